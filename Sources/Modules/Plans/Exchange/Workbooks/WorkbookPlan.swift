import ModuleKit

/// What the plan is called that comes from a workbook.
struct WorkbookHead: Sendable, Equatable {
  var slug: ID<Plan>
  var title: String
  var period: Period?
  /// The workbook's name, for the plan's purpose.
  var file: String
}

/// A plan as a workbook holds it by a mapping, and what it holds besides.
struct WorkbookPlan: Sendable, Equatable {
  var file: PlanFile
  var notTaken: NotTakenReport

  /// How many nodes each level has, by its key.
  var levels: [(key: String, count: Int)] {
    file.plan.levels.map { level in (level.key, file.nodes.count { $0.level == level.key }) }
  }
  var measurements: Int { file.indicators.reduce(0) { $0 + $1.measurements.count } }
  var targets: Int { file.indicators.reduce(0) { $0 + $1.targets.count } }

  /// Indicators, targets and measurements that a browser may bring at once.
  static let mostFigures = 40_000

  /// Why it is too much to be written while somebody waits; nil where it is not.
  func fault(beyond most: Int) -> Fault? {
    let figures = file.indicators.count + measurements + targets
    if figures <= most { return nil }
    return Fault(
      path: notTaken.sheet,
      reason: Localized(
        "指標・目標・実績値が合わせて\(figures)個あります。画面から取り込めるのは\(most)個までです。年や行を減らすか、管理者にコマンド（machi plan import）での取り込みを頼んでください。",
        en: """
          There are \(figures) indicators, targets and values together; a browser takes \(most). Leave out years or rows, or \
          ask the operator to import it with “machi plan import”.
          """))
  }

  /// Reads a table by a mapping. Throws `ImportRefused` with every fault, each at its sheet and cell.
  init(
    _ table: SheetTable, _ mapping: WorkbookMapping, _ head: WorkbookHead, _ departments: [Department]
  ) throws(ImportRefused) {
    let faults = Faults()
    for problem in mapping.problems { faults.add(problem.path, problem.reason.ja, problem.reason.en ?? "") }
    WorkbookPlan.checkHeaders(table, mapping, faults)
    if faults.count > 0 { throw ImportRefused(faults) }
    var reading = WorkbookReading(table, mapping, departments, faults)
    reading.run()
    let file = reading.file(head)
    if file.nodes.isEmpty && faults.count == 0 {
      faults.add(
        mapping.sheet, "計画に入れる行がありません。見出しの行と列の意味を確かめてください。",
        "There is no row for a plan. Check the header rows and the columns' meanings.")
    }
    if file.nodes.count > PlanFile.mostNodes {
      faults.add(
        mapping.sheet, "項目が\(file.nodes.count)件あります。1つの計画に置けるのは\(PlanFile.mostNodes)件までです。",
        "There are \(file.nodes.count) items. A plan holds at most \(PlanFile.mostNodes).")
    }
    file.plan.check(faults)
    if faults.count > 0 { throw ImportRefused(faults) }
    self.file = file
    notTaken = NotTakenReport(sheet: table.name, cells: reading.notTaken.sorted { $0.place < $1.place })
  }

  static func == (a: WorkbookPlan, b: WorkbookPlan) -> Bool { a.file == b.file && a.notTaken == b.notTaken }

  /// A mapping that was made for another sheet must not put one column's values in another's place.
  private static func checkHeaders(_ table: SheetTable, _ mapping: WorkbookMapping, _ faults: Faults) {
    let headers = table.headers(mapping.headerRows)
    for column in mapping.columns where !column.header.isEmpty {
      let there = headers[column.column] ?? ""
      if HeaderWords.squeezed(there) == HeaderWords.squeezed(column.header) { continue }
      let place = CellPlace(row: mapping.headerRows.last ?? 1, column: column.column)
      faults.add(
        "\(table.name)!\(place.name)", "見出しは「\(there)」で、対応付けの「\(column.header)」と違います。",
        "The header is “\(there)” and not “\(column.header)”, as the mapping says.")
    }
  }
}
