import Kernel

/// One row of a result, while the engine stands at it: it must not be kept.
public struct Row {
  @usableFromInline let source: any RowSource
  @usableFromInline let prefix: String

  init(_ source: any RowSource) { (self.source, prefix) = (source, "") }

  private init(_ source: any RowSource, prefix: String) { (self.source, self.prefix) = (source, prefix) }

  /// Throws `StoreError.column` when there is no such column or it holds something else.
  @inlinable public subscript<T: Storable>(_ name: String) -> T {
    get throws(StoreError) {
      let name = prefix.isEmpty ? name : prefix + name
      guard let index = source.index(of: name), let value = T(stored: source.value(at: index)) else {
        throw .column(name)
      }
      return value
    }
  }

  /// The same row for a record of a joined table, whose columns were asked for with `Record.columns(of:as:)`.
  public func joined(_ prefix: String) -> Row { Row(source, prefix: prefix) }
}

/// A result that stands at one of its rows.
@usableFromInline protocol RowSource: AnyObject {
  func index(of name: String) -> Int?
  func value(at index: Int) -> Value
}

/// A value that is read from a row.
public protocol Record: Sendable {
  static var columns: SQL { get }
  init(row: Row) throws(StoreError)
}

extension Record {
  /// The columns in a join: each of `table`, named with a prefix that `Row.joined` takes off again.
  public static func columns(of table: String, as prefix: String) -> SQL {
    let names = columns.literal.split(separator: ",").map { $0.trimmed }
    return SQL(literal: names.map { "\(table).\($0) AS \(prefix)\($0)" }.joined(separator: ", "))
  }
}

/// One connection of one engine; belongs to one thread at a time.
protocol Connection: AnyObject {
  var dialect: Dialect { get }
  func run(_ text: String, _ binds: [Value], each: (Row) throws(StoreError) -> Void) throws(StoreError)
  /// Runs a statement whose rows nobody wants; its error may come at a later statement of the same transaction.
  func execute(_ text: String, _ binds: [Value]) throws(StoreError)
  var memory: Memory { get }
  /// Why the transaction can only be undone: a statement of it was refused.
  var failure: StoreError? { get }
  /// Lifts the limits on time for the rest of the transaction.
  func takeTime() throws(StoreError)
  /// From now on statements of this transaction may take so many seconds; nil: as long as usual.
  func limit(seconds: Int?) throws(StoreError)
}

extension Connection {
  func takeTime() throws(StoreError) {}
}

/// Values made from rows that are costly to make again, by a key and the version of the row.
///
/// Each connection has its own, so nothing is locked. A transaction that is undone takes it along: the version that
/// it wrote may come again with other content.
final class Memory {
  private struct Key: Hashable { let owner: String, name: String }

  static let limit = 200
  /// Whose rows the connection stands before: one that serves several databases must not mix them up.
  var owner = ""
  private var values: [Key: (version: Int, value: any Sendable)] = [:]
  private var forgotten = 0

  func find<T: Sendable>(_ name: String, _ version: Int, as: T.Type) -> T? {
    guard let known = values[Key(owner: owner, name: name)], known.version == version else { return nil }
    return known.value as? T
  }

  func keep(_ name: String, _ version: Int, _ value: any Sendable) {
    if values.count >= Memory.limit { values = [:] }
    values[Key(owner: owner, name: name)] = (version, value)
  }

  func forget() {
    values = [:]
    transaction = [:]
  }

  /// Forgets once for each `time`.
  func forget(_ time: Int) {
    if time != forgotten { forget() }
    forgotten = time
  }

  /// What the transaction that is open has found out.
  var transaction: [String: any Sendable] = [:]
}

/// What a page may do with the database: read it, all of it as of one moment.
public class Reader {
  let connection: any Connection

  init(_ connection: any Connection) { self.connection = connection }

  @inlinable public func all<T: Record>(_ sql: SQL, as type: T.Type = T.self) throws(StoreError) -> [T] {
    var found: [T] = []
    try each(sql) { (row) throws(StoreError) in found.append(try T(row: row)) }
    return found
  }

  @inlinable public func first<T: Record>(_ sql: SQL, as type: T.Type = T.self) throws(StoreError) -> T? {
    var found: T?
    try each(sql) { (row) throws(StoreError) in if found == nil { found = try T(row: row) } }
    return found
  }

  /// The one column named `value` of the first row; nil without a row.
  @inlinable public func value<T: Storable>(_ sql: SQL, as type: T.Type = T.self) throws(StoreError) -> T? {
    var found: T?
    try each(sql) { (row) throws(StoreError) in if found == nil { found = try row["value"] } }
    return found
  }

  /// What `make` answered for this version of `key` before on this connection, or its answer now.
  public func remember<T: Sendable>(_ key: String, version: Int, _ make: () throws -> T) rethrows -> T {
    if let known = connection.memory.find(key, version, as: T.self) { return known }
    let made = try make()
    connection.memory.keep(key, version, made)
    return made
  }

  /// For work over all of the data: its statements may take as long as they need, where an engine limits that.
  public func takeTime() throws(StoreError) { try connection.takeTime() }

  /// What strangers word themselves: a statement of it that takes longer than so many seconds is given up. For a transaction's
  /// reader. Throws `StoreError.tooLong`, and what `body` throws.
  public func within<T>(seconds: Int, _ body: () throws -> T) throws -> T {
    try connection.limit(seconds: seconds)
    let answer = Result { try body() }
    try connection.limit(seconds: nil)
    return try answer.get()
  }

  public func each(_ sql: SQL, _ body: (Row) throws(StoreError) -> Void) throws(StoreError) {
    let (text, binds) = sql.rendered(for: connection.dialect)
    try connection.run(text, binds, each: body)
  }
}

/// Reads one statement's answer; a second statement might see another state of the data.
final class OneTimeReader: Reader {
  private var isUsed = false

  override func each(_ sql: SQL, _ body: (Row) throws(StoreError) -> Void) throws(StoreError) {
    if isUsed { throw .statement("a second statement in readOnce; use read") }
    isUsed = true
    try super.each(sql, body)
  }
}

/// One open transaction. It is not Sendable, so it cannot outlive its closure. A refused statement ends it, also where
/// the error is caught: no engine can be asked to go on from there.
public final class Writer: Reader {
  /// What was kept under `key` in this transaction; nothing is left of it in the next one.
  public func kept<T: Sendable>(_ key: String, as: T.Type = T.self) -> T? {
    connection.memory.transaction[key] as? T
  }

  public func keep(_ key: String, _ value: some Sendable) { connection.memory.transaction[key] = value }

  /// What the statement violates may come to light at a later statement, or at the end of the transaction.
  public func run(_ sql: SQL) throws(StoreError) {
    let (text, binds) = sql.rendered(for: connection.dialect)
    try connection.execute(text, binds)
  }
}
