import ModuleKit

/// Where the secretariat shapes what a round asks.
enum CycleRoutes {
  static let cycle = route(.get, "", .inspectPlans)
  static let save = route(.post, "", .collectReviews)
  static let remind = route(.post, "/remind", .collectReviews)
  static let sheet = sheetRoute(.get, .inspectPlans)
  static let saveSheet = sheetRoute(.post, .collectReviews)
  static let reopenBefore = Route(
    .post, "/staff/plans/:plan/nodes/:node/reviews/:period/reopen-before", ID<Plan>.self, ID<Node>.self,
    ReviewPeriod.self, for: .may(.collectReviews))

  private static func route(
    _ method: ModuleKit.Method, _ ending: String, _ permission: Permission
  ) -> Route<ID<Plan>, ReviewPeriod> {
    Route(
      method, "/staff/plans/:plan/cycles/:period\(ending)", ID<Plan>.self, ReviewPeriod.self, for: .may(permission))
  }

  private static func sheetRoute(
    _ method: ModuleKit.Method, _ permission: Permission
  ) -> Route<ID<Plan>, ReviewPeriod, EvaluationForm.Sheet> {
    Route(
      method, "/staff/plans/:plan/cycles/:period/sheets/:sheet", ID<Plan>.self, ReviewPeriod.self,
      EvaluationForm.Sheet.self, for: .may(permission))
  }
}

let cycleEndpoints = [
  CycleRoutes.cycle.to(showCycle),
  CycleRoutes.save.to(saveCycle),
  CycleRoutes.remind.to(remindNow),
  CycleRoutes.sheet.to(showSheetEditor),
  CycleRoutes.saveSheet.to(saveSheetEditor),
  CycleRoutes.reopenBefore.to(reopenBefore),
]
