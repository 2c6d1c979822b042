import ModuleKit

func showView(_ visit: Visit, id: ID<Register>, number: Int) throws -> Answer {
  let view = try openView(visit, id, number)
  return .page(registerPage(view, visit.scene), status: view.errors.isEmpty ? 200 : 422)
}

/// A saved view that anyone may see. Throws `Refusal.notFound`.
func openView(_ visit: Visit, _ id: ID<Register>, _ number: Int) throws -> RegisterView {
  try visit.store.read { db in
    let register = try Register.shown(id, in: db)
    let saved = try SavedView.get(number, of: register, in: db)
    guard saved.isOpen(in: register) else { throw Refusal.notFound }
    return try RegisterView(register, isDesk: false, saved: saved, visit, in: db)
  }
}

/// The records of a view that is a dataset, as CSV.
func viewFile(_ visit: Visit, id: ID<Register>, number: Int) throws -> Answer {
  let (register, found) = try visit.store.read { db in
    let register = try Register.open(id, in: db)
    return (register, try SavedView.get(number, of: register, in: db).dataset(of: register))
  }
  guard let found,
    let export = RecordExport(register, found.fields, found.query, .csv, visit.scene.language)
  else { throw Refusal.notFound }
  try visit.gaveFile(of: register.openTable(ofView: number))
  return .response(try export.response(from: visit.store))
}

func showKeptView(_ visit: Visit, id: ID<Register>, number: Int) throws -> Answer {
  let view = try visit.store.read { db in
    let register = try Register.kept(id, by: visit, .editRecords, in: db)
    let saved = try SavedView.get(number, of: register, in: db)
    if saved.choice.asked(of: register.frame.current) == nil { return nil as RegisterView? }
    return try RegisterView(register, isDesk: true, saved: saved, visit, in: db)
  }
  // Its form says what is missing.
  guard let view else { return .seeOther(ViewRoutes.edit(id, number)) }
  try visit.noteReading(of: view.register, naming: view.references.personal, "view \(number)")
  return .page(registerPage(view, visit.scene), status: view.errors.isEmpty ? 200 : 422)
}

/// The form of a saved view; of the number 0 for what the address asks for.
func editView(_ visit: Visit, id: ID<Register>, number: Int) throws -> Answer {
  let (register, versions) = try viewPlace(visit, id, number)
  let asked = StoredChoice(visit.request.query, register.frame.current)
  var form = versions.first.map { SavedViewForm($0) } ?? SavedViewForm(asked)
  // Somebody has chosen anew for a view that there is.
  if !asked.text.isEmpty { form.choice = asked }
  return .page(savedViewPage(register, versions, form, visit.scene))
}

private func viewPlace(_ visit: Visit, _ id: ID<Register>, _ number: Int) throws -> (Register, [SavedView]) {
  try visit.store.read { db in
    let register = try Register.kept(id, by: visit, .editRecords, in: db)
    return (register, number == 0 ? [] : try SavedView.versions(number, of: register, in: db))
  }
}

func saveView(_ visit: Visit, id: ID<Register>, number: Int) throws -> Answer {
  let (register, versions) = try viewPlace(visit, id, number)
  var form = SavedViewForm(visit.form, register, visit.scene.language)
  let step: ViewSaving.Step
  switch visit.form["action"] {
  case "retire": step = .retire
  case let action? where action.hasPrefix("restore-"): step = .restore(Int(action.dropFirst(8)) ?? 0)
  default:
    if !form.errors.isEmpty {
      return .page(savedViewPage(register, versions, form, visit.scene), status: 422)
    }
    step = .save(
      name: form.name, choice: form.choice, isPublic: form.isPublic, isDataset: form.isPublic && form.isDataset)
  }
  let saving = ViewSaving(register: id, number: number, version: form.version, step: step)
  switch try visit.store.write({ db in try saving.run(by: visit, in: db) }) {
  case .outdated: return .page(outdatedPage(register, visit.scene), status: 409)
  case .tooMany:
    form.errors["name"] = SavedViewTexts.of(visit.scene.language).tooMany
    return .page(savedViewPage(register, versions, form, visit.scene), status: 422)
  case .saved(let number):
    if case .retire = step { return .seeOther(ViewRoutes.edit(id, number).with("done", "retired")) }
    return .seeOther(ViewRoutes.edit(id, number).with("done", "saved"))
  }
}

func listViews(_ visit: Visit, id: ID<Register>) throws -> Answer {
  let (register, views) = try visit.store.read { db in
    let register = try Register.kept(id, by: visit, .editRecords, in: db)
    return (register, try SavedView.all(of: register, withRetired: true, in: db))
  }
  return .page(savedViewsPage(register, views, visit.scene))
}
