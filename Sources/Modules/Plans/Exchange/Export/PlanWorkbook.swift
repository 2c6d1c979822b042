import ModuleKit

/// A plan as an Excel workbook: its head, its nodes, their published reviews, its indicators with targets and
/// measurements. Rows are written as they are read, so that a plan of any size takes little memory.
struct PlanWorkbook {
  private let plan: Plan
  private let language: Language
  private let texts: PlanWorkbookTexts
  private let departments: [ID<Department>: String]
  private let moment: Moment
  private let db: Reader

  /// The bytes of the workbook. Throws `Refusal.notFound`, `StoreError`, `WorkbookProblem`.
  static func bytes(
    _ id: ID<Plan>, _ language: Language, _ sight: Sight = .open, in db: Reader
  ) throws -> [UInt8] {
    let maker = try PlanWorkbook(id, language, sight, in: db)
    return try WorkbookWriter.bytes(streamed: true) { book in
      try maker.writeHead(book)
      try maker.writeNodes(book)
      try maker.writeReviews(book)
      let costs = try Node.costTable(of: id, language, at: sight.moment, in: db)
      try maker.write(costs, CostTexts.of(language).costs, book)
      try maker.write(maker.plan.findingTable(language), FindingTexts.of(language).findings, book)
      try IndicatorSheets(maker.plan, maker.texts, maker.language, sight.moment, in: db).write(to: book)
    }
  }

  private init(_ id: ID<Plan>, _ language: Language, _ sight: Sight, in db: Reader) throws {
    plan = try Plan.get(id, sight, in: db)
    moment = sight.moment
    self.language = language
    texts = PlanWorkbookTexts.of(language)
    departments = Dictionary(
      try Department.all(in: db).map { ($0.id, $0.name.text(in: language)) }, uniquingKeysWith: { first, _ in first })
    self.db = db
  }

  private func writeHead(_ book: WorkbookWriter) throws {
    let sheet = try book.addSheet(texts.plan, SheetLayout(widths: [20, 90], headColumns: 1))
    let years = plan.period.map { $0.shown(in: language) } ?? ""
    let facts = [
      ("title", plan.title.text(in: language)), ("purpose", plan.purpose.text(in: language)), ("period", years),
      ("adopted", plan.adopted ?? ""), ("source", plan.source?.text(in: language) ?? ""), ("key", plan.id.text),
    ]
    for (index, fact) in facts.enumerated() {
      try sheet.write(fieldLabel(fact.0, language), at: CellPlace(row: index + 1, column: 1), .head)
      try sheet.write(fact.1, at: CellPlace(row: index + 1, column: 2))
    }
  }

  private func writeNodes(_ book: WorkbookWriter) throws {
    let names = [
      "key", "level", "number", "title", "titleEnglish", "parent", "department", "partners", "ties", "condition",
      "text",
    ]
    let sheet = try book.addSheet(
      texts.nodes,
      SheetLayout(
        widths: [14, 12, 10, 40, 24, 14, 24, 24, 24, 24, 60] + plan.axes.map { _ in 16 }, headRows: 1, headColumns: 4))
    try sheet.write(
      names.map { fieldLabel($0, language) } + plan.axes.map { $0.name.text(in: language) }, row: 1, .head)
    let (tags, ties) = (try tagNames(), try tieLines())
    var row = 1
    try db.eachRow(
      "SELECT \(Node.columns) FROM \(moment.nodes) WHERE plan = \(plan.id) AND retired IS NULL ORDER BY place, id"
    ) { found in
      let node = try Node(row: found)
      row += 1
      try sheet.write(
        [
          node.id.text, plan.level(node.level)?.name.text(in: language) ?? node.level, node.number, node.title.ja,
          node.title.en ?? "", node.parent?.text ?? "", node.department.flatMap { departments[$0] } ?? "",
          ties[node.id]?.partners.joined(separator: " / ") ?? "", ties[node.id]?.ties.joined(separator: " / ") ?? "",
          node.condition?.text(in: language) ?? "", node.text.text(in: language),
        ] + plan.axes.map { tags["\(node.id.text)/\($0.key)"] ?? "" }, row: row)
    }
  }

  /// The names of the departments that take part in each node, and its ties.
  private func tieLines() throws -> [ID<Node>: (partners: [String], ties: [String])] {
    var lines: [ID<Node>: (partners: [String], ties: [String])] = [:]
    try db.eachRow(
      "SELECT node, kind, other_plan, other FROM \(moment.ties) WHERE plan = \(plan.id) ORDER BY node, position"
    ) { row in
      let (node, other): (ID<Node>, String) = (try row["node"], try row["other"])
      if let kind: Node.Tie.Kind = Node.Tie.Kind(rawValue: try row["kind"]), let end = ID<Node>(other) {
        let tie = Node.Tie(kind: kind, plan: ID(try row["other_plan"] as String), node: end)
        lines[node, default: ([], [])].ties.append(tie.line)
      } else {
        lines[node, default: ([], [])].partners.append(ID<Department>(other).flatMap { departments[$0] } ?? other)
      }
    }
    return lines
  }

  /// The names of a node's values of an axis, by `NODE/AXIS`.
  private func tagNames() throws -> [String: String] {
    var names: [String: String] = [:]
    if plan.axes.isEmpty { return names }
    try db.eachRow("SELECT node, axis, value FROM \(moment.tags) WHERE plan = \(plan.id) ORDER BY node, axis, value") {
      row in
      let (node, axis, value): (String, String, String) = (try row["node"], try row["axis"], try row["value"])
      let name = plan.axis(axis)?.value(value)?.name.text(in: language) ?? value
      names["\(node)/\(axis)"] = names["\(node)/\(axis)"].map { "\($0) / \(name)" } ?? name
    }
    return names
  }

  private func writeReviews(_ book: WorkbookWriter) throws {
    let names = [
      "mark", "label", "percent", "review", "oldMeans", "newMeans", "reasonCode", "reason", "evidence", "computed",
      "disagreement",
    ]
    let sheet = try book.addSheet(
      texts.reviews,
      SheetLayout(widths: [14, 10, 36, 12, 8, 16, 10, 60, 30, 30, 20, 30, 40, 10, 40], headRows: 1, headColumns: 4))
    try sheet.write(
      (["key", "number", "title", "period"] + names).map { fieldLabel($0, language) }, row: 1, .head)
    var row = 1
    try db.eachRow(
      """
      SELECT plan_node.number AS node_number, plan_node.title AS node_title, plan_node.title_en AS node_title_en,
        \(Review.columns(of: "plan_review", as: "review_"))
      FROM \(moment.reviews)
      JOIN \(moment.nodes) ON plan_node.plan = plan_review.plan AND plan_node.id = plan_review.node
      WHERE plan_review.plan = \(plan.id) AND plan_review.state = \(Review.State.published)
        AND plan_node.retired IS NULL
      ORDER BY plan_node.place, plan_node.id, plan_review.period
      """
    ) { found in
      let review = try Review(row: found.joined("review_"))
      let title = Localized(try found["node_title"], en: try found["node_title_en"]).text(in: language)
      row += 1
      try sheet.write(
        [review.node.text, try found["node_number"], title, review.period.text] + cells(review.assessment), row: row)
    }
  }

  /// A sheet of a table whose first row is its head; none where there is nothing but that.
  private func write(_ table: [[String]], _ name: String, _ book: WorkbookWriter) throws {
    guard let head = table.first, table.count > 1 else { return }
    let sheet = try book.addSheet(name, SheetLayout(widths: head.map { _ in 24 }, headRows: 1, headColumns: 1))
    try sheet.write(head, row: 1, .head)
    for (index, row) in table.dropFirst().enumerated() { try sheet.write(row, row: index + 2) }
  }

  private func cells(_ a: Assessment) -> [String] {
    let coded = plan.reasons.first { $0.key == a.reasonCode }?.label.text(in: language)
    return [
      a.mark, plan.mark(a.mark)?.label.text(in: language) ?? "", a.percent.map(String.init) ?? "", a.text,
      a.oldMeans ?? "", a.newMeans ?? "", coded ?? "", a.reason ?? "",
      a.evidence.map { "\($0.title) \($0.url)" }.joined(separator: "\n"), a.computed ?? "", a.disagreement ?? "",
    ]
  }
}

func planWorkbook(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  try visit.look { sight in
    let bytes = try visit.store.read { db in try PlanWorkbook.bytes(id, visit.scene.language, sight, in: db) }
    return workbookAnswer(bytes, named: [id.text, sight.moment.day?.iso].compactMap { $0 }.joined(separator: "-"))
  }
}

/// A workbook to be saved under a name of letters, digits and hyphens.
func workbookAnswer(_ bytes: [UInt8], named name: String) -> Answer {
  .response(
    Response(200, type: FileKind.excel.mediaType, .bytes(bytes))
      .with("Content-Disposition", "attachment; filename=\"\(name).xlsx\""))
}

/// The words of workbooks that plans are exported as.
struct PlanWorkbookTexts: Texts {
  let plan, nodes, reviews, indicators, others: String
  let indicator, unit, node, target, forecast, actual, dimension, asOf, note, kind: String

  static let japanese = PlanWorkbookTexts(
    plan: "計画", nodes: "項目", reviews: "評価", indicators: "指標", others: "その他の値", indicator: "指標", unit: "単位",
    node: "項目のキー", target: "目標", forecast: "見通し", actual: "実績", dimension: "内訳", asOf: "いつの値か", note: "注記", kind: "種類")
  static let english = PlanWorkbookTexts(
    plan: "Plan", nodes: "Items", reviews: "Reviews", indicators: "Indicators", others: "Other values",
    indicator: "Indicator", unit: "Unit", node: "Key of item", target: "target", forecast: "forecast", actual: "actual",
    dimension: "Part", asOf: "As of", note: "Note", kind: "Kind")
}

extension Reader {
  /// Hands each row to a body that may fail for reasons of its own; the first ends the work. Throws `StoreError`, and
  /// what `body` throws.
  func eachRow(_ sql: SQL, _ body: (Row) throws -> Void) throws {
    var problem: (any Error)?
    try each(sql) { (row) throws(StoreError) in
      if problem != nil { return }
      do { try body(row) } catch { problem = error }
    }
    if let problem { throw problem }
  }
}
