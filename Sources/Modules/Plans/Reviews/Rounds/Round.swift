import ModuleKit

/// The collection of one period's reviews from the departments.
struct Round: Sendable, Equatable {
  enum State: String, Sendable, Storable { case open, closed }
  let plan: ID<Plan>
  let period: ReviewPeriod
  var due: Day
  var state: State

  func isOverdue(on day: Day) -> Bool { state == .open && day > due }
}
