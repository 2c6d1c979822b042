import ModuleKit

/// Where staff edit the lists of a plan's frame.
enum FrameRoutes {
  static let list = Route(
    .get, "/staff/plans/:plan/parts/:part", ID<Plan>.self, ID<FramePart>.self, for: .may(.editPlans))
  static let add = Route(
    .post, "/staff/plans/:plan/parts/:part", ID<Plan>.self, ID<FramePart>.self, for: .may(.editPlans))
  static let entry = route(.get, "")
  static let save = route(.post, "")
  static let remove = route(.post, "/removal")

  private static func route(
    _ method: ModuleKit.Method, _ doing: String
  ) -> Route<ID<Plan>, ID<FramePart>, ID<FrameForm>> {
    Route(
      method, "/staff/plans/:plan/parts/:part/:entry\(doing)", ID<Plan>.self, ID<FramePart>.self, ID<FrameForm>.self,
      for: .may(.editPlans))
  }
}

let frameEndpoints = [
  FrameRoutes.list.to(showFrameList),
  FrameRoutes.add.to(addFrameEntry),
  FrameRoutes.entry.to(showFrameEntry),
  FrameRoutes.save.to(saveFrameEntry),
  FrameRoutes.remove.to(removeFrameEntry),
]

extension FramePart {
  /// As addresses name it.
  var id: ID<FramePart> { ID(rawValue) ?? .random() }

  /// Throws `Refusal.notFound` where there is no such list.
  init(_ id: ID<FramePart>) throws(Refusal) {
    guard let part = FramePart(rawValue: id.text) else { throw .notFound }
    self = part
  }
}

func showFrameList(_ visit: Visit, id: ID<Plan>, part: ID<FramePart>) throws -> Answer {
  let part = try FramePart(part)
  let view = try visit.store.read { db in try FrameView(id, in: db) }
  return .page(frameListPage(view, part, FrameForm(), page: visit.request.query.page, visit.scene))
}

func showFrameEntry(_ visit: Visit, id: ID<Plan>, part: ID<FramePart>, key: ID<FrameForm>) throws -> Answer {
  let part = try FramePart(part)
  let view = try visit.store.read { db in try FrameView(id, in: db) }
  guard let entry = part.entry(key.text, of: view.plan) else { throw Refusal.notFound }
  return .page(frameEntryPage(view, part, entry, FrameForm(typed: entry.fields), visit.scene))
}

/// Reads the form as the entry of this key. What plan and entry together make wrong refuses the form as well.
private func read(
  _ visit: Visit, _ part: FramePart, _ key: String, _ plan: Plan, in db: Reader
) throws -> (entry: any FrameEntry, errors: FormErrors) {
  let language = visit.scene.language
  var reader = FormReader(visit.form, language)
  let entry = try part.type.init(key: key, &reader, FrameDesk(plan: plan, language: language, db: db))
  var (changed, before, after) = (plan, Faults(), Faults())
  part.save(entry, in: &changed)
  plan.check(before)
  changed.check(after)
  if let fault = after.list.first(where: { !before.list.contains($0) }), reader.errors.isEmpty {
    reader.refuse(part.type.inputs(plan, language)[0].name, fault.reason.text(in: language))
  }
  return (entry, reader.errors)
}

func addFrameEntry(_ visit: Visit, id: ID<Plan>, part: ID<FramePart>) throws -> Answer {
  let part = try FramePart(part)
  let (language, written) = (visit.scene.language, (visit.form["key"] ?? "").trimmed)
  let (view, entry, errors) = try visit.store.read { db in
    let view = try FrameView(id, in: db)
    let key = written.isEmpty ? part.newKey(in: view.plan) : written
    var (entry, errors) = try read(visit, part, key, view.plan, in: db)
    if ID<FrameForm>(key) == nil { errors["key"] = FrameTexts.of(language).keyWrong }
    if part.entry(key, of: view.plan) != nil { errors["key"] = FrameTexts.of(language).keyTaken }
    return (view, entry, errors)
  }
  let form = FrameForm(typed: visit.form, errors: errors)
  guard errors.isEmpty else { return .page(frameListPage(view, part, form, page: 1, visit.scene), status: 422) }
  guard try changeFrame(visit, id, { part.save(entry, in: &$0) }) else {
    return .page(frameListPage(view, part, form.conflicting, page: 1, visit.scene), status: 409)
  }
  return .seeOther(FrameRoutes.list(id, part.id).with("done", "1"))
}

func saveFrameEntry(_ visit: Visit, id: ID<Plan>, part: ID<FramePart>, key: ID<FrameForm>) throws -> Answer {
  let part = try FramePart(part)
  let (view, old, entry, errors) = try visit.store.read { db in
    let view = try FrameView(id, in: db)
    guard let old = part.entry(key.text, of: view.plan) else { throw Refusal.notFound }
    let (entry, errors) = try read(visit, part, key.text, view.plan, in: db)
    return (view, old, entry, errors)
  }
  let form = FrameForm(typed: visit.form, errors: errors)
  guard errors.isEmpty else { return .page(frameEntryPage(view, part, old, form, visit.scene), status: 422) }
  guard try changeFrame(visit, id, { part.save(entry, in: &$0) }) else {
    return .page(frameEntryPage(view, part, old, form.conflicting, visit.scene), status: 409)
  }
  return .seeOther(FrameRoutes.list(id, part.id).with("done", "1"))
}

/// The history keeps the entry as it was.
func removeFrameEntry(_ visit: Visit, id: ID<Plan>, part: ID<FramePart>, key: ID<FrameForm>) throws -> Answer {
  let part = try FramePart(part)
  let view = try visit.store.read { db in try FrameView(id, in: db) }
  guard let old = part.entry(key.text, of: view.plan) else { throw Refusal.notFound }
  var form = FrameForm(typed: old.fields)
  guard visit.form["sure"] == "yes" else {
    form.errors["sure"] = FrameTexts.of(visit.scene.language).tickToRemove
    return .page(frameEntryPage(view, part, old, form, visit.scene), status: 422)
  }
  guard try changeFrame(visit, id, { part.remove(key.text, from: &$0) }) else {
    return .page(frameEntryPage(view, part, old, form.conflicting, visit.scene), status: 409)
  }
  return .seeOther(FrameRoutes.list(id, part.id).with("done", "1"))
}
