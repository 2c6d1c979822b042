/// How many files one sending of a form may bring, and how large.
public struct UploadLimits: Sendable, Equatable {
  public let files: Int
  /// Bytes of each.
  public let fileBytes: Int
  /// Bytes of the whole sending, with its texts.
  public let totalBytes: Int

  public init(files: Int, fileBytes: Int, totalBytes: Int) {
    self.files = files
    self.fileBytes = fileBytes
    self.totalBytes = totalBytes
  }
}

/// A file that came with a form. Its bytes are where the request lies and are gone with it.
public struct UploadedFile: Sendable {
  /// Of the form.
  public let field: String
  /// What the client calls it, which may be anything.
  public let name: String
  /// In bytes.
  public let size: Int
  private let body: Request.Body
  private let start: Int

  init(field: String, name: String, range: Range<Int>, of body: Request.Body) {
    self.field = field
    self.name = name
    size = range.count
    start = range.lowerBound
    self.body = body
  }

  /// A file of these bytes, for tests.
  public init(field: String, name: String, _ bytes: [UInt8]) {
    self.init(field: field, name: name, range: 0..<bytes.count, of: .bytes(bytes))
  }

  /// So many bytes from an offset on, fewer at the end. Throws `SpoolProblem` where they cannot be read.
  public func read(at offset: Int, upTo count: Int) throws(SpoolProblem) -> [UInt8] {
    guard (0..<size).contains(offset) else { return [] }
    return try body.read(at: start + offset, upTo: min(count, size - offset))
  }
}

/// The files of a form, and what was wrong with others.
public struct Uploads: Sendable {
  public enum Fault: Sendable, Equatable {
    /// More than the limit came; none was kept.
    case tooMany
    /// The files of these names were larger than the limit, and not kept.
    case tooLarge([String])
  }

  public let files: [UploadedFile]
  public let fault: Fault?

  public static let none = Uploads([])

  public init(_ files: [UploadedFile], _ fault: Fault? = nil) {
    self.files = files
    self.fault = fault
  }
}
