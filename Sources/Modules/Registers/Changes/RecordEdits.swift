import ModuleKit

/// What somebody wants of a record, given the version that they had before their eyes.
enum RecordEdit: Sendable, Equatable {
  case add([Int: Value])
  /// Values that are not named stay.
  case edit(Int, version: Int, [Int: Value])
  case remove(Int, version: Int)
  /// A record that was removed, with these values.
  case bringBack(Int, [Int: Value])

  /// Nil for a new one.
  var record: Int? {
    switch self {
    case .add: nil
    case .edit(let id, _, _), .remove(let id, _), .bringBack(let id, _): id
    }
  }

  /// The version that they had before their eyes.
  var version: Int? {
    switch self {
    case .add, .bringBack: nil
    case .edit(_, let version, _), .remove(_, let version): version
    }
  }

  var values: [Int: Value] {
    switch self {
    case .add(let values), .edit(_, _, let values), .bringBack(_, let values): values
    case .remove: [:]
    }
  }
}

/// Why an edit cannot be done.
struct EditFault: Sendable, Equatable {
  enum Reason: Sendable, Equatable {
    /// This record holds the same value where no two may.
    case doubled(Int)
    /// Another of the edits has the same value where no two may.
    case twice
    /// The record that is referred to is not there.
    case unknownRecord
    /// A value is needed.
    case missing
    /// It is no file of this register.
    case unknownFile
    /// Somebody has changed the record meanwhile, to this.
    case changed(RegisterRecord)
    /// Somebody has removed the record meanwhile.
    case gone
    /// A record of another register refers to it: the register's title and the record's number.
    case referred(String, Int)
    /// It is there already.
    case there
    /// Of records that are to become one: another refers to several of them, and may refer to one alone.
    case referredTwice
    /// Of a change that is to be taken back: a record holds meanwhile what would come back, or refers to one that would go.
    case held
  }

  /// The edit's place in the list.
  let edit: Int
  /// The field's number, where it is one field's.
  let field: Int?
  let reason: Reason
}

/// Edits that hold together: all of them become one change of the register, or none.
struct RecordEdits: Sendable {
  enum Outcome: Sendable, Equatable {
    /// The number of the change, nil where nothing differed; and the records, in the order of the edits.
    case saved(change: Int?, records: [Int])
    case refused([EditFault])
    /// They wait, as the proposal of this number.
    case proposed(Int)
  }

  let edits: [RecordEdit]
  let kind: RecordWriting.Kind
  let note: String

  /// What stands in their way. `isRepointed`: what refers to records that go will refer to another.
  func faults(_ register: Register, isRepointed: Bool = false, in db: Reader) throws -> [EditFault] {
    let table = RecordTable(register)
    let check = EditCheck(edits, try table.find(edits.compactMap(\.record), in: db), table)
    return try check.faults(isRepointed: isRepointed, in: db)
  }

  /// Without values for fields that nobody fills in.
  func entered(in register: Register) -> RecordEdits {
    let edits = edits.map { edit -> RecordEdit in
      switch edit {
      case .add(let values): .add(register.frame.entered(values))
      case .edit(let id, let version, let values): .edit(id, version: version, register.frame.entered(values))
      case .bringBack(let id, let values): .bringBack(id, register.frame.entered(values))
      case .remove: edit
      }
    }
    return RecordEdits(edits: edits, kind: kind, note: note)
  }

  func run(_ register: Register, by actor: String, at now: Instant, in db: Writer) throws -> Outcome {
    let edits = entered(in: register).edits
    let table = RecordTable(register)
    let before = try table.find(edits.compactMap(\.record), in: db)
    let faults = try EditCheck(edits, before, table).faults(isRepointed: false, in: db)
    if !faults.isEmpty { return .refused(faults) }
    var writing = RecordWriting(register, in: db)
    for case .remove(let id, _) in edits { try writing.remove(id) }
    try writing.edit(
      edits.compactMap { edit in
        guard case .edit(let id, _, let values) = edit, let record = before[id],
          values.contains(where: { (record.values[$0.key] ?? .null) != $0.value })
        else { return nil }
        return (record, values)
      })
    let records = try edits.map { edit throws(StoreError) -> Int in
      switch edit {
      case .add(let values): return try writing.add(values)
      case .edit(let id, _, _), .remove(let id, _): return id
      case .bringBack(let id, let values):
        let last = try table.past(of: id, in: db).first?.version ?? 0
        return try writing.add(values, version: last + 1, id: id)
      }
    }
    let isNothing = writing.added + writing.changed + writing.removed == 0
    try writing.finish(kind, note, by: actor, at: now)
    return .saved(change: isNothing ? nil : writing.number, records: records)
  }
}

/// Looks for what stands in the way of edits, with a few questions however many they are.
private struct EditCheck {
  let edits: [RecordEdit]
  let before: [Int: RegisterRecord]
  let table: RecordTable

  init(_ edits: [RecordEdit], _ before: [Int: RegisterRecord], _ table: RecordTable) {
    (self.edits, self.before, self.table) = (edits, before, table)
  }

  func faults(isRepointed: Bool, in db: Reader) throws -> [EditFault] {
    var found = edits.indices.compactMap { index in
      meanwhile(edits[index]).map { EditFault(edit: index, field: nil, reason: $0) }
    }
    if !isRepointed { found += try referred(in: db) }
    for field in table.register.frame.current {
      if field.isUnique { found += try doubles(field, in: db) }
      if case .reference(let id) = field.type { found += try unknown(field, id, in: db) }
      if field.type.isFile { found += try unknownFiles(field, in: db) }
    }
    return found
  }

  private func meanwhile(_ edit: RecordEdit) -> EditFault.Reason? {
    switch edit {
    case .add: nil
    case .bringBack(let id, _): before[id] == nil ? nil : .there
    case .edit(let id, let version, _), .remove(let id, let version):
      before[id].map { $0.version == version ? nil : .changed($0) } ?? .gone
    }
  }

  /// Records that are to be removed, though others refer to them.
  private func referred(in db: Reader) throws -> [EditFault] {
    let removed = edits.indices.compactMap { index -> (index: Int, record: Int)? in
      if case .remove(let id, _) = edits[index] { (index, id) } else { nil }
    }
    if removed.isEmpty { return [] }
    return try Referrer.all(to: table.register.id, in: db).flatMap { referrer in
      try removed.compactMap { index, record in
        let holder: Int? = try db.value(
          "SELECT id AS value FROM \(referrer.table.now) WHERE \(referrer.column) = \(record) LIMIT 1")
        return holder.map {
          EditFault(edit: index, field: nil, reason: .referred(referrer.register.title.ja, $0))
        }
      }
    }
  }

  private func doubles(_ field: RecordField, in db: Reader) throws -> [EditFault] {
    let given = edits.indices.compactMap { index in value(index, field).map { (index: index, value: $0) } }
    let holders = try table.holders(of: given.map(\.value), in: field, in: db)
    var first: [Value: Int] = [:]
    return given.compactMap { index, value in
      if first.updateValue(index, forKey: value) != nil {
        return EditFault(edit: index, field: field.number, reason: .twice)
      }
      guard let holder = holders[value], holder != edits[index].record, !gives(up: field, holder) else { return nil }
      return EditFault(edit: index, field: field.number, reason: .doubled(holder))
    }
  }

  /// Whether one of the edits takes what the record holds in the field away from it.
  private func gives(up field: RecordField, _ record: Int) -> Bool {
    edits.contains { edit in
      if case .remove(record, _) = edit { return true }
      return edit.record == record && edit.values[field.number].map { $0 != before[record]?[field] } ?? false
    }
  }

  private func unknown(_ field: RecordField, _ other: ID<Register>, in db: Reader) throws -> [EditFault] {
    let given = edits.indices.compactMap { index -> (index: Int, record: Int)? in
      guard case .int(let record)? = value(index, field) else { return nil }
      return (index, Int(record))
    }
    if given.isEmpty { return [] }
    let there = try Register.find(other, in: db).map { try RecordTable($0).existing(given.map(\.record), in: db) } ?? []
    return given.filter { !there.contains($0.record) }.map {
      EditFault(edit: $0.index, field: field.number, reason: .unknownRecord)
    }
  }

  private func unknownFiles(_ field: RecordField, in db: Reader) throws -> [EditFault] {
    let given = edits.indices.compactMap { index -> (index: Int, file: String)? in
      guard case .text(let file)? = value(index, field) else { return nil }
      return (index, file)
    }
    let there = try RecordFile.existing(given.map(\.file), in: table.register.id, db)
    return given.filter { !there.contains($0.file) }.map {
      EditFault(edit: $0.index, field: field.number, reason: .unknownFile)
    }
  }

  private func value(_ index: Int, _ field: RecordField) -> Value? {
    edits[index].values[field.number].flatMap { $0 == .null ? nil : $0 }
  }
}
