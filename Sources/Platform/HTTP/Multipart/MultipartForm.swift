/// Why a form with files cannot be read.
public enum MultipartFault: Error, Sendable, Equatable {
  /// It is not what a browser sends (RFC 7578).
  case malformed
  /// More fields, or more text in them, than a form has.
  case tooMuchText
  /// The spooled body cannot be read.
  case unreadable(String)
}

/// A form with files (`multipart/form-data`, RFC 7578), read from where its body lies: a file is a range of the body and is
/// never copied, and of it all never more than a window is in memory.
///
/// Stricter than it need be for other clients than browsers and curl: nothing before the first part or behind the last, no
/// nesting, no encodings.
public struct MultipartForm: Sendable {
  public let fields: Fields
  public let uploads: Uploads

  static let mostParts = 1_000
  static let mostText = 1_000_000
  static let mostHead = 8_192

  /// `contentType` is the header of that name. Throws `MultipartFault`.
  public init(_ body: Request.Body, contentType: String, _ limits: UploadLimits) throws(MultipartFault) {
    guard let boundary = MultipartForm.boundary(contentType) else { throw .malformed }
    var reading = Reading(body)
    var scan = BodyScan(body)
    try scan.expect("--" + boundary)
    while try scan.opensPart() {
      let head = try PartHead(scan.through("\r\n\r\n", upTo: MultipartForm.mostHead))
      let content = try scan.upTo("\r\n--" + boundary)
      try reading.take(head, content, limits)
    }
    fields = Fields(reading.pairs)
    uploads = reading.uploads(limits)
  }

  /// RFC 2046: 1 to 70 characters of a few kinds.
  static func boundary(_ contentType: String) -> String? {
    guard let header = ParameterHeader(Array(contentType.utf8)), header.value == "multipart/form-data" else {
      return nil
    }
    guard let boundary = header["boundary"], (1...70).contains(boundary.utf8.count) else { return nil }
    return boundary.utf8.allSatisfy(isBoundaryCharacter) ? boundary : nil
  }

  private static func isBoundaryCharacter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
    default: "'()+_,-./:=?".utf8.contains(byte)
    }
  }
}

/// What of a form has been read.
private struct Reading {
  let body: Request.Body
  var pairs: [(String, String)] = []
  private var text = 0
  private var parts = 0
  private var files: [UploadedFile] = []
  private var tooLarge: [String] = []
  private var count = 0

  init(_ body: Request.Body) { self.body = body }

  mutating func take(_ head: PartHead, _ content: Range<Int>, _ limits: UploadLimits) throws(MultipartFault) {
    parts += 1
    if parts > MultipartForm.mostParts { throw .tooMuchText }
    if let name = head.fileName {
      takeFile(head.field, name, content, limits)
    } else {
      try takeText(head.field, content)
    }
  }

  /// A field where nothing was chosen comes as a file without a name or bytes.
  private mutating func takeFile(_ field: String, _ name: String, _ content: Range<Int>, _ limits: UploadLimits) {
    if name.isEmpty, content.isEmpty { return }
    count += 1
    if content.count > limits.fileBytes {
      if tooLarge.count < limits.files { tooLarge.append(name) }
    } else if count <= limits.files {
      files.append(UploadedFile(field: field, name: name, range: content, of: body))
    }
  }

  private mutating func takeText(_ field: String, _ content: Range<Int>) throws(MultipartFault) {
    text += field.utf8.count + content.count
    if text > MultipartForm.mostText { throw .tooMuchText }
    let bytes: [UInt8]
    do { bytes = try body.read(at: content.lowerBound, upTo: content.count) } catch { throw .unreadable("\(error)") }
    guard let value = String(validating: bytes, as: UTF8.self) else { throw .malformed }
    pairs.append((field, value))
  }

  func uploads(_ limits: UploadLimits) -> Uploads {
    if count > limits.files { return Uploads([], .tooMany) }
    return Uploads(files, tooLarge.isEmpty ? nil : .tooLarge(tooLarge))
  }
}
