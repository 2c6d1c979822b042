import ModuleKit

/// What the public may read of the sheets of a node's published reviews.
struct PublishedSheets {
  private var found: [ReviewPeriod: (form: EvaluationForm, answers: Answers)] = [:]

  init(of node: ID<Node>, _ periods: [ReviewPeriod], of plan: ID<Plan>, at moment: Moment = .now, in db: Reader) throws
  {
    if periods.isEmpty { return }
    for cycle in try Cycle.all(of: plan, in: db) where periods.contains(cycle.period) && !cycle.form.isEmpty {
      found[cycle.period] = (cycle.form, try Answers.find(node, cycle.period, of: plan, at: moment, in: db))
    }
  }

  func html(_ period: ReviewPeriod, _ scene: Scene) -> HTML? {
    found[period].flatMap { sheetList($0.form, $0.answers, isInside: false, scene) }
  }
}
