public import Attachments
public import HTTP
public import Kernel
public import Store
public import Vault

/// A file of a form that may be kept: of a kind that is taken, under a name that may be shown.
public struct CheckedFile: Sendable {
  public let name: FileName
  public let kind: FileKind
  private let upload: UploadedFile

  /// In bytes.
  public var size: Int { upload.size }

  /// The same file under another name.
  public func named(_ name: FileName) -> CheckedFile { CheckedFile(name: name, kind: kind, upload: upload) }

  /// All of it, for what is small. Throws `SpoolProblem`.
  public func bytes() throws(SpoolProblem) -> [UInt8] { try upload.read(at: 0, upTo: size) }

  /// Keeps it in this transaction; `bytes`: what was made of it, in its place. Throws `StoreError`, `SpoolProblem`.
  public func attach(
    _ keys: Keyring, by actor: String, at now: Instant, heldBack: Bool, as bytes: [UInt8]? = nil, in db: Writer
  ) throws -> ID<Attachment> {
    let facts = AttachmentFacts(name.text, type: kind.mediaType, by: actor, at: now, heldBack: heldBack)
    return try db.attach(facts, keys) { offset in
      if let bytes { return Array(bytes.dropFirst(offset)) }
      return try upload.read(at: offset, upTo: Attachment.partSize)
    }
  }

  /// The files of `field` that may be kept, and what is wrong with the first that may not, in words for its sender.
  /// Throws `SpoolProblem`.
  public static func read(
    _ uploads: Uploads, _ field: String, _ limits: UploadLimits, _ kinds: [FileKind], _ language: Language
  ) throws -> (files: [CheckedFile], error: String?) {
    let texts = FileTexts.of(language)
    switch uploads.fault {
    case .tooMany: return ([], texts.tooMany(limits.files))
    case .tooLarge(let names):
      return ([], texts.tooLarge(names.map { FileName($0).text }, limits.fileBytes / 1_000_000))
    case nil: break
    }
    var files: [CheckedFile] = []
    for upload in uploads.files where upload.field == field {
      let name = FileName(upload.name)
      if upload.size == 0 { return ([], texts.empty(name.text)) }
      let found = try FileKind.kinds(of: upload.size) { offset, count in try upload.read(at: offset, upTo: count) }
      guard found.contains(where: kinds.contains) else { return ([], texts.unknownKind(name.text, kinds)) }
      guard let kind = found.first(where: { kinds.contains($0) && $0.endings.contains(name.ending) }) else {
        return ([], texts.otherKind(name.text, found[0]))
      }
      let start = try upload.read(at: 0, upTo: min(upload.size, 1_000_000))
      if let size = pictureSize(start, kind), Double(size.width) * Double(size.height) > Double(mostDots) {
        return ([], texts.tooManyDots(name.text))
      }
      files.append(CheckedFile(name: name, kind: kind, upload: upload))
    }
    return (files, nil)
  }
}
