/// What a store could not do, in words for the log.
public enum StoreError: Error, Sendable, CustomStringConvertible {
  /// The database cannot be reached, is full, or was made by a newer version.
  case unavailable(String)
  /// A rule of the schema refuses the change.
  case constraint(String)
  /// A column is missing from the result or holds something else than was asked for.
  case column(String)
  /// The engine refuses the statement.
  case statement(String)
  /// It took longer than it may, within `Reader.within`.
  case tooLong

  public var description: String {
    switch self {
    case .unavailable(let why): "the database is not available: \(why)"
    case .constraint(let what): "the database refuses the change: \(what)"
    case .column(let name): "the column \(name) does not hold what was expected"
    case .statement(let what): "the database refuses the statement: \(what)"
    case .tooLong: "the statement took longer than it may"
    }
  }
}
