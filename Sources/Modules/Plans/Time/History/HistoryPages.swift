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
  let rows = version.changes.map(\.withoutSameLines).map { change -> HTML in
    let old = view.shown(change.field, change.old, scene.language)
    let new = view.shown(change.field, change.new, scene.language)
    return """
      <div><dt>\(fieldLabel(change.field, scene.language))</dt>\
      <dd class="lines">\(differenceText(change, old, new, scene))</dd></div>
      """
  }
  let none: HTML = "<p class=\"note\">\(texts.sameContent)</p>"
  let open: HTML = " <span class=\"tag\">\(texts.isPublic)</span>"
  return """
    <article class="review"><h2>\(PlanTexts.of(scene.language).changed(entry.action))\(period(entry, scene))</h2>\
    <p class="note"><time datetime="\(entry.at.rfc3339)">\(entry.at.day.shown(in: scene.language)) \(entry.at.clock)\
    </time> — \(scene.written(view.names[entry.actor]))\(if: entry.isPublic, open)</p>\
    \(entry.note.map { "<p class=\"lines\"><strong>\(texts.note(entry.action))</strong>: \(scene.written($0))</p>" as HTML })\
    \(if: rows.isEmpty, none)\(if: !rows.isEmpty, "<dl class=\"facts\">\(rows)</dl>")</article>
    """
}

private func period(_ entry: HistoryEntry, _ scene: Scene) -> HTML? {
  guard case .review(_, let period) = entry.subject else { return nil }
  return " <span class=\"note\">\(period.shown(in: scene.language))</span>"
}

/// Fields whose text stands for one thing: they are replaced as a whole.
private let wholeFields: Set<String> = [
  "mark", "percent", "reasonCode", "level", "parent", "department", "retired", "number", "period", "adopted", "files",
  "state", "decision",
  "inForceFrom", "ended", "cadence", "due", "stage",
]

/// What went struck out and what came underlined; words say the same to those who cannot see it.
///
/// With `most` a list of many differences stays short: of what is longer the middle is left out.
func differenceText(
  _ change: Version.Change, _ old: String, _ new: String, _ scene: Scene, most: Int? = nil
) -> HTML {
  let texts = HistoryTexts.of(scene.language)
  let isWhole = wholeFields.contains(change.field) || old.isEmpty || new.isEmpty
  let parts = isWhole ? [.removed(old), .added(new)] : differences(old, new)
  func written(_ text: String) -> HTML { scene.written(most.map { text.withoutMiddle($0) } ?? text) }
  let html = parts.map { part -> HTML in
    switch part {
    case .removed(""), .added(""): ""
    case .same(let text): written(text)
    case .removed(let text): "<del><span class=\"hidden\">\(texts.before)</span>\(written(text))</del>"
    case .added(let text): "<ins><span class=\"hidden\">\(texts.after)</span>\(written(text))</ins>"
    }
  }
  return most == nil || html.count <= 40 ? "\(html)" : "\(Array(html.prefix(40))) …"
}

extension String {
  /// Its beginning and its end, where it is longer than `most` characters.
  fileprivate func withoutMiddle(_ most: Int) -> String {
    count <= most ? self : "\(prefix(most / 2)) … \(suffix(most / 2))"
  }
}
