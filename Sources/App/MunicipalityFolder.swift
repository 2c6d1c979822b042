import CLinux
import Glibc
import ModuleKit

/// A data folder: each municipality is a folder of its own with one SQLite file.
struct MunicipalityFolder: MunicipalityPlace {
  private let folder: String

  /// Makes the data folder where it is missing. Throws `MunicipalityProblem` where it cannot be used.
  init(data: String) throws {
    folder = data + "/municipalities"
    for path in [data, folder] where mkdir(path, 0o700) != 0 && errno != EEXIST {
      throw MunicipalityProblem(
        description:
          "the folder \(path) cannot be made (\(String(cString: strerror(errno)))); choose another with --data")
    }
    guard access(folder, R_OK | W_OK | X_OK) == 0 else {
      throw MunicipalityProblem(
        description: "the folder \(folder) cannot be written; change its owner, or choose another with --data")
    }
  }

  func inventory() -> [ID<Municipality>: DatabaseIdentity] {
    var found: [ID<Municipality>: DatabaseIdentity] = [:]
    for slug in folderEntries(folder).compactMap({ ID<Municipality>($0) }) {
      found[slug] = FileIdentity(name(of: slug)).map { .file($0) }
    }
    return found
  }

  func open(_ slug: ID<Municipality>) throws -> Store { try Store(path: name(of: slug)) }

  func create(_ slug: ID<Municipality>) throws -> Store {
    let path = folder + "/" + slug.text
    guard mkdir(path, 0o700) == 0 else {
      throw MunicipalityProblem(
        description: errno == EEXIST
          ? "there is a municipality “\(slug.text)” already"
          : "the folder \(path) cannot be made (\(String(cString: strerror(errno))))")
    }
    return try open(slug)
  }

  func adopt(
    _ file: SQLiteFile, as slug: ID<Municipality>, replacing: Bool, report: @escaping @Sendable (String) -> Void
  ) throws {
    let path = folder + "/" + slug.text
    // Beside the file, where what is left of a command that was killed is cleared away.
    let incoming = file.path + ".incoming"
    guard mkdir(incoming, 0o700) == 0 else { throw TransferProblem.system("the folder \(incoming) cannot be made") }
    defer { remove(incoming) }
    try sync(file.path)
    guard rename(file.path, incoming + "/machi.sqlite") == 0 else {
      throw TransferProblem.system("\(file.path) cannot be moved to \(incoming)")
    }
    try sync(incoming)
    try put(incoming, at: path, replacing: replacing)
    try sync(folder)
  }

  /// In one step: there is the one folder or the other, never half of either. The old one is `incoming` afterwards.
  private func put(_ incoming: String, at path: String, replacing: Bool) throws {
    if replacing, machi_exchange(incoming, path) == 0 { return }
    // An empty folder gives way; one that holds anything does not.
    if rename(incoming, path) == 0 { return }
    if errno == ENOTEMPTY || errno == EEXIST {
      throw MunicipalityProblem(description: "there is something in \(path) already; move it away first")
    }
    throw TransferProblem.system("\(incoming) cannot be moved to \(path)")
  }

  var figures: [PostgresFigures] { [] }

  func rest() { usleep(500_000) }

  func check(_ cities: [City]) throws {
    for city in cities {
      do {
        _ = try city.store.readOnce { db in try db.value("SELECT count(*) AS value FROM migration", as: Int.self) }
      } catch {
        throw MunicipalityProblem(description: "\(city.municipality.slug.text): \(error)")
      }
    }
  }

  func noticeOtherWriters(_ cities: [City]) {
    for city in cities { city.store.noticeOtherWriters() }
  }

  func name(of slug: ID<Municipality>) -> String { folder + "/" + slug.text + "/machi.sqlite" }
}
