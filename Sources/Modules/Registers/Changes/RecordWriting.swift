import ModuleKit

/// A change of a register: one act of one person, of one record or of a million. All within one transaction.
struct RecordWriting {
  enum Kind: String, Sendable, CaseIterable { case added, edited, removed, restored, imported, merged, undone }

  let register: Register
  let table: RecordTable
  let number: Int
  private let db: Writer
  private let computed: ComputedFields
  private var lastRecord: Int
  private(set) var added = 0
  private(set) var changed = 0
  private(set) var removed = 0
  /// What the full-text index is to know of.
  private var written: [TextIndex.Entry] = []

  /// `register` as this transaction has read it.
  init(_ register: Register, in db: Writer) {
    self.register = register
    self.db = db
    table = RecordTable(register)
    computed = ComputedFields(register.frame)
    number = register.lastChange + 1
    lastRecord = register.lastRecord
  }

  /// Adds a record and answers its number.
  @discardableResult
  mutating func add(_ values: [Int: Value], version: Int = 1, id: Int? = nil) throws(StoreError) -> Int {
    let record = id ?? lastRecord + 1
    let fields = register.frame.fields
    let values = completed(register.frame.entered(values))
    let given = fields.reduce("" as SQL) { "\($0), \(values[$1.number] ?? .null)" }
    let search = register.frame.search(values)
    try db.run(
      """
      INSERT INTO \(table.now) (id, version, change, search\(RecordTable.columns(fields)))
      VALUES (\(record), \(version), \(number), \(search)\(given))
      """)
    written.append(TextIndex.Entry(id: record, version: version, text: search))
    lastRecord = max(lastRecord, record)
    added += 1
    return record
  }

  /// With what the computed fields come to.
  private func completed(_ values: [Int: Value]) -> [Int: Value] {
    computed.isEmpty ? values : values.merging(computed.values(values)) { $1 }
  }

  /// Gives records these values; those not named stay, and what is worked out of them follows.
  mutating func edit(_ edits: [(record: RegisterRecord, values: [Int: Value])]) throws(StoreError) {
    for edit in edits { try keep(edit.record.id) }
    try blankUnique(edits)
    for (record, values) in edits {
      let entered = register.frame.entered(values)
      let after = completed(record.values.merging(entered) { $1 })
      let search = register.frame.search(after)
      let assignments = register.frame.fields.reduce("" as SQL) { sql, field in
        guard let value = after[field.number], field.isComputed || entered[field.number] != nil else { return sql }
        return "\(sql), \(RecordTable.column(field)) = \(value)"
      }
      try db.run(
        """
        UPDATE \(table.now)
        SET version = version + 1, change = \(number), search = \(search)\(assignments)
        WHERE id = \(record.id)
        """)
      written.append(TextIndex.Entry(id: record.id, version: record.version + 1, text: search))
      changed += 1
    }
  }

  mutating func edit(_ record: RegisterRecord, _ values: [Int: Value]) throws(StoreError) {
    try edit([(record, values)])
  }

  /// Records that exchange values would hold one twice on the way.
  private func blankUnique(_ edits: [(record: RegisterRecord, values: [Int: Value])]) throws(StoreError) {
    if edits.count < 2 { return }
    for field in register.frame.current where field.isUnique {
      let ids = edits.filter { $0.values[field.number] != nil }.map(\.record.id)
      try db.run("UPDATE \(table.now) SET \(RecordTable.column(field)) = NULL WHERE id IN (\(SQL.list(ids)))")
    }
  }

  /// Takes a record out; its values stay in the history, from where it can come back.
  mutating func remove(_ record: Int) throws(StoreError) {
    try keep(record)
    try db.run("DELETE FROM \(table.now) WHERE id = \(record)")
    removed += 1
  }

  private func keep(_ record: Int) throws(StoreError) {
    try db.run(
      """
      INSERT INTO \(table.past) (id, version, change, search, until_change\(table.all))
      SELECT id, version, change, search, \(number)\(table.all)
      FROM \(table.now)
      WHERE id = \(record)
      """)
  }

  /// Enters the change itself, with its audit event.
  func finish(_ kind: Kind, _ note: String, by actor: String, at now: Instant) throws(StoreError) {
    if try enter(kind, note, added, changed, removed, lastRecord, by: actor, at: now) {
      try RowIndex(table).follow(written, change: number, in: db)
    }
  }

  /// The same for records that statements of others have written, but for what is computed: new ones with the numbers behind the
  /// last, others brought back with the numbers that they had.
  func finish(
    _ kind: Kind, _ note: String, added: Int = 0, broughtBack: Int = 0, changed: Int, removed: Int = 0,
    by actor: String, at now: Instant
  ) throws {
    try table.compute(change: number, in: db)
    if try enter(kind, note, added + broughtBack, changed, removed, lastRecord + added, by: actor, at: now) {
      try db.enqueue(SearchFilling.job, payload: register.id.text, due: now)
    }
  }

  /// Answers whether there was anything to enter.
  private func enter(
    _ kind: Kind, _ note: String, _ added: Int, _ changed: Int, _ removed: Int, _ lastRecord: Int, by actor: String,
    at now: Instant
  ) throws(StoreError) -> Bool {
    if added + changed + removed == 0 { return false }
    try db.run(
      """
      INSERT INTO registers_change (register, number, kind, at, actor, note, added, changed, removed)
      VALUES (\(register.id), \(number), \(kind.rawValue), \(now), \(actor), \(note), \(added), \(changed), \(removed))
      """)
    try db.run(
      """
      UPDATE registers_register
      SET records = records + \(added - removed), last_change = \(number), last_record = \(lastRecord),
        updated_at = \(now)
      WHERE id = \(register.id)
      """)
    try db.record(
      "registers.records.\(kind.rawValue)", register.subject, by: actor, at: now,
      detail: "+\(added) ~\(changed) -\(removed) \(note)".trimmed)
    return true
  }
}
