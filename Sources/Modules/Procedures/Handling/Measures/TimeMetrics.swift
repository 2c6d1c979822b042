import ModuleKit

/// What is told of few cases would tell of a case: these metrics are withheld below `CaseTable.least`.
let timeMetrics = [
  Metric(
    "procedures.days-median", Localized("決定までの日数の中央値", en: "Median of days to the decision"),
    Localized(
      "期間内に決定した案件の、受付から決定までの日数の中央値。休みの日と、補正を待つ間も数える。\(CaseTable.least)件に満たないときは示さない。",
      en:
        "The median of days from receipt to decision, over the cases decided in the period; days off and those of waiting for a correction count too. Not told of fewer than \(CaseTable.least) cases."
    ), unit: days, .duration, filter: oneProcedure
  ) { range, filter, db in try quantile("(n + 1) / 2", range, filter, in: db) },
  Metric(
    "procedures.days-90", Localized("9割が決定するまでの日数", en: "Days within which nine of ten are decided"),
    Localized(
      "期間内に決定した案件の9割が、受付から決定までに要した日数（90パーセンタイル）。数え方は中央値と同じ。",
      en:
        "The days within which nine of ten cases decided in the period were decided (90th percentile), counted as for the median."
    ), unit: days, .duration, filter: oneProcedure
  ) { range, filter, db in try quantile("(9 * n + 9) / 10", range, filter, in: db) },
  Metric(
    "procedures.returned-question", Localized("質問ごとの補正を求めた割合", en: "Share sent back for one question"),
    Localized(
      "期間内に受け付けた案件のうち、計測時までにその質問の補正を求めたことがあるものの割合。受け付けた案件か、求めた・求めない案件が\(CaseTable.least)件に満たないときは示さない。",
      en:
        "Of the cases received in the period, the percentage that was sent back for this question as of the measuring. Not told where fewer than \(CaseTable.least) cases were received, or were or were not sent back."
    ), unit: percent, .rate, filter: Localized("手続の名前/質問の名前", en: "A procedure’s name/a question’s name")
  ) { range, filter, db in try returned(for: filter, range, in: db) },
  Metric(
    "procedures.satisfaction", Localized("満足した人の割合", en: "Share satisfied"),
    Localized(
      "手続が終わった後の質問に期間内に答えた人のうち、「満足」か「とても満足」と答えた人の割合。答えが\(Opinion.least)件に満たないときは示さない。",
      en:
        "Of those who answered the question after the end in the period, the percentage that was satisfied or very satisfied. Not told of fewer than \(Opinion.least) answers."
    ), unit: percent, .rate, filter: oneProcedure
  ) { range, filter, db in try satisfied(range, filter, in: db) },
]

private let days = Localized("日", en: "days")

/// What the rows are of: one procedure, or all together.
private func item(_ filter: String) -> String { filter.isEmpty ? "all" : filter }

/// The place of days to the decision that `place` asks for, `n` being how many there are.
private func quantile(_ place: SQL, _ range: MetricRange, _ filter: String, in db: Reader) throws -> SQL {
  let which: SQL = """
    decided_at IS NOT NULL AND decided_at >= \(range.from) AND decided_at < \(range.to) AND \(chosen(filter, "procedure"))
    """
  try tell(db.value("SELECT count(*) AS value FROM procedures_case WHERE \(which)"))
  return """
    SELECT \(item(filter)) AS item, seconds AS part, 24 AS whole
    FROM (
      SELECT (decided_at - received_at) / 1000000 AS seconds,
        row_number() OVER (ORDER BY decided_at - received_at, id) AS place, count(*) OVER () AS n
      FROM procedures_case WHERE \(which)
    ) AS t
    WHERE place = \(place)
    """
}

private func returned(for filter: String, _ range: MetricRange, in db: Reader) throws -> SQL {
  let parts = filter.split(separator: "/", maxSplits: 1).map(String.init)
  guard parts.count == 2 else { throw Metric.Withheld() }
  let which: SQL = """
    c.procedure = \(parts[0]) AND c.received_at >= \(range.from) AND c.received_at < \(range.to)
    """
  var (whole, paths) = (0, [String]())
  try db.each("SELECT count(*) AS n FROM procedures_case AS c WHERE \(which)") { (row) throws(StoreError) in
    whole = try row["n"]
  }
  try db.each(
    """
    SELECT DISTINCT r.path AS path FROM procedures_case AS c JOIN procedures_correction AS r ON r.case_id = c.id
    WHERE \(which) AND c.returns > 0 ORDER BY path LIMIT 1000
    """
  ) { (row) throws(StoreError) in paths.append(try row["path"]) }
  let own = paths.filter { Correction.question(of: $0) == parts[1] }
  let isReturned: SQL = """
    EXISTS (SELECT 1 FROM procedures_correction AS r WHERE r.case_id = c.id AND r.path IN (\(SQL.list(own))))
    """
  let part: Int =
    try db.value(
      "SELECT count(*) AS value FROM procedures_case AS c WHERE \(which) AND c.returns > 0 AND \(isReturned)")
    ?? 0
  try tell(whole)
  if part > 0 { try tell(part) }
  if part < whole { try tell(whole - part) }
  return """
    SELECT \(filter) AS item, count(CASE WHEN c.returns > 0 AND \(isReturned) THEN 1 END) AS part, count(*) AS whole
    FROM procedures_case AS c WHERE \(which)
    """
}

private func satisfied(_ range: MetricRange, _ filter: String, in db: Reader) throws -> SQL {
  let which: SQL = "\(chosen(filter, "procedure")) AND day >= \(range.first) AND day <= \(range.last)"
  try tell(db.value("SELECT count(*) AS value FROM procedures_opinion WHERE \(which)"))
  return """
    SELECT \(item(filter)) AS item, count(CASE WHEN score >= \(Opinion.satisfied) THEN 1 END) AS part, count(*) AS whole
    FROM procedures_opinion WHERE \(which)
    """
}

/// Throws `Metric.Withheld` where so few tell of somebody.
private func tell(_ count: Int?) throws(Metric.Withheld) {
  if (count ?? 0) < CaseTable.least { throw Metric.Withheld() }
}
