import Glibc

/// A file or folder that gets its name only when it is complete and on disk.
struct Unfinished {
  /// What it will be called.
  let final: String
  /// What it is called until then.
  let path: String

  /// `folder` says whether it is one; an empty folder of the name may be there. Throws `TransferProblem` where there is
  /// something of the name already. What an earlier attempt left behind is deleted.
  init(_ final: String, folder: Bool) throws {
    let trimmed = final.count > 1 && final.hasSuffix("/") ? String(final.dropLast()) : final
    self.final = trimmed
    let name = trimmed.split(separator: "/").last ?? ""
    path = "\(parent(of: trimmed))/.\(name).unfinished"
    try check(folder: folder)
    remove(path)
    if folder, mkdir(path, 0o700) != 0 { throw TransferProblem.system("the folder \(path) cannot be made") }
  }

  private func check(folder: Bool) throws {
    var status = stat()
    guard lstat(final, &status) == 0 else { return }
    guard folder, status.st_mode & S_IFMT == S_IFDIR else {
      throw TransferProblem("\(final) is there already; choose another name, or delete it")
    }
    if folderEntries(final).contains(where: { $0 != "." && $0 != ".." }) {
      throw TransferProblem("the folder \(final) is not empty; name one that is not there yet")
    }
  }

  /// Gives it its name. Throws `TransferProblem`.
  func publish() throws {
    try sync(path)
    guard rename(path, final) == 0 else { throw TransferProblem.system("\(path) cannot be renamed to \(final)") }
    try sync(parent(of: final))
  }

  func abandon() { remove(path) }
}
