import ModuleKit

func newRegister(_ visit: Visit) throws -> Answer {
  let departments = try visit.store.read { db in try Department.all(in: db) }
  return .page(newRegisterPage(RegisterForm(), departments, visit.scene))
}

func addRegister(_ visit: Visit) throws -> Answer {
  let departments = try visit.store.read { db in try Department.all(in: db) }
  var form = RegisterForm(visit.form, isNew: true, departments, visit.scene.language)
  func again(_ status: Int) -> Answer { .page(newRegisterPage(form, departments, visit.scene), status: status) }
  guard form.errors.isEmpty, let id = ID<Register>(form.id) else { return again(422) }
  if visit.uploads.fault != nil {
    form.errors[ImportRoutes.field] = ImportTexts.of(visit.scene.language).tooLarge
    return again(413)
  }
  if let file = visit.uploads.files.first(where: { $0.field == ImportRoutes.field }) {
    if let problem = try TableSource.sent(file).problem() {
      form.errors[ImportRoutes.field] = problem.words.text(in: visit.scene.language)
      return again(422)
    }
    if try visit.store.read({ db in try Register.find(id, in: db) }) != nil {
      form.errors["id"] = SettingsTexts.of(visit.scene.language).idTaken
      return again(409)
    }
    return .seeOther(SketchRoutes.show(try visit.sketch(file)))
  }
  let (actor, now, asked) = (try visit.actor, visit.now, form)
  let frame = RegisterStarter.find(form.starter)?.frame ?? Frame()
  let isNew = try visit.store.write { db in
    if try Register.find(id, in: db) != nil { return false }
    let register = Register.new(id, number: try Register.nextNumber(in: db), asked.title, frame: frame, at: now)
    try asked.applied(to: register).add(by: actor, at: now, in: db)
    return true
  }
  guard isNew else {
    form.errors["id"] = SettingsTexts.of(visit.scene.language).idTaken
    return again(409)
  }
  return .seeOther(DefinitionRoutes.fields(id).with("done", "made"))
}

func showSettings(_ visit: Visit, id: ID<Register>) throws -> Answer {
  let (register, departments) = try visit.store.read { db in
    (try Register.kept(id, by: visit, .manageRegisters, in: db), try Department.all(in: db))
  }
  return .page(settingsPage(register, RegisterForm(register), departments, visit.scene))
}

func saveSettings(_ visit: Visit, id: ID<Register>) throws -> Answer {
  let (register, departments) = try visit.store.read { db in
    (try Register.kept(id, by: visit, .manageRegisters, in: db), try Department.all(in: db))
  }
  let form = RegisterForm(visit.form, isNew: false, departments, visit.scene.language)
  guard form.errors.isEmpty else {
    return .page(settingsPage(register, form, departments, visit.scene), status: 422)
  }
  var changed = form.applied(to: register)
  changed.version = visit.form["version"].flatMap { Int($0) } ?? 0
  if let action = visit.form["action"] { changed.isRetired = action == "retire" }
  return try saved(visit, changed, "registers.register.changed", detail: changed.title.ja) {
    DefinitionRoutes.settings(id).with("done", "saved")
  }
}

/// Saves, or says that somebody else was quicker.
private func saved(
  _ visit: Visit, _ register: Register, _ event: String, detail: String, _ next: () -> Target
) throws -> Answer {
  let (actor, now) = (try visit.actor, visit.now)
  let isSaved = try visit.store.write { db in
    _ = try Register.kept(register.id, by: visit, .manageRegisters, in: db)
    return try register.save(event, detail: detail, by: actor, at: now, in: db)
  }
  return isSaved ? .seeOther(next()) : .page(outdatedPage(register, visit.scene), status: 409)
}

func showFields(_ visit: Visit, id: ID<Register>) throws -> Answer {
  let register = try visit.store.read { db in try Register.kept(id, by: visit, .manageRegisters, in: db) }
  return .page(fieldsPage(register, visit.scene))
}

/// Moves a field, takes one out, or brings it back.
func orderFields(_ visit: Visit, id: ID<Register>) throws -> Answer {
  var register = try visit.store.read { db in try Register.kept(id, by: visit, .manageRegisters, in: db) }
  register.version = visit.form["version"].flatMap { Int($0) } ?? 0
  guard let number = visit.form["field"].flatMap({ Int($0) }), let field = register.frame[number],
    let index = register.frame.fields.firstIndex(of: field)
  else { throw Refusal.notFound }
  var problem: String?
  switch visit.form["action"] {
  case "up": register.frame.move(number, by: -1)
  case "down": register.frame.move(number, by: 1)
  case "retire":
    problem = register.frame.readers(of: field).first.map {
      DefinitionTexts.of(visit.scene.language).isRead($0.title.text(in: visit.scene.language))
    }
    register.frame.fields[index].isRetired = true
  case "restore" where register.frame.field(field.key) == nil:
    var back = field
    back.isRetired = false
    register.frame = register.frame.with(back)
    problem = register.frame.fault(of: back)?.words.text(in: visit.scene.language)
  default: throw Refusal.notFound
  }
  if let problem {
    let before = try visit.store.read { db in try Register.get(id, in: db) }
    return .page(
      fieldsPage(before, problem: "\(field.title.text(in: visit.scene.language)): \(problem)", visit.scene), status: 409
    )
  }
  return try saved(visit, register, "registers.fields.changed", detail: field.title.ja) {
    DefinitionRoutes.fields(id).with("done", "saved")
  }
}

func showField(_ visit: Visit, id: ID<Register>, number: Int) throws -> Answer {
  let (register, others) = try fieldPlace(visit, id)
  if number == 0 { return .page(fieldPage(register, nil, FieldForm(), others, visit.scene)) }
  guard let field = register.frame[number], !field.isRetired else { throw Refusal.notFound }
  return .page(fieldPage(register, field, FieldForm(field), others, visit.scene))
}

/// The register, and those that its fields may refer to.
private func fieldPlace(_ visit: Visit, _ id: ID<Register>) throws -> (Register, [Register]) {
  try visit.store.read { db in
    let register = try Register.kept(id, by: visit, .manageRegisters, in: db)
    return (register, try db.all("SELECT \(Register.columns) FROM registers_register WHERE retired = 0 ORDER BY title"))
  }
}

func saveField(_ visit: Visit, id: ID<Register>, number: Int) throws -> Answer {
  var (register, others) = try fieldPlace(visit, id)
  let texts = DefinitionTexts.of(visit.scene.language)
  let before = register.frame[number]
  if number != 0, before?.isRetired != false { throw Refusal.notFound }
  var form = FieldForm(visit.form, before: before, visit.scene.language)
  if let same = register.frame.field(form.key), same.number != number { form.errors["key"] = texts.keyTaken }
  if let before, let made = form.made {
    let isComputed = before.isComputed && form.isComputed
    let canBecome =
      isComputed ? before.type.column == made.column : before.type.canBecome(made, hasRecords: register.records > 0)
    if !canBecome || before.isComputed != form.isComputed { form.errors["type"] = texts.otherColumn }
  }
  if form.register == id.text { form.errors["register"] = texts.chooseRegister }
  if number == 0, register.frame.fields.count >= Frame.mostFields { form.errors["title"] = texts.tooMany }
  guard let field = form.field(number == 0 ? register.frame.lastNumber + 1 : number, before: before) else {
    return .page(fieldPage(register, before, form, others, visit.scene), status: 422)
  }
  let frame = register.frame.with(field)
  form.errors = register.frame.faults(becoming: frame, by: field, visit.scene.language)
  if !form.errors.isEmpty { return .page(fieldPage(register, before, form, others, visit.scene), status: 422) }
  if let before, field.isUnique, !before.isUnique, try visit.store.read({ db in try doubles(register, field, in: db) })
  {
    form.errors["rules"] = texts.hasDoubles
    return .page(fieldPage(register, before, form, others, visit.scene), status: 422)
  }
  register.version = visit.form["version"].flatMap { Int($0) } ?? 0
  register.frame = frame
  return try saved(visit, register, "registers.fields.changed", detail: field.title.ja) {
    DefinitionRoutes.fields(id).with("done", "saved")
  }
}

/// Whether two records hold the same in the field.
private func doubles(_ register: Register, _ field: RecordField, in db: Reader) throws -> Bool {
  let column = RecordTable.column(field)
  let count: Int? = try db.value(
    """
    SELECT count(*) AS value
    FROM \(RecordTable(register).now)
    WHERE \(column) IS NOT NULL
    GROUP BY \(column)
    HAVING count(*) > 1
    LIMIT 1
    """)
  return count != nil
}

extension FieldType {
  /// Whether what is kept stays what it means. Numbers are kept as whole ones of the last decimal.
  func canBecome(_ other: FieldType, hasRecords: Bool) -> Bool {
    if column != other.column || decimals != other.decimals { return false }
    return !hasRecords || name == other.name || [.value(.text), .lines].contains(other)
  }

  private var decimals: Int { if case .value(.number(let decimals)) = self { decimals } else { 0 } }
}
