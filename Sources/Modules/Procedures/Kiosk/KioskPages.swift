import ModuleKit

func kioskPage(_ scene: Scene) -> Page {
  let texts = KioskTexts.of(scene.language)
  let begin = scene.form(KioskRoutes.begin(), "<p class=\"actions\"><button>\(texts.begin)</button></p>")
  return own(
    texts.welcome, "<p class=\"lead\">\(texts.lead)</p>\(begin)<p>\(texts.nothingStays)</p>")
}

func registrationPage(_ problem: String?, _ scene: Scene) -> Page {
  let texts = KioskTexts.of(scene.language)
  let errors: FormErrors = problem.map { ["code": $0] } ?? [:]
  let field = scene.textField(Field("code", texts.code, required: true, errors), "")
  return own(
    texts.registration,
    """
    \(scene.errorSummary(errors, [("code", texts.code)]))<p>\(texts.registrationLead)</p>\
    \(scene.form(KioskRoutes.register(), "\(field)<p class=\"actions\"><button>\(texts.register)</button></p>"))
    """)
}

func kioskListPage(_ open: [(id: ID<Procedure>, definition: ProcedureDefinition)], _ scene: Scene) -> Page {
  let texts = KioskTexts.of(scene.language)
  let rows = open.map { one -> HTML in
    """
    <li><a href="\(scene.to(ProcedureRoutes.show(one.id)))">\(scene.say(one.definition.title))</a><br>\
    <span class="note">\(scene.say(one.definition.summary))</span></li>
    """
  }
  return own(
    texts.choose,
    """
    <p>\(texts.chooseLead)</p>\(if: rows.isEmpty, "<p class=\"empty\">\(texts.none)</p>")<ul class="cards">\(rows)</ul>\
    <p><a class="button second" href="\(scene.to(DraftRoutes.enter()))">\(texts.follow)</a></p><p class="note">\(texts.nothingKept)</p>
    """)
}

func overPage(_ scene: Scene) -> Page {
  let texts = KioskTexts.of(scene.language)
  // In the language of the city hall, for whoever comes next.
  let start = KioskRoutes.start().with("lang", Language.japanese.rawValue)
  var page = own(
    texts.over,
    "<p class=\"lead\">\(texts.overLead)</p><p><a class=\"button\" href=\"\(scene.to(start))\">\(texts.again)</a></p>")
  page.goesOn = Page.Onward(after: 10, to: start)
  page.leavesNothing = true
  return page
}

func notHerePage(_ definition: ProcedureDefinition, _ scene: Scene) -> Page {
  let texts = KioskTexts.of(scene.language)
  return own(texts.notHere, "<p class=\"level\">\(scene.say(definition.title))</p>\(notHereNotice(definition, scene))")
}

func notHereNotice(_ definition: ProcedureDefinition, _ scene: Scene) -> HTML {
  let texts = KioskTexts.of(scene.language)
  return """
    <div class="notice"><p>\(texts.notHereLead)</p><p>\(scene.say(definition.otherWay))</p></div>\
    <p><a class="button" href="\(scene.to(KioskRoutes.list()))">\(texts.toList)</a></p>
    """
}

private func own(_ title: String, _ content: HTML) -> Page {
  var page = Page(title, main: "<h1>\(title)</h1>\(content)")
  page.isListed = false
  return page
}

func kioskDeskPage(_ kiosks: [(row: RegisteredKiosk, code: String)], _ form: KioskForm, at now: Instant, _ scene: Scene)
  -> Page
{
  let texts = KioskTexts.of(scene.language)
  let rows = kiosks.map { kioskRow($0.row, $0.code, at: now, scene, texts) }
  let fields: HTML = """
    \(scene.textField(Field("name", texts.name, hint: texts.nameHint, required: true, form.errors), form.name))\
    \(scene.textField(Field("minutes", texts.minutes, hint: texts.minutesHint, required: true, form.errors), String(form.minutes)))\
    <p class="actions"><button>\(texts.add)</button></p>
    """
  let title = kioskTitle.text(in: scene.language)
  return Page(
    title, trail: [.staff],
    main: """
      <h1>\(title)</h1>\(scene.errorSummary(form.errors, [("name", texts.name), ("minutes", texts.minutes)]))<p>\(texts.deskLead)</p>\
      <ul class="cards">\(rows)</ul><h2>\(texts.add)</h2>\(scene.form(KioskDeskRoutes.add(), fields))
      """)
}

private func kioskRow(_ row: RegisteredKiosk, _ code: String, at now: Instant, _ scene: Scene, _ texts: KioskTexts)
  -> HTML
{
  let state: HTML =
    if let registered = row.registered {
      "\(texts.registered) \(scene.moment(registered))"
    } else if row.codeUntil > now {
      "<strong>\(texts.waits(code, row.codeUntil.clock))</strong>"
    } else {
      "\(texts.codeGone)"
    }
  let renew = scene.form(
    KioskDeskRoutes.renew(row.id),
    "<button class=\"second\">\(texts.newCode)<span class=\"hidden\"> (\(row.name))</span></button>")
  let remove = scene.form(
    KioskDeskRoutes.remove(row.id),
    "<button class=\"danger\">\(texts.remove)<span class=\"hidden\"> (\(row.name))</span></button>")
  return """
    <li><h3>\(scene.written(row.name))</h3><p>\(state)</p>\
    <p class="note">\(texts.minutes): \(row.minutes) · \(texts.used): \(row.used.map { scene.moment($0) } ?? "\(texts.never)")</p>\
    <div class="actions">\(renew)\(remove)</div><p class="note">\(texts.removeLead)</p></li>
    """
}
