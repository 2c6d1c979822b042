import ModuleKit

func listImports(_ visit: Visit, id: ID<Register>) throws -> Answer { try imports(visit, id, [:]) }

private func imports(_ visit: Visit, _ id: ID<Register>, _ errors: FormErrors, status: Int = 200) throws -> Answer {
  let (register, list) = try visit.store.read { db in
    (try Register.kept(id, by: visit, .editRecords, in: db), try RegisterImport.newest(of: id, in: db))
  }
  return .page(importsPage(register, list, errors, visit.scene), status: status)
}

func sendImport(_ visit: Visit, id: ID<Register>) throws -> Answer {
  let texts = ImportTexts.of(visit.scene.language)
  let register = try visit.store.read { db in try Register.kept(id, by: visit, .editRecords, in: db) }
  if register.frame.written.isEmpty { return try imports(visit, id, [ImportRoutes.field: texts.noFields], status: 422) }
  if visit.uploads.fault != nil { return try imports(visit, id, [ImportRoutes.field: texts.tooLarge], status: 413) }
  guard let upload = visit.sentTable else {
    return try imports(visit, id, [ImportRoutes.field: texts.chooseFile], status: 422)
  }
  return .seeOther(ImportRoutes.show(id, try visit.keep(upload, for: id)))
}

extension Visit {
  /// The file that was sent, or else what was pasted: cells that are copied in a spreadsheet come with tabs between.
  fileprivate var sentTable: UploadedFile? {
    if let file = uploads.files.first(where: { $0.field == ImportRoutes.field && $0.size > 0 }) { return file }
    guard let pasted = form["pasted"], !pasted.trimmed.isEmpty else { return nil }
    return UploadedFile(field: "pasted", name: "\(now.day.iso) \(now.clock).tsv", Array(pasted.utf8))
  }

  /// Keeps a sent file until somebody has said what its columns are.
  func keep(_ upload: UploadedFile, for register: ID<Register>) throws -> ID<RegisterImport> {
    let (keys, actor, now, isHeldBack) = (try keys, try actor, now, holdsFilesBack)
    let name = FileName(upload.name).text
    return try store.write(isPublic: false) { db -> ID<RegisterImport> in
      let facts = AttachmentFacts(name, type: "application/octet-stream", by: actor, at: now, heldBack: isHeldBack)
      let file = try db.attach(facts, keys) { offset in try upload.read(at: offset, upTo: Attachment.partSize) }
      let digest = try Attachment.find(file, in: db)?.digest ?? ""
      let job = RegisterImport(
        register, number: try RegisterImport.nextNumber(in: db), file, name: name, digest: digest, by: actor, at: now)
      try job.insert(in: db)
      return job.id
    }
  }
}

/// The register and the import of it. Throws `Refusal`.
private func found(_ visit: Visit, _ id: ID<Register>, _ job: ID<RegisterImport>) throws -> (Register, RegisterImport) {
  try visit.store.read { db in
    (try Register.kept(id, by: visit, .editRecords, in: db), try RegisterImport.get(job, of: id, in: db))
  }
}

func showImport(_ visit: Visit, id: ID<Register>, job: ID<RegisterImport>) throws -> Answer {
  let (register, job) = try found(visit, id, job)
  if job.state == .open {
    return .page(importPage(try ImportDesk(register, job, visit), nil, [:], visit.scene))
  }
  let faults = try visit.store.readOnce { db in try ImportFault.all(of: job.id, limit: 100, in: db) }
  return .page(importStatePage(register, job, faults, visit.scene))
}

func saveImport(_ visit: Visit, id: ID<Register>, job: ID<RegisterImport>) throws -> Answer {
  let (register, job) = try found(visit, id, job)
  let here = ImportRoutes.show(id, job.id)
  switch visit.form["action"] {
  case "stop":
    try visit.store.write(isPublic: false) { [id = job.id] db in
      try db.run("UPDATE registers_import SET is_stopping = 1 WHERE id = \(id)")
      // Nobody has begun: nobody would end it.
      let (waiting, stopped) = (RegisterImport.State.waiting, RegisterImport.State.stopped)
      try db.run("UPDATE registers_import SET state = \(stopped) WHERE id = \(id) AND state = \(waiting)")
    }
    return .seeOther(here)
  case "discard":
    try visit.store.write(isPublic: false) { [job] db in
      guard var job = try RegisterImport.find(job.id, in: db), !job.state.isUnderWay, job.state != .proposed else {
        return
      }
      try job.forgetFile(in: db)
    }
    return .seeOther(ImportRoutes.list(id))
  case "again" where !job.state.isUnderWay && job.state != .proposed && job.file != nil:
    try change(visit, job) { $0.state = .open }
    return .seeOther(here)
  case "undo" where job.state == .done: return try undo(visit, register, job)
  case "look" where job.state == .open:
    let form = visit.form
    try change(visit, job) { job in
      job.plan.encoding = form["encoding"].flatMap(TextEncoding.init)
      job.plan.sheet = form["sheet"].flatMap { $0.isEmpty ? nil : $0 }
      job.plan.headerRow = form["headerRow"].flatMap { Int($0) }.flatMap { (1...1_000).contains($0) ? $0 : nil }
      job.plan.columns = []
    }
    return .seeOther(here)
  case "import" where job.state == .open: return try start(visit, register, job)
  default: return .seeOther(here)
  }
}

private func change(
  _ visit: Visit, _ job: RegisterImport, _ edit: @escaping @Sendable (inout RegisterImport) -> Void
) throws {
  try visit.store.write(isPublic: false) { db in
    guard var now = try RegisterImport.find(job.id, in: db), now.state == job.state else { return }
    edit(&now)
    try now.update(in: db)
  }
}

private func start(_ visit: Visit, _ register: Register, _ job: RegisterImport) throws -> Answer {
  let desk = try ImportDesk(register, job, visit)
  guard case .read(let preview) = desk.content else {
    return .page(importPage(desk, nil, [:], visit.scene), status: 422)
  }
  let form = ImportForm(visit.form, preview.plan, preview.header, register.frame, visit.scene.language)
  var errors = form.errors
  let (plan, now, isRepeating) = (form.plan, visit.now, visit.form["repeat"] != nil)
  if errors.isEmpty, plan.keys.isEmpty, !isRepeating, try visit.store.readOnce({ db in try job.wasTaken(in: db) }) {
    errors["repeat"] = ImportTexts.of(visit.scene.language).takenBefore
  }
  if !errors.isEmpty { return .page(importPage(desk, plan, errors, visit.scene), status: 422) }
  try visit.store.write(isPublic: false) { db in
    guard var job = try RegisterImport.find(job.id, in: db), job.state == .open else { return }
    (job.plan, job.state, job.problem, job.ended) = (plan, .waiting, nil, nil)
    try job.update(in: db)
    try db.run("UPDATE registers_import SET is_stopping = 0 WHERE id = \(job.id)")
    try db.enqueue(ImportJobs.name, payload: job.id.text, due: now)
  }
  return .seeOther(ImportRoutes.show(register.id, job.id))
}

extension RegisterImport {
  /// Whether the same file was taken before: without a key each row would come in a second time.
  fileprivate func wasTaken(in db: Reader) throws(StoreError) -> Bool {
    let count: Int? = try db.value(
      """
      SELECT count(*) AS value
      FROM registers_import
      WHERE register = \(register) AND digest = \(digest) AND state = \(State.done) AND id <> \(id)
      """)
    return count ?? 0 > 0
  }
}

func importFaults(_ visit: Visit, id: ID<Register>, job: ID<RegisterImport>) throws -> Answer {
  let (register, job) = try found(visit, id, job)
  let faults = try visit.store.readOnce { db in
    try ImportFault.all(of: job.id, limit: ImportFault.mostKept, in: db)
  }
  try visit.noteReading(of: register, "faults of \(job.name)")
  let texts = ImportTexts.of(visit.scene.language)
  var csv = CSVWriter()
  csv.row([.text(texts.line), .text(texts.column), .text(texts.written), .text(texts.reason)])
  for fault in faults {
    csv.row([
      .int(fault.line), .text(fault.header), .text(fault.written), .text(fault.reason.text(in: visit.scene.language)),
    ])
  }
  return .response(
    Response(200, type: "text/csv; charset=utf-8", .bytes(csv.bytes))
      .with("Content-Disposition", "attachment; filename=\"faults.csv\"").with("Cache-Control", "no-store"))
}
