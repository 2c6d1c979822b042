import ModuleKit

/// What plans measure of themselves.
let planMetrics = [
  Metric(
    "plans.reviews-on-time", Localized("期限内に提出された評価の割合", en: "Reviews submitted on time"),
    Localized(
      "提出期限の日が期間内に来た評価（依頼の範囲のもの）のうち、期限の日までに最初の提出があったものの割合。取り込んだ過去の評価は数えない。",
      en: """
        Of the reviews that were asked for and whose due day came in the period, the share that was submitted for the first time by that \
        day. Reviews that were imported are not counted.
        """),
    unit: Localized("%"), .rate, filter: Localized("計画の名前（空ならすべての計画）", en: "A plan's name; empty for all plans")
  ) { range, filter, db in try reviewsOnTime(range, filter, in: db) },
  Metric(
    "plans.reviews-published", Localized("公表された評価の件数", en: "Reviews published"),
    Localized("期間内に公表された評価の件数。", en: "How many reviews were published in the period."),
    unit: Localized("件", en: ""), .count,
    filter: Localized("計画の名前（空ならすべての計画）", en: "A plan's name; empty for all plans")
  ) { range, filter, _ in
    """
    SELECT plan AS item, count(*) AS part, 0 AS whole FROM plan_history
    WHERE is_public = 1 AND action = 'published' AND at >= \(range.from) AND at < \(range.to)
      AND (plan = \(filter) OR \(filter) = '')
    GROUP BY plan
    """
  },
]

/// One row for each department of each round; the rounds are few, and each has its own levels and due day.
private func reviewsOnTime(_ range: MetricRange, _ filter: String, in db: Reader) throws -> SQL {
  let rounds: [Round] = try db.all(
    """
    SELECT \(Round.columns) FROM plan_round
    WHERE plan IN (SELECT plan.id FROM plan WHERE \(Sight.isPublic)) AND due >= \(range.first) AND due < \(range.last + 1) AND (plan = \(filter) OR \(filter) = '')
    ORDER BY plan, period
    """)
  var sql: SQL = "SELECT '' AS item, 0 AS part, 0 AS whole FROM plan WHERE 1 = 0"
  for round in rounds {
    guard let plan = try Plan.find(round.plan, in: db) else { continue }
    sql = try
      "\(sql) UNION ALL \(onTime(round, plan.reviewedLevels, CycleScope.condition(round.plan, round.period, in: db)))"
  }
  return sql
}

private func onTime(_ round: Round, _ levels: [String], _ scope: SQL) -> SQL {
  let subject: SQL =
    "plan_history.plan = plan_node.plan AND plan_history.subject = 'review/' || plan_node.id || '/' || \(round.period.text)"
  return """
    SELECT \("\(round.plan.text)/\(round.period.text)/") || coalesce(plan_node.department, '') AS item,
      CAST(sum(CASE WHEN EXISTS (SELECT 1 FROM plan_history WHERE \(subject) AND action = 'submitted'
        AND at < \((round.due + 1).begin)) THEN 1 ELSE 0 END) AS BIGINT) AS part, count(*) AS whole
    FROM plan_node
    WHERE plan = \(round.plan) AND retired IS NULL AND level IN (\(SQL.list(levels)))\(scope)
      AND NOT EXISTS (SELECT 1 FROM plan_history WHERE \(subject) AND action = 'imported')
    GROUP BY coalesce(plan_node.department, '')
    """
}
