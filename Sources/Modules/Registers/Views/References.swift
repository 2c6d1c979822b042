import ModuleKit

/// What lies behind the values of records that are shown: what the records that they refer to are called, and their files.
struct References: Sendable {
  let register: ID<Register>
  let isDesk: Bool
  private var names: [ID<Register>: [Int: String]] = [:]
  private var files: [ID<Attachment>: Attachment] = [:]
  /// The registers of which a name here is personal data.
  private(set) var personal: [Register] = []

  /// For everyone: of registers that anyone may see, by what anyone may see. At a desk: by what the principal may.
  init(
    _ register: ID<Register>, _ fields: [RecordField], _ records: [RegisterRecord], at desk: Principal? = nil,
    in db: Reader
  ) throws {
    (self.register, isDesk) = (register, desk != nil)
    for field in fields { try add(field, records.map { $0[field] }, at: desk, in: db) }
  }

  /// Of what a view shows.
  init(
    _ content: RegisterView.Content, _ register: ID<Register>, _ choice: ViewChoice, _ fields: [RecordField],
    at desk: Principal?, in db: Reader
  ) throws {
    (self.register, isDesk) = (register, desk != nil)
    switch content {
    case .records(let page):
      for field in fields { try add(field, page.records.map { $0[field] }, at: desk, in: db) }
    case .month(let month):
      for field in [fields.naming].compactMap({ $0 }) {
        try add(field, month.records.values.joined().map { $0[field] }, at: desk, in: db)
      }
    case .groups(let found):
      for (index, group) in choice.summary.groups.enumerated() {
        try add(group.field, found.rows.map { $0.keys[index] }, at: desk, in: db)
      }
    }
  }

  private mutating func add(_ field: RecordField, _ values: [Value], at desk: Principal?, in db: Reader) throws {
    if field.type.isFile { try addFiles(values, in: db) }
    guard case .reference(let id) = field.type, let register = try Register.find(id, in: db),
      let naming = try desk.map({ try register.naming(at: $0, in: db) })
        ?? (register.isOpen ? register.frame.open.naming : nil)
    else { return }
    let asked = Set(
      values.compactMap { value -> Int? in if case .int(let number) = value { Int(number) } else { nil } })
    if asked.isEmpty { return }
    let table = RecordTable(register)
    let found = try table.records(
      """
      SELECT id, version, change\(RecordTable.columns([naming]))
      FROM \(table.now)
      WHERE id IN (\(SQL.list(asked.sorted())))
      """, [naming], in: db)
    for record in found { names[id, default: [:]][record.id] = record.name([naming]) }
    if naming.privacy != .none, !found.isEmpty { personal.append(register) }
  }

  private mutating func addFiles(_ values: [Value], in db: Reader) throws {
    let ids = values.compactMap { value in if case .text(let id) = value { ID<Attachment>(id) } else { nil } }
    for file in try Attachment.find(ids, in: db) { files[file.id] = file }
  }

  func file(_ value: Value) -> Attachment? {
    guard case .text(let id) = value else { return nil }
    return ID(id).flatMap { files[$0] }
  }

  /// Nil where the visitor may not know it.
  func name(_ record: Int, of register: ID<Register>) -> String? { names[register]?[record] }
}
