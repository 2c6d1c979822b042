import ModuleKit

private typealias Parameter = Operation.Parameter

/// What the paths' parameters are.
private enum PathOf {
  static let plan = Parameter("plan", APIShapes.key.noted("The plan's key.", example: "johoka-suishin"))
  static let node = Parameter("node", APIShapes.key.noted("The node's key.", example: "1"))
  static let indicator = Parameter("indicator", APIShapes.key.noted("The indicator's key."))
  static let period = Parameter("period", APIShapes.period)
}

/// The API: what programs read, and what those with a token write. The public reads are of what is published alone.
enum APIRoutes {
  private static let base = "/api/v1"
  private static let missing = [404: "There is no such plan, or no such part of it."]
  private static let asOf = Parameter(
    PlanRoutes.asOf[0], APIShapes.day.noted("What stood here at the end of this day in Japan; now, if not given."))

  private static func page(_ shape: Shape, _ name: String, _ note: String) -> Operation.Outcome {
    Operation.Outcome(200, note, .page(of: shape, named: name))
  }

  static let plans = Route(
    .get, "\(base)/plans", for: .anyone, carrying: PlanRoutes.asOf,
    described: Operation(
      "listPlans", "The plans, the newest first.",
      query: [asOf, .limit, .cursor { Int($0) != nil }], page(APIShapes.planEntry, "PlanPage", "Plans.")))

  static let show = Route(
    .get, "\(base)/plans/:plan", ID<Plan>.self, for: .anyone, carrying: PlanRoutes.asOf,
    described: Operation(
      "getPlan", "A plan without its nodes, and how far it is.", path: [PathOf.plan], query: [asOf],
      Operation.Outcome(200, "The plan.", APIShapes.plan), refusals: missing))

  static let nodes = Route(
    .get, "\(base)/plans/:plan/nodes", ID<Plan>.self, for: .anyone, carrying: PlanRoutes.asOf,
    described: Operation(
      "listNodes", "The nodes in the order of the tree.", path: [PathOf.plan],
      query: [
        Parameter("level", APIShapes.key), Parameter("parent", APIShapes.key), Parameter("department", APIShapes.key),
        Parameter(
          "tag",
          .text(pattern: "^[a-z0-9-]{1,60}:[a-z0-9-]{1,60}$", 3...121) { NodeQuery.tag($0) != nil }
            .noted("An axis and one of its values.", example: "principle:once-only")),
        Parameter("q", .text(1...100).noted("Words that number, title or text must hold, all of them.")),
        Parameter("retired", .choice(["no", "yes", "all"]).noted("`no` if not given: what is in force.")),
        asOf, .limit, .cursor { PlaceCursor($0) != nil },
      ], page(APIShapes.node, "NodePage", "Nodes."), refusals: missing))

  static let node = Route(
    .get, "\(base)/plans/:plan/nodes/:node", ID<Plan>.self, ID<Node>.self, for: .anyone, carrying: PlanRoutes.asOf,
    described: Operation(
      "getNode", "A node, also one that was taken out of the plan.", path: [PathOf.plan, PathOf.node],
      query: [asOf], Operation.Outcome(200, "The node.", APIShapes.node), refusals: missing))

  static let reviews = Route(
    .get, "\(base)/plans/:plan/reviews", ID<Plan>.self, for: .anyone, carrying: PlanRoutes.asOf,
    described: Operation(
      "listReviews", "The published reviews, by node and period.", path: [PathOf.plan],
      query: [
        Parameter("node", APIShapes.key), PathOf.period,
        Parameter("mark", .text(1...10).noted("A sign of the plan's scale.")),
        asOf, .limit, .cursor { ReviewCursor($0) != nil },
      ], page(APIShapes.review, "ReviewPage", "Reviews."), refusals: missing))

  static let indicators = Route(
    .get, "\(base)/plans/:plan/indicators", ID<Plan>.self, for: .anyone, carrying: PlanRoutes.asOf,
    described: Operation(
      "listIndicators", "The indicators in force, in their order.", path: [PathOf.plan],
      query: [Parameter("node", APIShapes.key), asOf, .limit, .cursor { IndicatorCursor($0) != nil }],
      page(APIShapes.indicator, "IndicatorPage", "Indicators."), refusals: missing))

  static let indicator = Route(
    .get, "\(base)/plans/:plan/indicators/:indicator", ID<Plan>.self, ID<Indicator>.self, for: .anyone,
    carrying: PlanRoutes.asOf,
    described: Operation(
      "getIndicator", "An indicator with its targets.", path: [PathOf.plan, PathOf.indicator], query: [asOf],
      Operation.Outcome(200, "The indicator.", APIShapes.indicator), refusals: missing))

  static let measurements = Route(
    .get, "\(base)/plans/:plan/indicators/:indicator/measurements", ID<Plan>.self, ID<Indicator>.self, for: .anyone,
    carrying: PlanRoutes.asOf,
    described: Operation(
      "listMeasurements", "All that was ever measured, in the order in which it was recorded.",
      path: [PathOf.plan, PathOf.indicator],
      query: [asOf, .limit, .cursor { Int($0) != nil }],
      page(APIShapes.measurement, "MeasurementPage", "Measurements."), refusals: missing))

  static let criteria = Route(
    .get, "\(base)/plans/:plan/criteria", ID<Plan>.self, for: .anyone, carrying: PlanRoutes.asOf,
    described: Operation(
      "listCriteria", "By what marks are computed from indicators, the newest year first.", path: [PathOf.plan],
      query: [asOf, .limit, .cursor { Int($0) != nil }],
      page(APIShapes.criteria, "CriteriaPage", "Criteria."), refusals: missing))

  static let changes = Route(
    .get, "\(base)/changes", for: .anyone, carrying: PlanRoutes.asOf,
    described: Operation(
      "listChanges", "What was changed in public, the newest first.",
      query: [Parameter("plan", APIShapes.key), asOf, .limit, .cursor { ChangeCursor($0) != nil }],
      page(APIShapes.change, "ChangePage", "Changes.")))

  static let measure = Route(
    .post, "\(base)/plans/:plan/indicators/:indicator/measurements", ID<Plan>.self, ID<Indicator>.self,
    for: .token(.measurePlans),
    described: Operation(
      "addMeasurement", "Records a value of an indicator that is measured by hand or by a table.",
      path: [PathOf.plan, PathOf.indicator], body: APIShapes.newMeasurement,
      Operation.Outcome(201, "It is recorded.", APIShapes.measurement),
      refusals: [
        404: "There is no such indicator.", 409: "The indicator is measured by a running service.",
        422: "It says what cannot be.",
      ]))

  static let draft = Route(
    .post, "\(base)/plans/:plan/nodes/:node/reviews/:period", ID<Plan>.self, ID<Node>.self, ReviewPeriod.self,
    for: .token(.writeReviews),
    described: Operation(
      "saveReviewDraft", "Saves the draft of a review in an open round. A person submits it.",
      path: [PathOf.plan, PathOf.node, PathOf.period], body: APIShapes.newReview,
      Operation.Outcome(200, "It is saved.", APIShapes.draft),
      refusals: [
        404: "No such node is reviewed.", 409: "The round is not open, or the draft was changed meanwhile.",
        422: "It says what cannot be.",
      ]))
}

let apiEndpoints = [
  APIRoutes.plans.to(apiPlans),
  APIRoutes.show.to(apiPlan),
  APIRoutes.nodes.to(apiNodes),
  APIRoutes.node.to(apiNode),
  APIRoutes.reviews.to(apiReviews),
  APIRoutes.indicators.to(apiIndicators),
  APIRoutes.indicator.to(apiIndicator),
  APIRoutes.measurements.to(apiMeasurements),
  APIRoutes.criteria.to(apiCriteria),
  APIRoutes.changes.to(apiChanges),
  APIRoutes.measure.to(apiMeasure),
  APIRoutes.draft.to(apiDraft),
]
