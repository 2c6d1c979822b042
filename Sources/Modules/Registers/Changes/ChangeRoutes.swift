import ModuleKit

/// Where the changes of a register are seen and taken back.
enum ChangeRoutes {
  static let list = Route(.get, "/staff/registers/:register/changes", ID<Register>.self, for: .may(.editRecords))
  static let show = Route(
    .get, "/staff/registers/:register/changes/:change", ID<Register>.self, Int.self, for: .may(.editRecords))
  static let undo = Route(
    .post, "/staff/registers/:register/changes/:change", ID<Register>.self, Int.self, for: .may(.editRecords))
}

let changeEndpoints = [
  ChangeRoutes.list.to(showChanges),
  ChangeRoutes.show.to(showChange),
  ChangeRoutes.undo.to(undoChange),
]
