import ModuleKit

func showDesk(_ visit: Visit) throws -> Answer {
  let query = visit.request.query
  let list = try visit.store.read { db in try RegisterList(.all, query, in: db) }
  return .page(deskPage(list, visit.scene))
}

func showKept(_ visit: Visit, id: ID<Register>) throws -> Answer {
  let view = try keptView(visit, id, "page \(visit.request.query.page)")
  return .page(registerPage(view, isDesk: true, visit.scene), status: view.errors.isEmpty ? 200 : 422)
}

/// All that the office has; where personal data are among it, that they were read leaves a trace.
func keptView(_ visit: Visit, _ id: ID<Register>, _ what: String) throws -> RegisterView {
  let view = try visit.store.read { db in
    try RegisterView(Register.kept(id, by: visit, .editRecords, in: db), isDesk: true, visit, in: db)
  }
  try visit.noteReading(of: view.register, what)
  return view
}

extension Visit {
  /// Leaves a trace where the register holds personal data.
  func noteReading(of register: Register, _ what: String) throws {
    guard register.frame.current.contains(where: { $0.privacy != .none }) else { return }
    let (actor, now) = (try actor, now)
    try store.write(isPublic: false) { db in
      try db.record("registers.personal.read", register.subject, by: actor, at: now, detail: what)
    }
  }
}

func newRecord(_ visit: Visit, id: ID<Register>) throws -> Answer {
  let register = try visit.store.read { db in try Register.kept(id, by: visit, .editRecords, in: db) }
  return .page(recordFormPage(register, nil, RecordForm(), visit.scene))
}

func addRecord(_ visit: Visit, id: ID<Register>) throws -> Answer { try save(visit, id, nil) }

func editRecord(_ visit: Visit, id: ID<Register>, number: Int) throws -> Answer {
  let (register, record) = try visit.store.read { db in
    let register = try Register.kept(id, by: visit, .editRecords, in: db)
    return (register, try RecordTable(register).get(number, in: db))
  }
  try visit.noteReading(of: register, "No. \(number)")
  return .page(recordFormPage(register, record, RecordForm(record, register.frame), visit.scene))
}

func saveRecord(_ visit: Visit, id: ID<Register>, number: Int) throws -> Answer { try save(visit, id, number) }

private func save(_ visit: Visit, _ id: ID<Register>, _ number: Int?) throws -> Answer {
  let texts = RegistersTexts.of(visit.scene.language)
  let (register, record) = try visit.store.read { db in
    let register = try Register.kept(id, by: visit, .editRecords, in: db)
    return (register, try number.map { try RecordTable(register).get($0, in: db) })
  }
  var form = RecordForm(visit.form, register.frame, visit.scene.language)
  func again(_ status: Int) -> Answer { .page(recordFormPage(register, record, form, visit.scene), status: status) }
  if !form.errors.isEmpty { return again(422) }
  let saving = RecordSaving(
    register: id, record: number, version: visit.form["version"].flatMap { Int($0) } ?? 0, values: form.values)
  switch try visit.store.write({ db in try saving.run(by: visit, in: db) }) {
  case .saved(let saved):
    let next = visit.form["action"] == "next" ? DeskRoutes.new(id) : DeskRoutes.show(id)
    return .seeOther(next.with("done", String(saved)))
  case .doubled(let fields):
    for (field, other) in fields {
      if let field = register.frame[field] { form.errors[RecordForm.name(field)] = texts.doubled(other) }
    }
    return again(422)
  case .unknown(let fields):
    for field in fields.compactMap({ register.frame[$0] }) {
      form.errors[RecordForm.name(field)] = texts.unknownRecord
    }
    return again(422)
  case .changed(let theirs):
    return .page(
      recordFormPage(register, theirs, form, theirs: RecordForm(theirs, register.frame), visit.scene), status: 409)
  }
}

func removeRecord(_ visit: Visit, id: ID<Register>, number: Int) throws -> Answer {
  let (actor, now) = (try visit.actor, visit.now)
  try visit.store.write { db in
    let register = try Register.kept(id, by: visit, .editRecords, in: db)
    guard try RecordTable(register).find(number, in: db) != nil else { return }
    var writing = RecordWriting(register, in: db)
    try writing.remove(number)
    try writing.finish(.removed, "No. \(number)", by: actor, at: now)
  }
  return .seeOther(DeskRoutes.show(id).with("removed", String(number)))
}

/// Brings back what a record last was, or what it was in the version that the form names.
func restoreRecord(_ visit: Visit, id: ID<Register>, number: Int) throws -> Answer {
  let (actor, now, version) = (try visit.actor, visit.now, visit.form["version"].flatMap { Int($0) })
  let isDone = try visit.store.write { db in
    let register = try Register.kept(id, by: visit, .editRecords, in: db)
    let table = RecordTable(register)
    let past = try table.past(of: number, in: db)
    guard let old = version.flatMap({ version in past.first { $0.version == version } }) ?? past.first else {
      throw Refusal.notFound
    }
    for field in register.frame.current where field.isUnique && old[field] != .null {
      if try table.holder(of: old[field], in: field, but: number, in: db) != nil { return false }
    }
    var writing = RecordWriting(register, in: db)
    if let record = try table.find(number, in: db) {
      try writing.edit(record, old.values)
    } else {
      try writing.add(old.values, version: (past.first?.version ?? 0) + 1, id: number)
    }
    try writing.finish(.restored, "No. \(number)", by: actor, at: now)
    return true
  }
  if !isDone { return .seeOther(DeskRoutes.history(id, number).with("done", "doubled")) }
  return .seeOther(DeskRoutes.edit(id, number).with("done", "restored"))
}
