import ModuleKit

private func editionTrail(_ plan: Plan, _ scene: Scene) -> [Page.Crumb] {
  [planCrumb(scene), Page.Crumb(plan.title, PlanRoutes.show(plan.id))]
}

func editionsPage(_ view: EditionView, _ sheet: EditSheet, _ scene: Scene) -> Page {
  let texts = EditionTexts.of(scene.language)
  let plan = view.plan
  let labels = [
    ("decidedByJa", texts.decidedBy + texts.inJapanese), ("decidedByEn", texts.decidedBy + texts.inEnglish),
    ("decidedOn", texts.decidedOn), ("number", texts.number), ("inForceFrom", texts.inForceFrom),
    ("endedOn", texts.endedOn), ("why", texts.why), ("sure", EditionGuideTexts.of(scene.language).remove),
  ]
  let late: HTML = """
    <div class="summary wrong" role="alert" tabindex="-1"><h2>\(texts.conflict)</h2><p>\(texts.conflictLead)</p></div>
    """
  let failed = sheet.errors.isEmpty ? nil : sheet.typed["step"].flatMap { Edition.Step(rawValue: $0) }
  let forms = plan.edition.steps.map { step in
    stepForm(step, view, failed == nil || failed == step ? sheet : EditSheet(typed: Fields()), scene)
  }
  return Page(
    texts.manage, trail: editionTrail(plan, scene),
    main: """
      <h1>\(texts.manage)</h1><p>\(scene.say(plan.title)) \(stateBadge(plan.edition.state, scene))</p>\
      \(stagedNotice(plan, scene))\(if: sheet.isConflict, late)\(scene.errorSummary(sheet.errors, labels))<p>\(texts.lead)</p>\
      \(consultationHint(view, scene))<dl class="facts">\(editionFacts(plan, [], scene))</dl>\(forms)\
      <section><h2>\(texts.editions)</h2>\(lineageTable(view, scene))\
      <p class="actions"><a class="button second" href="\(scene.to(EditionRoutes.next(plan.id)))">\(texts.makeNext)</a></p>\
      </section>\(removalForm(view, sheet.errors, scene))
      """)
}

private func stagedNotice(_ plan: Plan, _ scene: Scene) -> HTML? {
  let texts = EditionTexts.of(scene.language)
  let words = ["staged": texts.staged, "made": texts.made]
  let edit: HTML = " <a href=\"\(scene.to(EditRoutes.tree(plan.id)))\">\(EditTexts.of(scene.language).edit)</a>"
  let isMade = scene.query["done"] == "made" && scene.may(.editPlans)
  return scene.query["done"].flatMap { words[$0] }.map {
    "<p class=\"notice\" role=\"status\">\($0)\(if: isMade, edit)</p>"
  }
}

private func lineageTable(_ view: EditionView, _ scene: Scene) -> HTML {
  let texts = EditionTexts.of(scene.language)
  let rows = view.lineage.map { entry -> HTML in
    let name: HTML =
      entry.id == view.plan.id
      ? "<strong>\(entry.shownTitle(scene))</strong>"
      : "<a href=\"\(scene.to(EditionRoutes.editions(entry.id)))\">\(entry.shownTitle(scene))</a>"
    return """
      <tr><th scope="row">\(name)</th><td data-label="\(texts.stateLabel)">\(texts.state(entry.state))</td>\
      <td data-label="\(texts.inForceFrom)">\(entry.inForceFrom?.shown(in: scene.language) ?? "—")</td>\
      <td data-label="\(texts.endedOn)">\(entry.endedOn?.shown(in: scene.language) ?? "—")</td></tr>
      """
  }
  return """
    <table class="stack"><caption class="hidden">\(texts.editions)</caption><thead><tr>\
    <th scope="col">\(texts.edition)</th><th scope="col">\(texts.stateLabel)</th>\
    <th scope="col">\(texts.inForceFrom)</th><th scope="col">\(texts.endedOn)</th></tr></thead><tbody>\(rows)</tbody></table>
    """
}

private func stepForm(_ step: Edition.Step, _ view: EditionView, _ sheet: EditSheet, _ scene: Scene) -> HTML {
  let texts = EditionTexts.of(scene.language)
  let isHarsh = [.withdraw, .end, .drop].contains(step)
  let form = scene.form(
    EditionRoutes.take(view.plan.id),
    """
    <input type="hidden" name="version" value="\(String(view.version))">\
    <input type="hidden" name="step" value="\(step.rawValue)">\(stepFields(step, sheet, scene))\
    <p class="actions"><button\(if: isHarsh, " class=\"danger\"")>\(texts.button(step))</button></p>
    """)
  return
    "<section id=\"\(step.rawValue)\"><h2>\(texts.heading(step))</h2><p>\(texts.stepLead(step))</p>\(form)</section>"
}

private func stepFields(_ step: Edition.Step, _ sheet: EditSheet, _ scene: Scene) -> HTML {
  let texts = EditionTexts.of(scene.language)
  func text(_ name: String, _ label: String, hint: String? = nil, required: Bool = false) -> HTML {
    scene.textField(Field(name, label, hint: hint, required: required, sheet.errors), sheet.typed[name] ?? "")
  }
  func day(_ name: String, _ label: String, hint: String? = nil, required: Bool) -> HTML {
    scene.textField(
      Field(name, label, hint: hint, required: required, sheet.errors), sheet.typed[name] ?? "", type: "date")
  }
  switch step {
  case .adopt:
    return """
      <div class="fields">\(text("decidedByJa", texts.decidedBy + texts.inJapanese, required: true))\
      \(text("decidedByEn", texts.decidedBy + texts.inEnglish))</div>\
      \(day("decidedOn", texts.decidedOn, required: true))\(text("number", texts.number))\
      \(day("inForceFrom", texts.inForceFrom, hint: texts.inForceHint, required: false))
      """
  case .enforce: return day("inForceFrom", texts.inForceFrom, hint: texts.enforceHint, required: true)
  case .end:
    let causes = [Edition.Ending.Cause.expired, .abolished].map { Choice($0.rawValue, "\(texts.cause($0))") }
    return """
      \(day("endedOn", texts.endedOn, hint: texts.endedHint, required: true))\
      \(scene.radios(Field("why", texts.why, required: true, sheet.errors), sheet.typed["why"] ?? "", causes))
      """
  default: return ""
  }
}

func nextEditionPage(_ plan: Plan, _ sheet: EditSheet, _ scene: Scene) -> Page {
  let texts = EditionTexts.of(scene.language)
  let guide = EditionGuideTexts.of(scene.language)
  let fields = BilingualFields(typed: sheet.typed, errors: sheet.errors, scene: scene)
  let years = periodFields(
    hint: plan.period.map { guide.periodNow($0.shown(in: scene.language)) }, required: true,
    { sheet.typed[$0] ?? "" }, sheet.errors, scene)
  let kinds = Edition.Kind.allCases.map { Choice($0.rawValue, "\(texts.kind($0))") }
  let key = Field("key", texts.key, hint: texts.keyHint, required: true, sheet.errors)
  let names = ["nameJa", "nameEn"].map { name -> HTML in
    let label = texts.edition + (name == "nameJa" ? texts.inJapanese : texts.inEnglish)
    let field = Field(name, label, hint: texts.nameHint, required: name == "nameJa", sheet.errors)
    return scene.textField(field, sheet.typed[name] ?? "")
  }
  let labels =
    fields.labels(["title"]) + [
      ("from", guide.from), ("to", guide.to),
      ("nameJa", texts.edition + texts.inJapanese), ("nameEn", texts.edition + texts.inEnglish), ("key", texts.key),
      ("kind", texts.kindLabel),
    ] + occasionLabels(scene.language)
  let form = scene.form(
    EditionRoutes.make(plan.id),
    """
    <p class="hint">\(guide.titleHint)</p>\(fields.line("title", required: true))\(years)<div class="fields">\(names)</div>\(scene.textField(key, sheet.typed["key"] ?? ""))\
    \(scene.radios(Field("kind", texts.kindLabel, required: true, sheet.errors), sheet.typed["kind"] ?? "", kinds))\
    \(occasionField(plan, sheet.typed, sheet.errors, scene))\
    <p class="actions"><button>\(texts.makeButton)</button></p>
    """)
  return Page(
    texts.makeNext,
    trail: editionTrail(plan, scene) + [
      Page.Crumb(
        Localized(EditionTexts.japanese.manage, en: EditionTexts.english.manage), EditionRoutes.editions(plan.id))
    ],
    main: """
      <h1>\(texts.makeNext)</h1><p>\(scene.say(plan.title))</p>\(scene.errorSummary(sheet.errors, labels))\
      <p>\(texts.makeLead)</p>\(form)
      """)
}
