/// The engines that a statement can be rendered for.
public enum Dialect: Sendable { case sqlite, postgres }

/// A column's type by what it holds.
public enum ColumnType: Sendable { case key, int, real, text, instant, day, flag, blob }

/// One portable SQL text; interpolated values become bound parameters on either engine.
public struct SQL: Sendable, ExpressibleByStringInterpolation {
  @usableFromInline enum Part: Sendable {
    case raw(String)
    case bind(Value)
    case differing(sqlite: String, postgres: String)
  }

  var parts: [Part]

  public init(stringLiteral value: String) { parts = [.raw(value)] }
  init(literal text: String) { parts = [.raw(text)] }

  /// The text that is the same for both engines, without parameters.
  var literal: String {
    parts.reduce(into: "") { text, part in if case .raw(let raw) = part { text += raw } }
  }

  public init(stringInterpolation interpolation: StringInterpolation) { parts = interpolation.parts }

  public struct StringInterpolation: StringInterpolationProtocol {
    @usableFromInline var parts: [Part] = []

    public init(literalCapacity: Int, interpolationCount: Int) {
      parts.reserveCapacity(2 * interpolationCount + 1)
    }

    public mutating func appendLiteral(_ text: String) { if !text.isEmpty { parts.append(.raw(text)) } }
    @inlinable public mutating func appendInterpolation(_ value: some Storable) { parts.append(.bind(value.stored)) }
    /// Of its own, or the compiler warns that an optional value is interpolated.
    public mutating func appendInterpolation<T: Storable>(_ value: T?) { parts.append(.bind(value.stored)) }
    public mutating func appendInterpolation(_ sql: SQL) { parts += sql.parts }
    public mutating func appendInterpolation(if condition: Bool, _ sql: @autoclosure () -> SQL) {
      if condition { parts += sql().parts }
    }
    public mutating func appendInterpolation(_ type: ColumnType) {
      parts.append(.differing(sqlite: type.name(in: .sqlite), postgres: type.name(in: .postgres)))
    }

    public mutating func appendInterpolation(_ name: StaticName) { parts.append(.raw(name.text)) }

    /// What closes CREATE TABLE: types are enforced on both engines.
    public mutating func appendInterpolation(_ option: TableOption) {
      parts.append(.differing(sqlite: "STRICT", postgres: ""))
    }

    /// What closes the SELECT of a row to be changed: rows that another transaction holds are passed over. One
    /// transaction at a time writes to a SQLite file.
    public mutating func appendInterpolation(_ lock: RowLock) {
      parts.append(.differing(sqlite: "", postgres: "FOR UPDATE SKIP LOCKED"))
    }

    /// The database's own list, with a column `name` for each.
    public mutating func appendInterpolation(_ list: Catalog) {
      parts.append(
        .differing(
          sqlite: "(SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%') AS list",
          postgres: "(SELECT tablename::text AS name FROM pg_tables WHERE schemaname = current_schema()) AS list"))
    }

    /// True where the text in `column` holds `needle`, letter for letter.
    public mutating func appendInterpolation(_ column: StaticName, holds needle: String) {
      parts.append(.differing(sqlite: "instr(\(column.text), ", postgres: "strpos(\(column.text), "))
      parts += [.bind(.text(needle)), .raw(") > 0")]
    }
  }

  public enum Catalog: Sendable { case tables }
  public enum TableOption: Sendable { case strict }
  public enum RowLock: Sendable { case skippingLocked }

  /// The text and its parameters, in order.
  public func rendered(for dialect: Dialect) -> (text: String, binds: [Value]) {
    var text = ""
    var binds: [Value] = []
    for part in parts {
      switch part {
      case .raw(let raw): text += raw
      case .differing(let sqlite, let postgres): text += dialect == .sqlite ? sqlite : postgres
      case .bind(let value):
        binds.append(value)
        text += dialect == .sqlite ? "?" : "$\(binds.count)"
      }
    }
    return (text, binds)
  }
}

/// The name of a table or column as the program's text has it, never as anybody typed it.
public struct StaticName: Sendable, Hashable, ExpressibleByStringLiteral {
  public private(set) var text: String

  public init(stringLiteral text: StaticString) { self.text = text.description }

  /// One of many that are alike, told apart by a number that the program gave out: `register_7`.
  public init(_ stem: StaticString, _ number: Int, _ ending: StaticString = "") {
    text = "\(stem)\(number)\(ending)"
  }

  public func with(_ ending: StaticString, _ number: Int) -> StaticName {
    var name = self
    name.text = "\(text)\(ending)\(number)"
    return name
  }
}

extension ColumnType {
  func name(in dialect: Dialect) -> String {
    switch (self, dialect) {
    case (.key, .sqlite), (.text, .sqlite), (.day, .sqlite): "TEXT"
    // Sorted by bytes, as SQLite does, whatever the database's own order is.
    case (.key, .postgres), (.text, .postgres), (.day, .postgres): "TEXT COLLATE \"C\""
    case (.int, .sqlite), (.instant, .sqlite), (.flag, .sqlite): "INTEGER"
    case (.int, .postgres), (.instant, .postgres): "BIGINT"
    case (.flag, .postgres): "SMALLINT"
    case (.real, .sqlite): "REAL"
    case (.real, .postgres): "DOUBLE PRECISION"
    case (.blob, .sqlite): "BLOB"
    case (.blob, .postgres): "BYTEA"
    }
  }
}

extension SQL {
  /// Values for `IN (…)`; of nothing, a NULL that matches nothing.
  public static func list(_ values: some Sequence<some Storable>) -> SQL {
    let items = values.map { value -> SQL in "\(value)" }
    guard let first = items.first else { return "NULL" }
    return items.dropFirst().reduce(first) { "\($0), \($1)" }
  }
}
