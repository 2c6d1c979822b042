import ModuleKit

/// Takes a change back, as a change of its own. Records that somebody has changed since stay as they are.
func undoChange(_ visit: Visit, id: ID<Register>, change: Int) throws -> Answer {
  try takeBack(visit, id, change, "No. \(change)")
}

/// Where the register's changes are approved, it waits for that.
func takeBack(_ visit: Visit, _ id: ID<Register>, _ change: Int, _ note: String) throws -> Answer {
  switch try visit.carryOut(.undo(change, note: note), in: id) {
  case .saved: return .seeOther(DeskRoutes.show(id).with("done", "undone"))
  case .proposed(let proposal): return .seeOther(ProposalRoutes.made(id, proposal))
  case .refused: return .seeOther(ChangeRoutes.show(id, change).with("done", "doubled"))
  }
}

/// A change that is to be taken back.
struct Undoing: Sendable {
  let change: Int
  let note: String

  /// Throws `Refusal.notFound` where there was no such change.
  func faults(_ register: Register, in db: Reader) throws -> [EditFault] {
    guard try RegisterChange.of(register.id, [change], in: db)[change] != nil else { throw Refusal.notFound }
    let isTaken = try RecordTable(register).isTaken(from: change, in: db)
    return isTaken ? [EditFault(edit: 0, field: nil, reason: .held)] : []
  }

  func run(_ register: Register, by actor: String, at now: Instant, in db: Writer) throws -> RecordEdits.Outcome {
    let faults = try faults(register, in: db)
    if !faults.isEmpty { return .refused(faults) }
    try RecordTable(register).undo(change, note, by: actor, at: now, in: db)
    try Merged.forget(change, of: register.id, note, by: actor, at: now, in: db)
    let last = try Register.get(register.id, in: db).lastChange
    return .saved(change: last > register.lastChange ? last : nil, records: [])
  }
}

extension RecordTable {
  /// Takes a change back as the register's next; answers false, with nothing changed, where something stands in the way.
  @discardableResult
  func undo(_ change: Int, _ note: String, by actor: String, at instant: Instant, in db: Writer) throws -> Bool {
    if try isTaken(from: change, in: db) { return false }
    let writing = RecordWriting(register, in: db)
    let counts = try takeBack(change, as: writing.number, in: db)
    try writing.finish(
      .undone, note, broughtBack: counts.broughtBack, changed: counts.changed, removed: counts.removed, by: actor,
      at: instant)
    return true
  }

  /// What `change` took from records that nobody has touched since: versions that can be put back.
  private func before(_ change: Int) -> SQL {
    """
    p.until_change = \(change) AND (
      EXISTS (SELECT 1 FROM \(now) AS n WHERE n.id = p.id AND n.change = \(change)) OR (\(wasLast)))
    """
  }

  /// Of a row `p` of the past: its record was removed, and this is what it last was.
  private var wasLast: SQL {
    """
    NOT EXISTS (SELECT 1 FROM \(now) AS n WHERE n.id = p.id)
      AND NOT EXISTS (SELECT 1 FROM \(past) AS q WHERE q.id = p.id AND q.version > p.version)
    """
  }

  private var unique: [RecordField] { register.frame.current.filter(\.isUnique) }

  /// Whether another record holds meanwhile what taking `change` back would have to put back, where no two may hold it, or
  /// refers to one that would go.
  fileprivate func isTaken(from change: Int, in db: Reader) throws(StoreError) -> Bool {
    for field in unique {
      let column = RecordTable.column(field)
      let found: Int? = try db.value(
        """
        SELECT o.id AS value
        FROM \(past) AS p JOIN \(now) AS o ON o.\(column) = p.\(column) AND o.id <> p.id AND o.change <> \(change)
        WHERE \(before(change))
        LIMIT 1
        """)
      if found != nil { return true }
    }
    for referrer in try Referrer.all(to: register.id, in: db) {
      let found: Int? = try db.value(
        """
        SELECT o.id AS value
        FROM \(referrer.table.now) AS o JOIN \(now) AS n ON n.id = o.\(referrer.column)
        WHERE n.change = \(change)
          AND NOT EXISTS (SELECT 1 FROM \(past) AS p WHERE p.id = n.id AND p.until_change = \(change))
        LIMIT 1
        """)
      if found != nil { return true }
    }
    return false
  }

  /// Gives the records that still are as `change` made them what they held before, as the change `number`; those that it had
  /// added go, those that it had removed come back. Answers how many.
  private func takeBack(_ change: Int, as number: Int, in db: Writer) throws(StoreError) -> (
    broughtBack: Int, changed: Int, removed: Int
  ) {
    let all: Int = try db.value("SELECT count(*) AS value FROM \(now) WHERE change = \(change)") ?? 0
    try db.run(
      """
      INSERT INTO \(past) (id, version, change, search, until_change\(self.all))
      SELECT id, version, change, search, \(number)\(self.all)
      FROM \(now)
      WHERE change = \(change)
      """)
    // Where two records have exchanged a value, one of them would hold it twice on the way back.
    for field in unique {
      try db.run("UPDATE \(now) SET \(RecordTable.column(field)) = NULL WHERE change = \(change)")
    }
    let values = register.frame.fields.reduce("" as SQL) { sql, field in
      "\(sql), \(RecordTable.column(field)) = p.\(RecordTable.column(field))"
    }
    try db.run(
      """
      UPDATE \(now)
      SET version = \(now).version + 1, change = \(number), search = p.search\(values)
      FROM \(past) AS p
      WHERE \(now).change = \(change) AND p.id = \(now).id AND p.until_change = \(change)
      """)
    let removed: Int = try db.value("SELECT count(*) AS value FROM \(now) WHERE change = \(change)") ?? 0
    try db.run("DELETE FROM \(now) WHERE change = \(change)")
    let gone: SQL = "FROM \(past) AS p WHERE p.until_change = \(change) AND \(wasLast)"
    let broughtBack: Int = try db.value("SELECT count(*) AS value \(gone)") ?? 0
    try db.run(
      """
      INSERT INTO \(now) (id, version, change, search\(self.all))
      SELECT id, version + 1, \(number), search\(self.all)
      \(gone)
      """)
    return (broughtBack, all - removed, removed)
  }
}
