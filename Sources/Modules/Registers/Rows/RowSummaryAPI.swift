import ModuleKit

/// Records counted, and their numbers summed, in groups.
func apiSummary(_ visit: Visit, id: ID<Register>) throws -> Answer {
  let (response, register) = try summaryAnswer(visit, id, visit.request.query)
  visit.gaveRows(of: register.openTable)
  return .response(response)
}

/// Groups of records in the form that `asked` names. Throws `Refusal`, `APIRefusal`.
func summaryAnswer(_ visit: Visit, _ id: ID<Register>, _ asked: Fields) throws -> (Response, Register) {
  let (register, summary, found) = try visit.store.read { db in
    let register = try Register.shown(id, in: db)
    let summary = try RecordSummary(asked, register.frame.open)
    if register.openness == .counted { try summary.checkCounted(asked) }
    let query = try RowQuery(asked, register, visit, in: db)
    return try db.answering {
      (
        register, summary,
        try RecordTable(register).groups(
          summary, query.base, isDesk: false, limit: query.limit, hasTotal: false, in: db)
      )
    }
  }
  if asked["format"] == "csv" {
    return (Response(200, type: ExportFormat.csv.mediaType, .bytes(summary.table(found.rows))), register)
  }
  return (
    apiResponse { json in
      json.object { json in
        json.array("items") { json in
          for row in found.rows { summary.write(row, to: &json) }
        }
        json.field("least", ifAny: found.least)
        if found.isThinned { json.field("thinned", true) }
      }
    }, register
  )
}

extension RecordSummary {
  /// Reads the parameters of the API. Throws `APIRefusal.query`.
  fileprivate init(_ asked: Fields, _ open: [RecordField]) throws {
    func fields(_ name: String, most: Int) throws -> [RecordField] {
      let keys = asked[name]?.split(separator: ",") ?? []
      if keys.count > most {
        throw APIRefusal.query([PayloadFault(name, "takes \(most) fields at most")])
      }
      return try keys.map { try open.named($0, name) }
    }
    self.init()
    groups = try fields("group", most: RecordSummary.mostGroups).map { field in
      if field.steps.isEmpty {
        throw APIRefusal.query([PayloadFault("group", "\(field.key) makes no groups")])
      }
      return Group(field: field)
    }
    for kind in Measure.Kind.allCases {
      for field in try fields(kind.rawValue, most: RecordSummary.mostMeasures) {
        guard field.measures.contains(kind) else {
          throw APIRefusal.query([PayloadFault(kind.rawValue, "\(field.key) has none")])
        }
        measures.append(Measure(kind: kind, field: field))
      }
    }
    if measures.count > RecordSummary.mostMeasures {
      throw APIRefusal.query([
        PayloadFault("sum", "there are \(RecordSummary.mostMeasures) measures at most")
      ])
    }
  }

  /// Throws `APIRefusal.query` for what is not told where summaries alone are public.
  fileprivate func checkCounted(_ asked: Fields) throws {
    var faults = ["q", "filter", "asof"].filter { asked[$0] != nil }.map {
      PayloadFault($0, "cannot be asked: of this register only summaries of all records as they are now are public")
    }
    faults += measures.filter { !$0.isCountable }.map {
      PayloadFault($0.kind.rawValue, "cannot be asked: it is the value of one record, and summaries alone are public")
    }
    if !faults.isEmpty { throw APIRefusal.query(faults) }
  }

  /// A row for each group: its values, how many records it has, and its measures, by the fields' keys.
  fileprivate func table(_ rows: [Shown]) -> [UInt8] {
    let keys = groups.map(\.field.key) + ["count"] + measures.map { "\($0.kind.rawValue).\($0.field.key)" }
    var csv = CSVWriter()
    csv.row(keys.map { .text($0) })
    for row in rows {
      var cells = zip(groups, row.keys).map { $0.field.type.cell($1) }
      cells.append(row.count.map { .int($0) } ?? .empty)
      cells += zip(measures, row.values).map { measure, value in value.map(measure.field.type.cell) ?? .empty }
      csv.row(cells)
    }
    return csv.bytes
  }

  fileprivate func write(_ row: Shown, to json: inout JSONWriter) {
    json.object { json in
      json.object("group") { json in
        for (group, key) in zip(groups, row.keys) {
          json.field(group.field.key, group.field.type.json(key))
        }
      }
      json.field("count", row.count.map(JSON.int) ?? .null)
      for kind in Measure.Kind.allCases where measures.contains(where: { $0.kind == kind }) {
        json.object(kind.rawValue) { json in
          for (measure, value) in zip(measures, row.values) where measure.kind == kind {
            json.field(measure.field.key, value.map(measure.field.type.json) ?? .null)
          }
        }
      }
    }
  }
}
