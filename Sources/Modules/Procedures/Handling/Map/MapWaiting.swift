import ModuleKit

/// Where the cases of a procedure wait now, and for how long.
struct MapWaiting: Sendable {
  /// How long a step has been open.
  enum Age: String, Storable, CaseIterable, Sendable {
    /// Up to 7 days, up to 30, longer.
    case week, month, longer
    /// The applicant has the case, however long.
    case away
  }

  private(set) var counts: [String: [Age: Int]] = [:]

  func total(_ step: String) -> Int { counts[step]?.values.reduce(0, +) ?? 0 }

  init(_ procedure: ID<Procedure>, at now: Instant, _ queue: CaseQueue, in db: Reader) throws(StoreError) {
    var found: [String: [Age: Int]] = [:]
    try db.each(
      """
      SELECT name, age, count(*) AS n
      FROM (
        SELECT s.name AS name,
          CASE WHEN c.state = 'returned' THEN 'away' WHEN s.opened_at >= \(now - 7 * 86_400) THEN 'week'
            WHEN s.opened_at >= \(now - 30 * 86_400) THEN 'month' ELSE 'longer' END AS age
        FROM procedures_case AS c JOIN procedures_step AS s ON s.case_id = c.id AND s.state = 'open'
        WHERE c.procedure = \(procedure) AND c.state <> 'ended' AND \(queue.isOurs(openSteps: false))
      ) AS t
      GROUP BY name, age
      """
    ) { (row) throws(StoreError) in
      let (name, age): (String, Age) = (try row["name"], try row["age"])
      found[name, default: [:]][age] = try row["n"] as Int
    }
    counts = found
  }
}
