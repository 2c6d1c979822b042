import Workbooks

/// What a file is, by its first bytes; its name says nothing.
public enum TableFormat: String, Sendable {
  case csv = "CSV"
  case tsv = "TSV"
  case workbook = "Excel"
  case geoJSON = "GeoJSON"
  case json = "JSON"
  case jsonLines = "JSON Lines"

  /// Nil for a text that is split by a separator. Throws `TableProblem.otherFormat` for what is no table.
  static func of(_ head: [UInt8]) throws(TableProblem) -> TableFormat? {
    if let other = others.first(where: { head.starts(with: $0.magic) }) { throw .otherFormat(other.name) }
    if head.starts(with: OldWorkbook.magic) { return .workbook }
    if head.starts(with: [0x50, 0x4b, 0x03, 0x04]) {
      if head.starts(at: 30, with: "mimetypeapplication/vnd.oasis") { throw .otherFormat("OpenDocument") }
      return .workbook
    }
    let text = head.drop { [0xef, 0xbb, 0xbf, 0x20, 0x09, 0x0a, 0x0d].contains($0) }
    let start = String(decoding: text.prefix(2_000), as: UTF8.self).lowercased()
    if ["<!doctype html", "<html"].contains(where: start.hasPrefix) { throw .otherFormat("HTML") }
    if start.hasPrefix("<?xml") { throw .otherFormat("XML") }
    switch text.first {
    case 0x5b: return .json
    case 0x7b: return start.contains("\"features\"") || start.contains("featurecollection") ? .geoJSON : .jsonLines
    default: return nil
    }
  }

  private static let others: [(magic: [UInt8], name: String)] = [
    (Array("%PDF".utf8), "PDF"), ([0x89, 0x50, 0x4e, 0x47], "PNG"), ([0xff, 0xd8, 0xff], "JPEG"),
    (Array("GIF8".utf8), "GIF"), ([0x1f, 0x8b], "gzip"), (Array("{\\rtf".utf8), "RTF"),
    (Array("7z".utf8) + [0xbc], "7z"),
  ]
}

extension [UInt8] {
  fileprivate func starts(at place: Int, with text: String) -> Bool { dropFirst(place).starts(with: text.utf8) }
}
