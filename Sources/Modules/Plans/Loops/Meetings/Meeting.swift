import ModuleKit

/// A session of a promotion body (推進本部、部会).
struct Meeting: Sendable, Equatable {
  enum State: String, Sendable, Storable, CaseIterable { case draft, published }

  struct Paper: Sendable, Equatable {
    var title: String
    var url: String
  }

  let id: ID<Meeting>
  let plan: ID<Plan>
  /// Key of a body of the plan's organisation, or the name as typed.
  var body: String
  var day: Day
  var place: String
  /// A name or a post a line.
  var present: String
  /// Markdown.
  var agenda: String
  var papers: [Paper]
  /// One a line.
  var decisions: [String]
  /// Markdown.
  var minutes: String
  /// The cycle whose book it had before it.
  var period: ReviewPeriod?
  var state: State
  var version: Int
  var changedBy: String
  var changedAt: Instant

  var reference: SubjectRef { SubjectRef("plan-meeting", id) }

  /// The body's name, as the plan has it or as it was typed.
  func bodyName(in plan: Plan) -> Localized {
    plan.organisation?.bodies.first { $0.key == body }?.name ?? Localized(body)
  }
}

let meetingMigration = Migration(
  "plans-021-meeting",
  """
  CREATE TABLE plan_meeting (
    id \(.key) PRIMARY KEY,
    plan \(.key) NOT NULL REFERENCES plan (id),
    body \(.text) NOT NULL CHECK (body <> ''),
    held_on \(.day) NOT NULL,
    place \(.text) NOT NULL,
    present \(.text) NOT NULL,
    agenda \(.text) NOT NULL,
    papers \(.text) NOT NULL,
    decisions \(.text) NOT NULL,
    minutes \(.text) NOT NULL,
    period \(.text),
    state \(.text) NOT NULL CHECK (state IN ('draft', 'published')),
    version \(.int) NOT NULL,
    changed_by \(.text) NOT NULL,
    changed_at \(.instant) NOT NULL
  ) \(.strict)
  """,
  "CREATE INDEX plan_meeting_plan ON plan_meeting (plan, held_on)",
  """
  CREATE TABLE plan_meeting_version (
    meeting \(.key) NOT NULL REFERENCES plan_meeting (id),
    version \(.int) NOT NULL,
    state \(.text) NOT NULL,
    content \(.text) NOT NULL,
    actor \(.text) NOT NULL,
    at \(.instant) NOT NULL,
    PRIMARY KEY (meeting, version)
  ) \(.strict)
  """,
  """
  CREATE TABLE plan_task (
    id \(.key) PRIMARY KEY,
    plan \(.key) NOT NULL REFERENCES plan (id),
    node \(.key),
    meeting \(.key) REFERENCES plan_meeting (id),
    words \(.text) NOT NULL CHECK (words <> ''),
    department \(.key) REFERENCES department (id),
    due \(.day) NOT NULL,
    state \(.text) NOT NULL CHECK (state IN ('open', 'done')),
    outcome \(.text) NOT NULL,
    version \(.int) NOT NULL,
    made_by \(.text) NOT NULL,
    made_at \(.instant) NOT NULL,
    changed_at \(.instant) NOT NULL,
    FOREIGN KEY (plan, node) REFERENCES plan_node (plan, id)
  ) \(.strict)
  """,
  "CREATE INDEX plan_task_plan ON plan_task (plan, state, due)",
  "CREATE INDEX plan_task_node ON plan_task (plan, node)",
  "CREATE INDEX plan_task_department ON plan_task (department, state, due)",
  "CREATE INDEX plan_task_meeting ON plan_task (meeting)")

extension Meeting: Record {
  static let columns: SQL = """
    id, plan, body, held_on, place, present, agenda, papers, decisions, minutes, period, state, version, changed_by,
    changed_at
    """

  init(row: Row) throws(StoreError) {
    id = try row["id"]
    plan = try row["plan"]
    body = try row["body"]
    day = try row["held_on"]
    place = try row["place"]
    present = try row["present"]
    agenda = try row["agenda"]
    let (papers, decisions): (String, String) = (try row["papers"], try row["decisions"])
    self.papers = try Paper.list(stored: papers)
    self.decisions = decisions.split(separator: "\n").map(String.init)
    minutes = try row["minutes"]
    period = try row["period"]
    state = try row["state"]
    version = try row["version"]
    changedBy = try row["changed_by"]
    changedAt = try row["changed_at"]
  }

  /// Throws `Refusal.notFound` where there is none of this plan.
  static func get(_ id: ID<Meeting>, of plan: ID<Plan>, in db: Reader) throws -> Meeting {
    guard let meeting: Meeting = try db.first("SELECT \(columns) FROM plan_meeting WHERE id = \(id) AND plan = \(plan)")
    else { throw Refusal.notFound }
    return meeting
  }

  static let pageSize = 30

  /// One page, the newest first.
  static func all(
    of plan: ID<Plan>, published: Bool, page: Int, in db: Reader
  ) throws(StoreError) -> [Meeting] {
    try db.all(
      """
      SELECT \(columns) FROM plan_meeting
      WHERE plan = \(plan)\(if: published, " AND state = 'published'")
      ORDER BY held_on DESC, id
      LIMIT \(pageSize) OFFSET \((page - 1) * pageSize)
      """)
  }

  /// Every session of a year, which bodies hold a few of each month.
  static func whole(
    _ period: ReviewPeriod, of plan: ID<Plan>, published: Bool, in db: Reader
  ) throws(StoreError) -> [Meeting] {
    try db.all(
      """
      SELECT \(columns) FROM plan_meeting
      WHERE plan = \(plan) AND period = \(period)\(if: published, " AND state = 'published'")
      ORDER BY held_on DESC, id
      """)
  }

  static func count(of plan: ID<Plan>, published: Bool, in db: Reader) throws(StoreError) -> Int {
    try db.value(
      "SELECT count(*) AS value FROM plan_meeting WHERE plan = \(plan)\(if: published, " AND state = 'published'")")
      ?? 0
  }

  /// Writes it over what is stored, with its version.
  func save(in db: Writer) throws(StoreError) {
    let decided = decisions.joined(separator: "\n")
    try db.run(
      """
      INSERT INTO plan_meeting (\(Self.columns))
      VALUES (\(id), \(plan), \(body), \(day), \(place), \(present), \(agenda), \(Paper.stored(papers)), \(decided), \(minutes),
        \(period), \(state), \(version), \(changedBy), \(changedAt))
      ON CONFLICT (id) DO UPDATE SET body = excluded.body, held_on = excluded.held_on, place = excluded.place,
        present = excluded.present, agenda = excluded.agenda, papers = excluded.papers,
        decisions = excluded.decisions, minutes = excluded.minutes, period = excluded.period, state = excluded.state,
        version = excluded.version, changed_by = excluded.changed_by, changed_at = excluded.changed_at
      """)
    try db.run(
      """
      INSERT INTO plan_meeting_version (meeting, version, state, content, actor, at)
      VALUES (\(id), \(version), \(state), \(versionText), \(changedBy), \(changedAt))
      """)
  }

  private var versionText: String {
    var json = JSONWriter()
    json.object { json in
      for (name, text) in fields.pairs.map({ ($0.name, $0.value) }) { json.field(name, text) }
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }
}
