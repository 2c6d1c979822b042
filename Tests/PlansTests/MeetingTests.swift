import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

/// Sessions, and the tasks that come of what they decide.
@Suite struct MeetingTests {
  private static let staff = "/numazu/staff/plans/johoka-suishin"
  private static let fields = [
    ("otherBody", "情報化推進本部"), ("day", "2026-10-01"), ("place", "第一会議室"), ("present", "市長\n副市長"),
    ("agenda", "- 評価について"), ("decisions", "窓口の待ち時間を調べる\n予算を見直す"), ("minutes", "議事の記録です。"),
    ("paperTitle1", "資料1"), ("paperURL1", "https://example.jp/a.pdf"),
  ]

  /// Writes a session down and answers its path.
  private func meeting(_ city: TestCity) throws -> String {
    let made = try city.post("\(Self.staff)/new-meeting", Self.fields, as: .secretariat)
    #expect(made.status == 303, "\(made.text.prefix(400))")
    return String(try #require(made.header("Location")).prefix { $0 != "?" })
  }

  @Test func aDraftIsTheOfficesAndThePublicReadsWhatIsPublished() throws {
    let city = try TestCity()
    let path = try meeting(city)
    let shown = path.replacing("/staff", with: "")
    #expect(try city.get(path, as: .auditor).text.contains("議事の記録です。"))
    #expect(try city.get(shown).status == 404)
    #expect(!(try city.get("/numazu/plans/johoka-suishin").text.contains("johoka-suishin/meetings")))
    #expect(
      try city.post("\(path)/publish", [("action", "publish"), ("version", "1")], as: .secretariat).status == 303)
    let page = try city.get(shown)
    #expect(page.status == 200 && page.text.contains("窓口の待ち時間を調べる") && !page.text.contains("課題にする"))
    #expect(try city.get("/numazu/plans/johoka-suishin").text.contains("johoka-suishin/meetings"))
    #expect(try city.get("/numazu/plans/johoka-suishin/meetings").text.contains("情報化推進本部"))
    #expect(
      try city.post("\(path)/publish", [("action", "withdraw"), ("version", "2")], as: .secretariat).status == 303)
    #expect(try city.get(shown).status == 404)
    #expect(!(try city.get("/numazu/changes").text.contains("情報化推進本部")))
  }

  @Test func whatIsWrongIsSaidAtItsField() throws {
    let city = try TestCity()
    let bad = [("otherBody", ""), ("day", "きのう"), ("paperTitle1", "資料"), ("paperURL1", "javascript:alert(1)")]
    let answer = try city.post("\(Self.staff)/new-meeting", bad, as: .secretariat)
    #expect(answer.status == 422)
    for field in ["otherBody-error", "day-error", "paperURL1-error"] {
      #expect(answer.text.contains(field), "\(field)")
    }
    #expect(!answer.text.contains("href=\"javascript:"))
  }

  @Test func theSecondOfTwoEditorsIsTold() throws {
    let city = try TestCity()
    let path = try meeting(city)
    let changed = Self.fields + [("version", "1")]
    #expect(try city.post("\(path)/edit", changed, as: .secretariat).status == 303)
    let late = try city.post("\(path)/edit", changed, as: .secretariat)
    #expect(late.status == 409 && late.text.contains("ほかの人が先に変更しました"))
    let unseen = try city.post("\(path)/publish", [("action", "publish"), ("version", "1")], as: .secretariat)
    #expect(unseen.header("Location")?.contains("done=changed") == true)
    #expect(try city.get(path.replacing("/staff", with: "")).status == 404)
  }

  @Test func aDecisionBecomesATaskThatItsDepartmentReportsOn() throws {
    let city = try TestCity()
    let path = try meeting(city)
    let id = try #require(path.split(separator: "/").last.map(String.init))
    let editor = try city.city("numazu").store.read { db in try Account.find(login: "editor", in: db) }
    let department = try #require(editor?.department).text
    let fields = [
      ("meeting", id), ("words", "窓口の待ち時間を調べる"), ("department", department), ("due", "2020-01-31"), ("node", "1"),
    ]
    let made = try city.post("\(Self.staff)/new-task", fields, as: .secretariat)
    #expect(made.header("Location")?.hasSuffix("\(path)?done=saved") == true)
    #expect(try city.get(path, as: .secretariat).text.contains("期限"))
    let desk = try city.get("/numazu/staff", as: .editor).text
    #expect(desk.contains("取り組み中の課題 1件") && desk.contains("うち期限を過ぎたもの 1件"))
    #expect(try city.get("/numazu/plans/johoka-suishin/nodes/1", as: .editor).text.contains("窓口の待ち時間を調べる"))
    #expect(!(try city.get("/numazu/plans/johoka-suishin/nodes/1").text.contains("窓口の待ち時間を調べる")))
    let book = try city.get("\(Self.staff)/cycles/2020/book", as: .auditor)
    #expect(book.text.contains("窓口の待ち時間を調べる"))
    let task = try #require(
      try city.city("numazu").store.read { db in try TaskFilter(state: .open).find(in: db).first })
    let target = "/numazu/staff/tasks/\(task.id.text)"
    #expect(try city.post(target, [("version", "1"), ("state", "done")], as: .editor).status == 422)
    let done = [("version", "1"), ("state", "done"), ("outcome", "調べて報告した"), ("words", "別のこと")]
    #expect(try city.post(target, done, as: .auditor).status == 403)
    #expect(try city.post(target, done, as: .editor).status == 303)
    #expect(try city.post(target, done, as: .editor).status == 409)
    let kept = try city.city("numazu").store.read { db in try PlanTask.get(task.id, in: db) }
    #expect(kept.state == .done && kept.outcome == "調べて報告した" && kept.words == "窓口の待ち時間を調べる")
  }

  @Test func anotherDepartmentsTaskIsNotOnesOwn() throws {
    let city = try TestCity()
    let fields = [("words", "別の課の仕事"), ("department", "fukushi"), ("due", "2030-01-31")]
    let departments = try city.city("numazu").store.read { db in try Department.all(in: db) }
    let editor = try city.city("numazu").store.read { db in try Account.find(login: "editor", in: db) }
    let other = try #require(departments.first { $0.id != editor?.department && $0.parent == nil })
    let typed = fields.map { $0.0 == "department" ? ("department", other.id.text) : $0 }
    #expect(try city.post("\(Self.staff)/new-task", typed, as: .secretariat).status == 303)
    let task = try #require(
      try city.city("numazu").store.read { db in try TaskFilter(state: .open).find(in: db).first })
    let done = [("version", "1"), ("state", "done"), ("outcome", "した")]
    #expect(try city.post("/numazu/staff/tasks/\(task.id.text)", done, as: .editor).status == 403)
    #expect(!(try city.get("/numazu/staff/tasks", as: .editor).text.contains("別の課の仕事")))
  }
}
