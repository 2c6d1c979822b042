import ModuleKit

enum FeedRoutes {
  static let rss = Route(.get, "/changes.rss", for: .anyone, carrying: PlanRoutes.asOf)
  static let plan = Route(.get, "/plans/:plan/changes.atom", ID<Plan>.self, for: .anyone, carrying: PlanRoutes.asOf)
  static let planRSS = Route(.get, "/plans/:plan/changes.rss", ID<Plan>.self, for: .anyone, carrying: PlanRoutes.asOf)
  static let node = Route(
    .get, "/plans/:plan/nodes/:node/changes.atom", ID<Plan>.self, ID<Node>.self, for: .anyone,
    carrying: PlanRoutes.asOf)
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

func changesFeed(_ visit: Visit) throws -> Answer { try feed(visit, of: nil, PlanRoutes.changesFeed(), atom) }

func changesRSS(_ visit: Visit) throws -> Answer { try feed(visit, of: nil, FeedRoutes.rss(), rss) }

func planFeed(_ visit: Visit, id: ID<Plan>) throws -> Answer { try feed(visit, of: id, FeedRoutes.plan(id), atom) }

func planRSS(_ visit: Visit, id: ID<Plan>) throws -> Answer { try feed(visit, of: id, FeedRoutes.planRSS(id), rss) }

func nodeFeed(_ visit: Visit, id: ID<Plan>, node: ID<Node>) throws -> Answer {
  try visit.look { sight in
    let (title, found) = try visit.store.read { db in
      _ = try Plan.get(id, sight, in: db)
      let title = try Node.get(node, of: id, at: sight.moment, in: db).title
      return (title, try changes(of: id, node, limit: mostEntries, at: sight.moment, in: db))
    }
    let head = head(title, visit, PlanRoutes.node(id, node), FeedRoutes.node(id, node))
    return .response(atom(found, head, visit.scene).seen(at: sight.moment))
  }
}

/// The changes of one plan, or of all.
private func feed(
  _ visit: Visit, of id: ID<Plan>?, _ feed: Target, _ write: ([Change], FeedHead, Scene) -> Response
) throws -> Answer {
  try visit.look { sight in
    let (plan, found) = try visit.store.read { db in
      let plan = try id.map { try Plan.get($0, sight, in: db) }
      return (plan, try changes(of: id, limit: mostEntries, at: sight.moment, in: db))
    }
    let head = head(plan?.title, visit, id.map { PlanRoutes.show($0) } ?? PlanRoutes.changes(), feed)
    return .response(write(found, head, visit.scene).seen(at: sight.moment))
  }
}

/// Without a title it is of all that the municipality has.
private func head(_ title: Localized?, _ visit: Visit, _ page: Target, _ feed: Target) -> FeedHead {
  let language = visit.scene.language
  let name = visit.municipality.name.text(in: language)
  let words = title.map { "\($0.text(in: language)) \(TableTexts.of(language).changesOf)" }
  return FeedHead(
    title: words ?? "\(name) \(PlanTexts.of(language).changes)", author: name, page: page, feed: feed)
}

private func atom(_ changes: [Change], _ head: FeedHead, _ scene: Scene) -> Response {
  let feed = atomFeed(changes, head, scene)
  return Response(200, type: "application/atom+xml; charset=utf-8", .bytes(feed.bytes))
}

/// RSS 2.0.
private func rss(_ changes: [Change], _ head: FeedHead, _ scene: Scene) -> Response {
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
  return Response(200, type: "application/rss+xml; charset=utf-8", .bytes(feed.bytes))
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
