import ModuleKit

/// One change of a plan, a node or a review, with all that it held afterwards: nothing published is destroyed.
struct HistoryEntry: Sendable, Equatable {
  enum Subject: Sendable, Equatable {
    case plan
    case node(ID<Node>)
    case review(ID<Node>, ReviewPeriod)
    case indicator(ID<Indicator>)
    case announcement(Announcement)
  }

  enum Action: String, Sendable, Storable {
    case imported, added, changed, moved, retired, restored, staged
    case drafted, submitted, returned, accepted, published, corrected
    case announced, answered, recorded, reported
  }

  let plan: ID<Plan>
  let subject: Subject
  let version: Int
  let at: Instant
  let actor: String
  let action: Action
  let note: String?
  /// Field names and texts, in the order to show them.
  var content: [(name: String, text: String)]
  let isPublic: Bool

  static func == (a: HistoryEntry, b: HistoryEntry) -> Bool {
    a.plan == b.plan && a.subject == b.subject && a.version == b.version
  }
}

extension HistoryEntry.Subject {
  /// As the store keys it: `plan`, `node/11`, `review/11/2019`.
  var text: String {
    switch self {
    case .plan: "plan"
    case .node(let node): "node/\(node.text)"
    case .announcement(let what): "announcement/\(what.text)"
    case .review(let node, let period): "review/\(node.text)/\(period.text)"
    case .indicator(let indicator): "indicator/\(indicator.text)"
    }
  }

  init?(_ text: String) {
    let parts = text.split(separator: "/")
    switch (parts.first, parts.count) {
    case ("plan", 1): self = .plan
    case ("node", 2):
      guard let node = ID<Node>(parts[1]) else { return nil }
      self = .node(node)
    case ("indicator", 2):
      guard let indicator = ID<Indicator>(parts[1]) else { return nil }
      self = .indicator(indicator)
    case ("announcement", 3):
      guard let what = Announcement(parts[1], parts[2]) else { return nil }
      self = .announcement(what)
    case ("review", 3):
      guard let node = ID<Node>(parts[1]), let period = ReviewPeriod(parts[2]) else { return nil }
      self = .review(node, period)
    default: return nil
    }
  }

  var node: ID<Node>? {
    switch self {
    case .plan, .indicator, .announcement: nil
    case .node(let node), .review(let node, _): node
    }
  }
}

extension HistoryEntry: Record {
  static let columns: SQL = "plan, subject, version, at, actor, action, note, content, is_public"

  init(row: Row) throws(StoreError) {
    plan = try row["plan"]
    guard let subject = Subject(try row["subject"]) else { throw .column("subject") }
    self.subject = subject
    version = try row["version"]
    at = try row["at"]
    actor = try row["actor"]
    action = try row["action"]
    note = try row["note"]
    content = try HistoryEntry.content(stored: try row["content"])
    isPublic = try row["is_public"]
  }

  func insert(in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO plan_history (plan, subject, version, node, at, actor, action, note, content, is_public)
      VALUES (\(plan), \(subject.text), \(version), \(subject.node), \(at), \(actor), \(action), \(note),
        \(contentText), \(isPublic))
      """)
  }

  /// What happened to a node and its reviews, the newest first.
  static func all(of node: ID<Node>, of plan: ID<Plan>, in db: Reader) throws(StoreError) -> [HistoryEntry] {
    // All subjects that begin with `review/11/` stand between it and the same with the next character for its last.
    let (reviews, end) = ("review/\(node.text)/", "review/\(node.text)0")
    return try db.all(
      """
      SELECT \(columns) FROM plan_history
      WHERE plan = \(plan) AND (subject = \(Subject.node(node).text) OR subject > \(reviews) AND subject < \(end))
      ORDER BY at DESC, subject, version DESC
      """)
  }

  /// The versions of one review, the newest first.
  static func versions(of subject: Subject, of plan: ID<Plan>, in db: Reader) throws(StoreError) -> [HistoryEntry] {
    try db.all(
      """
      SELECT \(columns) FROM plan_history
      WHERE plan = \(plan) AND subject = \(subject.text)
      ORDER BY version DESC
      """)
  }

  /// What the public may know of; an import is one change, however many reviews came with it.
  private static let announced: SQL = """
    is_public = 1 AND (action <> \(Action.imported) OR subject = 'plan')
      AND plan_history.plan IN (SELECT plan.id FROM plan WHERE \(Sight.isPublic))
    """

  /// What was announced, the newest first.
  static func changes(
    limit: Int, offset: Int = 0, at moment: Moment, in db: Reader
  ) throws(StoreError) -> [HistoryEntry] {
    try db.all(
      """
      SELECT \(columns) FROM plan_history
      WHERE \(announced) AND \(moment.knows(column: "at"))
      ORDER BY at DESC, plan, subject, version DESC
      LIMIT \(limit) OFFSET \(offset)
      """)
  }

  /// What was announced behind `cursor`, of one plan or of all, the newest first.
  static func changes(
    of plan: ID<Plan>?, after cursor: ChangeCursor?, limit: Int, at moment: Moment, in db: Reader
  ) throws(StoreError) -> [HistoryEntry] {
    var sql: SQL = "\(announced) AND \(moment.knows(column: "at"))"
    if let plan { sql = "\(sql) AND plan = \(plan)" }
    if let cursor {
      sql = """
        \(sql) AND (at < \(cursor.at) OR at = \(cursor.at) AND (plan > \(cursor.plan) OR plan = \(cursor.plan)
          AND (subject > \(cursor.subject) OR subject = \(cursor.subject) AND version < \(cursor.version))))
        """
    }
    return try db.all(
      """
      SELECT \(columns) FROM plan_history
      WHERE \(sql)
      ORDER BY at DESC, plan, subject, version DESC
      LIMIT \(limit)
      """)
  }

  static func countChanges(at moment: Moment, in db: Reader) throws(StoreError) -> Int {
    try db.value(
      "SELECT count(*) AS value FROM plan_history WHERE \(announced) AND \(moment.knows(column: "at"))") ?? 0
  }
}
