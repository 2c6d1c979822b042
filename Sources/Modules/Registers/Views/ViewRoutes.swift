import ModuleKit

/// The ways of seeing a register, for everyone and for its office.
enum ViewRoutes {
  static let choose = Route(.get, "/registers/:register/choices", ID<Register>.self, for: .anyone)
  static let places = Route(.get, "/registers/:register/places.geojson", ID<Register>.self, for: .anyone)
  static let show = Route(.get, "/registers/:register/views/:view", ID<Register>.self, Int.self, for: .anyone)
  /// What other sites may show in a frame.
  static let embed = Route(.get, "/registers/:register/views/:view/embed", ID<Register>.self, Int.self, for: .anyone)

  /// The records of one that is a dataset.
  static let rows = Route(.get, "/registers/:register/views/:view/rows.csv", ID<Register>.self, Int.self, for: .anyone)

  static let chooseKept = Route(
    .get, "/staff/registers/:register/choices", ID<Register>.self, for: .may(.editRecords))
  static let keptPlaces = Route(
    .get, "/staff/registers/:register/places.geojson", ID<Register>.self, for: .may(.editRecords))
  static let list = Route(.get, "/staff/registers/:register/views", ID<Register>.self, for: .may(.editRecords))
  static let kept = Route(
    .get, "/staff/registers/:register/views/:view", ID<Register>.self, Int.self, for: .may(.editRecords))
  /// Of the number 0: a new one.
  static let edit = Route(
    .get, "/staff/registers/:register/views/:view/edit", ID<Register>.self, Int.self, for: .may(.editRecords))
  static let save = Route(
    .post, "/staff/registers/:register/views/:view/edit", ID<Register>.self, Int.self, for: .may(.editRecords))

  static func page(_ view: SavedView, isDesk: Bool) -> Target {
    isDesk ? kept(view.register, view.number) : show(view.register, view.number)
  }
}

let viewEndpoints = [
  ViewRoutes.choose.to(chooseView),
  ViewRoutes.places.to(openPlaces),
  ViewRoutes.show.to(showView),
  ViewRoutes.embed.to(embedView),
  ViewRoutes.rows.to(viewFile),
  ViewRoutes.chooseKept.to(chooseKeptView),
  ViewRoutes.keptPlaces.to(keptPlaces),
  ViewRoutes.list.to(listViews),
  ViewRoutes.kept.to(showKeptView),
  ViewRoutes.edit.to(editView),
  ViewRoutes.save.to(saveView),
]

/// What the events of saved views are called.
let viewEvents: [String: Localized] = [
  "registers.view.saved": Localized("台帳の見せ方を保存した", en: "Saved a view of a register"),
  "registers.view.removed": Localized("台帳の見せ方を取り消した", en: "Removed a view of a register"),
  "registers.view.restored": Localized("台帳の見せ方を戻した", en: "Brought a view of a register back"),
]
