import ModuleKit

/// One page of a register's records, as somebody asked for them.
struct RegisterView: Sendable {
  static let pageSize = 50
  /// How many columns a table shows unless all are asked for.
  static let fewColumns = 8

  let register: Register
  /// Those that this visitor may see.
  let fields: [RecordField]
  let query: RecordQuery
  let errors: FormErrors
  /// The day whose end the page shows, where one was asked for.
  let day: Day?
  let count: Int
  let page: Int
  let records: [RegisterRecord]
  let references: References

  var pages: Int { max(1, (count + Self.pageSize - 1) / Self.pageSize) }

  /// `isDesk` for those who may see all of the register, and of those that it refers to.
  init(_ register: Register, isDesk: Bool, _ visit: Visit, in db: Reader) throws {
    let fields = isDesk ? register.frame.current : register.frame.open
    self.register = register
    self.fields = fields
    let asked = visit.request.query
    var (query, errors) = RecordQuery.read(asked, fields, visit.scene.language)
    var day: Day?
    if let written = asked["asof"], !written.isEmpty {
      day = Day(iso: written)
      if let day, day <= visit.scene.today {
        query.change = try register.change(asOf: day, in: db)
      } else {
        errors["asof"] = RegistersTexts.of(visit.scene.language).wrongDay
      }
    }
    (self.query, self.errors, self.day) = (query, errors, errors["asof"] == nil ? day : nil)
    let table = RecordTable(register)
    count = try table.count(query, in: db)
    page = max(1, min(asked.page, max(1, (count + Self.pageSize - 1) / Self.pageSize)))
    records = try table.list(
      query, fields, limit: Self.pageSize, offset: (page - 1) * Self.pageSize, in: db)
    references = try References(fields, records, isDesk: isDesk, in: db)
  }

  /// What the visitor sees of a register that is open: never more than what is public, whoever looks.
  static func open(_ id: ID<Register>, _ visit: Visit, in db: Reader) throws -> RegisterView {
    try RegisterView(Register.open(id, in: db), isDesk: false, visit, in: db)
  }
}

/// What the records that others refer to are called.
struct References: Sendable {
  private var names: [ID<Register>: [Int: String]] = [:]

  /// Unless `isDesk`, of registers that anyone may see, by what anyone may see.
  init(_ fields: [RecordField], _ records: [RegisterRecord], isDesk: Bool, in db: Reader) throws {
    for field in fields {
      guard case .reference(let id) = field.type, let register = try Register.find(id, in: db),
        isDesk || register.isOpen, let naming = (isDesk ? register.frame.current : register.frame.open).naming
      else { continue }
      let asked = Set(
        records.compactMap { record -> Int? in
          guard case .int(let number) = record[field] else { return nil }
          return Int(number)
        })
      if asked.isEmpty { continue }
      let table = RecordTable(register)
      let found = try table.records(
        """
        SELECT id, version, change\(RecordTable.columns([naming]))
        FROM \(table.now)
        WHERE id IN (\(SQL.list(asked.sorted())))
        """, [naming], in: db)
      for record in found { names[id, default: [:]][record.id] = record.name([naming]) }
    }
  }

  /// Nil where the visitor may not know it.
  func name(_ record: Int, of register: ID<Register>) -> String? { names[register]?[record] }
}
