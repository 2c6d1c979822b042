import ModuleKit

/// The sheet that is printed for the person to confirm (確認票): one page A4 where the answers allow it, in their language.
func counterSheetPage(
  _ held: HeldDraft, _ entry: CounterEntry, _ state: FormState, _ code: String, city: Localized, _ scene: Scene
) -> Page {
  let texts = CounterTexts.of(scene.language)
  let inner = scene.speaking(entry.language)
  var page = Page(
    texts.sheetTitle,
    trail: [queueCrumb, counterCrumb, Page.Crumb(held.version.definition.title, DraftRoutes.review(entry.draft))],
    main: """
      <h1>\(texts.sheetTitle)</h1><div class="actions"><p>\(texts.printLead)</p>\
      <p><a class="button second" href="\(scene.to(DraftRoutes.review(entry.draft)))">\(texts.backToReview)</a></p></div>\
      <section class="confirmation" lang="\(entry.language.rawValue)">\(sheet(held, entry, state, code, city, inner))</section>
      """)
  page.isListed = false
  return page
}

private func sheet(
  _ held: HeldDraft, _ entry: CounterEntry, _ state: FormState, _ code: String, _ city: Localized, _ scene: Scene
) -> HTML {
  let (texts, words, draft) = (CounterTexts.of(scene.language), CaseTexts.of(scene.language), held.draft)
  let definition = held.version.definition
  let follow = scene.absolute(DraftRoutes.enter().with("number", Case.number(entry.number)))
  let facts: [(String, HTML)] = [
    (texts.to, scene.say(city)), (texts.procedure, scene.say(definition.title)),
    (words.number, "<strong>\(Case.number(entry.number))</strong>"), (words.code, "<strong>\(code)</strong>"),
    (texts.date, "\((entry.paperDay ?? scene.today).shown(in: scene.language))"),
    (texts.identified, scene.say(entry.identified.title)),
  ]
  let answers = AnswerList(state, held.files.values.flatMap { $0 }, scene) { DraftRoutes.file(draft.id, $0) }
  let fee = definition.fee.map { "<p>\(FeeWords.shown($0, state, scene))</p>" as HTML }
  let others = state.signers(definition).map { signer -> HTML in
    "<p class=\"signature\"><span>\(texts.signedOn)</span><span>\(scene.say(signer.title))</span></p>"
  }
  return """
    <p class="lead">\(texts.sheetWords)</p>\
    <dl class="facts">\(facts.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" as HTML })</dl>\
    \(answers.html)\(fee)<p class="signature"><span>\(texts.signedOn)</span><span>\(texts.signature)</span></p>\(others)\
    <p>\(texts.follow)</p><div class="qr">\(QRCode(follow.address)?.svg(name: words.qrName))</div>
    """
}
