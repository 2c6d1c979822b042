import ModuleKit

/// One comment before the office.
struct ModerationView {
  let plan: Plan
  let consultation: Consultation
  let comment: Comment
  let text: String
  let name: String
  /// The groups that there are already.
  let groups: [String]
}

/// Reads one comment with its sender's name; that it was read is an event in the same transaction.
private func opened(
  _ visit: Visit, _ plan: ID<Plan>, _ id: ID<Consultation>, _ comment: ID<Comment>
) throws -> ModerationView {
  let (actor, now, keys) = (try visit.actor, visit.now, try visit.keys)
  return try visit.store.write(isPublic: false) { db in
    let consultation = try Consultation.get(id, of: plan, in: db)
    let sealed = try SealedComment.get(comment, of: id, in: db)
    let words = try sealed.opened(keys)
    try db.record("plans.comment.read", sealed.comment.reference, by: actor, at: now, detail: "with name")
    var groups: [String] = []
    try db.each(
      """
      SELECT DISTINCT topic FROM plan_comment WHERE consultation = \(id) AND topic <> '' ORDER BY topic LIMIT 50
      """
    ) { (row) throws(StoreError) in groups.append(try row["topic"]) }
    return ModerationView(
      plan: try Plan.get(plan, in: db), consultation: consultation, comment: sealed.comment, text: words.text,
      name: words.name, groups: groups)
  }
}

func showComment(_ visit: Visit, plan: ID<Plan>, id: ID<Consultation>, comment: ID<Comment>) throws -> Answer {
  let view = try opened(visit, plan, id, comment)
  return .page(commentPage(view, typed: view.comment.fields(view.text), [:], visit.scene))
}

func moderateComment(_ visit: Visit, plan: ID<Plan>, id: ID<Consultation>, comment: ID<Comment>) throws -> Answer {
  let (actor, now, typed, language) = (try visit.actor, visit.now, visit.form, visit.scene.language)
  let errors = try visit.store.write { db -> FormErrors in
    _ = try Consultation.get(id, of: plan, in: db)
    let old = try SealedComment.get(comment, of: id, in: db).comment
    guard typed["version"] == String(old.version) else { return ["version": CycleTexts.of(language).changed] }
    let form = ModerationForm(typed, over: old, language)
    guard form.errors.isEmpty else { return form.errors }
    var next = form.comment
    next.version += 1
    try next.update(in: db)
    let action = next.state == old.state ? "changed" : next.state.rawValue
    try db.record(
      "plans.comment.\(action)", next.reference, by: actor, at: now, detail: next.disposition?.rawValue ?? "")
    return [:]
  }
  if errors.isEmpty {
    return .seeOther(ConsultationRoutes.staff(plan, id).with(Fields([("state", "waiting"), ("done", "moderated")])))
  }
  let view = try opened(visit, plan, id, comment)
  return .page(commentPage(view, typed: typed, errors, visit.scene), status: errors["version"] == nil ? 422 : 409)
}
