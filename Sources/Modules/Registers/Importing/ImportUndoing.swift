import ModuleKit

/// Takes back what an import has changed, as a change of its own. Records that somebody has changed since stay as they are.
func undo(_ visit: Visit, _ register: Register, _ job: RegisterImport) throws -> Answer {
  guard let change = job.change else { throw Refusal.notFound }
  let (actor, now, id) = (try visit.actor, visit.now, register.id)
  try visit.store.write { db in
    let register = try Register.kept(id, by: visit, .editRecords, in: db)
    let writing = RecordWriting(register, in: db)
    let (removed, changed) = try RecordTable(register).takeBack(change, as: writing.number, in: db)
    try writing.finish(.undone, job.name, changed: changed, removed: removed, by: actor, at: now)
  }
  return .seeOther(DeskRoutes.show(id).with("done", "undone"))
}

extension RecordTable {
  /// Gives the records that still are as `change` made them what they held before, as the change `number`; those that it had
  /// added go. Answers how many.
  fileprivate func takeBack(_ change: Int, as number: Int, in db: Writer) throws(StoreError) -> (
    removed: Int, changed: Int
  ) {
    let all: Int = try db.value("SELECT count(*) AS value FROM \(now) WHERE change = \(change)") ?? 0
    try db.run(
      """
      INSERT INTO \(past) (id, version, change, search, until_change\(self.all))
      SELECT id, version, change, search, \(number)\(self.all)
      FROM \(now)
      WHERE change = \(change)
      """)
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
    return (removed, all - removed)
  }
}
