import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

/// What differs between two days of a plan, and between two plans.
@Suite struct ComparisonTests {
  private func read(
    _ desk: PlanDesk, _ query: [(String, String)], of plan: String = "p"
  ) throws -> ComparisonView {
    let form = ComparisonForm(Fields(query), today: MomentTests.firstDay + 100, .english)
    #expect(form.errors.isEmpty)
    return try desk.store.read { db in
      try ComparisonView(try PlanDesk.key(plan), form, page: 1, seesDrafts: true, in: db)
    }
  }

  private func words(_ view: ComparisonView) -> [String] {
    view.differences.map { difference in
      let changes = difference.changes.map { "\($0.field): \($0.old) → \($0.new)" }
      return "\(difference.row.kind.rawValue) \(difference.row.node?.text ?? "–") \(changes)"
    }
  }

  private func day(_ days: Int) -> String { (MomentTests.firstDay + days).iso }

  @Test func twoDaysDiffer() throws {
    let desk = try MomentTests.changedDesk()
    let renamed = try read(desk, [("from", day(0)), ("to", day(1))])
    #expect(
      words(renamed) == [
        #"renamed 1-2 ["title: 施策1-2 → 新しい題"]"#,
        #"text 1-2 ["department: office → ", "tags: class: new → class: old"]"#,
      ])
    #expect(renamed.counts == [.renamed: 1, .text: 1])
    #expect(try read(desk, [("from", day(1)), ("to", day(2))]).counts == [:])
    let gone = try read(desk, [("from", day(2)), ("to", day(3)), ("kind", "removed")])
    #expect(gone.counts == [.removed: 4] && gone.differences.map(\.number) == ["1", "1-1", "1-2", "1-3"])
    #expect(try read(desk, [("from", day(4))]).counts == [.added: 4])
    #expect(try read(desk, [("from", day(1)), ("to", day(1))]).differences.isEmpty)
  }

  @Test func aMoveNamesBothParents() throws {
    let desk = try PlanDesk()
    let node: ID<Node> = try PlanDesk.key("1-2")
    try MomentTests.change(desk, after: 1, [("version", "1"), ("parent", "2")]) { try $0.move(node, in: $1) }
    let view = try read(desk, [("from", day(0))])
    #expect(words(view) == [#"moved 1-2 ["parent: 1 → 2"]"#])
    #expect(view.shown("parent", "1", .japanese) == "方針1" && view.shown("parent", "2", .japanese) == "方針2")
  }

  @Test func marksAndTargetsDiffer() throws {
    let desk = try PlanDesk()
    let (plan, node): (ID<Plan>, ID<Node>) = (try PlanDesk.key("p"), try PlanDesk.key("1-1"))
    for (days, mark, amount) in [(1, "◎", 10.0), (3, "未", 20.0)] {
      let at = PlanDesk.noon + days * 86_400
      let review = Review(
        node: node, period: PlanDesk.period, state: .published, assessment: Assessment(mark: mark), version: days,
        author: "who", changedAt: at)
      let indicator = Indicator(
        id: try PlanDesk.key("kpi"), node: node, series: try PlanDesk.key("s"), name: Localized("利用率"),
        unit: Localized("%"))
      let target = IndicatorTarget(
        period: .year(FiscalYear(2024)), dimension: "", kind: .target, amount: .value(amount))
      try desk.store.write { db in
        try review.save(in: plan, in: db)
        let held = try Plan.get(plan, in: db)
        try review.record(.published, in: held, by: "who", at: at, isPublic: true, in: db)
        try indicator.save([target], in: plan, at: at, in: db)
      }
    }
    let view = try read(desk, [("from", day(1)), ("to", day(3))])
    #expect(
      words(view) == [
        #"remarked 1-1 ["mark: ◎ → 未"]"#, #"retargeted 1-1 ["targets: 2024: 10% → 2024: 20%"]"#,
      ])
    #expect(view.differences.last?.indicator?.ja == "利用率")
    #expect(try read(desk, [("from", day(0)), ("to", day(1))]).counts == [.remarked: 1, .retargeted: 1])
    try desk.expectKept()
  }

  @Test func twoEditionsDiffer() throws {
    let desk = try PlanDesk()
    let fields = [("key", "p-2"), ("titleJa", "計画"), ("nameJa", "改訂版"), ("kind", "yearly"), ("from", "2026")]
    let next = NextEdition(
      base: try PlanDesk.key("p"), form: Fields(fields), actor: "who", language: .english, now: PlanDesk.noon)
    _ = try desk.store.write { db in try next.run(in: db) }
    #expect(try read(desk, [("with", "p")], of: "p-2").counts == [:])
    let form = [("version", "1"), ("count", "1"), ("reason", "終了")]
    let edit = NodeEdit(
      plan: try PlanDesk.key("p-2"), form: Fields(form), actor: "who", language: .english, now: PlanDesk.noon)
    _ = try desk.store.write { db in try edit.retire(try PlanDesk.key("1-3"), in: db) }
    let view = try read(desk, [("with", "p")], of: "p-2")
    #expect(view.counts == [.removed: 1] && view.differences.first?.title.ja == "施策1-3")
    // A node that goes on under another key is the same.
    try desk.store.write { db in
      let (old, new): (ID<Plan>, ID<Plan>) = (try PlanDesk.key("p"), try PlanDesk.key("p-2"))
      try db.run("DELETE FROM plan_generation")
      try db.run(
        """
        INSERT INTO plan_generation (plan, predecessor, item, node, link, fate)
        VALUES (\(new), \(old), '1-3', '1-2', 1, 'carried')
        """)
    }
    let carried = try read(desk, [("with", "p")], of: "p-2")
    #expect(carried.counts[.removed] == nil && carried.counts[.renamed] == 1)
  }

  @Test func whatCannotBeComparedIsSaidAtItsField() throws {
    let town = try AsOfPageTests.Town()
    let path = "/numazu/plans/johoka-suishin/compare"
    let empty = try town.city.get(path)
    #expect(empty.status == 200 && empty.text.contains(ComparisonTexts.japanese.nothingAsked))
    for query in ["from=x", "from=\((town.today + 1).iso)", "from=\((town.today + -9).iso)", "with=none", "with=ナ"] {
      let answer = try town.city.get("\(path)?\(query)")
      #expect(answer.status == 422 && answer.text.contains("aria-invalid"), "\(query): \(answer.status)")
    }
    town.pass(days: 2)
    let before = town.today.iso
    town.pass(days: 2)
    try town.rename("4", "あとの題")
    let page = try town.city.get("\(path)?from=\(before)")
    #expect(page.status == 200 && page.text.contains("<ins>") && page.text.contains("あと"))
    #expect(page.text.contains("/numazu/plans/johoka-suishin/nodes/4\""))
    let table = try town.city.get("\(path).csv?from=\(before)")
    #expect(table.text.contains("あとの題") && table.text.split(separator: "\r\n").count >= 2)
    let other = try town.city.get("\(path)?with=chiiki-johoka")
    #expect(other.status == 200 && other.text.utf8.count < 50_000)
  }
}
