import ModuleKit

/// On the page of the answers: who has signed them and what the card says, or that they are to be signed.
func signaturePart(_ held: HeldDraft, _ state: FormState, _ scene: Scene) -> HTML {
  let texts = SigningTexts.of(scene.language)
  guard let signature = held.currentSignature(state), let facts = signature.facts() else {
    let changed: HTML? = held.signature == nil ? nil : "<p class=\"notice\">\(texts.changed)</p>"
    return """
      <h2>\(texts.heading)</h2>\(changed)<p>\(texts.toSign)</p>\
      <p class="actions"><a class="button" href="\(scene.to(SigningRoutes.ask(held.draft.id)))">\(texts.sign)</a></p>
      """
  }
  let rows = facts.beside(state.answers, of: held.version.form, scene.language)
  let differs: HTML = "<p class=\"summary wrong\">\(texts.differsLead)</p>"
  return """
    <h2>\(texts.heading)</h2><p>\(texts.signedBy(facts.name.text)) \(scene.moment(signature.row.signed))</p>\
    \(if: rows.contains { $0.match == .different }, differs)\(factTable(rows, facts, scene))
    """
}

func factTable(_ rows: [FactRow], _ facts: BasicFacts, _ scene: Scene) -> HTML {
  let texts = SigningTexts.of(scene.language)
  let list = rows.map { row -> HTML in
    """
    <tr><th scope="row">\(texts.facts[row.fact] ?? "")</th><td data-label="\(texts.onCard)">\(scene.written(row.card))</td>\
    <td data-label="\(texts.answered)">\(row.answer.isEmpty ? "—" : scene.written(row.answer))</td>\
    <td data-label="\(texts.compared)">\(if: row.match == .different, "<strong>\(texts.match(row.match))</strong>")\
    \(if: row.match != .different, "\(texts.match(row.match))")</td></tr>
    """
  }
  let headings = [texts.fact, texts.onCard, texts.answered, texts.compared]
  let hasSubstitutes = !facts.name.substitutes.isEmpty || !facts.address.substitutes.isEmpty
  return """
    <table class="stack"><caption>\(texts.caption)</caption><thead><tr>\
    \(headings.map { "<th scope=\"col\">\($0)</th>" as HTML })</tr></thead><tbody>\(list)</tbody></table>\
    \(if: hasSubstitutes, "<p class=\"note\">\(texts.substitutes)</p>")
    """
}

/// On the page of a case: over what was signed, by whom, and how the card's facts compare.
func signatureSection(_ seen: HandledCase, _ scene: Scene) -> HTML? {
  guard let signature = seen.signature, let standing = seen.standing else { return nil }
  let texts = SigningTexts.of(scene.language)
  let signed: HTML = """
    <dl class="facts"><div><dt>\(texts.signedAt)</dt><dd>\(scene.moment(signature.row.signed))</dd></div>\
    <div><dt>\(texts.certificateEnds)</dt><dd>\(scene.moment(signature.row.expires))</dd></div></dl>
    """
  let facts = signature.facts()
  let table = facts.map {
    factTable($0.beside(seen.found.answers, of: seen.found.version.form, scene.language), $0, scene)
  }
  let again = scene.form(
    SigningRoutes.check(seen.row.id), "<p class=\"actions\"><button class=\"second\">\(texts.checkAgain)</button></p>")
  let before = seen.signedBefore.map { one -> HTML in
    "<li>\(one.facts().map { texts.signedBy($0.name.text) } ?? "\(texts.standing(.wrong))") \(scene.moment(one.row.signed))</li>"
  }
  let earlier: HTML = "<h3>\(CorrectedTexts.of(scene.language).earlier)</h3><ul>\(before)</ul>"
  let isBad = standing == .altered || standing == .wrong
  return """
    <h2>\(texts.heading)</h2><p class="\(isBad ? "summary wrong" : "notice")"\(if: isBad, " role=\"alert\"")>\
    \(texts.standing(standing))</p>\(signed)\(table)\(again)\(if: !before.isEmpty, earlier)
    """
}

/// What came out of looking at it again.
func checkedPage(_ seen: HandledCase, _ signature: OpenSignature, _ words: Localized, _ scene: Scene) -> Page {
  let texts = SigningTexts.of(scene.language)
  let standing = seen.standing.map { texts.standing($0) } ?? ""
  var page = Page(
    texts.checkAgain, trail: [queueCrumb, Page.Crumb(Localized(seen.row.number), HandlingRoutes.show(seen.row.id))],
    main: """
      <h1>\(texts.checkAgain)</h1><dl class="facts"><div><dt>\(texts.overContent)</dt><dd>\(standing)</dd></div>\
      <div><dt>\(texts.today)</dt><dd>\(scene.say(words))</dd></div></dl><p>\(texts.todayLead)</p>\
      <p><a href="\(scene.to(HandlingRoutes.show(seen.row.id)))">\(seen.row.number)</a></p>
      """)
  page.isListed = false
  return page
}

func noCardsPage(_ held: HeldDraft, _ scene: Scene) -> Page {
  let texts = SigningTexts.of(scene.language)
  let definition = held.version.definition
  var page = Page(
    texts.sign, trail: [procedureCrumb(held.draft.procedure, definition.title)],
    main: "<h1>\(texts.sign)</h1><p>\(texts.noCards)</p><p>\(scene.say(definition.otherWay))</p>")
  page.isListed = false
  return page
}
