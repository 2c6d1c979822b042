import ModuleKit

func showOutline(_ visit: Visit, id: ID<Procedure>) throws -> Answer {
  let view = try visit.store.read { db in try EditorView(id, visit, in: db) }
  return .page(outlinePage(OutlineView(view: view), visit.scene))
}

/// Moves, copies, adds or removes something, as the button says that was pressed: `up sections[0].questions[1]`.
func changeOutline(_ visit: Visit, id: ID<Procedure>) throws -> Answer {
  let view = try visit.store.read { db in try EditorView(id, visit, in: db) }
  let words = (visit.form["do"] ?? "").split(separator: " ", maxSplits: 1).map(String.init)
  guard let verb = words.first, let place = DocumentPlace(words.count > 1 ? words[1] : "") else {
    throw Refusal.notFound
  }
  if visit.form["revision"] != String(view.procedure.revision) { return stale(view, visit) }
  var page = OutlineView(view: view)
  var change = OutlineChange(view.document)
  let step: OutlineStep
  do throws(ChangeFault) {
    guard let done = try change.run(verb, place, visit) else {
      page.errors["new.\(words.count > 1 ? words[1] : verb)"] = EditorTexts.of(visit.scene.language).missing
      page.typed = visit.form
      return .page(outlinePage(page, visit.scene), status: 422)
    }
    step = done
  } catch {
    page.fault = error
    return .page(outlinePage(page, visit.scene), status: 422)
  }
  let definition: ProcedureDefinition
  do throws(MemberFault) { definition = try ProcedureDefinition(change.document) } catch {
    page.fault = ChangeFault(words: error.words)
    return .page(outlinePage(page, visit.scene), status: 422)
  }
  guard try keep(definition, "\(verb) \(place.text)", visit, view) else { return stale(view, visit) }
  return .seeOther(step.target(id, verb))
}

private func stale(_ view: EditorView, _ visit: Visit) -> Answer {
  .seeOther(EditorRoutes.outline(view.procedure.id).with("done", "stale"))
}

/// Where one is led after a change.
private struct OutlineStep {
  let done: String
  /// What was changed, where it is now; nil where it is gone.
  let place: DocumentPlace?
  /// Whether its own page is to be opened.
  var isOpened = false

  func target(_ id: ID<Procedure>, _ verb: String) -> Target {
    if isOpened, let place { return EditorRoutes.part(id, place, done: done) }
    let at = place.map { [("at", $0.text), ("by", verb)] } ?? []
    return EditorRoutes.outline(id).with(Fields([("done", done)] + at))
  }
}

extension OutlineChange {
  /// Nil where the title is missing of what is to be added.
  fileprivate mutating func run(_ verb: String, _ place: DocumentPlace, _ visit: Visit) throws(ChangeFault)
    -> OutlineStep?
  {
    let title = (visit.form["new.\(place.text.isEmpty ? verb : place.text)"] ?? "").trimmed
    switch verb {
    case "up": return OutlineStep(done: "moved", place: try shift(place, by: -1))
    case "down": return OutlineStep(done: "moved", place: try shift(place, by: 1))
    case "copy": return OutlineStep(done: "copied", place: try duplicate(place), isOpened: true)
    case "move":
      guard let list = DocumentPlace(visit.form["to"] ?? "") else { throw .nothing }
      return OutlineStep(done: "moved", place: try move(place, into: list))
    case "remove":
      try remove(place)
      return OutlineStep(done: "removed", place: nil)
    case "question":
      guard let list = DocumentPlace(visit.form["into"] ?? "") else { throw .nothing }
      if title.isEmpty { return nil }
      return OutlineStep(
        done: "added", place: try add(question: visit.form["type"] ?? "", title, to: list), isOpened: true)
    case "add":
      if title.isEmpty { return nil }
      return OutlineStep(
        done: "added", place: try add(title, to: place, on: visit.now.day), isOpened: place.text != "sections")
    default: throw .nothing
    }
  }
}

/// Puts an earlier state back; the present one is kept as an earlier state in its turn.
func restoreEarlier(_ visit: Visit, id: ID<Procedure>) throws -> Answer {
  let number = visit.form["number"].flatMap { Int($0) } ?? 0
  let (view, text) = try visit.store.read { db in
    (try EditorView(id, visit, in: db), try EarlierWorking.definition(id, number, in: db))
  }
  guard let text, let definition = try? ProcedureDefinition(json: text) else { throw Refusal.notFound }
  guard visit.form["revision"] == String(view.procedure.revision),
    try keep(definition, "earlier \(number)", visit, view)
  else { return stale(view, visit) }
  return .seeOther(EditorRoutes.outline(id).with("done", "restored"))
}
