import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

/// What a plan said on a day gone by.
@Suite struct MomentTests {
  static let firstDay = PlanDesk.noon.day

  /// Somebody's change, so many days after the plan came in.
  static func change(
    _ desk: PlanDesk, after days: Int, _ fields: [(String, String)],
    _ body: @escaping @Sendable (NodeEdit, Writer) throws -> EditOutcome
  ) throws {
    let edit = NodeEdit(
      plan: try PlanDesk.key("p"), form: Fields(fields), actor: "who", language: .english,
      now: PlanDesk.noon + days * 86_400)
    let outcome = try desk.store.write { db in try body(edit, db) }
    guard case .saved = outcome else { throw TestProblem(description: "\(outcome)") }
  }

  /// Day 1: 1-2 renamed and of another class. Day 2: 2 moved to the front. Day 3: 1 taken out. Day 5: put back.
  static func changedDesk() throws -> PlanDesk {
    let desk = try PlanDesk()
    let (one, renamed, two): (ID<Node>, ID<Node>, ID<Node>) = (
      try PlanDesk.key("1"), try PlanDesk.key("1-2"), try PlanDesk.key("2")
    )
    let fields = [("version", "1"), ("number", "1-2"), ("titleJa", "新しい題"), ("axis-class", "old"), ("why", "組替え")]
    try Self.change(desk, after: 1, fields) { try $0.change(renamed, in: $1) }
    try Self.change(desk, after: 2, [("version", "1"), ("position", "1")]) { try $0.move(two, in: $1) }
    try Self.change(desk, after: 3, [("version", "1"), ("count", "4"), ("reason", "終了")]) { try $0.retire(one, in: $1) }
    try Self.change(desk, after: 5, [("version", "2"), ("count", "4")]) { try $0.restore(one, in: $1) }
    return desk
  }

  private func read<T>(_ desk: PlanDesk, after days: Int, _ body: (Moment, Reader) throws -> T) throws -> T {
    try desk.store.read { db in try body(.end(of: Self.firstDay + days), db) }
  }

  private func tree(_ desk: PlanDesk, after days: Int) throws -> [String] {
    try read(desk, after: days) { moment, db in
      let plan = try Plan.get(try PlanDesk.key("p"), Sight(moment: moment), in: db)
      return try NodeFilter().nodes(plan, nil, at: moment, in: db).map { "\($0.id.text) \($0.title.ja)" }
    }
  }

  @Test func eachDayHasItsOwnTree() throws {
    let desk = try Self.changedDesk()
    #expect(try tree(desk, after: 0) == ["1 方針1", "1-1 施策1-1", "1-2 施策1-2", "1-3 施策1-3", "2 方針2"])
    #expect(try tree(desk, after: 1) == ["1 方針1", "1-1 施策1-1", "1-2 新しい題", "1-3 施策1-3", "2 方針2"])
    #expect(try tree(desk, after: 2) == ["2 方針2", "1 方針1", "1-1 施策1-1", "1-2 新しい題", "1-3 施策1-3"])
    #expect(try tree(desk, after: 3) == ["2 方針2"])
    #expect(try tree(desk, after: 4) == ["2 方針2"])
    #expect(try tree(desk, after: 9) == ["2 方針2", "1 方針1", "1-1 施策1-1", "1-2 新しい題", "1-3 施策1-3"])
  }

  @Test func aNodeAndItsConditionsAreOfTheDay() throws {
    let desk = try Self.changedDesk()
    let (plan, node): (ID<Plan>, ID<Node>) = (try PlanDesk.key("p"), try PlanDesk.key("1-2"))
    let before = try read(desk, after: 0) { try Node.get(node, of: plan, at: $0, in: $1) }
    let after = try read(desk, after: 1) { try Node.get(node, of: plan, at: $0, in: $1) }
    #expect(before.title.ja == "施策1-2" && before.tags.map(\.value) == ["new"])
    #expect(after.title.ja == "新しい題" && after.tags.map(\.value) == ["old"])
    let out = try read(desk, after: 4) { try Node.get(node, of: plan, at: $0, in: $1) }
    #expect(out.retired == Self.firstDay + 3)
    for (days, kind, count) in [(0, "old", 0), (1, "old", 1), (0, "new", 3), (1, "new", 2), (3, "old", 0)] {
      let found = try read(desk, after: days) { moment, db in
        let plan = try Plan.get(plan, Sight(moment: moment), in: db)
        return try NodeFilter(Fields([("axis-class", kind)]), plan).count(plan, nil, at: moment, in: db)
      }
      #expect(found == count, "\(kind) after \(days)")
    }
    let words = try read(desk, after: 0) { moment, db in
      let plan = try Plan.get(plan, Sight(moment: moment), in: db)
      return try NodeFilter(Fields([("q", "新しい題")]), plan).count(plan, nil, at: moment, in: db)
    }
    #expect(words == 0)
  }

  @Test func whatWasNotThereYetSaysSinceWhen() throws {
    let desk = try Self.changedDesk()
    let plan: ID<Plan> = try PlanDesk.key("p")
    #expect(throws: NotThen(first: Self.firstDay)) {
      try read(desk, after: -1) { try Plan.get(plan, Sight(moment: $0), in: $1) }
    }
    let missing: (ID<Plan>, ID<Node>) = (try PlanDesk.key("q"), try PlanDesk.key("none"))
    #expect(throws: Refusal.notFound) {
      try read(desk, after: 0) { try Plan.get(missing.0, Sight(moment: $0), in: $1) }
    }
    #expect(throws: Refusal.notFound) {
      try read(desk, after: 0) { try Node.get(missing.1, of: plan, at: $0, in: $1) }
    }
  }

  @Test func marksAreThoseThatWerePublishedByThen() throws {
    let desk = try PlanDesk()
    let (plan, node): (ID<Plan>, ID<Node>) = (try PlanDesk.key("p"), try PlanDesk.key("1-1"))
    func write(_ mark: String, _ state: Review.State, version: Int, after days: Int) throws {
      let at = PlanDesk.noon + days * 86_400
      let review = Review(
        node: node, period: PlanDesk.period, state: state, assessment: Assessment(mark: mark), version: version,
        author: "who", changedAt: at)
      try desk.store.write { db in
        try review.save(in: plan, in: db)
        let action: HistoryEntry.Action = state == .published ? .published : .accepted
        let held = try Plan.get(plan, in: db)
        try review.record(action, in: held, by: "who", at: at, isPublic: state == .published, in: db)
      }
    }
    try write("◎", .accepted, version: 1, after: 1)
    try write("◎", .published, version: 2, after: 2)
    try write("未", .published, version: 3, after: 4)
    for (days, mark) in [(1, nil), (2, "◎"), (3, "◎"), (4, "未")] as [(Int, String?)] {
      let marks = try read(desk, after: days) { try Review.marks(plan, PlanDesk.period, at: $0, in: $1) }
      #expect(marks[node] == mark, "after \(days)")
    }
    let summary = try read(desk, after: 3) { moment, db in
      try Summary.find(try Plan.get(plan, Sight(moment: moment), in: db), PlanDesk.period, at: moment, in: db)
    }
    #expect(summary.done == 1 && summary.total == 3)
    try desk.expectKept()
  }

  @Test func theOpenVersionsAreTheRowsOfToday() throws { try Self.changedDesk().expectKept() }

  /// One machine's clock may be behind another's: there are never two versions of one time.
  @Test func versionsOfDifferentClocksDoNotOverlap() throws {
    let desk = try PlanDesk()
    let node: ID<Node> = try PlanDesk.key("1-1")
    for (version, days) in [(1, 3), (2, 1), (3, 1), (4, 6)] {
      let fields = [
        ("version", "\(version)"), ("number", "1-1"), ("titleJa", "題\(version)"), ("axis-class", "new"), ("why", "直し"),
      ]
      try Self.change(desk, after: days, fields) { try $0.change(node, in: $1) }
    }
    try desk.expectKept()
    let titles = try (0...6).map { days in
      try read(desk, after: days) { try Node.get(node, of: try PlanDesk.key("p"), at: $0, in: $1).title.ja }
    }
    #expect(titles == ["施策1-1", "施策1-1", "施策1-1", "題3", "題3", "題3", "題4"])
  }

  @Test func dataOfBeforeAreTakenToBeAsTheyWereLastChanged() throws {
    let desk = try Self.changedDesk()
    try desk.store.write { db in
      // Costs count other things than when their versions began, so that those stay.
      for kept in KeptTable.all where kept.name != KeptTable.costs.name { try db.run("DROP TABLE \(kept.versions)") }
      try db.run(
        """
        DELETE FROM migration WHERE name LIKE 'plans-0%versions' AND name <> 'plans-041-cost-versions'
        """)
    }
    try desk.store.migrate(allMigrations)
    try desk.expectKept()
    #expect(try tree(desk, after: 5).count == 5)
    #expect(throws: NotThen(first: Self.firstDay + 5)) { try tree(desk, after: 4) }
  }

  @Test func aDayIsReadAsPeopleWriteIt() throws {
    let (today, day) = (try #require(Day(iso: "2025-04-02")), try #require(Day(iso: "2025-04-01")))
    for text in ["2025/4/1", "２０２５年４月１日", "2025.04.01", " 2025-04-01"] {
      #expect(AsOf(text, today: today) == .otherwise(day), "\(text)")
    }
    for text in ["yesterday", "2025-04", "2025-02-30", "20250401", "2025-04-01-01", "99999999999999999-1-1", "㊿/1/1"] {
      #expect(AsOf(text, today: today) == .noDay, "\(text)")
    }
    #expect(AsOf("2025-04-03", today: today) == .future)
    #expect(AsOf(nil, today: today) == .moment(.now) && AsOf("", today: today) == .moment(.now))
    #expect(AsOf("2025-04-01", today: today) == .moment(.end(of: day)))
  }
}

extension PlanDesk {
  /// What is kept as of now is what the tables hold, and no two versions of a row hold at once.
  func expectKept() throws {
    try store.read { db in
      for kept in KeptTable.all {
        let condition: SQL = kept.name == KeptTable.reviews.name ? "state = 'published'" : "1 = 1"
        let rows: SQL = "SELECT \(kept.columns) FROM \(kept.name) WHERE \(condition)"
        let open: SQL = "SELECT \(kept.columns) FROM \(kept.versions) WHERE until IS NULL"
        for (a, b) in [(rows, open), (open, rows)] {
          let count: Int? = try db.value("SELECT count(*) AS value FROM (\(a) EXCEPT \(b)) AS difference")
          #expect(count == 0, "\(kept.name.text)")
        }
        let turned: Int? = try db.value("SELECT count(*) AS value FROM \(kept.versions) WHERE until <= since")
        #expect(turned == 0, "\(kept.name.text)")
      }
    }
  }
}
