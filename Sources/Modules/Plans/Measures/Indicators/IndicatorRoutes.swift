import ModuleKit

enum IndicatorRoutes {
  static let list = Route(
    .get, "/plans/:plan/indicators", ID<Plan>.self, for: .anyone, carrying: PlanRoutes.asOf)
  static let show = Route(
    .get, "/plans/:plan/indicators/:indicator", ID<Plan>.self, ID<Indicator>.self, for: .anyone,
    carrying: PlanRoutes.asOf)
  /// The rows that a metric gave, for whoever computes it again.
  static let rows = Route(
    .get, "/plans/:plan/indicators/:indicator/rows", ID<Plan>.self, ID<Indicator>.self, for: .anyone)

  static let addition = Route(.get, "/staff/plans/:plan/indicators/add", ID<Plan>.self, for: .may(.editPlans))
  static let add = Route(.post, "/staff/plans/:plan/indicators/add", ID<Plan>.self, for: .may(.editPlans))
  static let edit = staff(.get, "edit", .editPlans)
  static let save = staff(.post, "edit", .editPlans)
  static let retire = staff(.post, "retire", .editPlans)
  static let measuring = staff(.get, "measure", .writeReviews)
  static let measure = staff(.post, "measure", .writeReviews, takes: MeasurementFile.limits)

  private static func staff(
    _ method: ModuleKit.Method, _ doing: String, _ permission: Permission, takes limits: UploadLimits? = nil
  ) -> Route<ID<Plan>, ID<Indicator>> {
    Route(
      method, "/staff/plans/:plan/indicators/:indicator/\(doing)", ID<Plan>.self, ID<Indicator>.self,
      for: .may(permission), takes: limits)
  }
}

let indicatorEndpoints = [
  IndicatorRoutes.list.to(showIndicators),
  IndicatorRoutes.show.to(showIndicator),
  IndicatorRoutes.rows.to(showRows),
  IndicatorRoutes.addition.to(showIndicatorAddition),
  IndicatorRoutes.add.to(addIndicator),
  IndicatorRoutes.edit.to(showIndicatorEdit),
  IndicatorRoutes.save.to(saveIndicator),
  IndicatorRoutes.retire.to(retireIndicator),
  IndicatorRoutes.measuring.to(showMeasuring),
  IndicatorRoutes.measure.to(saveMeasurements),
]
