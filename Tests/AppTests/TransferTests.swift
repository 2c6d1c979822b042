import App
import Attachments
import Foundation
import ModuleKit
import TestKit
import Testing

/// Where municipalities can be put, of either engine, and nothing in it yet.
final class EmptyPlace {
  let municipalities: Municipalities
  let folder: String
  let settings: Settings

  init(_ backend: Backend) throws {
    folder = try TestCity.temporaryFolder()
    var options = ["data": folder]
    if backend == .postgres { options["database"] = try TestPostgres.shared.get().makeDatabase() }
    settings = try Settings(options: options)
    municipalities = try Municipalities(settings)
  }

  deinit { TestCity.remove(folder) }

  func restore(_ path: String, only: ID<Municipality>? = nil, replacing: Bool = false) throws -> [Restore.Outcome] {
    try Restore.run(
      from: path, only: only, replacing: replacing, identity: nil, into: municipalities, settings: settings,
      report: { _ in }
    ).outcomes
  }

  func find(_ slug: String) throws -> City {
    try #require(ID<Municipality>(slug).flatMap { municipalities.find($0) })
  }
}

extension TestCity {
  fileprivate func backUp(to path: String) throws -> BackupManifest {
    try Backup.take(
      hall.municipalities.all, missing: [], data: folder, to: path, recipients: [], version: "1", at: currentInstant(),
      report: { _ in })
  }

  fileprivate func export(_ slug: String, to path: String) throws -> Exchange.Outcome {
    try Exchange.export(city(slug), to: path, data: folder, report: { _ in })
  }
}

func digests(_ city: City) throws -> [TableDigest] { try city.store.read { db in try db.digests() } }

func problem(_ body: () throws -> Void) -> String {
  let error = #expect(throws: TransferProblem.self) { try body() }
  return error?.description ?? ""
}

@Test(arguments: Backend.all, Backend.all)
func whatIsBackedUpOnOneEngineIsRestoredOnAnother(from: Backend, to: Backend) throws {
  let city = try TestCity(from, neighbours: true)
  let file = [UInt8](repeating: 7, count: 600_000)
  let now = currentInstant()
  let keys = try city.city("fuji").vault.keyring(at: now)
  let facts = AttachmentFacts("写真.jpg", type: "image/jpeg", by: "hanako", at: now, heldBack: false)
  let id = try city.city("fuji").store.write { db in try db.attach(facts, keys) { Array(file.dropFirst($0)) } }
  let manifest = try city.backUp(to: city.folder + "/backup")
  let place = try EmptyPlace(to)
  let outcomes = try place.restore(city.folder + "/backup")
  #expect(outcomes.map(\.municipality.slug) == manifest.municipalities.map(\.slug))
  #expect(place.municipalities.all.map(\.municipality) == city.hall.municipalities.all.map(\.municipality))
  for restored in place.municipalities.all {
    let (before, after) = (try digests(city.city(restored.municipality.slug.text)), try digests(restored))
    #expect(before == after)
    #expect(try restored.store.read { db in try verifyAudit(in: db) }.isIntact)
  }
  var found: [UInt8] = []
  try place.find("fuji").store.read { db in
    let attachment = try #require(try Attachments.Attachment.find(id, in: db)).opened(keys)
    try attachment.read(in: db) { found += $0 }
  }
  #expect(found == file)
}

@Test(arguments: Backend.all) func aRestoreOverwritesNothing(backend: Backend) throws {
  let city = try TestCity(backend, neighbours: true)
  _ = try city.backUp(to: city.folder + "/backup")
  let place = try EmptyPlace(backend)
  _ = try place.restore(city.folder + "/backup", only: ID("iwaki"))
  #expect(place.municipalities.all.map(\.municipality.slug.text) == ["iwaki"])
  #expect(problem { _ = try place.restore(city.folder + "/backup") }.contains("“iwaki” already"))
  #expect(place.municipalities.all.count == 1)
  #expect(problem { _ = try place.restore(city.folder + "/backup", only: ID("edo")) }.contains("iwaki"))
}

@Test(arguments: Backend.all) func aRestoreOverwritesWhenTold(backend: Backend) throws {
  let city = try TestCity(backend, neighbours: true)
  _ = try city.backUp(to: city.folder + "/backup")
  let before = try digests(city.city("iwaki"))
  let iwaki = try city.city("iwaki")
  try iwaki.store.write { db in try db.run("UPDATE municipality SET name = 'x'") }
  _ = try Restore.run(
    from: city.folder + "/backup", only: ID("iwaki"), replacing: true, identity: nil, into: city.hall.municipalities,
    settings: Settings(options: ["data": city.folder]), report: { _ in })
  #expect(try digests(city.city("iwaki")) == before)
  #expect(try city.city("iwaki") !== iwaki)
  try city.city("iwaki").store.write { db in try db.run("UPDATE municipality SET name_en = 'x'") }
}

@Test(arguments: Backend.all) func aBackupSaysHowFarItIs(backend: Backend) throws {
  let city = try TestCity(backend, neighbours: true)
  let lines = Locked<[String]>([])
  _ = try Backup.take(
    city.hall.municipalities.all, missing: [], data: city.folder, to: city.folder + "/backup", recipients: [],
    version: "1", at: currentInstant()
  ) { line in lines.withLock { $0.append(line) } }
  let told = lines.withLock { $0 }
  #expect(told.contains("numazu: hashing"))
  #expect(told.contains { $0.hasPrefix("numazu.sqlite.zst: ") && $0.hasSuffix("MB written") })
  if backend == .sqlite { #expect(told.contains("numazu: 100 % copied")) }
}

@Test(arguments: Backend.all) func aBackupOverwritesNothing(backend: Backend) throws {
  let city = try TestCity(backend, neighbours: true)
  for name in ["backup", "backup.tar"] {
    _ = try city.backUp(to: "\(city.folder)/\(name)")
    #expect(problem { _ = try city.backUp(to: "\(city.folder)/\(name)") }.contains(name))
  }
  #expect(problem { _ = try city.backUp(to: city.folder + "/nowhere/backup") }.contains("nowhere"))
}

@Test(arguments: Backend.all, Backend.all)
func anExportedMunicipalityIsTheSameElsewhere(from: Backend, to: Backend) throws {
  let city = try TestCity(from, neighbours: true)
  let place = try EmptyPlace(to)
  let paths = ["1", "2"].map { "\(place.folder)/\($0).machi" }
  let exported = try city.export("numazu", to: paths[0])
  func add(_ slug: String? = nil) throws -> Exchange.Outcome {
    try Exchange.import(
      paths[0], as: slug.flatMap { ID($0) }, replacing: false, into: place.municipalities, data: place.folder,
      report: { _ in })
  }
  let imported = try add()
  let again = try Exchange.export(place.find("numazu"), to: paths[1], data: place.folder, report: { _ in })
  #expect(exported.tables == imported.tables)
  #expect(exported.tables == again.tables)
  #expect(exported.sha256 == again.sha256)
  #expect(problem { _ = try add() }.contains("--as"))
  _ = try add("numazu-2")
  #expect(try place.find("numazu-2").municipality.name == place.find("numazu").municipality.name)
}

@Test func aChangedRowOfAnExportIsNamed() throws {
  let city = try TestCity(.sqlite, neighbours: true)
  let path = city.folder + "/fuji.machi"
  _ = try city.export("fuji", to: path)
  try SQLiteFile(path).write { db in try db.run("UPDATE plan SET title = title || ' '") }
  let place = try EmptyPlace(.sqlite)
  let found = problem {
    _ = try Exchange.import(
      path, as: nil, replacing: false, into: place.municipalities, data: place.folder, report: { _ in })
  }
  #expect(found.contains("fuji.machi is damaged: the table plan "))
  #expect(place.municipalities.all.isEmpty)
}

@Test func recipientsOfBackupsAreKeysOfAge() {
  #expect(throws: Settings.Problem.self) { try Settings(options: ["backup-recipient": "ssh-ed25519 AAAA"]) }
  #expect(throws: Never.self) { try Settings(options: ["backup-recipient": "age1abc, age1def"]) }
}

/// Personal fields are sealed under keys of the municipality, and these under one that no backup holds.
@Test(arguments: Backend.all) func aRestoreWithoutTheMasterKeySaysSo(backend: Backend) throws {
  let city = try TestCity(backend, neighbours: true)
  _ = try city.city("fuji").vault.keyring(at: currentInstant())
  _ = try city.backUp(to: city.folder + "/backup")
  let place = try EmptyPlace(backend)
  let without = try place.restore(city.folder + "/backup")
  let problems = without.compactMap(\.keyProblem)
  #expect(problems.count == 1 && problems[0].contains("fuji: ") && problems[0].contains("master-key-file"))
  let key = try #require(readFile(city.folder + "/master.key"))
  try Data(key).write(to: URL(filePath: place.folder + "/master.key"))
  let with = try place.restore(city.folder + "/backup", replacing: true)
  #expect(with.compactMap(\.keyProblem).isEmpty)
  _ = try place.find("fuji").vault.keyring(at: currentInstant())
}

/// A drill must not lead the next command to the database of the city that the backup is of.
@Test func settingsOfAnotherDatabaseAreLaidAside() throws {
  let city = try TestCity(.sqlite, neighbours: true)
  for (text, name) in [
    ("workers = 7\n", "settings.conf"), ("database = postgres://elsewhere/city\n", "settings.conf.restored"),
  ] {
    let backup = city.folder + "/backup of " + name
    try Data(text.utf8).write(to: URL(filePath: city.folder + "/settings.conf"))
    _ = try city.backUp(to: backup)
    let place = try EmptyPlace(.sqlite)
    _ = try place.restore(backup)
    #expect(readFile("\(place.folder)/\(name)").map { String(decoding: $0, as: UTF8.self) } == text)
    #expect(
      try Settings(options: ["data": place.folder]).listed.contains { $0.setting.name == "database" && $0.value == "" })
  }
}
