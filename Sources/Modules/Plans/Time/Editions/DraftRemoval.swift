import ModuleKit

/// Takes a draft that was never public away, with everything below it: an import that went wrong, an edition that
/// nobody wants. The audit trail keeps that it was there.
struct DraftRemoval: Sendable {
  enum Outcome: Sendable, Equatable {
    case removed
    /// It is, or was, before the public, or it is the plan in force.
    case isPublic
    /// Sessions, tasks, observations, consultations, files or other plans refer to it.
    case isUsed
  }

  let plan: ID<Plan>
  let actor: String
  let now: Instant

  /// Throws `Refusal.notFound` where there is no such plan.
  func run(in db: Writer) throws -> Outcome {
    let edition = try Plan.get(plan, in: db).edition
    if try edition.state.isPublic || !DraftRemoval.wasAlwaysHidden(plan, in: db) { return .isPublic }
    if try isUsed(in: db) { return .isUsed }
    let version = try Plan.version(of: plan, in: db)
    // A plan of the same key begins where this one ended, so that nobody takes the one for the other.
    try db.run(
      """
      INSERT INTO plan_removed (id, version) VALUES (\(plan), \(version))
      ON CONFLICT (id) DO UPDATE SET version = excluded.version
      """)
    let nodes: Int = try db.value("SELECT count(*) AS value FROM plan_node WHERE plan = \(plan)") ?? 0
    try removeWorkbooks(in: db)
    try removeMeasurements(in: db)
    for table in DraftRemoval.tables { try db.run("DELETE FROM \(table) WHERE plan = \(plan)") }
    try db.run("DELETE FROM plan_version WHERE id = \(plan)")
    try db.run("DELETE FROM plan WHERE id = \(plan)")
    try db.record("plans.edition.removed", SubjectRef("plan", plan.text), by: actor, at: now, detail: "\(nodes) nodes")
    return .removed
  }

  /// Whether a plan was never in a state that the public sees.
  static func wasAlwaysHidden(_ plan: ID<Plan>, in db: Reader) throws(StoreError) -> Bool {
    let seen: Int? = try db.value(
      "SELECT 1 AS value FROM plan_version WHERE id = \(plan) AND \(Sight.isPublic) LIMIT 1")
    return seen == nil
  }

  private func isUsed(in db: Reader) throws(StoreError) -> Bool {
    for (table, condition) in users {
      let one: Int? = try db.value("SELECT 1 AS value FROM \(table) WHERE \(condition) LIMIT 1")
      if one != nil { return true }
    }
    return false
  }

  private var users: [(StaticName, SQL)] {
    let own: [StaticName] = [
      "plan_meeting", "plan_task", "plan_observation", "plan_consultation", "plan_review_file", "plan_cycle",
    ]
    return own.map { ($0, "plan = \(plan)") } + [
      ("plan", "lineage = \(plan) AND id <> \(plan)"), ("plan_predecessor", "id = \(plan)"),
    ]
  }

  /// Those that refer to others before those that they refer to.
  static let tables: [StaticName] = [
    "plan_generation_version", "plan_generation", "plan_predecessor_item", "plan_predecessor_version",
    "plan_predecessor", "plan_computed", "plan_criteria_version",
    "plan_criteria", "plan_amendment", "plan_sheet", "plan_target_version", "plan_target", "plan_indicator_version",
    "plan_indicator",
    "plan_review_version", "plan_review", "plan_round_version", "plan_round", "plan_tag_version", "plan_tag",
    "plan_tie_version", "plan_tie", "plan_cost_version", "plan_cost", "plan_exemption", "plan_node_version",
    "plan_node", "plan_history",
  ]

  /// The file that it was imported from, where it is still kept.
  private func removeWorkbooks(in db: Writer) throws(StoreError) {
    let kept: [KeptWorkbook] = try db.all("SELECT \(KeptWorkbook.columns) FROM plan_workbook WHERE plan = \(plan)")
    for workbook in kept { try workbook.remove(in: db) }
  }

  /// Values that no other plan's indicator shows.
  private func removeMeasurements(in db: Writer) throws(StoreError) {
    try db.run(
      """
      DELETE FROM plan_measurement
      WHERE series IN (SELECT series FROM plan_indicator WHERE plan = \(plan))
        AND NOT EXISTS (SELECT 1 FROM plan_indicator
          WHERE plan_indicator.series = plan_measurement.series AND plan_indicator.plan <> \(plan))
      """)
  }
}

let removalMigration = Migration(
  "plans-051-removed",
  """
  CREATE TABLE plan_removed (
    id \(.key) PRIMARY KEY,
    version \(.int) NOT NULL
  ) \(.strict)
  """)

extension EditionRoutes {
  static let remove = Route(.post, "/staff/plans/:plan/editions/removal", ID<Plan>.self, for: .may(.stageEditions))
}

func removeDraft(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let texts = EditionGuideTexts.of(visit.scene.language)
  guard visit.form["sure"] == "yes" else {
    return try refusedRemoval(visit, id, texts.sureNeeded, status: 422)
  }
  let removal = DraftRemoval(plan: id, actor: try visit.actor, now: visit.now)
  switch try visit.store.write({ db in try removal.run(in: db) }) {
  case .removed: return .seeOther(PlanRoutes.index().with("done", "removed"))
  case .isPublic: return try refusedRemoval(visit, id, texts.removalPublic, status: 409)
  case .isUsed: return try refusedRemoval(visit, id, texts.removalUsed, status: 409)
  }
}

private func refusedRemoval(_ visit: Visit, _ id: ID<Plan>, _ message: String, status: Int) throws -> Answer {
  let view = try visit.store.read { db in try EditionView(id, in: db) }
  return .page(
    editionsPage(view, EditSheet(typed: Fields(), errors: ["sure": message]), visit.scene), status: status)
}

/// The form that takes a draft away; nothing for an edition that has been public.
func removalForm(_ view: EditionView, _ errors: FormErrors, _ scene: Scene) -> HTML {
  if !view.isRemovable { return "" }
  let texts = EditionGuideTexts.of(scene.language)
  let sure = scene.checkboxes(Field("sure", texts.remove, errors), [], [Choice("yes", "\(texts.sure)")])
  let form = scene.form(
    EditionRoutes.remove(view.plan.id),
    "\(sure)<p class=\"actions\"><button class=\"danger\">\(texts.remove)</button></p>")
  return "<section><h2>\(texts.remove)</h2><p>\(texts.removeLead)</p>\(form)</section>"
}
