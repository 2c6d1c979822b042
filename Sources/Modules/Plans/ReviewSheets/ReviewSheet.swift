import ModuleKit

/// The workbook in which a department writes the reviews of a round, made from what is there now.
struct ReviewSheet {
  struct Item {
    let node: Node
    let review: Review?
    let previous: String
    /// The mark that the plan's criteria come to.
    let computed: String
  }

  /// How the sheet of the items is called, whatever the language.
  static let sheetName = "評価シート"
  static let choicesName = "choices"
  static let headRow = 3
  static let mostItems = 2_000

  let plan: Plan
  let round: Round
  /// Nil for the items that no department has.
  let department: Department?
  let items: [Item]

  /// The items of a department that its reviews are still to be handed in of. Throws `Refusal.notFound`.
  init(_ id: ID<Plan>, _ period: ReviewPeriod, _ department: ID<Department>, in db: Reader) throws {
    let plan = try Plan.get(id, in: db)
    round = try Round.get(period, of: id, in: db)
    guard let found = try Department.find(department, in: db) else { throw Refusal.notFound }
    self.plan = plan
    self.department = found
    let nodes: [Node] = try db.all(
      """
      SELECT \(Node.columns) FROM plan_node
      WHERE plan = \(id) AND retired IS NULL AND department = \(department)
        AND level IN (\(SQL.list(plan.reviewedLevels)))
      ORDER BY place, id
      LIMIT \(Self.mostItems)
      """)
    let reviews = try Self.reviews(of: nodes, period, of: id, in: db)
    let earlier = try Review.periods(of: id, in: db).first { $0 < period }
    let marks = try earlier.map { try Review.marks(id, $0, in: db) } ?? [:]
    let computed = try Self.computed(period, of: id, in: db)
    items = nodes.compactMap { node in
      let review = reviews[node.id]
      guard Review.isOpen(review?.state) else { return nil }
      return Item(node: node, review: review, previous: marks[node.id] ?? "", computed: computed[node.id] ?? "")
    }
  }

  private static func computed(
    _ period: ReviewPeriod, of plan: ID<Plan>, in db: Reader
  ) throws(StoreError) -> [ID<Node>: String] {
    var marks: [ID<Node>: String] = [:]
    try db.each(
      "SELECT node, mark FROM plan_computed WHERE plan = \(plan) AND year = \(period.fiscalYear)"
    ) { (row) throws(StoreError) in marks[try row["node"]] = try row["mark"] }
    return marks
  }

  private static func reviews(
    of nodes: [Node], _ period: ReviewPeriod, of plan: ID<Plan>, in db: Reader
  ) throws(StoreError) -> [ID<Node>: Review] {
    let found: [Review] = try db.all(
      """
      SELECT \(Review.columns) FROM plan_review
      WHERE plan = \(plan) AND period = \(period) AND node IN (\(SQL.list(nodes.map(\.id))))
      """)
    return Dictionary(found.map { ($0.node, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Throws `WorkbookProblem`.
  func bytes(_ language: Language) throws -> [UInt8] {
    try WorkbookWriter.bytes { book in
      try writeInstructions(book, language)
      try writeItems(book, language)
      try writeChoices(book, language)
    }
  }

  private func writeInstructions(_ book: WorkbookWriter, _ language: Language) throws {
    let texts = ReviewSheetTexts.of(language)
    let sheet = try book.addSheet(texts.instructions, SheetLayout(widths: [26, 90], isProtected: true))
    try sheet.write(plan.title.text(in: language), at: CellPlace(row: 1, column: 1), .title)
    let facts = [
      (fieldLabel("period", language), round.period.shown(in: language)),
      (fieldLabel("department", language), department?.name.text(in: language) ?? ""),
      (texts.due, round.due.shown(in: language)),
    ]
    var row = 3
    for (label, words) in facts + texts.steps(facts[2].1).enumerated().map({ ("\($0.offset + 1)", $0.element) }) {
      try sheet.write(label, at: CellPlace(row: row, column: 1), .head)
      try sheet.write(words, at: CellPlace(row: row, column: 2))
      row += 1
    }
    row += 1
    for mark in plan.marks {
      let needs = mark.requires.map(ReviewTexts.of(language).requirement) + (mark.bandText.map { [$0] } ?? [])
      try sheet.write(mark.sign, at: CellPlace(row: row, column: 1), .head)
      let words = mark.label.text(in: language)
      try sheet.write(
        needs.isEmpty ? words : "\(words)（\(needs.joined(separator: "、"))）", at: CellPlace(row: row, column: 2))
      row += 1
    }
  }

  private func writeItems(_ book: WorkbookWriter, _ language: Language) throws {
    let fields = SheetField.all(for: plan, computed: items.contains { !$0.computed.isEmpty })
    let hidden = fields.indices.filter { fields[$0].isHidden }.map { $0 + 1 }
    let sheet = try book.addSheet(
      Self.sheetName,
      SheetLayout(
        widths: fields.map(\.width), headRows: Self.headRow, headColumns: 2, isProtected: true, hiddenColumns: hidden))
    let title = "\(plan.title.text(in: language)) — \(round.period.shown(in: language))"
    try sheet.write(title, at: CellPlace(row: 1, column: 1), .title)
    // What the file is of, for whoever takes it in.
    try sheet.write(
      "\(plan.id.text)/\(round.period.text)", at: CellPlace(row: 1, column: fields.count),
      CellStyle { $0.isWrapped = false })
    try sheet.write(fields.map { $0.label(language) }, row: Self.headRow, .head)
    for (index, item) in items.enumerated() {
      let row = Self.headRow + 1 + index
      for (column, field) in fields.enumerated() {
        let place = CellPlace(row: row, column: column + 1)
        try sheet.write(value(field, item, language), at: place, Self.style(field))
      }
    }
    try offerChoices(fields, sheet, language)
  }

  /// What is to be filled in stays text, however it looks: nothing in it becomes a formula or a date.
  private static func style(_ field: SheetField) -> CellStyle {
    CellStyle { style in
      style.isText = field != .percent
      style.isOpen = field.isOpen
      style.fill = field.isOpen ? .input : .fixed
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

  private func offerChoices(_ fields: [SheetField], _ sheet: SheetWriter, _ language: Language) throws {
    if items.isEmpty { return }
    let texts = ReviewSheetTexts.of(language)
    for (field, letter, count) in [(SheetField.mark, "A", plan.marks.count), (.reasonCode, "B", plan.reasons.count)] {
      guard let column = fields.firstIndex(of: field), count > 0 else { continue }
      let range = CellRange(
        CellPlace(row: Self.headRow + 1, column: column + 1),
        CellPlace(row: Self.headRow + items.count, column: column + 1))
      try sheet.offer(
        "=\(Self.choicesName)!$\(letter)$1:$\(letter)$\(count)", in: range, title: field.label(language),
        message: texts.chooseFromList)
    }
  }

  private func writeChoices(_ book: WorkbookWriter, _ language: Language) throws {
    let sheet = try book.addSheet(Self.choicesName, SheetLayout(widths: [40, 40], isProtected: true, isHidden: true))
    for (index, mark) in plan.marks.enumerated() {
      try sheet.write(mark.choice(language), at: CellPlace(row: index + 1, column: 1))
    }
    for (index, reason) in plan.reasons.enumerated() {
      try sheet.write(reason.label.text(in: language), at: CellPlace(row: index + 1, column: 2))
    }
  }
}
