import App
import ModuleKit
import TestKit
import Testing

@testable import Outbox

@Suite struct OutboxTests {
  private let city: TestCity
  private let store: Store
  private let vault: any MailVault

  init() throws {
    city = try TestCity()
    store = try city.city("numazu").store
    vault = try city.city("numazu").vault.keyring(at: currentInstant())
  }

  @discardableResult
  private func enqueue(_ subject: String = "登録の確認", body: String = "https://city.example.jp/s/123") throws -> ID<Mail> {
    let recipient = try #require(MailAddress("hanako@example.jp"))
    let mail = try MailMessage(to: recipient, subject: subject, body: body, language: .japanese)
    return try store.write { [vault] db in try db.enqueue(mail, sealedBy: vault, at: currentInstant()) }
  }

  @Test func withoutAServerThePageSaysSoAndShowsWhatWouldGo() throws {
    let id = try enqueue(body: "一行目\n<b>https://city.example.jp/s/123</b>")
    let list = try city.get("/numazu/staff/outbox", as: .administrator).text
    #expect(list.contains("メールは送信されません") && list.contains("登録の確認") && list.contains("hanako@example.jp"))
    #expect(!list.contains("action=\"/numazu/staff/outbox/retry\""))
    let english = try city.get("/numazu/staff/outbox", as: .administrator, language: .english).text
    #expect(english.contains("Mails are not sent"))
    let mail = try city.get("/numazu/staff/outbox/\(id.text)", as: .administrator).text
    #expect(mail.contains("&lt;b&gt;https://city.example.jp/s/123"))
  }

  @Test func readingLeavesEvents() throws {
    let id = try enqueue()
    _ = try city.get("/numazu/staff/outbox", as: .administrator)
    _ = try city.get("/numazu/staff/outbox/\(id.text)", as: .administrator)
    _ = try city.post("/numazu/staff/outbox/retry", [], as: .administrator)
    let events = try store.read { db in try AuditEvent.recent(limit: 3, in: db) }.map(\.action)
    #expect(events == ["outbox.retried", "outbox.mail-viewed", "outbox.listed"])
    for event in events { #expect(eventWords[event] != nil) }
  }

  @Test func whereMailsAreSentTheirTextIsHidden() throws {
    let id = try enqueue()
    let mail = try #require(try store.read { db in try Mail.find(id, in: db) })
    let scene = Scene(
      language: .english, base: "/numazu", today: Day(daysSince1970: 0), principal: nil, formToken: "t",
      path: "/staff/outbox", query: Fields(), origin: "")
    let page = mailPage(MailRow(mail, vault), body: nil, isSending: true, scene).main
    #expect(String(decoding: page.bytes, as: UTF8.self).contains("for its recipient alone"))
    let list = try store.read { db in try MailList(Fields(), vault, in: db) }
    let sending = outboxPage(list, server: "smtp://mail.example.jp", scene).main
    #expect(String(decoding: sending.bytes, as: UTF8.self).contains("Try again now"))
  }

  @Test func statesAreCountedAndChosen() throws {
    for number in 0..<35 { try enqueue("letter-\(number)") }
    try store.write { db in try db.run("UPDATE mail SET state = 'sent' WHERE id = (SELECT MIN(id) FROM mail)") }
    let sent = try city.get("/numazu/staff/outbox?state=sent", as: .administrator).text
    #expect(sent.contains("送信待ち (34)") && sent.contains("送信済み (1)"))
    #expect(sent.split(separator: "letter-", omittingEmptySubsequences: false).count == 2)
    let second = try city.get("/numazu/staff/outbox?page=2", as: .administrator).text
    #expect(second.split(separator: "letter-", omittingEmptySubsequences: false).count == 6)
  }
}
