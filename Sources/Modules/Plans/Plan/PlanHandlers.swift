import ModuleKit

func showPlans(_ visit: Visit) throws -> Answer {
  try visit.look { sight in
    let plans = try visit.store.read { db in try PlanEntry.all(sight, in: db) }
    return .page(plansPage(plans, visit.scene).seen(at: sight.moment, visit.scene))
  }
}

/// The plans on the municipality's front page.
func plansCard(_ db: Reader, _ scene: Scene) throws -> HTML {
  let texts = PlanTexts.of(scene.language)
  let plans = try PlanEntry.all(in: db).filter { $0.state != .ended }
  return "<section><h2>\(texts.plans)</h2>\(planList(plans, scene))</section>"
}

/// Everything on a plan's page, read in one go.
struct PlanView {
  let plan: Plan
  /// Of its lineage, itself included.
  let editions: [PlanEntry]
  let filter: NodeFilter
  let nodes: [Node]
  let found: Int
  let summary: Summary
  /// Nil for a day gone by, as are the computed marks.
  let indicators: IndicatorCounts?
  /// How often each mark is computed for the year that the summary is of; empty without criteria.
  let computed: [String: Int]
  let periods: [ReviewPeriod]
  let marks: [ID<Node>: String]
  let departments: [Department]
  let uses: TagUse
  /// The upper levels, shown in place of the first of many pages.
  let overview: Overview?
  let loops: PublicLoops
  let costs: CostRoll

  init(_ id: ID<Plan>, query: Fields, on today: Day, _ sight: Sight = .open, in db: Reader) throws {
    let moment = sight.moment
    plan = try Plan.get(id, sight, in: db)
    editions = try PlanEntry.lineage(plan.lineage, sight, in: db)
    filter = NodeFilter(query, plan)
    let periods = try Review.periods(of: id, at: moment, in: db)
    self.periods = periods
    let asked = query["period"].flatMap { ReviewPeriod($0) }.flatMap { periods.contains($0) ? $0 : nil }
    let period = try asked ?? Round.shownPeriod(of: id, at: moment, in: db)
    summary = try Summary.find(plan, period, at: moment, in: db)
    nodes = try filter.nodes(plan, period, at: moment, in: db)
    indicators = try moment == .now ? IndicatorCounts(of: id, on: today, in: db) : nil
    computed = try moment != .now ? [:] : period.map { try ComputedMark.counts($0.fiscalYear, of: id, in: db) } ?? [:]
    // A first page that is not full needs no counting.
    let isWhole = filter.page == 1 && nodes.count < NodeFilter.pageSize
    found = isWhole ? nodes.count : try filter.count(plan, period, at: moment, in: db)
    marks = try period.map { try Review.marks(id, $0, at: moment, in: db) } ?? [:]
    departments = try Department.all(in: db)
    uses = try TagUse(of: plan, at: moment, in: db)
    loops = try PublicLoops(id, on: today, at: moment, in: db)
    costs = try CostRoll(of: nil, in: id, at: moment, in: db)
    let isAsked = !filter.isEmpty || query["page"] != nil
    overview = isWhole || isAsked ? nil : try Overview(of: id, at: moment, in: db)
  }
}

func showPlan(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  try visit.look { sight in
    let view = try visit.store.read { db in
      try PlanView(id, query: visit.request.query, on: visit.scene.today, sight, in: db)
    }
    return .page(planPage(view, visit.scene).seen(at: sight.moment, visit.scene))
  }
}

func showOrganisation(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  try visit.look { sight in
    let (plan, nodes) = try visit.store.read { db in
      let plan = try Plan.get(id, sight, in: db)
      let named = Set(plan.organisation?.bodies.flatMap(\.nodes) ?? [])
      return (plan, try Node.inForce(named, of: id, at: sight.moment, in: db))
    }
    guard let organisation = plan.organisation else { throw Refusal.notFound }
    return .page(organisationPage(plan, organisation, nodes, visit.scene).seen(at: sight.moment, visit.scene))
  }
}

func showGlossary(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  try visit.look { sight in
    let plan = try visit.store.read { db in try Plan.get(id, sight, in: db) }
    guard !plan.glossary.isEmpty else { throw Refusal.notFound }
    return .page(glossaryPage(plan, page: visit.request.query.page, visit.scene).seen(at: sight.moment, visit.scene))
  }
}
