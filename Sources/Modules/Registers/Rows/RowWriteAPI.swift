import ModuleKit

/// Takes in records that a program sends: all of them as one change, or none.
func apiWriteRows(_ visit: Visit, id: ID<Register>) throws -> Answer {
  let sent = visit.payload
  let method = sent?["method"]?.text.flatMap(OpenTableChange.Method.init) ?? .upsert
  let rows = sent?["rows"]?.items ?? []
  let count = try visit.store.write { db -> Int in
    let fields = try Register.open(id, in: db).frame.open
    let texts = try rows.enumerated().map { try rowTexts($1, $0, fields) }
    try check(RowTaking.rows(of: id, fields)(OpenTableChange(method, texts), visit, db), fields)
    return try Register.get(id, in: db).records
  }
  return .response(apiResponse { json in json.object { $0.field("records", count) } })
}

/// Throws `APIRefusal` unless all is taken.
private func check(_ outcome: OpenTableOutcome, _ fields: [RecordField]) throws {
  switch outcome {
  case .taken, .referred: return
  case .noKey:
    throw APIRefusal.conflict(
      "The register has no public field in which no value may come twice: use the method insert.")
  case .missing(let row): throw APIRefusal.invalid([PayloadFault("/rows/\(row)", "there is no such record")])
  case .refused(let row, let field, let words):
    throw APIRefusal.invalid([PayloadFault("/rows/\(row)/\(fields[field].key)", words)])
  }
}

private func rowTexts(_ row: JSON, _ index: Int, _ fields: [RecordField]) throws -> [Int: String] {
  var texts: [Int: String] = [:]
  for member in row.members?.members ?? [] {
    let place = "/rows/\(index)/\(member.key)"
    guard let field = fields.firstIndex(where: { $0.key == member.key }) else {
      throw APIRefusal.invalid([PayloadFault(place, "there is no such field")])
    }
    switch member.value {
    case .null: texts[field] = ""
    case .string(let text): texts[field] = text
    case .bool(let truth): texts[field] = truth ? "1" : "0"
    case .int(let number): texts[field] = String(number)
    case .double(let number): texts[field] = String(number)
    case .array, .object: throw APIRefusal.invalid([PayloadFault(place, "must be a text or a number")])
    }
  }
  return texts
}
