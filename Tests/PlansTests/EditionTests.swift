import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

/// The editions of a plan from draft to end.
@Suite struct EditionTests {
  private func take(
    _ desk: PlanDesk, _ plan: String, _ step: Edition.Step, _ fields: [(String, String)] = [], after days: Int = 0
  ) throws -> EditionStep.Outcome {
    let id: ID<Plan> = try PlanDesk.key(plan)
    let version = try desk.store.read { db in try Plan.version(of: id, in: db) }
    let step = EditionStep(
      plan: id, form: Fields(fields + [("step", step.rawValue), ("version", String(version))]), actor: "who",
      language: .english, now: PlanDesk.noon + days * 86_400)
    return try desk.store.write { db in try step.run(in: db) }
  }

  private func make(_ desk: PlanDesk, _ key: String, from base: String = "p") throws -> NextEdition.Outcome {
    let fields = [
      ("key", key), ("titleJa", "計画"), ("nameJa", "改訂版"), ("kind", "yearly"), ("from", "R8"), ("to", "2030"),
    ]
    let next = NextEdition(
      base: try PlanDesk.key(base), form: Fields(fields), actor: "who", language: .english, now: PlanDesk.noon)
    return try desk.store.write { db in try next.run(in: db) }
  }

  private func edition(_ desk: PlanDesk, _ plan: String) throws -> Edition {
    try desk.store.read { db in try Plan.get(try PlanDesk.key(plan), in: db).edition }
  }

  private func turn(_ desk: PlanDesk, after days: Int) throws {
    try desk.store.write { db in try EditionTurn.turn(at: PlanDesk.noon + days * 86_400, in: db) }
  }

  static let decision = [("decidedByJa", "市長"), ("decidedOn", "2025-11-20"), ("number", "第1号")]

  @Test func theNextEditionIsADraftOfTheSameNodes() throws {
    let desk = try PlanDesk()
    #expect(try make(desk, "p-2") == .made(try PlanDesk.key("p-2")))
    #expect(try make(desk, "p-2") == .refused(["key": EditionTexts.english.keyTaken]))
    let copy = try desk.store.read { db in try Node.all(of: try PlanDesk.key("p-2"), in: db) }
    #expect(copy.map(\.place) == ["0001", "00010001", "00010002", "00010003", "0002"])
    #expect(copy.filter { !$0.tags.isEmpty }.count == 3)
    let made = try edition(desk, "p-2")
    #expect(made.state == .draft && made.lineage?.text == "p" && made.basedOn?.text == "p")
    #expect(try edition(desk, "p").state == .inForce)
    let plan = try desk.store.read { db in try Plan.get(try PlanDesk.key("p-2"), in: db) }
    #expect(plan.period == Period(from: FiscalYear(2026), to: FiscalYear(2030)))
    // Where each node came from is recorded with the copy.
    let links = try desk.store.read { db in
      try Generation.Link.all(from: try PlanDesk.key("p"), to: try PlanDesk.key("p-2"), in: db)
    }
    #expect(
      links.map(\.items) == copy.map { [$0.id] } && links.allSatisfy { $0.fate == .carried && $0.nodes == $0.items })
    try desk.expectKept()
  }

  @Test func theNextEditionIsAskedForItsYears() throws {
    let desk = try PlanDesk()
    let fields = [
      ("key", "p-2"), ("titleJa", "計画"), ("nameJa", "改訂版"), ("kind", "new"), ("from", "いつか"), ("to", "2030"),
    ]
    let next = NextEdition(
      base: try PlanDesk.key("p"), form: Fields(fields), actor: "who", language: .english, now: PlanDesk.noon)
    let outcome = try desk.store.write { db in try next.run(in: db) }
    guard case .refused(let errors) = outcome else { throw TestProblem(description: "\(outcome)") }
    #expect(errors.keys.sorted() == ["from"])
  }

  @Test func stepsAreTakenInTheirOrder() throws {
    let desk = try PlanDesk()
    _ = try make(desk, "p-2")
    #expect(try take(desk, "p-2", .enforce) == .conflict)
    #expect(try take(desk, "p-2", .consult) == .taken)
    let wrong = try take(desk, "p-2", .adopt)
    guard case .refused(let errors) = wrong else { throw TestProblem(description: "\(wrong)") }
    #expect(errors.keys.sorted() == ["decidedByJa", "decidedOn"])
    #expect(try take(desk, "p-2", .adopt, Self.decision) == .taken)
    let adopted = try edition(desk, "p-2")
    #expect(adopted.state == .adopted && adopted.decision?.number == "第1号")
    #expect(try take(desk, "p-2", .withdraw) == .taken)
    #expect(try edition(desk, "p-2").decision == nil)
    #expect(try take(desk, "p-2", .drop) == .taken)
    #expect(try take(desk, "p-2", .resume) == .taken)
    let history = try desk.store.read { db in
      try HistoryEntry.versions(of: .plan, of: try PlanDesk.key("p-2"), in: db)
    }
    #expect(history.map(\.action) == [.staged, .staged, .staged, .staged, .staged, .imported])
    #expect(history.map(\.isPublic) == [false, false, false, true, true, false])
    try desk.expectKept()
  }

  @Test func anEditionComesIntoForceByItselfAndEndsItsPredecessor() throws {
    let desk = try PlanDesk()
    _ = try make(desk, "p-2")
    let from = PlanDesk.noon.day + 3
    #expect(try take(desk, "p-2", .adopt, Self.decision + [("inForceFrom", from.iso)]) == .taken)
    try turn(desk, after: 2)
    #expect(try edition(desk, "p-2").state == .adopted && edition(desk, "p").state == .inForce)
    try turn(desk, after: 3)
    #expect(try edition(desk, "p-2").state == .inForce)
    let before = try edition(desk, "p")
    #expect(before.state == .ended && before.ending == Edition.Ending(on: from + -1, cause: .superseded))
    let entries = try desk.store.read { db in
      try PlanEntry.all(Sight(moment: .end(of: PlanDesk.noon.day + 2)), in: db).map { "\($0.id.text) \($0.state)" }
    }
    #expect(entries == ["p-2 adopted", "p inForce"])
    try desk.expectKept()
  }

  @Test func anEditionIsPutInForceAtOnce() throws {
    let desk = try PlanDesk()
    _ = try make(desk, "p-2")
    _ = try take(desk, "p-2", .adopt, Self.decision)
    #expect(try take(desk, "p-2", .enforce, [("inForceFrom", PlanDesk.noon.day.iso)]) == .taken)
    #expect(try edition(desk, "p-2").state == .inForce && edition(desk, "p").state == .ended)
    #expect(try take(desk, "p", .reopen) == .taken)
  }

  @Test func anEndToComeComesByItself() throws {
    let desk = try PlanDesk()
    let last = PlanDesk.noon.day + 5
    #expect(try take(desk, "p", .end, [("endedOn", last.iso), ("why", "abolished")]) == .taken)
    #expect(try edition(desk, "p").state == .inForce)
    try turn(desk, after: 5)
    #expect(try edition(desk, "p").state == .inForce)
    try turn(desk, after: 6)
    #expect(try edition(desk, "p").state == .ended)
    #expect(try take(desk, "p", .end, [("endedOn", last.iso), ("why", "expired")]) == .conflict)
  }

  @Test func aDraftHasNoReviews() throws {
    let desk = try PlanDesk()
    _ = try make(desk, "p-2")
    let refusal = try desk.store.write { db in
      try Round.open(
        PlanDesk.period, due: PlanDesk.noon.day, of: try PlanDesk.key("p-2"), by: "s", at: PlanDesk.noon, in: db)
    }
    #expect(refusal == .draft)
  }

  @Test func anEditionTravelsInItsFile() throws {
    let text = PlanFileTests.plan("").replacing(
      "\"marks\"",
      with: """
        "edition": {"lineage": "p-1", "name": {"ja": "改訂版", "en": "Revised"}, "kind": "amendment", "basedOn": "p-1",
          "state": "ended", "decision": {"by": "市長", "on": "2020-03-01", "number": "第5号"},
          "inForceFrom": "2020-04-01", "ended": {"on": "2022-03-31", "why": "superseded"}}, "marks"
        """)
    let plan = try PlanFile.read(Array(text.utf8)).plan
    #expect(plan.edition.kind == .amendment && plan.edition.ending?.cause == .superseded && plan.lineage.text == "p-1")
    #expect(try Plan(frame: plan.frameText) == plan)
    let plain = try PlanFile.read(Array(PlanFileTests.plan("").utf8)).plan
    #expect(plain.edition.state == .inForce && !plain.frameText.contains("edition"))
    let spoilt = text.replacing(", \"ended\": {\"on\": \"2022-03-31\", \"why\": \"superseded\"}", with: "").replacing(
      "2020-04-01", with: "2020-04-31")
    #expect(PlanFileTests.paths(spoilt) == ["edition.inForceFrom", "edition.ended"])
  }
}
