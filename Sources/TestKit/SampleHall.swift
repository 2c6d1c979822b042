import App
import Foundation
import Glibc
import ModuleKit

/// Sample municipalities, loaded once for each engine: each city of a test begins as a copy of these.
struct SampleHall: Sendable {
  /// Most tests need one municipality, and pay for each that is copied.
  enum Extent: String, Sendable {
    case numazu, all
  }

  private struct Kind: Hashable, Sendable {
    let backend: Backend
    let extent: Extent
    var database: String { "samples_\(extent.rawValue)" }
  }

  private static let made = Locked<[Kind: SampleHall]>([:])

  private let kind: Kind
  private let folder: String

  /// Made by the first who asks; the others wait for it.
  static func on(_ backend: Backend, _ extent: Extent) throws -> SampleHall {
    let kind = Kind(backend: backend, extent: extent)
    return try made.withLock { made in
      let hall = try made[kind] ?? SampleHall(kind)
      made[kind] = hall
      return hall
    }
  }

  private init(_ kind: Kind) throws {
    self.kind = kind
    folder = try TestCity.temporaryFolder()
    SampleHall.forget(folder)
    try SampleHall.load(SampleHall.settings(kind.backend, folder, kind.database), kind.extent, at: currentInstant())
  }

  /// Loads samples into an empty place. Everything is closed again when it returns.
  static func load(_ options: [String: String], _ extent: Extent, at now: Instant) throws {
    let settings = try Settings(options: options)
    try Demo.load(
      try samples(extent), into: try Municipalities(settings), data: options["data"] ?? "", at: now, withData: false
    ) { _ in }
  }

  private static func samples(_ extent: Extent) throws -> String {
    let all = repositoryFolder + "/Samples"
    return extent == .all ? all : try numazu.get()
  }

  private static let numazu = Result {
    let folder = try TestCity.temporaryFolder()
    forget(folder)
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/numazu", withDestinationPath: repositoryFolder + "/Samples/numazu")
    return folder
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
    return try SampleHall.settings(kind.backend, other, from: kind.database)
  }

  /// Deletes a folder when the tests end.
  private static func forget(_ folder: String) {
    folders.withLock { $0.append(folder) }
    _ = atExit
  }

  private static let folders = Locked<[String]>([])
  private static let atExit: Void = { atexit { SampleHall.folders.withLock { $0 }.forEach(TestCity.remove) } }()
}
