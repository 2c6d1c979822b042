import Glibc

/// A finished workbook in a file without a name, to be read from any place on.
public final class WorkbookFile: Sendable {
  private let file: Int32

  init(_ file: Int32) { self.file = file }

  deinit { close(file) }

  /// In bytes.
  public var size: Int {
    var facts = stat()
    return fstat(file, &facts) == 0 ? Int(facts.st_size) : 0
  }

  /// At most so many bytes; fewer at the end. Throws `WorkbookProblem.notWritten`.
  public func read(at place: Int, upTo count: Int) throws(WorkbookProblem) -> [UInt8] {
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, length in
      let read = pread(file, buffer.baseAddress, count, off_t(place))
      failed = read < 0
      length = max(0, read)
    }
    if failed { throw .notWritten("the temporary file could not be read") }
    return bytes
  }
}
