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
  if let problem = try TableSource.sent(upload).problem() {
    return try imports(visit, id, [ImportRoutes.field: problem.words.text(in: visit.scene.language)], status: 422)
  }
  return .seeOther(ImportRoutes.show(id, try visit.keep(upload, for: id)))
}

extension Visit {
  /// The file that was sent, or else what was pasted: cells that are copied in a spreadsheet come with tabs between.
  fileprivate var sentTable: UploadedFile? {
    if let file = uploads.files.first(where: { $0.field == ImportRoutes.field }) { return file }
    guard let pasted = form["pasted"], !pasted.trimmed.isEmpty else { return nil }
    return UploadedFile(field: "pasted", name: "\(now.day.iso) \(now.clock).tsv", Array(pasted.utf8))
  }

  /// Keeps a sent file until somebody has said what its columns are.
  func keep(_ upload: UploadedFile, for register: ID<Register>) throws -> ID<RegisterImport> {
    let (keys, actor, now, isHeldBack) = (try keys, try actor, now, holdsFilesBack)
    return try store.write(isPublic: false) { db -> ID<RegisterImport> in
      let (file, name) = try upload.attach(by: actor, at: now, heldBack: isHeldBack, keys, in: db)
      let digest = try Attachment.find(file, in: db)?.digest ?? ""
      let job = RegisterImport(
        register, number: try RegisterImport.nextNumber(in: db), file, name: name, digest: digest, by: actor, at: now)
      try job.insert(in: db)
      return job.id
    }
  }
}

extension UploadedFile {
  /// Keeps it, and answers what it is called.
  func attach(by actor: String, at now: Instant, heldBack: Bool, _ keys: Keyring, in db: Writer) throws
    -> (file: ID<Attachment>, name: String)
  {
    let name = FileName(name).text
    let facts = AttachmentFacts(name, type: "application/octet-stream", by: actor, at: now, heldBack: heldBack)
    return (try db.attach(facts, keys) { offset in try read(at: offset, upTo: Attachment.partSize) }, name)
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
      job.plan.read(as: form)
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
  let form = ImportForm(visit.form, preview.plan, preview.table.names, register.frame, visit.scene.language)
  var errors = form.errors
  let (plan, now, isRepeating) = (form.plan, visit.now, visit.form["repeat"] != nil)
  if !errors.isEmpty { return .page(importPage(desk, plan, errors, visit.scene), status: 422) }
  let earlier = try visit.store.write(isPublic: false) { db -> EarlierImport? in
    guard var job = try RegisterImport.find(job.id, in: db), job.state == .open else { return nil }
    (job.plan, job.state, job.problem, job.ended) = (plan, .waiting, nil, nil)
    if !isRepeating, let earlier = try EarlierImport.of(job, in: db) { return earlier }
    try job.update(in: db)
    try db.run("UPDATE registers_import SET is_stopping = 0 WHERE id = \(job.id)")
    try db.enqueue(ImportJobs.name, payload: job.id.text, due: now)
    return nil
  }
  if let earlier {
    errors["repeat"] = earlier.words(ImportTexts.of(visit.scene.language))
    return .page(importPage(desk, plan, errors, visit.scene), status: 422)
  }
  return .seeOther(ImportRoutes.show(register.id, job.id))
}

/// All of them, in pieces.
func importFaults(_ visit: Visit, id: ID<Register>, job: ID<RegisterImport>) throws -> Answer {
  let (register, job) = try found(visit, id, job)
  try visit.noteReading(of: register, "faults of \(job.name)")
  let (store, language) = (visit.store, visit.scene.language)
  let next = Locked<Int?>(nil)
  let body = Response.Body.chunks {
    try next.withLock { next -> [UInt8]? in
      guard let from = next else {
        next = 0
        return faultsHead(language)
      }
      let faults = try store.read { db in try ImportFault.all(of: job.id, from: from, limit: 2_000, in: db) }
      next = from + faults.count
      return faults.isEmpty ? nil : faultRows(faults, language)
    }
  }
  return .response(
    Response(200, type: "text/csv; charset=utf-8", body)
      .with("Content-Disposition", "attachment; filename=\"faults.csv\"").with("Cache-Control", "no-store"))
}

private func faultsHead(_ language: Language) -> [UInt8] {
  let texts = ImportTexts.of(language)
  var csv = CSVWriter()
  csv.row([.text(texts.line), .text(texts.column), .text(texts.written), .text(texts.reason)])
  return csv.bytes
}

private func faultRows(_ faults: [ImportFault], _ language: Language) -> [UInt8] {
  var csv = CSVWriter(byteOrderMark: false)
  for fault in faults {
    csv.row([.int(fault.line), .text(fault.header), .text(fault.written), .text(fault.reason.text(in: language))])
  }
  return csv.bytes
}
