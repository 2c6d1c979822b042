import ModuleKit

func showImportStart(_ visit: Visit) throws -> Answer { try importStart(visit, [:]) }

private func importStart(_ visit: Visit, _ errors: FormErrors, status: Int = 200) throws -> Answer {
  let owner = try visit.actor
  let (names, kept) = try visit.store.read { db in
    (try RememberedMapping.all(in: db).map(\.name), try KeptWorkbook.all(of: owner, in: db))
  }
  return .page(importStartPage(names, kept, errors, visit.scene), status: status)
}

func sendImport(_ visit: Visit) throws -> Answer {
  let (file, error) = try visit.sentWorkbook()
  guard let file else {
    return try importStart(visit, [KeptWorkbook.field: error ?? ""], status: visit.refusalStatus)
  }
  guard let id = try visit.keep(file, .plan) else {
    return try importStart(visit, KeptWorkbook.full(visit.scene.language), status: 409)
  }
  return .seeOther(WizardRoutes.show(id))
}

func forgetMapping(_ visit: Visit) throws -> Answer {
  let (name, actor, now) = (visit.form["name"] ?? "", try visit.actor, visit.now)
  try visit.store.write(isPublic: false) { db in try RememberedMapping.forget(name, by: actor, at: now, in: db) }
  return .seeOther(WizardRoutes.start().with("done", "forgotten"))
}

func showImport(_ visit: Visit, id: ID<KeptWorkbook>) throws -> Answer {
  let kept = try visit.keptImport(id)
  if let plan = kept.plan { return try showImported(visit, kept, plan) }
  return .page(importPage(kept.id, try visit.importState(kept), [:], visit.scene))
}

func saveImport(_ visit: Visit, id: ID<KeptWorkbook>) throws -> Answer {
  let kept = try visit.keptImport(id)
  switch visit.form["action"] {
  case "discard":
    try visit.store.write(isPublic: false) { db in try kept.remove(in: db) }
    return .seeOther(kept.plan.map { PlanRoutes.show($0) } ?? WizardRoutes.start().with("done", "discarded"))
  // A second click on the button that made the plan.
  case _ where kept.plan != nil: return .seeOther(WizardRoutes.show(id))
  case "sheet": return try chooseSheet(visit, kept)
  default: return try saveHead(visit, kept)
  }
}

/// Another sheet, or other header rows: what the columns mean is found out anew.
private func chooseSheet(_ visit: Visit, _ kept: KeptWorkbook) throws -> Answer {
  let state = try visit.importState(kept)
  guard case .ready(let desk) = state, case .ready(let name, let bytes) = try kept.open(visit) else {
    return .page(importPage(kept.id, state, [:], visit.scene), status: 422)
  }
  let sheet = visit.form["sheet"].flatMap { desk.sheets.contains($0) ? $0 : nil } ?? desk.table.name
  let written = (visit.form["headerRows"] ?? "").split { !$0.isNumber }.compactMap {
    Plans.number(written: String($0)).flatMap { Int(exactly: $0) }
  }
  let rows = written.filter { (1...1_000).contains($0) }
  let isSame = sheet == desk.table.name
  guard let table = try? SheetTable.find(sheet, in: Workbook(bytes, limits: SheetTable.browserLimits)) else {
    throw Refusal.notFound
  }
  var changed = kept
  changed.mapping =
    MappingRecognition.mapping(
      of: table, hint: name, headerRows: isSame && !rows.isEmpty ? Array(Set(rows)).sorted() : nil
    ).json
  changed.head = desk.head.text
  let saved = changed
  try visit.store.write(isPublic: false) { db in try saved.update(in: db) }
  return .seeOther(WizardRoutes.show(kept.id).with("done", "read"))
}

private func saveHead(_ visit: Visit, _ kept: KeptWorkbook) throws -> Answer {
  let state = try visit.importState(kept)
  guard case .ready(var desk) = state else {
    return .page(importPage(kept.id, state, [:], visit.scene), status: 422)
  }
  var errors = desk.take(visit.form, visit.scene.language)
  var changed = kept
  (changed.mapping, changed.head) = (desk.mapping.json, desk.head.text)
  let saved = changed
  if errors.isEmpty { try visit.store.write(isPublic: false) { db in try saved.update(in: db) } }
  guard visit.form["action"] == "import", errors.isEmpty else {
    if errors.isEmpty { return .seeOther(WizardRoutes.show(kept.id).with("done", "saved")) }
    return .page(importPage(kept.id, .ready(desk), errors, visit.scene), status: 422)
  }
  guard case .success(var plan) = desk.plan() else {
    return .page(importPage(kept.id, .ready(desk), errors, visit.scene), status: 422)
  }
  let name = String((visit.form["remember"] ?? "").trimmed.prefix(100))
  plan.file.plan.edition.state = .draft
  let (actor, now, mapping, file) = (try visit.actor, visit.now, desk.mapping, plan.file)
  changed.plan = file.plan.id
  let taken = changed
  do {
    try visit.store.write { db in
      // The same form may have been sent in another window, or the workbook given up there.
      guard try KeptWorkbook.get(taken.id, .plan, of: actor, in: db).plan == nil else { return }
      try file.save(by: actor, at: now, in: db)
      if !name.isEmpty { try RememberedMapping.keep(mapping, as: name, by: actor, at: now, in: db) }
      try taken.update(in: db)
    }
  } catch is ImportRefused {
    errors["slug"] = ImportTexts.of(visit.scene.language).slugTaken
    return .page(importPage(kept.id, .ready(desk), errors, visit.scene), status: 409)
  }
  return .seeOther(WizardRoutes.show(kept.id))
}

func showImportColumns(_ visit: Visit, id: ID<KeptWorkbook>) throws -> Answer {
  let kept = try visit.keptImport(id)
  if kept.plan != nil { return .seeOther(WizardRoutes.show(id)) }
  let state = try visit.importState(kept)
  guard case .ready(let desk) = state else { return .page(importPage(kept.id, state, [:], visit.scene)) }
  return .page(importColumnsPage(desk, page: visit.request.query.page, nil, [:], visit.scene))
}

func saveImportColumns(_ visit: Visit, id: ID<KeptWorkbook>) throws -> Answer {
  let kept = try visit.keptImport(id)
  if kept.plan != nil { return .seeOther(WizardRoutes.show(id)) }
  let state = try visit.importState(kept)
  guard case .ready(let desk) = state else {
    return .page(importPage(kept.id, state, [:], visit.scene), status: 422)
  }
  var mapping = desk.mapping
  let form = ColumnForm(visit.form, &mapping, visit.scene.language)
  let page = visit.form.page
  guard form.errors.isEmpty else {
    return .page(importColumnsPage(desk, page: page, visit.form, form.errors, visit.scene), status: 422)
  }
  var changed = kept
  (changed.mapping, changed.head) = (mapping.json, desk.head.text)
  let saved = changed
  try visit.store.write(isPublic: false) { db in try saved.update(in: db) }
  if visit.form["action"] == "next" { return .seeOther(WizardRoutes.columns(id).with("page", String(page + 1))) }
  return .seeOther(WizardRoutes.show(id).with("done", "saved"))
}

func notTakenCSV(_ visit: Visit, id: ID<KeptWorkbook>) throws -> Answer {
  let kept = try visit.keptImport(id)
  guard case .ready(let desk) = try visit.importState(kept), case .success(let plan) = desk.plan() else {
    throw Refusal.notFound
  }
  let response = Response(
    200, type: "text/csv; charset=utf-8", .bytes(plan.notTaken.csv(visit.scene.language)))
  return .response(response.with("Content-Disposition", "attachment; filename=\"not-taken.csv\""))
}
