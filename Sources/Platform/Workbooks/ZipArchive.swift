import CZip
import Glibc

/// A zip file in memory, of which parts are read once each; libzip behind it.
public final class ZipArchive {
  private let archive: OpaquePointer
  private let memory: UnsafeMutableRawBufferPointer
  /// Bytes that may still be unpacked.
  private var rest: Int
  private let limit: Int

  /// So many bytes may be unpacked of all parts together. Throws `WorkbookProblem`.
  public init(_ bytes: [UInt8], limit: Int) throws(WorkbookProblem) {
    // How the compound files begin in which Excel keeps its older format, and locked ones.
    if bytes.starts(with: [0xd0, 0xcf, 0x11, 0xe0]) { throw .binaryOrLocked }
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, bytes.count), alignment: 1)
    memory.copyBytes(from: bytes)
    guard let source = zip_source_buffer_create(memory.baseAddress, zip_uint64_t(bytes.count), 0, nil) else {
      memory.deallocate()
      throw .notAWorkbook
    }
    guard let archive = zip_open_from_source(source, Int32(ZIP_RDONLY), nil) else {
      zip_source_free(source)
      memory.deallocate()
      throw .notAWorkbook
    }
    (self.archive, self.memory, self.limit, rest) = (archive, memory, limit, limit)
  }

  deinit {
    zip_discard(archive)
    memory.deallocate()
  }

  /// In the archive's order, as bytes: older programs write names in other encodings than UTF-8.
  public var names: [[UInt8]] {
    (0..<max(0, zip_get_num_entries(archive, 0))).map { index in
      let name = zip_get_name(archive, zip_uint64_t(index), zip_flags_t(ZIP_FL_ENC_RAW))
      return name.map { Array(UnsafeRawBufferPointer(start: $0, count: strlen($0))) } ?? []
    }
  }

  /// The bytes of the part at this place of `names`. Throws `WorkbookProblem`.
  public func bytes(at place: Int) throws -> [UInt8] {
    var found: [UInt8] = []
    try read(zip_uint64_t(place), "#\(place + 1)") { piece in
      found += piece
      return true
    }
    return found
  }

  func has(_ name: String) -> Bool { index(name) != nil }

  /// Hands the part's bytes to `body`, piece by piece, until it says that it has enough.
  /// Throws `WorkbookProblem`, and what `body` throws.
  func read(_ name: String, _ body: (UnsafeRawBufferPointer) throws -> Bool) throws {
    guard let index = index(name) else { throw WorkbookProblem.damaged(part: name) }
    try read(index, name, body)
  }

  private func read(
    _ index: zip_uint64_t, _ name: String, _ body: (UnsafeRawBufferPointer) throws -> Bool
  ) throws {
    var facts = zip_stat_t()
    zip_stat_index(archive, index, 0, &facts)
    if facts.valid & zip_uint64_t(ZIP_STAT_ENCRYPTION_METHOD) != 0, facts.encryption_method != ZIP_EM_NONE {
      throw WorkbookProblem.binaryOrLocked
    }
    guard let file = zip_fopen_index(archive, index, 0) else { throw WorkbookProblem.damaged(part: name) }
    defer { zip_fclose(file) }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 1)
    defer { buffer.deallocate() }
    while true {
      // What a part says of its own size is not believed: bytes are counted as they come.
      let count = Int(zip_fread(file, buffer.baseAddress, zip_uint64_t(buffer.count)))
      if count < 0 { throw WorkbookProblem.damaged(part: name) }
      if count == 0 { return }
      rest -= count
      if rest < 0 { throw WorkbookProblem.tooLarge(bytes: limit) }
      if try !body(UnsafeRawBufferPointer(rebasing: buffer[..<count])) { return }
    }
  }

  private func index(_ name: String) -> zip_uint64_t? {
    let found = zip_name_locate(archive, name, zip_flags_t(ZIP_FL_NOCASE))
    return found < 0 ? nil : zip_uint64_t(found)
  }
}
