import ModuleKit

/// What the records that others refer to are called.
struct References: Sendable {
  private var names: [ID<Register>: [Int: String]] = [:]

  /// Unless `isDesk`, of registers that anyone may see, by what anyone may see.
  init(_ fields: [RecordField], _ records: [RegisterRecord], isDesk: Bool, in db: Reader) throws {
    for field in fields { try add(field, records.map { $0[field] }, isDesk: isDesk, in: db) }
  }

  /// Of what a view shows.
  init(
    _ content: RegisterView.Content, _ choice: ViewChoice, _ fields: [RecordField], isDesk: Bool, in db: Reader
  ) throws {
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

  /// Nil where the visitor may not know it.
  func name(_ record: Int, of register: ID<Register>) -> String? { names[register]?[record] }
}
