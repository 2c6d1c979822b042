import ModuleKit

func listDefinitions(_ visit: Visit) throws -> Answer {
  let list = try visit.store.read { db in try ManagedProcedures(visit, in: db) }
  return .page(definitionsPage(list, NewProcedureForm(), visit.scene))
}

/// The procedures that the visitor may manage, with their offices.
struct ManagedProcedures {
  let procedures: [Procedure]
  let departments: [Department]

  init(_ visit: Visit, in db: Reader) throws {
    let scope = try visit.principal?.scope(of: .manageProcedures).all(in: db)
    procedures = try Procedure.all(in: db).filter { procedure in
      scope.map { scope in procedure.department.map(scope.contains) ?? false } ?? true
    }
    departments = try Department.all(in: db)
  }
}

extension ProcedureDefinition {
  /// What no starter is called.
  static let emptySlug = "empty"

  /// What somebody begins with who writes all of it: who applies, and that somebody looks at it.
  static var empty: ProcedureDefinition {
    var made = ProcedureDefinition(
      title: Localized("新しい手続", en: "A new procedure"),
      summary: Localized("この手続で何ができるかを書きます。", en: "Say what it is for."),
      otherWay: Localized("窓口でもできます。", en: "It can be done at the counter too."))
    var name = Question("applicant", .name, Localized("氏名", en: "Name"))
    name.need = .always
    made.form = Form(sections: [
      Form.Section(name: "who", title: Localized("申請する人", en: "Who applies"), questions: [name])
    ])
    made.steps = [HandlingStep(name: "check", title: Localized("確認", en: "Check"), kind: .check)]
    return made
  }
}

/// A new procedure from a starter, from a file or from words that were pasted.
struct NewProcedureForm {
  private(set) var id: ID<Procedure>?
  private(set) var fields = Fields()
  private(set) var definition: ProcedureDefinition?
  /// Of a workbook: what was not taken as it stands there.
  private(set) var findings: [XLSFormFinding] = []
  /// Whether the form was made from a workbook just now: staff look it over before it is made a procedure.
  private(set) var isFromWorkbook = false
  var errors: FormErrors = [:]

  init() {}

  init(_ visit: Visit) throws {
    fields = visit.form
    let texts = DefinitionTexts.of(visit.scene.language)
    id = visit.form["id"].flatMap { ID<Procedure>($0.trimmed.lowercased()) }
    if id == nil { errors["id"] = texts.badID }
    var text = visit.form["json"] ?? ""
    if let file = visit.uploads.files.first(where: { $0.field == "file" && $0.size > 0 }) {
      let bytes = try file.read(at: 0, upTo: file.size)
      if bytes.starts(with: Array("PK".utf8)) || file.name.lowercased().hasSuffix(".xls") {
        read(workbook: bytes, texts)
        return
      }
      text = String(validating: bytes, as: UTF8.self) ?? ""
    }
    if text.trimmed.isEmpty {
      let starter = visit.form["starter"] ?? ""
      definition =
        starter == ProcedureDefinition.emptySlug ? .empty : ProcedureStarter.find(starter)?.definition
      if definition == nil { errors["starter"] = texts.noDefinition }
      return
    }
    do throws(MemberFault) { definition = try ProcedureDefinition(json: text) } catch {
      errors["file"] = error.words.text(in: visit.scene.language)
    }
  }

  private mutating func read(workbook bytes: [UInt8], _ texts: DefinitionTexts) {
    let reading = XLSFormReader.read(bytes)
    findings = reading.findings
    guard let read = reading.form else {
      errors["file"] = texts.badWorkbook
      return
    }
    var definition = ProcedureDefinition(title: read.title, summary: texts.toBeWritten, otherWay: texts.toBeWritten)
    definition.kind = .survey
    definition.form = read.form
    isFromWorkbook = true
    fields = fields.with("json", definition.readable).with("starter", nil)
    if id == nil, let known = read.identifier?.lowercased().replacing("_", with: "-"), ID<Procedure>(known) != nil {
      fields = fields.with("id", known)
      errors["id"] = nil
    }
  }
}

func addProcedure(_ visit: Visit) throws -> Answer {
  var form = try NewProcedureForm(visit)
  let list = try visit.store.read { db in try ManagedProcedures(visit, in: db) }
  let isTaken = try form.id.map { id in
    try visit.store.read { db in try Procedure.find(id, in: db) != nil || Procedure.wasPublished(id, in: db) }
  }
  if isTaken == true {
    form.errors["id"] = DefinitionTexts.of(visit.scene.language).takenID
  }
  if form.isFromWorkbook, form.errors.isEmpty { return .page(definitionsPage(list, form, visit.scene)) }
  guard form.errors.isEmpty, let id = form.id, let definition = form.definition else {
    return .page(definitionsPage(list, form, visit.scene), status: 422)
  }
  let (actor, now, own) = (try visit.actor, visit.now, try visit.account.department)
  let procedure = Procedure(id, definition.title, of: own, working: definition.json, at: now)
  try visit.store.write(isPublic: false) { db in
    if try Procedure.find(id, in: db) == nil { try procedure.add(by: actor, at: now, in: db) }
  }
  return .seeOther(DefinitionRoutes.show(id).with("done", "added"))
}

/// A procedure at its desk: the definition that is worked on, or the one that holds.
struct DefinitionView {
  let procedure: Procedure
  let json: String
  let definition: ProcedureDefinition?
  let departments: [Department]
  /// Whether the present definition was tried to its end by somebody; nil where nobody did.
  let dryRun: DryRunRecord?
  /// Whether anything was handed in or begun by it: then it can be closed, and not removed.
  let isUsed: Bool
  var fault: String?

  init(_ id: ID<Procedure>, _ visit: Visit, in db: Reader) throws {
    procedure = try Procedure.kept(id, by: visit, .manageProcedures, in: db)
    departments = try Department.all(in: db)
    let published = procedure.version > 0 ? try ProcedureVersion.get(id, procedure.version, in: db).definition : nil
    let text = procedure.working ?? published?.json ?? ""
    definition = (try? ProcedureDefinition(json: text)) ?? published
    json = definition?.readable ?? text
    dryRun = try definition.flatMap { try DryRunRecord.of(id, $0, in: db) }
    isUsed = try procedure.isUsed(in: db)
  }

  init(_ view: DefinitionView, typed: String, fault: String) {
    (procedure, departments, definition) = (view.procedure, view.departments, view.definition)
    (dryRun, isUsed) = (view.dryRun, view.isUsed)
    (json, self.fault) = (typed, fault)
  }
}

func showDefinition(_ visit: Visit, id: ID<Procedure>) throws -> Answer {
  let view = try visit.store.read { db in try DefinitionView(id, visit, in: db) }
  return .page(definitionPage(view, at: visit.now, visit.scene))
}

func saveDefinition(_ visit: Visit, id: ID<Procedure>) throws -> Answer {
  let view = try visit.store.read { db in try DefinitionView(id, visit, in: db) }
  let text = try visit.sentDefinition ?? visit.form["json"] ?? ""
  func again(_ words: String, status: Int) -> Answer {
    .page(definitionPage(DefinitionView(view, typed: text, fault: words), at: visit.now, visit.scene), status: status)
  }
  let definition: ProcedureDefinition
  do throws(MemberFault) { definition = try ProcedureDefinition(json: text) } catch {
    return again(error.words.text(in: visit.scene.language), status: 422)
  }
  let stale = DefinitionTexts.of(visit.scene.language).staleJSON
  if let revision = visit.form["revision"], revision != String(view.procedure.revision) {
    return again(stale, status: 409)
  }
  let (actor, now, json, procedure) = (try visit.actor, visit.now, view.definition?.json ?? "", view.procedure)
  let isDone = try visit.store.write(isPublic: false) { db in
    try EarlierWorking.replace(json, by: definition, of: procedure, "", by: actor, at: now, in: db)
  }
  return isDone ? .seeOther(DefinitionRoutes.show(id).with("done", "saved")) : again(stale, status: 409)
}

extension Visit {
  /// Of a definition that came as a file; nil where none came.
  fileprivate var sentDefinition: String? {
    get throws {
      guard let file = uploads.files.first(where: { $0.field == "file" && $0.size > 0 }) else { return nil }
      return String(validating: try file.read(at: 0, upTo: file.size), as: UTF8.self) ?? ""
    }
  }
}

/// Takes a procedure away that nobody has used; one that was used can only be closed.
func removeProcedure(_ visit: Visit, id: ID<Procedure>) throws -> Answer {
  let view = try visit.store.read { db in try DefinitionView(id, visit, in: db) }
  guard visit.form["sure"] == "1" else { return .seeOther(DefinitionRoutes.show(id).with("done", "unsure")) }
  let (actor, now, procedure) = (try visit.actor, visit.now, view.procedure)
  let isDone = try visit.store.write { db in try procedure.remove(by: actor, at: now, in: db) }
  if isDone { return .seeOther(DefinitionRoutes.list().with("done", "removed")) }
  return .seeOther(DefinitionRoutes.show(id).with("done", "used"))
}

func saveProcedureSettings(_ visit: Visit, id: ID<Procedure>) throws -> Answer {
  let view = try visit.store.read { db in try DefinitionView(id, visit, in: db) }
  let department = visit.form["department"].flatMap { ID<Department>($0) }
  let isOpen = visit.form["open"] == "1" && view.procedure.version > 0
  guard department == nil || view.departments.contains(where: { $0.id == department }) else { throw Refusal.notFound }
  return try change(visit, view.procedure, "procedures.settings", isPublic: true) { procedure in
    (procedure.department, procedure.isOpen) = (department, isOpen)
  }
}

func publishProcedure(_ visit: Visit, id: ID<Procedure>) throws -> Answer {
  let view = try visit.store.read { db in try DefinitionView(id, visit, in: db) }
  guard view.procedure.working != nil, let definition = view.definition else {
    return .seeOther(DefinitionRoutes.show(id))
  }
  if definition.findings.contains(where: { $0.weight == .mend }) {
    return .seeOther(DefinitionRoutes.show(id).with("done", "trial"))
  }
  let (actor, now, procedure) = (try visit.actor, visit.now, view.procedure)
  let isDone = try visit.store.write { db in try procedure.publish(definition, by: actor, at: now, in: db) }
  return .seeOther(DefinitionRoutes.show(id).with("done", isDone ? "published" : "conflict"))
}

func definitionFile(_ visit: Visit, id: ID<Procedure>) throws -> Answer {
  let view = try visit.store.read { db in try DefinitionView(id, visit, in: db) }
  let schema: JSON = .string(visit.scene.absolute(SchemaRoutes.procedure()).address)
  var text = view.json
  // Editors of other programs find the schema by it.
  if let document = try? JSON.parse(view.json), let members = document.members?.members {
    let all = [("$schema", schema)] + members.map { ($0.key, $0.value) }
    text = String(decoding: JSON.object(JSON.Object(all)).written(pretty: true), as: UTF8.self)
  }
  return .response(
    Response(200, type: "application/json; charset=utf-8", .bytes(Array(text.utf8)))
      .with("Content-Disposition", FileName("\(id.text).json").disposition))
}

private func change(
  _ visit: Visit, _ procedure: Procedure, _ event: String, isPublic: Bool = false,
  _ edit: (inout Procedure) -> Void
) throws -> Answer {
  var copy = procedure
  edit(&copy)
  let (changed, actor, now) = (copy, try visit.actor, visit.now)
  let isDone = try visit.store.write(isPublic: isPublic) { db in try changed.save(event, by: actor, at: now, in: db) }
  return .seeOther(DefinitionRoutes.show(procedure.id).with("done", isDone ? "saved" : "conflict"))
}
