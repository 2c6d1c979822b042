import Glibc
import ModuleKit

/// Holds the data folder for this process as its one server, until the process ends. On PostgreSQL several may serve one
/// database, and nothing is held.
///
/// Two servers on SQLite files would each keep pages, limits and groups of writes of their own. Commands may run beside
/// a server: they are over soon, and it looks for what they changed. Throws `MunicipalityProblem`.
public func holdDataFolder(_ settings: Settings) throws {
  guard settings[.database].isEmpty else { return }
  _ = try MunicipalityFolder(data: settings.dataFolder)
  let path = settings.dataFolder + "/machi.lock"
  let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
  guard descriptor >= 0 else {
    throw MunicipalityProblem(description: "\(path) cannot be written (\(String(cString: strerror(errno))))")
  }
  // The lock goes with the process, however it ends; what the file says is for people.
  guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
    let holder = readFile(path).map { String(decoding: $0, as: UTF8.self).trimmed } ?? ""
    throw MunicipalityProblem(
      description: """
        the folder \(settings.dataFolder) is served already\(holder.isEmpty ? "" : " by \(holder)"); \
        stop that server first, or name another folder with --data
        """)
  }
  let text = Array("process \(getpid()) on \(settings.listen)\n".utf8)
  guard ftruncate(descriptor, 0) == 0, write(descriptor, text, text.count) == text.count else {
    throw MunicipalityProblem(description: "\(path) cannot be written (\(String(cString: strerror(errno))))")
  }
}
