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
}

let staffEndpoints = [
  StaffRoutes.reviews.to(showReviewQueue),
  StaffRoutes.review.to(showReview),
  StaffRoutes.saveReview.to(saveReview),
]
