import ModuleKit

extension Review: Record {
  static let columns: SQL = """
    node, period, state, mark, body, percent, old_means, new_means, reason, reason_code, evidence, comment, version,
    author, changed_at, computed, disagreement
    """

  init(row: Row) throws(StoreError) {
    node = try row["node"]
    period = try row["period"]
    state = try row["state"]
    assessment = Assessment(
      mark: try row["mark"], text: try row["body"], percent: try row["percent"], oldMeans: try row["old_means"],
      newMeans: try row["new_means"], reason: try row["reason"], reasonCode: try row["reason_code"],
      evidence: try Assessment.evidence(stored: try row["evidence"]), computed: try row["computed"],
      disagreement: try row["disagreement"])
    comment = try row["comment"]
    version = try row["version"]
    author = try row["author"]
    changedAt = try row["changed_at"]
  }

  static func find(
    _ node: ID<Node>, _ period: ReviewPeriod, of plan: ID<Plan>, in db: Reader
  ) throws(StoreError) -> Review? {
    try db.first(
      "SELECT \(columns) FROM plan_review WHERE plan = \(plan) AND node = \(node) AND period = \(period)")
  }

  /// The published reviews of a node, the newest period first.
  static func published(
    of node: ID<Node>, of plan: ID<Plan>, at moment: Moment = .now, in db: Reader
  ) throws(StoreError) -> [Review] {
    let reviews: [Review] = try db.all(
      """
      SELECT \(columns) FROM \(moment.reviews)
      WHERE plan = \(plan) AND node = \(node) AND state = \(State.published)
      """)
    return reviews.sorted { $0.period > $1.period }
  }

  /// All reviews of a plan for one period, or for every period, in any state or only the published ones.
  static func all(
    of plan: ID<Plan>, _ period: ReviewPeriod? = nil, published: Bool, at moment: Moment = .now, in db: Reader
  ) throws(StoreError) -> [Review] {
    try db.all(
      """
      SELECT \(columns) FROM \(moment.reviews)
      WHERE plan = \(plan)\(if: period != nil, " AND period = \(period)")\
      \(if: published, " AND state = \(State.published)")
      ORDER BY node, period
      """)
  }

  /// Mark by node, published, for one period.
  static func marks(
    _ plan: ID<Plan>, _ period: ReviewPeriod, at moment: Moment = .now, in db: Reader
  ) throws(StoreError) -> [ID<Node>: String] {
    var found: [ID<Node>: String] = [:]
    try db.each(
      """
      SELECT node, mark FROM \(moment.reviews)
      WHERE plan = \(plan) AND period = \(period) AND state = \(State.published)
      """
    ) { (row) throws(StoreError) in found[try row["node"]] = try row["mark"] }
    return found
  }

  /// The periods with published reviews, the newest first.
  static func periods(of plan: ID<Plan>, at moment: Moment = .now, in db: Reader) throws(StoreError) -> [ReviewPeriod] {
    var found: [ReviewPeriod] = []
    try db.each(
      "SELECT DISTINCT period FROM \(moment.reviews) WHERE plan = \(plan) AND state = \(State.published)"
    ) { (row) throws(StoreError) in found.append(try row["period"]) }
    return found.sorted(by: >)
  }

  /// Writes the review as it is, over the one of the same node and period.
  func save(in plan: ID<Plan>, in db: Writer) throws(StoreError) {
    let a = assessment
    try db.run(
      """
      INSERT INTO plan_review (plan, node, period, state, mark, body, percent, old_means, new_means, reason,
        reason_code, evidence, comment, version, author, changed_at, computed, disagreement)
      VALUES (\(plan), \(node), \(period), \(state), \(a.mark), \(a.text), \(a.percent), \(a.oldMeans), \(a.newMeans),
        \(a.reason), \(a.reasonCode), \(a.evidenceText), \(comment), \(version), \(author), \(changedAt),
        \(a.computed), \(a.disagreement))
      ON CONFLICT (plan, node, period) DO UPDATE SET state = excluded.state, mark = excluded.mark,
        body = excluded.body, percent = excluded.percent, old_means = excluded.old_means,
        new_means = excluded.new_means, reason = excluded.reason, reason_code = excluded.reason_code,
        evidence = excluded.evidence, comment = excluded.comment, version = excluded.version,
        author = excluded.author, changed_at = excluded.changed_at,
        computed = excluded.computed, disagreement = excluded.disagreement
      """)
  }
}

extension Summary {
  /// The marks of one period's published reviews; without a period nothing is reviewed yet.
  static func find(
    _ plan: Plan, _ period: ReviewPeriod?, at moment: Moment = .now, in db: Reader
  ) throws(StoreError) -> Summary {
    let total: Int =
      try db.value(
        """
        SELECT count(*) AS value FROM \(moment.nodes)
        WHERE plan = \(plan.id) AND retired IS NULL AND level IN (\(SQL.list(plan.reviewedLevels)))
        """) ?? 0
    var counts: [String: Int] = [:]
    if let period {
      try db.each(
        """
        SELECT plan_review.mark, count(*) AS count
        FROM \(moment.reviews)
        JOIN \(moment.nodes) ON plan_node.plan = plan_review.plan AND plan_node.id = plan_review.node
        WHERE plan_review.plan = \(plan.id) AND plan_review.period = \(period)
          AND plan_review.state = \(Review.State.published) AND plan_node.retired IS NULL
        GROUP BY plan_review.mark
        """
      ) { (row) throws(StoreError) in counts[try row["mark"]] = try row["count"] }
    }
    return Summary(scale: plan.marks, counts: counts, total: total, period: period)
  }
}
