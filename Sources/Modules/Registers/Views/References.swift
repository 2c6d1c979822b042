import ModuleKit

/// What lies behind the values of records that are shown: what the records that they refer to are called, and their files.
struct References: Sendable {
  let register: ID<Register>
  let isDesk: Bool
  private var names: [ID<Register>: [Int: String]] = [:]
  private var files: [ID<Attachment>: Attachment] = [:]

  /// Unless `isDesk`, of registers that anyone may see, by what anyone may see.
  init(
    _ register: ID<Register>, _ fields: [RecordField], _ records: [RegisterRecord], isDesk: Bool, in db: Reader
  ) throws {
    (self.register, self.isDesk) = (register, isDesk)
    for field in fields { try add(field, records.map { $0[field] }, isDesk: isDesk, in: db) }
  }

  /// Of what a view shows.
  init(
    _ content: RegisterView.Content, _ register: ID<Register>, _ choice: ViewChoice, _ fields: [RecordField],
    isDesk: Bool, in db: Reader
  ) throws {
    (self.register, self.isDesk) = (register, isDesk)
    switch content {
    case .records(let page):
      for field in fields { try add(field, page.records.map { $0[field] }, isDesk: isDesk, in: db) }
    case .month(let month):
      for field in [fields.naming].compactMap({ $0 }) {
        try add(field, month.records.values.joined().map { $0[field] }, isDesk: isDesk, in: db)
      }
    case .groups(let found):
      for (index, group) in choice.summary.groups.enumerated() {
        try add(group.field, found.rows.map { $0.keys[index] }, isDesk: isDesk, in: db)
      }
    }
  }

  private mutating func add(_ field: RecordField, _ values: [Value], isDesk: Bool, in db: Reader) throws {
    if field.type.isFile { try addFiles(values, in: db) }
    guard case .reference(let id) = field.type, let register = try Register.find(id, in: db),
      isDesk || register.isOpen, let naming = (isDesk ? register.frame.current : register.frame.open).naming
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
