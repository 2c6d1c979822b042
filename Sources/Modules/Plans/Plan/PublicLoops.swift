import ModuleKit

/// What of a plan's yearly loop the public may read besides the reviews.
struct PublicLoops {
  let hasMeetings: Bool
  let hasConsultations: Bool
  /// Periods whose report is published, the newest first.
  let reports: [ReviewPeriod]
  /// What may be commented on now.
  let open: [Consultation]
  /// Whether it is recorded what became of the plan before.
  let hasGenerations: Bool

  init(_ plan: ID<Plan>, on today: Day, at moment: Moment, in db: Reader) throws(StoreError) {
    let meeting: Int? = try db.value(
      "SELECT 1 AS value FROM plan_meeting WHERE plan = \(plan) AND state = 'published' LIMIT 1")
    hasMeetings = meeting != nil
    hasConsultations = try Consultation.count(of: plan, announced: true, in: db) > 0
    open = try moment == .now ? Consultation.open(of: plan, on: today, in: db) : []
    hasGenerations = try !Generation.heads(of: plan, at: moment, in: db).isEmpty
    reports = try Report.periods(of: plan, at: moment, in: db)
  }

  func links(_ plan: Plan, _ scene: Scene) -> [HTML] {
    var links: [(String, Target)] = []
    if hasMeetings { links.append((MeetingTexts.of(scene.language).meetings, MeetingRoutes.list(plan.id))) }
    if hasConsultations {
      links.append((ConsultationTexts.of(scene.language).consultations, ConsultationRoutes.list(plan.id)))
    }
    if let newest = reports.first {
      links.append((ReportTexts.of(scene.language).report, ReportRoutes.show(plan.id, newest)))
    }
    return links.map { "<li><a href=\"\(scene.to($0.1))\">\($0.0)</a></li>" }
  }
}
