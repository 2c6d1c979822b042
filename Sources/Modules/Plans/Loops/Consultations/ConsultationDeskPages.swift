import ModuleKit

private func crumbs(_ plan: Plan, _ scene: Scene) -> [Page.Crumb] {
  [
    planCrumb(scene), Page.Crumb(plan.title, PlanRoutes.show(plan.id)),
    Page.Crumb(
      Localized(ConsultationTexts.japanese.consultations, en: ConsultationTexts.english.consultations),
      ConsultationRoutes.desk(plan.id)),
  ]
}

func consultationDeskPage(_ desk: ConsultationDesk, typed: Fields, _ errors: FormErrors, _ scene: Scene) -> Page {
  let texts = ConsultationTexts.of(scene.language)
  let it = desk.consultation
  let title = it.title.text(in: scene.language)
  let notice: HTML? = scene.query["done"].flatMap { texts.done($0) }.map {
    "<p class=\"notice\" role=\"status\">\($0)</p>"
  }
  return Page(
    title, trail: crumbs(desk.plan, scene),
    main: """
      <h1>\(scene.say(it.title))</h1>\(notice)\(scene.errorSummary(errors, [("text", texts.paperText), ("name", texts.name)]))\
      <p>\(consultationState(it, scene)) — \(it.opens.shown(in: scene.language))–\(it.closes.shown(in: scene.language))</p>\
      \(steps(desk, scene))\(comments(desk, scene))\(if: it.state == .announced || !errors.isEmpty, paperForm(desk, typed, errors, scene))
      """)
}

private func steps(_ desk: ConsultationDesk, _ scene: Scene) -> HTML {
  let texts = ConsultationTexts.of(scene.language)
  let it = desk.consultation
  let phase = it.phase(on: scene.today)
  let waiting = desk.counts[.waiting] ?? 0
  func button(_ action: String, _ words: String, _ note: String, second: Bool = false) -> HTML {
    """
    <p class="note">\(note)</p>\(scene.form(ConsultationRoutes.step(desk.plan.id, it.id),
      """
      <input type="hidden" name="version" value="\(it.version)"><p class="actions">\
      <button name="action" value="\(action)"\(if: second, " class=\"second\"")>\(words)</button></p>
      """))
    """
  }
  let next: HTML? =
    switch (it.state, phase) {
    case (.draft, _): button("announce", texts.announce, texts.announceNote)
    case (.announced, .coming): button("withdraw", texts.withdraw, texts.withdrawNote, second: true)
    case (.announced, .open): "<p class=\"note\">\(texts.isOpenNote)</p>"
    case (.announced, .closed) where waiting > 0: "<p class=\"note\">\(texts.waitingNote(waiting))</p>"
    case (.announced, .closed): button("answer", texts.publishResult, texts.publishResultNote)
    case (.answered, _): button("withdraw", texts.takeBackResult, texts.takeBackNote, second: true)
    }
  let shown: HTML = """
    <li><a href="\(scene.to(ConsultationRoutes.show(desk.plan.id, it.id)))">\(texts.publicPage)</a></li>
    """
  return """
    \(next)<ul class="inline"><li><a href="\(scene.to(ConsultationRoutes.edit(desk.plan.id, it.id)))">\(texts.edit)</a></li>\
    \(if: it.state != .draft, shown)</ul>
    """
}

private func comments(_ desk: ConsultationDesk, _ scene: Scene) -> HTML {
  let texts = ConsultationTexts.of(scene.language)
  let here = ConsultationRoutes.staff(desk.plan.id, desk.consultation.id)
  let filters = ([nil] + Comment.State.allCases.map(Optional.some)).map { state -> HTML in
    let count = state.map { desk.counts[$0] ?? 0 } ?? desk.counts.values.reduce(0, +)
    let words = "\(state.map(texts.states) ?? texts.all) (\(count))"
    if state == desk.state { return "<li><strong aria-current=\"true\">\(words)</strong></li>" }
    return "<li><a href=\"\(scene.to(state.map { here.with("state", $0.rawValue) } ?? here))\">\(words)</a></li>"
  }
  let rows = desk.comments.map { row -> HTML in
    let target = ConsultationRoutes.comment(desk.plan.id, desk.consultation.id, row.comment.id)
    let text = String(row.text.prefix(200)) + (row.text.count > 200 ? "…" : "")
    return """
      <tr><th scope="row"><a href="\(scene.to(target))">\(scene.written(text))</a></th>\
      <td data-label="\(texts.received)">\(scene.moment(row.comment.receivedAt))</td>\
      <td data-label="\(texts.origin)">\(texts.origins(row.comment.origin))</td>\
      <td data-label="\(texts.state)">\(texts.states(row.comment.state))</td>\
      <td data-label="\(texts.group)">\(row.comment.group.isEmpty ? "—" : row.comment.group)</td></tr>
      """
  }
  let table: HTML = """
    <table class="stack"><caption class="hidden">\(texts.comments)</caption><thead><tr><th scope="col">\(texts.comment)</th>\
    <th scope="col">\(texts.received)</th><th scope="col">\(texts.origin)</th><th scope="col">\(texts.state)</th>\
    <th scope="col">\(texts.group)</th></tr></thead><tbody>\(rows)</tbody></table>
    """
  let pages = (desk.found + Comment.pageSize - 1) / Comment.pageSize
  let kept = Fields(desk.state.map { [("state", $0.rawValue)] } ?? [])
  return """
    <section><h2>\(texts.comments)</h2><p class="note">\(texts.readIsRecorded)</p><ul class="inline">\(filters)</ul>\
    \(if: rows.isEmpty, "<p class=\"empty\">\(texts.noneInState)</p>")\(if: !rows.isEmpty, table)\
    \(scene.pager(here, kept, page: desk.page, of: pages))</section>
    """
}

private func paperForm(_ desk: ConsultationDesk, _ typed: Fields, _ errors: FormErrors, _ scene: Scene) -> HTML {
  let texts = ConsultationTexts.of(scene.language)
  let isOpen = !errors.isEmpty
  let form = scene.form(
    ConsultationRoutes.paper(desk.plan.id, desk.consultation.id),
    """
    \(scene.textArea(Field("text", texts.paperText, required: true, errors), typed["text"] ?? "", rows: 6))\
    \(scene.textField(Field("name", texts.name, hint: texts.nameHint, errors), typed["name"] ?? ""))\
    <p class="actions"><button class="second">\(texts.enterPaper)</button></p>
    """)
  return "<details\(if: isOpen, " open")><summary>\(texts.paper)</summary>\(form)</details>"
}

func commentPage(_ view: ModerationView, typed: Fields, _ errors: FormErrors, _ scene: Scene) -> Page {
  let texts = ConsultationTexts.of(scene.language)
  let (it, comment) = (view.consultation, view.comment)
  let name: HTML = "<div><dt>\(texts.name)</dt><dd>\(scene.written(view.name))</dd></div>"
  let labels = [
    ("version", texts.comment), ("state", texts.state), ("shown", texts.shown), ("group", texts.group),
    ("disposition", texts.disposition), ("answer", texts.answer), ("reason", texts.reason),
  ]
  return Page(
    texts.comment,
    trail: crumbs(view.plan, scene) + [Page.Crumb(it.title, ConsultationRoutes.staff(view.plan.id, it.id))],
    main: """
      <h1>\(texts.comment)</h1><p>\(scene.say(it.title))</p>\(scene.errorSummary(errors, labels))\
      <section><h2>\(texts.asItCame)</h2><p class="note">\(texts.readIsRecorded)</p>\
      <p class="lines">\(scene.written(view.text))</p><dl class="facts">\
      <div><dt>\(texts.received)</dt><dd>\(scene.moment(comment.receivedAt))</dd></div>\
      <div><dt>\(texts.origin)</dt><dd>\(texts.origins(comment.origin))</dd></div>\(if: !view.name.isEmpty, name)</dl></section>\
      \(moderation(view, typed, errors, scene))
      """)
}

private func moderation(_ view: ModerationView, _ typed: Fields, _ errors: FormErrors, _ scene: Scene) -> HTML {
  let texts = ConsultationTexts.of(scene.language)
  let isStale = errors["version"] != nil
  let version = errors.isEmpty || isStale ? String(view.comment.version) : typed["version"] ?? ""
  func value(_ name: String) -> String { typed[name] ?? "" }
  let states = Comment.State.allCases.map { Choice($0.rawValue, "\(texts.states($0))") }
  let dispositions = Comment.Disposition.allCases.map { Choice($0.rawValue, "\(texts.dispositions($0))") }
  let groups = view.groups.isEmpty ? nil : "\(texts.groupHint) \(view.groups.joined(separator: "、"))"
  let form = scene.form(
    ConsultationRoutes.moderate(view.plan.id, view.consultation.id, view.comment.id),
    """
    <input type="hidden" name="version" value="\(version)">\
    \(scene.radios(Field("state", texts.state, required: true, errors), value("state"), states))\
    \(scene.textArea(Field("shown", texts.shown, hint: texts.shownHint, errors), value("shown"), rows: 6))\
    \(scene.textField(Field("group", texts.group, hint: groups, errors), value("group")))\
    \(scene.select(Field("disposition", texts.disposition, errors), value("disposition"), dispositions, none: texts.notYet))\
    \(scene.textArea(Field("answer", texts.answer, hint: texts.answerHint, errors), value("answer"), rows: 5))\
    \(scene.textArea(Field("reason", texts.reason, hint: texts.reasonHint, errors), value("reason"), rows: 2))\
    <p class="actions"><button>\(texts.save)</button></p>
    """)
  return "<section id=\"version\"><h2>\(texts.decide)</h2>\(form)</section>"
}
