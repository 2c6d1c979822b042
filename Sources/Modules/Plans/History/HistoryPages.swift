import ModuleKit

func historyPage(_ view: HistoryView, _ scene: Scene) -> Page {
  let texts = HistoryTexts.of(scene.language)
  let name = view.node?.title ?? view.plan.title
  let title = "\(texts.history): \(name.text(in: scene.language))"
  var trail = [planCrumb(scene), Page.Crumb(view.plan.title, PlanRoutes.show(view.plan.id))]
  if let node = view.node { trail.append(Page.Crumb(node.title, PlanRoutes.node(view.plan.id, node.id))) }
  let target = view.node.map { StaffRoutes.history(view.plan.id, $0.id) } ?? StaffRoutes.planHistory(view.plan.id)
  let none: HTML = "<p class=\"empty\">\(texts.nothing)</p>"
  return Page(
    title, trail: trail,
    main: """
      <h1>\(title)</h1><p>\(texts.lead)</p>\(if: view.versions.isEmpty, none)\
      \(view.versions.map { versionArticle($0, view, scene) })\
      \(scene.pager(target, Fields(), page: view.page, of: view.pages))
      """)
}

private func versionArticle(_ version: Version, _ view: HistoryView, _ scene: Scene) -> HTML {
  let texts = HistoryTexts.of(scene.language)
  let entry = version.entry
  let rows = version.changes.map { change -> HTML in
    let old = view.shown(change.field, change.old, scene.language)
    let new = view.shown(change.field, change.new, scene.language)
    return """
      <div><dt>\(fieldLabel(change.field, scene.language))</dt>\
      <dd class="lines">\(difference(old, new, scene))</dd></div>
      """
  }
  let none: HTML = "<p class=\"note\">\(texts.sameContent)</p>"
  let open: HTML = " <span class=\"tag\">\(texts.isPublic)</span>"
  return """
    <article class="review"><h2>\(PlanTexts.of(scene.language).changed(entry.action))\(period(entry, scene))</h2>\
    <p class="note"><time datetime="\(entry.at.rfc3339)">\(entry.at.day.shown(in: scene.language)) \(entry.at.clock)\
    </time> — \(view.names[entry.actor])\(if: entry.isPublic, open)</p>\
    \(entry.note.map { "<p><strong>\(texts.reason)</strong>: \($0)</p>" as HTML })\
    \(if: rows.isEmpty, none)\(if: !rows.isEmpty, "<dl class=\"facts\">\(rows)</dl>")</article>
    """
}

private func period(_ entry: HistoryEntry, _ scene: Scene) -> HTML? {
  guard case .review(_, let period) = entry.subject else { return nil }
  return " <span class=\"note\">\(period.shown(in: scene.language))</span>"
}

/// The old text struck out and the new one underlined; words say the same to those who cannot see it.
private func difference(_ old: String, _ new: String, _ scene: Scene) -> HTML {
  let texts = HistoryTexts.of(scene.language)
  let gone: HTML = "<del><span class=\"hidden\">\(texts.before) </span>\(old)</del>"
  let come: HTML = "<ins><span class=\"hidden\">\(texts.after) </span>\(new)</ins>"
  return "\(if: !old.isEmpty, gone)\(if: !old.isEmpty && !new.isEmpty, "\n")\(if: !new.isEmpty, come)"
}
