import ModuleKit

extension RecordTable {
  /// Works out the computed fields of all records that a change has written by statements of its own.
  func compute(change: Int, in db: Writer) throws {
    let computed = ComputedFields(register.frame)
    if computed.isEmpty { return }
    var last = 0
    while true {
      let rows = try records(
        """
        SELECT id, version, change\(all)
        FROM \(now)
        WHERE id > \(last) AND change = \(change)
        ORDER BY id
        LIMIT \(ComputedFilling.portion)
        """, register.frame.fields, in: db)
      guard let end = rows.last else { break }
      try compute(rows, computed, in: now, db)
      last = end.id
    }
    if hasComputedWords { try db.run("UPDATE \(now) SET search = '' WHERE change = \(change)") }
  }

  /// Keeps what the computed fields of these rows come to: by a table beside, so that it takes two statements.
  func compute(_ rows: [RegisterRecord], _ computed: ComputedFields, in name: StaticName, _ db: Writer) throws {
    let fields = computed.fields
    let made = rows.map { (row: $0, values: computed.values($0.values)) }.filter { row, values in
      values.contains { row.values[$0.key] ?? .null != $0.value }
    }
    if made.isEmpty { return }
    let beside = now.with("_made", 0)
    let columns = fields.reduce("" as SQL) { "\($0), \(RecordTable.column($1)) \($1.type.column)" }
    try db.run("CREATE TABLE \(beside) (id \(.int) NOT NULL, version \(.int) NOT NULL\(columns)) \(.strict)")
    var left = made.makeIterator()
    try db.insert(into: beside, ["id", "version"] + fields.map(RecordTable.column)) {
      left.next().map { row, values in
        [.int(Int64(row.id)), .int(Int64(row.version))] + fields.map { values[$0.number] ?? .null }
      }
    }
    let assignments = fields.map { "\(RecordTable.column($0)) = \(beside).\(RecordTable.column($0))" as SQL }
    guard let first = assignments.first else { return }
    try db.run(
      """
      UPDATE \(name)
      SET \(assignments.dropFirst().reduce(first) { "\($0), \($1)" })
      FROM \(beside)
      WHERE \(name).id = \(beside).id AND \(name).version = \(beside).version
      """)
    try db.run("DROP TABLE \(beside)")
  }

  /// Whether everyone's search looks through words that are worked out.
  private var hasComputedWords: Bool { register.frame.open.contains { $0.isComputed && $0.type.isText } }

  func forgetComputedWords(at instant: Instant, in db: Writer) throws(StoreError) {
    if hasComputedWords { try forgetSearch(at: instant, in: db) }
  }
}

extension Frame {
  /// All that what a computed field comes to depends on.
  struct Recipe: Equatable {
    let formula: String
    let kind: ValueKind
    let sources: [Int: ValueKind]
    let parts: [Int: Recipe]
  }

  /// By the numbers of the computed fields in use.
  var recipes: [Int: Recipe] {
    ComputedFields(self).fields.reduce(into: [:]) { known, field in
      let sources = sources(of: field)
      known[field.number] = Recipe(
        formula: field.formula ?? "", kind: field.type.kind,
        sources: Dictionary(sources.map { ($0.number, $0.type.kind) }, uniquingKeysWith: { first, _ in first }),
        parts: known.filter { number, _ in sources.contains { $0.number == number } })
    }
  }
}
