import ModuleKit

/// What the coverage list names as missing, and somebody may say is not needed.
struct CoverageSubject: Sendable, Hashable {
  enum Kind: String, Sendable, Storable, CaseIterable {
    /// A module that an indicator need not measure, with all that it runs.
    case module
    case metric
    /// One of the things that a module runs: `MODULE/FILTER`.
    case service
    /// A node that needs no indicator.
    case node
    /// A node whose indicators need no running service.
    case hand
  }

  let kind: Kind
  /// A module's name, a metric's, a service's, or a node's key.
  let name: String

  var text: String { "\(kind.rawValue):\(name)" }

  init(_ kind: Kind, _ name: String) {
    self.kind = kind
    self.name = name
  }

  init?(_ text: String) {
    guard let colon = text.firstIndex(of: ":"), let kind = Kind(rawValue: String(text[..<colon])) else { return nil }
    self.init(kind, String(text[text.index(after: colon)...]))
  }
}

/// Somebody's word that something in the coverage list is not needed, and why. It can be taken back, and is kept then too.
struct Exemption: Sendable, Record {
  static let columns: SQL = "kind, subject, number, reason, made_by, made_at"
  static let longestReason = 1_000

  let subject: CoverageSubject
  /// Which of its subject, from 1.
  let number: Int
  let reason: String
  let madeBy: String
  let madeAt: Instant

  init(row: Row) throws(StoreError) {
    subject = CoverageSubject(try row["kind"], try row["subject"])
    number = try row["number"]
    reason = try row["reason"]
    madeBy = try row["made_by"]
    madeAt = try row["made_at"]
  }

  /// Those of services, which are few; those of nodes are asked for by the page.
  static func ofServices(_ plan: ID<Plan>, in db: Reader) throws(StoreError) -> [CoverageSubject: Exemption] {
    let found: [Exemption] = try db.all(
      """
      SELECT \(columns) FROM plan_exemption
      WHERE plan = \(plan) AND ended_at IS NULL AND kind IN ('module', 'metric', 'service')
      """)
    return Dictionary(found.map { ($0.subject, $0) }, uniquingKeysWith: { $1 })
  }

  static let pageSize = 50

  /// One page of all that hold, the newest first.
  static func all(of plan: ID<Plan>, page: Int, in db: Reader) throws(StoreError) -> [Exemption] {
    try db.all(
      """
      SELECT \(columns) FROM plan_exemption
      WHERE plan = \(plan) AND ended_at IS NULL
      ORDER BY made_at DESC, kind, subject
      LIMIT \(pageSize) OFFSET \((page - 1) * pageSize)
      """)
  }

  static func count(of plan: ID<Plan>, _ kind: CoverageSubject.Kind? = nil, in db: Reader) throws(StoreError) -> Int {
    try db.value(
      """
      SELECT count(*) AS value FROM plan_exemption
      WHERE plan = \(plan) AND ended_at IS NULL\(if: kind != nil, " AND kind = \(kind)")
      """) ?? 0
  }

  static func find(_ subject: CoverageSubject, of plan: ID<Plan>, in db: Reader) throws(StoreError) -> Exemption? {
    try db.first(
      """
      SELECT \(columns) FROM plan_exemption
      WHERE plan = \(plan) AND kind = \(subject.kind) AND subject = \(subject.name) AND ended_at IS NULL
      """)
  }

  /// Of a row of `plan_node`: that nobody has said so of it.
  static func isMissing(_ kind: CoverageSubject.Kind) -> SQL {
    """
    NOT EXISTS (SELECT 1 FROM plan_exemption WHERE plan_exemption.plan = plan_node.plan
      AND plan_exemption.kind = \(kind) AND plan_exemption.subject = plan_node.id AND plan_exemption.ended_at IS NULL)
    """
  }

  /// Says it, in the place of what was said before.
  static func make(
    _ subject: CoverageSubject, _ reason: String, of plan: ID<Plan>, by actor: String, at now: Instant, in db: Writer
  ) throws(StoreError) {
    try close(subject, of: plan, by: actor, at: now, in: db)
    try db.run(
      """
      INSERT INTO plan_exemption (plan, kind, subject, number, reason, made_by, made_at)
      SELECT \(plan), \(subject.kind), \(subject.name), coalesce(max(number), 0) + 1, \(reason), \(actor), \(now)
      FROM plan_exemption WHERE plan = \(plan) AND kind = \(subject.kind) AND subject = \(subject.name)
      """)
    try record("exempted", subject, of: plan, by: actor, at: now, in: db)
  }

  static func end(
    _ subject: CoverageSubject, of plan: ID<Plan>, by actor: String, at now: Instant, in db: Writer
  ) throws(StoreError) {
    guard try find(subject, of: plan, in: db) != nil else { return }
    try close(subject, of: plan, by: actor, at: now, in: db)
    try record("exemption-ended", subject, of: plan, by: actor, at: now, in: db)
  }

  private static func close(
    _ subject: CoverageSubject, of plan: ID<Plan>, by actor: String, at now: Instant, in db: Writer
  ) throws(StoreError) {
    try db.run(
      """
      UPDATE plan_exemption SET ended_by = \(actor), ended_at = \(now)
      WHERE plan = \(plan) AND kind = \(subject.kind) AND subject = \(subject.name) AND ended_at IS NULL
      """)
  }

  private static func record(
    _ action: String, _ subject: CoverageSubject, of plan: ID<Plan>, by actor: String, at now: Instant, in db: Writer
  ) throws(StoreError) {
    try db.record(
      "plans.coverage.\(action)", SubjectRef("plan", plan.text), by: actor, at: now, detail: subject.text)
  }
}

let exemptionMigration = Migration(
  "plans-059-exemptions",
  """
  CREATE TABLE plan_exemption (
    plan \(.key) NOT NULL REFERENCES plan (id),
    kind \(.text) NOT NULL CHECK (kind IN ('module', 'metric', 'service', 'node', 'hand')),
    subject \(.key) NOT NULL,
    number \(.int) NOT NULL,
    reason \(.text) NOT NULL CHECK (reason <> ''),
    made_by \(.text) NOT NULL,
    made_at \(.instant) NOT NULL,
    ended_by \(.text),
    ended_at \(.instant),
    PRIMARY KEY (plan, kind, subject, number)
  ) \(.strict)
  """,
  "CREATE INDEX plan_exemption_open ON plan_exemption (plan, made_at) WHERE ended_at IS NULL")
