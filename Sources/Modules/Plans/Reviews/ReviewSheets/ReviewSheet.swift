import ModuleKit

/// The workbook in which a department writes the reviews of a round, made from what is there now.
struct ReviewSheet {
  struct Item {
    let node: Node
    let review: Review?
    let previous: String
    /// The mark that the plan's criteria come to.
    let computed: String
    let answers: Answers
  }

  /// How the sheet of the items is called, whatever the language.
  static let sheetName = "評価シート"
  static let choicesName = "choices"
  static let headRow = 3
  static let mostItems = 2_000

  let plan: Plan
  let round: Round
  /// What the round asks besides the mark.
  let form: EvaluationForm
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
    let cycle = try Cycle.find(period, of: id, in: db)
    form = cycle?.form ?? .none
    let scope = try cycle?.scope.condition(id, in: db) ?? ""
    let nodes: [Node] = try db.all(
      """
      SELECT \(Node.columns) FROM plan_node
      WHERE plan = \(id) AND retired IS NULL AND department = \(department)
        AND level IN (\(SQL.list(plan.reviewedLevels)))\(scope)
      ORDER BY place, id
      LIMIT \(Self.mostItems)
      """)
    let reviews = try Self.reviews(of: nodes, period, of: id, in: db)
    let earlier = try Review.periods(of: id, in: db).first { $0 < period }
    let marks = try earlier.map { try Review.marks(id, $0, in: db) } ?? [:]
    let computed = try Self.computed(period, of: id, in: db)
    let answers = form.isEmpty ? [:] : try Answers.all(period, of: id, nodes: nodes.map(\.id), in: db)
    items = nodes.compactMap { node in
      let review = reviews[node.id]
      guard Review.isOpen(review?.state) else { return nil }
      return Item(
        node: node, review: review, previous: marks[node.id] ?? "", computed: computed[node.id] ?? "",
        answers: answers[node.id] ?? Answers())
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
      let columns = SheetColumn.all(for: plan, form, computed: items.contains { !$0.computed.isEmpty })
      try writeItems(columns, book, language)
      try writeChoices(columns, book, language)
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
}
