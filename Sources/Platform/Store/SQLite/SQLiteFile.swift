import Glibc

/// A database in one file that nobody else has open: a backup, an export.
public struct SQLiteFile: Sendable {
  public let path: String

  public init(_ path: String) { self.path = path }

  /// Runs `body` over the file as it is, and leaves it as it is.
  public func read<T>(_ body: (Reader) throws -> T) throws -> T {
    let connection = try SQLiteConnection(path: path, readOnly: true)
    try connection.control(.begin)
    defer { connection.rollBack() }
    return try body(Reader(connection))
  }

  /// Runs `body` as one transaction. Afterwards the file holds everything: there is no log beside it.
  public func write<T>(_ body: (Writer) throws -> T) throws -> T {
    let connection = try SQLiteConnection(path: path, readOnly: false)
    try connection.control(.beginWriting)
    defer { connection.rollBack() }
    let result = try body(Writer(connection))
    try connection.control(.commit)
    try connection.execute("PRAGMA journal_mode = DELETE")
    return result
  }
}

/// How far a copy is.
public enum CopyProgress: Sendable {
  case hundredths(Int)
  case rows(Int, table: String)
}

extension Store {
  /// Writes all data, as of one moment, into a SQLite file that is not there yet. Other writers need not wait.
  ///
  /// A SQLite file is copied by SQLite; of another engine's database each table is copied and compared (`fill`), for which
  /// `migrations` make the tables.
  public func dump(
    to path: String, migrations: [Migration], progress: @escaping @Sendable (CopyProgress) -> Void = { _ in }
  ) throws -> SQLiteFile {
    let file = SQLiteFile(path)
    if let source = engine.file {
      try SQLiteConnection(path: source, readOnly: true).backUp(to: path) { progress(.hundredths($0)) }
    } else {
      try copy(to: path, migrations) { progress(.rows($1, table: $0)) }
    }
    // The copy of a database that keeps a log would itself ask for one.
    try file.write { _ in }
    return file
  }

  /// Closes the file before it returns.
  private func copy(
    to path: String, _ migrations: [Migration], _ progress: @escaping @Sendable (String, Int) -> Void
  ) throws {
    let copy = try Store(path: path)
    try copy.migrate(migrations)
    try copy.fill(from: self, progress: progress)
  }
}
