import ModuleKit

enum GenerationRoutes {
  static let show = Route(.get, "/plans/:plan/generations", ID<Plan>.self, for: .anyone, carrying: PlanRoutes.asOf)
  static let edit = Route(.get, "/staff/plans/:plan/generations", ID<Plan>.self, for: .may(.stageEditions))
  static let save = Route(.post, "/staff/plans/:plan/generations", ID<Plan>.self, for: .may(.stageEditions))
}

let generationEndpoints = [
  GenerationRoutes.show.to(showGenerations),
  GenerationRoutes.edit.to(showGenerationEdit),
  GenerationRoutes.save.to(saveGenerations),
]

func showGenerations(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let query = visit.request.query
  return try visit.look { sight in
    let view = try visit.store.read { db in
      try GenerationView(id, from: query["from"], page: query.page, sight, in: db)
    }
    return .page(generationsPage(view, visit.scene).seen(at: sight.moment, visit.scene))
  }
}

func showGenerationEdit(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let query = visit.request.query
  let view = try visit.store.read { db in
    try GenerationEditView(id, from: query["from"], page: query.page, in: db)
  }
  return .page(generationEditPage(view, typed: nil, [:], visit.scene))
}

func saveGenerations(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let saving = GenerationSaving(
    plan: id, form: visit.form, actor: try visit.actor, language: visit.scene.language, now: visit.now)
  let errors = try visit.store.write { db in try saving.run(in: db) }
  let page = visit.form.page
  if errors.isEmpty {
    let from = visit.form["from"] ?? ""
    return .seeOther(
      GenerationRoutes.edit(id).with(Fields([("from", from), ("page", String(page)), ("done", "saved")])))
  }
  let view = try visit.store.read { db in
    try GenerationEditView(id, from: visit.form["from"], page: page, in: db)
  }
  return .page(generationEditPage(view, typed: visit.form, errors, visit.scene), status: 422)
}
