import ModuleKit

enum CriteriaRoutes {
  static let list = Route(
    .get, "/plans/:plan/criteria", ID<Plan>.self, for: .anyone, carrying: PlanRoutes.asOf)
  static let edit = Route(.get, "/staff/plans/:plan/criteria", ID<Plan>.self, for: .may(.editPlans))
  static let save = Route(.post, "/staff/plans/:plan/criteria", ID<Plan>.self, for: .may(.editPlans))
  static let fix = Route(.post, "/staff/plans/:plan/criteria/fix", ID<Plan>.self, for: .may(.editPlans))
}

let criteriaEndpoints = [
  CriteriaRoutes.list.to(showCriteria),
  CriteriaRoutes.edit.to(showCriteriaEdit),
  CriteriaRoutes.save.to(saveCriteria),
  CriteriaRoutes.fix.to(fixCriteria),
]

/// The criteria of a plan, the newest year first, with the titles of the nodes that have their own.
struct CriteriaView {
  let plan: Plan
  let criteria: [Criteria]
  let nodes: [ID<Node>: Localized]
  let amendments: [Amendment]
  let moment: Moment

  init(_ id: ID<Plan>, _ sight: Sight = Sight(seesDrafts: true), in db: Reader) throws {
    plan = try Plan.get(id, sight, in: db)
    moment = sight.moment
    criteria = try db.all(
      """
      SELECT \(Criteria.columns) FROM \(moment.criteria) WHERE plan = \(id)
      ORDER BY year DESC, node
      LIMIT 500
      """)
    amendments = try Amendment.all(of: id, at: moment, in: db)
    nodes = try Node.titles(Set(criteria.compactMap(\.node)), of: id, at: moment, in: db)
  }
}

func showCriteria(_ visit: Visit, plan: ID<Plan>) throws -> Answer {
  try visit.look { sight in
    let view = try visit.store.read { db in try CriteriaView(plan, sight, in: db) }
    return .page(criteriaPage(view, visit.scene).seen(at: sight.moment, visit.scene))
  }
}

/// The form for the year and node of the query, with what is set for them.
func showCriteriaEdit(_ visit: Visit, plan: ID<Plan>) throws -> Answer {
  let query = visit.request.query
  let year = FiscalYear(written: query["year"] ?? "") ?? FiscalYear(visit.now.day.fiscalYear.year + 1)
  let node = ID<Node>(query["node"] ?? "")
  let (view, set, nodes) = try visit.store.read { db in
    (try CriteriaView(plan, in: db), try Criteria.find(node, year, of: plan, in: db), try NodeChoices(plan, in: db))
  }
  let shown = set ?? Criteria(node: node, year: year, rules: [])
  return .page(criteriaEditPage(view, nodes, typed: shown.fields(view.plan), [:], visit.scene))
}

func saveCriteria(_ visit: Visit, plan: ID<Plan>) throws -> Answer {
  let saving = CriteriaSaving(
    plan: plan, form: visit.form, actor: try visit.actor, language: visit.scene.language, now: visit.now)
  let errors = try visit.store.write { db in try saving.run(in: db) }
  if errors.isEmpty { return .seeOther(CriteriaRoutes.list(plan)) }
  let (view, nodes) = try visit.store.read { db in (try CriteriaView(plan, in: db), try NodeChoices(plan, in: db)) }
  return .page(criteriaEditPage(view, nodes, typed: visit.form, errors, visit.scene), status: 422)
}

func fixCriteria(_ visit: Visit, plan: ID<Plan>) throws -> Answer {
  guard let year = FiscalYear(written: visit.form["year"] ?? "") else { throw Refusal.notFound }
  let (actor, now) = (try visit.actor, visit.now)
  try visit.store.write { db in
    _ = try Plan.get(plan, in: db)
    _ = try Criteria.freeze(year, of: plan, by: actor, at: now, in: db)
  }
  return .seeOther(CriteriaRoutes.list(plan))
}

/// A form with criteria as it was sent.
struct CriteriaSaving: Sendable {
  let plan: ID<Plan>
  let form: Fields
  let actor: String
  let language: Language
  let now: Instant

  /// The errors by field; nothing is written where there are any.
  func run(in db: Writer) throws -> FormErrors {
    let plan = try Plan.get(plan, in: db)
    let texts = CriteriaTexts.of(language)
    var reader = FormReader(form, language)
    let year = FiscalYear(written: reader.text("year", 1...20))
    if year == nil { reader.refuse("year", texts.yearWrong) }
    let key = try reader.node("node", of: plan.id, language, in: db)
    var criteria = Criteria(node: key, year: year ?? FiscalYear(2000), rules: [])
    criteria.combine = reader.choice("combine") { Criteria.Combine(rawValue: $0) } ?? .all
    for (index, mark) in plan.marks.enumerated() {
      guard let limit = reader.number("limit\(index)", 0...1_000) else { continue }
      criteria.rules.append(Criteria.Rule(mark: mark.sign, atLeast: limit))
    }
    if reader.errors.isEmpty, let fault = criteria.fault(in: plan) { reader.refuse("limit0", fault.text(in: language)) }
    guard reader.errors.isEmpty else { return reader.errors }
    // Those of one node would count before the plan's, which everybody has been told are fixed.
    if try Criteria.isFixed(criteria.year, of: plan.id, in: db) { return ["year": texts.alreadyFixed] }
    let old = try Criteria.find(key, criteria.year, of: plan.id, in: db)
    if let old, form["version"] != String(old.version) { return ["year": texts.changedMeanwhile] }
    criteria.version = (old?.version ?? 0) + 1
    try criteria.save(in: plan.id, at: now, in: db)
    try criteria.record("changed", in: plan.id, by: actor, at: now, in: db)
    try ComputedMark.refreshAll(key, of: plan.id, at: now, in: db)
    return [:]
  }
}

extension ComputedMark {
  /// For one node, or for all of a plan that have indicators.
  static func refreshAll(_ node: ID<Node>?, of plan: ID<Plan>, at now: Instant, in db: Writer) throws(StoreError) {
    if let node { return try refresh(node, of: plan, at: now, in: db) }
    var nodes: [ID<Node>] = []
    try db.each(
      "SELECT DISTINCT node FROM plan_indicator WHERE plan = \(plan) AND node IS NOT NULL AND retired IS NULL"
    ) { (row) throws(StoreError) in nodes.append(try row["node"]) }
    for node in nodes { try refresh(node, of: plan, at: now, in: db) }
  }
}

extension Criteria {
  /// As a form shows it.
  func fields(_ plan: Plan) -> Fields {
    var pairs = [
      ("year", String(year.year)), ("node", node?.text ?? ""), ("combine", combine.rawValue),
      ("version", rules.isEmpty ? "" : String(version)),
    ]
    for (index, mark) in plan.marks.enumerated() {
      let limit = rules.first { $0.mark == mark.sign }?.atLeast
      pairs.append(("limit\(index)", limit.map(String.init) ?? ""))
    }
    return Fields(pairs)
  }
}
