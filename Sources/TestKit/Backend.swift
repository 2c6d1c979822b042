import Foundation
import Glibc
import Kernel
public import Store

/// The engines that each contract is tried on.
public enum Backend: String, CaseIterable, Sendable {
  case sqlite, postgres

  /// All engines, or the one that MACHI_TEST_ENGINE names.
  public static let all: [Backend] = named.map { [$0] } ?? allCases

  /// What tests run on that are not about engines: SQLite, or what MACHI_TEST_ENGINE names. script/test runs them on each.
  public static let usual: Backend = named ?? .sqlite

  private static let named = getenv("MACHI_TEST_ENGINE").flatMap { Backend(rawValue: String(cString: $0)) }

  public var dialect: Dialect { self == .sqlite ? .sqlite : .postgres }
}

/// An empty database of a test's own, gone with this value.
public final class TestStore: Sendable {
  public let store: Store
  private let place: Place

  private enum Place: Sendable {
    case folder(String)
    case schema(PostgresDatabase, slug: String, url: String)
  }

  public init(_ backend: Backend = .usual) throws {
    switch backend {
    case .sqlite:
      let folder = try TestCity.temporaryFolder()
      place = .folder(folder)
      store = try Store(path: folder + "/city.sqlite")
    case .postgres:
      let url = try TestPostgres.shared.get().url
      let database = try PostgresDatabase(url: url, connections: 8)
      let slug = "test-" + randomText(characters: 12)
      place = .schema(database, slug: slug, url: url)
      try database.create(slug)
      store = try database.store(slug)
    }
  }

  /// Opens the same database once more, as another process would.
  public func again() throws -> Store {
    switch place {
    case .folder(let folder): try Store(path: folder + "/city.sqlite")
    case .schema(_, let slug, let url): try PostgresDatabase(url: url, connections: 8).store(slug)
    }
  }

  deinit {
    switch place {
    case .folder(let folder): TestCity.remove(folder)
    case .schema(let database, let slug, _): try? database.drop(slug)
    }
  }
}
