import ModuleKit

/// A step of the handling of one case.
struct CaseStep: Sendable, Equatable, Record {
  enum State: String, Storable, CaseIterable { case waiting, open, done }

  enum Outcome: String, Storable, CaseIterable {
    case done
    /// Of decisions.
    case approved, refused
  }

  let caseID: ID<Case>
  /// From 1.
  let position: Int
  /// As the definition names it.
  let name: String
  let department: ID<Department>?
  let state: State
  let outcome: Outcome?
  let opened: Instant?
  let ended: Instant?
  let endedBy: String?

  static let columns: SQL = "case_id, position, name, department, state, outcome, opened_at, ended_at, ended_by"

  init(row: Row) throws(StoreError) {
    caseID = try row["case_id"]
    position = try row["position"]
    name = try row["name"]
    department = try row["department"]
    state = try row["state"]
    outcome = try row["outcome"]
    opened = try row["opened_at"]
    ended = try row["ended_at"]
    endedBy = try row["ended_by"]
  }

  static func of(_ id: ID<Case>, in db: Reader) throws(StoreError) -> [CaseStep] {
    try db.all("SELECT \(columns) FROM procedures_step WHERE case_id = \(id) ORDER BY position")
  }

  /// Writes the steps of a new case and opens the first, with those that go on beside it.
  static func begin(
    _ steps: [HandlingStep], of id: ID<Case>, in own: ID<Department>?, at now: Instant, _ db: Writer
  ) throws(StoreError) {
    for (index, step) in steps.enumerated() {
      let office = try step.office.flatMap { (name) throws(StoreError) in try Department.named(name, in: db) } ?? own
      try db.run(
        """
        INSERT INTO procedures_step (case_id, position, name, department, state)
        VALUES (\(id), \(index + 1), \(step.name), \(office), \(State.waiting))
        """)
    }
    try openNext(steps, of: id, at: now, db)
  }

  /// Nothing of a case that is over is under way.
  static func stop(all id: ID<Case>, in db: Writer) throws(StoreError) {
    try db.run(
      """
      UPDATE procedures_step SET state = \(State.waiting), opened_at = NULL
      WHERE case_id = \(id) AND state = \(State.open)
      """)
  }

  /// Opens what is next where nothing is open: the first that waits, with those that go on beside it.
  static func openNext(_ steps: [HandlingStep], of id: ID<Case>, at now: Instant, _ db: Writer) throws(StoreError) {
    let all = try of(id, in: db)
    guard !all.contains(where: { $0.state == .open }), let first = all.first(where: { $0.state == .waiting }) else {
      return
    }
    var last = first.position
    while last < steps.count, steps[last].isParallel { last += 1 }
    try db.run(
      """
      UPDATE procedures_step SET state = \(State.open), opened_at = \(now)
      WHERE case_id = \(id) AND position >= \(first.position) AND position <= \(last)
      """)
  }
}

extension Department {
  /// The department of this name; nil where there is none.
  static func named(_ name: String, in db: Reader) throws(StoreError) -> ID<Department>? {
    try db.value("SELECT id AS value FROM department WHERE name = \(name) ORDER BY position LIMIT 1")
  }
}
