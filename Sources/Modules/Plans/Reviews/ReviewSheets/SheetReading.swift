import ModuleKit

/// What stands in a review sheet that comes back, whatever has been done to it meanwhile.
struct SheetReading {
  struct Line {
    /// In the sheet, from 1.
    let row: Int
    let node: ID<Node>
    let version: String
    let values: [SheetColumn: String]
    let columns: [SheetColumn: Int]
    /// Cells whose formula's result was taken.
    let formulas: [CellPlace]
  }

  enum Problem: Sendable, Equatable {
    /// No sheet has the columns of a review sheet.
    case noSheet
    /// It is the sheet of another plan or period.
    case otherRound(String)
    /// A row with something written in it and no key: it was added by hand.
    case noKey(row: Int)
    /// The row's key stands in an earlier row too.
    case repeated(row: Int, first: Int)
    /// There are more rows than a sheet of ours has; those behind were not read.
    case tooMany(Int)
    /// A column of the sheet that is not there any more; nothing of it is changed.
    case missing(SheetColumn)
    /// A column with something in it that the sheet did not have.
    case unknownColumn(String)
  }

  private(set) var lines: [Line] = []
  private(set) var problems: [Problem] = []
  private let plan: Plan
  private let form: EvaluationForm
  private var columns: [SheetColumn: Int] = [:]

  /// Throws `WorkbookProblem`, `StoreError`.
  init(_ bytes: [UInt8], _ plan: Plan, _ period: ReviewPeriod, in db: Reader) throws {
    self.plan = plan
    form = try Cycle.find(period, of: plan.id, in: db)?.form ?? .none
    let book = try Workbook(bytes, limits: WorkbookLimits(bytes: 50_000_000, cells: 200_000))
    // Sheets may have been renamed or moved: the one with the key's column is it.
    for sheet in book.sheets {
      let table = try SheetTable(sheet, of: book)
      guard let head = table.rows.prefix(50).first(where: { fields($0)[.field(.key)] != nil }) else { continue }
      read(table, head, "\(plan.id.text)/\(period.text)")
      return
    }
    problems = [.noSheet]
  }

  /// Which column is which, by the headers in either language.
  private func fields(_ row: SheetRow) -> [SheetColumn: Int] {
    let known = SheetColumn.known(form)
    var found: [SheetColumn: Int] = [:]
    for cell in row.cells {
      guard case .text(let text)? = cell.value else { continue }
      let header = HeaderWords.squeezed(text)
      for field in known where found[field] == nil {
        if Language.allCases.contains(where: { HeaderWords.squeezed(field.header($0)) == header }) {
          found[field] = cell.column
        }
      }
    }
    return found
  }

  private mutating func read(_ table: SheetTable, _ head: SheetRow, _ mark: String) {
    columns = fields(head)
    let stamp = table.rows.filter { $0.number < head.number }.flatMap(\.cells).compactMap { $0.value?.text }
      .first { $0.contains("/") && ReviewPeriod($0.split(separator: "/").last ?? "") != nil }
    if let stamp, stamp != mark {
      problems = [.otherRound(stamp)]
      return
    }
    for field in SheetColumn.all(for: plan, form, computed: false)
    where (field.isOpen || field == .field(.version)) && columns[field] == nil {
      problems.append(.missing(field))
    }
    let known = Set(columns.values)
    for cell in head.cells where !known.contains(cell.column) {
      if let text = cell.value?.text, !text.isEmpty { problems.append(.unknownColumn(text)) }
    }
    var seen: [ID<Node>: Int] = [:]
    for row in table.rows where row.number > head.number {
      if lines.count >= ReviewSheet.mostItems {
        problems.append(.tooMany(ReviewSheet.mostItems))
        break
      }
      read(row, &seen)
    }
  }

  private mutating func read(_ row: SheetRow, _ seen: inout [ID<Node>: Int]) {
    guard let key = columns[.field(.key)], let id = row.text(key).flatMap({ ID<Node>(Self.plain($0)) }) else {
      let isFilled = columns.contains { $0.key.isOpen && row.text($0.value) != nil }
      if isFilled { problems.append(.noKey(row: row.number)) }
      return
    }
    if let first = seen[id] { return problems.append(.repeated(row: row.number, first: first)) }
    seen[id] = row.number
    var values: [SheetColumn: String] = [:]
    var formulas: [CellPlace] = []
    for (field, column) in columns where field.isOpen {
      values[field] = row.text(column) ?? ""
      if row[column]?.isFormula == true { formulas.append(CellPlace(row: row.number, column: column)) }
    }
    let version = columns[.field(.version)].flatMap { row.text($0) } ?? ""
    lines.append(
      Line(
        row: row.number, node: id, version: Self.plain(version), values: values, columns: columns, formulas: formulas))
  }

  /// A key of digits comes back as a number from programs that make numbers of them: 12.0 is 12.
  private static func plain(_ text: String) -> String {
    text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
