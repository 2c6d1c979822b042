import ModuleKit

/// Somebody saves a record.
struct RecordSaving: Sendable {
  let register: ID<Register>
  /// Nil for a new one.
  let record: Int?
  /// Of the record as it stood on the form.
  let version: Int
  let values: [Int: Value]

  enum Outcome: Sendable, Equatable {
    case saved(Int)
    /// Another record holds the same value in a field where none may come twice, by the field's number.
    case doubled([Int: Int])
    /// A record that is referred to is not there, by the field's number.
    case unknown([Int])
    /// Somebody else has changed the record meanwhile.
    case changed(RegisterRecord)
  }

  /// Throws `Refusal`.
  func run(by visit: Visit, in db: Writer) throws -> Outcome {
    let register = try Register.kept(register, by: visit, .editRecords, in: db)
    let table = RecordTable(register)
    if let fault = try fault(table, in: db) { return fault }
    var writing = RecordWriting(register, in: db)
    let (actor, now) = (try visit.actor, visit.now)
    guard let record else {
      let id = try writing.add(values)
      try writing.finish(.added, "", by: actor, at: now)
      return .saved(id)
    }
    let before = try table.get(record, in: db)
    if before.version != version { return .changed(before) }
    if values.allSatisfy({ before.values[$0.key] == $0.value }) { return .saved(record) }
    try writing.edit(before, values)
    try writing.finish(.edited, "No. \(record)", by: actor, at: now)
    return .saved(record)
  }

  private func fault(_ table: RecordTable, in db: Reader) throws -> Outcome? {
    var doubled: [Int: Int] = [:]
    var unknown: [Int] = []
    for field in table.register.frame.current {
      guard let value = values[field.number], value != .null else { continue }
      if field.isUnique { doubled[field.number] = try table.holder(of: value, in: field, but: record, in: db) }
      guard case .reference(let other) = field.type, case .int(let id) = value else { continue }
      let target = try Register.find(other, in: db)
      if try target.flatMap({ try RecordTable($0).find(Int(id), in: db) }) == nil { unknown.append(field.number) }
    }
    if !doubled.isEmpty { return .doubled(doubled) }
    return unknown.isEmpty ? nil : .unknown(unknown)
  }
}
