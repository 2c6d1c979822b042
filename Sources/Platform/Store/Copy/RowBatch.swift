/// Rows that are inserted together: few enough for the engines' limits on parameters, and for memory.
struct RowBatch {
  private static let mostValues = 1_000
  private static let mostBytes = 1_000_000

  private let head: SQL
  private let mostRows: Int
  private var values: [[Value]] = []
  private var bytes = 0

  init(_ table: Table) {
    head = "INSERT INTO \(SQL(name: table.name)) (\(SQL.names(table.columns))) VALUES "
    mostRows = max(1, RowBatch.mostValues / table.columns.count)
  }

  var rows: Int { values.count }
  var isFull: Bool { rows >= mostRows || bytes >= RowBatch.mostBytes }

  mutating func add(_ row: [Value]) {
    values.append(row)
    for value in row {
      switch value {
      case .text(let text): bytes += text.utf8.count
      case .blob(let blob): bytes += blob.count
      default: bytes += 8
      }
    }
  }

  /// The statement that inserts them; the batch is empty afterwards.
  mutating func take() -> SQL {
    var sql = head
    for (index, row) in values.enumerated() {
      sql.parts.append(.raw(index == 0 ? "(" : ", ("))
      for (position, value) in row.enumerated() {
        if position > 0 { sql.parts.append(.raw(", ")) }
        sql.parts.append(.bind(value))
      }
      sql.parts.append(.raw(")"))
    }
    values.removeAll(keepingCapacity: true)
    bytes = 0
    return sql
  }
}

extension Writer {
  /// Inserts rows of as many values as there are columns, in as few statements as the engines allow. `take` answers the
  /// next row, nil at the end.
  public func insert(
    into table: StaticName, _ columns: [StaticName], _ take: () throws -> [Value]?
  ) throws {
    var batch = RowBatch(Table(name: table.text, columns: columns.map(\.text)))
    while let row = try take() {
      batch.add(row)
      if batch.isFull { try run(batch.take()) }
    }
    if batch.rows > 0 { try run(batch.take()) }
  }
}
