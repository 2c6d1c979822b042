import ModuleKit

/// The search for duplicates in a register that is too large to be read while somebody waits. What it keeps are numbers of records.
struct DuplicateSearch: Sendable {
  private static let job = "registers.duplicates"

  let register: ID<Register>
  /// The number of the field.
  let field: Int

  init(_ register: ID<Register>, _ field: Int) { (self.register, self.field) = (register, field) }

  private var place: SQL { "register = \(register) AND field = \(field)" }

  /// What was found last; nothing where it runs, or nobody has asked.
  func found(in db: Reader) throws(StoreError) -> ([[Int]], Duplicates.State) {
    var state = Duplicates.State.unasked
    try db.each("SELECT change FROM registers_duplicate_search WHERE \(place)") { (row) throws(StoreError) in
      let change: Int? = try row["change"]
      state = change.map { .found(change: $0) } ?? .searching
    }
    var groups: [[Int]] = []
    try db.each("SELECT crowd, record FROM registers_duplicate WHERE \(place) ORDER BY crowd, record") {
      (row) throws(StoreError) in
      let crowd: Int = try row["crowd"]
      while groups.count <= crowd { groups.append([]) }
      groups[crowd].append(try row["record"])
    }
    return (groups, state)
  }

  /// Has a job look for them; nothing happens where one does already.
  func ask(at now: Instant, in db: Writer) throws(StoreError) {
    if try found(in: db).1 == .searching { return }
    try keep(nil, [], in: db)
    try db.enqueue(Self.job, payload: "\(register.text) \(field)", due: now)
  }

  private func keep(_ change: Int?, _ groups: [[Int]], in db: Writer) throws(StoreError) {
    try db.run("DELETE FROM registers_duplicate WHERE \(place)")
    try db.run(
      """
      INSERT INTO registers_duplicate_search (register, field, change)
      VALUES (\(register), \(field), \(change))
      ON CONFLICT (register, field) DO UPDATE SET change = excluded.change
      """)
    for (crowd, records) in groups.enumerated() {
      for record in records {
        try db.run(
          """
          INSERT INTO registers_duplicate (register, field, crowd, record)
          VALUES (\(register), \(field), \(crowd), \(record))
          """)
      }
    }
  }

  static let kind = JobKind(job) { run in
    let parts = run.payload.split(separator: " ")
    guard parts.count == 2, let id = ID<Register>(parts[0]), let number = Int(parts[1]) else { return }
    let search = DuplicateSearch(id, number)
    let (change, groups) = try run.store.read { db -> (Int, [[Int]]) in
      try db.takeTime()
      guard let register = try Register.find(id, in: db) else { return (0, []) }
      let field = register.frame[number].flatMap { $0.isRetired ? nil : $0 }
      let groups = try field.map { try Duplicates.groups(RecordTable(register), $0, in: db) } ?? []
      return (register.lastChange, groups)
    }
    try run.store.write(isPublic: false) { db in try search.keep(change, groups, in: db) }
  }
}

/// Asks for the search by the field that the form names.
func searchDuplicates(_ visit: Visit, id: ID<Register>) throws -> Answer {
  let (key, now) = (visit.form["field"], visit.now)
  let field = try visit.store.write(isPublic: false) { db -> RecordField in
    let found = try Duplicates(Register.kept(id, by: visit, .editRecords, in: db), by: key, in: db)
    guard let field = found.field else { throw Refusal.notFound }
    if found.state != .current { try DuplicateSearch(id, field.number).ask(at: now, in: db) }
    return field
  }
  return .seeOther(MergeRoutes.duplicates(id).with("field", field.key))
}

let duplicateMigration = Migration(
  "registers-010-duplicate",
  """
  CREATE TABLE registers_duplicate_search (
    register \(.key) NOT NULL REFERENCES registers_register (id),
    field \(.int) NOT NULL,
    change \(.int),
    PRIMARY KEY (register, field)
  ) \(.strict)
  """,
  """
  CREATE TABLE registers_duplicate (
    register \(.key) NOT NULL REFERENCES registers_register (id),
    field \(.int) NOT NULL,
    crowd \(.int) NOT NULL,
    record \(.int) NOT NULL,
    PRIMARY KEY (register, field, crowd, record)
  ) \(.strict)
  """)
