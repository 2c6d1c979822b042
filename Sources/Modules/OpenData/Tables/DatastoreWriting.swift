import ModuleKit

/// Rows that programs send for tables whose modules take some; the token needs the right to change those as well.
let datastoreWrites: [CKANAction] = [
  .write("datastore_upsert") { call in
    let wanted = try call.wanted("resource_id")
    guard let method = OpenTableChange.Method(rawValue: call.text("method") ?? "upsert") else {
      throw CKANFault.invalid("method", "\"\(call.text("method") ?? "")\" is not defined")
    }
    if call.flag("dry_run") { throw CKANFault.invalid("dry_run", "This is not offered. Leave it out.") }
    let visit = call.visit
    let records = call.arguments["records"]?.items ?? []
    try visit.store.write { db in
      let (_, _, table) = try call.openTable(wanted, in: db)
      guard let taking = table.taking else {
        throw CKANFault.denied("the table of this resource is made by the program")
      }
      let rows = try records.map { try table.row($0) }
      try check(try taking(OpenTableChange(method, rows), visit, db), table, records)
    }
    var result: [(String, JSON)] = [("resource_id", .string(wanted)), ("method", .string(method.rawValue))]
    if call.flag("include_records") { result.append(("records", .array(records))) }
    return .object(JSON.Object(result))
  },
  .write("datastore_create", createRows),
  .write("datastore_delete", deleteRows),
]

private let mostRemoved = 10_000

/// Rows for a table that is there. A table of its own is a register, which somebody makes who knows what may be public.
private func createRows(_ call: CKANCall) throws -> JSON {
  if call.arguments["resource"] != nil {
    throw CKANFault.invalid("resource", "A table is made as a register. Publish that, then give its resource_id.")
  }
  let wanted = try call.wanted("resource_id")
  let (visit, records) = (call.visit, call.arguments["records"]?.items ?? [])
  return try visit.store.write { db in
    let (_, _, table) = try call.openTable(wanted, in: db)
    guard let taking = table.taking else {
      throw CKANFault.denied("the table of this resource is made by the program")
    }
    for field in call.arguments["fields"]?.items ?? [] {
      let name = field["id"]?.text ?? ""
      if name != DatastoreSearch.number, !table.fields.contains(where: { $0.key == name }) {
        throw CKANFault.invalid("fields", "\"\(name)\" is no column of the register. Add it there.")
      }
    }
    let rows = try records.map { try table.row($0) }
    if !rows.isEmpty { try check(try taking(OpenTableChange(.insert, rows), visit, db), table, records) }
    return [
      "resource_id": .string(wanted), "method": "insert", "fields": .array(table.fields.map(\.json)),
      "records": .array(records),
    ]
  }
}

/// The rows that filters name; all of a table goes by nobody's slip.
private func deleteRows(_ call: CKANCall) throws -> JSON {
  let wanted = try call.wanted("resource_id")
  let (visit, given) = (call.visit, call.arguments["filters"] ?? .null)
  try visit.store.write { db in
    let (_, _, table) = try call.openTable(wanted, in: db)
    guard let taking = table.taking else {
      throw CKANFault.denied("the table of this resource is made by the program")
    }
    let query = try call.namedRows(table, limit: mostRemoved)
    let found = try table.rows(query, db)
    if found.total > mostRemoved {
      throw CKANFault.invalid("filters", "they name more than \(mostRemoved) rows: narrow them")
    }
    if !found.numbers.isEmpty { try check(try taking(OpenTableChange(removing: found.numbers), visit, db), table, []) }
  }
  return ["resource_id": .string(wanted), "filters": given]
}

private func check(_ outcome: OpenTableOutcome, _ table: OpenTable, _ records: [JSON]) throws(CKANFault) {
  switch outcome {
  case .taken: return
  case .referred(let row): throw .invalid("filters", "row \(row + 1) is referred to by other records")
  case .noKey: throw .invalid("table", "table does not have a unique key defined")
  case .missing(let row): throw .invalid("key", "key \"\(text(records[row]))\" not found")
  case .refused(let row, let field, let words):
    throw .invalid("records", "row \(row + 1), \(table.fields[field].key): \(words)")
  }
}

private func text(_ json: JSON) -> String { String(decoding: json.written(), as: UTF8.self) }

extension OpenTable {
  /// Texts by the places of the fields. Throws `CKANFault`.
  fileprivate func row(_ record: JSON) throws(CKANFault) -> [Int: String] {
    guard let members = record.members else { throw .invalid("records", "Each record must be an object") }
    var row: [Int: String] = [:]
    for member in members.members {
      guard let place = fields.firstIndex(where: { $0.key == member.key }) else {
        throw .invalid("records", "row has extra keys \"\(member.key)\"")
      }
      switch member.value {
      case .null: row[place] = ""
      case .string(let text): row[place] = text
      case .bool(let truth): row[place] = truth ? "1" : "0"
      case .int(let number): row[place] = String(number)
      case .double(let number): row[place] = String(number)
      case .array, .object: throw .invalid("records", "\"\(member.key)\" must be a text or a number")
      }
    }
    return row
  }
}
