import ModuleKit

/// One page of a dry run, with what it is marked by on each.
func dryRunPage(_ view: DryRunView, _ visit: Visit) throws -> Page {
  let (scene, keys) = (visit.scene, try visit.keys)
  let texts = DryRunTexts.of(scene.language)
  let place = DryRun.place(view.procedure.id, view.definition, try visit.actor)
  let held: HTML = "<input type=\"hidden\" name=\"run\" value=\"\(view.run.sealed(keys, place))\">"
  let (title, content) =
    switch view.run.stage {
    case .asking, .correcting: questionsOfRun(view, held, texts, scene)
    case .review: reviewOfRun(view, held, texts, scene)
    case .handling: handlingOfRun(view, held, visit.municipality.name, texts, scene)
    case .ended: endOfRun(view, held, texts, scene)
    }
  let anew: HTML = "<p class=\"notice\" role=\"status\">\(texts.begunAnew)</p>"
  var page = Page(
    "\(texts.mark)：\(title)",
    trail: [
      Page.Crumb(DefinitionTexts.title, DefinitionRoutes.list()),
      Page.Crumb(view.procedure.title, DefinitionRoutes.show(view.procedure.id)),
    ], scripts: [.forms],
    main: """
      <div class="notice trial" role="note"><strong>\(texts.mark)</strong> \(texts.lead)</div>\(if: view.isBegunAnew, anew)\
      <h1>\(title)</h1><p class="level">\(scene.say(view.definition.title)) — \(view.run.stage == .handling ? texts.asOffice : texts.asApplicant)</p>\
      \(content)
      """)
  page.isListed = false
  return page
}

private typealias RunPage = (title: String, content: HTML)

private func questionsOfRun(_ view: DryRunView, _ held: HTML, _ texts: DryRunTexts, _ scene: Scene) -> RunPage {
  let inputs = QuestionInputs(
    state: view.state, typed: view.typed.map(TypedFields.init), errors: view.errors, files: [:],
    file: { _ in DryRunRoutes.start(view.procedure.id) }, scene: scene)
  let target = DryRunRoutes.go(view.procedure.id)
  let drafts = DraftTexts.of(scene.language)
  let asked: HTML
  let title: String
  if view.run.stage == .correcting {
    asked = "\(view.asked.map { inputs.one($0.question, at: $0.place) })"
    title = CaseTexts.of(scene.language).toCorrect
  } else {
    asked = view.screen.map(inputs.html) ?? ""
    title = view.screen.map { scene.spoken($0, view.state) } ?? ""
  }
  let hasFiles = view.asked.contains { if case .file = $0.question.type { true } else { false } }
  let labels = view.asked.map {
    ($0.place.path($0.question.name), view.state.filled($0.question.title, at: $0.place, scene.language))
  }
  let form: HTML = """
    <button name="_go" value="next" class="hidden" tabindex="-1" aria-hidden="true">\(drafts.next)</button>\
    \(held)\(asked)\(if: hasFiles, "<p class=\"note\">\(texts.files)</p>")<p class="actions"><button name="_go" value="next">\(texts.next)</button></p>
    """
  return (
    title,
    """
    \(scene.errorSummary(view.errors, labels))<div data-form="\(scene.to(target))">\(scene.form(target, form))</div>
    """
  )
}

private func reviewOfRun(_ view: DryRunView, _ held: HTML, _ texts: DryRunTexts, _ scene: Scene) -> RunPage {
  let state = view.state
  let drafts = DraftTexts.of(scene.language)
  let target = DryRunRoutes.go(view.procedure.id)
  let missing = state.faults(scene.language)
  let open: HTML = "<div class=\"summary wrong\" role=\"alert\"><p>\(drafts.openAnswers(missing.count))</p></div>"
  let back = view.screens.map { Choice($0.name, "\(scene.spoken($0, state))") }
  let again: HTML = """
    \(held)\(scene.select(Field("at", texts.back, [:]), "", back))<p class="actions"><button class="second">\(texts.goBack)</button></p>
    """
  let fee = view.definition.fee.map { "<p>\(FeeWords.shown($0, state, scene))</p>" as HTML }
  return (
    drafts.review,
    """
    \(if: !missing.isEmpty, open)\(answers(view, scene))\(fee)\(signersOfRun(view, texts, scene))\
    \(if: missing.isEmpty, scene.form(target, "\(held)<p class=\"actions\"><button>\(drafts.handIn)</button></p>"))\
    \(if: !back.isEmpty, scene.form(target, again))
    """
  )
}

private func answers(_ view: DryRunView, _ scene: Scene) -> HTML {
  AnswerList(view.state, [], scene) { _ in DryRunRoutes.start(view.procedure.id) }.html
}

private func handlingOfRun(
  _ view: DryRunView, _ held: HTML, _ city: Localized, _ texts: DryRunTexts, _ scene: Scene
) -> RunPage {
  let words = HandlingTexts.of(scene.language)
  let target = DryRunRoutes.go(view.procedure.id)
  let rows = view.definition.steps.enumerated().map { index, step -> HTML in
    let state = view.run.steps[index]
    let tag = state == .waiting ? words.waiting : state == .open ? words.open : words.isDone
    let points = step.points.map { "<li>\(scene.say($0))</li>" as HTML }
    let isDecision = step.kind == .decision
    let instruction = Instruction.proposed(view.definition.kind, city: city, to: scene.language)
    let buttons: HTML =
      isDecision
      ? """
      <button name="_step" value="\(index) approved">\(words.approve)</button> <button class="danger" name="_step" value="\(index) refused">\(words.refuse)</button>
      """ : "<button name=\"_step\" value=\"\(index)\">\(words.complete(step.title.text(in: scene.language)))</button>"
    let told: HTML =
      "<details class=\"formula\"><summary>\(words.instruction)</summary><p class=\"lines\">\(instruction)</p></details>"
    return """
      <li><p><strong>\(scene.say(step.title))</strong> <span class="tag">\(tag)</span> <span class="note">\(step.office.map { scene.written($0) })</span></p>\
      \(if: state == .open && !points.isEmpty, "<ul>\(points)</ul>")\
      \(if: state == .open && view.isHeld(index), "<p class=\"note\">\(texts.waitsForFee)</p>")\
      \(if: state == .open && !view.isHeld(index), "<p class=\"actions\">\(buttons)</p>")\(if: state == .open && isDecision && !instruction.isEmpty, told)</li>
      """
  }
  let boxes = scene.checkboxes(
    Field("path", words.toCorrect, view.errors), [], view.correctable.map { Choice($0.path, scene.say($0.title)) })
  let ask: HTML =
    "\(boxes)<p class=\"actions\"><button class=\"second\" name=\"_ask\" value=\"1\">\(words.sendBack)</button></p>"
  let asking: HTML? =
    view.correctable.isEmpty
    ? nil
    : "<details class=\"formula\"\(if: view.errors["path"] != nil, " open")><summary>\(words.askTitle)</summary>\(ask)</details>"
  return (
    texts.handling,
    """
    \(scene.errorSummary(view.errors, [("path", words.toCorrect)] + letterLabels(view, scene)))\(scene.form(target, "\(held)<h2>\(words.steps)</h2><ol class=\"changes\">\(rows)</ol>\(asking)"))\
    \(feeOfRun(view, held, texts, scene))\(lettersOfRun(view, held, texts, scene))\
    <h2>\(CaseTexts.of(scene.language).handedIn)</h2>\(answers(view, scene))
    """
  )
}

private func endOfRun(_ view: DryRunView, _ held: HTML, _ texts: DryRunTexts, _ scene: Scene) -> RunPage {
  let outcome = view.run.outcome.flatMap { CaseTexts.of(scene.language).outcomes[$0] } ?? ""
  let thanks = view.definition.thanks.map { markdownHTML($0.text(in: scene.language), headingsFrom: 3) }
  return (
    texts.ended,
    """
    \(scene.errorSummary(view.errors, letterLabels(view, scene)))<p class="notice" role="status">\(texts.endedLead)</p><h2>\(texts.toldApplicant)</h2><p>\(outcome)</p>\(thanks)\(feeOfRun(view, held, texts, scene))\(lettersOfRun(view, held, texts, scene))\
    <p class="actions"><a class="button" href="\(scene.to(DefinitionRoutes.show(view.procedure.id)))">\(texts.toPublication)</a>\
    <a href="\(scene.to(DryRunRoutes.start(view.procedure.id)))">\(texts.again)</a></p>
    """
  )
}

extension Scene {
  /// What a page of questions asks: the title of its first one.
  func spoken(_ screen: Screen, _ state: FormState) -> String {
    let questions = screen.sections.flatMap(\.questions)
    let first = questions.first { $0.name == screen.name } ?? questions.first
    return first.map { state.filled($0.title, at: .top, language) } ?? ""
  }
}
