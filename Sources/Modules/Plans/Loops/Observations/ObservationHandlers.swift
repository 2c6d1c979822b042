import ModuleKit

enum ObservationRoutes {
  static let list = Route(.get, "/staff/observations", for: .may(.inspectPlans))
  static let new = Route(
    .get, "/staff/plans/:plan/nodes/:node/observe", ID<Plan>.self, ID<Node>.self, for: .may(.writeReviews))
  static let create = Route(
    .post, "/staff/plans/:plan/nodes/:node/observe", ID<Plan>.self, ID<Node>.self, for: .may(.writeReviews))
  static let show = Route(.get, "/staff/observations/:observation", ID<Observation>.self, for: .may(.inspectPlans))
  static let take = Route(.post, "/staff/observations/:observation", ID<Observation>.self, for: .may(.writeReviews))
}

let observationEndpoints = [
  ObservationRoutes.list.to(showObservations), ObservationRoutes.new.to(showNewObservation),
  ObservationRoutes.create.to(createObservation), ObservationRoutes.show.to(showObservation),
  ObservationRoutes.take.to(takeStep),
]

/// Which observations are asked for; everything empty means all.
struct ObservationFilter: Sendable, Equatable {
  static let pageSize = 50

  var plan: ID<Plan>?
  var state: Observation.State?
  var source: Observation.Source?
  var isOpen = false
  var page = 1

  init(_ query: Fields) {
    plan = query["plan"].flatMap { ID($0) }
    state = query["state"].flatMap { Observation.State(rawValue: $0) }
    isOpen = query["state"] == "open"
    source = query["source"].flatMap { Observation.Source(rawValue: $0) }
    page = query.page
  }

  var fields: Fields {
    var pairs: [(String, String)] = []
    if let plan { pairs.append(("plan", plan.text)) }
    if let state { pairs.append(("state", state.rawValue)) }
    if isOpen { pairs.append(("state", "open")) }
    if let source { pairs.append(("source", source.rawValue)) }
    return Fields(pairs)
  }

  private var condition: SQL {
    var sql: SQL = "1 = 1"
    if let plan { sql = "\(sql) AND plan = \(plan)" }
    if let state { sql = "\(sql) AND state = \(state)" }
    if isOpen { sql = "\(sql) AND state <> 'closed'" }
    if let source { sql = "\(sql) AND source = \(source)" }
    return sql
  }

  func find(in db: Reader) throws(StoreError) -> [Observation] {
    try db.all(
      """
      SELECT \(Observation.columns) FROM plan_observation
      WHERE \(condition)
      ORDER BY changed_at DESC, id
      LIMIT \(Self.pageSize) OFFSET \((page - 1) * Self.pageSize)
      """)
  }

  func count(in db: Reader) throws(StoreError) -> Int {
    try db.value("SELECT count(*) AS value FROM plan_observation WHERE \(condition)") ?? 0
  }
}

struct ObservationList {
  let filter: ObservationFilter
  let rows: [(observation: Observation, node: Node?)]
  let found: Int
  let plans: [PlanEntry]

  init(_ query: Fields, in db: Reader) throws {
    filter = ObservationFilter(query)
    rows = try filter.find(in: db).map { ($0, try Node.withoutTags($0.node, of: $0.plan, in: db)) }
    found = try filter.count(in: db)
    plans = try PlanEntry.all(in: db)
  }
}

struct ObservationView {
  let plan: Plan
  let node: Node
  /// Nil for one that is being written.
  let observation: Observation?
  let steps: [Observation.Step]
  let names: StaffNames
  /// Whether whoever asks may take a step.
  let isMine: Bool

  init(_ id: ID<Observation>, _ principal: Principal?, in db: Reader) throws {
    let observation = try Observation.get(id, in: db)
    try self.init(observation.plan, observation.node, observation, principal, in: db)
  }

  init(
    _ plan: ID<Plan>, _ node: ID<Node>, _ observation: Observation?, _ principal: Principal?, in db: Reader
  ) throws {
    self.plan = try Plan.get(plan, in: db)
    guard let found = try Node.withoutTags(node, of: plan, in: db) else { throw Refusal.notFound }
    self.node = found
    self.observation = observation
    steps = try observation?.steps(in: db) ?? []
    names = try StaffNames(in: db)
    isMine = try principal?.scope(of: .writeReviews).takes(in: found.department, in: db) ?? false
  }
}

func showObservations(_ visit: Visit) throws -> Answer {
  let list = try visit.store.read { db in try ObservationList(visit.request.query, in: db) }
  return .page(observationsPage(list, visit.scene))
}

func showObservation(_ visit: Visit, id: ID<Observation>) throws -> Answer {
  let view = try visit.store.read { db in try ObservationView(id, visit.principal, in: db) }
  return .page(observationPage(view, typed: Fields(), [:], visit.scene))
}

func showNewObservation(_ visit: Visit, plan: ID<Plan>, node: ID<Node>) throws -> Answer {
  let view = try visit.store.read { db in try ObservationView(plan, node, nil, visit.principal, in: db) }
  guard view.isMine else { throw Refusal.forbidden }
  return .page(newObservationPage(view, typed: Fields(), [:], visit.scene))
}

func createObservation(_ visit: Visit, plan: ID<Plan>, node: ID<Node>) throws -> Answer {
  let (actor, now, principal) = (try visit.actor, visit.now, visit.principal)
  var reader = FormReader(visit.form, visit.scene.language)
  let (title, words) = (reader.text("title", 1...200), reader.text("words", 1...5_000))
  let view = try visit.store.read { db in try ObservationView(plan, node, nil, principal, in: db) }
  guard view.isMine else { throw Refusal.forbidden }
  guard reader.errors.isEmpty else {
    return .page(newObservationPage(view, typed: visit.form, reader.errors, visit.scene), status: 422)
  }
  let observation = Observation(
    id: .random(), plan: plan, node: node, title: title, source: .person, event: nil, state: .observed, version: 1,
    openedAt: now, changedAt: now)
  try visit.store.write(isPublic: false) { db in try observation.begin(words, by: actor, at: now, in: db) }
  return .seeOther(ObservationRoutes.show(observation.id).with("done", "saved"))
}

func takeStep(_ visit: Visit, id: ID<Observation>) throws -> Answer {
  let (actor, now, principal, typed) = (try visit.actor, visit.now, visit.principal, visit.form)
  let (language, texts) = (visit.scene.language, ObservationTexts.of(visit.scene.language))
  let errors = try visit.store.write(isPublic: false) { db -> FormErrors in
    let view = try ObservationView(id, principal, in: db)
    guard view.isMine, var observation = view.observation else { throw Refusal.forbidden }
    guard typed["version"] == String(observation.version) else { return ["version": CycleTexts.of(language).changed] }
    var reader = FormReader(typed, language)
    let kind = reader.choice("kind") { Observation.Step.Kind(rawValue: $0) }
    if kind == nil { reader.require("kind") }
    let words = reader.text("words", 1...5_000)
    guard let kind, reader.errors.isEmpty else { return reader.errors }
    let step = Observation.Step(kind: kind, words: words, actor: actor, at: now)
    return try observation.take(step, in: db) == nil ? ["kind": texts.notNow] : [:]
  }
  if errors.isEmpty { return .seeOther(ObservationRoutes.show(id).with("done", "saved")) }
  let view = try visit.store.read { db in try ObservationView(id, principal, in: db) }
  return .page(
    observationPage(view, typed: typed, errors, visit.scene), status: errors["version"] == nil ? 422 : 409)
}
