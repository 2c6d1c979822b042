import ModuleKit

/// One more than a page has tells whether another follows.
private func page<Item>(_ found: [Item], _ limit: Int, _ cursor: (Item) -> String) -> (items: [Item], next: String?) {
  guard found.count > limit else { return (found, nil) }
  let items = Array(found.prefix(limit))
  return (items, items.last.map(cursor))
}

extension Visit {
  /// What everyone could read at the moment that `asof` names. Throws `APIRefusal` for a day without an answer.
  func apiRead<Value>(_ body: (Sight, Reader) throws -> Value) throws -> Value {
    let day = request.query["asof"].flatMap { Day(iso: $0) }
    if let day, day > scene.today { throw APIRefusal.query([PayloadFault("asof", "lies ahead")]) }
    let sight = Sight(moment: day.map { .end(of: $0) } ?? .now)
    do {
      return try store.read { db in try body(sight, db) }
    } catch let problem as NotThen {
      throw APIRefusal.query([PayloadFault("asof", "is before the first record, which is of \(problem.first.iso)")])
    }
  }
}

func apiPlans(_ visit: Visit) throws -> Answer {
  let begin = visit.request.query["cursor"].flatMap { Int($0) } ?? 0
  let all = try visit.apiRead { sight, db in try PlanEntry.all(sight, in: db) }
  let rest = Array(all.dropFirst(max(0, begin)))
  let items = Array(rest.prefix(visit.apiLimit))
  let next = rest.count > items.count ? String(begin + items.count) : nil
  let scene = visit.scene
  return visit.apiPage(items, next: next) { json, plan in
    json.field("id", plan.id)
    json.words("title", plan.title)
    json.period("period", plan.period)
    json.field("href", scene.absolute(APIRoutes.show(plan.id)).address)
    json.field("page", scene.absolute(PlanRoutes.show(plan.id)).address)
  }
}

func apiPlan(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let (plan, summary) = try visit.apiRead { sight, db in
    let plan = try Plan.get(id, sight, in: db)
    let moment = sight.moment
    return (plan, try Summary.find(plan, Round.shownPeriod(of: id, at: moment, in: db), at: moment, in: db))
  }
  let page = visit.scene.absolute(PlanRoutes.show(id)).address
  return .response(apiResponse { json in json.object { plan.writeAPI(summary, page, to: &$0) } })
}

func apiNodes(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let query = NodeQuery(visit.request.query)
  let (plan, found) = try visit.apiRead { sight, db in
    (
      try Plan.get(id, sight, in: db),
      try query.nodes(of: id, limit: visit.apiLimit + 1, at: sight.moment, in: db)
    )
  }
  let (items, next) = page(found, visit.apiLimit) { PlaceCursor($0).text }
  let scene = visit.scene
  let alignments = Dictionary(grouping: plan.alignments, by: \.node)
  return visit.apiPage(items, next: next) { json, node in
    node.writeAPI(alignments[node.id] ?? [], scene.absolute(PlanRoutes.node(id, node.id)).address, to: &json)
  }
}

func apiNode(_ visit: Visit, plan: ID<Plan>, id: ID<Node>) throws -> Answer {
  let (node, alignments) = try visit.apiRead { sight, db in
    let whole = try Plan.get(plan, sight, in: db)
    return (try Node.get(id, of: plan, at: sight.moment, in: db), whole.alignments(of: id))
  }
  let page = visit.scene.absolute(PlanRoutes.node(plan, id)).address
  return .response(apiResponse { json in json.object { node.writeAPI(alignments, page, to: &$0) } })
}

func apiReviews(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let fields = visit.request.query
  let found = try visit.apiRead { sight, db -> [Review] in
    _ = try Plan.get(id, sight, in: db)
    var sql: SQL = "plan = \(id) AND state = \(Review.State.published)"
    if let node = fields["node"] { sql = "\(sql) AND node = \(node)" }
    if let period = fields["period"] { sql = "\(sql) AND period = \(period)" }
    if let mark = fields["mark"] { sql = "\(sql) AND mark = \(mark)" }
    if let begin = fields["cursor"].flatMap({ ReviewCursor($0) }) {
      sql = "\(sql) AND (node > \(begin.node) OR node = \(begin.node) AND period > \(begin.period))"
    }
    return try db.all(
      """
      SELECT \(Review.columns) FROM \(sight.moment.reviews) WHERE \(sql)
      ORDER BY node, period LIMIT \(visit.apiLimit + 1)
      """)
  }
  let (items, next) = page(found, visit.apiLimit) { ReviewCursor($0).text }
  return visit.apiPage(items, next: next) { json, review in review.writeAPI(to: &json) }
}

func apiIndicators(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let fields = visit.request.query
  let found = try visit.apiRead { sight, db -> [(Indicator, [IndicatorTarget])] in
    _ = try Plan.get(id, sight, in: db)
    var sql: SQL = "plan = \(id) AND retired IS NULL"
    if let node = fields["node"] { sql = "\(sql) AND node = \(node)" }
    if let begin = fields["cursor"].flatMap({ IndicatorCursor($0) }) {
      sql = "\(sql) AND (position > \(begin.position) OR position = \(begin.position) AND id > \(begin.indicator))"
    }
    let indicators: [Indicator] = try db.all(
      """
      SELECT \(Indicator.columns) FROM \(sight.moment.indicators) WHERE \(sql)
      ORDER BY position, id LIMIT \(visit.apiLimit + 1)
      """)
    return try indicators.map { ($0, try IndicatorTarget.all(of: $0.id, of: id, at: sight.moment, in: db)) }
  }
  let (items, next) = page(found, visit.apiLimit) { IndicatorCursor($0.0).text }
  return visit.apiPage(items, next: next) { json, item in item.0.writeAPI(item.1, to: &json) }
}

func apiIndicator(_ visit: Visit, plan: ID<Plan>, id: ID<Indicator>) throws -> Answer {
  let (indicator, targets) = try visit.apiRead { sight, db in
    _ = try Plan.get(plan, sight, in: db)
    let moment = sight.moment
    return (
      try Indicator.get(id, of: plan, at: moment, in: db),
      try IndicatorTarget.all(of: id, of: plan, at: moment, in: db)
    )
  }
  return .response(apiResponse { json in json.object { indicator.writeAPI(targets, to: &$0) } })
}

func apiMeasurements(_ visit: Visit, plan: ID<Plan>, id: ID<Indicator>) throws -> Answer {
  let begin = visit.request.query["cursor"].flatMap { Int($0) } ?? 0
  let found = try visit.apiRead { sight, db -> [RecordedMeasurement] in
    _ = try Plan.get(plan, sight, in: db)
    let series = try Indicator.get(id, of: plan, at: sight.moment, in: db).series
    return try db.all(
      """
      SELECT \(RecordedMeasurement.columns) FROM plan_measurement
      WHERE series = \(series) AND id > \(begin) AND \(sight.moment.knows(column: "recorded_at"))
      ORDER BY id
      LIMIT \(visit.apiLimit + 1)
      """)
  }
  let (items, next) = page(found, visit.apiLimit) { String($0.id) }
  return visit.apiPage(items, next: next) { json, item in item.writeAPI(to: &json) }
}

func apiChanges(_ visit: Visit) throws -> Answer {
  let fields = visit.request.query
  let plan = fields["plan"].flatMap { ID<Plan>($0) }
  let begin = fields["cursor"].flatMap { ChangeCursor($0) }
  let found = try visit.apiRead { sight, db in
    try changes(of: plan, after: begin, limit: visit.apiLimit + 1, at: sight.moment, in: db)
  }
  let (items, next) = page(found, visit.apiLimit) { ChangeCursor($0.entry).text }
  let scene = visit.scene
  return visit.apiPage(items, next: next) { json, change in
    json.field("at", change.entry.at)
    json.field("plan", change.entry.plan)
    json.field("node", ifAny: change.entry.subject.node)
    if case .review(_, let period) = change.entry.subject { json.field("period", period.text) }
    json.field("action", change.action.rawValue)
    json.field("version", change.entry.version)
    json.words("title", change.node ?? change.plan)
    json.field("page", scene.absolute(change.target).address)
  }
}

/// What a list of nodes is asked for.
struct NodeQuery {
  let fields: Fields

  init(_ fields: Fields) { self.fields = fields }

  static func tag(_ text: String) -> (axis: String, value: String)? {
    let parts = text.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, let axis = ID<Plan>(parts[0]), let value = ID<Plan>(parts[1]) else { return nil }
    return (axis.text, value.text)
  }

  func nodes(of plan: ID<Plan>, limit: Int, at moment: Moment, in db: Reader) throws -> [Node] {
    var sql: SQL = "plan_node.plan = \(plan)"
    switch fields["retired"] {
    case "yes": sql = "\(sql) AND retired IS NOT NULL"
    case "all": break
    default: sql = "\(sql) AND retired IS NULL"
    }
    for column in ["level", "parent", "department"] {
      guard let value = fields[column] else { continue }
      sql = "\(sql) AND \(NodeQuery.columns[column] ?? "1 = 0") = \(value)"
    }
    if let (axis, value) = fields["tag"].flatMap({ NodeQuery.tag($0) }) {
      sql = """
        \(sql) AND EXISTS (SELECT 1 FROM \(moment.tags) WHERE plan_tag.plan = plan_node.plan AND plan_tag.node = plan_node.id
          AND plan_tag.axis = \(axis) AND plan_tag.value = \(value))
        """
    }
    for word in normalized(fields["q"] ?? "").split(whereSeparator: \.isWhitespace).prefix(8) {
      sql = "\(sql) AND \("plan_node.search", holds: String(word))"
    }
    if let begin = fields["cursor"].flatMap({ PlaceCursor($0) }) {
      sql = "\(sql) AND (place > \(begin.place) OR place = \(begin.place) AND id > \(begin.node))"
    }
    let found: [Node] = try db.all(
      "SELECT \(Node.columns) FROM \(moment.nodes) WHERE \(sql) ORDER BY place, id LIMIT \(limit)")
    return try Node.tagged(found, of: plan, at: moment, in: db)
  }

  private static let columns: [String: SQL] = [
    "level": "plan_node.level", "parent": "plan_node.parent", "department": "plan_node.department",
  ]
}
