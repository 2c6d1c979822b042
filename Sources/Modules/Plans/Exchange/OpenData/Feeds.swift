import ModuleKit

enum FeedRoutes {
  static let rss = Route(.get, "/changes.rss", for: .anyone)
  static let plan = Route(.get, "/plans/:plan/changes.atom", ID<Plan>.self, for: .anyone)
  static let planRSS = Route(.get, "/plans/:plan/changes.rss", ID<Plan>.self, for: .anyone)
  static let node = Route(.get, "/plans/:plan/nodes/:node/changes.atom", ID<Plan>.self, ID<Node>.self, for: .anyone)
}

let feedEndpoints = [
  FeedRoutes.rss.to(changesRSS),
  FeedRoutes.plan.to(planFeed),
  FeedRoutes.planRSS.to(planRSS),
  FeedRoutes.node.to(nodeFeed),
]

private let mostEntries = 50

/// What a feed is of, and where it and its page are.
struct FeedHead {
  let title: String
  let author: String
  let page: Target
  let feed: Target
}

func changesRSS(_ visit: Visit) throws -> Answer {
  let found = try visit.store.read { db in try changes(of: nil, after: nil, limit: mostEntries, in: db) }
  let name = visit.municipality.name.text(in: visit.scene.language)
  let head = FeedHead(
    title: "\(name) \(PlanTexts.of(visit.scene.language).changes)", author: name, page: PlanRoutes.changes(),
    feed: FeedRoutes.rss())
  return rss(found, head, visit.scene)
}

func planFeed(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let (found, head) = try planChanges(visit, id, FeedRoutes.plan(id))
  return atom(found, head, visit.scene)
}

func planRSS(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let (found, head) = try planChanges(visit, id, FeedRoutes.planRSS(id))
  return rss(found, head, visit.scene)
}

func nodeFeed(_ visit: Visit, id: ID<Plan>, node: ID<Node>) throws -> Answer {
  let (title, found) = try visit.store.read { db in
    _ = try Plan.get(id, visit.sightNow, in: db)
    return (try Node.get(node, of: id, in: db).title, try changes(of: id, node, limit: mostEntries, in: db))
  }
  let head = head(title, visit, PlanRoutes.node(id, node), FeedRoutes.node(id, node))
  return atom(found, head, visit.scene)
}

private func planChanges(_ visit: Visit, _ id: ID<Plan>, _ feed: Target) throws -> ([Change], FeedHead) {
  let (plan, found) = try visit.store.read { db in
    (try Plan.get(id, visit.sightNow, in: db), try changes(of: id, after: nil, limit: mostEntries, in: db))
  }
  return (found, head(plan.title, visit, PlanRoutes.show(id), feed))
}

private func head(_ title: Localized, _ visit: Visit, _ page: Target, _ feed: Target) -> FeedHead {
  let language = visit.scene.language
  return FeedHead(
    title: "\(title.text(in: language)) \(TableTexts.of(language).changesOf)",
    author: visit.municipality.name.text(in: language), page: page, feed: feed)
}

private func atom(_ changes: [Change], _ head: FeedHead, _ scene: Scene) -> Answer {
  let feed = atomFeed(changes, head, scene)
  return .response(Response(200, type: "application/atom+xml; charset=utf-8", .bytes(feed.bytes)))
}

/// RSS 2.0.
private func rss(_ changes: [Change], _ head: FeedHead, _ scene: Scene) -> Answer {
  let texts = PlanTexts.of(scene.language)
  let items = changes.map { change -> HTML in
    let link = scene.absolute(change.target)
    let title = "\(texts.changed(change.action)): \((change.node ?? change.plan).text(in: scene.language))"
    return """
      <item><title>\(title)</title><link>\(link)</link>\
      <guid isPermaLink="false">\(link)#\(change.entry.subject.text)/\(change.entry.version)</guid>\
      <pubDate>\(change.entry.at.rfc822)</pubDate><description>\(change.plan.text(in: scene.language))</description></item>

      """
  }
  let feed: HTML = """
    <?xml version="1.0" encoding="utf-8"?>
    <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
    <title>\(head.title)</title><link>\(scene.absolute(head.page))</link><description>\(head.title)</description>
    <language>\(scene.language.rawValue)</language>
    <atom:link rel="self" type="application/rss+xml" href="\(scene.absolute(head.feed))"/>
    \(items)</channel></rss>

    """
  return .response(Response(200, type: "application/rss+xml; charset=utf-8", .bytes(feed.bytes)))
}

extension Instant {
  /// `Sat, 21 Nov 2026 14:05:09 +0900`, as RSS has dates.
  fileprivate var rfc822: String {
    let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let text = rfc3339
    let weekday = ((day.daysSince1970 % 7) + 7) % 7
    let number = text.dropFirst(8).prefix(2)
    return "\(days[weekday]), \(number) \(months[day.month - 1]) \(day.year) \(text.dropFirst(11).prefix(8)) +0900"
  }
}
