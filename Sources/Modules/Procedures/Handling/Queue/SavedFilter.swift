import ModuleKit

/// A list that somebody comes back to, under a name of theirs (条件の保存). It is its owner's alone.
struct SavedFilter: Sendable, Record {
  static let most = 20

  let id: ID<SavedFilter>
  let name: String
  let query: String

  static let columns: SQL = "id, name, query"

  init(row: Row) throws(StoreError) {
    id = try row["id"]
    name = try row["name"]
    query = try row["query"]
  }

  static func of(_ account: ID<Account>?, in db: Reader) throws(StoreError) -> [SavedFilter] {
    guard let account else { return [] }
    return try db.all(
      "SELECT \(columns) FROM procedures_filter WHERE account = \(account) ORDER BY name LIMIT \(most)")
  }

  /// The same name again stands for the new list. Answers false where there are as many as one may keep.
  static func save(
    _ filter: QueueFilter, as name: String, of account: ID<Account>, in db: Writer
  ) throws(StoreError) -> Bool {
    var filter = filter
    // Whom somebody searched for is not kept.
    (filter.applicant, filter.after) = (nil, nil)
    let known = try of(account, in: db)
    if known.count >= most, !known.contains(where: { $0.name == name }) { return false }
    try db.run(
      """
      INSERT INTO procedures_filter (id, account, name, query)
      VALUES (\(ID<SavedFilter>.random()), \(account), \(name), \(filter.fields.urlEncoded))
      ON CONFLICT (account, name) DO UPDATE SET query = excluded.query
      """)
    return true
  }
}

func saveFilter(_ visit: Visit) throws -> Answer {
  let (account, language) = (try visit.account.id, visit.scene.language)
  let filter = QueueFilter(visit.form)
  var form = FormReader(visit.form, language)
  let name = form.text("name", 1...40)
  if form.errors.isEmpty {
    let isSaved = try visit.store.write(isPublic: false) { db in
      try SavedFilter.save(filter, as: name, of: account, in: db)
    }
    if isSaved { return .seeOther(HandlingRoutes.list().with(filter.fields.with("done", "filter"))) }
    form.refuse("name", SavedFilterTexts.of(language).full(SavedFilter.most))
  }
  var view = try visit.queue(filter)
  view.errors = form.errors
  return .page(queuePage(view, visit.scene), status: 422)
}

func removeFilter(_ visit: Visit, id: ID<SavedFilter>) throws -> Answer {
  let account = try visit.account.id
  try visit.store.write(isPublic: false) { db in
    try db.run("DELETE FROM procedures_filter WHERE id = \(id) AND account = \(account)")
  }
  return .seeOther(HandlingRoutes.list().with("done", "filterGone"))
}

/// The lists that the visitor has kept, each with a way to drop it.
func savedFilters(_ view: QueueView, _ scene: Scene) -> HTML? {
  if view.saved.isEmpty { return nil }
  let texts = SavedFilterTexts.of(scene.language)
  let links = view.saved.map { one -> HTML in
    let fields = Fields(urlEncoded: one.query.utf8)
    let isHere = QueueFilter(fields) == view.filter
    return """
      <li><a href="\(scene.to(HandlingRoutes.list().with(fields)))"\(if: isHere, " aria-current=\"page\"")>\(scene.written(one.name))</a></li>
      """
  }
  let removals = view.saved.map { one -> HTML in
    let button: HTML =
      "<button class=\"second\">\(texts.remove)<span class=\"hidden\">: \(one.name)</span></button>"
    return "<li>\(scene.written(one.name)) \(scene.form(HandlingRoutes.removeFilter(one.id), button))</li>"
  }
  return """
    <nav aria-label="\(texts.title)"><ul class="inline counts">\(links)</ul></nav>\
    <details class="formula"><summary>\(texts.tidy)</summary><ul class="cards">\(removals)</ul></details>
    """
}

/// Below the filter: a name for what it finds.
func filterNaming(_ view: QueueView, _ scene: Scene) -> HTML? {
  var filter = view.filter
  (filter.applicant, filter.after) = (nil, nil)
  if filter.isAsItComes && view.errors["name"] == nil { return nil }
  let texts = SavedFilterTexts.of(scene.language)
  let hidden = filter.fields.pairs.map { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" as HTML }
  let fields: HTML = """
    \(hidden)\(scene.textField(Field("name", texts.name, hint: texts.hint, view.errors), ""))\
    <p class="actions"><button class="second">\(texts.save)</button></p>
    """
  return scene.form(HandlingRoutes.saveFilter(), fields)
}

struct SavedFilterTexts: Texts {
  let title: String
  let name: String
  let hint: String
  let save: String
  let remove: String
  let tidy: String
  let full: @Sendable (Int) -> String

  static let japanese = SavedFilterTexts(
    title: "保存した一覧", name: "この条件の名前", hint: "名前を付けて保存すると、いつでも開けます。自分だけに見えます。氏名の検索は保存しません。", save: "この条件を保存する",
    remove: "消す", tidy: "保存した一覧を整理する", full: { "保存できるのは\($0)件までです。使わないものを消してください。" })
  static let english = SavedFilterTexts(
    title: "Lists that you keep", name: "A name for this list",
    hint: "You alone see it and can open it at any time. A search for a person’s name is not kept.",
    save: "Keep this list", remove: "Remove", tidy: "Tidy up the lists that you keep",
    full: { "You may keep \($0) lists. Remove one that you do not use." })
}
