import ModuleKit

func trailPage(_ view: TrailView, _ words: [String: Localized], _ scene: Scene) -> Page {
  let texts = TrailTexts.of(scene.language)
  let none: HTML = "<p class=\"empty\">\(texts.nothing)</p>"
  return Page(
    texts.trail, trail: [.staff],
    main: """
      <h1>\(texts.trail)</h1><p>\(texts.lead)</p>\
      \(ways(view, scene, texts))\
      \(filterForm(view.filter, scene, texts))\(view.events.isEmpty ? none : table(view, words, scene, texts))\
      \(pages(view, scene, texts))
      """)
}

private func ways(_ view: TrailView, _ scene: Scene, _ texts: TrailTexts) -> HTML {
  """
  <p class="actions"><a class="button second" href="\(scene.to(TrailRoutes.verify()))">\(texts.verify)</a> \
  <a class="button second" href="\(scene.to(TrailRoutes.anchors()))">\(texts.anchors)</a> \
  <a class="button second" href="\(scene.to(TrailRoutes.export().with(view.filter.fields)))">\(texts.export)</a></p>
  """
}

private func filterForm(_ filter: AuditFilter, _ scene: Scene, _ texts: TrailTexts) -> HTML {
  let clear: HTML = "<a href=\"\(scene.to(TrailRoutes.list()))\">\(texts.clear)</a>"
  return """
    <form class="filter" method="get" action="\(scene.to(TrailRoutes.list()))" role="search"><div class="fields">\
    \(scene.textField(Field("actor", texts.actor, hint: texts.actorHint, [:]), filter.actor ?? ""))\
    \(scene.textField(Field("kind", texts.kind, hint: texts.kindHint, [:]), filter.kind ?? ""))\
    \(scene.textField(Field("id", texts.id, hint: texts.idHint, [:]), filter.id ?? ""))</div>\
    <p class="actions"><button class="second">\(texts.apply)</button>\(if: filter != AuditFilter(), clear)</p></form>
    """
}

private func table(
  _ view: TrailView, _ words: [String: Localized], _ scene: Scene, _ texts: TrailTexts
) -> HTML {
  let rows = view.events.map { row($0, view, words, scene, texts) }
  return """
    <table class="stack"><caption class="hidden">\(texts.trail)</caption><thead><tr>\
    <th scope="col" class="number">\(texts.number)</th><th scope="col">\(texts.at)</th>\
    <th scope="col">\(texts.actor)</th><th scope="col">\(texts.action)</th><th scope="col">\(texts.subject)</th>\
    <th scope="col">\(texts.detail)</th></tr></thead><tbody>\(rows)</tbody></table>
    """
}

private func row(
  _ event: AuditEvent, _ view: TrailView, _ words: [String: Localized], _ scene: Scene, _ texts: TrailTexts
) -> HTML {
  let about = AuditFilter(kind: event.subject.kind, id: event.subject.id)
  let account = event.subject.kind == "account" ? view.accounts[event.subject.id] : nil
  let action: HTML = words[event.action].map { scene.say($0) } ?? "<code>\(event.action)</code>"
  return """
    <tr><th scope="row" class="number">\(event.seq)</th>\
    <td data-label="\(texts.at)">\(scene.moment(event.at))</td>\
    <td data-label="\(texts.actor)">\(event.actor.isEmpty ? texts.nobody : event.actor)</td>\
    <td data-label="\(texts.action)">\(action)</td>\
    <td data-label="\(texts.subject)"><a href="\(scene.to(TrailRoutes.list().with(about.fields)))">\
    \(event.subject.kind)/\(account?.login ?? event.subject.id)</a></td>\
    <td data-label="\(texts.detail)">\(event.detail)</td></tr>
    """
}

private func pages(_ view: TrailView, _ scene: Scene, _ texts: TrailTexts) -> HTML {
  if view.isNewest && view.next == nil { return "" }
  let newest: HTML = "<a href=\"\(scene.to(TrailRoutes.list().with(view.filter.fields)))\">\(texts.newest)</a>"
  let older: HTML? = view.next.map { seq in
    "<a href=\"\(scene.to(TrailRoutes.list().with(view.filter.fields.with("before", String(seq)))))\">\(texts.older)</a>"
  }
  return "<nav class=\"pager\" aria-label=\"\(texts.pages)\">\(if: !view.isNewest, newest)\(older)</nav>"
}

func verdictPage(_ verdict: AuditVerdict, _ scene: Scene) -> Page {
  let texts = TrailTexts.of(scene.language)
  let faults = verdict.sentences(in: scene.language).map { "<li>\($0)</li>" as HTML }
  let fault: HTML = """
    <div class="summary wrong" role="alert"><p><strong>\(texts.broken)</strong></p><ul>\(faults)</ul></div>\
    <p>\(texts.brokenHelp)</p>
    """
  let anchor: HTML? = verdict.last.map { last in
    """
    <dl class="facts"><div><dt>\(texts.last)</dt><dd>\(last.seq)</dd></div>\
    <div><dt>SHA-256</dt><dd><code>\(last.hash)</code></dd></div></dl><p class="note">\(texts.anchorHelp)</p>\
    <p><a href="\(scene.to(TrailRoutes.anchors()))">\(texts.anchors)</a></p>
    """
  }
  return Page(
    texts.verdict, trail: [.staff, trailCrumb],
    main: """
      <h1>\(texts.verdict)</h1>\(if: !verdict.isIntact, fault)\
      \(if: verdict.isIntact, "<p class=\"notice\">\(texts.intact(verdict.count, verdict.anchors))</p>")\(anchor)
      """)
}
