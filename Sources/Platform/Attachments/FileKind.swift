/// What a file is by its content; nothing but these is taken.
///
/// Told by the few bytes that each format's own standard asks for. A library that knows thousands of formats (libmagic)
/// would be asked about eight of them, knows neither Shift_JIS nor Office's documents by all programs that write them, and
/// would parse what strangers send beside the keys of this process (docs/decisions/0013-uploads.md).
public enum FileKind: String, Sendable, CaseIterable {
  case pdf, jpeg, png, word, excel, powerpoint, csv, text, json, zip, tsv, lines, xml, kml
  /// Of Excel 97 to 2003.
  case oldExcel

  /// What people write and read: of these, reviews and other pages take files.
  public static let documents: [FileKind] = [.pdf, .jpeg, .png, .word, .excel, .powerpoint, .csv, .text]

  public var mediaType: String {
    switch self {
    case .pdf: "application/pdf"
    case .jpeg: "image/jpeg"
    case .png: "image/png"
    case .word: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case .excel: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case .powerpoint: "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    case .csv: "text/csv"
    case .text: "text/plain"
    case .json: "application/json"
    case .zip: "application/zip"
    case .tsv: "text/tab-separated-values"
    case .lines: "application/jsonl"
    case .xml: "application/xml"
    case .kml: "application/vnd.google-earth.kml+xml"
    case .oldExcel: "application/vnd.ms-excel"
    }
  }

  /// As people call it, in any language.
  public var label: String {
    switch self {
    case .pdf: "PDF"
    case .jpeg: "JPEG"
    case .png: "PNG"
    case .word: "Word (docx)"
    case .excel: "Excel (xlsx)"
    case .powerpoint: "PowerPoint (pptx)"
    case .csv: "CSV"
    case .text: "TXT"
    case .json: "JSON"
    case .zip: "ZIP"
    case .tsv: "TSV"
    case .lines: "JSONL"
    case .xml: "XML"
    case .kml: "KML"
    case .oldExcel: "Excel (xls)"
    }
  }

  /// How the names of such files end, in lower case, the usual one first.
  public var endings: [String] {
    switch self {
    case .pdf: ["pdf"]
    case .jpeg: ["jpg", "jpeg"]
    case .png: ["png"]
    case .word: ["docx"]
    case .excel: ["xlsx"]
    case .powerpoint: ["pptx"]
    case .csv: ["csv"]
    case .text: ["txt"]
    case .json: ["json", "geojson"]
    case .zip: ["zip"]
    case .tsv: ["tsv", "tab"]
    case .lines: ["jsonl", "ndjson"]
    case .xml: ["xml", "gml", "rdf"]
    case .kml: ["kml"]
    case .oldExcel: ["xls"]
    }
  }

  public init?(mediaType: String) {
    guard let kind = FileKind.allCases.first(where: { $0.mediaType == mediaType }) else { return nil }
    self = kind
  }

  /// So many bytes from an offset on, fewer at the end.
  public typealias Source = (_ offset: Int, _ count: Int) throws -> [UInt8]

  /// The kinds that a content of `size` bytes can be; none where it is something else. Throws what `source` throws.
  public static func kinds(of size: Int, _ source: Source) throws -> [FileKind] {
    let head = try source(0, 16)
    if head.starts(with: Array("%PDF-".utf8)) { return [.pdf] }
    if head.starts(with: [0xff, 0xd8, 0xff]) { return [.jpeg] }
    if head.starts(with: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
      head.suffix(4) == Array("IHDR".utf8)[...]
    {
      return [.png]
    }
    if head.starts(with: [0x50, 0x4b, 3, 4]) {
      guard let archive = try OfficeDocument(size, source) else { return [] }
      return archive.kind.map { [$0] } ?? (archive.isPlain ? [.zip] : [])
    }
    if head.starts(with: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) {
      return try CompoundFile.isWorkbook(size, source) ? [.oldExcel] : []
    }
    guard try size > 0 && isText(size, source) else { return [] }
    return [.text, .csv, .tsv] + (opens(head, with: [0x7b, 0x5b]) ? [.json, .lines] : [])
      + (opens(head, with: [0x3c]) ? [.xml, .kml] : [])
  }

  /// Whether one of these begins it, behind a byte order mark and blanks: an object, a list, a tag. Whether it is whole its
  /// reader finds out.
  private static func opens(_ head: [UInt8], with first: [UInt8]) -> Bool {
    let text = head.starts(with: [0xef, 0xbb, 0xbf]) ? head.dropFirst(3) : head[...]
    return text.first { ![0x20, 0x09, 0x0a, 0x0d].contains($0) }.map(first.contains) ?? false
  }

  /// UTF-8 or Shift_JIS without control characters.
  private static func isText(_ size: Int, _ source: Source) throws -> Bool {
    var (unicode, japanese) = (UTF8Check(), ShiftJISCheck())
    var offset = 0
    while offset < size, unicode.isGood || japanese.isGood {
      let bytes = try source(offset, 65_536)
      if bytes.isEmpty { return false }
      if bytes.contains(where: { $0 < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d].contains($0) || $0 == 0x7f }) { return false }
      unicode.take(bytes)
      japanese.take(bytes)
      offset += bytes.count
    }
    return unicode.isComplete || japanese.isComplete
  }
}

/// Whether bytes that come piece by piece are UTF-8.
private struct UTF8Check {
  private(set) var isGood = true
  /// The beginning of a character whose end is in the next piece.
  private var open: [UInt8] = []

  var isComplete: Bool { isGood && open.isEmpty }

  mutating func take(_ bytes: [UInt8]) {
    guard isGood else { return }
    let all = open + bytes
    let end = all.indices.suffix(3).first { all[$0] >= 0xc0 && $0 + length(all[$0]) > all.count } ?? all.count
    isGood = String(validating: all[..<end], as: UTF8.self) != nil
    open = Array(all[end...])
  }

  private func length(_ first: UInt8) -> Int { first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2 }
}

/// Whether bytes that come piece by piece are Shift_JIS as Windows writes it (CP932).
private struct ShiftJISCheck {
  private(set) var isGood = true
  private var isWithin = false

  var isComplete: Bool { isGood && !isWithin }

  mutating func take(_ bytes: [UInt8]) {
    guard isGood else { return }
    for byte in bytes {
      if isWithin {
        isWithin = false
        guard (0x40...0xfc).contains(byte), byte != 0x7f else { return isGood = false }
      } else {
        switch byte {
        case 0..<0x80, 0xa1...0xdf: break
        case 0x81...0x9f, 0xe0...0xfc: isWithin = true
        default: return isGood = false
        }
      }
    }
  }
}
