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
