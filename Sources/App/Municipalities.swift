public import ModuleKit
import Synchronization

/// One municipality with its open database.
public final class City: Sendable {
  public let municipality: Municipality
  public let store: Store
  public let vault: Vault
  /// Rights whose use was noted today.
  let usedRights = Locked<Set<RightUse>>([])
  let uses = UseTally()
  /// The database that was opened.
  fileprivate let identity: DatabaseIdentity
  private let wasReplaced = Atomic(false)

  fileprivate init(_ municipality: Municipality, _ store: Store, _ vault: Vault, _ identity: DatabaseIdentity) {
    self.municipality = municipality
    self.store = store
    self.vault = vault
    self.identity = identity
  }

  /// Whether the municipality is still this database; pages made from another are of no use.
  var isCurrent: Bool { !wasReplaced.load(ordering: .relaxed) }

  /// Why its personal data cannot be read here, in a sentence; nil where they can, or where there are none.
  public var keyProblem: String? {
    do {
      try vault.check()
      return nil
    } catch {
      return "\(municipality.slug.text): \(error)"
    }
  }

  fileprivate func retire() { wasReplaced.store(true, ordering: .relaxed) }
}

/// Why a municipality could not be opened or added, in a sentence for the operator.
public struct MunicipalityProblem: Error, CustomStringConvertible {
  public let description: String
}

/// Where municipalities are kept: a data folder, or a PostgreSQL database.
protocol MunicipalityPlace: Sendable {
  /// The databases that are there. Throws where the place cannot be looked at.
  func inventory() throws -> [ID<Municipality>: DatabaseIdentity]
  func open(_ slug: ID<Municipality>) throws -> Store
  /// Makes an empty database. Throws `MunicipalityProblem` where the slug is taken.
  func create(_ slug: ID<Municipality>) throws -> Store
  /// Makes a database with what `file` holds, all of it or none, in the place of another of the name if that is to be
  /// replaced; the file may be gone afterwards. Throws `MunicipalityProblem` where the slug is taken.
  func adopt(
    _ file: SQLiteFile, as slug: ID<Municipality>, replacing: Bool, report: @escaping @Sendable (String) -> Void
  ) throws
  /// Waits for half a second until the next look at what others changed; may learn of it earlier.
  func rest()
  func noticeOtherWriters(_ cities: [City])
  /// Throws where a database cannot be used.
  func check(_ cities: [City]) throws
  /// The servers that keep the databases; none for files.
  var figures: [PostgresFigures] { get }
  /// What one database in the log is called.
  func name(of slug: ID<Municipality>) -> String
}

/// Tells a municipality's database from another that was put in its place.
enum DatabaseIdentity: Equatable, Sendable {
  case file(FileIdentity)
  case schema(Int)
}

/// The municipalities of one place, each in a database of its own; opening one never touches another.
public final class Municipalities: Sendable {
  private let place: any MunicipalityPlace
  private let masterKeys: MasterKeyFile
  private let cities = Locked<[ID<Municipality>: City]>([:])
  private let changes = Atomic<UInt64>(UInt64(currentInstant().microseconds))
  private let faults = Locked<[String]>([])

  /// Opens every municipality that the settings lead to. One that cannot be opened stands in `problems` and stops no
  /// other. Throws `MunicipalityProblem` where the place itself is of no use.
  public convenience init(_ settings: Settings) throws {
    let database = settings[.database]
    try self.init(
      database.isEmpty ? MunicipalityFolder(data: settings.dataFolder) : MunicipalityDatabase(settings),
      MasterKeyFile(settings))
  }

  /// Those of a data folder, or of a database where `place` begins with postgres://, whatever the settings name.
  /// Throws `MunicipalityProblem` where nothing is there that could be read, unless it `mayBeNew`.
  public convenience init(at place: String, mayBeNew: Bool, _ settings: Settings) throws {
    if Settings.isDatabase(place) {
      try self.init(MunicipalityDatabase(settings, url: place), MasterKeyFile(settings))
      return
    }
    if !mayBeNew, !isFolder(place + "/municipalities") {
      throw MunicipalityProblem(description: "\(place) is no data folder: there is no \(place)/municipalities")
    }
    try self.init(MunicipalityFolder(data: place), MasterKeyFile(settings, data: place))
  }

  init(_ place: any MunicipalityPlace, _ masterKeys: MasterKeyFile) throws {
    self.place = place
    self.masterKeys = masterKeys
    rescan()
  }

  /// Why municipalities cannot be opened, a sentence each.
  public var problems: [String] { faults.withLock { $0 } }

  /// Opens what has been added since, by this process or another, and anew what was put in the place of another.
  public func rescan() {
    var found: [String] = []
    do {
      let inventory = try place.inventory()
      for city in all where inventory[city.municipality.slug] != city.identity { forget(city) }
      for (slug, identity) in inventory.sorted(by: { $0.key < $1.key }) where find(slug) == nil {
        do { try open(slug, identity) } catch { found.append("\(place.name(of: slug)): \(error)") }
      }
    } catch {
      // What is open stays open: it is the place that cannot be seen, not they that are gone.
      found.append("\(error)")
    }
    faults.withLock { $0 = found }
  }

  public var all: [City] { cities.withLock { Array($0.values) }.sorted { $0.municipality.code < $1.municipality.code } }

  public func find(_ slug: ID<Municipality>) -> City? { cities.withLock { $0[slug] } }

  /// Grows with every change of any of them.
  public var version: UInt64 {
    cities.withLock { $0.values.reduce(changes.load(ordering: .relaxed)) { $0 &+ $1.store.version } }
  }

  /// Waits for half a second, or learns meanwhile what others changed.
  func rest() { place.rest() }

  public func noticeOtherWriters() { place.noticeOtherWriters(all) }

  /// Throws, in words for the operator, where a database cannot be used.
  func check() throws {
    if let problem = problems.first { throw MunicipalityProblem(description: problem) }
    try place.check(all)
  }

  var figures: [PostgresFigures] { place.figures }

  /// Adds a municipality with an empty database. Throws `MunicipalityProblem` where the slug is taken.
  public func add(_ municipality: Municipality) throws -> City {
    let store = try place.create(municipality.slug)
    try store.migrate(allMigrations)
    try store.write { db in try municipality.insert(in: db) }
    guard let identity = try place.inventory()[municipality.slug] else {
      throw MunicipalityProblem(description: "\(place.name(of: municipality.slug)) was deleted meanwhile")
    }
    return keep(City(municipality, store, vault(of: store), identity))
  }

  /// Whether there is a municipality of this name, be it one that cannot be opened.
  func isTaken(_ slug: ID<Municipality>) throws -> Bool { try place.inventory()[slug] != nil }

  /// Adds a municipality with all that `file` holds, a database of this version; the file may be gone afterwards.
  /// Answers it opened. Throws `MunicipalityProblem` where the slug is taken, unless it is to be replaced.
  func adopt(
    _ file: SQLiteFile, as slug: ID<Municipality>, replacing: Bool, report: @escaping @Sendable (String) -> Void
  ) throws -> City {
    try place.adopt(file, as: slug, replacing: replacing, report: report)
    rescan()
    guard let city = find(slug) else {
      throw MunicipalityProblem(description: problems.first ?? "\(place.name(of: slug)) cannot be opened")
    }
    return city
  }

  private func open(_ slug: ID<Municipality>, _ identity: DatabaseIdentity) throws {
    let store = try place.open(slug)
    try store.migrate(allMigrations)
    let found: Municipality? = try store.readOnce { db in
      try db.first("SELECT \(Municipality.columns) FROM municipality")
    }
    // Another process may be adding it at this moment; the next look will find it whole.
    guard let found, found.slug == slug else { return }
    _ = keep(City(found, store, vault(of: store), identity))
  }

  /// A master key is made for the first municipality alone: one that is missed must not be replaced by another.
  private func vault(of store: Store) -> Vault {
    Vault(store) { [weak self, masterKeys] isFirst in
      try masterKeys.read { try isFirst && self?.all.contains { try $0.vault.hasKeys } != true }
    }
  }

  private func keep(_ city: City) -> City {
    cities.withLock { $0[city.municipality.slug] = city }
    changes.add(1, ordering: .relaxed)
    return city
  }

  /// A database that was deleted, or put back from a copy, is another one: writes to the old one would be lost.
  private func forget(_ city: City) {
    cities.withLock { $0[city.municipality.slug] = nil }
    city.retire()
    changes.add(1, ordering: .relaxed)
  }
}
