import ModuleKit

/// The page of a part of a definition.
struct PartView {
  let view: EditorView
  let place: DocumentPlace
  let part: JSON
  var typed: Fields?
  var errors: FormErrors = [:]
  /// What the page shows beside the fields: the question as it was typed.
  var question: Question?
  /// What is saved now, where somebody else has changed it meanwhile.
  var stored: JSON?
  /// Whether somebody else has removed it meanwhile.
  var isGone = false
  /// What the page that was sent was held against, where nothing is saved of it.
  var sentMark: String?

  var kind: String? { EditorShape.part(at: place) }

  init(_ view: EditorView, _ place: DocumentPlace, _ part: JSON) {
    (self.view, self.place, self.part) = (view, place, part)
    question = kind == "question" ? try? Question(part, at: "") : nil
  }
}

extension Visit {
  fileprivate var askedPlace: DocumentPlace {
    get throws {
      guard let place = DocumentPlace(request.query["at"] ?? "") else { throw Refusal.notFound }
      return place
    }
  }
}

func showPart(_ visit: Visit, id: ID<Procedure>) throws -> Answer {
  let view = try visit.store.read { db in try EditorView(id, visit, in: db) }
  let place = try visit.askedPlace
  guard let part = view.document.at(place), EditorShape.fields(at: place, in: view.document) != nil else {
    return .seeOther(EditorRoutes.outline(id).with("done", "stale"))
  }
  return .page(partPage(PartView(view, place, part), at: visit.now, visit.scene))
}

/// Saves a part, or shows how it would be. What somebody else has changed since is shown, and nothing typed is lost.
func savePart(_ visit: Visit, id: ID<Procedure>) throws -> Answer {
  let view = try visit.store.read { db in try EditorView(id, visit, in: db) }
  let asked = try visit.askedPlace
  if visit.form["_look"] != nil, view.document.at(asked) != nil { return try save(visit, view, asked) }
  switch view.standing(of: asked, mark: visit.form["mark"] ?? "", name: visit.form["was"] ?? "") {
  case .gone: return .page(try gonePage(visit, view, asked), status: 409)
  case .changed(let place):
    var page = PartView(view, place, view.document.at(place) ?? [:])
    (page.typed, page.stored) = (visit.form, page.part)
    return .page(partPage(page, at: visit.now, visit.scene), status: 409)
  case .same(let place): return try save(visit, view, place)
  }
}

private func save(_ visit: Visit, _ view: EditorView, _ place: DocumentPlace) throws -> Answer {
  guard let shape = EditorShape.fields(at: place, in: view.document) else { throw Refusal.notFound }
  let edit = PartEdit(visit.form, of: place, shape, in: view, visit.scene.language)
  let isLook = visit.form["_look"] != nil
  guard !isLook, let definition = edit.definition else {
    var page = PartView(view, place, edit.part)
    (page.typed, page.errors) = (edit.errors.isEmpty ? nil : visit.form, edit.errors)
    if isLook { page.sentMark = visit.form["mark"] }
    return .page(partPage(page, at: visit.now, visit.scene), status: isLook ? 200 : 422)
  }
  guard try keep(definition, place.text, visit, view) else {
    // Somebody has saved between the reading and the writing: held against what there is now.
    return try savePart(visit, id: view.procedure.id)
  }
  return .seeOther(EditorRoutes.part(view.procedure.id, place, done: "saved"))
}

/// Answers false where somebody else has saved since `view` was read.
func keep(_ definition: ProcedureDefinition, _ detail: String, _ visit: Visit, _ view: EditorView) throws -> Bool {
  let (actor, now, json, procedure) = (try visit.actor, visit.now, view.json, view.procedure)
  return try visit.store.write(isPublic: false) { db in
    try EarlierWorking.replace(json, by: definition, of: procedure, detail, by: actor, at: now, in: db)
  }
}

/// What was typed into a part that somebody else has removed.
private func gonePage(_ visit: Visit, _ view: EditorView, _ place: DocumentPlace) throws -> Page {
  guard let kind = EditorShape.part(at: place), let shape = EditorShape.parts[kind] else { throw Refusal.notFound }
  let fields = EditorShape.fields(shape, of: kind, type: visit.form["type"])
  let members = Set((visit.form["members"] ?? "").split(separator: " ").map(String.init))
  let reading = EditorReading(
    visit.form, over: [:], fields, members: members, ConditionWriter(view.definition?.form), visit.scene.language)
  var page = PartView(view, place, reading.part)
  (page.typed, page.isGone) = (visit.form, true)
  return partPage(page, at: visit.now, visit.scene)
}
