import ModuleKit

/// A register with its records as one file, as `machi register add` takes it (docs/cli.md).
struct RegisterFile {
  /// Why the file is not taken, in a line for whoever wrote it.
  struct Fault: Error {
    let words: String
  }

  let register: Register
  private let records: [[Int: Value]]

  /// Throws `Fault`.
  init(_ bytes: [UInt8], number: Int, at now: Instant) throws(Fault) {
    let json: JSON
    do { json = try JSON.parse(bytes) } catch { throw Fault(words: error.sentence(in: .english)) }
    guard let id = json["id"]?.text.flatMap({ ID<Register>($0) }) else {
      throw Fault(words: "“id” takes 1 to 60 of a–z, 0–9 and hyphen")
    }
    guard let title = Localized(json["title"]) else { throw Fault(words: "“title” is missing") }
    let code = json["starter"]?.text ?? ""
    guard let starter = RegisterStarter.find(code) else { throw Fault(words: "there is no starter “\(code)”") }
    var register = Register.new(id, number: number, title, frame: starter.frame, at: now)
    register.text = Localized(json["text"]) ?? Localized("")
    register.openness = json["public"]?.truth == true ? .records : .closed
    register.department = json["department"]?.text.flatMap { ID<Department>($0) }
    self.register = register
    records = try RegisterFile.records(json, register.frame)
  }

  /// The rows, each checked as a form's would be.
  private static func records(_ json: JSON, _ frame: Frame) throws(Fault) -> [[Int: Value]] {
    var checks: [FieldCheck] = []
    for column in (json["columns"]?.items ?? []).map({ $0.text ?? "" }) {
      guard let field = frame.field(column) ?? frame.current.first(where: { $0.title.ja == column }) else {
        throw Fault(words: "the register has no field “\(column)”")
      }
      checks.append(FieldCheck(field))
    }
    let rows = json["rows"]?.items ?? []
    if !rows.isEmpty,
      let missing = frame.current.first(where: { field in
        field.isRequired && !checks.contains { $0.field.number == field.number }
      })
    {
      throw Fault(words: "the rows have no column for “\(missing.title.ja)”, which is required")
    }
    var records: [[Int: Value]] = []
    for (row, cells) in rows.enumerated() {
      guard let cells = cells.items, cells.count == checks.count else {
        throw Fault(words: "row \(row + 1) has not \(checks.count) cells")
      }
      var values: [Int: Value] = [:]
      for (check, cell) in zip(checks, cells) {
        do throws(FieldFault) {
          values[check.field.number] = try check.value(of: cell.text ?? cell.integer.map(String.init) ?? "")
        } catch {
          throw Fault(words: "row \(row + 1), \(check.field.title.ja): \(error.words.text(in: .english))")
        }
      }
      records.append(values)
    }
    return records
  }

  func add(by actor: String, at now: Instant, in db: Writer) throws(StoreError) {
    try register.add(by: actor, at: now, in: db)
    var writing = RecordWriting(register, in: db)
    for record in records { try writing.add(record) }
    try writing.finish(.added, "", by: actor, at: now)
  }
}

let addRegisterCommand = Command(
  "register add", arguments: ["FILE"],
  help: "make a register of a file that names its starter and holds its records"
) { call in
  guard let bytes = call.file(call.arguments[0]) else { return .failed(["\(call.arguments[0]) cannot be read"]) }
  let now = call.now
  do {
    return try call.store.write { db in
      let file = try RegisterFile(bytes, number: try Register.nextNumber(in: db), at: now)
      if let department = file.register.department, try Department.find(department, in: db) == nil {
        return .failed(["there is no department \(department.text)"])
      }
      if try Register.find(file.register.id, in: db) != nil {
        return .failed(["there is a register \(file.register.id.text) already"])
      }
      try file.add(by: CommandCall.actor, at: now, in: db)
      return .done("\(file.register.id.text): \(file.register.title.ja)")
    }
  } catch let fault as RegisterFile.Fault {
    return .failed(["\(call.arguments[0]): \(fault.words)"])
  }
}
