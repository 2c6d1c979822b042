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
