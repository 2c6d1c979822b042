import ModuleKit

/// That a register may be looked up about one person: by which fields, and what may be told.
struct RegisterLookup: Sendable, Record {
  let register: ID<Register>
  let keys: [String]
  let fields: [String]

  static let columns: SQL = "register, key_fields, told_fields"

  init(row: Row) throws(StoreError) {
    register = try row["register"]
    let (keys, fields): (String, String) = (try row["key_fields"], try row["told_fields"])
    self.keys = keys.split(separator: " ").map(String.init)
    self.fields = fields.split(separator: " ").map(String.init)
  }

  init(_ register: ID<Register>, keys: [String], fields: [String]) {
    (self.register, self.keys, self.fields) = (register, keys, fields)
  }

  static func find(_ register: ID<Register>, in db: Reader) throws(StoreError) -> RegisterLookup? {
    try db.first("SELECT \(columns) FROM registers_lookup WHERE register = \(register)")
  }

  /// Allows it, with an index of the key; with no key nothing is allowed any more.
  func save(_ table: RecordTable, by actor: String, at now: Instant, in db: Writer) throws(StoreError) {
    let index = StaticName("register_", table.register.number, "_lookup")
    try db.run("DELETE FROM registers_lookup WHERE register = \(register)")
    try db.run("DROP INDEX IF EXISTS \(index)")
    let columns = keys.compactMap { table.register.frame.field($0) }.map { field -> SQL in
      "\(RecordTable.column(field))"
    }
    if let first = columns.first {
      try db.run(
        """
        INSERT INTO registers_lookup (\(RegisterLookup.columns), allowed_by, allowed_at)
        VALUES (\(register), \(keys.joined(separator: " ")), \(fields.joined(separator: " ")), \(actor), \(now))
        """)
      try db.run(
        "CREATE INDEX \(index) ON \(table.now) (\(columns.dropFirst().reduce(first) { "\($0), \($1)" }))")
    }
    try db.record(
      "registers.lookup.allowed", table.register.subject, by: actor, at: now,
      detail: keys.isEmpty ? "-" : "\(keys.joined(separator: ", ")) → \(fields.joined(separator: ", "))")
  }

  static let migration = Migration(
    "registers-012-lookup",
    """
    CREATE TABLE registers_lookup (
      register \(.key) PRIMARY KEY REFERENCES registers_register (id),
      key_fields \(.text) NOT NULL,
      told_fields \(.text) NOT NULL,
      allowed_by \(.text) NOT NULL,
      allowed_at \(.instant) NOT NULL
    ) \(.strict)
    """)
}

extension Lookups {
  /// Registers that were allowed for it.
  static let registers = Lookups(
    sources: { db in
      let all: [RegisterLookup] = try db.all(
        "SELECT \(RegisterLookup.columns) FROM registers_lookup ORDER BY register LIMIT 500")
      return try all.compactMap { one in
        guard let register = try Register.find(one.register, in: db), !register.isRetired else { return nil }
        return LookupSource(one.register.text, register.title, keys: one.keys, fields: one.fields)
      }
    },
    find: { request, db in
      guard let id = ID<Register>(request.source), let allowed = try RegisterLookup.find(id, in: db),
        let register = try Register.find(id, in: db), !register.isRetired, allowed.fields.contains(request.field),
        Set(request.key.keys) == Set(allowed.keys), let told = register.frame.field(request.field)
      else { return .notAllowed }
      var condition: SQL = "1 = 1"
      for key in allowed.keys {
        guard let field = register.frame.field(key) else { return .notAllowed }
        let values = field.spellings(of: request.key[key] ?? "")
        if values.isEmpty { return .nobody }
        condition = "\(condition) AND \(RecordTable.column(field)) IN (\(SQL.list(values)))"
      }
      let table = RecordTable(register)
      let found = try table.records(
        "SELECT id, version, change\(RecordTable.columns([told])) FROM \(table.now) WHERE \(condition) ORDER BY id LIMIT 2",
        [told], in: db)
      guard let record = found.first else { return .nobody }
      if found.count > 1 { return .several }
      return .found(told.type.text(of: record[told], .japanese) ?? "")
    })
}

extension RecordField {
  /// The values that a text may stand for: names are written with and without blanks.
  fileprivate func spellings(of text: String) -> [Value] {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    if words.isEmpty { return [] }
    let texts =
      type.isText ? [text, words.joined(), words.joined(separator: " "), words.joined(separator: "　")] : [text]
    var values: [Value] = []
    for text in texts {
      guard let value = try? FieldCheck(self).value(of: text), value != .null, !values.contains(value) else { continue }
      values.append(value)
    }
    return values
  }
}
