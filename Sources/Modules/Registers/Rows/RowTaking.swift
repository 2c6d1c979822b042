import ModuleKit

/// Takes in records that a program sends: all of them as one change, or none.
struct RowTaking {
  private enum Step {
    case add([Int: Value])
    case edit(RegisterRecord, [Int: Value])
  }

  private let fields: [RecordField]
  private let table: RecordTable
  private let db: Reader
  /// Values that a row before has in fields where none may come twice.
  private var seen: [Int: Set<String>] = [:]

  static func rows(of id: ID<Register>, _ fields: [RecordField]) -> OpenTableTaking {
    { change, visit, db in
      // A program's token may have been made for something else.
      guard Access.token(.editRecords).allows(visit.principal) else { throw Refusal.forbidden }
      let register = try Register.kept(id, by: visit, .editRecords, in: db)
      // What somebody has to approve first, no program writes.
      guard register.approval == .none else { throw Refusal.forbidden }
      if !change.removed.isEmpty { return try remove(change.removed, register, visit, in: db) }
      var taking = RowTaking(fields: fields, table: RecordTable(register), db: db)
      let key = fields.firstIndex(where: \.isUnique)
      if key == nil, change.method != .insert { return .noKey }
      var steps: [Step] = []
      for (index, row) in change.rows.enumerated() {
        switch try taking.step(row, index, change.method, key) {
        case .success(let step): steps.append(step)
        case .failure(let fault): return fault.outcome
        }
      }
      try taking.write(steps, register, by: try visit.actor, at: visit.now, in: db)
      return .taken
    }
  }

  /// All of them, or none where others refer to one.
  private static func remove(
    _ numbers: [Int], _ register: Register, _ visit: Visit, in db: Writer
  ) throws -> OpenTableOutcome {
    let known = try RecordTable(register).find(numbers, in: db)
    let edits = numbers.compactMap { number in known[number].map { RecordEdit.remove(number, version: $0.version) } }
    let change = RecordEdits(edits: edits, kind: .removed, note: "datastore_delete")
    guard case .refused(let faults) = try change.run(register, by: try visit.actor, at: visit.now, in: db) else {
      return .taken
    }
    return .referred(row: faults.first?.edit ?? 0)
  }

  private struct Fault: Error { let outcome: OpenTableOutcome }

  private init(fields: [RecordField], table: RecordTable, db: Reader) {
    (self.fields, self.table, self.db) = (fields, table, db)
  }

  private func write(_ steps: [Step], _ register: Register, by actor: String, at now: Instant, in db: Writer) throws {
    var writing = RecordWriting(register, in: db)
    for step in steps {
      switch step {
      case .add(let values): try writing.add(values)
      case .edit(let record, let values) where values.contains { record.values[$0.key] != $0.value }:
        try writing.edit(record, values)
      case .edit: break
      }
    }
    try writing.finish(.imported, "datastore_upsert", by: actor, at: now)
  }

  private mutating func step(
    _ row: [Int: String], _ index: Int, _ method: OpenTableChange.Method, _ key: Int?
  ) throws -> Result<Step, Fault> {
    func fault(_ place: Int, _ words: String) -> Result<Step, Fault> {
      .failure(Fault(outcome: .refused(row: index, field: place, words: words)))
    }
    var values: [Int: Value] = [:]
    for (place, text) in row.sorted(by: { $0.key < $1.key }) {
      if fields[place].isComputed {
        return fault(place, "is computed from other fields and takes no value: leave it out")
      }
      do throws(FieldFault) {
        values[fields[place].number] = try FieldCheck(fields[place]).value(of: text)
      } catch {
        return fault(place, error.words.text(in: .english))
      }
    }
    var known: RegisterRecord?
    if method != .insert, let key {
      guard let value = values[fields[key].number], value != .null else {
        return fault(key, "is missing but needed as key")
      }
      known = try table.holder(of: value, in: fields[key], but: nil, in: db).flatMap { id in try table.find(id, in: db)
      }
      if known == nil, method == .update { return .failure(Fault(outcome: .missing(row: index))) }
    }
    if let (place, words) = try clash(values, known) { return fault(place, words) }
    return .success(known.map { .edit($0, values) } ?? .add(values))
  }

  /// What keeps the values from standing beside other records.
  private mutating func clash(_ values: [Int: Value], _ known: RegisterRecord?) throws -> (Int, String)? {
    for (place, field) in fields.enumerated() {
      guard let value = values[field.number], value != .null else { continue }
      if field.isUnique {
        let isNew = seen[field.number, default: []].insert(field.type.kind.text(of: value)).inserted
        if try !isNew || table.holder(of: value, in: field, but: known?.id, in: db) != nil {
          return (place, "duplicate key value violates unique constraint")
        }
      }
      guard case .reference(let other) = field.type, case .int(let id) = value else { continue }
      let target = try Register.find(other, in: db)
      if try target.flatMap({ try RecordTable($0).find(Int(id), in: db) }) == nil {
        return (place, FieldClash.noSuchRecord(Localized(other.text)).words.text(in: .english))
      }
    }
    if known != nil { return nil }
    // What nobody can send, because it is not public, a new record cannot do without either.
    guard
      let missing = table.register.frame.current.first(where: { $0.isRequired && values[$0.number] ?? .null == .null })
    else { return nil }
    return (fields.firstIndex { $0.number == missing.number } ?? 0, "\(missing.key) is required")
  }
}
