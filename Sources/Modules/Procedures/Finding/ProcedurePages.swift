import ModuleKit

let proceduresCrumb = Page.Crumb(ProcedureTexts.title, ProcedureRoutes.list())

func procedureCrumb(_ id: ID<Procedure>, _ title: Localized) -> Page.Crumb {
  Page.Crumb(title, ProcedureRoutes.show(id))
}

/// The procedures that are open, by what happens in a life, or those that were looked for.
func proceduresPage(_ list: ProcedureList, _ scene: Scene) -> Page {
  let texts = ProcedureTexts.of(scene.language)
  let query = scene.query["q"] ?? ""
  let search: HTML = """
    <form class="filter" role="search" action="\(scene.to(ProcedureRoutes.list()))"><div class="fields"><div class="field">\
    <label for="q">\(texts.find)</label><input id="q" name="q" type="search" value="\(query)"></div></div>\
    <p class="actions"><button>\(texts.search)</button></p></form>
    """
  let events = list.search.events
    .map { event -> HTML in
      let isChosen = scene.query["event"] == event.rawValue
      let link = scene.to(ProcedureRoutes.list().with("event", event.rawValue))
      return
        "<li><a href=\"\(link)\"\(if: isChosen, " aria-current=\"true\"")>\(event.title.text(in: scene.language))</a></li>"
    }
  let rows = list.isChosen ? [cards(list.shown, scene)] : byLife(list.shown, scene)
  let nothing: HTML =
    list.search.isEmpty
    ? "<p class=\"empty\">\(texts.none)</p>" : "<p class=\"empty\">\(texts.nothingFound)</p>"
  let other: HTML = "<p><a href=\"\(scene.to(ProcedureRoutes.list()))\">\(texts.all)</a></p>"
  return Page(
    ProcedureTexts.title.text(in: scene.language),
    main: """
      <h1>\(ProcedureTexts.title.text(in: scene.language))</h1><p>\(texts.lead)</p>\
      <p><a href="\(scene.to(GuideRoutes.list()))">\(lifeEventsTitle.text(in: scene.language))</a></p>\(search)\
      \(if: !events.isEmpty, "<nav aria-label=\"\(texts.byEvent)\"><ul class=\"inline\">\(events)</ul></nav>")\
      \(if: list.shown.isEmpty, nothing)\(rows)\(if: list.isChosen, other)\
      <p><a href="\(scene.to(DraftRoutes.enter()))">\(texts.followUp)</a></p>\
      <p><a href="\(scene.to(OnceOnlyRoutes.abolished()))">\(OnceOnlyTexts.of(scene.language).abolished)</a></p>
      """)
}

private func cards(_ shown: [ProcedureSummary], _ scene: Scene) -> HTML {
  let rows = shown.map { one -> HTML in
    """
    <li><a href="\(scene.to(ProcedureRoutes.show(one.id)))">\(scene.say(one.title))</a><br>\
    <span class="note">\(scene.say(one.summary))</span></li>
    """
  }
  return "<ul class=\"cards\">\(rows)</ul>"
}

/// Each once, under the event that its definition names first; what belongs to no event comes last.
private func byLife(_ shown: [ProcedureSummary], _ scene: Scene) -> [HTML] {
  let groups = Dictionary(grouping: shown) { $0.events.first }
  let events = LifeEvent.inLifeOrder.map(Optional.some) + [nil]
  return events.compactMap { event in
    guard let group = groups[event] else { return nil }
    let title = event?.title ?? ProcedureTexts.noEvent
    return "<section><h2>\(title.text(in: scene.language))</h2>\(cards(group, scene))</section>"
  }
}

/// What is to be known before one begins.
func procedurePage(
  _ procedure: Procedure, _ version: ProcedureVersion, _ drafts: [(draft: Draft, title: Localized)],
  _ office: Department?, _ scene: Scene
) -> Page {
  let texts = ProcedureTexts.of(scene.language)
  let definition = version.definition
  let abolished = definition.abolished.map { one -> HTML in
    "<li>\(scene.say(one.title)) <span class=\"note\">\(texts.abolishedSince(one.since.shown(in: scene.language))) \(scene.say(one.ground))</span></li>"
  }
  let done: HTML = "<p class=\"notice\" role=\"status\">\(texts.discarded)</p>"
  let isHere = scene.kiosk == nil || definition.isForKiosk
  let canBegin = isHere && (scene.acceptsCards || !definition.asksForCard)
  let otherwise = isHere ? noCardsNotice(definition, scene) : notHereNotice(definition, scene)
  let begin = Pace.allCases.map { pace -> HTML in
    let words = pace == .one ? texts.beginOne : texts.beginAll
    return "<button name=\"pace\" value=\"\(pace.rawValue)\"\(if: pace == .all, " class=\"second\"")>\(words)</button> "
  }
  return Page(
    definition.title.text(in: scene.language), trail: [proceduresCrumb],
    main: """
      <h1>\(scene.say(definition.title))</h1>\(if: scene.query["done"] == "discarded", done)<p class="lead">\(scene.say(definition.summary))</p>\
      \(underWaySection(drafts, scene))\
      \(canBegin ? scene.form(ProcedureRoutes.start(procedure.id), "<p class=\"actions\">\(begin)</p>") : otherwise)\
      <h2>\(texts.before)</h2>\
      \(procedureFacts(definition, version.form, office, scene))\
      \(if: !abolished.isEmpty, "<h2>\(texts.abolished)</h2><ul>\(abolished)</ul><p><a href=\"\(scene.to(OnceOnlyRoutes.abolished()))\">\(OnceOnlyTexts.of(scene.language).abolished)</a></p>")
      """)
}

/// Who may apply, what is needed, how long it takes and what it costs.
func procedureFacts(
  _ definition: ProcedureDefinition, _ form: PreparedForm, _ office: Department?, _ scene: Scene
) -> HTML {
  let texts = ProcedureTexts.of(scene.language)
  var facts: [(String, HTML)] = []
  if let eligible = definition.eligible { facts.append((texts.eligible, scene.say(eligible))) }
  if !definition.needs.isEmpty {
    facts.append((texts.needs, "<ul>\(definition.needs.map { "<li>\(scene.say($0))</li>" as HTML })</ul>"))
  }
  if let fee = definition.fee { facts.append((texts.fee, "\(FeeWords.shown(fee, scene))")) }
  if let days = definition.days { facts.append((texts.days, "\(texts.officeDays(days))")) }
  let questions = form.form.questions.count { $0.isAnswered }
  facts.append((texts.questions, "\(texts.questionCount(questions, form.minutes))"))
  facts.append((texts.identity, "\(definition.assurance.words.text(in: scene.language))"))
  if let basis = definition.basis {
    facts.append((texts.basis, "\(scene.say(basis.title))\(basis.article.map { " \(scene.written($0))" as HTML })"))
  }
  facts.append((texts.otherWay, scene.say(definition.otherWay)))
  if let office { facts.append((texts.office, scene.say(office.name))) }
  let rows = facts.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" as HTML }
  return "<dl class=\"facts\">\(rows)</dl>"
}

extension RequiredAssurance {
  var words: Localized {
    switch self {
    case .none: Localized("登録やサインインは要りません", en: "No account is needed")
    case .account: Localized("サインインが必要です", en: "You have to sign in")
    case .card: Localized("マイナンバーカードが必要です", en: "A My Number card is needed")
    }
  }
}

extension LifeEvent {
  var title: Localized {
    switch self {
    case .childcare: Localized("妊娠・出産・子育て", en: "Children")
    case .care: Localized("介護", en: "Care")
    case .moving: Localized("引越し", en: "Moving")
    case .marriage: Localized("結婚・離婚", en: "Marriage")
    case .bereavement: Localized("死亡・相続", en: "Bereavement")
    case .work: Localized("就職・退職", en: "Work")
    case .business: Localized("起業・事業", en: "Business")
    case .disaster: Localized("災害", en: "Disasters")
    }
  }
}

extension PreparedForm {
  /// How long it takes, by half a minute a question.
  var minutes: Int { max(1, (questions.values.count { $0.isAnswered } + 1) / 2) }
}
