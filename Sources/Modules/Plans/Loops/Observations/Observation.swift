import ModuleKit

/// The small loop inside the year (OODA): something is observed, judged, decided and done, each step dated and signed.
struct Observation: Sendable, Equatable {
  enum State: String, Sendable, Storable, CaseIterable { case observed, oriented, decided, acting, closed }
  enum Source: String, Sendable, Storable, CaseIterable { case person, event }

  let id: ID<Observation>
  let plan: ID<Plan>
  let node: ID<Node>
  let title: String
  let source: Source
  /// What opened it, where nobody did: one such observation is open at a time.
  let event: String?
  var state: State
  var version: Int
  let openedAt: Instant
  var changedAt: Instant

  var reference: SubjectRef { SubjectRef("plan-observation", id) }

  struct Step: Sendable, Equatable {
    enum Kind: String, Sendable, Storable, CaseIterable { case observe, orient, decide, act, close }

    let kind: Kind
    let words: String
    /// Empty where the program noticed it.
    let actor: String
    let at: Instant
  }

  /// The state that a step leads to; nil where it cannot be taken from there.
  ///
  ///     observed → oriented → decided → acting → closed
  ///        ↑_________|___________|________|________|   (seen anew)
  static func state(after kind: Step.Kind, from state: State) -> State? {
    switch (kind, state) {
    case (.observe, _): .observed
    case (_, .closed): nil
    case (.orient, _): .oriented
    case (.decide, .oriented), (.decide, .decided), (.decide, .acting): .decided
    case (.act, .decided), (.act, .acting): .acting
    case (.close, _): .closed
    default: nil
    }
  }

  var nextSteps: [Step.Kind] { Step.Kind.allCases.filter { Self.state(after: $0, from: state) != nil } }
}

/// Something that the program itself has noticed about a node.
struct NoticedEvent: Sendable {
  let plan: ID<Plan>
  let node: ID<Node>
  /// The same as long as it is the same thing: `indicator/wait-time/threshold`.
  let key: String
  let title: String
  let words: String
}

extension Observation {
  /// Opens an observation for what other code has noticed; nil where one of the same is open already, or the node is
  /// none that is in force.
  @discardableResult
  static func open(for event: NoticedEvent, at now: Instant, in db: Writer) throws(StoreError) -> ID<Observation>? {
    let isOpen: Int? = try db.value(
      """
      SELECT 1 AS value FROM plan_observation
      WHERE plan = \(event.plan) AND event = \(event.key) AND state <> \(State.closed)
      """)
    guard isOpen == nil, try Node.withoutTags(event.node, of: event.plan, in: db).map({ $0.retired == nil }) == true
    else { return nil }
    let observation = Observation(
      id: .random(), plan: event.plan, node: event.node, title: event.title, source: .event, event: event.key,
      state: .observed, version: 1, openedAt: now, changedAt: now)
    try observation.begin(event.words, by: "", at: now, in: db)
    return observation.id
  }

  /// Writes a new one with its first step.
  func begin(_ words: String, by actor: String, at now: Instant, in db: Writer) throws(StoreError) {
    try insert([Step(kind: .observe, words: words, actor: actor, at: now)], in: db)
    try db.record("plans.observation.opened", reference, by: actor, at: now, detail: "\(plan.text)/\(node.text)")
  }

  /// Writes it with the steps that led to its state.
  func insert(_ steps: [Step], in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO plan_observation (\(Self.columns))
      VALUES (\(id), \(plan), \(node), \(title), \(source), \(event), \(state), \(version), \(openedAt), \(changedAt))
      """)
    for (index, step) in steps.enumerated() { try insert(step, at: index + 1, in: db) }
  }

  /// Nil where the step cannot be taken.
  mutating func take(_ step: Step, in db: Writer) throws(StoreError) -> State? {
    guard let next = Self.state(after: step.kind, from: state) else { return nil }
    state = next
    version += 1
    changedAt = step.at
    try db.run(
      """
      UPDATE plan_observation SET state = \(state), version = \(version), changed_at = \(changedAt) WHERE id = \(id)
      """)
    try insert(step, at: version, in: db)
    try db.record("plans.observation.\(step.kind.event)", reference, by: step.actor, at: step.at)
    return next
  }

  private func insert(_ step: Step, at position: Int, in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO plan_observation_step (observation, position, kind, words, actor, at)
      VALUES (\(id), \(position), \(step.kind), \(step.words), \(step.actor), \(step.at))
      """)
  }
}

extension Observation.Step.Kind {
  fileprivate var event: String {
    switch self {
    case .observe: "observed"
    case .orient: "oriented"
    case .decide: "decided"
    case .act: "acted"
    case .close: "closed"
    }
  }
}

let observationMigration = Migration(
  "plans-022-observation",
  """
  CREATE TABLE plan_observation (
    id \(.key) PRIMARY KEY,
    plan \(.key) NOT NULL,
    node \(.key) NOT NULL,
    title \(.text) NOT NULL CHECK (title <> ''),
    source \(.text) NOT NULL CHECK (source IN ('person', 'event')),
    event \(.text),
    state \(.text) NOT NULL CHECK (state IN ('observed', 'oriented', 'decided', 'acting', 'closed')),
    version \(.int) NOT NULL,
    opened_at \(.instant) NOT NULL,
    changed_at \(.instant) NOT NULL,
    FOREIGN KEY (plan, node) REFERENCES plan_node (plan, id)
  ) \(.strict)
  """,
  "CREATE INDEX plan_observation_node ON plan_observation (plan, node, changed_at)",
  "CREATE INDEX plan_observation_state ON plan_observation (state, changed_at)",
  "CREATE INDEX plan_observation_event ON plan_observation (plan, event)",
  """
  CREATE TABLE plan_observation_step (
    observation \(.key) NOT NULL REFERENCES plan_observation (id),
    position \(.int) NOT NULL,
    kind \(.text) NOT NULL CHECK (kind IN ('observe', 'orient', 'decide', 'act', 'close')),
    words \(.text) NOT NULL,
    actor \(.text) NOT NULL,
    at \(.instant) NOT NULL,
    PRIMARY KEY (observation, position)
  ) \(.strict)
  """)

extension Observation: Record {
  static let columns: SQL = "id, plan, node, title, source, event, state, version, opened_at, changed_at"

  init(row: Row) throws(StoreError) {
    id = try row["id"]
    plan = try row["plan"]
    node = try row["node"]
    title = try row["title"]
    source = try row["source"]
    event = try row["event"]
    state = try row["state"]
    version = try row["version"]
    openedAt = try row["opened_at"]
    changedAt = try row["changed_at"]
  }

  /// Throws `Refusal.notFound` where there is none.
  static func get(_ id: ID<Observation>, in db: Reader) throws -> Observation {
    guard let found: Observation = try db.first("SELECT \(columns) FROM plan_observation WHERE id = \(id)") else {
      throw Refusal.notFound
    }
    return found
  }

  /// What was seen of a node in a period, or earlier and is not closed; the newest first.
  static func of(_ node: ID<Node>, in plan: ID<Plan>, since day: Day?, _ db: Reader) throws(StoreError) -> [Observation]
  {
    let since = day.map { Instant(microseconds: Int64($0.daysSince1970) * 86_400_000_000 - 9 * 3_600_000_000) }
    return try db.all(
      """
      SELECT \(columns) FROM plan_observation
      WHERE plan = \(plan) AND node = \(node)\
      \(if: since != nil, " AND (changed_at >= \(since) OR state <> 'closed')")
      ORDER BY changed_at DESC, id
      LIMIT 30
      """)
  }

  /// The same of all nodes of a plan.
  static func all(of plan: ID<Plan>, since day: Day, in db: Reader) throws(StoreError) -> [ID<Node>: [Observation]] {
    let since = Instant(microseconds: Int64(day.daysSince1970) * 86_400_000_000 - 9 * 3_600_000_000)
    let found: [Observation] = try db.all(
      """
      SELECT \(columns) FROM plan_observation
      WHERE plan = \(plan) AND (changed_at >= \(since) OR state <> 'closed')
      ORDER BY changed_at DESC, id
      LIMIT 5000
      """)
    return Dictionary(grouping: found, by: \.node)
  }

  func steps(in db: Reader) throws(StoreError) -> [Step] {
    try db.all(
      """
      SELECT kind, words, actor, at FROM plan_observation_step
      WHERE observation = \(id)
      ORDER BY position
      """)
  }
}

extension Observation.Step: Record {
  static let columns: SQL = "kind, words, actor, at"

  init(row: Row) throws(StoreError) {
    kind = try row["kind"]
    words = try row["words"]
    actor = try row["actor"]
    at = try row["at"]
  }
}
