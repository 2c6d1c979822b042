import ModuleKit
import TestKit
import Testing

@testable import Plans

/// What is asked of those who change when, with what money and by whom something is done in a plan in force.
@Suite struct ChangeReasonTests {
  private static let unchanged = [
    ("number", "1-1"), ("titleJa", "施策"), ("axis-class", "new"), ("department", "office"),
  ]

  private func change(
    _ desk: PlanDesk, _ fields: [(String, String)], _ version: Int = 1
  ) throws -> EditOutcome {
    let form = Fields(Self.unchanged + [("version", String(version))])
    let edit = NodeEdit(
      plan: try PlanDesk.key("p"), form: fields.reduce(form) { $0.with($1.0, $1.1) }, actor: "who",
      language: .japanese, now: PlanDesk.noon)
    return try desk.store.write { db in try edit.change(try PlanDesk.key("1-1"), in: db) }
  }

  private func notes(_ desk: PlanDesk) throws -> [String?] {
    try desk.store.read { db in
      try HistoryEntry.versions(of: .node(try PlanDesk.key("1-1")), of: try PlanDesk.key("p"), in: db)
    }.map(\.note)
  }

  @Test(arguments: [
    [("costs", "2020 | 予算 | 1")], [("department", "school")], [("department", "")], [("from1", "2020")],
  ])
  func moneyTimeAndDepartmentNeedAReason(_ fields: [(String, String)]) throws {
    let desk = try PlanDesk()
    guard case .refused(let errors) = try change(desk, fields) else {
      Issue.record("\(fields) was taken")
      return
    }
    #expect(errors.keys.sorted() == ["why"])
    #expect(try desk.node("1-1").version == 1)
    guard case .refused(let blank) = try change(desk, fields + [("why", "　\n ")]) else {
      Issue.record("a blank reason was taken")
      return
    }
    #expect(blank.keys.sorted() == ["why"])
    #expect(try change(desk, fields + [("why", "国の補助が遅れたため")]) == .saved(try PlanDesk.key("1-1")))
    #expect(try notes(desk) == ["国の補助が遅れたため", nil])
  }

  @Test func otherChangesMayGoWithoutOne() throws {
    let desk = try PlanDesk()
    #expect(try change(desk, [("titleJa", "別の題")]) == .saved(try PlanDesk.key("1-1")))
    #expect(try change(desk, [("titleJa", "また別の題"), ("why", "言い直した")], 2) == .saved(try PlanDesk.key("1-1")))
    #expect(try notes(desk).prefix(2) == ["言い直した", nil])
  }

  @Test func aDraftIsWrittenWithoutReasons() throws {
    let desk = try PlanDesk()
    try desk.store.write { db in
      var plan = try Plan.get(try PlanDesk.key("p"), in: db)
      plan.edition.state = .draft
      try plan.update(in: db)
    }
    let fields = [("department", "school"), ("why", "言わなくてよい")]
    #expect(try change(desk, fields) == .saved(try PlanDesk.key("1-1")))
    #expect(try notes(desk).first == .some(nil))
  }

  @Test func theFormNamesADecisionAndTheHistoryKeepsItsWords() throws {
    let city = try TestCity()
    let staff = "/numazu/staff/plans/johoka-suishin"
    let session = [
      ("otherBody", "情報化推進本部"), ("day", "2026-10-01"), ("decisions", "窓口の待ち時間を調べる\n予算を運用へ移す"),
    ]
    let made = try city.post("\(staff)/new-meeting", session, as: .secretariat)
    let path = String(try #require(made.header("Location")).prefix { $0 != "?" })
    let key = "\(try #require(path.split(separator: "/").last))/2"
    let edit = "\(staff)/nodes/4/edit"
    #expect(!(try city.get(edit, as: .secretariat).text.contains(key)))
    let form = [
      ("version", "2"), ("number", "4"), ("titleJa", "運用"), ("costs", "2020 | 予算 | 1200000"), ("decision", key),
      ("why", "4から11へ移すため"),
    ]
    // What nobody has published decides nothing.
    #expect(try city.post(edit, form, as: .secretariat).status == 422)
    _ = try city.post("\(path)/publish", [("action", "publish"), ("version", "1")], as: .secretariat)
    #expect(try city.get(edit, as: .secretariat).text.contains("value=\"\(key)\""))
    let silent = form.map { $0.0 == "why" ? ("why", "") : $0 }
    #expect(try city.post(edit, silent, as: .secretariat).text.contains("why-error"))
    #expect(try city.post(edit, form, as: .secretariat).status == 303)
    let history = try city.get("\(staff)/nodes/4/history", as: .auditor).text
    #expect(history.contains("4から11へ移すため") && history.contains("2026-10-01 情報化推進本部「予算を運用へ移す」"))
    #expect(!(try city.get("/numazu/changes").text.contains("4から11へ移すため")))
  }
}
