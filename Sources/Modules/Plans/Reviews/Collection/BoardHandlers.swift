import ModuleKit

/// Everything on the board of one plan and period.
struct BoardView {
  let plan: Plan
  let rounds: [Round]
  /// Nil where nothing was ever collected or published.
  let period: ReviewPeriod?
  let tallies: [Tally]
  let filter: AssignmentFilter
  let rows: [Assignment]
  let departments: [Department]

  var round: Round? { rounds.first { $0.period == period } }
  var found: Int { tallies.count(filter) }

  init(_ id: ID<Plan>, period asked: ReviewPeriod?, _ filter: AssignmentFilter, in db: Reader) throws {
    plan = try Plan.get(id, in: db)
    rounds = try Round.all(of: id, in: db)
    self.filter = filter
    departments = try Department.all(in: db)
    let usual = (rounds.first { $0.state == .open } ?? rounds.first)?.period
    let known = rounds.contains { $0.period == asked }
    period = known ? asked : usual
    tallies = try period.map { [plan] in try Assignment.tallies(plan, $0, in: db) } ?? []
    rows = try period.map { [plan] in try Assignment.find(plan, $0, filter, in: db) } ?? []
  }
}

/// What the board shows of a step that was not taken.
struct BoardFault {
  var errors: FormErrors = [:]
  var refused: [Collecting.Refused] = []
  var ticked: Set<Collecting.Pick> = []
  var comment = ""
}

func showBoard(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let query = visit.request.query
  let view = try visit.store.read { db in
    try BoardView(id, period: query["period"].flatMap { ReviewPeriod($0) }, AssignmentFilter(query), in: db)
  }
  return .page(boardPage(view, nil, visit.scene))
}

func collectReviews(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let form = CollectionForm(visit.form, visit.scene.language)
  let filter = AssignmentFilter(visit.form)
  guard let period = form.period else { throw Refusal.notFound }
  var fault = BoardFault(errors: form.errors, ticked: Set(form.picks), comment: form.comment)
  if let step = form.step, form.errors.isEmpty {
    let collecting = Collecting(
      plan: id, period: period, step: step, picks: form.picks, comment: step == .sendBack ? form.comment : nil,
      actor: try visit.actor, now: visit.now)
    switch try visit.store.write(isPublic: step == .publish, { db in try collecting.run(in: db) }) {
    case .taken(let count):
      let done = filter.fields.with("period", period.text).with("done", step.action.rawValue)
      return .seeOther(StaffRoutes.board(id).with(done.with("count", String(count))))
    case .refused(let refused): fault.refused = refused
    }
    fault.ticked = fault.ticked.filter { pick in !fault.refused.contains { $0.assignment.node == pick.node } }
  }
  let view = try visit.store.read { db in try BoardView(id, period: period, filter, in: db) }
  return .page(boardPage(view, fault, visit.scene), status: fault.refused.isEmpty ? 422 : 409)
}
