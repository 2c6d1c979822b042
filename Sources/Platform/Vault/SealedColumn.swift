public import Store

/// A column that holds sealed text; each value is bound to its column and its row.
public struct SealedColumn: Sendable, Hashable {
  public let table: StaticName
  public let column: StaticName
  /// The column of text that tells the table's rows apart.
  public let key: StaticName

  public init(_ table: StaticName, _ column: StaticName, key: StaticName = "id") {
    self.table = table
    self.column = column
    self.key = key
  }

  /// Where the value of one row lies.
  func place(of row: String) -> String { "\(table.text).\(column.text) \(row)" }
}
