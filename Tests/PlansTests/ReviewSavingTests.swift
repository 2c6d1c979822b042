import ModuleKit
import TestKit
import Testing

@testable import Plans

/// Writing, collecting and correcting reviews in a database.
@Suite struct ReviewSavingTests {
  static let submitted = [("version", "0"), ("action", "submit"), ("mark", "◎"), ("text", "できた")]

  @Test func aDraftThenASubmission() throws {
    let desk = try PlanDesk()
    #expect(try desk.save("1-1", [("version", "0"), ("action", "draft")]) == .saved)
    #expect(try desk.review("1-1")?.state == .draft)
    #expect(try desk.save("1-1", [("version", "1"), ("action", "submit"), ("mark", "◎")]) == .saved)
    #expect(try desk.review("1-1")?.state == .submitted)
    #expect(try desk.save("1-1", [("version", "2"), ("action", "draft")]) == .closed)
  }

  @Test(arguments: ["0", "2", "", "x"])
  func theSecondOfTwoIsRefused(_ version: String) throws {
    let desk = try PlanDesk()
    #expect(try desk.save("1-1", [("version", "0"), ("text", "先")]) == .saved)
    #expect(try desk.save("1-1", [("version", version), ("text", "後")]) == .conflict)
    #expect(try desk.review("1-1")?.assessment.text == "先")
  }

  @Test func onlyTheOwnDepartmentWrites() throws {
    let desk = try PlanDesk()
    #expect(throws: Refusal.forbidden) { try desk.save("1-3", Self.submitted) }
    #expect(throws: Refusal.forbidden) {
      try desk.save("1-1", Self.submitted, as: try desk.principal([.editor]))
    }
    #expect(try desk.save("1-3", Self.submitted, as: try desk.principal([.secretariat])) == .saved)
  }

  @Test func nothingIsWrittenOutsideARound() throws {
    let desk = try PlanDesk()
    try desk.store.write { db in
      try Round.get(PlanDesk.period, of: try PlanDesk.key("p"), in: db).take(.close, by: "s", at: PlanDesk.noon, in: db)
    }
    #expect(try desk.save("1-1", Self.submitted) == .closed)
    #expect(throws: Refusal.notFound) { try desk.save("1", Self.submitted) }
  }

  private func collect(
    _ desk: PlanDesk, _ step: Review.Step, _ picks: [(String, Int)], comment: String? = nil
  ) throws -> [Collecting.Refused] {
    let collecting = Collecting(
      plan: try PlanDesk.key("p"), period: PlanDesk.period, step: step,
      picks: try picks.map { .init(node: try PlanDesk.key($0.0), version: $0.1) }, comment: comment, actor: "s",
      now: PlanDesk.noon)
    switch try desk.store.write({ db in try collecting.run(in: db) }) {
    case .taken(let count):
      #expect(count == picks.count)
      return []
    case .refused(let refused): return refused
    }
  }

  @Test func oneThatCannotTakeAStepStopsAll() throws {
    let desk = try PlanDesk()
    _ = try desk.save("1-1", Self.submitted)
    _ = try desk.save("1-2", [("version", "0"), ("text", "途中")])
    let refused = try collect(desk, .accept, [("1-1", 1), ("1-2", 1), ("1-3", 0)])
    #expect(refused.map(\.obstacle) == [.state(.draft), .state(nil)])
    #expect(try desk.review("1-1")?.state == .submitted)
    #expect(try collect(desk, .accept, [("1-1", 1)]).isEmpty)
    #expect(try desk.review("1-1")?.state == .accepted)
  }

  @Test func whatChangedSinceItWasTickedIsNotTaken() throws {
    let desk = try PlanDesk()
    _ = try desk.save("1-1", Self.submitted)
    #expect(try collect(desk, .accept, [("1-1", 2)]).map(\.obstacle) == [.changed])
  }

  @Test func whatIsNoLongerInThePlanStopsAll() throws {
    let desk = try PlanDesk()
    _ = try desk.save("1-1", Self.submitted)
    _ = try desk.save("1-2", Self.submitted)
    let retirement = try desk.edit([("version", "1"), ("count", "1"), ("reason", "統合")])
    _ = try desk.store.write { db in try retirement.retire(try PlanDesk.key("1-2"), in: db) }
    let refused = try collect(desk, .accept, [("1-1", 1), ("1-2", 1), ("nowhere", 1)])
    #expect(refused.map(\.obstacle) == [.gone, .gone])
    #expect(refused.map { $0.assignment.number } == ["1-2", ""])
    #expect(try desk.review("1-1")?.state == .submitted)
  }

  @Test func aReturnedReviewKeepsItsCommentUntilItIsSubmitted() throws {
    let desk = try PlanDesk()
    _ = try desk.save("1-1", Self.submitted)
    _ = try collect(desk, .sendBack, [("1-1", 1)], comment: "数字を")
    _ = try desk.save("1-1", [("version", "2"), ("text", "直している")])
    #expect(try desk.review("1-1")?.state == .returned)
    #expect(try desk.review("1-1")?.comment == "数字を")
    _ = try desk.save("1-1", [("version", "3"), ("action", "submit"), ("mark", "◎")])
    #expect(try desk.review("1-1")?.comment == nil)
  }

  @Test func aCorrectionKeepsTheEarlierText() throws {
    let desk = try PlanDesk()
    _ = try desk.save("1-1", Self.submitted)
    _ = try collect(desk, .accept, [("1-1", 1)])
    _ = try collect(desk, .publish, [("1-1", 2)])
    func correct(_ fields: [(String, String)]) throws -> ReviewSaving.Outcome {
      let correction = Correction(
        plan: try PlanDesk.key("p"), node: try PlanDesk.key("1-1"), period: PlanDesk.period, form: Fields(fields),
        actor: "s", language: .english, now: PlanDesk.noon)
      return try desk.store.write { db in try correction.run(in: db) }
    }
    let fields = [("mark", "◎"), ("text", "9件できた")]
    #expect(try correct([("version", "2"), ("comment", "誤り")] + fields) == .conflict)
    guard case .refused(let errors) = try correct([("version", "3")] + fields) else {
      Issue.record("corrected without a reason")
      return
    }
    #expect(errors.keys.sorted() == ["comment"])
    #expect(try correct([("version", "3"), ("comment", "誤り")] + fields) == .saved)
    let view = try desk.store.read { db in
      try NodeView(try PlanDesk.key("p"), try PlanDesk.key("1-1"), page: 1, on: PlanDesk.noon.day, in: db)
    }
    #expect(view.reviews.map(\.assessment.text) == ["9件できた"])
    #expect(view.earlier[PlanDesk.period]?.map { $0.content.first { $0.name == "review" }?.text } == ["できた"])
  }
}
