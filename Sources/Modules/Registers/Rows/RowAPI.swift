import ModuleKit

func apiRegisters(_ visit: Visit) throws -> Answer {
  let begin = visit.request.query["cursor"].flatMap { Int($0) } ?? 0
  let found: [Register] = try visit.store.readOnce { db in
    try db.all(
      """
      SELECT \(Register.columns)
      FROM registers_register
      WHERE (is_public = 1 OR counted = 1) AND retired = 0 AND number > \(begin)
      ORDER BY number
      """)
  }
  let open = found.filter(\.isShown)
  let items = Array(open.prefix(visit.apiLimit))
  let next = open.count > items.count ? items.last.map { String($0.number) } : nil
  let scene = visit.scene
  return visit.apiPage(items, next: next) { json, register in
    register.writeHead(to: &json)
    json.field("href", scene.absolute(RowRoutes.show(register.id)).address)
    json.field("page", scene.absolute(RegisterRoutes.show(register.id)).address)
  }
}

func apiRegister(_ visit: Visit, id: ID<Register>) throws -> Answer {
  let register = try visit.store.readOnce { db in try Register.shown(id, in: db) }
  let scene = visit.scene
  return .response(
    apiResponse { json in
      json.object { json in
        register.writeHead(to: &json)
        json.words("text", register.text)
        json.array("fields") { json in
          for field in register.frame.open { json.object { field.writeAPI(to: &$0) } }
        }
        if register.isOpen { json.field("rows", scene.absolute(RowRoutes.rows(id)).address) }
        json.field("summary", scene.absolute(RowRoutes.summary(id)).address)
        json.field("page", scene.absolute(RegisterRoutes.show(id)).address)
      }
    })
}

func apiRow(_ visit: Visit, id: ID<Register>, number: Int) throws -> Answer {
  let (register, fields, record) = try visit.store.read { db in
    let register = try Register.open(id, in: db)
    let query = try RowQuery(visit.request.query, register, visit, in: db)
    let fields = register.frame.open
    return (register, fields, try RecordTable(register).find(number, asOf: query.base.change, fields, in: db))
  }
  guard let record else { throw Refusal.notFound }
  visit.gaveRows(of: register.openTable)
  return .response(apiResponse { json in record.write(fields, to: &json) })
}

func apiRows(_ visit: Visit, id: ID<Register>) throws -> Answer {
  let (response, register) = try rowAnswer(visit, id, visit.request.query)
  visit.gaveRows(of: register.openTable)
  return .response(response)
}

/// A page of records in the form that `asked` names. Throws `Refusal`, `APIRefusal`.
func rowAnswer(_ visit: Visit, _ id: ID<Register>, _ asked: Fields) throws -> (Response, Register) {
  let page = try visit.store.read { db in
    try db.answering { try RowPage(id, asked, visit, in: db) }
  }
  let next = page.next.map { cursor -> String in
    let fields = asked.with("lang", nil).with("cursor", cursor.text)
    return visit.scene.absolute(RowRoutes.rows(id).with(fields)).address
  }
  let response = try page.response(asked["format"] ?? "json", next)
  return (next.map { response.with("Link", "<\($0)>; rel=\"next\"") } ?? response, page.register)
}

private struct RowPage {
  let register: Register
  let fields: [RecordField]
  let rows: [RegisterRecord]
  let next: RowCursor?

  init(_ id: ID<Register>, _ asked: Fields, _ visit: Visit, in db: Reader) throws {
    register = try Register.open(id, in: db)
    let open = register.frame.open
    fields =
      try asked["fields"].map { keys in try keys.split(separator: ",").map { try open.named($0, "fields") } } ?? open
    let query = try RowQuery(asked, register, visit, in: db)
    let place = asked["format"] == "geojson" ? try register.shownPlace() : []
    (rows, next) = try RecordTable(register).page(query, fields.with(place), in: db)
  }

  func response(_ format: String, _ next: String?) throws -> Response {
    switch format {
    case "csv":
      var csv = CSVWriter()
      csv.row([.text("id")] + fields.map { .text($0.key) })
      for row in rows { csv.row([.int(row.id)] + fields.map { $0.type.cell(row[$0]) }) }
      return Response(200, type: "text/csv; charset=utf-8", .bytes(csv.bytes))
    case "geojson":
      var json = JSONWriter()
      json.object { json in
        json.field("type", "FeatureCollection")
        json.array("features") { json in
          for row in rows { register.writeFeature(row, fields, to: &json) }
        }
        json.field("next", ifAny: next)
      }
      return Response(200, type: "application/geo+json", .bytes(json.bytes))
    default:
      return apiResponse { json in
        json.object { json in
          json.array("items") { json in
            for row in rows { row.write(fields, to: &json) }
          }
          json.field("next", ifAny: next)
        }
      }
    }
  }
}

extension Register {
  /// The fields of the point on the map. Throws `APIRefusal.query` where everyone may not see it.
  fileprivate func shownPlace() throws -> [RecordField] {
    guard let place = frame.open.place else {
      throw APIRefusal.query([PayloadFault("format", "the register has no places")])
    }
    return [place.latitude, place.longitude]
  }

  fileprivate func writeHead(to json: inout JSONWriter) {
    json.field("id", id)
    json.words("title", title)
    json.field("published", openness == .counted ? "summaries" : "records")
    json.field("records", toldRecords.map(JSON.int) ?? .null)
    json.field("updated", updated)
  }
}

extension RecordTable {
  fileprivate func find(_ id: Int, asOf change: Int?, _ fields: [RecordField], in db: Reader) throws(StoreError)
    -> RegisterRecord?
  {
    try records(
      """
      SELECT id, version, change\(RecordTable.columns(fields))
      FROM \(rows(asOf: change, register.frame.fields))
      WHERE id = \(id)
      """, fields, in: db
    ).first
  }
}

extension RecordField {
  fileprivate func writeAPI(to json: inout JSONWriter) {
    json.field("key", key)
    json.words("title", title)
    json.field("type", type.apiName)
    if let unit { json.words("unit", unit) }
    switch type {
    case .code(let items):
      json.array("codes") { json in
        for item in items {
          json.object {
            $0.field("code", item.code)
            $0.words("title", item.title)
          }
        }
      }
    case .reference(let register): json.field("register", register)
    default: break
    }
  }
}

extension FieldType {
  var apiName: String {
    switch self {
    case .code: "code"
    case .reference: "record"
    case .value(.number(let decimals)): decimals == 0 ? "whole" : "number"
    case .value(.money), .value(.fiscalYear): "whole"
    case .value(.latitude), .value(.longitude): "degrees"
    case .value(.day): "day"
    case .value(.yesNo): "truth"
    default: "text"
    }
  }
}
