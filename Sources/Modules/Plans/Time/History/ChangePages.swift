import ModuleKit

func changesPage(_ changes: [Change], page: Int, of pages: Int, _ scene: Scene) -> Page {
  let texts = PlanTexts.of(scene.language)
  let rows = changes.map { change -> HTML in
    """
    <li><time datetime="\(change.entry.at.rfc3339)">\(change.entry.at.day.shown(in: scene.language))</time> \
    \(texts.changed(change.action)): <a href="\(scene.to(change.target))">\(scene.say(change.node ?? change.plan))</a>\
    \(if: change.node != nil, " <span class=\"note\">\(scene.say(change.plan))</span>")\
    \(period(change.entry, scene))</li>
    """
  }
  let none: HTML = "<p class=\"empty\">\(texts.noChanges)</p>"
  return Page(
    texts.changes, trail: [planCrumb(scene)],
    alternates: [Page.Alternate("application/atom+xml", texts.feed, PlanRoutes.changesFeed())],
    main: """
      <h1>\(texts.changes)</h1><p><a href="\(scene.to(PlanRoutes.changesFeed()))">\(texts.feed)</a></p>\
      \(if: changes.isEmpty, none)<ol class="changes">\(rows)</ol>\
      \(scene.pager(PlanRoutes.changes(), Fields(), page: page, of: pages))
      """)
}

private func period(_ entry: HistoryEntry, _ scene: Scene) -> HTML? {
  guard case .review(_, let period) = entry.subject else { return nil }
  return " <span class=\"note\">\(period.shown(in: scene.language))</span>"
}

extension Change {
  /// A review that came in with its plan was published before.
  var action: HistoryEntry.Action {
    if case .review = entry.subject, entry.action == .imported { return .published }
    return entry.action
  }

  var target: Target {
    if case .indicator(let id) = entry.subject { return IndicatorRoutes.show(entry.plan, id) }
    if case .announcement(let what) = entry.subject { return what.target(in: entry.plan) }
    return entry.subject.node.map { PlanRoutes.node(entry.plan, $0) } ?? PlanRoutes.show(entry.plan)
  }
}

/// RFC 4287. The markup type escapes what XML needs escaped too.
func atomFeed(_ changes: [Change], _ head: FeedHead, _ scene: Scene) -> HTML {
  let texts = PlanTexts.of(scene.language)
  let entries = changes.map { change -> HTML in
    let title = "\(texts.changed(change.action)): \((change.node ?? change.plan).text(in: scene.language))"
    let link = scene.absolute(change.target)
    return """
      <entry><id>\(link)#\(change.entry.subject.text)/\(change.entry.version)</id><title>\(title)</title>\
      <updated>\(change.entry.at.rfc3339)</updated><link href="\(link)"/>\
      <summary>\(change.plan.text(in: scene.language))</summary></entry>

      """
  }
  let updated = changes.first?.entry.at.rfc3339 ?? "1970-01-01T00:00:00Z"
  return """
    <?xml version="1.0" encoding="utf-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="\(scene.language.rawValue)">
    <id>\(scene.absolute(head.page))</id><title>\(head.title)</title>
    <updated>\(updated)</updated><author><name>\(head.author)</name></author>
    <link href="\(scene.absolute(head.page))"/>
    <link rel="self" href="\(scene.absolute(head.feed))"/>
    \(entries)</feed>

    """
}
