import ModuleKit

/// How long something took, over several times; in seconds.
struct Spans: Sendable, Equatable {
  let count: Int
  /// Half took no longer.
  let median: Int
  /// Nine of ten took no longer.
  let most: Int

  static let columns: SQL = """
    max(n) AS n, max(CASE WHEN place = (n + 1) / 2 THEN seconds END) AS median,
    max(CASE WHEN place = (9 * n + 9) / 10 THEN seconds END) AS most
    """

  init(row: Row) throws(StoreError) {
    count = try row["n"]
    median = try row["median"]
    most = try row["most"]
  }

  init(count: Int, median: Int, most: Int) { (self.count, self.median, self.most) = (count, median, most) }
}

/// What was measured of one procedure's cases that ended in a period, within the visitor's offices.
struct MapMeasures: Sendable {
  struct Step: Sendable {
    /// With the office, without the time in which the applicant had the case.
    let office: Spans
    /// In how many of them the applicant had the case meanwhile, and for how long, in the mean.
    let away: Int
    let awaySeconds: Int
  }

  struct Office: Sendable {
    let department: ID<Department>?
    /// From receipt to end.
    let whole: Spans
    let returned: Int
    let refused: Int
  }

  let period: MapPeriod
  private(set) var cases = 0
  private(set) var returned = 0
  private(set) var outcomes: [Case.Outcome: Int] = [:]
  private(set) var whole: Spans?
  /// By their names.
  private(set) var steps: [String: Step] = [:]
  private(set) var offices: [Office] = []
  /// How many cases were sent back for this question, by names without places; the most frequent first.
  private(set) var questions: [(name: String, cases: Int)] = []

  init(_ procedure: ID<Procedure>, _ period: MapPeriod, _ queue: CaseQueue, in db: Reader) throws(StoreError) {
    self.period = period
    let which: SQL = "c.procedure = \(procedure) AND \(period.condition) AND \(queue.isOurs(openSteps: false))"
    try count(which, in: db)
    if cases == 0 { return }
    try measureSteps(which, in: db)
    try measureOffices(which, in: db)
    try countQuestions(which, in: db)
  }

  private mutating func count(_ which: SQL, in db: Reader) throws(StoreError) {
    var found: (Int, Int, [Case.Outcome: Int]) = (0, 0, [:])
    try db.each(
      """
      SELECT outcome, count(*) AS n, count(CASE WHEN returns > 0 THEN 1 END) AS returned
      FROM procedures_case AS c WHERE \(which) GROUP BY outcome
      """
    ) { (row) throws(StoreError) in
      let (outcome, n, returned): (Case.Outcome?, Int, Int) = (try row["outcome"], try row["n"], try row["returned"])
      (found.0, found.1) = (found.0 + n, found.1 + returned)
      if let outcome { found.2[outcome] = n }
    }
    (cases, returned, outcomes) = found
  }

  private mutating func measureSteps(_ which: SQL, in db: Reader) throws(StoreError) {
    var found: [String: Step] = [:]
    try db.each(
      """
      SELECT name, \(Spans.columns), count(CASE WHEN away > 0 THEN 1 END) AS away,
        CAST(coalesce(sum(away), 0) AS BIGINT) AS away_sum
      FROM (
        SELECT s.name AS name, s.away / 1000000 AS away, (s.ended_at - s.opened_at - s.away) / 1000000 AS seconds,
          row_number() OVER (PARTITION BY s.name ORDER BY s.ended_at - s.opened_at - s.away) AS place,
          count(*) OVER (PARTITION BY s.name) AS n
        FROM procedures_case AS c JOIN procedures_step AS s ON s.case_id = c.id
        WHERE \(which) AND s.ended_at IS NOT NULL AND s.opened_at IS NOT NULL
      ) AS t
      GROUP BY name
      """
    ) { (row) throws(StoreError) in
      let (away, sum): (Int, Int) = (try row["away"], try row["away_sum"])
      found[try row["name"]] = Step(office: try Spans(row: row), away: away, awaySeconds: away == 0 ? 0 : sum / away)
    }
    steps = found
  }

  private mutating func measureOffices(_ which: SQL, in db: Reader) throws(StoreError) {
    var found: [Office] = []
    func spans(_ by: SQL) -> SQL {
      """
      SELECT department, \(Spans.columns), count(CASE WHEN returns > 0 THEN 1 END) AS returned,
        count(CASE WHEN outcome = 'refused' THEN 1 END) AS refused
      FROM (
        SELECT \(by) AS department, c.returns AS returns, c.outcome AS outcome,
          (c.ended_at - c.received_at) / 1000000 AS seconds,
          row_number() OVER (PARTITION BY \(by) ORDER BY c.ended_at - c.received_at) AS place,
          count(*) OVER (PARTITION BY \(by)) AS n
        FROM procedures_case AS c WHERE \(which)
      ) AS t
      GROUP BY department ORDER BY n DESC, department
      """
    }
    func read(_ sql: SQL) throws(StoreError) {
      try db.each(sql) { (row) throws(StoreError) in
        found.append(
          Office(
            department: try row["department"], whole: try Spans(row: row), returned: try row["returned"],
            refused: try row["refused"]))
      }
    }
    try read(spans("c.department"))
    offices = found
    found = []
    try read(spans("NULL"))
    whole = found.first?.whole
  }

  private mutating func countQuestions(_ which: SQL, in db: Reader) throws(StoreError) {
    var found: [String: Int] = [:]
    try db.each(
      """
      SELECT r.path AS path, count(DISTINCT r.case_id) AS n
      FROM procedures_case AS c JOIN procedures_correction AS r ON r.case_id = c.id
      WHERE \(which) AND c.returns > 0
      GROUP BY r.path ORDER BY n DESC, path LIMIT 500
      """
    ) { (row) throws(StoreError) in
      let path: String = try row["path"]
      found[Correction.question(of: path), default: 0] += try row["n"] as Int
    }
    questions = found.map { ($0.key, $0.value) }.sorted { ($1.cases, $0.name) < ($0.cases, $1.name) }
  }
}

extension Correction {
  /// The question of a path, without the places of repeated groups.
  static func question(of path: String) -> String {
    path.split(separator: "/").filter { Int($0) == nil }.joined(separator: "/")
  }
}
