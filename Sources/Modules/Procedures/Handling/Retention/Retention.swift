import ModuleKit

/// Which cases are kept until when: as the version that each was handed in with says.
struct Retention: Sendable {
  let procedure: ID<Procedure>
  let version: Int
  /// After the end of a case.
  let days: Int

  /// Of all published versions that say one. Throws `StoreError`.
  static func all(in db: Reader) throws -> [Retention] {
    var versions: [(ID<Procedure>, Int)] = []
    try db.each("SELECT procedure, version FROM procedures_version ORDER BY procedure, version") {
      (row) throws(StoreError) in versions.append((try row["procedure"], try row["version"]))
    }
    return try versions.compactMap { procedure, version in
      try ProcedureVersion.get(procedure, version, in: db).definition.retention
        .map { Retention(procedure: procedure, version: version, days: $0) }
    }
  }

  /// The day on which a case that ended then is erased.
  func day(ended: Instant) -> Day { ended.day + days }

  /// Cases that are due by the end of `day`, those that ended first before the others; `held` ones with them where asked.
  func due(
    by day: Day, withHeld: Bool = false, within offices: SQL = "1 = 1", limit: Int, in db: Reader
  ) throws(StoreError) -> [ExpiringCase] {
    let before = (day + 1 + -days).begin
    return try db.all(
      """
      SELECT \(ExpiringCase.columns)
      FROM procedures_case AS c LEFT JOIN procedures_hold AS h ON h.id = c.id
      WHERE c.procedure = \(procedure) AND c.version = \(version) AND c.ended_at < \(before)
        AND c.ended_at IS NOT NULL AND c.erased_at IS NULL AND \(offices) \(if: !withHeld, "AND h.id IS NULL")
      ORDER BY c.ended_at, c.id LIMIT \(limit)
      """)
  }
}

/// A case whose time will be over.
struct ExpiringCase: Sendable, Record {
  let id: ID<Case>
  let ended: Instant
  let isHeld: Bool

  static let columns: SQL = "c.id AS id, c.ended_at AS ended_at, h.id AS held"

  init(row: Row) throws(StoreError) {
    id = try row["id"]
    ended = try row["ended_at"]
    let held: String? = try row["held"]
    isHeld = held != nil
  }
}

/// Erases what is over its time, some cases in one transaction: whatever ends the work in between, the next run goes on.
enum RetentionWork {
  static let batch = 50
  /// In one run; the rest waits for the next.
  static let most = 20_000

  static let job = JobKind("procedures.retention", every: 3_600) { run in
    let keys = try run.keys
    var left = most
    for rule in try run.store.read({ db in try Retention.all(in: db) }) {
      while left > 0 {
        let count = try step(rule, keys, at: run.now, run.store)
        left -= count
        if count < batch { break }
      }
    }
    try run.store.write(isPublic: false) { db in
      try Opinion.forgetWords(before: run.now.day + -Opinion.wordDays, in: db)
      try ResultSheet.sweep(at: run.now, in: db)
    }
  }

  /// One transaction. Answers how many were erased.
  static func step(
    _ rule: Retention, _ keys: Keyring, at now: Instant, _ store: Store, limit: Int = batch
  ) throws -> Int {
    try store.write(isPublic: false) { db in
      // On the day itself it is still there.
      let due = try rule.due(by: now.day + -1, limit: limit, in: db)
      return try due.count { try CaseErasure.run($0.id, keys, at: now, in: db) }
    }
  }
}
