import ModuleKit

enum CheckRoutes {
  static let show = Route(.get, "/plans/:plan/checks", ID<Plan>.self, for: .anyone, carrying: ["asof"])
  static let stale = Route(.get, "/staff/plans/:plan/stale", ID<Plan>.self, for: .may(.inspectPlans))
}

let checkEndpoints = [CheckRoutes.show.to(showChecks), CheckRoutes.stale.to(showStale)]

func showChecks(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  try visit.look { sight in
    let view = try visit.store.read { db in try CheckedPlan(id, sight, in: db) }
    return .page(checksPage(view, visit.scene).seen(at: sight.moment, visit.scene))
  }
}

func showStale(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let (page, now) = (visit.request.query.page, visit.now)
  let view = try visit.store.read { db in try StaleNodes(id, page: page, at: now, in: db) }
  return .page(stalePage(view, visit.scene))
}
