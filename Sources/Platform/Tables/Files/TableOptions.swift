public import Workbooks

/// What a person says of a file, where the guess was wrong. Rows count from 1, as a spreadsheet counts them.
public struct TableOptions: Sendable, Equatable {
  public var encoding: TextEncoding?
  public var separator: TextForm.Separator?
  /// The name of a sheet; the first that is not hidden where none is named.
  public var sheet: String?
  public var headerRow: Int?
  /// How many rows the header has.
  public var rowsOfHeader: Int?
  public var firstRow: Int?
  public var lastRow: Int?
  public var limits = TableLimits()

  public init() {}

  public init(_ change: (inout TableOptions) -> Void) { change(&self) }
}

/// How much is read before a file is refused.
public struct TableLimits: Sendable, Equatable {
  /// Columns that hold something.
  public var columns = 1_000
  /// Bytes in UTF-8.
  public var cell = 1_000_000
  public var row = 4_000_000
  /// Bytes of a workbook, packed.
  public var workbook = 100_000_000
  /// What is unpacked of a workbook before it is refused.
  public var unpacked = WorkbookLimits()

  public init() {}
}
