import ModuleKit

extension Register: Record {
  static let columns: SQL = """
    id, number, title, title_en, body, body_en, department, is_public, frame, version, records,
    last_change, last_record, updated_at, retired, approval, counted, least
    """

  init(row: Row) throws(StoreError) {
    id = try row["id"]
    number = try row["number"]
    title = Localized(try row["title"], en: try row["title_en"])
    text = Localized(try row["body"], en: try row["body_en"])
    department = try row["department"]
    let (isPublic, isCounted): (Bool, Bool) = (try row["is_public"], try row["counted"])
    openness = isPublic ? .records : isCounted ? .counted : .closed
    least = try row["least"]
    frame = try Frame(json: try row["frame"])
    version = try row["version"]
    records = try row["records"]
    lastChange = try row["last_change"]
    lastRecord = try row["last_record"]
    updated = try row["updated_at"]
    isRetired = try row["retired"]
    approval = try row["approval"]
  }

  static func find(_ id: ID<Register>, in db: Reader) throws(StoreError) -> Register? {
    try db.first("SELECT \(columns) FROM registers_register WHERE id = \(id)")
  }

  /// Throws `Refusal.notFound` where there is none.
  static func get(_ id: ID<Register>, in db: Reader) throws -> Register {
    guard let register = try find(id, in: db) else { throw Refusal.notFound }
    return register
  }

  /// One whose records anyone may see. Throws `Refusal.notFound` where there is none.
  static func open(_ id: ID<Register>, in db: Reader) throws -> Register {
    let register = try get(id, in: db)
    guard register.isOpen else { throw Refusal.notFound }
    return register
  }

  /// One of which anyone may see something. Throws `Refusal.notFound` where there is none.
  static func shown(_ id: ID<Register>, in db: Reader) throws -> Register {
    let register = try get(id, in: db)
    guard register.isShown else { throw Refusal.notFound }
    return register
  }

  /// Of the visitor's office, for whom `permission` counts there. Throws `Refusal`.
  static func kept(_ id: ID<Register>, by visit: Visit, _ permission: Permission, in db: Reader) throws -> Register {
    let register = try get(id, in: db)
    guard let principal = visit.principal,
      try principal.scope(of: permission).takes(in: register.department, in: db)
    else { throw Refusal.forbidden }
    return register
  }

  /// Adds the register with its tables, and an audit event.
  func add(by actor: String, at now: Instant, in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO registers_register (\(Register.columns))
      VALUES (\(id), \(number), \(title.ja), \(title.en), \(text.ja), \(text.en), \(department), \(openness == .records),
        \(frame.json), \(version), \(records), \(lastChange), \(lastRecord), \(updated), \(isRetired), \(approval),
        \(openness == .counted), \(least))
      """)
    try RecordTable(self).create(in: db)
    try db.record("registers.register.added", subject, by: actor, at: now, detail: title.ja)
  }

  /// Saves what staff may change of it; columns for fields that are new come with it.
  ///
  /// Answers false where `version` is no longer the register's.
  func save(_ event: String, detail: String, by actor: String, at now: Instant, in db: Writer) throws -> Bool {
    let before = try Register.get(id, in: db)
    if before.version != version { return false }
    try db.run(
      """
      UPDATE registers_register
      SET title = \(title.ja), title_en = \(title.en), body = \(text.ja), body_en = \(text.en),
        department = \(department), is_public = \(openness == .records),
        counted = \(openness == .counted), least = \(least),
        frame = \(frame.json), version = \(version + 1), updated_at = \(now), retired = \(isRetired), approval = \(approval)
      WHERE id = \(id)
      """)
    try RecordTable(self).follow(from: before.frame, at: now, in: db)
    if isOpen || before.isOpen { try db.openTablesChanged(at: now) }
    try db.record(event, subject, by: actor, at: now, detail: detail)
    return true
  }

  var subject: SubjectRef { SubjectRef("register", id.text) }

  /// For the next register's table.
  static func nextNumber(in db: Reader) throws(StoreError) -> Int {
    try db.value("SELECT coalesce(max(number), 0) + 1 AS value FROM registers_register") ?? 1
  }
}
