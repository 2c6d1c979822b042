import ModuleKit

let cardTrail = [
  Page.Crumb(Localized("マイページ", en: "My page"), Elsewhere.own),
  Page.Crumb(Localized("マイナンバーカード", en: "My Number card"), CardRoutes.show()),
]

/// The way to it from a resident's own page; nothing where cards are not accepted.
func ownPagePiece(_ db: Reader, _ scene: Scene) throws -> HTML {
  if !scene.acceptsCards { return "" }
  let texts = CardTexts.of(scene.language)
  return """
    <section><h2>\(texts.card)</h2><p>\(texts.ownPageLead)</p>\
    <p><a href="\(scene.to(CardRoutes.show()))">\(texts.ownPageLink)</a></p></section>
    """
}

func cardsPage(_ view: CardsView, _ scene: Scene) -> Page {
  let texts = CardTexts.of(scene.language)
  return Page(
    texts.card, trail: [cardTrail[0]],
    main: """
      <h1>\(texts.card)</h1>\(doneNotice(scene, texts))\(signInSection(view.cards, scene, texts))\
      \(factsSection(view.profile, scene, texts))
      """)
}

private func doneNotice(_ scene: Scene, _ texts: CardTexts) -> HTML? {
  texts.done[scene.query["done"] ?? ""].map { "<p class=\"notice\" role=\"status\">\($0)</p>" }
}

private func signInSection(_ cards: [KeptCard], _ scene: Scene, _ texts: CardTexts) -> HTML {
  let rows = cards.map { card -> HTML in
    let remove = scene.form(
      CardRoutes.remove(),
      """
      <input type="hidden" name="card" value="\(card.reference)"><p class="actions">\
      <button class="danger">\(texts.remove)</button></p>
      """)
    return """
      <tr><th scope="row">\(card.name)</th><td data-label="\(texts.added)">\(scene.moment(card.createdAt))</td>\
      <td data-label="\(texts.lastUsed)">\(card.usedAt.map { scene.moment($0) } ?? "\(texts.notYet)")</td>\
      <td data-label="\(texts.expires)">\(card.expiresAt.day.shown(in: scene.language))</td>\
      <td data-label="\(texts.remove)">\(remove)</td></tr>
      """
  }
  let headings = [texts.card, texts.added, texts.lastUsed, texts.expires, texts.remove]
  let table: HTML = """
    <table class="stack"><caption class="hidden">\(texts.signInHeading)</caption><thead><tr>\
    \(headings.map { "<th scope=\"col\">\($0)</th>" as HTML })</tr></thead><tbody>\(rows)</tbody></table>
    """
  return """
    <section><h2>\(texts.signInHeading)</h2><p>\(texts.signInHelp)</p>\(if: !rows.isEmpty, table)\
    <p><a class="button second" href="\(scene.to(CardRoutes.new()))">\(texts.register)</a></p></section>
    """
}

private func factsSection(_ profile: Profile, _ scene: Scene, _ texts: CardTexts) -> HTML {
  let confirmed = profile.source == .card ? profile.confirmedAt : nil
  let state: HTML? = confirmed.map { instant in
    """
    <p class="notice">\(texts.confirmedOn(instant.day.shown(in: scene.language)))</p>\
    \(scene.form(FactRoutes.release(), "<p class=\"actions\"><button class=\"second\">\(texts.release)</button></p>"))\
    <p class="note">\(texts.releaseHelp)</p>
    """
  }
  return """
    <section><h2>\(texts.factsHeading)</h2><p>\(texts.factsHelp)</p>\(state)\
    <p><a class="button second" href="\(scene.to(FactRoutes.request()))">\(texts.confirmFacts)</a></p></section>
    """
}
