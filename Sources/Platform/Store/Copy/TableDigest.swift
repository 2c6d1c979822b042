import Crypto

/// How many rows a table has, and a SHA-256 over them that is the same on every engine.
public struct TableDigest: Sendable, Equatable {
  public let table: String
  public let rows: Int
  /// In hexadecimal digits, over the columns' names and then the rows by their primary key.
  public let sha256: String

  public init(table: String, rows: Int, sha256: String) {
    self.table = table
    self.rows = rows
    self.sha256 = sha256
  }
}

extension Reader {
  /// The rows of each table, by the table's name, counted.
  public func rowCounts() throws(StoreError) -> [(table: String, rows: Int)] {
    var counts: [(table: String, rows: Int)] = []
    for table in try tables() {
      counts.append((table.name, try value("SELECT COUNT(*) AS value FROM \(SQL(name: table.name))") ?? 0))
    }
    return counts
  }

  /// Of each table, by its name. Reads everything. Throws `StoreError`, and `CopyRefusal` for a table without a primary
  /// key.
  public func digests() throws -> [TableDigest] {
    try takeTime()
    return try inOrderOfReferences(tables()).map { try digest($0.table) }.sorted { $0.table < $1.table }
  }

  func digest(_ table: Table) throws(StoreError) -> TableDigest {
    let digest = RowDigest(table)
    try each(table.rowsQuery) { (row) throws(StoreError) in digest.add(row.values(table.columns.count)) }
    return digest.finish()
  }
}

extension Table {
  /// All rows in an order that both engines share: texts are compared byte by byte.
  var rowsQuery: SQL {
    "SELECT \(SQL.names(columns)) FROM \(SQL(name: name)) ORDER BY \(SQL.names(key))"
  }
}

extension Row {
  /// The first columns as they are.
  func values(_ count: Int) -> [Value] { (0..<count).map { source.value(at: $0) } }
}

/// Hashes rows as they come: each value as a letter for its type and its bytes, behind their number where it varies.
final class RowDigest {
  private let table: String
  private let hash = SHA256()
  private var bytes: [UInt8] = []
  private var rows = 0

  init(_ table: Table) {
    self.table = table.name
    for column in table.columns { append(.text(column)) }
  }

  func add(_ values: [Value]) {
    rows += 1
    for value in values { append(value) }
    if bytes.count > 65_536 { flush() }
  }

  func finish() -> TableDigest {
    flush()
    return TableDigest(table: table, rows: rows, sha256: hash.finish())
  }

  private func append(_ value: Value) {
    switch value {
    case .null: bytes.append(UInt8(ascii: "n"))
    case .int(let number): append("i", UInt64(bitPattern: number))
    // SQLite keeps −0 as 0.
    case .real(let number): append("r", (number == 0 ? 0 : number).bitPattern)
    case .text(let text):
      append("t", UInt64(text.utf8.count))
      bytes.append(contentsOf: text.utf8)
    case .blob(let blob):
      append("b", UInt64(blob.count))
      bytes.append(contentsOf: blob)
    }
  }

  /// The most significant byte first.
  private func append(_ letter: Unicode.Scalar, _ number: UInt64) {
    bytes.append(UInt8(ascii: letter))
    for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
  }

  private func flush() {
    hash.update(bytes)
    bytes.removeAll(keepingCapacity: true)
  }
}
