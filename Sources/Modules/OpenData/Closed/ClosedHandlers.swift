import ModuleKit

enum ClosedRoutes {
  static let list = Route(.get, "/data/not-open", for: .anyone)
  static let new = Route(.get, "/staff/data/not-open", for: .may(.editOpenData))
  static let add = Route(.post, "/staff/data/not-open", for: .may(.editOpenData))
  static let edit = Route(.get, "/staff/data/not-open/:item", ID<ClosedItem>.self, for: .may(.editOpenData))
  static let save = Route(.post, "/staff/data/not-open/:item", ID<ClosedItem>.self, for: .may(.editOpenData))
}

let closedEndpoints = [
  ClosedRoutes.list.to { visit in
    let items = try visit.store.read { db in try ClosedItem.all(in: db) }
    return .page(closedPage(items, visit.scene))
  },
  ClosedRoutes.new.to(newClosed), ClosedRoutes.add.to(addClosed), ClosedRoutes.edit.to(editClosed),
  ClosedRoutes.save.to(saveClosed),
]

struct ClosedForm: Sendable {
  private(set) var item: ClosedItem
  private(set) var errors: FormErrors = [:]

  init(_ item: ClosedItem) { self.item = item }

  init(_ fields: Fields, over old: ClosedItem, _ language: Language) {
    var (it, reader) = (old, FormReader(fields, language))
    it.title = Localized(reader.text("title", 1...200), en: reader.optionalText("titleEn", upTo: 200))
    it.note = Localized(reader.text("note", 0...2_000), en: reader.optionalText("noteEn", upTo: 2_000))
    if let reason = reader.choice("reason", { ClosedItem.Reason(rawValue: $0) }) {
      it.reason = reason
    } else {
      reader.require("reason")
    }
    it.againOn = reader.day("againOn")
    (item, errors) = (it, reader.errors)
  }

  func refused(_ message: String) -> ClosedForm {
    var form = self
    form.errors["title"] = message
    return form
  }
}

/// What is not public and has no reason yet, by the names of its pages.
private func unexplained(_ visit: Visit, in db: Reader) throws -> [String] {
  let known = Set(try ClosedItem.all(in: db).map(\.title.ja))
  let open = Set(try visit.openTables(db).map(\.title.ja))
  let registers = try visit.services(db)["registers"] ?? []
  let hidden: [Dataset] = try db.all(
    """
    SELECT \(Dataset.columns) FROM opendata_dataset
    WHERE is_public = 0 AND state = \(Dataset.State.active)
    ORDER BY title, id
    LIMIT 100
    """)
  let titles = registers.map(\.title.ja).filter { !open.contains($0) } + hidden.map(\.title)
  return titles.filter { !known.contains($0) }
}

func newClosed(_ visit: Visit) throws -> Answer {
  var item = ClosedItem(id: .random(), changedAt: visit.now)
  item.title = Localized(String((visit.request.query["title"] ?? "").prefix(200)))
  let open = try visit.store.read { db in try unexplained(visit, in: db) }
  return .page(closedFormPage(ClosedForm(item), unexplained: open, visit.scene))
}

func addClosed(_ visit: Visit) throws -> Answer {
  let form = ClosedForm(visit.form, over: ClosedItem(id: .random(), changedAt: visit.now), visit.scene.language)
  guard form.errors.isEmpty else {
    let open = try visit.store.read { db in try unexplained(visit, in: db) }
    return .page(closedFormPage(form, unexplained: open, visit.scene), status: 422)
  }
  let actor = try visit.actor
  try visit.store.write { db in try form.item.save(by: actor, in: db) }
  return .seeOther(ClosedRoutes.list())
}

func editClosed(_ visit: Visit, id: ID<ClosedItem>) throws -> Answer {
  let item = try visit.store.read { db in try ClosedItem.get(id, in: db) }
  return .page(closedFormPage(ClosedForm(item), unexplained: nil, visit.scene))
}

func saveClosed(_ visit: Visit, id: ID<ClosedItem>) throws -> Answer {
  let (actor, now, typed, language) = (try visit.actor, visit.now, visit.form, visit.scene.language)
  let form = try visit.store.write { db in
    let old = try ClosedItem.get(id, in: db)
    let form = ClosedForm(typed, over: old, language)
    guard typed["version"] == String(old.version) else {
      return form.refused(VoiceTexts.of(language).changedMeanwhile)
    }
    if typed["action"] == "remove" {
      try old.remove(by: actor, at: now, in: db)
      return ClosedForm(old)
    }
    guard form.errors.isEmpty else { return form }
    var next = form.item
    (next.version, next.changedAt) = (old.version + 1, now)
    try next.save(by: actor, in: db)
    return form
  }
  if form.errors.isEmpty { return .seeOther(ClosedRoutes.list()) }
  let status = typed["version"] == String(form.item.version) ? 422 : 409
  return .page(closedFormPage(form, unexplained: nil, visit.scene), status: status)
}
