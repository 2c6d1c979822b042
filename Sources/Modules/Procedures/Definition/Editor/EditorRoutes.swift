import ModuleKit

/// Where staff edit a definition with fields. A part is named by its place in the document, in the query.
enum EditorRoutes {
  static let outline = Route(
    .get, "/staff/procedures/:procedure/editor", ID<Procedure>.self, for: .may(.manageProcedures))
  static let change = Route(
    .post, "/staff/procedures/:procedure/editor", ID<Procedure>.self, for: .may(.manageProcedures))
  static let part = Route(
    .get, "/staff/procedures/:procedure/editor/part", ID<Procedure>.self, for: .may(.manageProcedures))
  static let save = Route(
    .post, "/staff/procedures/:procedure/editor/part", ID<Procedure>.self, for: .may(.manageProcedures))
  static let restore = Route(
    .post, "/staff/procedures/:procedure/editor/earlier", ID<Procedure>.self, for: .may(.manageProcedures))

  static func part(_ id: ID<Procedure>, _ place: DocumentPlace, done: String? = nil) -> Target {
    part(id).with(Fields([("at", place.text)] + (done.map { [("done", $0)] } ?? [])))
  }
}

let editorEndpoints = [
  EditorRoutes.outline.to(showOutline),
  EditorRoutes.change.to(changeOutline),
  EditorRoutes.part.to(showPart),
  EditorRoutes.save.to(savePart),
  EditorRoutes.restore.to(restoreEarlier),
]
