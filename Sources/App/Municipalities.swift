import Glibc
public import ModuleKit
import Synchronization

let municipalityMigrations = [
  Migration(
    "app-001-municipality",
    """
    CREATE TABLE municipality (
      slug \(.key) PRIMARY KEY,
      name \(.text) NOT NULL,
      name_en \(.text),
      prefecture \(.text) NOT NULL,
      prefecture_en \(.text),
      code \(.text) NOT NULL
    ) \(.strict)
    """)
]

extension Municipality: Record {
  public static let columns: SQL = "slug, name, name_en, prefecture, prefecture_en, code"

  public init(row: Row) throws(StoreError) {
    self.init(
      slug: try row["slug"], name: Localized(try row["name"], en: try row["name_en"]),
      prefecture: Localized(try row["prefecture"], en: try row["prefecture_en"]), code: try row["code"])
  }

  func insert(in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO municipality (slug, name, name_en, prefecture, prefecture_en, code)
      VALUES (\(slug), \(name.ja), \(name.en), \(prefecture.ja), \(prefecture.en), \(code))
      """)
  }
}

/// One municipality with its open database.
public final class City: Sendable {
  public let municipality: Municipality
  public let store: Store
  /// The file that was opened.
  fileprivate let file: FileIdentity?
  private let wasReplaced = Atomic(false)

  fileprivate init(_ municipality: Municipality, _ store: Store, _ file: FileIdentity?) {
    self.municipality = municipality
    self.store = store
    self.file = file
  }

  /// Whether the municipality is still this file; pages made from another are of no use.
  var isCurrent: Bool { !wasReplaced.load(ordering: .relaxed) }

  fileprivate func retire() { wasReplaced.store(true, ordering: .relaxed) }
}

/// Why a municipality could not be opened or added, in a sentence for the operator.
public struct MunicipalityProblem: Error, CustomStringConvertible {
  public let description: String
}

/// The municipalities of a data folder, each a folder of its own; opening one never touches another.
public final class Municipalities: Sendable {
  private let folder: String
  private let cities = Locked<[ID<Municipality>: City]>([:])
  private let changes = Atomic<UInt64>(UInt64(currentInstant().microseconds))
  private let faults = Locked<[String]>([])

  /// Makes the data folder where it is missing and opens every municipality in it. One that cannot be opened stands in
  /// `problems` and stops no other.
  public init(data: String) throws {
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
    rescan()
  }

  /// Why municipalities in the folder cannot be opened, a sentence each.
  public var problems: [String] { faults.withLock { $0 } }

  /// Opens what has been added since, by this process or another, and anew what was put in the place of another file.
  public func rescan() {
    for city in all where FileIdentity(database(city.municipality.slug)) != city.file { forget(city) }
    var found: [String] = []
    for slug in folders() where find(slug) == nil {
      do { _ = try open(slug) } catch { found.append("\(error)") }
    }
    faults.withLock { $0 = found }
  }

  public var all: [City] { cities.withLock { Array($0.values) }.sorted { $0.municipality.code < $1.municipality.code } }

  public func find(_ slug: ID<Municipality>) -> City? { cities.withLock { $0[slug] } }

  /// Grows with every change of any of them.
  public var version: UInt64 {
    cities.withLock { $0.values.reduce(changes.load(ordering: .relaxed)) { $0 &+ $1.store.version } }
  }

  public func noticeOtherWriters() {
    for city in all { city.store.noticeOtherWriters() }
  }

  /// Adds a municipality with an empty database. Throws `MunicipalityProblem` where the slug is taken.
  public func add(_ municipality: Municipality) throws -> City {
    let path = folder + "/" + municipality.slug.text
    guard mkdir(path, 0o700) == 0 else {
      throw MunicipalityProblem(
        description: errno == EEXIST
          ? "there is a municipality “\(municipality.slug.text)” already"
          : "the folder \(path) cannot be made (\(String(cString: strerror(errno))))")
    }
    let store = try openStore(path)
    try store.write { db in try municipality.insert(in: db) }
    return keep(City(municipality, store, FileIdentity(database(municipality.slug))))
  }

  private func open(_ slug: ID<Municipality>) throws -> City? {
    let path = folder + "/" + slug.text
    guard let file = FileIdentity(database(slug)) else { return nil }
    let store = try openStore(path)
    let found: Municipality? = try store.read { db in
      try db.first("SELECT \(Municipality.columns) FROM municipality")
    }
    // Another process may be adding it at this moment; the next look will find it whole.
    guard let found, found.slug == slug else { return nil }
    return keep(City(found, store, file))
  }

  private func openStore(_ path: String) throws -> Store {
    do {
      let store = try Store(path: path + "/machi.sqlite")
      try store.migrate(allMigrations)
      return store
    } catch {
      throw MunicipalityProblem(description: "\(path)/machi.sqlite: \(error)")
    }
  }

  private func keep(_ city: City) -> City {
    cities.withLock { $0[city.municipality.slug] = city }
    changes.add(1, ordering: .relaxed)
    return city
  }

  /// A database that was deleted, or put back from a copy, is another file: writes to the old one would be lost.
  private func forget(_ city: City) {
    cities.withLock { $0[city.municipality.slug] = nil }
    city.retire()
    changes.add(1, ordering: .relaxed)
  }

  private func database(_ slug: ID<Municipality>) -> String { folder + "/" + slug.text + "/machi.sqlite" }

  private func folders() -> [ID<Municipality>] {
    folderEntries(folder).compactMap { ID<Municipality>($0) }.sorted()
  }
}
