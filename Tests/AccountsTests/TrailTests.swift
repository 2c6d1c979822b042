import App
import ModuleKit
import TestKit
import Testing

@testable import Accounts

@Suite struct TrailTests {
  let city: TestCity
  let store: Store

  init() throws {
    city = try TestCity()
    store = try city.city("numazu").store
  }

  private func events() throws -> [AuditEvent] {
    try store.read { db in try AuditEvent.recent(limit: 100, in: db) }
  }

  @Test func everyChangeIsRecordedWithWhoMadeIt() throws {
    let editor = try #require(try store.read { db in try Account.find(login: "editor", in: db) })
    let path = "/numazu/staff/accounts/\(editor.id.text)"
    _ = try city.get("/numazu/staff/accounts", as: .administrator)
    _ = try city.post(path, [("name", "山田"), ("department", "promotion"), ("role", "auditor")], as: .administrator)
    _ = try city.post(path + "/state", [("active", "0")], as: .administrator)
    _ = try city.post(path + "/state", [("active", "1")], as: .administrator)
    _ = try city.post(path + "/password", [], as: .administrator)
    _ = try city.post("/numazu/staff/departments", [("key", "tax"), ("name", "税務課")], as: .administrator)
    let made = try events().prefix { $0.action != "identity.signed-in" }.reversed()
    #expect(
      made.map(\.action) == [
        "identity.accounts-listed", "identity.account-changed", "identity.account-disabled",
        "identity.account-enabled", "identity.password-reset", "identity.department-added",
      ])
    #expect(made.allSatisfy { $0.actor == "administrator" })
    #expect(made.contains { $0.detail.contains("editor, active → editor, 山田, promotion, auditor, active") })
    for event in made { #expect(actionWords[event.action] != nil, "\(event.action)") }
  }

  @Test func whatChangesNothingLeavesNothing() throws {
    let count = { try events().count }
    _ = try city.get("/numazu/staff", as: .administrator)
    let before = try count()
    _ = try city.post("/numazu/staff/accounts", [("login", "")], as: .administrator)
    _ = try city.post("/numazu/staff/departments", [("key", "")], as: .administrator)
    #expect(try count() == before)
  }

  @Test func aPasswordTypedAsALoginNameIsNotKept() throws {
    _ = try SignIn.attempt(
      login: "my-secret-password", password: "x", from: Device(browser: "Test", client: "192.0.2.1"), replacing: nil,
      try city.city("numazu").vault.keyring(at: currentInstant()), at: currentInstant(), in: store)
    let failed = try #require(try events().first)
    #expect(failed.action == "identity.sign-in-failed" && failed.detail == "192.0.2.1")
    #expect(try events().allSatisfy { !"\($0)".contains("my-secret-password") })
  }

  @Test func theTrailIsPagedAndFiltered() throws {
    try store.write { db in
      for number in 0..<60 {
        try db.record("test.done", SubjectRef("test", "t\(number)"), by: "robot", at: currentInstant())
      }
    }
    let first = try city.get("/numazu/staff/audit?actor=robot", as: .auditor).text
    #expect(first.contains("test/t59") && first.contains("test/t10") && !first.contains("test/t9<"))
    let next = try #require(first.split(separator: "before=").last?.prefix { $0.isNumber })
    let second = try city.get("/numazu/staff/audit?actor=robot&before=\(next)", as: .auditor).text
    #expect(second.contains("test/t9<") && second.contains("test/t0<") && !second.contains("test/t10"))
    let one = try city.get("/numazu/staff/audit?kind=test&id=t7", as: .auditor).text
    #expect(one.contains("test/t7<") && !one.contains("test/t8<"))
  }

  @Test func aChangedEventIsFound() throws {
    let path = "/numazu/staff/audit/verification"
    #expect(try city.get(path, as: .auditor).text.contains("書き換えはありません"))
    try store.write { db in try db.run("UPDATE audit_event SET actor = 'somebody' WHERE seq = 2") }
    let page = try city.get(path, as: .auditor, language: .english).text
    #expect(page.contains("Event 2 was changed after it was written."))
  }

  @Test func onlyAdministratorsAndAuditorsRead() throws {
    #expect(try city.get("/numazu/staff/audit", as: .editor).status == 403)
    #expect(try city.get("/numazu/staff/audit", as: .secretariat).status == 403)
    #expect(try city.get("/numazu/staff/audit", as: .administrator).status == 200)
  }
}
