import ModuleKit

/// What the headquarters have before them when they sit: all sheets of a cycle, and what stands out in them.
struct Book {
  /// One node that the cycle asks for.
  struct Entry {
    let node: Node
    /// Nil where nobody has begun.
    let review: Review?
    let answers: Answers
    /// The mark of the period before.
    let before: String?
    /// What was noticed of it in the year, or is not closed.
    let observations: [Observation]

    var isHandedIn: Bool { review.map { !Review.isOpen($0.state) } ?? false }
    /// The mark that counts: nothing that a department has not handed in.
    var mark: String? { isHandedIn ? review?.assessment.mark : nil }
    /// What the criteria make of the indicators, where it is another mark than the declared one.
    var computed: String? {
      guard let computed = review?.assessment.computed, let mark, computed != mark else { return nil }
      return computed
    }
    var hasChanged: Bool {
      guard let before, let mark else { return false }
      return before != mark
    }
  }

  /// Sheets of one printed part, so that a plan of thousands of nodes stays a document that browsers can print.
  static let partSize = 100

  let plan: Plan
  let round: Round
  let cycle: Cycle
  /// The newest earlier period with published marks.
  let previous: ReviewPeriod?
  let entries: [Entry]
  let departments: [ID<Department>: Department]
  /// What nodes took in the period's fiscal year, and what came of it.
  let effects: Effects
  /// What sessions asked for and is not done, or was done since the period began.
  let tasks: [PlanTask]
  /// Sessions on this period, the newest first, with the papers that are files.
  let sessions: [(meeting: Meeting, handouts: [Handout])]

  /// Of a day gone by only the reviews and nodes are those of then.
  init(
    _ id: ID<Plan>, _ period: ReviewPeriod, _ sight: Sight = Sight(seesDrafts: true), in db: Reader
  ) throws {
    let moment = sight.moment
    let plan = try Plan.get(id, sight, in: db)
    self.plan = plan
    round = try Round.get(period, of: id, in: db)
    let cycle = try Cycle.of(round, in: db)
    self.cycle = cycle
    let previous = try Review.periods(of: id, at: moment, in: db).first { $0 < period }
    self.previous = previous
    let before = try previous.map { try Review.marks(id, $0, at: moment, in: db) } ?? [:]
    let reviews = Dictionary(
      try Review.all(of: id, period, published: false, at: moment, in: db).map { ($0.node, $0) },
      uniquingKeysWith: { $1 })
    let answers = cycle.form.isEmpty ? [:] : try Answers.all(period, of: id, in: db)
    let observed = try Observation.all(of: id, since: period.fiscalYear.firstDay, in: db)
    let nodes: [Node] = try db.all(
      """
      SELECT \(Node.columns) FROM \(moment.nodes)
      WHERE plan = \(id) AND retired IS NULL AND level IN (\(SQL.list(plan.reviewedLevels)))\
      \(cycle.scope.condition(id, at: moment, in: db))
      ORDER BY place, id
      """)
    entries = nodes.map { node in
      Entry(
        node: node, review: reviews[node.id], answers: answers[node.id] ?? Answers(), before: before[node.id],
        observations: observed[node.id] ?? [])
    }
    tasks = try PlanTask.since(period.fiscalYear.firstDay, of: id, in: db)
    let meetings = try Meeting.whole(period, of: id, published: false, in: db)
    let handouts = try Handout.all(of: meetings.map(\.id), in: db)
    sessions = meetings.map { ($0, (handouts[$0.id] ?? []).filter { $0.circle != .withdrawn }) }
    effects = try Effects(of: id, period.fiscalYear, at: moment, in: db)
    departments = Dictionary(try Department.all(in: db).map { ($0.id, $0) }, uniquingKeysWith: { $1 })
  }

  var handedIn: [Entry] { entries.filter(\.isHandedIn) }
  var missing: [Entry] { entries.filter { !$0.isHandedIn } }
  var disagreeing: [Entry] { entries.filter { $0.computed != nil } }
  var changed: [Entry] { entries.filter(\.hasChanged) }
  var parts: Int { max(1, (entries.count + Self.partSize - 1) / Self.partSize) }

  func part(_ number: Int) -> ArraySlice<Entry> {
    let start = min((number - 1) * Self.partSize, entries.count)
    return entries[start..<min(start + Self.partSize, entries.count)]
  }

  func department(_ node: Node) -> Department? { node.department.flatMap { departments[$0] } }

  /// How many nodes have each mark of the scale, then and now.
  var tally: [(mark: Mark, before: Int, now: Int)] {
    plan.marks.map { mark in
      (mark, entries.count { $0.before == mark.sign }, entries.count { $0.mark == mark.sign })
    }
  }
}

enum BookRoutes {
  static let book = route("book")
  static let print = route("book/print")
  static let csv = route("book.csv")

  private static func route(_ ending: String) -> Route<ID<Plan>, ReviewPeriod> {
    Route(
      .get, "/staff/plans/:plan/cycles/:period/\(ending)", ID<Plan>.self, ReviewPeriod.self, for: .may(.inspectPlans))
  }
}

let bookEndpoints = [
  BookRoutes.book.to(showBook), BookRoutes.print.to(printBook), BookRoutes.csv.to(bookCSV),
]

func showBook(_ visit: Visit, plan: ID<Plan>, period: ReviewPeriod) throws -> Answer {
  let book = try visit.store.read { db in try Book(plan, period, in: db) }
  return .page(bookPage(book, page: visit.request.query.page, visit.scene))
}

func printBook(_ visit: Visit, plan: ID<Plan>, period: ReviewPeriod) throws -> Answer {
  let book = try visit.store.read { db in try Book(plan, period, in: db) }
  return .page(bookPrint(book, part: min(visit.request.query.page, book.parts), visit.scene))
}

func bookCSV(_ visit: Visit, plan: ID<Plan>, period: ReviewPeriod) throws -> Answer {
  let book = try visit.store.read { db in try Book(plan, period, in: db) }
  let response = Response(200, type: "text/csv; charset=utf-8", .bytes(book.csv(visit.scene.language)))
  return .response(
    response.with("Content-Disposition", "attachment; filename=\"\(plan.text)-\(period.text)-book.csv\""))
}
