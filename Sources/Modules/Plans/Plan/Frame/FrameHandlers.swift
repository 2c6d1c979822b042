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

func addFrameEntry(_ visit: Visit, id: ID<Plan>, part: ID<FramePart>) throws -> Answer {
  let (part, form) = (try FramePart(part), visit.form)
  let refused = try editFrame(visit, id) { desk, plan in
    let (entry, errors) = try desk.read(form, part, at: nil)
    if errors.isEmpty { part.save(entry, at: entry.key, in: &plan) }
    return errors
  }
  return refused.map { listAgain($0, part, visit) } ?? .seeOther(FrameRoutes.list(id, part.id).with("done", "1"))
}

func saveFrameEntry(_ visit: Visit, id: ID<Plan>, part: ID<FramePart>, key: ID<FrameForm>) throws -> Answer {
  let (part, form) = (try FramePart(part), visit.form)
  let refused = try editFrame(visit, id) { desk, plan in
    guard part.entry(key.text, of: plan) != nil else { return try desk.missing() }
    let (entry, errors) = try desk.read(form, part, at: key.text)
    if errors.isEmpty { part.save(entry, at: key.text, in: &plan) }
    return errors
  }
  return refused.map { again($0, part, key, visit) } ?? .seeOther(FrameRoutes.list(id, part.id).with("done", "1"))
}

/// The history keeps the entry as it was.
func removeFrameEntry(_ visit: Visit, id: ID<Plan>, part: ID<FramePart>, key: ID<FrameForm>) throws -> Answer {
  let (part, form) = (try FramePart(part), visit.form)
  let refused = try editFrame(visit, id) { desk, plan in
    guard let old = part.entry(key.text, of: plan) else { return try desk.missing() }
    guard form["sure"] == "yes" else { return ["sure": FrameTexts.of(desk.language).tickToRemove] }
    if let hold = try desk.hold(on: old, part) { return ["sure": hold] }
    part.remove(key.text, from: &plan)
    return [:]
  }
  guard var refused else { return .seeOther(FrameRoutes.list(id, part.id).with("done", "1")) }
  if let old = part.entry(key.text, of: refused.view.plan) { refused.form.typed = old.fields }
  return again(refused, part, key, visit)
}

extension FrameDesk {
  /// Somebody may have taken out, or renamed, what a form is about: what was typed is not lost then. Throws
  /// `Refusal.notFound` where it never was.
  fileprivate func missing() throws(Refusal) -> FormErrors {
    guard isStale else { throw .notFound }
    return [:]
  }
}

private func listAgain(_ refused: RefusedFrame, _ part: FramePart, _ visit: Visit) -> Answer {
  .page(frameListPage(refused.view, part, refused.form, page: 1, visit.scene), status: refused.status)
}

private func again(_ refused: RefusedFrame, _ part: FramePart, _ key: ID<FrameForm>, _ visit: Visit) -> Answer {
  guard let old = part.entry(key.text, of: refused.view.plan) else { return listAgain(refused, part, visit) }
  return .page(frameEntryPage(refused.view, part, old, refused.form, visit.scene), status: refused.status)
}
