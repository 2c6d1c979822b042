import ModuleKit

/// Where staff work on plans and their reviews.
enum StaffRoutes {
  static let reviews = Route(.get, "/staff/reviews", for: .may(.writeReviews))
  static let review = Route(
    .get, "/staff/plans/:plan/nodes/:node/reviews/:period", ID<Plan>.self, ID<Node>.self, ReviewPeriod.self,
    for: .may(.writeReviews))
  static let saveReview = Route(
    .post, "/staff/plans/:plan/nodes/:node/reviews/:period", ID<Plan>.self, ID<Node>.self, ReviewPeriod.self,
    for: .may(.writeReviews))
  static let correction = Route(
    .get, "/staff/plans/:plan/nodes/:node/reviews/:period/correct", ID<Plan>.self, ID<Node>.self, ReviewPeriod.self,
    for: .may(.collectReviews))
  static let correct = Route(
    .post, "/staff/plans/:plan/nodes/:node/reviews/:period/correct", ID<Plan>.self, ID<Node>.self, ReviewPeriod.self,
    for: .may(.collectReviews))

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
  StaffRoutes.round.to(showRound),
  StaffRoutes.changeRound.to(changeRound),
  StaffRoutes.history.to(showNodeHistory),
  StaffRoutes.planHistory.to(showPlanHistory),
]
