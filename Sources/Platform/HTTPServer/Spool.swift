import Glibc
import HTTP

/// A request's body while it comes in: in memory, and from a size on in a file.
struct Spool {
  private(set) var received = 0
  private(set) var hasFailed = false
  private var memory: [UInt8] = []
  private var path: String?
  private var file: Int32 = -1

  init() {}

  /// A body of `length` bytes by its Content-Length.
  init(length: Int, _ configuration: Configuration) {
    guard length > configuration.spoolThreshold else {
      memory.reserveCapacity(length)
      return
    }
    openFile(configuration.spoolDirectory)
  }

  /// MHD reads no more than Content-Length says, so memory cannot grow beyond the threshold.
  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    received += bytes.count
    guard path != nil else {
      if !hasFailed { memory.append(contentsOf: bytes) }
      return
    }
    var rest = bytes[...]
    while !rest.isEmpty, !hasFailed {
      let written = write(file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if written > 0 { rest = rest.dropFirst(written) } else if errno != EINTR { hasFailed = true }
    }
  }

  /// The whole body, once it is here.
  mutating func finish() -> Request.Body {
    closeFile()
    if let path { return .file(path: path, size: received) }
    return received == 0 ? .none : .bytes(memory)
  }

  mutating func remove() {
    closeFile()
    if let path { unlink(path) }
    path = nil
    memory = []
  }

  private mutating func openFile(_ directory: String) {
    var template = Array("\(directory)/\(spoolPrefix)XXXXXX".utf8CString)
    file = mkstemp(&template)
    hasFailed = file < 0
    if file >= 0 {
      _ = fcntl(file, F_SETFD, FD_CLOEXEC)
      path = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } }
    }
  }

  private mutating func closeFile() {
    if file >= 0 { close(file) }
    file = -1
  }
}

private let spoolPrefix = "machi-body-"

/// Removes what a server that was killed left behind; younger files may be another server's.
func removeOldSpoolFiles(in directory: String, olderThan seconds: Int = 86_400) {
  guard let listing = opendir(directory) else { return }
  defer { closedir(listing) }
  while let entry = readdir(listing) {
    let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    guard name.hasPrefix(spoolPrefix) else { continue }
    var status = stat()
    let path = "\(directory)/\(name)"
    if lstat(path, &status) == 0, status.st_mtim.tv_sec < time(nil) - seconds { unlink(path) }
  }
}
