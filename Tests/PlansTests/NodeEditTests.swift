import ModuleKit
import TestKit
import Testing

@testable import Plans

/// Adding, changing, moving, retiring and restoring nodes in a database.
@Suite struct NodeEditTests {
  static let before = ["1 0001", "1-1 00010001", "1-2 00010002", "1-3 00010003", "2 0002"]

  private func add(
    _ desk: PlanDesk, _ level: String, under parent: String?, _ fields: [(String, String)]
  ) throws -> EditOutcome {
    let edit = try desk.edit([("axis-class", "new"), ("titleJa", "題")] + fields)
    let above: ID<Node>? = try parent.map { try PlanDesk.key($0) }
    return try desk.store.write { db in try edit.add(level, under: above, in: db) }
  }

  private func move(_ desk: PlanDesk, _ node: String, _ fields: [(String, String)]) throws -> EditOutcome {
    let edit = try desk.edit(fields)
    return try desk.store.write { db in try edit.move(try PlanDesk.key(node), in: db) }
  }

  private func wrong(_ outcome: EditOutcome) -> [String] {
    if case .refused(let errors) = outcome { return errors.keys.sorted() }
    return []
  }

  @Test func anAddedNodePushesItsSiblings() throws {
    let desk = try PlanDesk()
    #expect(try add(desk, "measure", under: "1", [("number", "1-(9)"), ("position", "2")]) != .conflict)
    #expect(
      try desk.places() == [
        "1 0001", "1-1 00010001", "1-9 00010002", "1-2 00010003", "1-3 00010004", "2 0002",
      ])
  }

  @Test func keysNumbersAndTagsAreChecked() throws {
    let desk = try PlanDesk()
    #expect(wrong(try add(desk, "measure", under: "2", [("number", "1-1")])) == ["key", "number"])
    #expect(wrong(try add(desk, "measure", under: "2", [("number", "一")])) == ["key"])
    #expect(wrong(try add(desk, "measure", under: "2", [("key", "x"), ("axis-class", "")])) == [])
    let untagged = try desk.edit([("titleJa", "題"), ("key", "y")])
    let parent: ID<Node> = try PlanDesk.key("2")
    #expect(wrong(try desk.store.write { db in try untagged.add("measure", under: parent, in: db) }) == ["axis-class"])
    #expect(throws: Refusal.notFound) { try add(desk, "policy", under: "1", [("key", "z")]) }
  }

  @Test func aMoveTakesEverythingBelowAlong() throws {
    let desk = try PlanDesk()
    #expect(try move(desk, "2", [("version", "1"), ("position", "1")]) == .saved(try PlanDesk.key("2")))
    #expect(
      try desk.places() == ["2 0001", "1 0002", "1-1 00020001", "1-2 00020002", "1-3 00020003"])
    #expect(
      try move(desk, "1-2", [("version", "1"), ("parent", "2")]) == .saved(try PlanDesk.key("1-2")))
    #expect(try desk.node("1-2").place == "00010001")
    #expect(try desk.node("1-2").parent?.text == "2")
    #expect(try move(desk, "1-2", [("version", "1"), ("parent", "1")]) == .conflict)
  }

  @Test(arguments: ["1-1", "none", "No Key"])
  func aMoveNeedsAParentThatCanHoldIt(_ parent: String) throws {
    let desk = try PlanDesk()
    #expect(wrong(try move(desk, "1-2", [("version", "1"), ("parent", parent)])) == ["parent"])
    #expect(try desk.places() == Self.before)
  }

  @Test func nothingMovesBelowItself() throws {
    let desk = try PlanDesk()
    #expect(wrong(try move(desk, "1", [("version", "1"), ("parent", "1-1")])) == ["parent"])
    #expect(wrong(try move(desk, "1", [("version", "1"), ("parent", "1")])) == ["parent"])
  }

  @Test func theSecondOfTwoChangesIsRefused() throws {
    let desk = try PlanDesk()
    func change(_ title: String) throws -> EditOutcome {
      let fields = [("version", "1"), ("titleJa", title), ("number", "1-1"), ("axis-class", "old"), ("why", "組替え")]
      let edit = try desk.edit(fields)
      return try desk.store.write { db in try edit.change(try PlanDesk.key("1-1"), in: db) }
    }
    #expect(try change("先") == .saved(try PlanDesk.key("1-1")))
    #expect(try change("後") == .conflict)
    #expect(try desk.node("1-1").title.ja == "先")
    #expect(try desk.node("1-1").tags.map(\.value) == ["old"])
  }

  @Test func retiringTakesTheBranchOutAndRestoringBringsItBack() throws {
    let desk = try PlanDesk()
    let (first, third): (ID<Node>, ID<Node>) = (try PlanDesk.key("1"), try PlanDesk.key("1-3"))
    func run(
      _ fields: [(String, String)], _ body: @escaping @Sendable (NodeEdit, Writer) throws -> EditOutcome
    ) throws -> EditOutcome {
      let edit = try desk.edit(fields)
      return try desk.store.write { db in try body(edit, db) }
    }
    #expect(wrong(try run([("version", "1"), ("count", "4")]) { try $0.retire(first, in: $1) }) == ["reason"])
    let right = [("version", "1"), ("count", "4"), ("reason", "終了")]
    #expect(
      try run([("version", "1"), ("count", "3"), ("reason", "終了")]) { try $0.retire(first, in: $1) } == .conflict)
    #expect(try run(right) { try $0.retire(first, in: $1) } == .saved(first))
    #expect(try desk.places() == ["2 0002"])
    let gone = try desk.store.read { db in try Node.retired(of: try PlanDesk.key("p"), in: db) }
    #expect(gone.count == 4 && gone.branchRoots.map(\.id) == [first])
    #expect(try run(right) { try $0.retire(first, in: $1) } == .closed(.retired))
    #expect(try run([("version", "2"), ("count", "1")]) { try $0.restore(third, in: $1) } == .closed(.parentRetired))
    #expect(try run([("version", "2"), ("count", "4")]) { try $0.restore(first, in: $1) } == .saved(first))
    #expect(
      try desk.places() == ["2 0001", "1 0002", "1-1 00020001", "1-2 00020002", "1-3 00020003"])
  }

  @Test func whatWasTakenOutDoesNotComeBackOverAnotherOfItsNumber() throws {
    let desk = try PlanDesk()
    let third: ID<Node> = try PlanDesk.key("1-3")
    let retiring = try desk.edit([("version", "1"), ("count", "1"), ("reason", "重複")])
    _ = try desk.store.write { db in try retiring.retire(third, in: db) }
    _ = try add(desk, "measure", under: "2", [("number", "1-3"), ("key", "new")])
    let restoring = try desk.edit([("version", "2"), ("count", "1")])
    #expect(wrong(try desk.store.write { db in try restoring.restore(third, in: db) }) == ["version"])
  }

  @Test func aFormShowsTheNodeThatItReads() throws {
    let desk = try PlanDesk()
    var node = try desk.node("1-1")
    node.schedule = [Node.Span(period: Period(from: FiscalYear(2020), to: nil), note: Localized("試行", en: "trial"))]
    let plan = try desk.store.read { db in try Plan.get(try PlanDesk.key("p"), in: db) }
    let departments = try desk.store.read { db in try Department.all(in: db) }
    let (read, errors) = node.reading(node.fields(in: plan, [], .english), plan, departments, .english)
    #expect(errors.isEmpty && read == node)
  }
}
