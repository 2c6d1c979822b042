import Glibc

/// A folder within the data folder for what is on its way in or out: on the same disk, closed to others, and one command
/// at a time.
///
/// What a command that was killed has left in it goes when the next one starts.
final class Staging {
  let folder: String
  private let lock: Int32

  /// Throws `TransferProblem` while another command has it.
  init(data: String) throws {
    folder = data + "/.staging"
    for path in [data, folder] where mkdir(path, 0o700) != 0 && errno != EEXIST {
      throw TransferProblem.system("the folder \(path) cannot be made")
    }
    lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard lock >= 0 else { throw TransferProblem.system("the folder \(folder) cannot be opened") }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      throw TransferProblem("another backup, restore, export or import is at work on \(data); wait for its end")
    }
    clear()
  }

  deinit {
    clear()
    close(lock)
  }

  func path(_ name: String) -> String { folder + "/" + name }

  /// Makes an empty folder in it.
  func makeFolder(_ name: String) throws -> String {
    guard mkdir(path(name), 0o700) == 0 else { throw TransferProblem.system("\(path(name)) cannot be made") }
    return path(name)
  }

  private func clear() {
    for name in folderEntries(folder) where name != "." && name != ".." { remove(path(name)) }
  }
}
