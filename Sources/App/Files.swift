import Glibc

/// A whole file; nil where it cannot be read.
@Sendable public func readFile(_ path: String) -> [UInt8]? {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { return nil }
  defer { close(descriptor) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 65_536)
  while true {
    let count = read(descriptor, &buffer, buffer.count)
    if count == 0 { return bytes }
    guard count > 0 else { return nil }
    bytes += buffer[..<count]
  }
}

func isFolder(_ path: String) -> Bool {
  var found = stat()
  return stat(path, &found) == 0 && found.st_mode & S_IFMT == S_IFDIR
}

/// Which file lies at a path; a copy put in its place is another one.
struct FileIdentity: Equatable, Sendable {
  private let device: UInt64
  private let number: UInt64

  /// Nil where there is none.
  init?(_ path: String) {
    var found = stat()
    guard stat(path, &found) == 0 else { return nil }
    device = UInt64(found.st_dev)
    number = UInt64(found.st_ino)
  }
}

/// The names in a folder; none where it cannot be read.
func folderEntries(_ folder: String) -> [String] {
  guard let directory = opendir(folder) else { return [] }
  defer { closedir(directory) }
  var found: [String] = []
  while let entry = readdir(directory) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    found.append(name)
  }
  return found
}
