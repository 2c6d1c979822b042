public import Store

/// A row while it is read: its cells are good until the reader goes on. Columns count from 0; behind the last that holds
/// something there are blanks.
public struct TableRow {
  /// From 1, as a spreadsheet counts: the header and the rows above it are counted too.
  public let number: Int
  /// The line of a text file on which it begins; the same as `number` where there are no lines.
  public let line: Int
  let store: CellStore

  /// One behind the last cell that holds something.
  public var count: Int { store.ends.count }

  /// Whether a workbook does not show it.
  public var isHidden: Bool { store.isHidden }

  public func isFormula(_ column: Int) -> Bool { store.formulas.contains(column) }

  /// Whether the cell is a number that a workbook shows in percent.
  func isPercent(_ column: Int) -> Bool { store.percents.contains(column) }
  /// `Cell.look`; 0 where the file has no looks.
  func look(_ column: Int) -> Int { store.looks.indices.contains(column) ? store.looks[column] : 0 }

  public func utf8(_ column: Int) -> UnsafeBufferPointer<UInt8> {
    guard store.ends.indices.contains(column) else { return UnsafeBufferPointer(start: nil, count: 0) }
    let start = store.starts[column]
    return UnsafeBufferPointer(start: store.bytes + start, count: store.ends[column] - start)
  }

  public func text(_ column: Int) -> String { String(decoding: utf8(column), as: UTF8.self) }

  public func isBlank(_ column: Int) -> Bool { trimmedBytes(utf8(column)).isEmpty && store.faults[column] == nil }

  public var texts: [String] { (0..<count).map(text) }

  /// Throws `ValueFault`, also where a spreadsheet's cell shows an error.
  public func value(_ column: Int, as kind: ValueKind) throws(ValueFault) -> Value {
    if !store.faults.isEmpty, let fault = store.faults[column] { throw fault }
    return try kind.read(utf8: utf8(column))
  }
}
