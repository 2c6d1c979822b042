import ModuleKit

/// What the operator does with registers.
let registerCommands = [
  addRegisterCommand,
  Command(
    "register import", arguments: ["FILE"],
    options: [
      Command.Option("register", "the register’s name in addresses", required: true),
      Command.Option("title", "make the register of the file’s columns, with this title, where there is none"),
      Command.Option("key", "keys of fields, with commas between, by which records are recognised"),
      Command.Option("sheet", "which sheet of a workbook; otherwise the first that holds a table"),
      Command.Option("header-row", "the row in which the names of the columns stand"),
      Command.Option("encoding", "of CSV and TSV: \(TextEncoding.allCases.map(\.rawValue).joined(separator: ", "))"),
      Command.Option("repeat", "take the file though its rows were taken before, each as a new record", flag: true),
      Command.Option("skip-faults", "leave rows with faults out instead of taking nothing", flag: true),
    ],
    help: "take a table file into a register: CSV, TSV, Excel, GeoJSON, JSON", importFile),
  Command("register list", help: "the registers, how many records each has, and whether it is public", printRegisters),
]

private func printRegisters(_ call: CommandCall) throws -> CommandOutcome {
  let all: [Register] = try call.store.read { db in
    try db.all("SELECT \(Register.columns) FROM registers_register ORDER BY id")
  }
  let lines = all.map { register in
    let state = register.isRetired ? "retired" : register.shownAs.words
    return "\(register.id.text)\t\(register.title.ja)\t\(register.records)\t\(state)\n"
  }
  return .done(Array(lines.joined().utf8))
}

private func importFile(_ call: CommandCall) throws -> CommandOutcome {
  let path = call.arguments[0]
  guard let id = ID<Register>(call.options["register"] ?? "") else {
    return .misused("--register takes 1 to 60 of a–z, 0–9 and hyphen")
  }
  do {
    guard let register = try found(id, path, call) else {
      return .failed(["there is no register \(id.text); give --title to make it of the file’s columns"])
    }
    let job = try planned(register, path, call)
    let store = call.store
    if !call.has("repeat"), let earlier = try store.read({ db in try EarlierImport.of(job, in: db) }) {
      return .failed([earlier.words])
    }
    try store.write(isPublic: false) { db in try job.insert(in: db) }
    try ImportReading(store: store, source: .file(path), id: job.id, now: currentInstant).run()
    return try outcome(of: job.id, path, call)
  } catch let problem as TableProblem {
    return .failed(["\(path): \(problem.words.text(in: call.language))"])
  } catch let misuse as Misuse {
    return .misused(misuse.words)
  } catch let unknown as UnknownField {
    return .misused("the register has no field \(unknown.key)")
  }
}

extension EarlierImport {
  fileprivate var words: String {
    switch self {
    case .same(let job):
      "the same file was taken on \(job.sent.day.iso), as \(job.name); give --key to bring its records up to date, or --repeat to add them once more"
    case .goodRows(let job):
      "the rows of \(job.name) without faults were taken on \(job.sent.day.iso); give --key if this is that file, mended, or --repeat to add all rows"
    }
  }
}

extension TableSource {
  /// Of its bytes. Throws `TableProblem.unreadable`.
  fileprivate var sha256: String {
    get throws {
      let hash = SHA256()
      try blocks { block in
        hash.update(UnsafeRawBufferPointer(block))
        return true
      }
      return hash.finish()
    }
  }
}

private struct UnknownField: Error { let key: String }
private struct Misuse: Error { let words: String }

/// How the file is to be read, where the operator says it. Throws `Misuse`.
private func options(_ call: CommandCall) throws -> TableOptions {
  var options = TableOptions()
  options.sheet = call.options["sheet"]
  if let text = call.options["header-row"] {
    guard let row = Int(text), row > 0 else { throw Misuse(words: "--header-row takes the number of a row, from 1 on") }
    options.headerRow = row
  }
  if let text = call.options["encoding"] {
    guard let encoding = TextEncoding(rawValue: text) else { throw Misuse(words: "--encoding does not know \(text)") }
    options.encoding = encoding
  }
  return options
}

/// What of the file was not read, and what somebody should look at.
private func remarks(_ path: String, _ skipped: SkippedRows, _ call: CommandCall) throws -> [String] {
  let file = try TableFile(.file(path), try options(call))
  let others = file.sheets.map(\.name).filter { $0 != file.sheet?.name }
  let guess = file.form.flatMap { $0.isCertain ? nil : $0.encoding }
  var lines = guess.map { ["encoding guessed: \($0.rawValue); --encoding names another"] } ?? []
  lines += others.isEmpty ? [] : ["not read: sheets \(others.joined(separator: ", ")); --sheet names another"]
  if file.place.reason == .uncertain {
    lines.append(
      "names of columns taken from row \(file.place.rows.first ?? 0): \(file.header.prefix(5).joined(separator: ", "))")
  }
  return lines + skipped.shown.map { "row \($0.row) taken for a note or a repeated header: \($0.text)" }
}

/// The register, made where a title is given and there is none.
private func found(_ id: ID<Register>, _ path: String, _ call: CommandCall) throws -> Register? {
  if let register = try call.store.read({ db in try Register.find(id, in: db) }) { return register }
  guard let title = call.options["title"] else { return nil }
  let file = try TableFile(.file(path), try options(call))
  let frame = Frame.guessed(file.header, try file.sample(Frame.looked))
  let now = call.now
  return try call.store.write { db in
    let register = Register.new(
      id, number: try Register.nextNumber(in: db), Localized(title), frame: frame, at: now)
    try register.add(by: CommandCall.actor, at: now, in: db)
    return register
  }
}

private func planned(_ register: Register, _ path: String, _ call: CommandCall) throws -> RegisterImport {
  let name = String(path.split(separator: "/").last ?? "")
  let number = try call.store.read { db in try RegisterImport.nextNumber(in: db) }
  let digest = Attachment.digest(try TableSource.file(path).sha256, try call.keys())
  var job = RegisterImport(
    register.id, number: number, nil, name: name, digest: digest, by: CommandCall.actor, at: call.now)
  let options = try options(call)
  job.plan = ImportPlan.guess(try TableFile(.file(path), options).header, register.frame)
  (job.plan.encoding, job.plan.sheet, job.plan.headerRow) = (options.encoding, options.sheet, options.headerRow)
  job.plan.faults = call.has("skip-faults") ? .skip : .refuse
  job.state = .waiting
  guard let keys = call.options["key"] else { return job }
  job.plan.keys = try keys.split(separator: ",").map { key in
    guard let field = register.frame.field(String(key)) else { throw UnknownField(key: String(key)) }
    return field.number
  }
  return job
}

private func outcome(of id: ID<RegisterImport>, _ path: String, _ call: CommandCall) throws -> CommandOutcome {
  let (job, faults) = try call.store.read { db in
    (try RegisterImport.find(id, in: db), try ImportFault.all(of: id, limit: 20, in: db))
  }
  guard let job else { return .failed(["the import is gone"]) }
  let lines =
    try remarks(path, job.skipped, call)
    + faults.map { "line \($0.line), \($0.header): \($0.written): \($0.reason.text(in: call.language))" }
  if job.state == .done {
    let counts =
      "\(job.rows) rows: \(job.added) added, \(job.changed) changed, \(job.same) unchanged, \(job.faults) faults"
    return .done(([counts] + lines).map { $0 + "\n" }.joined().utf8.map { $0 })
  }
  if job.state == .proposed {
    return .done(
      Array("\(job.rows) rows wait for approval: \(job.added) to be added, \(job.changed) to be changed\n".utf8))
  }
  let problem = job.problem.map { [$0.text(in: call.language)] } ?? []
  return .failed(problem + ["nothing was taken: \(job.faults) faults in \(job.rows) rows"] + lines)
}

extension Openness {
  fileprivate var words: String {
    switch self {
    case .closed: "not public"
    case .counted: "summaries public"
    case .records: "public"
    }
  }
}
