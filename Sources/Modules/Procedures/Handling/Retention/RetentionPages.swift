import ModuleKit

/// What will be erased soon, within the visitor's offices, and what was.
struct RetentionView: Sendable {
  static let days = 30
  static let most = 300

  struct Line: Sendable {
    let expiring: ExpiringCase
    let procedure: ID<Procedure>
    let day: Day
  }

  struct Erased: Sendable, Record {
    let procedure: ID<Procedure>
    let day: String
    let cases: Int
    let files: Int

    static let columns: SQL = "procedure, day, cases, files"

    init(row: Row) throws(StoreError) {
      procedure = try row["procedure"]
      day = try row["day"]
      cases = try row["cases"]
      files = try row["files"]
    }
  }

  let lines: [Line]
  let hasMore: Bool
  let erased: [Erased]
  let titles: [ID<Procedure>: Localized]

  init(_ visit: Visit, in db: Reader) throws {
    guard let principal = visit.principal else { throw Refusal.forbidden }
    let queue = try CaseQueue(principal, on: visit.now.day, in: db)
    let offices = queue.isOurs(openSteps: false)
    var found: [Line] = []
    for rule in try Retention.all(in: db) {
      let due = try rule.due(
        by: visit.now.day + Self.days, withHeld: true, within: offices, limit: Self.most + 1, in: db)
      found += due.map { Line(expiring: $0, procedure: rule.procedure, day: rule.day(ended: $0.ended)) }
    }
    found.sort { ($0.day, $0.expiring.id) < ($1.day, $1.expiring.id) }
    (lines, hasMore) = (Array(found.prefix(Self.most)), found.count > Self.most)
    let procedures = try Procedure.all(in: db)
    titles = Dictionary(uniqueKeysWithValues: procedures.map { ($0.id, $0.title) })
    let own = queue.departments.map { ours in procedures.filter { $0.department.map(ours.contains) ?? false }.map(\.id)
    }
    erased = try db.all(
      """
      SELECT \(Erased.columns) FROM procedures_erasure
      WHERE \(own.map { "procedure IN (\(SQL.list($0)))" as SQL } ?? "1 = 1")
      ORDER BY day DESC, procedure LIMIT 200
      """)
  }
}

func showRetention(_ visit: Visit) throws -> Answer {
  let view = try visit.store.read { db in try RetentionView(visit, in: db) }
  return .page(retentionPage(view, visit.scene))
}

func retentionPage(_ view: RetentionView, _ scene: Scene) -> Page {
  let (texts, queue) = (RetentionTexts.of(scene.language), QueueTexts.of(scene.language))
  func title(_ id: ID<Procedure>) -> HTML { view.titles[id].map { scene.say($0) } ?? "\(id.text)" }
  let lines = view.lines.map { line -> HTML in
    """
    <tr><th scope="row"><a href="\(scene.to(HandlingRoutes.show(line.expiring.id)))">\(Case.number(line.expiring.id))</a></th>\
    <td data-label="\(queue.procedure)">\(title(line.procedure))</td>\
    <td data-label="\(texts.ended)">\(line.expiring.ended.day.shown(in: scene.language))</td>\
    <td data-label="\(texts.day)">\(line.day.shown(in: scene.language))</td>\
    <td data-label="\(texts.held)">\(line.expiring.isHeld ? texts.isHeld : "—")</td></tr>
    """
  }
  let erased = view.erased.map { row -> HTML in
    """
    <tr><th scope="row">\(Day(iso: row.day).map { $0.shown(in: scene.language) } ?? row.day)</th>\
    <td data-label="\(queue.procedure)">\(title(row.procedure))</td><td data-label="\(texts.cases)">\(grouped(row.cases))</td>\
    <td data-label="\(texts.files)">\(grouped(row.files))</td></tr>
    """
  }
  func table(_ heads: [String], _ rows: [HTML], _ name: String) -> HTML {
    """
    <table class="stack"><caption class="hidden">\(name)</caption><thead><tr>\
    \(heads.map { "<th scope=\"col\">\($0)</th>" as HTML })</tr></thead><tbody>\(rows)</tbody></table>
    """
  }
  let upcoming = table([queue.number, queue.procedure, texts.ended, texts.day, texts.held], lines, texts.title)
  let record = table([texts.day, queue.procedure, texts.cases, texts.files], erased, texts.record)
  let empty: HTML = "<p class=\"empty\">\(texts.none)</p>"
  let noRecord: HTML = "<p class=\"empty\">\(texts.noRecord)</p>"
  var page = Page(
    texts.title, trail: [queueCrumb],
    main: """
      <h1>\(texts.title)</h1><p>\(texts.lead(RetentionView.days))</p>\(lines.isEmpty ? empty : upcoming)\
      \(if: view.hasMore, "<p class=\"note\">\(texts.more(RetentionView.most))</p>")\
      <h2>\(texts.record)</h2><p>\(texts.recordLead)</p>\(erased.isEmpty ? noRecord : record)
      """)
  page.isListed = false
  return page
}
