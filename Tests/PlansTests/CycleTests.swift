import ModuleKit
import TestKit
import Testing

@testable import Plans

/// What a cycle asks, whom it tells, and what departments answer.
@Suite struct CycleTests {
  static let plan = "p"

  private func cycle(_ desk: PlanDesk, _ change: @escaping @Sendable (inout Cycle) throws -> Void) throws {
    try desk.store.write { db in
      var cycle = Cycle(plan: try PlanDesk.key(Self.plan), period: PlanDesk.period)
      try change(&cycle)
      try cycle.save(in: db)
    }
  }

  private func answers(_ desk: PlanDesk, _ node: String) throws -> Answers {
    try desk.store.read { db in
      try Answers.find(try PlanDesk.key(node), PlanDesk.period, of: try PlanDesk.key(Self.plan), in: db)
    }
  }

  private func tallies(_ desk: PlanDesk) throws -> Int {
    try desk.store.read { db in
      try Assignment.tallies(try Plan.get(try PlanDesk.key(Self.plan), in: db), PlanDesk.period, in: db).total
    }
  }

  @Test func scopeLimitsWhatIsAskedAndWhatMayBeWritten() throws {
    let desk = try PlanDesk()
    #expect(try tallies(desk) == 3)
    try cycle(desk) { $0.scope.departments = [try PlanDesk.key("school")] }
    #expect(try tallies(desk) == 1)
    #expect(try desk.save("1-1", ReviewSavingTests.submitted) == .closed)
    try cycle(desk) { $0.scope.branch = try PlanDesk.key("2") }
    #expect(try tallies(desk) == 0)
    try cycle(desk) { $0.scope.branch = try PlanDesk.key("1") }
    #expect(try tallies(desk) == 3)
    #expect(try desk.save("1-1", ReviewSavingTests.submitted) == .saved)
  }

  @Test func theSheetOfBeforeStaysAsItWasHandedIn() throws {
    let desk = try PlanDesk()
    try cycle(desk) { $0.form = FormStarter.work.form }
    let aim = ("sheet-before-aim", "市民の移動を楽にする")
    let means = [("sheet-before-means", "バスの位置"), ("sheet-before-effect", "待ち時間が減る")]
    let missing = try desk.save("1-1", [("version", "0"), ("action", "before"), aim])
    guard case .refused(let errors) = missing else { Issue.record("\(missing)"); return }
    #expect(Set(errors.keys) == ["sheet-before-means", "sheet-before-effect", "sheet-before-budget"])
    let before = [("version", "0"), ("action", "before"), aim, ("sheet-before-budget", "１２，000")] + means
    #expect(try desk.save("1-1", before) == .saved)
    #expect(try answers(desk, "1-1").before["budget"] == "12000")
    #expect(try answers(desk, "1-1").beforeAt != nil)
    #expect(try desk.review("1-1")?.state == .draft)
    #expect(try desk.save("1-1", [("version", "1"), ("sheet-before-aim", "別の目的")]) == .saved)
    #expect(try answers(desk, "1-1").before["aim"] == aim.1)
    // The year's review is not complete without the sheet of after.
    guard case .refused = try desk.save("1-1", [("version", "2")] + Array(ReviewSavingTests.submitted.dropFirst()))
    else { Issue.record("submitted"); return }
  }

  @Test func noMachineIsAskedForBeforeTheWorkWasReviewed() throws {
    let desk = try PlanDesk()
    try cycle(desk) { $0.form = FormStarter.reform.form }
    let rest = FormStarter.reform.form.before.filter { $0.key != "process" }
      .map { ("sheet-before-\($0.key)", $0.kind == .text ? "ことば" : "100") }
    for action in ["before", "submit"] {
      let fields = [("version", "0"), ("action", action), ("mark", "◎"), ("text", "文")] + rest
      guard case .refused(let errors) = try desk.save("1-1", fields) else { Issue.record("\(action)"); return }
      #expect(errors.keys.contains("sheet-before-process"), "\(action)")
    }
    #expect(try answers(desk, "1-1").beforeAt == nil)
    let whole = [("version", "0"), ("action", "before"), ("sheet-before-process", "窓口の受付を窓口の係と")] + rest
    #expect(try desk.save("1-1", whole) == .saved)
    #expect(try answers(desk, "1-1").beforeAt != nil)
  }

  @Test func everyStarterIsAFormThatMayBeSaved() throws {
    for starter in FormStarter.allCases {
      for sheet in EvaluationForm.Sheet.allCases {
        let items = starter.form[sheet]
        #expect(items.count <= EvaluationForm.mostItems && Set(items.map(\.key)).count == items.count)
        #expect(items.allSatisfy { $0.label.en?.isEmpty == false && ($0.kind == .choice) == !$0.options.isEmpty })
      }
    }
  }

  @Test func whatAFormDoesNotAskStaysAsItWas() throws {
    let desk = try PlanDesk()
    try cycle(desk) { $0.form = FormStarter.work.form }
    #expect(
      try desk.save("1-1", [("version", "0"), ("sheet-after-done", "行った"), ("sheet-before-aim", "目的")]) == .saved)
    #expect(try desk.save("1-1", [("version", "1"), ("text", "表計算から"), ("sheet-before-aim", "")]) == .saved)
    #expect(try answers(desk, "1-1").after["done"] == "行った")
    #expect(try answers(desk, "1-1").before["aim"] == nil)
  }

  @Test(arguments: [
    ("sheet-after-spent", "たくさん"), ("sheet-after-spent", "-1"), ("sheet-after-need", "とても"),
    ("sheet-before-hours", "1e9"), ("sheet-before-hours", "十"),
    ("sheet-before-aim", String(repeating: "あ", count: 5_001)),
  ])
  func whatIsNoAnswerIsRefusedAtItsField(_ name: String, _ value: String) throws {
    let desk = try PlanDesk()
    try cycle(desk) { $0.form = FormStarter.work.form }
    guard case .refused(let errors) = try desk.save("1-1", [("version", "0"), (name, value)]) else {
      Issue.record("taken: \(value)")
      return
    }
    #expect(Array(errors.keys) == [name])
  }

  @Test func whatIsInternalIsInNoPublicHistory() throws {
    let desk = try PlanDesk()
    try cycle(desk) { $0.form = FormStarter.work.form }
    #expect(
      try desk.save(
        "1-1", [("version", "0"), ("sheet-before-aim", "公開の目的"), ("sheet-after-memo", "内緒の申し送り")]) == .saved)
    let history = try desk.store.read { db in
      try HistoryEntry.all(of: try PlanDesk.key("1-1"), of: try PlanDesk.key(Self.plan), in: db)
    }
    let texts = history.flatMap(\.content).map(\.text)
    #expect(texts.contains("公開の目的"))
    #expect(!texts.contains { $0.contains("内緒") })
    #expect(try answers(desk, "1-1").after["memo"] == "内緒の申し送り")
  }

  @Test(arguments: [
    ("2021-03-23", nil), ("2021-03-24", "2021-03-24"), ("2021-03-26", "2021-03-24"), ("2021-03-28", nil),
    ("2021-03-30", "2021-03-30"), ("2021-03-31", "2021-03-31"), ("2021-04-01", "2021-04-01"),
    ("2021-04-07", "2021-04-07"),
    ("2021-04-11", nil),
  ])
  func remindersComeOnTheirDaysOrShortlyAfter(_ today: String, _ expected: String?) throws {
    let due = try #require(Day(iso: "2021-03-31"))
    let day = Reminders.usual.day(due: due, today: try #require(Day(iso: today)))
    #expect(day == expected.flatMap { Day(iso: $0) })
    #expect(Reminders.none.day(due: due, today: due) == nil)
    #expect(Reminders(text: Reminders.usual.text) == .usual)
    #expect(Reminders(text: Reminders.none.text) == .none)
  }

  @Test func formsOfACycleAreKeptAsTheyAre() throws {
    for starter in FormStarter.allCases {
      #expect(try EvaluationForm(stored: starter.form.stored) == starter.form)
      for sheet in EvaluationForm.Sheet.allCases {
        let items = starter.form[sheet]
        let (read, errors) = SheetEditor.read(SheetEditor.fields(items), .japanese)
        #expect(errors.isEmpty && read.map(\.label) == items.map(\.label) && read.map(\.key) == items.map(\.key))
      }
    }
  }

  @Test(arguments: ["7, 1", "７、１", "7 1", ""])
  func daysAreReadAsPeopleTypeThem(_ typed: String) throws {
    let desk = try PlanDesk()
    let form = try desk.store.read { db in
      let plan = try Plan.get(try PlanDesk.key(Self.plan), in: db)
      return CycleForm(
        Fields([("remindBefore", typed)]), over: Cycle(plan: plan.id, period: PlanDesk.period), due: nil,
        try ScopeChoices(plan, in: db), .english)
    }
    #expect(form.errors.isEmpty)
    #expect(form.cycle.reminders.before == (typed.isEmpty ? [] : [7, 1]))
  }
}
