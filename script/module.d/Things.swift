public import ModuleKit

extension Module {
  /// Things that staff add and everyone reads.
  public static let things = Module(
    "things", Localized(ThingsTexts.japanese.title, en: ThingsTexts.english.title),
    permissions: [.editThings],
    migrations: thingsMigrations,
    endpoints: [
      ThingsRoutes.list.to(listEntries),
      ThingsRoutes.show.to(showEntry),
      ThingsRoutes.new.to(newEntry),
      ThingsRoutes.add.to(addEntry),
    ],
    menu: [
      MenuEntry(
        Localized(ThingsTexts.japanese.title, en: ThingsTexts.english.title), ThingsRoutes.list(), for: .anyone)
    ]
  )
}

extension Permission {
  static let editThings = Permission("things.edit", "Add entries.", [.secretariat, .administrator])
}

enum ThingsRoutes {
  static let list = Route(.get, "/things", for: .anyone)
  static let show = Route(.get, "/things/:entry", ID<Entry>.self, for: .anyone)
  static let new = Route(.get, "/staff/things", for: .may(.editThings))
  static let add = Route(.post, "/staff/things", for: .may(.editThings))
}
