import ModuleKit

/// Several records become one, with the values that somebody has chosen; what referred to the others refers to it.
struct Merging: Sendable {
  /// The one that stays.
  let into: Int
  let edits: RecordEdits

  /// `choices`: from which record each field's value comes, by the field's number. The first record stays.
  init(_ records: [RegisterRecord], _ choices: [Int: Int]) {
    let kept = records[0]
    into = kept.id
    let values = choices.compactMapValues { chosen in records.first { $0.id == chosen } }
    let chosen = Dictionary(uniqueKeysWithValues: values.map { ($0.key, $0.value.values[$0.key] ?? .null) })
    let gone = records.dropFirst()
    edits = RecordEdits(
      edits: [.edit(kept.id, version: kept.version, chosen)] + gone.map { .remove($0.id, version: $0.version) },
      kind: .merged, note: gone.map { "No. \($0.id)" }.joined(separator: ", ") + " → No. \(kept.id)")
  }

  /// What waited to be approved.
  init(_ edits: RecordEdits) {
    into = edits.edits.first?.record ?? 0
    self.edits = edits
  }

  private var gone: [Int] { edits.edits.compactMap(\.record).filter { $0 != into } }

  /// What stands in the way, that another record may not refer to the one that stays as well included.
  func faults(_ register: Register, in db: Reader) throws -> [EditFault] {
    let faults = try edits.faults(register, isRepointed: true, in: db)
    if !faults.isEmpty { return faults }
    for referrer in try Referrer.all(to: register.id, in: db)
    where referrer.field.isUnique && !referrer.field.isRetired {
      let holders = try db.value(
        "SELECT count(*) AS value FROM \(referrer.table.now) WHERE \(referrer.column) IN (\(SQL.list(gone + [into])))",
        as: Int.self)
      if holders ?? 0 > 1 { return [EditFault(edit: 0, field: nil, reason: .referredTwice)] }
    }
    return []
  }

  /// The other registers that it changes, since their records refer to those that go.
  func others(_ register: Register, in db: Reader) throws -> [Register] {
    try Referrer.all(to: register.id, in: db).filter { referrer in
      let refers: Int? = try db.value(
        "SELECT id AS value FROM \(referrer.table.now) WHERE \(referrer.column) IN (\(SQL.list(gone))) LIMIT 1")
      return refers != nil && referrer.register.id != register.id
    }.map(\.register)
  }

  func run(_ register: Register, by actor: String, at now: Instant, in db: Writer) throws -> RecordEdits.Outcome {
    let faults = try faults(register, in: db)
    if !faults.isEmpty { return .refused(faults) }
    let referrers = try Referrer.all(to: register.id, in: db)
    var repointed: [(ID<Register>, Int)] = []
    for (id, fields) in Dictionary(grouping: referrers, by: \.register.id).sorted(by: { $0.key.text < $1.key.text }) {
      let other = try Register.get(id, in: db)
      if let change = try repoint(other, fields.map(\.field), by: actor, at: now, in: db) {
        repointed.append((id, change))
      }
    }
    let outcome = try edits.run(register, by: actor, at: now, in: db)
    guard case .saved(let change?, _) = outcome else { return outcome }
    for record in gone {
      try db.run("DELETE FROM registers_merged WHERE register = \(register.id) AND record = \(record)")
      try db.run(
        """
        INSERT INTO registers_merged (register, record, into_record, change)
        VALUES (\(register.id), \(record), \(into), \(change))
        """)
    }
    for (other, number) in repointed {
      try db.run(
        """
        INSERT INTO registers_merged_reference (register, change, other, other_change)
        VALUES (\(register.id), \(change), \(other), \(number))
        """)
    }
    return outcome
  }

  /// Lets what refers to the records that go refer to the one that stays, as a change of that register. Answers its number.
  private func repoint(
    _ other: Register, _ fields: [RecordField], by actor: String, at now: Instant, in db: Writer
  ) throws -> Int? {
    let table = RecordTable(other)
    let refers = fields.reduce("1 = 0" as SQL) {
      "\($0) OR \(RecordTable.column($1)) IN (\(SQL.list(gone)))"
    }
    let records = try table.records(
      "SELECT id, version, change\(table.all) FROM \(table.now) WHERE \(refers)", other.frame.fields, in: db)
    if records.isEmpty { return nil }
    var writing = RecordWriting(other, in: db)
    try writing.edit(
      records.map { record in
        let values = fields.filter { field in gone.contains { record[field] == .int(Int64($0)) } }.map {
          ($0.number, Value.int(Int64(into)))
        }
        return (record, Dictionary(uniqueKeysWithValues: values))
      })
    try writing.finish(.merged, edits.note, by: actor, at: now)
    return writing.number
  }
}

/// Where records went that were merged into others.
enum Merged {
  static func into(_ record: Int, of register: ID<Register>, in db: Reader) throws(StoreError) -> Int? {
    try db.value(
      "SELECT into_record AS value FROM registers_merged WHERE register = \(register) AND record = \(record)")
  }

  /// The other registers that a merge has changed.
  static func others(_ change: Int, of register: ID<Register>, in db: Reader) throws -> [Register] {
    var ids: [ID<Register>] = []
    try db.each(
      "SELECT other FROM registers_merged_reference WHERE register = \(register) AND change = \(change) ORDER BY other"
    ) { (row) throws(StoreError) in ids.append(try row["other"]) }
    return try ids.map { try Register.get($0, in: db) }
  }

  /// After a merge was taken back: what referred to the records that are back refers to them again.
  static func forget(
    _ change: Int, of register: ID<Register>, _ note: String, by actor: String, at now: Instant, in db: Writer
  ) throws {
    var others: [(ID<Register>, Int)] = []
    try db.each(
      """
      SELECT other, other_change FROM registers_merged_reference
      WHERE register = \(register) AND change = \(change) ORDER BY other
      """
    ) { (row) throws(StoreError) in others.append((try row["other"], try row["other_change"])) }
    for (other, number) in others {
      try RecordTable(try Register.get(other, in: db)).undo(number, note, by: actor, at: now, in: db)
    }
    try db.run("DELETE FROM registers_merged WHERE register = \(register) AND change = \(change)")
    try db.run("DELETE FROM registers_merged_reference WHERE register = \(register) AND change = \(change)")
  }
}

let mergeMigration = Migration(
  "registers-005-merged",
  """
  CREATE TABLE registers_merged (
    register \(.key) NOT NULL REFERENCES registers_register (id),
    record \(.int) NOT NULL,
    into_record \(.int) NOT NULL,
    change \(.int) NOT NULL,
    PRIMARY KEY (register, record)
  ) \(.strict)
  """,
  """
  CREATE TABLE registers_merged_reference (
    register \(.key) NOT NULL REFERENCES registers_register (id),
    change \(.int) NOT NULL,
    other \(.key) NOT NULL REFERENCES registers_register (id),
    other_change \(.int) NOT NULL,
    PRIMARY KEY (register, change, other)
  ) \(.strict)
  """)
