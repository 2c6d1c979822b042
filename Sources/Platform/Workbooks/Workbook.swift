/// An Excel workbook (.xlsx, ECMA-376), read row by row. What it weighs unpacked is counted while it is unpacked, so that
/// neither a zip bomb nor a sheet of a million rows costs more than the limits say.
public final class Workbook {
  public struct Sheet: Sendable, Equatable {
    public let name: String
    public let isHidden: Bool
    let part: String
  }

  /// In the order of their tabs.
  public let sheets: [Sheet]
  let isSince1904: Bool
  let numberKinds: [NumberKind]
  /// By the style's index, as of `Cell.look`.
  let looks: [Int]
  let limits: WorkbookLimits
  let strings: [String]
  private let archive: ZipArchive

  /// Reads everything but the sheets themselves. Throws `WorkbookProblem`.
  public init(_ bytes: [UInt8], limits: WorkbookLimits = WorkbookLimits()) throws {
    archive = try ZipArchive(bytes, limit: limits.bytes)
    self.limits = limits
    let root = try Relationships.of("", in: archive)
    let book = Relationships.resolve(root.kinds["officeDocument"] ?? "xl/workbook.xml", from: "")
    guard archive.has(book) else { throw WorkbookProblem.notAWorkbook }
    let list = SheetList()
    try XMLStream.read(book, of: archive, into: list)
    isSince1904 = list.isSince1904
    let relations = try Relationships.of(book, in: archive)
    sheets = list.sheets.compactMap { sheet in
      let part = relations.targets[sheet.id].map { Relationships.resolve($0, from: book) }
      return part.map { Sheet(name: sheet.name, isHidden: sheet.isHidden, part: $0) }
    }
    if sheets.isEmpty { throw WorkbookProblem.notAWorkbook }
    let styles = Styles()
    if let part = relations.kinds["styles"].map({ Relationships.resolve($0, from: book) }), archive.has(part) {
      try XMLStream.read(part, of: archive, into: styles)
    }
    numberKinds = styles.kinds
    looks = styles.looks.numbers
    guard let part = relations.kinds["sharedStrings"].map({ Relationships.resolve($0, from: book) }),
      archive.has(part)
    else {
      strings = []
      return
    }
    let shared = SharedStrings(part, limits)
    try XMLStream.read(part, of: archive, into: shared)
    strings = shared.strings
  }

  /// Hands the rows that hold something to `body`, from the top, and answers the merged ranges, which stand behind them.
  /// Throws `WorkbookProblem`, and what `body` throws.
  @discardableResult
  public func read(_ sheet: Sheet, _ body: @escaping (SheetRow) throws -> Void) throws -> [CellRange] {
    let reader = SheetReader(sheet.part, of: self, body)
    try XMLStream.read(sheet.part, of: archive, into: reader)
    return reader.merged
  }

  /// What stands around the cells of a sheet. Reads all of it. Throws `WorkbookProblem`.
  public func outline(of sheet: Sheet) throws -> SheetOutline {
    let reader = SheetReader(sheet.part, of: self) { _ in }
    try XMLStream.read(sheet.part, of: archive, into: reader)
    return SheetOutline(
      merged: reader.merged, hiddenColumns: reader.hiddenColumns, hasDrawings: reader.hasDrawings,
      lastRow: reader.lastRow)
  }

  /// The first rows that hold something, and no more. Throws `WorkbookProblem`.
  public func first(_ count: Int, of sheet: Sheet) throws -> [SheetRow] {
    var rows: [SheetRow] = []
    try read(sheet) { row in
      rows.append(row)
      if rows.count >= count { throw Enough() }
    }
    return rows
  }
}

/// What a sheet has beside its cells.
public struct SheetOutline: Sendable, Equatable {
  public var merged: [CellRange] = []
  /// From 1.
  public var hiddenColumns: [ClosedRange<Int>] = []

  /// Whether pictures, charts or shapes lie over it.
  public var hasDrawings = false
  /// From 1; 0 where there is none.
  public var lastRow = 0

  public init(
    merged: [CellRange] = [], hiddenColumns: [ClosedRange<Int>] = [], hasDrawings: Bool = false, lastRow: Int = 0
  ) {
    (self.merged, self.hiddenColumns, self.hasDrawings, self.lastRow) = (merged, hiddenColumns, hasDrawings, lastRow)
  }
}
