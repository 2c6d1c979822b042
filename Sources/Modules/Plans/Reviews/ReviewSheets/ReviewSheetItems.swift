import ModuleKit

extension ReviewSheet {
  func writeItems(_ columns: [SheetColumn], _ book: WorkbookWriter, _ language: Language) throws {
    let hidden = columns.indices.filter { columns[$0].isHidden }.map { $0 + 1 }
    let sheet = try book.addSheet(
      Self.sheetName,
      SheetLayout(
        widths: columns.map(\.width), headRows: Self.headRow, headColumns: 2, isProtected: true, hiddenColumns: hidden))
    let title = "\(plan.title.text(in: language)) — \(round.period.shown(in: language))"
    try sheet.write(title, at: CellPlace(row: 1, column: 1), .title)
    // What the file is of, for whoever takes it in.
    try sheet.write(
      "\(plan.id.text)/\(round.period.text)", at: CellPlace(row: 1, column: columns.count),
      CellStyle { $0.isWrapped = false })
    try sheet.write(columns.map { $0.header(language) }, row: Self.headRow, .head)
    for (index, item) in items.enumerated() {
      for (number, column) in columns.enumerated() {
        let place = CellPlace(row: Self.headRow + 1 + index, column: number + 1)
        try sheet.write(value(column, item, language), at: place, Self.style(column, item))
      }
    }
    try offerChoices(columns, sheet, language)
  }

  /// What is to be filled in stays text, however it looks: nothing in it becomes a formula or a date.
  private static func style(_ column: SheetColumn, _ item: Item) -> CellStyle {
    CellStyle { style in
      style.isText = !column.isNumber
      style.isOpen = isOpen(column, item)
      style.fill = style.isOpen ? .input : .fixed
    }
  }

  /// The sheet of before is closed once it was handed in.
  private static func isOpen(_ column: SheetColumn, _ item: Item) -> Bool {
    if case .question(.before, _) = column, item.answers.beforeAt != nil { return false }
    return column.isOpen
  }

  private func value(_ column: SheetColumn, _ item: Item, _ language: Language) -> String {
    switch column {
    case .field(let field): value(field, item, language)
    case .question(let sheet, let question):
      item.answers[sheet][question.key].map { column.isNumber ? $0 : question.shown($0, language) } ?? ""
    }
  }

  private func value(_ field: SheetField, _ item: Item, _ language: Language) -> String {
    let a = item.review?.assessment ?? Assessment()
    switch field {
    case .number: return item.node.number
    case .title: return item.node.title.text(in: language)
    case .department: return department?.name.text(in: language) ?? ""
    case .state:
      let state = ReviewTexts.of(language).states(item.review?.state)
      return item.review?.state == .returned ? "\(state): \(item.review?.comment ?? "")" : state
    case .previous: return item.previous
    case .computed: return item.computed
    case .mark: return plan.mark(a.mark)?.choice(language) ?? a.mark
    case .disagreement: return a.disagreement ?? ""
    case .percent: return a.percent.map(String.init) ?? ""
    case .text: return a.text
    case .oldMeans: return a.oldMeans ?? ""
    case .newMeans: return a.newMeans ?? ""
    case .reasonCode: return plan.reasons.first { $0.key == a.reasonCode }?.label.text(in: language) ?? ""
    case .reason: return a.reason ?? ""
    case .key: return item.node.id.text
    case .version: return String(item.review?.version ?? 0)
    }
  }

  private func offerChoices(_ columns: [SheetColumn], _ sheet: SheetWriter, _ language: Language) throws {
    if items.isEmpty { return }
    let texts = ReviewSheetTexts.of(language)
    for (index, column) in offering(columns, language).enumerated() {
      guard let place = columns.firstIndex(of: column) else { continue }
      let range = CellRange(
        CellPlace(row: Self.headRow + 1, column: place + 1),
        CellPlace(row: Self.headRow + items.count, column: place + 1))
      let letters = CellPlace(row: 1, column: index + 1).name.dropLast()
      let count = column.choices(plan, language).count
      try sheet.offer(
        "=\(Self.choicesName)!$\(letters)$1:$\(letters)$\(count)", in: range, title: column.label(language),
        message: texts.chooseFromList)
    }
  }

  /// The columns with drop-downs, in the order of their lists on the sheet of choices.
  private func offering(_ columns: [SheetColumn], _ language: Language) -> [SheetColumn] {
    columns.filter { !$0.choices(plan, language).isEmpty }
  }

  func writeChoices(_ columns: [SheetColumn], _ book: WorkbookWriter, _ language: Language) throws {
    let offering = offering(columns, language)
    let sheet = try book.addSheet(
      Self.choicesName, SheetLayout(widths: offering.map { _ in 40 }, isProtected: true, isHidden: true))
    for (column, field) in offering.enumerated() {
      for (row, choice) in field.choices(plan, language).enumerated() {
        try sheet.write(choice, at: CellPlace(row: row + 1, column: column + 1))
      }
    }
  }
}
