import ModuleKit

func intakePage(_ held: HeldIntake, _ holder: String, code: String?, _ scene: Scene) -> Page {
  let (texts, words) = (GuideTexts.of(scene.language), CaseTexts.of(scene.language))
  let intake = held.intake
  let done: HTML = "<p class=\"notice\" role=\"status\">\(words.done["received"] ?? "")</p>"
  let rows = held.cases.map { one -> HTML in
    // A case that was opened elsewhere by its own code is that browser's.
    let isHeld = one.row.isHeld(by: scene.principal, holder)
    let title = scene.say(one.title)
    let name: HTML = isHeld ? "<a href=\"\(scene.to(CaseRoutes.show(one.row.id)))\">\(title)</a>" : title
    return """
      <li>\(name) <span class="tag">\(words.state(one.row))</span><br><span class="note">\(one.row.number)\
      \(one.row.due.map { due in one.row.state == .ended ? "" : " · \(words.due) \(due.shown(in: scene.language))" as HTML })</span></li>
      """
  }
  let link = scene.absolute(DraftRoutes.enter().with("number", intake.number))
  let keep = code.map { code -> HTML in
    """
    <h2>\(words.keep)</h2><p>\(texts.keepLead)</p><dl class="facts"><div><dt>\(words.number)</dt><dd><strong>\(intake.number)</strong></dd></div>\
    <div><dt>\(words.code)</dt><dd><strong>\(code)</strong></dd></div></dl><div class="qr">\(QRCode(link.address)?.svg(name: words.qrName))</div>
    """
  }
  var page = Page(
    "\(intake.title.text(in: scene.language)) \(intake.number)", trail: [guidesCrumb],
    main: """
      <h1>\(scene.say(intake.title))</h1>\(if: scene.query["done"] == "received", done)\
      <dl class="facts"><div><dt>\(words.number)</dt><dd>\(intake.number)</dd></div>\
      \(intake.received.map { "<div><dt>\(words.received)</dt><dd>\(scene.moment($0))</dd></div>" as HTML })</dl>\
      <h2>\(texts.count(held.cases.count))</h2><p>\(texts.intakeLead)</p><ul class="cards">\(rows)</ul>\(keep)
      """)
  page.isListed = false
  return page
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
