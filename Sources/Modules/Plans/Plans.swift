public import ModuleKit

extension Module {
  /// A municipality's plans, their measures, and how far each is.
  public static let plans = Module(
    "plans", Localized("計画と評価", en: "Plans and reviews"),
    permissions: [
      .writeReviews, .collectReviews, .editPlans, .inspectPlans, .consultCitizens, .stageEditions, .measurePlans,
    ],
    migrations: planMigrations + [reviewFileMigration, indicatorMigration] + timeMigrations + editionMigrations
      + [
        indicatorVersionMigration, reviewVersionMigration, generationMigration, workbookMigration,
      ]
      + targetHashMigrations + loopMigrations + tieMigrations + conditionMigrations + costMigrations
      + [
        workbookOwnerMigration, criteriaVersionMigration, removalMigration, openConsultationMigration,
        generationVersionMigration, amendmentMigration, faultMigration, taskMailMigration,
        handoutMigration, dueRuleMigration, exemptionMigration, occasionMigration, costUnitMigration,
      ],
    endpoints: (publicEndpoints + indicatorEndpoints + criteriaEndpoints + fileEndpoints + outsideEndpoints
      + staffEndpoints + editEndpoints + editionEndpoints + comparisonEndpoints + generationEndpoints
      + sheetEndpoints + wizardEndpoints + loopEndpoints).map(\.tellingTime),
    jobs: [EditionTurn.job, workbookJob] + loopJobs,
    measuring: measuringJobs,
    gauges: [
      Gauge("plans_nodes", "Nodes of plans in force.") { db in
        try db.value("SELECT count(*) AS value FROM plan_node WHERE retired IS NULL") ?? 0
      },
      Gauge("plans_reviews_published", "Published reviews.") { db in
        try db.value("SELECT count(*) AS value FROM plan_review WHERE state = 'published'") ?? 0
      },
      Gauge("plans_reviews_waiting", "Reviews submitted or accepted and not yet published.") { db in
        try db.value("SELECT count(*) AS value FROM plan_review WHERE state IN ('submitted', 'accepted')") ?? 0
      },
    ],
    metrics: planMetrics,
    menu: [
      MenuEntry(Localized("計画", en: "Plans"), PlanRoutes.index().afresh, for: .anyone),
      MenuEntry(
        Localized(ReviewTexts.japanese.queue, en: ReviewTexts.english.queue), StaffRoutes.reviews(),
        for: .may(.writeReviews)),
    ],
    cards: [
      Card(for: .anyone, openConsultationsCard), Card(for: .anyone, plansCard),
      Card(for: .may(.writeReviews), queueCard),
      Card(for: .may(.writeReviews), cycleCard),
      Card(for: .may(.writeReviews), taskCard),
      Card(for: .may(.inspectPlans), deskCard),
      Card(for: .may(.stageEditions), periodCard),
    ],
    commands: [importCommand, exportCommand, assignCommand],
    events: planEvents, sealed: [Comment.text, Comment.name], digests: [planDigest], openTables: planOpenTables
  )
}

/// What other programs and other plans meet.
private let outsideEndpoints =
  apiEndpoints + stratMLEndpoints + alignmentEndpoints + coverageEndpoints + peerEndpoints + embeddingEndpoints
  + tableEndpoints + feedEndpoints + frameEndpoints + findingEndpoints + registerEndpoints
  + checkEndpoints + costEndpoints + briefEndpoints

extension Permission {
  static let writeReviews = Permission(
    "plans.review",
    Localized("担当する所属の評価を書き、提出する。", en: "Write and submit the reviews of one's own department."),
    [.editor, .secretariat, .administrator])
  static let collectReviews = Permission(
    "plans.collect",
    Localized("評価の期間を開き、差し戻し、受理し、公表し、訂正する。", en: "Open rounds; return, accept, publish and correct reviews."),
    [.secretariat, .administrator])
  static let editPlans = Permission(
    "plans.edit",
    Localized("計画を取り込み、項目を加え、変え、移し、取りやめる。", en: "Import plans; add, change, move and retire nodes."),
    [.secretariat, .administrator])
  static let inspectPlans = Permission(
    "plans.inspect",
    Localized("項目の履歴と評価の進みぐあいを見る。", en: "See the history of nodes and the state of each round."),
    [.editor, .secretariat, .administrator, .auditor])
}

enum PlanRoutes {
  /// A page that was asked for as of a day leads to others as of that day.
  static let asOf = ["asof"]

  static let index = Route(.get, "/plans", for: .anyone, carrying: asOf)
  static let show = Route(.get, "/plans/:plan", ID<Plan>.self, for: .anyone, carrying: asOf)
  static let json = Route(.get, "/plans/:plan.json", ID<Plan>.self, for: .anyone, carrying: asOf)
  static let csv = Route(.get, "/plans/:plan.csv", ID<Plan>.self, for: .anyone, carrying: asOf)
  static let xlsx = Route(.get, "/plans/:plan.xlsx", ID<Plan>.self, for: .anyone, carrying: asOf)
  static let node = Route(
    .get, "/plans/:plan/nodes/:node", ID<Plan>.self, ID<Node>.self, for: .anyone, carrying: asOf)
  static let organisation = Route(
    .get, "/plans/:plan/organisation", ID<Plan>.self, for: .anyone, carrying: asOf)
  static let glossary = Route(.get, "/plans/:plan/glossary", ID<Plan>.self, for: .anyone, carrying: asOf)
  static let changes = Route(.get, "/changes", for: .anyone, carrying: asOf)
  static let changesFeed = Route(.get, "/changes.atom", for: .anyone, carrying: asOf)
}

let publicEndpoints = [
  PlanRoutes.index.to(showPlans),
  PlanRoutes.show.to(showPlan),
  PlanRoutes.json.to(planJSON),
  PlanRoutes.csv.to(planCSV),
  PlanRoutes.xlsx.to(planWorkbook),
  PlanRoutes.node.to(showNode),
  PlanRoutes.organisation.to(showOrganisation),
  PlanRoutes.glossary.to(showGlossary),
  PlanRoutes.changes.to(showChanges),
  PlanRoutes.changesFeed.to(changesFeed),
]
