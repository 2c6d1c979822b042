import ModuleKit

/// One walk over a sheet's rows.
struct WorkbookReading {
  /// What hangs on an item, from the row that named it first.
  struct Content {
    var department: ID<Department>?
    var partners: [ID<Department>] = []
    var text = ItemText()
    var tags: [Node.Tag] = []
    var texts: [Int: String] = [:]
    var reviews: [(year: Int, assessment: Assessment)] = []
    var indicators: [IndicatorEntry] = []
    var costs: [Node.Cost] = []
  }

  let table: SheetTable
  let mapping: WorkbookMapping
  let faults: Faults
  var notTaken: [NotTaken] = []
  var tree = TreeDraft()
  var contents: [Int: Content] = [:]
  var departments: DepartmentNames
  var axes: AxisDraft
  var marks: [Mark] = []
  private let numberColumns: [[Int]]
  private let titleColumns: [Int]
  private let fills: MergedCells
  private let roles: [Int: WorkbookMapping.Role]
  /// Columns that an item has one value of.
  let onceColumns: [WorkbookMapping.Column]
  let groups: [IndicatorGroup]
  private let yearColumn: Int?

  init(_ table: SheetTable, _ mapping: WorkbookMapping, _ departments: [Department], _ faults: Faults) {
    self.table = table
    self.mapping = mapping
    self.faults = faults
    self.departments = DepartmentNames(departments)
    axes = AxisDraft(mapping)
    numberColumns = mapping.layers.map { layer in mapping.columns { $0 == .number(layer.key) } }
    titleColumns = mapping.layers.compactMap { mapping.column(.title($0.key)) }
    fills = MergedCells(table)
    roles = Dictionary(mapping.columns.map { ($0.column, $0.role) }, uniquingKeysWith: { first, _ in first })
    onceColumns = mapping.columns.filter {
      [.department, .partners, .text, .tag, .mark, .review].contains($0.role.kind) || $0.role.kind.cost != nil
    }
    groups = mapping.indicators.compactMap { IndicatorGroup($0, mapping) }
    yearColumn = mapping.column(.year)
  }

  mutating func run() {
    for row in table.data(below: mapping.headerRows) { take(row) }
    tree.sort()
    noteOtherSpellings()
  }

  func place(_ row: SheetRow, _ column: Int) -> CellPlace { CellPlace(row: row.number, column: column) }

  mutating func leave(_ row: SheetRow, _ column: Int, _ reason: NotTaken.Reason) {
    guard let cell = row[column] else { return }
    let found: NotTaken.Reason =
      if cell.value == nil { .noResult } else if case .error? = cell.value { .error } else { reason }
    notTaken.append(NotTaken(place: place(row, column), value: cell.value?.text ?? "", reason: found))
  }

  func fault(_ row: SheetRow, _ column: Int, _ ja: String, _ en: String) {
    faults.add("\(table.name)!\(place(row, column).name)", ja, en)
  }

  private mutating func take(_ row: SheetRow) {
    leaveUnmapped(row)
    let path = mapping.layers.indices.map { step(row, $0) }
    let isTotal = path.compactMap { $0?.title }.contains {
      ["合計", "小計", "総計", "計"].contains($0.filter { !$0.isWhitespace })
    }
    guard !isTotal, let item = tree.take(path) else {
      for cell in row.cells where isTaken(cell.column) { leave(row, cell.column, .noItem) }
      return
    }
    fill(item, from: row)
  }

  /// A layer's number and name in a row; nil where it says neither.
  private mutating func step(_ row: SheetRow, _ layer: Int) -> (number: String, title: String?, place: CellPlace)? {
    let pieces = numberColumns[layer].compactMap { fills.text(row, $0) }
    let title = fills.text(row, titleColumns[layer]).map { $0.replacing("\n", with: " ") }
    for column in [titleColumns[layer]] + numberColumns[layer] {
      if case .error(let name)? = row[column]?.value {
        fault(row, column, "「\(name)」になっています。正しい値を入れてください。", "It is \(name). Put in the right value.")
      }
    }
    // Digits of one number stand side by side; other pieces are told apart.
    let isDigits = pieces.allSatisfy { $0.utf8.count == 1 }
    let number = normalized(pieces.joined(separator: isDigits ? "" : "-"))
    if number.isEmpty && title == nil { return nil }
    if number.count > 40 {
      fault(row, numberColumns[layer].first ?? 1, "番号は40文字までです。", "A number has at most 40 characters.")
    }
    if let title, title.count > 300 {
      fault(row, titleColumns[layer], "名前は300文字までです。", "A name has at most 300 characters.")
    }
    return (number, title, place(row, titleColumns[layer]))
  }

  private func isTaken(_ column: Int) -> Bool { roles[column].map { $0.kind != .ignore } ?? false }

  private mutating func leaveUnmapped(_ row: SheetRow) {
    for cell in row.cells {
      switch roles[cell.column] {
      case nil: leave(row, cell.column, .unmapped)
      case .skip(let reason)?: leave(row, cell.column, NotTaken.Reason(reason))
      default: break
      }
    }
  }

  /// Cells that give an item another name than most rows do.
  private mutating func noteOtherSpellings() {
    for item in tree.items where item.titles.count > 1 {
      for (text, places) in item.titles where text != item.title {
        notTaken += places.map { NotTaken(place: $0, value: text, reason: .otherSpelling) }
      }
    }
  }

  /// Of which year a row is; nil where nothing says it.
  func year(of row: SheetRow) -> Int? {
    if let column = yearColumn, let text = fills.text(row, column) { return WrittenYear.ofRow(text) }
    return mapping.year
  }
}

/// The columns of one indicator.
struct IndicatorGroup {
  let name: Int
  let unit: Int?
  /// Unit, values and targets.
  let parts: [WorkbookMapping.Column]
  /// Of the name's column, without the word 名称.
  let header: String

  init?(_ number: Int, _ mapping: WorkbookMapping) {
    guard let column = mapping.columns.first(where: { $0.role == .indicatorName(number) }) else { return nil }
    name = column.column
    unit = mapping.column(.indicatorUnit(number))
    parts = mapping.columns.filter { $0.role.indicator == number && $0.column != column.column }
    var header = column.header.replacing("\n", with: " ").trimmed
    for ending in ["名称", "名"] where header.hasSuffix(ending) && header.count > ending.count {
      header.removeLast(ending.count)
      break
    }
    while let last = header.last, last.isWhitespace || "：:・".contains(last) { header.removeLast() }
    self.header = header
  }
}

/// What merged cells say in the rows that they span.
struct MergedCells {
  private var texts: [CellPlace: String] = [:]

  init(_ table: SheetTable) {
    var spread = 0
    for range in table.merged where range.from.row < range.to.row {
      guard let text = table.row(range.from.row)?.text(range.from.column) else { continue }
      spread += range.to.row - range.from.row
      // Ranges over whole columns are looks and no content.
      if spread > 200_000 { return }
      for row in (range.from.row + 1)...range.to.row {
        texts[CellPlace(row: row, column: range.from.column)] = text
      }
    }
  }

  func text(_ row: SheetRow, _ column: Int) -> String? {
    row.text(column) ?? texts[CellPlace(row: row.number, column: column)]
  }
}

/// Departments by their names, the municipality's own first.
struct DepartmentNames {
  private var ids: [String: ID<Department>] = [:]
  private var taken: Set<ID<Department>> = []
  private(set) var added: [Department] = []

  init(_ known: [Department]) {
    for department in known {
      taken.insert(department.id)
      if ids[HeaderWords.squeezed(department.name.ja)] == nil {
        ids[HeaderWords.squeezed(department.name.ja)] = department.id
      }
    }
  }

  mutating func find(_ name: String) -> ID<Department>? {
    let key = HeaderWords.squeezed(name)
    if let known = ids[key] { return known }
    var number = added.count + 1
    while let id = ID<Department>("section-\(number)") {
      number += 1
      guard taken.insert(id).inserted else { continue }
      ids[key] = id
      added.append(Department(id: id, name: Localized(name.replacing("\n", with: " "))))
      return id
    }
    return nil
  }
}

/// The axes and their values that tag columns spell out.
struct AxisDraft {
  static let mostValues = 100
  private(set) var axes: [Axis] = []
  private var columns: [Int] = []

  init(_ mapping: WorkbookMapping) {
    for column in mapping.columns where column.role == .tag {
      columns.append(column.column)
      let name = column.header.replacing("\n", with: " ").trimmed
      axes.append(
        Axis(
          key: "column-\(CellPlace.letters(column.column).lowercased())", name: Localized(String(name.prefix(100))),
          values: [], levels: [], takesMany: false, isRequired: false, wantsReason: false))
    }
  }

  /// The tag for a value of a column; nil where the value is too long, or there are too many.
  mutating func tag(_ column: Int, _ text: String, level: String) -> Node.Tag? {
    guard let index = columns.firstIndex(of: column), text.count <= 200 else { return nil }
    if !axes[index].levels.contains(level) { axes[index].levels.append(level) }
    let name = text.replacing("\n", with: " ")
    if let known = axes[index].values.first(where: { $0.name.ja == name }) {
      return Node.Tag(axis: axes[index].key, value: known.key)
    }
    guard axes[index].values.count < Self.mostValues else { return nil }
    let key = "v\(axes[index].values.count + 1)"
    axes[index].values.append(Axis.Value(key: key, name: Localized(name)))
    return Node.Tag(axis: axes[index].key, value: key)
  }

  /// Those that some item has a value of.
  var used: [Axis] { axes.filter { !$0.values.isEmpty } }
}
