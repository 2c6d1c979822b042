import ModuleKit

/// A record before something was done to it, and after.
struct RecordDifference: Sendable {
  let id: Int
  /// Nil where there was none.
  let before: RegisterRecord?
  /// Nil where there is none any more.
  let after: RegisterRecord?
}

extension RecordDifference {
  /// The fields that differ, each with what was struck out and what came.
  func html(_ register: Register, _ scene: Scene) -> HTML {
    let rows = register.frame.fields.compactMap { field -> HTML? in
      let (old, new) = (before?[field] ?? .null, after?[field] ?? .null)
      if old == new { return nil }
      let words = { (value: Value) in field.type.text(of: value, scene.language) ?? "—" }
      return "<div><dt>\(scene.say(field.title))</dt><dd><del>\(words(old))</del> → <ins>\(words(new))</ins></dd></div>"
    }
    return "<dl class=\"facts\">\(rows)</dl>"
  }
}

/// One change of a register, with the first of the records that it touched.
struct ChangeView: Sendable {
  static let most = 30

  let register: Register
  let change: RegisterChange
  let differences: [RecordDifference]

  /// Throws `Refusal.notFound` where there was no such change.
  init(_ register: Register, _ number: Int, in db: Reader) throws {
    guard let change = try RegisterChange.of(register.id, [number], in: db)[number] else { throw Refusal.notFound }
    (self.register, self.change) = (register, change)
    let table = RecordTable(register)
    var ids: [Int] = []
    try db.each(table.touched(by: number, limit: Self.most)) { (row) throws(StoreError) in ids.append(try row["id"]) }
    func rows(_ name: StaticName, _ condition: SQL) throws(StoreError) -> [Int: RegisterRecord] {
      let found = try table.records(
        """
        SELECT id, version, change\(table.all) FROM \(name) WHERE id IN (\(SQL.list(ids))) AND \(condition)
        """, register.frame.fields, in: db)
      return Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }
    let before = try rows(table.past, "until_change = \(number)")
    let after = try rows(table.now, "change = \(number)").merging(rows(table.past, "change = \(number)")) { now, _ in
      now
    }
    differences = ids.map { RecordDifference(id: $0, before: before[$0], after: after[$0]) }
  }
}

extension RecordTable {
  /// The first records that a change touched: by the indexes alone, of however large a change.
  func touched(by change: Int, limit: Int) -> SQL {
    func first(_ table: StaticName, _ column: StaticName) -> SQL {
      "SELECT * FROM (SELECT id FROM \(table) WHERE \(column) = \(change) ORDER BY id LIMIT \(limit)) AS a"
    }
    return """
      \(first(now, "change")) UNION \(first(past, "change")) UNION \(first(past, "until_change"))
      ORDER BY id
      LIMIT \(limit)
      """
  }
}

func showChange(_ visit: Visit, id: ID<Register>, change: Int) throws -> Answer {
  let view = try visit.store.read { db in
    try ChangeView(Register.kept(id, by: visit, .editRecords, in: db), change, in: db)
  }
  try visit.noteReading(of: view.register, "change \(change)")
  return .page(changePage(view, visit.scene))
}

func changePage(_ view: ChangeView, _ scene: Scene) -> Page {
  let texts = ChangeTexts.of(scene.language)
  let (register, change) = (view.register, view.change)
  let title = texts.changeOf(change.number)
  let rows = view.differences.map { difference -> HTML in
    """
    <li><p><a href="\(scene.to(DeskRoutes.history(register.id, difference.id)))">No. \(difference.id)</a></p>\
    \(difference.html(register, scene))</li>
    """
  }
  let more = change.added + change.changed + change.removed - view.differences.count
  let doubled: HTML? =
    scene.query["done"] == "doubled"
    ? "<div class=\"summary wrong\" role=\"alert\"><p>\(texts.cannotTakeBack)</p></div>" : nil
  let merged: HTML? =
    scene.query["done"] == "merged"
    ? "<p class=\"notice\" role=\"status\">\(MergeTexts.of(scene.language).done)</p>" : nil
  return Page(
    title,
    trail: [
      deskCrumb, Page.Crumb(register.title, DeskRoutes.show(register.id)),
      Page.Crumb(
        Localized(ChangeTexts.japanese.changes, en: ChangeTexts.english.changes), ChangeRoutes.list(register.id)),
    ],
    main: """
      <h1>\(title)</h1>\(doubled)\(merged)<p>\(scene.moment(change.at)) · \(change.actor) · \(texts.kind(change.kind)) \
      \(scene.written(change.note))</p><ul class="changes">\(rows)</ul>\
      \(if: more > 0, "<p class=\"note\">\(texts.andMore(more))</p>")\
      <section><h2>\(texts.takeBack)</h2><p>\(texts.takeBackHelp)</p>\
      \(scene.form(ChangeRoutes.undo(register.id, change.number), "<button class=\"danger\">\(texts.takeBack)</button>"))\
      </section>
      """)
}
