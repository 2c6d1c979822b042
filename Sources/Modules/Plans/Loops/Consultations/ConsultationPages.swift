import ModuleKit

func consultationsPage(_ list: ConsultationList, _ scene: Scene) -> Page {
  let texts = ConsultationTexts.of(scene.language)
  let plan = list.plan
  let rows = list.consultations.map { it -> HTML in
    let target = list.isPublic ? ConsultationRoutes.show(plan.id, it.id) : ConsultationRoutes.staff(plan.id, it.id)
    return """
      <li><a href="\(scene.to(target))">\(scene.say(it.title))</a> <span class="note">\(consultationState(it, scene)) \
      \(it.opens.shown(in: scene.language))–\(it.closes.shown(in: scene.language))</span></li>
      """
  }
  let new: HTML = "<p><a class=\"button\" href=\"\(scene.to(ConsultationRoutes.new(plan.id)))\">\(texts.new)</a></p>"
  let here = list.isPublic ? ConsultationRoutes.list(plan.id) : ConsultationRoutes.desk(plan.id)
  return Page(
    texts.consultations, trail: [planCrumb(scene), Page.Crumb(plan.title, PlanRoutes.show(plan.id))],
    main: """
      <h1>\(texts.consultations)</h1><p>\(scene.say(plan.title))</p>\(if: list.isPublic, "<p>\(texts.lead)</p>")\(if: !list.isPublic, new)\
      \(if: rows.isEmpty, "<p class=\"empty\">\(texts.none)</p>")\(if: !rows.isEmpty, "<ul class=\"cards\">\(rows)</ul>")\
      \(scene.pager(here, Fields(), page: list.page, of: list.pages))
      """)
}

/// Where it stands, in words.
func consultationState(_ it: Consultation, _ scene: Scene) -> String {
  let texts = ConsultationTexts.of(scene.language)
  switch it.state {
  case .draft: return texts.draft
  case .answered: return texts.answered
  case .announced: return texts.phases(it.phase(on: scene.today))
  }
}

private func crumbs(_ plan: Plan, _ scene: Scene) -> [Page.Crumb] {
  [
    planCrumb(scene), Page.Crumb(plan.title, PlanRoutes.show(plan.id)),
    Page.Crumb(
      Localized(ConsultationTexts.japanese.consultations, en: ConsultationTexts.english.consultations),
      ConsultationRoutes.list(plan.id)),
  ]
}

func consultationPage(_ view: ConsultationView, _ scene: Scene) -> Page {
  let texts = ConsultationTexts.of(scene.language)
  let it = view.consultation
  return Page(
    it.title.text(in: scene.language), trail: crumbs(view.plan, scene),
    alternates: it.state == .answered
      ? [Page.Alternate("text/csv", "CSV", ConsultationRoutes.csv(view.plan.id, it.id))] : [],
    main: """
      <h1>\(scene.say(it.title))</h1><p class="notice">\(consultationState(it, scene))</p>\(facts(view, scene))\
      <section><h2>\(texts.question)</h2>\(markdown(it.question, scene))</section>\(documents(it, scene))\
      \(howToComment(view, scene))\(if: it.state == .answered, results(view, scene))
      """)
}

private func markdown(_ words: Localized, _ scene: Scene) -> HTML {
  let (text, language) = words.words(in: scene.language)
  let html = markdownHTML(text)
  return language == scene.language ? html : "<div lang=\"\(language.rawValue)\">\(html)</div>"
}

private func facts(_ view: ConsultationView, _ scene: Scene) -> HTML {
  let texts = ConsultationTexts.of(scene.language)
  let it = view.consultation
  let target = it.node.map { PlanRoutes.node(view.plan.id, $0) } ?? PlanRoutes.show(view.plan.id)
  return """
    <dl class="facts"><div><dt>\(texts.about)</dt><dd><a href="\(scene.to(target))">\
    \(scene.say(view.node?.title ?? view.plan.title))</a></dd></div>\
    <div><dt>\(texts.period)</dt><dd><time datetime="\(it.opens.iso)">\(it.opens.shown(in: scene.language))</time>–\
    <time datetime="\(it.closes.iso)">\(it.closes.shown(in: scene.language))</time></dd></div>\
    <div><dt>\(texts.who)</dt><dd>\(texts.audiences(it.audience))</dd></div></dl>
    """
}

private func documents(_ it: Consultation, _ scene: Scene) -> HTML? {
  let items = it.documents.compactMap { paper -> HTML? in
    Link(external: paper.url).map { "<li><a href=\"\($0)\" rel=\"noopener\">\(scene.written(paper.title))</a></li>" }
  }
  return items.isEmpty
    ? nil : "<section><h2>\(ConsultationTexts.of(scene.language).documents)</h2><ul>\(items)</ul></section>"
}

private func howToComment(_ view: ConsultationView, _ scene: Scene) -> HTML? {
  let texts = ConsultationTexts.of(scene.language)
  let it = view.consultation
  guard it.state == .announced, it.phase(on: scene.today) != .closed else { return nil }
  let write: HTML = """
    <p><a class="button" href="\(scene.to(ConsultationRoutes.write(view.plan.id, it.id)))">\(texts.write)</a></p>
    """
  return """
    <section><h2>\(texts.howTo)</h2>\(if: it.isOpen(on: scene.today), write)\
    <h3>\(texts.offline)</h3><p class="lines">\(scene.say(it.offline))</p></section>
    """
}

private func results(_ view: ConsultationView, _ scene: Scene) -> HTML {
  let texts = ConsultationTexts.of(scene.language)
  let it = view.consultation
  let rows = Comment.Disposition.allCases.map { disposition -> HTML in
    """
    <tr><th scope="row">\(texts.dispositions(disposition))</th>\
    <td class="number">\(view.dispositions[disposition] ?? 0)</td></tr>
    """
  }
  let table: HTML = """
    <table class="marks"><caption>\(texts.counts)</caption><tbody>\(rows)</tbody><tfoot><tr>\
    <th scope="row">\(texts.total)</th><td class="number">\(view.counts[.released] ?? 0)</td></tr></tfoot></table>
    """
  let withheld = view.counts[.withheld] ?? 0
  return """
    <section id="results"><h2>\(texts.results)</h2>\(if: !it.result.ja.isEmpty, markdown(it.result, scene))\(table)\
    \(if: withheld > 0, "<p class=\"note\">\(texts.withheldNote(withheld))</p>")\
    <p><a href="\(scene.to(ConsultationRoutes.csv(view.plan.id, it.id)))">CSV</a></p>\
    \(if: view.comments.isEmpty, "<p class=\"empty\">\(texts.noComments)</p>")\(groups(view, scene))\
    \(scene.pager(ConsultationRoutes.show(view.plan.id, it.id), Fields(), page: view.page, of: view.pages))</section>
    """
}

/// Each comment with the office's answer beside it, those of one group together.
private func groups(_ view: ConsultationView, _ scene: Scene) -> [HTML] {
  let texts = ConsultationTexts.of(scene.language)
  var last: String?
  return view.comments.map { comment in
    let head: HTML = "<h3>\(comment.group.isEmpty ? texts.noGroup : comment.group)</h3>"
    let isNew = comment.group != last
    last = comment.group
    let disposition: HTML? = comment.disposition.map { "<p><strong>\(texts.dispositions($0))</strong></p>" }
    let answer: HTML = "<p class=\"lines\">\(scene.written(comment.answer))</p>"
    return """
      \(if: isNew, head)<article class="review"><p class="level">\(texts.comment)</p>\
      <p class="lines">\(scene.written(comment.shown))</p><p class="level">\(texts.answer)</p>\(disposition)\
      \(if: !comment.answer.isEmpty, answer)</article>
      """
  }
}

func commentFormPage(_ view: ConsultationView, _ form: CommentForm, _ scene: Scene) -> Page {
  let texts = ConsultationTexts.of(scene.language)
  let it = view.consultation
  let content: HTML
  if !it.isOpen(on: scene.today) {
    let mine: HTML = "<section><h2>\(texts.yours)</h2><p class=\"lines\">\(form.text)</p></section>"
    content = """
      <p class="notice">\(texts.notOpen(it.phase(on: scene.today)))</p>\(if: !form.text.isEmpty, mine)
      """
  } else if it.audience == .signedIn, scene.principal?.resident == nil {
    let target = Target(path: "/sign-in").with("to", ConsultationRoutes.write(view.plan.id, it.id).path)
    content = """
      <p class="notice">\(texts.signInFirst)</p><p><a class="button" href="\(scene.to(target))">\(texts.signIn)</a></p>
      """
  } else {
    content = commentForm(view, form, scene)
  }
  return Page(
    texts.write,
    trail: crumbs(view.plan, scene) + [Page.Crumb(it.title, ConsultationRoutes.show(view.plan.id, it.id))],
    main: """
      <h1>\(texts.write)</h1><p>\(scene.say(it.title))</p>\
      \(scene.errorSummary(form.errors, [("text", texts.yours), ("name", texts.name)]))\(content)\
      <section><h2>\(texts.offline)</h2><p class="lines">\(scene.say(it.offline))</p></section>
      """)
}

private func commentForm(_ view: ConsultationView, _ form: CommentForm, _ scene: Scene) -> HTML {
  let texts = ConsultationTexts.of(scene.language)
  let text = Field("text", texts.yours, hint: texts.yoursHint, required: true, form.errors)
  let name = Field("name", texts.name, hint: texts.nameHint, form.errors)
  return """
    <p>\(texts.until(view.consultation.closes.shown(in: scene.language)))</p>\
    \(scene.form(ConsultationRoutes.send(view.plan.id, view.consultation.id),
      """
      \(scene.textArea(text, form.text, rows: 10))\(scene.textField(name, form.name, autocomplete: "name"))\
      <div class="hidden" aria-hidden="true"><label for="website">\(texts.leaveEmpty)</label>\
      <input id="website" name="website" tabindex="-1" autocomplete="off"></div>\
      <p class="note">\(texts.whatHappens)</p><p class="actions"><button>\(texts.send)</button></p>
      """))
    """
}

func commentReceivedPage(_ view: ConsultationView, _ scene: Scene) -> Page {
  let texts = ConsultationTexts.of(scene.language)
  return Page(
    texts.received,
    trail: crumbs(view.plan, scene) + [
      Page.Crumb(view.consultation.title, ConsultationRoutes.show(view.plan.id, view.consultation.id))
    ],
    main: """
      <h1>\(texts.received)</h1><p class="notice" role="status">\(texts.thanks)</p><p>\(texts.whatHappens)</p>\
      <p><a href="\(scene.to(ConsultationRoutes.show(view.plan.id, view.consultation.id)))">\(texts.back)</a></p>
      """)
}
