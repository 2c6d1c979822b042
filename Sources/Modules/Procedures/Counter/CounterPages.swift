import ModuleKit

struct CounterList {
  let procedures: [Procedure]
  let entries: [CounterEntry]
  let titles: [ID<Procedure>: Localized]
  let clerks: [ID<Account>: String]
}

func counterPage(_ view: CounterList, _ scene: Scene) -> Page {
  let texts = CounterTexts.of(scene.language)
  let title = counterTitle.text(in: scene.language)
  let procedures = view.procedures.map { one -> HTML in
    "<li><a href=\"\(scene.to(CounterRoutes.show(one.id)))\">\(scene.say(one.title))</a></li>"
  }
  let entries = view.entries.map { entry -> HTML in
    """
    <li><a href="\(scene.to(DraftRoutes.show(entry.draft)))">\(view.titles[entry.procedure].map { scene.say($0) })\
    <span class="hidden"> \(Case.number(entry.number))</span></a> <span class="tag">\(texts.channel(entry.channel))</span><br>\
    <span class="note">\(Case.number(entry.number)) \(scene.moment(entry.begun)) \(scene.written(view.clerks[entry.clerk] ?? ""))</span></li>
    """
  }
  var page = Page(
    title, trail: [queueCrumb],
    main: """
      <h1>\(title)</h1><p>\(texts.lead)</p><h2>\(texts.underWay)</h2>\
      \(if: entries.isEmpty, "<p class=\"empty\">\(texts.noneUnderWay)</p>")<ul class="cards">\(entries)</ul>\
      <h2>\(texts.choose)</h2>\(if: procedures.isEmpty, "<p class=\"empty\">\(texts.noProcedures)</p>")\
      <ul class="cards">\(procedures)</ul>
      """)
  page.isListed = false
  return page
}

func counterFormPage(_ version: ProcedureVersion, _ form: CounterForm, _ scene: Scene) -> Page {
  let texts = CounterTexts.of(scene.language)
  let channels = [Case.Channel.counter, .paper].map { Choice($0.rawValue, "\(texts.channel($0))") }
  let means = Identification.enough(for: version.definition).map { Choice($0.rawValue, scene.say($0.title)) }
  let languages = Language.allCases.map { Choice($0.rawValue, "\(texts.language($0))") }
  let typed = form.typed
  let fields: HTML = """
    \(scene.radios(Field("channel", texts.channelTitle, required: true, form.errors), typed["channel"] ?? "counter", channels))\
    \(scene.radios(Field("identified", texts.identified, hint: texts.identifiedHint, required: true, form.errors),
      typed["identified"] ?? "", means))\
    \(scene.textField(Field("day", texts.day, hint: texts.dayHint, form.errors), typed["day"] ?? "", type: "date"))\
    \(scene.radios(Field("language", texts.languageTitle, hint: texts.languageHint, form.errors),
      typed["language"] ?? "ja", languages))<p class="actions"><button>\(texts.begin)</button></p>
    """
  let labels = [
    ("channel", texts.channelTitle), ("identified", texts.identified), ("day", texts.day),
    ("language", texts.languageTitle),
  ]
  var page = Page(
    texts.begin, trail: [queueCrumb, counterCrumb],
    main: """
      <h1>\(scene.say(version.definition.title))</h1><p class="level">\(counterTitle.text(in: scene.language))</p>\
      \(scene.errorSummary(form.errors, labels))\(scene.form(CounterRoutes.begin(version.procedure), fields))
      """)
  page.isListed = false
  return page
}

/// Above the questions: for whom they are answered, and by which way.
func counterBanner(_ held: HeldDraft, _ scene: Scene) -> HTML? {
  guard let entry = held.counter else { return nil }
  let texts = CounterTexts.of(scene.language)
  return """
    <p class="notice">\(texts.banner(texts.channel(entry.channel), entry.identified.title.text(in: scene.language)))</p>
    """
}

/// Below the answers, in the place of the button that hands in: the sheet, and that it was confirmed.
func counterSending(_ held: HeldDraft, _ entry: CounterEntry, _ errors: FormErrors, _ scene: Scene) -> HTML {
  let texts = CounterTexts.of(scene.language)
  let isPrinted = entry.sheet == held.draft.saves
  let make = scene.form(
    CounterRoutes.makeSheet(held.draft.id),
    "<p class=\"actions\"><button\(if: isPrinted || entry.channel == .paper, " class=\"second\"")>\(texts.makeSheet)</button></p>"
  )
  let again: HTML = "<p class=\"note\">\(entry.sheet == nil || isPrinted ? "" : texts.sheetOld)</p>"
  let wrong: HTML? = errors["sheet"].map { "<p class=\"error\">\($0)</p>" as HTML }
  let tick = scene.checkboxes(
    Field("confirmed", texts.confirmTitle, required: true, errors), [],
    [Choice("1", "\(texts.confirmed(entry.channel))")])
  return """
    <h2 id="sheet">\(texts.sheetTitle)</h2><p>\(entry.channel == .counter ? texts.sheetLead : texts.paperLead)</p>\
    \(again)\(wrong)\(make)\
    \(scene.form(CounterRoutes.handIn(held.draft.id), "\(tick)<p class=\"actions\"><button>\(texts.handIn)</button></p>"))
    """
}

func counterLabels(_ scene: Scene) -> [(name: String, label: String)] {
  let texts = CounterTexts.of(scene.language)
  return [("sheet", texts.sheetTitle), ("confirmed", texts.confirmTitle)]
}

/// On the page of a case: who wrote it down.
func counterNotice(_ seen: HandledCase, _ scene: Scene) -> HTML? {
  guard let entry = seen.counter else { return nil }
  let texts = CounterTexts.of(scene.language)
  let means = entry.identified.title.text(in: scene.language)
  return """
    <p class="notice">\(texts.written(texts.channel(entry.channel), scene.isForeign(seen.clerk ?? "") ? "" : seen.clerk ?? "", means))\
    \(entry.paperDay.map { " \(texts.paperCame($0.shown(in: scene.language)))" as HTML })</p>
    """
}

/// At a decision: whoever wrote an application down should leave it to a colleague.
func ownEntryWarning(_ seen: HandledCase, _ scene: Scene) -> HTML? {
  guard let entry = seen.counter, entry.clerk == scene.principal?.account?.id else { return nil }
  return "<p class=\"summary wrong\">\(CounterTexts.of(scene.language).ownEntry)</p>"
}
