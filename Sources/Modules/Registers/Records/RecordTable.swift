import ModuleKit

/// The tables of one register's records: what they are now, and what they were.
///
/// Each field has a column, `f` and its number. A row of the second table held from `change` until before
/// `until_change`; those are numbers of the register's changes.
struct RecordTable: Sendable {
  let register: Register
  let now: StaticName
  let past: StaticName

  init(_ register: Register) {
    self.register = register
    now = StaticName("register_", register.number)
    past = StaticName("register_", register.number, "_past")
  }

  static func column(_ field: RecordField) -> StaticName { StaticName("f", field.number) }

  /// The columns of these fields, with a comma before each.
  static func columns(_ fields: [RecordField]) -> SQL {
    fields.reduce("" as SQL) { "\($0), \(column($1))" }
  }

  /// All fields that ever were: the columns of both tables beside the fixed ones.
  var all: SQL { RecordTable.columns(register.frame.fields) }

  func create(in db: Writer) throws(StoreError) {
    let fields = register.frame.fields.reduce("" as SQL) { "\($0), \(RecordTable.column($1)) \($1.type.column)" }
    try db.run(
      """
      CREATE TABLE \(now) (
        id \(.int) PRIMARY KEY, version \(.int) NOT NULL, change \(.int) NOT NULL, search \(.text) NOT NULL\(fields)
      ) \(.strict)
      """)
    try db.run(
      """
      CREATE TABLE \(past) (
        id \(.int) NOT NULL, version \(.int) NOT NULL, change \(.int) NOT NULL, search \(.text) NOT NULL,
        until_change \(.int) NOT NULL\(fields), PRIMARY KEY (id, version)
      ) \(.strict)
      """)
    for field in register.frame.current { try index(field, in: db) }
    try indexChanges(in: db)
    try RowIndex(self).create(in: db)
  }

  /// By these the records of a change are found, in their order, however many there are.
  func indexChanges(in db: Writer) throws(StoreError) {
    let number = register.number
    for (name, table, column) in [
      (StaticName("register_", number, "_change"), now, "change"),
      (StaticName("register_", number, "_past_change"), past, "change"),
      (StaticName("register_", number, "_past_until"), past, "until_change"),
    ] as [(StaticName, StaticName, StaticName)] {
      try db.run("CREATE INDEX IF NOT EXISTS \(name) ON \(table) (\(column), id)")
    }
    try db.run("UPDATE registers_register SET indexed = 1 WHERE id = \(register.id)")
  }

  /// Brings the tables from the fields of `before` to the register's.
  func follow(from before: Frame, at instant: Instant, in db: Writer) throws {
    for field in register.frame.fields {
      let old = before[field.number]
      if old == nil {
        for table in [now, past] {
          try db.run("ALTER TABLE \(table) ADD COLUMN \(RecordTable.column(field)) \(field.type.column)")
        }
      }
      if field.index == old?.index { continue }
      if old?.index != nil { try db.run("DROP INDEX IF EXISTS \(name(field))") }
      try index(field, in: db)
    }
    if before.open.map(\.number) != register.frame.open.map(\.number) { try forgetSearch(at: instant, in: db) }
    let (old, new) = (before.recipes, register.frame.recipes)
    let changed = register.frame.current.filter { new[$0.number] != nil && new[$0.number] != old[$0.number] }
    if !changed.isEmpty { try ComputedFilling.begin(register, emptying: changed, at: instant, in: db) }
  }

  /// What everyone's search looks through is put together anew: at once nobody finds anything by what is no longer public.
  func forgetSearch(at instant: Instant, in db: Writer) throws(StoreError) {
    for table in [now, past] { try db.run("UPDATE \(table) SET search = '' WHERE search <> ''") }
    try RowIndex(self).create(in: db)
    try db.enqueue(SearchFilling.job, payload: register.id.text, due: instant)
  }

  private func name(_ field: RecordField) -> StaticName {
    now.with("_f", field.number)
  }

  private func index(_ field: RecordField, in db: Writer) throws(StoreError) {
    guard let index = field.index else { return }
    try db.run("CREATE \(if: index == .unique, "UNIQUE") INDEX \(name(field)) ON \(now) (\(RecordTable.column(field)))")
  }

  /// The records as the register's change of this number left them; nil: as they are.
  func rows(asOf change: Int?, _ fields: [RecordField]) -> SQL {
    guard let change else { return "\(now)" }
    let columns: SQL = "id, version, change, search\(RecordTable.columns(fields))"
    return """
      (
        SELECT \(columns) FROM \(now) WHERE change <= \(change)
        UNION ALL
        SELECT \(columns) FROM \(past) WHERE change <= \(change) AND until_change > \(change)
      ) AS rows_then
      """
  }
}

extension RecordField {
  fileprivate enum Index { case unique, plain }

  /// What is looked up by has one: values that may not come twice, the numbers by which records refer to others, and files.
  fileprivate var index: Index? {
    if isRetired { return nil }
    if isUnique { return .unique }
    if case .reference = type { return .plain }
    if type.isFile { return .plain }
    return nil
  }
}
