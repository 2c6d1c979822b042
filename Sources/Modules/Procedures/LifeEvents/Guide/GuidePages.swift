import ModuleKit

let guidesCrumb = Page.Crumb(lifeEventsTitle, GuideRoutes.list())

/// What happens in a life, in its order.
func guidesPage(_ guides: [(kept: KeptGuide, guide: LifeGuide)], _ scene: Scene) -> Page {
  let texts = GuideTexts.of(scene.language)
  let rows = guides.map { one -> HTML in
    """
    <li><a href="\(scene.to(GuideRoutes.show(one.kept.id)))">\(scene.say(one.guide.title))</a><br>\
    <span class="note">\(scene.say(one.guide.lead))</span></li>
    """
  }
  let done: HTML = "<p class=\"notice\" role=\"status\">\(ProcedureTexts.of(scene.language).discarded)</p>"
  return Page(
    lifeEventsTitle.text(in: scene.language),
    main: """
      <h1>\(lifeEventsTitle.text(in: scene.language))</h1>\(if: scene.query["done"] == "discarded", done)\
      <p>\(texts.lead)</p>\(if: rows.isEmpty, "<p class=\"empty\">\(texts.none)</p>")<ul class="cards">\(rows)</ul>\
      <p><a href="\(scene.to(ProcedureRoutes.list()))">\(texts.allProcedures)</a></p>
      """)
}

/// The guide's questions on one page; `form` is what was sent and is not complete, `typed` as it was typed.
func guidePage(
  _ id: ID<LifeGuide>, _ answered: AnsweredGuide, _ form: GuideForm?, _ typed: Fields?, _ scene: Scene
) -> Page {
  let (texts, errors) = (GuideTexts.of(scene.language), form?.errors ?? [:])
  let (guide, state) = (answered.guide, answered.state)
  let inputs = QuestionInputs(
    state: state, typed: typed.map(TypedFields.init), errors: errors, files: [:], file: { _ in GuideRoutes.list() },
    scene: scene)
  let target = GuideRoutes.answer(id)
  let names = state.asked.map(\.question.name).joined(separator: " ")
  let more: HTML = "<p class=\"notice\" role=\"status\">\(DraftTexts.of(scene.language).askedMore)</p>"
  let fields: HTML = """
    <input type="hidden" name="\(GuideForm.asked)" value="\(names)">\
    \(state.asked.map { inputs.one($0.question, at: $0.place) })<p class="actions"><button>\(texts.show)</button></p>
    """
  let labels = state.asked.map { ($0.question.name, $0.question.title.text(in: scene.language)) }
  var page = Page(
    guide.title.text(in: scene.language), trail: [guidesCrumb], scripts: [.forms],
    main: """
      <h1>\(scene.say(guide.title))</h1>\(if: form?.isMore ?? false, more)\(scene.errorSummary(errors, labels))<p class="lead">\(scene.say(guide.lead))</p>\
      <p class="note">\(texts.nothingKept)</p>\
      <div data-form="\(scene.to(target))">\(scene.form(target, id: Page.questions, fields))</div>
      """)
  page.keptForm = Page.questions
  return page
}

/// What applies, and why; what can be done here is begun together. `ticked` is what was chosen; nil: nothing yet.
func offerPage(
  _ id: ID<LifeGuide>, _ answered: AnsweredGuide, _ form: GuideForm, _ offered: [OfferedEntry], _ fault: String?,
  _ ticked: Set<String>?, _ scene: Scene
) -> Page {
  let texts = GuideTexts.of(scene.language)
  let here = offered.filter { $0.procedure != nil && !$0.isBeyond(scene) }
  let beyond = offered.filter { $0.isBeyond(scene) }
  let elsewhere = offered.filter { $0.procedure == nil }
  let errors: FormErrors = fault.map { ["procedure": $0] } ?? [:]
  let begin: HTML = """
    \(form.field)\(ticks(here, ticked, errors, scene))<p class="note">\(texts.onceLead)</p>\
    <p class="actions"><button name="pace" value="one">\(texts.beginTogether)</button> \
    <button name="pace" value="all" class="second">\(texts.beginOnOnePage)</button></p>
    """
  let change: HTML = "\(form.field)<button class=\"second\" name=\"_change\" value=\"1\">\(texts.change)</button>"
  func list(_ title: String, _ lead: String, _ entries: [OfferedEntry]) -> HTML? {
    entries.isEmpty
      ? nil : "<h2>\(title)</h2><p>\(lead)</p><ul class=\"cards\">\(entries.map { row($0, scene) })</ul>"
  }
  let nothing: HTML? = offered.isEmpty ? "<p class=\"empty\">\(texts.nothingApplies)</p>" : nil
  var page = Page(
    texts.offer, trail: [guidesCrumb, Page.Crumb(answered.guide.title, GuideRoutes.show(id))],
    main: """
      <h1>\(texts.offer)</h1><p class="level">\(scene.say(answered.guide.title))</p>\
      \(scene.errorSummary(errors, [("procedure", texts.together)]))\(nothing)\
      \(if: !here.isEmpty, scene.form(GuideRoutes.begin(id), id: here.isEmpty ? nil : Page.questions, begin))\
      \(list(texts.beyond, texts.beyondLead, beyond))\(list(texts.elsewhere, texts.elsewhereLead, elsewhere))\
      \(scene.form(GuideRoutes.answer(id), id: here.isEmpty ? Page.questions : nil, change))
      """)
  (page.isListed, page.keptForm) = (false, Page.questions)
  return page
}

private func ticks(_ entries: [OfferedEntry], _ ticked: Set<String>?, _ errors: FormErrors, _ scene: Scene) -> HTML {
  let texts = GuideTexts.of(scene.language)
  let choices = entries.map { entry in
    Choice(
      entry.procedure?.id.text ?? "",
      """
      <strong>\(scene.say(entry.title))</strong> <span class="tag">\(entry.entry.isAdvised ? texts.advised : texts.required)</span>\
      <br><span class="note">\(scene.say(entry.entry.why))</span>
      """)
  }
  let chosen = ticked ?? Set(entries.filter { !$0.entry.isAdvised }.compactMap { $0.procedure?.id.text })
  return scene.checkboxes(
    Field("procedure", texts.together, hint: texts.togetherHint, errors), chosen, choices)
}

private func row(_ one: OfferedEntry, _ scene: Scene) -> HTML {
  let texts = GuideTexts.of(scene.language)
  let title: HTML =
    one.procedure.map { "<a href=\"\(scene.to(ProcedureRoutes.show($0.id)))\">\(scene.say(one.title))</a>" as HTML }
    ?? "<strong>\(scene.say(one.title))</strong>"
  let way = one.version.map { version -> HTML in
    let words = one.isAlone ? texts.alone : version.definition.assurance.words.text(in: scene.language)
    return "<br>\(words) \(scene.say(version.definition.otherWay))"
  }
  let words = one.entry.elsewhere.map { "<br>\(scene.say($0))" as HTML }
  let link = one.entry.link.flatMap { Link(external: $0) }.map {
    "<br><a href=\"\($0)\">\(texts.toElsewhere)</a>" as HTML
  }
  return """
    <li>\(title) <span class="tag">\(one.entry.isAdvised ? texts.advised : texts.required)</span><br>\
    <span class="note">\(scene.say(one.entry.why))</span>\(one.procedure == nil ? words : way)\
    \(one.procedure == nil ? link : nil)</li>
    """
}
