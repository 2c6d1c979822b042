import App
import Foundation
import Glibc
import ModuleKit

/// The sample municipalities, loaded once for each engine: each city of a test begins as a copy of these.
struct SampleHall: Sendable {
  private static let sqlite = Result { try SampleHall(.sqlite) }
  private static let postgres = Result { try SampleHall(.postgres) }
  private static let database = "samples"

  private let backend: Backend
  private let folder: String

  static func on(_ backend: Backend) throws -> SampleHall {
    try backend == .sqlite ? sqlite.get() : postgres.get()
  }

  private init(_ backend: Backend) throws {
    self.backend = backend
    folder = try TestCity.temporaryFolder()
    SampleHall.forget(folder)
    try SampleHall.load(SampleHall.settings(backend, folder, SampleHall.database), at: currentInstant())
  }

  /// Loads the samples into an empty place. Everything is closed again when it returns.
  static func load(_ options: [String: String], at now: Instant) throws {
    let settings = try Settings(options: options)
    try Demo.load(
      repositoryFolder + "/Samples", into: try Municipalities(settings), data: options["data"] ?? "", at: now,
      withData: false
    ) { _ in }
  }

  /// What leads to municipalities in `folder`, or in a new database, made from `template` if one is given.
  static func settings(
    _ backend: Backend, _ folder: String, _ database: String? = nil, from template: String? = nil
  ) throws -> [String: String] {
    let data = ["data": folder, "origin": "http://city.example"]
    if backend == .sqlite { return data }
    let url = try TestPostgres.shared.get().makeDatabase(database, from: template)
    return data.merging(["database": url]) { $1 }
  }

  /// Fills the empty folder `other` and gives the settings that lead to what is in it.
  func copy(to other: String) throws -> [String: String] {
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      try FileManager.default.copyItem(atPath: "\(folder)/\(name)", toPath: "\(other)/\(name)")
    }
    return try SampleHall.settings(backend, other, from: SampleHall.database)
  }

  /// Deletes a folder when the tests end.
  private static func forget(_ folder: String) {
    folders.withLock { $0.append(folder) }
    _ = atExit
  }

  private static let folders = Locked<[String]>([])
  private static let atExit: Void = { atexit { SampleHall.folders.withLock { $0 }.forEach(TestCity.remove) } }()
}
