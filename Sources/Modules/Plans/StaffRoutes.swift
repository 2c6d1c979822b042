import ModuleKit

/// Where staff work on plans and their reviews.
enum StaffRoutes {
  static let reviews = Route(.get, "/staff/reviews", for: .may(.writeReviews))
  static let review = Route(
    .get, "/staff/plans/:plan/nodes/:node/reviews/:period", ID<Plan>.self, ID<Node>.self, ReviewPeriod.self,
    for: .may(.writeReviews))
  static let saveReview = Route(
    .post, "/staff/plans/:plan/nodes/:node/reviews/:period", ID<Plan>.self, ID<Node>.self, ReviewPeriod.self,
    for: .may(.writeReviews), takes: ReviewFile.limits)
  static let correction = Route(
    .get, "/staff/plans/:plan/nodes/:node/reviews/:period/correct", ID<Plan>.self, ID<Node>.self, ReviewPeriod.self,
    for: .may(.collectReviews))
  static let correct = Route(
    .post, "/staff/plans/:plan/nodes/:node/reviews/:period/correct", ID<Plan>.self, ID<Node>.self, ReviewPeriod.self,
    for: .may(.collectReviews), takes: ReviewFile.limits)

  static let board = Route(.get, "/staff/plans/:plan/board", ID<Plan>.self, for: .may(.inspectPlans))
  static let collect = Route(.post, "/staff/plans/:plan/board", ID<Plan>.self, for: .may(.collectReviews))
  static let rounds = Route(.get, "/staff/plans/:plan/rounds", ID<Plan>.self, for: .may(.inspectPlans))
  static let openRound = Route(.post, "/staff/plans/:plan/rounds", ID<Plan>.self, for: .may(.collectReviews))
  static let round = Route(
    .get, "/staff/plans/:plan/rounds/:period", ID<Plan>.self, ReviewPeriod.self, for: .may(.collectReviews))
  static let changeRound = Route(
    .post, "/staff/plans/:plan/rounds/:period", ID<Plan>.self, ReviewPeriod.self, for: .may(.collectReviews))

  static let history = Route(
    .get, "/staff/plans/:plan/nodes/:node/history", ID<Plan>.self, ID<Node>.self, for: .may(.inspectPlans))
  static let planHistory = Route(.get, "/staff/plans/:plan/history", ID<Plan>.self, for: .may(.inspectPlans))
}

/// Where the secretariat edits plans.
enum EditRoutes {
  static let tree = Route(.get, "/staff/plans/:plan/edit", ID<Plan>.self, for: .may(.editPlans))
  static let head = Route(.get, "/staff/plans/:plan/head", ID<Plan>.self, for: .may(.editPlans))
  static let saveHead = Route(.post, "/staff/plans/:plan/head", ID<Plan>.self, for: .may(.editPlans))
  static let addition = Route(.get, "/staff/plans/:plan/add", ID<Plan>.self, for: .may(.editPlans))
  static let add = Route(.post, "/staff/plans/:plan/add", ID<Plan>.self, for: .may(.editPlans))
  static let node = nodeRoute(.get, "edit")
  static let saveNode = nodeRoute(.post, "edit")
  static let moving = nodeRoute(.get, "move")
  static let move = nodeRoute(.post, "move")
  static let retiring = nodeRoute(.get, "retire")
  static let retire = nodeRoute(.post, "retire")
  static let restoring = nodeRoute(.get, "restore")
  static let restore = nodeRoute(.post, "restore")

  private static func nodeRoute(_ method: ModuleKit.Method, _ doing: String) -> Route<ID<Plan>, ID<Node>> {
    Route(method, "/staff/plans/:plan/nodes/:node/\(doing)", ID<Plan>.self, ID<Node>.self, for: .may(.editPlans))
  }
}

let staffEndpoints = [
  StaffRoutes.reviews.to(showReviewQueue),
  StaffRoutes.review.to(showReview),
  StaffRoutes.saveReview.to(saveReview),
  StaffRoutes.correction.to(showCorrection),
  StaffRoutes.correct.to(correctReview),
  StaffRoutes.board.to(showBoard),
  StaffRoutes.collect.to(collectReviews),
  StaffRoutes.rounds.to(showRounds),
  StaffRoutes.openRound.to(openRound),
  StaffRoutes.chooseLevels.to(chooseReviewedLevels),
  StaffRoutes.round.to(showRound),
  StaffRoutes.changeRound.to(changeRound),
  StaffRoutes.history.to(showNodeHistory),
  StaffRoutes.planHistory.to(showPlanHistory),
]

let editEndpoints = [
  EditRoutes.tree.to(showTree),
  EditRoutes.head.to(showHead),
  EditRoutes.saveHead.to(saveHead),
  EditRoutes.addition.to(showAddition),
  EditRoutes.add.to(addNode),
  EditRoutes.node.to(showNodeEdit),
  EditRoutes.saveNode.to(saveNode),
  EditRoutes.moving.to(showMoving),
  EditRoutes.move.to(moveNode),
  EditRoutes.retiring.to(showRetiring),
  EditRoutes.retire.to(retireNode),
  EditRoutes.restoring.to(showRestoring),
  EditRoutes.restore.to(restoreNode),
]
