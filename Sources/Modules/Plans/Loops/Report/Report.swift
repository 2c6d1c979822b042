import ModuleKit

/// What the public is told of a cycle as a whole, from its published reviews.
struct Report {
  /// One line of a table: so many nodes with each mark, and without a published one.
  struct Line {
    let name: Localized?
    let counts: [String: Int]
    let unpublished: Int
  }

  let book: Book
  /// Headquarters' decisions that are published, the newest first.
  let meetings: [Meeting]
  let byDepartment: [Line]
  let byBranch: [Line]
  let previous: ReviewPeriod?
  let isPublished: Bool

  /// Throws `Refusal.notFound` where there is no such round, and `NotThen` where its report was not public yet. Of a day
  /// gone by there are only those sessions that nobody has changed since.
  init(_ id: ID<Plan>, _ period: ReviewPeriod, _ sight: Sight, in db: Reader) throws {
    let (book, moment) = (try Book(id, period, sight, in: db), sight.moment)
    self.book = book
    isPublished = book.cycle.reportedAt != nil
    if let reported = book.cycle.reportedAt, !moment.knows(reported) { throw NotThen(first: reported.day) }
    meetings = try Meeting.whole(period, of: id, published: true, in: db)
      .filter { moment.knows($0.changedAt) }
    previous = try Report.periods(of: id, at: moment, in: db).first { $0 < period }
    let names = Dictionary(
      try Node.roots(of: id, at: moment, in: db).map { ($0.place, $0.title) }, uniquingKeysWith: { first, _ in first })
    byBranch = Report.lines(book.entries) {
      String($0.node.place.prefix(4))
    } name: {
      names[$0]
    }
    byDepartment = Report.lines(book.entries) {
      $0.node.department?.text ?? ""
    } name: { key in
      ID<Department>(key).flatMap { book.departments[$0]?.name }
    }
  }

  private static func lines(
    _ entries: [Book.Entry], by key: (Book.Entry) -> String, name: (String) -> Localized?
  ) -> [Line] {
    Dictionary(grouping: entries, by: key).sorted { $0.key < $1.key }.map { key, entries in
      var counts: [String: Int] = [:]
      for entry in entries { if let mark = entry.published?.mark { counts[mark, default: 0] += 1 } }
      return Line(name: name(key), counts: counts, unpublished: entries.count { $0.published == nil })
    }
  }

  /// The periods whose reports are published, the newest first.
  static func periods(
    of plan: ID<Plan>, at moment: Moment = .now, in db: Reader
  ) throws(StoreError) -> [ReviewPeriod] {
    var found: [ReviewPeriod] = []
    try db.each(
      """
      SELECT period FROM plan_cycle
      WHERE plan = \(plan) AND reported_at IS NOT NULL AND \(moment.knows(column: "reported_at"))
      """
    ) { (row) throws(StoreError) in found.append(try row["period"]) }
    return found.sorted(by: >)
  }

  var published: [Book.Entry] { book.entries.filter { $0.published != nil } }
  var unpublished: [Book.Entry] { book.entries.filter { $0.published == nil } }
  /// Those whose declared mark is another than the computed one.
  var disagreeing: [Book.Entry] { published.filter { $0.computed != nil } }
}

extension Book.Entry {
  var published: Assessment? { review.flatMap { $0.state == .published ? $0.assessment : nil } }
}

extension Node {
  fileprivate static func roots(
    of plan: ID<Plan>, at moment: Moment, in db: Reader
  ) throws(StoreError) -> [Node] {
    try db.all(
      """
      SELECT \(columns) FROM \(moment.nodes)
      WHERE plan = \(plan) AND parent IS NULL AND retired IS NULL
      ORDER BY place
      """)
  }
}

enum ReportRoutes {
  static let show = report("")
  static let csv = report(".csv")
  static let publish = Route(
    .post, "/staff/plans/:plan/cycles/:period/report", ID<Plan>.self, ReviewPeriod.self, for: .may(.collectReviews))

  private static func report(_ ending: String) -> Route<ID<Plan>, ReviewPeriod> {
    Route(
      .get, "/plans/:plan/reports/:period\(ending)", ID<Plan>.self, ReviewPeriod.self, for: .anyone,
      carrying: PlanRoutes.asOf)
  }
}

let reportEndpoints = [
  ReportRoutes.csv.to(reportCSV), ReportRoutes.show.to(showReport), ReportRoutes.publish.to(publishReport),
]

extension Visit {
  /// The report, for the public once it is published, and before for those who may inspect plans.
  fileprivate func report(
    _ plan: ID<Plan>, _ period: ReviewPeriod, _ body: (Report, Moment) -> Answer
  ) throws -> Answer {
    try look { sight in
      let report = try store.read { db in try Report(plan, period, sight, in: db) }
      guard report.isPublished || scene.may(.inspectPlans) else { throw Refusal.notFound }
      return body(report, sight.moment)
    }
  }
}

func showReport(_ visit: Visit, plan: ID<Plan>, period: ReviewPeriod) throws -> Answer {
  try visit.report(plan, period) { report, moment in
    .page(reportPage(report, visit.scene).seen(at: moment, visit.scene))
  }
}

func reportCSV(_ visit: Visit, plan: ID<Plan>, period: ReviewPeriod) throws -> Answer {
  try visit.report(plan, period) { report, moment in
    let response = Response(200, type: "text/csv; charset=utf-8", .bytes(report.csv(visit.scene.language)))
    let name = [plan.text, moment.day?.iso, period.text].compactMap { $0 }.joined(separator: "-")
    return .response(
      response.with("Content-Disposition", "attachment; filename=\"\(name).csv\"").seen(at: moment))
  }
}

/// Puts the report before the public, or takes it back.
func publishReport(_ visit: Visit, plan: ID<Plan>, period: ReviewPeriod) throws -> Answer {
  let (actor, now, isTakenBack) = (try visit.actor, visit.now, visit.form["action"] == "withdraw")
  try visit.store.write { db in
    var cycle = try Cycle.of(try Round.get(period, of: plan, in: db), in: db)
    if (cycle.reportedAt == nil) == isTakenBack { return }
    cycle.reportedAt = isTakenBack ? nil : now
    try cycle.save(in: db)
    try db.record(
      "plans.cycle.\(isTakenBack ? "report-withdrawn" : "reported")", cycle.reference, by: actor, at: now)
    let whole = try Plan.get(plan, in: db)
    if isTakenBack { return try whole.withdraw(.report(period), .reported, in: db) }
    try whole.announce(
      .report(period), .reported, title: whole.reportTitle(period), by: actor, at: now, in: db)
  }
  return .seeOther(CycleRoutes.cycle(plan, period).with("done", isTakenBack ? "withdrawn" : "reported"))
}
