import ModuleKit

func intakePage(_ held: HeldIntake, _ holder: String, code: String?, _ scene: Scene) -> Page {
  let (texts, words) = (GuideTexts.of(scene.language), CaseTexts.of(scene.language))
  let intake = held.intake
  let done: HTML = "<p class=\"notice\" role=\"status\">\(words.done["received"] ?? "")</p>"
  // A case that was opened elsewhere by its own code is that browser's.
  let rows = held.cases.map { partCard($0, isHeld: $0.row.isHeld(by: scene.principal, holder), scene) }
  let link = scene.absolute(DraftRoutes.enter().with("number", intake.number))
  let keep = code.map { code -> HTML in
    keptSlip(intake.number, code, link, texts.keepLead, scene)
  }
  var page = Page(
    "\(intake.title.text(in: scene.language)) \(intake.number)", trail: [guidesCrumb],
    main: """
      <h1>\(scene.say(intake.title))</h1>\(if: scene.query["done"] == "received", done)\
      <dl class="facts"><div><dt>\(words.number)</dt><dd>\(intake.number)</dd></div>\
      \(intake.received.map { "<div><dt>\(words.received)</dt><dd>\(scene.moment($0))</dd></div>" as HTML })\(sumToPay(held, scene))</dl>\
      <h2>\(texts.count(held.cases.count))</h2><p>\(texts.intakeLead)</p><ul class="cards">\(rows)</ul>\(keep)
      """)
  page.isListed = false
  return page
}

/// One of the cases: where it stands, what is to be paid, what its applicant is to know, the copy of what was handed in.
private func partCard(_ one: HeldIntake.Part, isHeld: Bool, _ scene: Scene) -> HTML {
  let (texts, row) = (CaseTexts.of(scene.language), one.row)
  let title = scene.say(one.title)
  let name: HTML = isHeld ? "<a href=\"\(scene.to(CaseRoutes.show(row.id)))\">\(title)</a>" : title
  let due = row.state == .ended ? nil : row.due.map { " · \(texts.due) \($0.shown(in: scene.language))" as HTML }
  let copy: HTML =
    "<p><a href=\"\(scene.to(CaseRoutes.copy(row.id)))\">\(LetterTexts.of(scene.language).copy)\(of(one.title, scene))</a></p>"
  return """
    <li><h3>\(name) <span class="tag">\(texts.state(row))</span></h3><p class="note">\(row.number)\(due)</p>\
    \(if: isHeld, "\(thanks(row, one.definition, headingsFrom: 4, scene))\(partFee(one, scene))\(if: scene.kiosk == nil, copy)")</li>
    """
}

/// So that links of the same words are told apart by ear.
private func of(_ title: Localized, _ scene: Scene) -> HTML { "<span class=\"hidden\"> (\(scene.say(title)))</span>" }

private func partFee(_ one: HeldIntake.Part, _ scene: Scene) -> HTML? {
  guard let charge = one.charge else { return nil }
  let texts = PaymentTexts.of(scene.language)
  let show = scene.to(PaymentRoutes.show(one.row.id))
  if charge.isSettled {
    return "<p>\(texts.amount): <a href=\"\(show)\">\(texts.states[charge.state] ?? "")\(of(one.title, scene))</a></p>"
  }
  let left = yenWords(charge.left, scene.language)
  return """
    <p>\(texts.left): <strong>\(left)</strong> <span class="note">\(texts.due) \(charge.due.shown(in: scene.language))</span></p>\
    <p class="actions"><a class="button" href="\(show)">\(texts.toPay)\(of(one.title, scene))</a></p>
    """
}

private func sumToPay(_ held: HeldIntake, _ scene: Scene) -> HTML? {
  let left = held.cases.compactMap(\.charge).map(\.left).reduce(0, +)
  if left == 0 { return nil }
  return "<div><dt>\(GuideTexts.of(scene.language).sumToPay)</dt><dd>\(yenWords(left, scene.language))</dd></div>"
}

/// What is handed in together, with what each costs.
func intakeSummary(_ intake: IntakeDraft, _ state: FormState, _ scene: Scene) -> HTML {
  let rows = intake.composition.parts.map { part -> HTML in
    let definition = part.version.definition
    let own = FormState(
      part.version.form, intake.composition.answers(of: part, from: state.handedIn), at: state.now)
    let fee = definition.fee.map { " <span class=\"note\">\(FeeWords.shown($0, own, scene))</span>" as HTML }
    return "<li>\(scene.say(definition.title))\(fee)</li>"
  }
  return "<h2>\(GuideTexts.of(scene.language).included)</h2><ul>\(rows)</ul>"
}

/// Links to what somebody has begun and not handed in.
func underWaySection(_ drafts: [(draft: Draft, title: Localized)], _ scene: Scene) -> HTML? {
  if drafts.isEmpty { return nil }
  let texts = GuideTexts.of(scene.language)
  let rows = drafts.map { one -> HTML in
    """
    <li><a href="\(scene.to(DraftRoutes.show(one.draft.id)))">\(scene.say(one.title))</a><br>\
    <span class="note">\(CaseTexts.of(scene.language).savedAt) \(scene.moment(one.draft.saved))</span></li>
    """
  }
  return """
    <section class="notice"><h2>\(texts.goOn)</h2><p>\(texts.goOnLead(drafts.count))</p><ul class="cards">\(rows)</ul></section>
    """
}
