import ModuleKit

/// Criteria with what was amended of them.
struct CriteriaEntry {
  let criteria: Criteria
  let amendments: [Amendment]

  func writeAPI(to json: inout JSONWriter) {
    json.field("year", criteria.year.year)
    json.field("node", ifAny: criteria.node)
    json.field("combine", criteria.combine.rawValue)
    json.array("rules") { json in
      for rule in criteria.rules {
        json.object { json in
          json.field("mark", rule.mark)
          json.field("atLeast", rule.atLeast)
        }
      }
    }
    json.field("version", criteria.version)
    json.field("fixedAt", ifAny: criteria.frozenAt)
    json.field("inTime", criteria.isTimely)
    json.array("amendments") { json in
      for amendment in amendments { json.object { amendment.writeAPI(to: &$0) } }
    }
  }
}

extension Amendment {
  fileprivate func writeAPI(to json: inout JSONWriter) {
    json.field("node", node)
    json.field("indicator", indicator)
    if let before { json.object("before") { before.writeAPI(to: &$0) } }
    if let after { json.object("after") { after.writeAPI(to: &$0) } }
    json.field("reason", reason)
    json.field("at", at)
  }
}

extension Yardstick {
  fileprivate func writeAPI(to json: inout JSONWriter) {
    switch target {
    case .value(let value): json.field("value", value)
    case .change(let percent, let from):
      json.field("percent", percent)
      json.field("from", from.text)
    case .words: break
    }
    json.field("direction", direction.rawValue)
    json.field("scale", scale.rawValue)
    json.field("baseline", ifAny: baseline?.text)
  }
}

/// A mark that the criteria make now, beside the published one of the same year.
struct ComputedEntry: Record {
  static let columns: SQL = """
    plan_computed.node AS node, plan_computed.year AS year, plan_computed.mark AS mark, plan_computed.percent AS percent,
    plan_computed.at AS at, plan_review.mark AS declared, plan_review.disagreement AS disagreement
    """
  let node: ID<Node>
  let year: FiscalYear
  let mark: String
  let percent: Double?
  let at: Instant
  let declared: String?
  let disagreement: String?

  init(row: Row) throws(StoreError) {
    node = try row["node"]
    year = try row["year"]
    mark = try row["mark"]
    percent = try row["percent"]
    at = try row["at"]
    declared = try row["declared"]
    disagreement = try row["disagreement"]
  }

  /// The newest year first; `skipping` so many.
  static func page(
    of plan: ID<Plan>, _ fields: Fields, skipping: Int, limit: Int, in db: Reader
  ) throws(StoreError) -> [ComputedEntry] {
    var sql: SQL = "plan_computed.plan = \(plan) AND plan_computed.percent IS NOT NULL AND plan_node.retired IS NULL"
    if let node = fields["node"] { sql = "\(sql) AND plan_computed.node = \(node)" }
    if let year = fields["year"].flatMap({ Int($0) }) { sql = "\(sql) AND plan_computed.year = \(year)" }
    return try db.all(
      """
      SELECT \(columns)
      FROM plan_computed
      JOIN plan_node ON plan_node.plan = plan_computed.plan AND plan_node.id = plan_computed.node
      LEFT JOIN plan_review ON plan_review.plan = plan_computed.plan AND plan_review.node = plan_computed.node
        AND plan_review.period = CAST(plan_computed.year AS \(.text)) AND plan_review.state = \(Review.State.published)
      WHERE \(sql)
      ORDER BY plan_computed.year DESC, plan_computed.node
      LIMIT \(limit) OFFSET \(skipping)
      """)
  }

  func writeAPI(to json: inout JSONWriter) {
    json.field("node", node)
    json.field("year", year.year)
    if !mark.isEmpty { json.field("mark", mark) }
    json.field("percent", percent ?? 0)
    json.field("at", at)
    json.field("declared", ifAny: declared)
    json.field("disagreement", ifAny: disagreement)
  }
}

func apiCriteria(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let begin = max(0, visit.request.query["cursor"].flatMap { Int($0) } ?? 0)
  let found = try visit.apiRead { sight, db -> [CriteriaEntry] in
    _ = try Plan.get(id, sight, in: db)
    let criteria: [Criteria] = try db.all(
      """
      SELECT \(Criteria.columns) FROM \(sight.moment.criteria) WHERE plan = \(id)
      ORDER BY year DESC, node LIMIT \(visit.apiLimit + 1) OFFSET \(begin)
      """)
    let amendments = try Amendment.all(of: id, at: sight.moment, in: db)
    return criteria.map { each in
      CriteriaEntry(
        criteria: each,
        amendments: amendments.filter { $0.year == each.year && (each.node == nil || each.node == $0.node) })
    }
  }
  let items = Array(found.prefix(visit.apiLimit))
  let next = found.count > items.count ? String(begin + items.count) : nil
  return visit.apiPage(items, next: next) { json, item in item.writeAPI(to: &json) }
}

func apiComputed(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let begin = max(0, visit.request.query["cursor"].flatMap { Int($0) } ?? 0)
  let found = try visit.apiRead { sight, db in
    _ = try Plan.get(id, sight, in: db)
    return try ComputedEntry.page(
      of: id, visit.request.query, skipping: begin, limit: visit.apiLimit + 1, in: db)
  }
  let items = Array(found.prefix(visit.apiLimit))
  let next = found.count > items.count ? String(begin + items.count) : nil
  return visit.apiPage(items, next: next) { json, item in item.writeAPI(to: &json) }
}
