import ModuleKit

/// Asks for the code; the same page whether or not the link counts.
func consentCodePage(_ id: ID<Consent>, _ errors: FormErrors, _ scene: Scene) -> Page {
  let texts = ConsentTexts.of(scene.language)
  let field = scene.textField(Field("code", texts.code, hint: texts.codeHint, required: true, errors), "")
  var page = Page(
    texts.title,
    main: """
      <h1>\(texts.title)</h1>\(scene.errorSummary(errors, [("code", texts.code)]))<p>\(texts.codeLead)</p>\
      \(scene.form(ConsentRoutes.enter(id), "\(field)<p class=\"actions\"><button>\(texts.open)</button></p>"))
      """)
  (page.isListed, page.home) = (false, ConsentRoutes.show(id))
  return page
}

/// What is to be handed in, as far as the second person sees it, and their answer.
func consentPage(_ seen: SeenConsent, _ form: ConsentForm, _ scene: Scene) -> Page {
  let texts = ConsentTexts.of(scene.language)
  let (id, definition) = (seen.consent.id, seen.held.version.definition)
  var list = AnswerList(seen.state, seen.held.files.values.flatMap { $0 }, scene) { ConsentRoutes.file(id, $0) }
  list.seen = seen.signer.seen(of: seen.held.version.form.form)
  let labels = [("name", texts.name), ("answer", texts.answer), ("words", texts.words)]
  let what: HTML
  if seen.isOld {
    what = "<p class=\"summary wrong\">\(texts.changedSince)</p>"
  } else if seen.consent.state != .waiting {
    let words = seen.consent.state == .agreed ? texts.youAgreed : texts.youDeclined
    what = "<p class=\"notice\" role=\"status\">\(words)</p>\(list.html)"
  } else {
    what =
      "\(scene.errorSummary(form.errors, labels))<p>\(texts.askedLead)</p>\(list.html)\(answerForm(id, form, scene))"
  }
  var page = Page(
    texts.title,
    main: """
      <h1>\(texts.title)</h1><p class="level">\(scene.say(definition.title)) · \(scene.say(seen.signer.title))</p>\(what)
      """)
  (page.isListed, page.home) = (false, ConsentRoutes.show(id))
  return page
}

private func answerForm(_ id: ID<Consent>, _ form: ConsentForm, _ scene: Scene) -> HTML {
  let texts = ConsentTexts.of(scene.language)
  let choices = [Choice("agreed", "\(texts.agree)"), Choice("declined", "\(texts.decline)")]
  return scene.form(
    ConsentRoutes.answer(id),
    """
    <h2>\(texts.answer)</h2>\
    \(scene.textField(Field("name", texts.name, required: true, form.errors), form.name, autocomplete: "name"))\
    \(scene.radios(Field("answer", texts.answer, required: true, form.errors), form.answer?.rawValue ?? "", choices))\
    \(scene.textArea(Field("words", texts.words, hint: texts.wordsHint, form.errors), form.words, rows: 3))\
    <p class="actions"><button>\(texts.send)</button></p>
    """)
}
