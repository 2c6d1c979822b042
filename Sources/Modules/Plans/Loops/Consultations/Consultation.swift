import ModuleKit

/// A plan, or a part of it, put before the public for comment (意見募集). It opens and closes by its dates.
struct Consultation: Sendable, Equatable {
  /// Who may comment.
  enum Audience: String, Sendable, Storable, CaseIterable { case anyone, signedIn }
  enum State: String, Sendable, Storable, CaseIterable { case draft, announced, answered }
  /// Where an announced one stands on a day.
  enum Phase: String, Sendable, Storable { case coming, open, closed }

  let id: ID<Consultation>
  let plan: ID<Plan>
  /// Nil for the plan as a whole.
  var node: ID<Node>?
  var title: Localized
  /// Markdown: what is asked.
  var question: Localized
  var documents: [Meeting.Paper]
  var opens: Day
  /// The last day.
  var closes: Day
  var audience: Audience
  /// How to comment without a computer: address, fax, where to bring it.
  var offline: Localized
  var state: State
  /// Markdown: what came of it as a whole.
  var result: Localized
  var version: Int
  let madeBy: String
  var changedAt: Instant
  /// The phase that public pages in memory were made in.
  var shownPhase: Phase

  var reference: SubjectRef { SubjectRef("plan-consultation", id) }

  func phase(on day: Day) -> Phase { day < opens ? .coming : day > closes ? .closed : .open }
  /// Whether comments are taken.
  func isOpen(on day: Day) -> Bool { state == .announced && phase(on: day) == .open }
}

/// What somebody wrote, and what the office says to it.
struct Comment: Sendable, Equatable {
  enum State: String, Sendable, Storable, CaseIterable { case waiting, released, withheld }
  /// What the office does with it (採用・一部採用・参考・対象外).
  enum Disposition: String, Sendable, Storable, CaseIterable { case adopted, partly, reference, outside }

  let id: ID<Comment>
  let consultation: ID<Consultation>
  let receivedAt: Instant
  /// Whether it came signed in, or on paper.
  let origin: Origin
  var state: State
  /// What the public reads: the comment, without what would tell who wrote it.
  var shown: String
  /// Comments of one group stand together.
  var group: String
  var disposition: Disposition?
  /// What the office answers.
  var answer: String
  /// Why it is not shown; for the office alone.
  var reason: String
  var version: Int

  enum Origin: String, Sendable, Storable, CaseIterable { case web, account, paper }

  static let text = SealedColumn("plan_comment", "text")
  static let name = SealedColumn("plan_comment", "name")
  static let longest = 4_000

  var reference: SubjectRef { SubjectRef("plan-comment", id) }
}

/// A comment with what only the office may read of it.
struct SealedComment: Sendable {
  let comment: Comment
  fileprivate let text: [UInt8]
  fileprivate let name: [UInt8]?

  /// Throws `VaultFault`.
  func opened(_ keys: Keyring) throws -> (text: String, name: String) {
    (
      try keys.open(text, in: Comment.text, of: comment.id.text),
      try name.map { try keys.open($0, in: Comment.name, of: comment.id.text) } ?? ""
    )
  }
}

let consultationMigration = Migration(
  "plans-023-consultation",
  """
  CREATE TABLE plan_consultation (
    id \(.key) PRIMARY KEY,
    plan \(.key) NOT NULL REFERENCES plan (id),
    node \(.key),
    title \(.text) NOT NULL CHECK (title <> ''),
    title_en \(.text),
    question \(.text) NOT NULL,
    question_en \(.text),
    documents \(.text) NOT NULL,
    opens \(.day) NOT NULL,
    closes \(.day) NOT NULL,
    audience \(.text) NOT NULL CHECK (audience IN ('anyone', 'signedIn')),
    offline \(.text) NOT NULL,
    offline_en \(.text),
    state \(.text) NOT NULL CHECK (state IN ('draft', 'announced', 'answered')),
    result \(.text) NOT NULL,
    result_en \(.text),
    version \(.int) NOT NULL,
    made_by \(.text) NOT NULL,
    changed_at \(.instant) NOT NULL,
    shown_phase \(.text) NOT NULL,
    FOREIGN KEY (plan, node) REFERENCES plan_node (plan, id)
  ) \(.strict)
  """,
  "CREATE INDEX plan_consultation_plan ON plan_consultation (plan, opens)",
  "CREATE INDEX plan_consultation_node ON plan_consultation (plan, node)",
  """
  CREATE TABLE plan_comment (
    id \(.key) PRIMARY KEY,
    consultation \(.key) NOT NULL REFERENCES plan_consultation (id),
    received_at \(.instant) NOT NULL,
    origin \(.text) NOT NULL CHECK (origin IN ('web', 'account', 'paper')),
    source \(.text) NOT NULL,
    text \(.blob) NOT NULL,
    name \(.blob),
    state \(.text) NOT NULL CHECK (state IN ('waiting', 'released', 'withheld')),
    shown \(.text) NOT NULL,
    topic \(.text) NOT NULL,
    disposition \(.text),
    answer \(.text) NOT NULL,
    reason \(.text) NOT NULL,
    version \(.int) NOT NULL
  ) \(.strict)
  """,
  "CREATE INDEX plan_comment_state ON plan_comment (consultation, state, topic, received_at)",
  "CREATE INDEX plan_comment_source ON plan_comment (consultation, source, received_at)",
  "CREATE INDEX plan_comment_received ON plan_comment (received_at)")

extension Consultation: Record {
  static let columns: SQL = """
    id, plan, node, title, title_en, question, question_en, documents, opens, closes, audience, offline, offline_en,
    state, result, result_en, version, made_by, changed_at, shown_phase
    """

  init(row: Row) throws(StoreError) {
    id = try row["id"]
    plan = try row["plan"]
    node = try row["node"]
    title = Localized(try row["title"], en: try row["title_en"])
    question = Localized(try row["question"], en: try row["question_en"])
    documents = try Meeting.Paper.list(stored: try row["documents"])
    opens = try row["opens"]
    closes = try row["closes"]
    audience = try row["audience"]
    offline = Localized(try row["offline"], en: try row["offline_en"])
    state = try row["state"]
    result = Localized(try row["result"], en: try row["result_en"])
    version = try row["version"]
    madeBy = try row["made_by"]
    changedAt = try row["changed_at"]
    shownPhase = try row["shown_phase"]
  }

  /// Throws `Refusal.notFound` where there is none of this plan.
  static func get(_ id: ID<Consultation>, of plan: ID<Plan>, in db: Reader) throws -> Consultation {
    let found: Consultation? = try db.first(
      "SELECT \(columns) FROM plan_consultation WHERE id = \(id) AND plan = \(plan)")
    guard let found else { throw Refusal.notFound }
    return found
  }

  static let pageSize = 30

  /// One page, the newest first.
  static func all(
    of plan: ID<Plan>, node: ID<Node>? = nil, announced: Bool, page: Int = 1, in db: Reader
  ) throws(StoreError) -> [Consultation] {
    try db.all(
      """
      SELECT \(columns) FROM plan_consultation
      WHERE plan = \(plan)\(if: announced, " AND state <> 'draft'")\(if: node != nil, " AND node = \(node)")
      ORDER BY opens DESC, id
      LIMIT \(pageSize) OFFSET \((page - 1) * pageSize)
      """)
  }

  static func count(of plan: ID<Plan>, announced: Bool, in db: Reader) throws(StoreError) -> Int {
    try db.value(
      """
      SELECT count(*) AS value FROM plan_consultation WHERE plan = \(plan)\(if: announced, " AND state <> 'draft'")
      """) ?? 0
  }

  func save(in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO plan_consultation (\(Self.columns))
      VALUES (\(id), \(plan), \(node), \(title.ja), \(title.en), \(question.ja), \(question.en),
        \(Meeting.Paper.stored(documents)), \(opens), \(closes), \(audience), \(offline.ja), \(offline.en), \(state),
        \(result.ja), \(result.en), \(version), \(madeBy), \(changedAt),
        \(shownPhase))
      ON CONFLICT (id) DO UPDATE SET node = excluded.node, title = excluded.title, title_en = excluded.title_en,
        question = excluded.question, question_en = excluded.question_en, documents = excluded.documents,
        opens = excluded.opens, closes = excluded.closes, audience = excluded.audience, offline = excluded.offline,
        offline_en = excluded.offline_en, state = excluded.state, result = excluded.result,
        result_en = excluded.result_en, version = excluded.version, changed_at = excluded.changed_at,
        shown_phase = excluded.shown_phase
      """)
  }
}

extension Comment: Record {
  static let columns: SQL = """
    id, consultation, received_at, origin, state, shown, topic, disposition, answer, reason, version
    """

  init(row: Row) throws(StoreError) {
    id = try row["id"]
    consultation = try row["consultation"]
    receivedAt = try row["received_at"]
    origin = try row["origin"]
    state = try row["state"]
    shown = try row["shown"]
    group = try row["topic"]
    disposition = try row["disposition"]
    answer = try row["answer"]
    reason = try row["reason"]
    version = try row["version"]
  }

  static let pageSize = 15

  /// What was released, by group; one page, or all of it.
  static func released(
    _ consultation: ID<Consultation>, page: Int?, in db: Reader
  ) throws(StoreError) -> [Comment] {
    try db.all(
      """
      SELECT \(columns) FROM plan_comment
      WHERE consultation = \(consultation) AND state = 'released'
      ORDER BY topic, received_at, id
      \(if: page != nil, "LIMIT \(pageSize) OFFSET \(((page ?? 1) - 1) * pageSize)")
      """)
  }

  static func counts(_ consultation: ID<Consultation>, in db: Reader) throws(StoreError) -> [State: Int] {
    var found: [State: Int] = [:]
    try db.each(
      "SELECT state, count(*) AS count FROM plan_comment WHERE consultation = \(consultation) GROUP BY state"
    ) { (row) throws(StoreError) in found[try row["state"]] = try row["count"] }
    return found
  }

  static func dispositions(_ consultation: ID<Consultation>, in db: Reader) throws(StoreError) -> [Disposition: Int] {
    var found: [Disposition: Int] = [:]
    try db.each(
      """
      SELECT disposition, count(*) AS count FROM plan_comment
      WHERE consultation = \(consultation) AND state = 'released' AND disposition IS NOT NULL
      GROUP BY disposition
      """
    ) { (row) throws(StoreError) in found[try row["disposition"]] = try row["count"] }
    return found
  }

  /// What the office decided about it; the sealed columns stay as they are.
  func update(in db: Writer) throws(StoreError) {
    try db.run(
      """
      UPDATE plan_comment
      SET state = \(state), shown = \(shown), topic = \(group), disposition = \(disposition), answer = \(answer),
        reason = \(reason), version = \(version)
      WHERE id = \(id)
      """)
  }

  func insert(text: String, name: String, source: String, _ keys: Keyring, in db: Writer) throws(StoreError) {
    let sealedName = name.isEmpty ? nil : keys.seal(name, in: Comment.name, of: id.text)
    try db.run(
      """
      INSERT INTO plan_comment (id, consultation, received_at, origin, source, text, name, state, shown, topic,
        disposition, answer, reason, version)
      VALUES (\(id), \(consultation), \(receivedAt), \(origin), \(source),
        \(keys.seal(text, in: Comment.text, of: id.text)), \(sealedName), \(state), \(shown), \(group),
        \(disposition), \(answer), \(reason), \(version))
      """)
  }
}

extension SealedComment: Record {
  static let columns: SQL = "\(Comment.columns), text, name"

  init(row: Row) throws(StoreError) {
    comment = try Comment(row: row)
    text = try row["text"]
    name = try row["name"]
  }

  /// One page of those in a state, the oldest first.
  static func all(
    _ consultation: ID<Consultation>, _ state: Comment.State?, page: Int, in db: Reader
  ) throws(StoreError) -> [SealedComment] {
    try db.all(
      """
      SELECT \(columns) FROM plan_comment
      WHERE consultation = \(consultation)\(if: state != nil, " AND state = \(state)")
      ORDER BY received_at, id
      LIMIT \(Comment.pageSize) OFFSET \((page - 1) * Comment.pageSize)
      """)
  }

  /// Throws `Refusal.notFound` where there is none.
  static func get(_ id: ID<Comment>, of consultation: ID<Consultation>, in db: Reader) throws -> SealedComment {
    let found: SealedComment? = try db.first(
      "SELECT \(columns) FROM plan_comment WHERE id = \(id) AND consultation = \(consultation)")
    guard let found else { throw Refusal.notFound }
    return found
  }
}
