import Workbooks

extension ReadabilityReport {
  /// Sheets of one workbook that are looked at.
  private static let mostSheets = 50

  /// Looks at every sheet that is shown. Throws `TableProblem` where none holds a table.
  public init(_ source: TableSource, most: Int = listed) throws {
    let shown = TableFile.sheets(of: source).filter { !$0.isHidden }
    if shown.count < 2 {
      try self.init(TableFile(source), most: most)
      return
    }
    self.init(most: most)
    var problem: TableProblem?
    for sheet in shown.prefix(Self.mostSheets) {
      do {
        let table = try TableFile(source, TableOptions { $0.sheet = sheet.name })
        add(try ReadabilityReport(table, most: most), of: sheet.name)
      } catch let fault as TableProblem {
        problem = problem ?? fault
        omitted.append(sheet.name)
      }
    }
    omitted += shown.dropFirst(Self.mostSheets).map(\.name)
    if sheets.isEmpty { throw problem ?? .empty }
  }
}

extension TableSource {
  /// The same, but a workbook's bytes at hand, those of an old one as a new one's: for who reads it more than once. Throws
  /// `TableProblem`.
  public func atHand() throws -> TableSource {
    let head = try first(4_096)
    guard (try? TableFormat.of(head)) == .workbook else { return self }
    let bytes = try all(upTo: TableLimits().workbook)
    guard bytes.starts(with: OldWorkbook.magic) else { return .bytes(bytes) }
    do { return .bytes(try OldWorkbook.modern(bytes)) } catch { throw TableProblem.workbook(error) }
  }
}
