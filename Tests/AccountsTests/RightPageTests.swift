import App
import ModuleKit
import TestKit
import Testing

@Suite struct RightPageTests {
  let city: TestCity
  let store: Store
  let today = currentInstant().day

  init() throws {
    city = try TestCity()
    store = try city.city("numazu").store
  }

  private func account(_ login: String) throws -> Account {
    try #require(try store.read { db in try Account.find(login: login, in: db) })
  }

  private func post(
    _ path: String, _ fields: [(String, String)], as role: Role = .administrator
  ) throws -> Response { try city.post("/numazu/staff/" + path, fields, as: role) }

  private func appoint(_ fields: [(String, String)]) throws -> Response {
    try post("accounts/\(account("editor").id.text)/appointments", fields)
  }

  private func events(_ action: String) throws -> [AuditEvent] {
    try store.read { db in try AuditEvent.recent(limit: 100, in: db) }.filter { $0.action == action }
  }

  @Test func aFurtherPostOpensPagesAtOnceAndItsEndClosesThem() throws {
    #expect(try city.get("/numazu/staff/audit", as: .editor).status == 403)
    #expect(try appoint([("role", "auditor"), ("reason", "内部監査")]).status == 303)
    #expect(try city.get("/numazu/staff/audit", as: .editor).status == 200)
    let post = try #require(try store.read { db in try Appointment.all(of: try account("editor").id, in: db) }.first)
    #expect(post.since == today && post.until == nil && post.madeBy == "administrator")
    #expect(try self.post("appointments/\(post.id.text)/end", []).status == 303)
    #expect(try city.get("/numazu/staff/audit", as: .editor).status == 403)
    #expect(try events("identity.appointed").count == 1 && events("identity.appointment-ended").count == 1)
  }

  @Test(arguments: [
    ([("reason", "x")], "role"), ([("role", "boss"), ("reason", "x")], "role"),
    ([("role", "editor"), ("reason", "x")], "department"), ([("role", "auditor")], "reason"),
    ([("role", "auditor"), ("reason", "x"), ("until", "2001-01-01")], "until"),
    ([("role", "auditor"), ("reason", "x"), ("since", "2090-01-02"), ("until", "2090-01-01")], "until"),
  ])
  func aPostThatCannotBeIsSentBack(_ fields: [(String, String)], _ field: String) throws {
    let answer = try appoint(fields)
    #expect(answer.status == 422)
    #expect(answer.text.contains("id=\"\(field)-error\""))
    #expect(try store.read { db in try Appointment.all(of: try account("editor").id, in: db) }.isEmpty)
  }

  @Test func aDeputyActsAndTheTraceSaysSo() throws {
    let fields = [("taker", "editor"), ("last", (today + 3).iso), ("why", "出張")]
    #expect(try post("account/delegations", fields, as: .secretariat).status == 303)
    #expect(try city.get("/numazu/staff/plans/johoka-suishin/edit", as: .editor).status == 403)
    let delegation = try #require(
      try store.read { db in try Delegation.inForce(on: today, in: db) }.first)
    #expect(try post("account/acting", [("delegation", delegation.id.text)], as: .editor).status == 303)
    let page = try city.get("/numazu/staff", as: .editor).text
    #expect(page.contains("代理として操作しています"))
    #expect(try city.get("/numazu/staff/plans/johoka-suishin/edit", as: .editor).status == 200)
    let asked = try post(
      "account/delegations", [("taker", "auditor"), ("last", today.iso), ("why", "又貸し")], as: .editor)
    #expect(asked.status == 403)
    #expect(try post("plans/johoka-suishin/rounds/2020", [("action", "close")], as: .editor).status < 500)
    #expect(try post("account/acting", [], as: .editor).status == 303)
    #expect(try city.get("/numazu/staff/plans/johoka-suishin/edit", as: .editor).status == 403)
    #expect(try events("identity.deputy-began").first?.actor == "editor")
  }

  @Test func nobodyTakesADelegationThatIsNotTheirs() throws {
    let fields = [("taker", "editor"), ("last", today.iso), ("why", "休暇")]
    #expect(try post("account/delegations", fields, as: .secretariat).status == 303)
    let delegation = try #require(try store.read { db in try Delegation.inForce(on: today, in: db) }.first)
    #expect(try post("account/acting", [("delegation", delegation.id.text)], as: .auditor).status == 403)
    #expect(try post("delegations/\(delegation.id.text)/end", [], as: .auditor).status == 403)
    #expect(try post("delegations/\(delegation.id.text)/end", [], as: .editor).status == 303)
  }

  @Test(arguments: [
    [("taker", "nobody"), ("last", "2099-01-01"), ("why", "x")], [("taker", "editor"), ("why", "x")],
    [("taker", "secretariat"), ("last", "2026-12-01"), ("why", "x")],
    [("taker", "editor"), ("last", "2099-01-01"), ("why", "x")], [("taker", "editor"), ("last", "2001-01-01")],
  ])
  func aDelegationThatCannotBeIsSentBack(_ fields: [(String, String)]) throws {
    #expect(try post("account/delegations", fields, as: .secretariat).status == 422)
    #expect(try store.read { db in try Delegation.inForce(on: today, in: db) }.isEmpty)
  }

  @Test func theReviewSaysWhoMayWhatAndWhatNobodyUses() throws {
    _ = try appoint([("role", "editor"), ("department", "promotion"), ("reason", "兼務"), ("until", (today + 9).iso)])
    _ = try city.get("/numazu/staff/reviews", as: .editor)
    let old = currentInstant() - 100 * 86_400
    try store.write { db in try db.run("UPDATE account SET created_at = \(old) WHERE login = 'auditor'") }
    let page = try city.get("/numazu/staff/rights", as: .administrator).text
    #expect(page.contains("兼務（\((today + 9).iso)まで、administratorによる）"))
    #expect(page.contains("90日以上未使用"))

    try store.write { db in try db.run("DELETE FROM right_use") }
    let csv = try city.get("/numazu/staff/rights.csv", as: .administrator).text
    let rows = csv.split(separator: "\r\n").map(String.init)
    #expect(rows.count == 6)
    #expect(rows.first { $0.hasPrefix("auditor,") }?.hasSuffix(",90日以上未使用") == true)
    #expect(rows.first { $0.hasPrefix("administrator,") }?.hasSuffix(",,") == true)
    #expect(try events("identity.rights-exported").count == 1)
  }

  @Test func usesAreNotedOnceADay() throws {
    for _ in 0..<3 { _ = try city.get("/numazu/staff/audit", as: .auditor) }
    let uses = try store.read { db in try RightUse.all(of: [try account("auditor").id], in: db) }
    #expect(uses.map(\.role) == [.auditor] && uses.map(\.day) == [today])
    #expect(uses.map(\.ground) == [.mainPost])
  }

  @Test func aDepartmentIsNoPartOfItself() throws {
    #expect(try post("departments", [("key", "open"), ("name", "公開係"), ("parent", "promotion")]).status == 303)
    let answer = try post("departments/promotion", [("name", "推進課"), ("parent", "open")])
    #expect(answer.status == 422 && answer.text.contains("id=\"parent-error\""))
    #expect(try post("departments/promotion", [("name", "推進課"), ("parent", "promotion")]).status == 422)
    let list = try city.get("/numazu/staff/departments", as: .administrator).text
    #expect(list.contains("　<a href=\"/numazu/staff/departments/open\">"))
  }
}
