import CZip

/// A zip file in memory, of which parts are read once each; libzip behind it.
final class ZipArchive {
  private let archive: OpaquePointer
  private let memory: UnsafeMutableRawBufferPointer
  /// Bytes that may still be unpacked.
  private var rest: Int
  private let limit: Int

  /// Throws `WorkbookProblem`.
  init(_ bytes: [UInt8], limit: Int) throws(WorkbookProblem) {
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

  func has(_ name: String) -> Bool { index(name) != nil }

  /// Hands the part's bytes to `body`, piece by piece, until it says that it has enough.
  /// Throws `WorkbookProblem`, and what `body` throws.
  func read(_ name: String, _ body: (UnsafeRawBufferPointer) throws -> Bool) throws {
    guard let index = index(name) else { throw WorkbookProblem.damaged(part: name) }
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
