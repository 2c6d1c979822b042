import Glibc
import ModuleKit

/// Where the operator keeps the master keys: a file outside the databases, and better on another disk.
struct MasterKeyFile: Sendable {
  private let path: String
  /// Whether a missing file is made: the usual one is, a named one has to be there.
  private let isMade: Bool

  /// `data` is the folder that it lies in unless the settings name it; nil for that of the settings.
  init(_ settings: Settings, data: String? = nil) {
    let named = settings[.masterKeyFile]
    path = named.isEmpty ? (data ?? settings.dataFolder) + "/master.key" : named
    isMade = named.isEmpty
  }

  /// `mayBegin` says, where there is no file, that nothing is sealed yet. Throws `MunicipalityProblem`, a sentence for the
  /// operator.
  func read(mayBegin: () throws -> Bool) throws -> MasterKeys {
    if access(path, F_OK) != 0 {
      guard isMade, try mayBegin() else {
        throw MunicipalityProblem(
          description:
            "\(path) is not there, and what is sealed cannot be opened without it: put it back from its copy, or name it in master-key-file"
        )
      }
      try make()
    }
    guard let bytes = readFile(path) else {
      throw MunicipalityProblem(
        description: "\(path) cannot be read (\(String(cString: strerror(errno)))); see the setting master-key-file")
    }
    do {
      return try MasterKeys(text: String(decoding: bytes, as: UTF8.self))
    } catch {
      throw MunicipalityProblem(description: "\(path): \(error)")
    }
  }

  /// Two processes may do so at once: both read the file that comes to stand there first.
  private func make() throws {
    let draft = "\(path).\(randomText(characters: 8))"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    let text = Array(MasterKeys.newText().utf8)
    let isWritten = descriptor >= 0 && write(descriptor, text, text.count) == text.count && fsync(descriptor) == 0
    if descriptor >= 0 { close(descriptor) }
    defer { unlink(draft) }
    guard isWritten, link(draft, path) == 0 || errno == EEXIST else {
      throw MunicipalityProblem(
        description: "\(path) cannot be made (\(String(cString: strerror(errno)))); see the setting master-key-file")
    }
  }
}
