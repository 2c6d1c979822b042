import ModuleKit

func listRegisters(_ visit: Visit) throws -> Answer {
  let query = visit.request.query
  let list = try visit.store.read { db in try RegisterList(.open, query, in: db) }
  return .page(registersPage(list, visit.scene))
}

func showRegister(_ visit: Visit, id: ID<Register>) throws -> Answer {
  let view = try visit.store.read { db in try RegisterView.shown(id, visit, in: db) }
  return .page(registerPage(view, visit.scene), status: view.errors.isEmpty ? 200 : 422)
}

func chooseView(_ visit: Visit, id: ID<Register>) throws -> Answer {
  let view = try visit.store.read { db in
    try RegisterView(Register.shown(id, in: db), isDesk: false, hasContent: false, visit, in: db)
  }
  return .page(chooserPage(view, visit.scene))
}

func chooseKeptView(_ visit: Visit, id: ID<Register>) throws -> Answer {
  let view = try visit.store.read { db in
    try RegisterView(Register.kept(id, by: visit, .editRecords, in: db), isDesk: true, hasContent: false, visit, in: db)
  }
  return .page(chooserPage(view, visit.scene))
}

func showRecord(_ visit: Visit, id: ID<Register>, number: Int) throws -> Answer {
  let into = try visit.store.read { db -> Int? in
    let register = try Register.open(id, in: db)
    return try RecordTable(register).find(number, in: db) == nil ? try Merged.into(number, of: id, in: db) : nil
  }
  if let into { return .seeOther(RegisterRoutes.record(id, into).with("merged", String(number))) }
  let (register, record, references, referrers) = try visit.store.read { db in
    let register = try Register.open(id, in: db)
    let record = try RecordTable(register).get(number, in: db)
    return (
      register, record, try References(id, register.frame.open, [record], in: db),
      try BackReferences(to: number, of: id, in: db)
    )
  }
  return .page(recordPage(register, register.frame.open, record, references, referrers, visit.scene))
}

/// Several registers on one page, by title.
struct RegisterList: Sendable {
  enum Choice: Sendable { case open, all }

  static let pageSize = 50

  let registers: [Register]
  let words: String
  let count: Int
  let page: Int
  var pages: Int { max(1, (count + Self.pageSize - 1) / Self.pageSize) }

  init(_ choice: Choice, _ query: Fields, in db: Reader) throws(StoreError) {
    words = String((query["q"] ?? "").trimmed.prefix(100))
    var condition: SQL = choice == .open ? "(is_public = 1 OR counted = 1) AND retired = 0" : "1 = 1"
    if !words.isEmpty { condition = "\(condition) AND (\("title", holds: words) OR \("body", holds: words))" }
    let all: [Register] = try db.all(
      "SELECT \(Register.columns) FROM registers_register WHERE \(condition) ORDER BY retired, title, id")
    let shown = choice == .open ? all.filter(\.isShown) : all
    count = shown.count
    page = max(1, min(query.page, max(1, (count + Self.pageSize - 1) / Self.pageSize)))
    registers = Array(shown.dropFirst((page - 1) * Self.pageSize).prefix(Self.pageSize))
  }
}
