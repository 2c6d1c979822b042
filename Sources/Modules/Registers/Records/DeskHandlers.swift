import ModuleKit

func showDesk(_ visit: Visit) throws -> Answer {
  let query = visit.request.query
  let list = try visit.store.read { db in try RegisterList(.all, query, in: db) }
  return .page(deskPage(list, visit.scene))
}

func showKept(_ visit: Visit, id: ID<Register>) throws -> Answer {
  let view = try keptView(visit, id, RecordPage.Place(visit.request.query).words)
  return .page(registerPage(view, visit.scene), status: view.errors.isEmpty ? 200 : 422)
}

/// All that the office has; where personal data are among it, that they were read leaves a trace.
func keptView(
  _ visit: Visit, _ id: ID<Register>, _ what: String, groups: Int = RegisterView.mostGroups
) throws -> RegisterView {
  let view = try visit.store.read { db in
    try RegisterView(
      Register.kept(id, by: visit, .editRecords, in: db), isDesk: true, groups: groups, visit, in: db)
  }
  try visit.noteReading(of: view.register, naming: view.references.personal, what)
  return view
}

extension Visit {
  /// Leaves a trace where the register holds personal data, and with each of those that `naming` has: registers whose
  /// personal data name what its records refer to.
  func noteReading(of register: Register?, naming: [Register] = [], _ what: String) throws {
    var read: [(SubjectRef, String)] = []
    if let register, register.frame.current.contains(where: { $0.privacy != .none }) {
      read.append((register.subject, what))
    }
    let place = register.map { "\($0.id.text), \(what)" } ?? what
    for other in naming where !read.contains(where: { $0.0 == other.subject }) {
      read.append((other.subject, "names, at \(place)"))
    }
    if read.isEmpty { return }
    let (actor, now, traces) = (try actor, now, read)
    try store.write(isPublic: false) { db in
      for (subject, detail) in traces {
        try db.record("registers.personal.read", subject, by: actor, at: now, detail: detail)
      }
    }
  }

  /// Who stands at the desk. Throws `Refusal.forbidden` where nobody is signed in.
  var desk: Principal {
    get throws {
      guard let principal else { throw Refusal.forbidden }
      return principal
    }
  }
}

/// What stands around a record's form: what its references may be, and what refers to it.
struct RecordSurroundings: Sendable {
  let choices: ReferenceChoices
  /// How many notes stand beside it.
  let comments: Int
  let referrers: BackReferences?
  /// The registers of which something here is personal data.
  var personal: [Register] { choices.personal + (referrers?.personal ?? []) }

  /// `record` is nil for a new one.
  init(_ register: Register, _ record: Int?, _ visit: Visit, in db: Reader) throws {
    choices = try ReferenceChoices(register, at: visit.desk, in: db)
    comments = try record.map { try RecordComment.count(of: $0, in: register.id, db) } ?? 0
    referrers = try record.map { try BackReferences(to: $0, of: register.id, at: visit.principal, in: db) }
  }
}

func newRecord(_ visit: Visit, id: ID<Register>) throws -> Answer {
  let (register, around) = try visit.store.read { db in
    let register = try Register.kept(id, by: visit, .editRecords, in: db)
    return (register, try RecordSurroundings(register, nil, visit, in: db))
  }
  try visit.noteReading(of: nil, naming: around.personal, "\(id.text), a new record")
  return .page(recordFormPage(register, nil, RecordForm(), around, visit.scene))
}

func addRecord(_ visit: Visit, id: ID<Register>) throws -> Answer { try save(visit, id, nil) }

func editRecord(_ visit: Visit, id: ID<Register>, number: Int) throws -> Answer {
  let (register, found, around, into) = try visit.store.read { db in
    let register = try Register.kept(id, by: visit, .editRecords, in: db)
    return (
      register, try RecordTable(register).find(number, in: db),
      try RecordSurroundings(register, number, visit, in: db), try Merged.into(number, of: id, in: db)
    )
  }
  if found == nil, let into { return .seeOther(DeskRoutes.edit(id, into).with("merged", String(number))) }
  guard let record = found else { throw Refusal.notFound }
  try visit.noteReading(of: register, naming: around.personal, "No. \(number)")
  return .page(recordFormPage(register, record, RecordForm(record, register.frame), around, visit.scene))
}

func saveRecord(_ visit: Visit, id: ID<Register>, number: Int) throws -> Answer { try save(visit, id, number) }

private func save(_ visit: Visit, _ id: ID<Register>, _ number: Int?) throws -> Answer {
  let texts = DeskTexts.of(visit.scene.language)
  let (register, record, around) = try visit.store.read { db in
    let register = try Register.kept(id, by: visit, .editRecords, in: db)
    let record = try number.map { try RecordTable(register).get($0, in: db) }
    return (register, record, try RecordSurroundings(register, number, visit, in: db))
  }
  let isDraft = visit.form["action"] == "draft" && register.approval != .none
  var form = try RecordForm(sent: visit, register, isDraft: isDraft)
  func again(_ status: Int, theirs: RegisterRecord? = nil) throws -> Answer {
    let what = number.map { "No. \($0), saved" } ?? "a new record"
    try visit.noteReading(of: record == nil ? nil : register, naming: around.personal, what)
    let other = theirs.map { RecordForm($0, register.frame) }
    return .page(
      recordFormPage(register, theirs ?? record, form, theirs: other, around, visit.scene), status: status)
  }
  if !form.errors.isEmpty { return try again(422) }
  let version = visit.form["version"].flatMap { Int($0) } ?? 0
  let edits = RecordEdits(
    edits: [number.map { .edit($0, version: version, form.values) } ?? .add(form.values)],
    kind: number == nil ? .added : .edited, note: number.map { "No. \($0)" } ?? "")
  if isDraft { return .seeOther(ProposalRoutes.show(id, try visit.keepDraft(edits, in: id)).with("saved", "draft")) }
  switch try edits.run(id, by: visit) {
  case .saved(_, let records):
    let next = visit.form["action"] == "next" ? DeskRoutes.new(id) : DeskRoutes.show(id)
    return .seeOther(next.with("done", String(records.first ?? 0)))
  case .proposed(let proposal): return .seeOther(ProposalRoutes.made(id, proposal))
  case .refused(let faults):
    if case .changed(let theirs) = faults.first?.reason { return try again(409, theirs: theirs) }
    if faults.contains(where: { $0.field == nil }) { throw Refusal.notFound }
    for fault in faults {
      guard let field = fault.field.flatMap({ register.frame[$0] }) else { continue }
      form.errors[RecordForm.name(field)] = texts.words(fault.reason)
    }
    return try again(422)
  }
}

extension RecordForm {
  /// As somebody has sent it, with the files that came and the records that are named.
  init(sent visit: Visit, _ register: Register, isDraft: Bool = false) throws {
    let files = try FileFields(register, visit)
    let references = try ReferenceSearch(files.fields, register, visit)
    self.init(references.fields, register.frame, isDraft: isDraft, visit.scene.language)
    errors.merge(files.errors) { $1 }
    errors.merge(references.errors) { $1 }
  }
}

func removeRecord(_ visit: Visit, id: ID<Register>, number: Int) throws -> Answer {
  let record = try visit.store.read { db in
    try RecordTable(try Register.kept(id, by: visit, .editRecords, in: db)).find(number, in: db)
  }
  if let record {
    let edits = RecordEdits(edits: [.remove(number, version: record.version)], kind: .removed, note: "No. \(number)")
    switch try edits.run(id, by: visit) {
    case .proposed(let proposal): return .seeOther(ProposalRoutes.made(id, proposal))
    case .refused(let faults):
      let isReferred = faults.contains { if case .referred = $0.reason { true } else { false } }
      return .seeOther(DeskRoutes.edit(id, number).with("done", isReferred ? "referred" : "changed"))
    case .saved: break
    }
  }
  return .seeOther(DeskRoutes.show(id).with("removed", String(number)))
}

/// Brings back what a record last was, or what it was in the version that the form names.
func restoreRecord(_ visit: Visit, id: ID<Register>, number: Int) throws -> Answer {
  let version = visit.form["version"].flatMap { Int($0) }
  let (record, past) = try visit.store.read { db in
    let table = RecordTable(try Register.kept(id, by: visit, .editRecords, in: db))
    return (try table.find(number, in: db), try table.past(of: number, in: db))
  }
  guard let old = version.flatMap({ version in past.first { $0.version == version } }) ?? past.first else {
    throw Refusal.notFound
  }
  let edit = record.map { RecordEdit.edit(number, version: $0.version, old.values) } ?? .bringBack(number, old.values)
  let edits = RecordEdits(edits: [edit], kind: .restored, note: "No. \(number)")
  switch try edits.run(id, by: visit) {
  case .proposed(let proposal): return .seeOther(ProposalRoutes.made(id, proposal))
  case .refused: return .seeOther(DeskRoutes.history(id, number).with("done", "doubled"))
  case .saved: return .seeOther(DeskRoutes.edit(id, number).with("done", "restored"))
  }
}
