import ModuleKit

enum SketchRoutes {
  static let show = Route(
    .get, "/staff/registers-new/files/:sketch", ID<RegisterSketch>.self, for: .may(.manageRegisters))
  static let save = Route(
    .post, "/staff/registers-new/files/:sketch", ID<RegisterSketch>.self, for: .may(.manageRegisters))
}

let sketchEndpoints = [SketchRoutes.show.to(showSketch), SketchRoutes.save.to(saveSketch)]

extension Visit {
  /// Keeps a file until somebody has looked at the fields that it makes.
  func sketch(_ upload: UploadedFile) throws -> ID<RegisterSketch> {
    let (keys, actor, now, isHeldBack) = (try keys, try actor, now, holdsFilesBack)
    let kept = Set(["id", "title", "titleEn", "text", "textEn", "department", "openness", "least", "approval"])
    let settings = Fields(form.pairs.filter { kept.contains($0.name) }.map { ($0.name, $0.value) })
    return try store.write(isPublic: false) { db in
      let (file, name) = try upload.attach(by: actor, at: now, heldBack: isHeldBack, keys, in: db)
      let sketch = RegisterSketch(file, name: name, settings, by: actor, at: now)
      try sketch.insert(in: db)
      return sketch.id
    }
  }
}

func showSketch(_ visit: Visit, id: ID<RegisterSketch>) throws -> Answer {
  let actor = try visit.actor
  let sketch = try visit.store.read { db in try RegisterSketch.get(id, of: actor, in: db) }
  return .page(sketchPage(try SketchReading(sketch, visit), nil, visit.scene))
}

func saveSketch(_ visit: Visit, id: ID<RegisterSketch>) throws -> Answer {
  let actor = try visit.actor
  var sketch = try visit.store.read { db in try RegisterSketch.get(id, of: actor, in: db) }
  switch visit.form["action"] {
  case "discard":
    try visit.store.write(isPublic: false) { [sketch] db in
      guard try RegisterSketch.find(sketch.id, in: db) != nil else { return }
      try sketch.discard(in: db)
    }
    return .seeOther(DefinitionRoutes.new())
  case "look":
    sketch.plan.read(as: visit.form)
    try visit.store.write(isPublic: false) { [sketch] db in try sketch.savePlan(in: db) }
    return .seeOther(SketchRoutes.show(id))
  case "make": return try makeRegister(visit, try SketchReading(sketch, visit))
  default: return .seeOther(SketchRoutes.show(id))
  }
}

private func makeRegister(_ visit: Visit, _ reading: SketchReading) throws -> Answer {
  let (sketch, texts) = (reading.sketch, SettingsTexts.of(visit.scene.language))
  guard case .read(let look) = reading.content else {
    return .page(sketchPage(reading, nil, visit.scene), status: 422)
  }
  if visit.form["read"] != sketch.plan.json {
    return .page(sketchPage(reading, nil, readElsewhere: true, visit.scene), status: 409)
  }
  let departments = try visit.store.read { db in try Department.all(in: db) }
  var form = SketchForm(visit.form, sketch, look, visit.scene.language)
  let settings = RegisterForm(
    sketch.settings.with("id", form.id).with("title", form.title), isNew: true, departments, visit.scene.language)
  form.errors.merge(settings.errors) { $1 }
  guard form.errors.isEmpty, let id = ID<Register>(form.id) else {
    return .page(sketchPage(reading, form, visit.scene), status: 422)
  }
  let making = SketchMaking(
    sketch: sketch, id: id, settings: settings, frame: form.frame, plan: form.plan, now: visit.now)
  guard let job = try visit.store.write({ db in try making.run(in: db) }) else {
    form.errors["id"] = texts.idTaken
    return .page(sketchPage(reading, form, visit.scene), status: 409)
  }
  return .seeOther(ImportRoutes.show(id, job))
}

/// Makes the register with its fields, and sets off the import of the file.
private struct SketchMaking {
  let sketch: RegisterSketch
  let id: ID<Register>
  let settings: RegisterForm
  let frame: Frame
  let plan: ImportPlan
  let now: Instant

  /// Nil where there is a register of this name. Throws `Refusal.notFound` where the sketch is gone.
  func run(in db: Writer) throws -> ID<RegisterImport>? {
    let sketch = try RegisterSketch.get(sketch.id, of: sketch.actor, in: db)
    if try Register.find(id, in: db) != nil { return nil }
    let empty = Register.new(id, number: try Register.nextNumber(in: db), settings.title, frame: frame, at: now)
    try settings.applied(to: empty).add(by: sketch.actor, at: now, in: db)
    let digest = try Attachment.find(sketch.file, in: db)?.digest ?? ""
    var job = RegisterImport(
      id, number: try RegisterImport.nextNumber(in: db), sketch.file, name: sketch.name, digest: digest,
      by: sketch.actor, at: now)
    (job.plan, job.state) = (plan, .waiting)
    try job.insert(in: db)
    try sketch.delete(in: db)
    try db.enqueue(ImportJobs.name, payload: job.id.text, due: now)
    return job.id
  }
}
