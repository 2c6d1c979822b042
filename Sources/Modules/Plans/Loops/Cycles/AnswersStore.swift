import ModuleKit

extension Answers {
  /// As the row of a version keeps it; when the sheet of before was handed in is a column of its own.
  var stored: String {
    var json = JSONWriter()
    json.object { json in
      for sheet in EvaluationForm.Sheet.allCases {
        json.object(sheet.rawValue) { json in
          for (key, answer) in self[sheet].sorted(by: { $0.key < $1.key }) { json.field(key, answer) }
        }
      }
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }

  init(stored text: String, beforeAt: Instant?) throws(StoreError) {
    guard let json = try? JSON.parse(text) else { throw .column("answers") }
    self.beforeAt = beforeAt
    for sheet in EvaluationForm.Sheet.allCases {
      for member in json[sheet.rawValue]?.members?.members ?? [] { self[sheet][member.key] = member.value.text }
    }
  }

  static func find(
    _ node: ID<Node>, _ period: ReviewPeriod, of plan: ID<Plan>, at moment: Moment = .now, in db: Reader
  ) throws(StoreError) -> Answers {
    let end = moment.day.map { ($0 + 1).begin }
    let rows: [AnswersRow] = try db.all(
      """
      SELECT \(AnswersRow.columns) FROM plan_sheet
      WHERE plan = \(plan) AND period = \(period) AND node = \(node)\(if: end != nil, " AND at < \(end)")
      ORDER BY version DESC
      LIMIT 1
      """)
    return rows.first?.answers ?? Answers()
  }

  /// The newest of each node that has any.
  static func all(
    _ period: ReviewPeriod, of plan: ID<Plan>, nodes: [ID<Node>]? = nil, in db: Reader
  ) throws(StoreError) -> [ID<Node>: Answers] {
    var found: [ID<Node>: Answers] = [:]
    let some: SQL = nodes.map { " AND node IN (\(SQL.list($0)))" } ?? ""
    let rows: [AnswersRow] = try db.all(
      """
      SELECT \(AnswersRow.columns) FROM plan_sheet
      WHERE plan = \(plan) AND period = \(period)\(some)
      ORDER BY node, version
      """)
    for row in rows { found[row.node] = row.answers }
    return found
  }

  /// Keeps them as what the review's version says; nothing where nothing was ever answered.
  func save(of review: Review, in plan: ID<Plan>, by actor: String, at now: Instant, in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO plan_sheet (plan, node, period, version, answers, before_at, actor, at)
      VALUES (\(plan), \(review.node), \(review.period), \(review.version), \(stored), \(beforeAt), \(actor), \(now))
      """)
  }

  /// What a review's history says of its sheets.
  static func content(of review: Review, in plan: ID<Plan>, in db: Reader) throws(StoreError) -> [(
    name: String, text: String
  )] {
    guard let cycle = try Cycle.find(review.period, of: plan, in: db), !cycle.form.isEmpty else { return [] }
    return cycle.form.content(try find(review.node, review.period, of: plan, in: db))
  }

  /// How many nodes have handed in the sheet of before.
  static func countBefore(_ period: ReviewPeriod, of plan: ID<Plan>, in db: Reader) throws(StoreError) -> Int {
    try db.value(
      """
      SELECT count(*) AS value FROM plan_sheet
      WHERE plan = \(plan) AND period = \(period) AND before_at IS NOT NULL
        AND version = (
          SELECT max(newer.version) FROM plan_sheet AS newer
          WHERE newer.plan = plan_sheet.plan AND newer.period = plan_sheet.period AND newer.node = plan_sheet.node)
      """) ?? 0
  }

  /// Whether anything was handed in that answers the form as it is.
  static func isHandedIn(_ period: ReviewPeriod, of plan: ID<Plan>, in db: Reader) throws(StoreError) -> Bool {
    if try countBefore(period, of: plan, in: db) > 0 { return true }
    let found: Int? = try db.value(
      """
      SELECT 1 AS value FROM plan_review
      WHERE plan = \(plan) AND period = \(period) AND state IN ('submitted', 'accepted', 'published')
      LIMIT 1
      """)
    return found != nil
  }
}

private struct AnswersRow: Record {
  static let columns: SQL = "node, answers, before_at"
  let node: ID<Node>
  let answers: Answers

  init(row: Row) throws(StoreError) {
    node = try row["node"]
    answers = try Answers(stored: try row["answers"], beforeAt: try row["before_at"])
  }
}
