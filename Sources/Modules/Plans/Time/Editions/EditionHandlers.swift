import ModuleKit

/// A plan among the editions of its lineage, for staff.
struct EditionView {
  let plan: Plan
  let version: Int
  let lineage: [PlanEntry]
  /// Whether it is a draft that nobody outside of the office has ever seen.
  let isRemovable: Bool
  /// How many consultations there are on it, announced or not.
  let consultations: Int

  init(_ id: ID<Plan>, in db: Reader) throws {
    plan = try Plan.get(id, in: db)
    version = try Plan.version(of: id, in: db)
    lineage = try PlanEntry.lineage(plan.lineage, Sight(seesDrafts: true), in: db)
    isRemovable = try !plan.edition.state.isPublic && DraftRemoval.wasAlwaysHidden(id, in: db)
    consultations = try Consultation.count(of: id, announced: false, in: db)
  }
}

func showEditions(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let view = try visit.store.read { db in try EditionView(id, in: db) }
  return .page(editionsPage(view, EditSheet(typed: Fields()), visit.scene))
}

func takeEditionStep(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let step = EditionStep(
    plan: id, form: visit.form, actor: try visit.actor, language: visit.scene.language, now: visit.now)
  let outcome = try visit.store.write { db in try step.run(in: db) }
  if outcome == .taken {
    let asksNow = visit.form["step"] == Edition.Step.consult.rawValue && visit.scene.may(.consultCitizens)
    return .seeOther(
      asksNow
        ? ConsultationRoutes.new(id).with("done", "consulted") : EditionRoutes.editions(id).with("done", "staged"))
  }
  let view = try visit.store.read { db in try EditionView(id, in: db) }
  if case .refused(let errors) = outcome {
    return .page(editionsPage(view, EditSheet(typed: visit.form, errors: errors), visit.scene), status: 422)
  }
  return .page(editionsPage(view, EditSheet(typed: Fields(), isConflict: true), visit.scene), status: 409)
}

func showNextEdition(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let plan = try visit.store.read { db in try Plan.get(id, in: db) }
  let typed = Fields([
    ("titleJa", plan.title.ja), ("titleEn", plan.title.en ?? ""), ("kind", Edition.Kind.yearly.rawValue),
  ])
  return .page(nextEditionPage(plan, EditSheet(typed: typed), visit.scene))
}

func makeNextEdition(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let next = NextEdition(
    base: id, form: visit.form, actor: try visit.actor, language: visit.scene.language, now: visit.now)
  let outcome = try visit.store.write { db in try next.run(in: db) }
  switch outcome {
  case .made(let key): return .seeOther(EditionRoutes.editions(key).with("done", "made"))
  case .refused(let errors):
    let plan = try visit.store.read { db in try Plan.get(id, in: db) }
    return .page(nextEditionPage(plan, EditSheet(typed: visit.form, errors: errors), visit.scene), status: 422)
  }
}
