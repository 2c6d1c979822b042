import Workbooks

/// The rows of a workbook's sheet that hold something. Cells come as texts of their own types: a date as `2026-04-01`.
struct SheetRows: RowSource {
  let book: Workbook
  let sheet: Workbook.Sheet
  let limits: TableLimits

  /// Throws `TableProblem`.
  init(_ source: TableSource, _ options: TableOptions) throws {
    limits = options.limits
    do {
      var bytes = try source.all(upTo: options.limits.workbook)
      if bytes.starts(with: OldWorkbook.magic) { bytes = try OldWorkbook.modern(bytes) }
      book = try Workbook(bytes, limits: options.limits.unpacked)
    } catch let problem as WorkbookProblem {
      throw TableProblem.workbook(problem)
    }
    let wanted = options.sheet
    let found = book.sheets.first { wanted == nil ? !$0.isHidden : $0.name == wanted }
    guard let sheet = found ?? (wanted == nil ? book.sheets.first : nil) else {
      throw TableProblem.noSheet(names: book.sheets.map(\.name))
    }
    self.sheet = sheet
  }

  func read(_ body: (TableRow) throws -> Bool) throws {
    let store = CellStore()
    // The sheet's reader keeps what it calls; it has done so for the last time when it comes back.
    try withoutActuallyEscaping(body) { body in
      do {
        try book.read(sheet) { row in
          try fill(store, row)
          if try !body(TableRow(number: row.number, line: row.number, store: store)) { throw Enough() }
        }
      } catch is Enough {
        return
      } catch let problem as WorkbookProblem {
        throw TableProblem.workbook(problem)
      }
    }
  }

  /// Throws `TableProblem`.
  func outline() throws -> SheetOutline {
    do {
      return try book.outline(of: sheet)
    } catch let problem as WorkbookProblem {
      throw TableProblem.workbook(problem)
    }
  }

  private func fill(_ store: CellStore, _ row: SheetRow) throws(TableProblem) {
    store.clear()
    if let last = row.cells.last(where: { $0.value != nil || $0.isFormula }), last.column > limits.columns {
      throw .tooManyColumns(line: row.number, limit: limits.columns)
    }
    store.isHidden = row.isHidden
    for cell in row.cells {
      while store.ends.count < cell.column - 1 { store.append(cell: "") }
      if cell.value == nil { store.faults[cell.column - 1] = .formulaWithoutResult }
      if case .error(let name)? = cell.value { store.faults[cell.column - 1] = .cellError(name) }
      if cell.isFormula { store.formulas.insert(cell.column - 1) }
      if cell.isPercent { store.percents.insert(cell.column - 1) }
      while store.looks.count < cell.column - 1 { store.looks.append(0) }
      store.looks.append(cell.look)
      store.append(cell: cell.text)
    }
    store.dropBlanks()
  }

  private struct Enough: Error {}
}
