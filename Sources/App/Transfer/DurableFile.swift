import Glibc
import ModuleKit

/// A new file that is on disk, and hashed, once it has been finished.
final class DurableFile {
  private let path: String
  private let descriptor: Int32
  private let digest = SHA256()
  private(set) var size = 0

  /// Throws `TransferProblem`, also where the file is there already.
  init(_ path: String) throws {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw TransferProblem.system("\(path) cannot be written") }
  }

  deinit { close(descriptor) }

  func write(_ bytes: [UInt8]) throws {
    digest.update(bytes)
    size += bytes.count
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 || errno == EINTR else { throw TransferProblem.system("\(path) cannot be written") }
      rest = rest.dropFirst(max(0, count))
    }
  }

  func finish() throws -> (bytes: Int, sha256: String) {
    guard fsync(descriptor) == 0 else { throw TransferProblem.system("\(path) cannot be written") }
    return (size, digest.finish())
  }

  /// Writes a small file whole.
  static func write(_ bytes: [UInt8], to path: String) throws -> (bytes: Int, sha256: String) {
    let file = try DurableFile(path)
    try file.write(bytes)
    return try file.finish()
  }

  static func copy(_ path: String, to target: String) throws {
    let file = try DurableFile(target)
    try reading(path) { try pieces(of: $0, file.write) }
    _ = try file.finish()
  }
}

/// Makes what was made, renamed or deleted in a folder survive the loss of power; so too a file that others have written.
func sync(_ path: String) throws {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw TransferProblem.system("\(path) cannot be opened") }
  defer { close(descriptor) }
  guard fsync(descriptor) == 0 else { throw TransferProblem.system("\(path) cannot be written to disk") }
}

/// Hands the bytes of a file to `body` as they come.
func reading(_ path: String, _ body: (_ descriptor: Int32) throws -> Void) throws {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw TransferProblem.system("\(path) cannot be read") }
  defer { close(descriptor) }
  try body(descriptor)
}

/// The SHA-256 of a file in hexadecimal digits.
func sha256(ofFile path: String) throws -> String {
  let digest = SHA256()
  try reading(path) { try pieces(of: $0) { digest.update($0) } }
  return digest.finish()
}

/// Deletes a file, or a folder and all in it; nothing happens where there is none. Links are deleted, not followed.
func remove(_ path: String) {
  if unlink(path) == 0 || errno != EISDIR { return }
  for name in folderEntries(path) where name != "." && name != ".." { remove("\(path)/\(name)") }
  rmdir(path)
}

/// The folder that a path lies in.
func parent(of path: String) -> String {
  let parts = path.split(separator: "/")
  let folder = parts.dropLast().joined(separator: "/")
  return path.hasPrefix("/") ? "/" + folder : folder.isEmpty ? "." : folder
}
