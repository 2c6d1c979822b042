import ModuleKit

func meetingsPage(_ list: MeetingList, _ scene: Scene) -> Page {
  let texts = MeetingTexts.of(scene.language)
  let plan = list.plan
  let rows = list.meetings.map { meeting -> HTML in
    let target = list.isPublic ? MeetingRoutes.show(plan.id, meeting.id) : MeetingRoutes.staff(plan.id, meeting.id)
    let draft: HTML = " <strong>\(texts.draft)</strong>"
    return """
      <li><a href="\(scene.to(target))"><time datetime="\(meeting.day.iso)">\(meeting.day.shown(in: scene.language))</time> \
      \(scene.say(meeting.bodyName(in: plan)))</a>\(if: meeting.state == .draft, draft)\
      <span class="note">\(texts.decisions) \(meeting.decisions.count)</span></li>
      """
  }
  let new: HTML = "<p><a class=\"button\" href=\"\(scene.to(MeetingRoutes.new(plan.id)))\">\(texts.new)</a></p>"
  let here = list.isPublic ? MeetingRoutes.list(plan.id) : MeetingRoutes.desk(plan.id)
  return Page(
    texts.meetings, trail: [planCrumb(scene), Page.Crumb(plan.title, PlanRoutes.show(plan.id))],
    main: """
      <h1>\(texts.meetings)</h1><p>\(scene.say(plan.title))</p><p>\(texts.lead)</p>\
      \(if: !list.isPublic && scene.may(.collectReviews), new)\
      \(if: rows.isEmpty, "<p class=\"empty\">\(texts.none)</p>")\(if: !rows.isEmpty, "<ul class=\"cards\">\(rows)</ul>")\
      \(scene.pager(here, Fields(), page: list.page, of: list.pages))
      """)
}

func meetingPage(_ view: MeetingView, isPublic: Bool, _ scene: Scene) -> Page {
  let texts = MeetingTexts.of(scene.language)
  let (plan, meeting) = (view.plan, view.meeting)
  let name = meeting.bodyName(in: plan).text(in: scene.language)
  let title = "\(name) \(meeting.day.shown(in: scene.language))"
  let list = isPublic ? MeetingRoutes.list(plan.id) : MeetingRoutes.desk(plan.id)
  return Page(
    title,
    trail: [
      planCrumb(scene), Page.Crumb(plan.title, PlanRoutes.show(plan.id)),
      Page.Crumb(Localized(MeetingTexts.japanese.meetings, en: MeetingTexts.english.meetings), list),
    ],
    main: """
      <h1>\(title)</h1>\(if: !isPublic, notice(view, scene))\(facts(view, scene))\
      \(part(texts.agenda, meeting.agenda, scene))\(papers(view, isPublic, scene))\(decisions(view, isPublic, scene))\
      \(part(texts.minutes, meeting.minutes, scene))\(if: !isPublic, taskSection(view, scene))
      """)
}

private func notice(_ view: MeetingView, _ scene: Scene) -> HTML {
  let texts = MeetingTexts.of(scene.language)
  let done: String? =
    switch scene.query["done"] {
    case "saved": texts.saved
    case "published": texts.nowPublic
    case "withdrawn": texts.nowDraft
    case "changed": texts.unseen
    default: nil
    }
  let state = view.meeting.state == .draft ? texts.draftNote : texts.publicNote
  let shown: HTML = "<p class=\"notice\" role=\"status\">\(done ?? "")</p>"
  let version: HTML = "<input type=\"hidden\" name=\"version\" value=\"\(view.meeting.version)\">"
  let isDraft = view.meeting.state == .draft
  let form = scene.form(
    MeetingRoutes.publish(view.plan.id, view.meeting.id),
    """
    \(version)<p class="actions"><button name="action" value="\(isDraft ? "publish" : "withdraw")"\(if: !isDraft, " class=\"second\"")>\
    \(isDraft ? texts.publish : texts.withdraw)</button> \
    <a class="button second" href="\(scene.to(MeetingRoutes.edit(view.plan.id, view.meeting.id)))">\(texts.edit)</a></p>
    """)
  return "\(if: done != nil, shown)<p class=\"note\">\(state)</p>\(if: scene.may(.collectReviews), form)"
}

private func facts(_ view: MeetingView, _ scene: Scene) -> HTML {
  let texts = MeetingTexts.of(scene.language)
  let meeting = view.meeting
  let present = meeting.present.split(separator: "\n").map { "<li>\(scene.written(String($0)))</li>" as HTML }
  let place: HTML = "<div><dt>\(texts.place)</dt><dd>\(scene.written(meeting.place))</dd></div>"
  let period: HTML? = meeting.period.map {
    "<div><dt>\(texts.cycle)</dt><dd>\($0.shown(in: scene.language))</dd></div>"
  }
  return """
    <dl class="facts"><div><dt>\(texts.body)</dt><dd>\(scene.say(meeting.bodyName(in: view.plan)))</dd></div>\
    <div><dt>\(texts.day)</dt><dd>\(meeting.day.shown(in: scene.language))</dd></div>\
    \(if: !meeting.place.isEmpty, place)\(period)\
    \(if: !present.isEmpty, "<div><dt>\(texts.present)</dt><dd><ul>\(present)</ul></dd></div>")</dl>
    """
}

private func part(_ title: String, _ text: String, _ scene: Scene) -> HTML? {
  if text.isEmpty { return nil }
  let words = markdownHTML(text)
  return "<section><h2>\(title)</h2>\(scene.isForeign(text) ? "<div lang=\"ja\">\(words)</div>" : words)</section>"
}

private func papers(_ view: MeetingView, _ isPublic: Bool, _ scene: Scene) -> HTML? {
  let files = handoutList(view, isPublic, scene)
  let links = paperLinks(view.meeting, scene)
  let canAdd = !isPublic && scene.may(.collectReviews)
  let add: HTML = """
    <p><a class="button second" href="\(scene.to(HandoutRoutes.new(view.plan.id, view.meeting.id)))">\
    \(HandoutTexts.of(scene.language).new)</a></p>
    """
  if files == nil && links.isEmpty && !canAdd { return nil }
  return """
    <section><h2>\(MeetingTexts.of(scene.language).papers)</h2>\(files)\(if: !links.isEmpty, "<ul>\(links)</ul>")\
    \(if: canAdd, add)</section>
    """
}

/// Papers that lie elsewhere.
func paperLinks(_ meeting: Meeting, _ scene: Scene) -> [HTML] {
  meeting.papers.compactMap { paper -> HTML? in
    Link(external: paper.url).map { "<li><a href=\"\($0)\" rel=\"noopener\">\(scene.written(paper.title))</a></li>" }
  }
}

private func decisions(_ view: MeetingView, _ isPublic: Bool, _ scene: Scene) -> HTML {
  let texts = MeetingTexts.of(scene.language)
  let canAsk = !isPublic && scene.may(.collectReviews)
  let items = view.meeting.decisions.map { decision -> HTML in
    let target = TaskRoutes.new(view.plan.id).with(
      Fields([("meeting", view.meeting.id.text), ("words", String(decision.prefix(500)))]))
    let ask: HTML = """
       <a href="\(scene.to(target))">\(texts.makeTask)<span class="hidden">: \(decision)</span></a>
      """
    let isAsked = view.tasks.contains { $0.words == decision }
    return "<li>\(scene.written(decision))\(if: canAsk && !isAsked, ask)</li>"
  }
  return """
    <section><h2>\(texts.decisions)</h2>\(if: items.isEmpty, "<p class=\"empty\">\(texts.noDecisions)</p>")\
    \(if: !items.isEmpty, "<ol>\(items)</ol>")</section>
    """
}

private func taskSection(_ view: MeetingView, _ scene: Scene) -> HTML {
  let texts = TaskTexts.of(scene.language)
  return """
    <section><h2>\(texts.tasks)</h2>\(if: view.tasks.isEmpty, "<p class=\"empty\">\(texts.noneOfMeeting)</p>")\
    \(taskTable(view.tasks, view.departments, scene))</section>
    """
}
