import ModuleKit

/// A draft whose procedure has got a newer version since: what has changed is shown, and the answers are taken along.
extension HeldDraft {
  var isOutdated: Bool {
    corrected == nil && (intake?.isOutdated ?? (procedure.version > draft.version))
  }

  fileprivate func newer(in db: Reader) throws -> ProcedureVersion {
    try intake?.newest(in: db).version ?? ProcedureVersion.get(draft.procedure, procedure.version, in: db)
  }

  func renewal(_ visit: Visit) throws -> Answer {
    let newer = try visit.store.read { db in try self.newer(in: db) }
    let difference = FormDifference(from: self.version.definition.form, to: newer.definition.form)
    return visit.framed { renewalPage(self, newer, difference, $0) }
  }
}

func renewDraft(_ visit: Visit, id: ID<Draft>) throws -> Answer {
  let held = try HeldDraft.get(id, visit)
  guard held.isOutdated else { return .seeOther(DraftRoutes.show(id)) }
  guard held.isOpen else { return .seeOther(DraftRoutes.show(id)) }
  let (keys, now, draft) = (try visit.keys, visit.now, held.draft)
  let (newer, composition) = try visit.store.read { db in (try held.newer(in: db), try held.intake?.newest(in: db)) }
  let carried = held.answers.carried(from: held.version.form, to: newer.form)
  var answers = carried
  answers.begin(
    newer.form.form.sections.flatMap(\.questions), at: .top, FormState(newer.form, carried, at: now))
  for (path, text) in carried.texts { answers[path] = text }
  let all = answers
  try visit.store.write(isPublic: false) { db in
    guard try draft.save(all, keys, at: now, in: db) else { return }
    if let composition { try held.intake?.follow(composition, in: db) }
    try db.run(
      "UPDATE procedures_draft SET procedure = \(newer.procedure), version = \(newer.version) WHERE id = \(id)")
  }
  return .seeOther(DraftRoutes.show(id))
}

private func renewalPage(
  _ held: HeldDraft, _ newer: ProcedureVersion, _ difference: FormDifference, _ scene: Scene
) -> Page {
  let texts = RenewalTexts.of(scene.language)
  func list(_ title: String, _ questions: [Question]) -> HTML {
    let rows = questions.map { "<li>\(scene.say($0.title))</li>" as HTML }
    return "\(if: !rows.isEmpty, "<h2>\(title)</h2><ul>\(rows)</ul>")"
  }
  let go = scene.form(DraftRoutes.renew(held.draft.id), "<p class=\"actions\"><button>\(texts.goOn)</button></p>")
  var page = Page(
    texts.title, trail: [held.crumb],
    main: """
      <h1>\(texts.title)</h1><p class="level">\(scene.say(newer.definition.title))</p><p>\(texts.lead)</p>\
      \(list(texts.added, difference.added))\(list(texts.changed, difference.changed))\
      \(list(texts.removed, difference.removed))\(if: difference.isEmpty, "<p>\(texts.same)</p>")\(go)
      """)
  page.isListed = false
  return page
}

private struct RenewalTexts: Texts {
  let title: String
  let lead: String
  let added: String
  let changed: String
  let removed: String
  let same: String
  let goOn: String

  static let japanese = RenewalTexts(
    title: "質問が新しくなりました", lead: "あなたが始めたあとで、この手続の質問が変わりました。これまでの答えは、そのまま使えるものを引き継ぎます。",
    added: "加わった質問", changed: "変わった質問", removed: "なくなった質問", same: "質問は変わっていません。", goOn: "新しい質問で続ける")
  static let english = RenewalTexts(
    title: "The questions have changed",
    lead:
      "The questions of this procedure have changed since you began. What you answered is taken along wherever it still fits.",
    added: "New questions", changed: "Changed questions", removed: "Questions that are gone",
    same: "The questions are the same.", goOn: "Go on with the new questions")
}
