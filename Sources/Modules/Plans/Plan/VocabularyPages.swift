import ModuleKit

/// The words that the plan's nodes and reviews use, each with its meaning: classes, phases, marks, coded reasons.
func vocabulary(_ view: PlanView, _ scene: Scene) -> HTML {
  let plan = view.plan
  let texts = VocabularyTexts.of(scene.language)
  if plan.axes.isEmpty && plan.phases.isEmpty && plan.marks.isEmpty && plan.reasons.isEmpty { return "" }
  return """
    <section id="words"><h2>\(texts.heading)</h2><p>\(texts.lead)</p>\
    \(frameEditLinks(plan, [.axes, .values, .phases, .marks, .reasons], scene))\
    \(plan.axes.map { axisMeaning($0, view, scene, texts) })\(phaseList(plan, scene, texts))\
    \(markScale(plan, scene, texts))\(reasonList(plan, scene, texts))</section>
    """
}

private func axisMeaning(_ axis: Axis, _ view: PlanView, _ scene: Scene, _ texts: VocabularyTexts) -> HTML {
  let rows = axis.values.map { value -> HTML in
    let count = view.uses.count(value, of: axis)
    let target = PlanRoutes.show(view.plan.id).with("axis-\(axis.key)", value.key)
    let name = scene.say(value.name)
    let linked: HTML = count == 0 ? name : "<a href=\"\(scene.to(target))#structure\">\(name)</a>"
    let condition: HTML? = value.condition.map {
      "<br><span class=\"note\">\(fieldLabel("condition", scene.language)): \(scene.say($0))</span>"
    }
    return """
      <div><dt>\(linked) <span class="note">(\(PlanTexts.of(scene.language).found(count)))</span></dt>\
      <dd>\(value.definition.map { scene.say($0) } ?? "\(texts.noDefinition)")\(condition)</dd></div>
      """
  }
  let levels = axis.levels.compactMap { view.plan.level($0)?.name }.enumerated().map { index, name -> HTML in
    "\(index == 0 ? "" : texts.comma)\(scene.say(name))"
  }
  return """
    <h3>\(scene.say(axis.name))</h3><p class="note">\(texts.carriedBy): \(levels) — \
    \(texts.rules(axis).joined(separator: texts.gap))</p><dl class="facts">\(rows)</dl>
    """
}

private func phaseList(_ plan: Plan, _ scene: Scene, _ texts: VocabularyTexts) -> HTML {
  definitions(
    texts.phases, plan.phases.map { (scene.say($0.name), "\($0.period.shown(in: scene.language))") })
}

private func markScale(_ plan: Plan, _ scene: Scene, _ texts: VocabularyTexts) -> HTML {
  definitions(
    texts.marks,
    plan.marks.enumerated().map { index, mark in
      let needs = mark.requires.map(ReviewTexts.of(scene.language).requirement)
      let notes = [texts.kind(mark), mark.bandText.map(texts.band), needs.isEmpty ? nil : texts.needs(needs)]
      return (markBadge(mark, index, scene), "\(notes.compactMap { $0 }.joined(separator: texts.gap))")
    })
}

private func reasonList(_ plan: Plan, _ scene: Scene, _ texts: VocabularyTexts) -> HTML {
  if plan.reasons.isEmpty { return "" }
  let rows = plan.reasons.map { "<li>\(scene.say($0.label))</li>" as HTML }
  return "<h3>\(texts.reasons)</h3><ul>\(rows)</ul>"
}

private func definitions(_ heading: String, _ rows: [(HTML, HTML)]) -> HTML {
  if rows.isEmpty { return "" }
  let items = rows.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" as HTML }
  return "<h3>\(heading)</h3><dl class=\"facts\">\(items)</dl>"
}
