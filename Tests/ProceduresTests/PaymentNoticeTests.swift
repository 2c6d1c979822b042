import App
import ModuleKit
import Payments
import TestKit
import Testing

@testable import Procedures

@Suite struct PaymentNoticeTests {
  let till: Till
  var desk: Desk { till.desk }

  init() throws { till = try Till() }

  @Test func aNoticePaysHoweverOftenItComes() throws {
    let id = try desk.handIn(due: true)
    let attempt = try till.begin(id)
    for _ in 0..<3 { #expect(try till.tell(till.state(attempt, .paid)) == 200) }
    // What was true before comes late.
    #expect(try till.tell(till.state(attempt, .open)) == 200)
    #expect(try till.tell(till.state(attempt, .failed)) == 200)
    #expect(try till.charge(id).state == .paid)
    #expect(try till.ledger(id).map(\.kind) == [.charged, .paid])
    let known = try desk.store.read { db in try PaymentAttempt.find(attempt.id, in: db) }
    #expect(known?.state == .paid)
  }

  @Test func aForgedNoticeCountsForNothing() throws {
    let id = try desk.handIn(due: true)
    let state = till.state(try till.begin(id), .paid)
    #expect(try till.tell(state, secret: SharedSecret.random()) == 401)
    #expect(try till.tell(state, at: currentInstant() - 3_600) == 401)
    #expect(
      try till.tell(state) { $0 = Array(String(decoding: $0, as: UTF8.self).replacing("3000", with: "3001").utf8) }
        == 401)
    #expect(try till.charge(id).received == 0)
  }

  @Test func aProviderSpeaksOfItsOwnPaymentsAlone() throws {
    let id = try desk.handIn(due: true)
    let attempt = try till.begin(id)
    let (other, secret, keys) = (ID<ProviderEntry>.random(), SharedSecret.random(), try desk.keys)
    try desk.store.write { db in
      let access = ProviderEntry.Access(address: "http://127.0.0.1:9/", secret: secret)
      try ProviderEntry.save(other, Localized("別"), access, keys, by: "test", at: currentInstant(), in: db)
    }
    #expect(try till.tell(till.state(attempt, .paid), secret: secret, to: other) == 404)
    #expect(try till.tell(till.state(attempt, .paid), to: other) == 401)
    #expect(try till.charge(id).received == 0)
  }

  @Test func theBrowserProvesNothing() throws {
    let id = try desk.handIn(due: true)
    let attempt = try till.begin(id)
    let path = "/numazu/cases/\(id.text)/payment/waiting?order=\(attempt.id.text)&state=paid&yen=1"
    let page = try desk.counter.send(.get, path)
    #expect(page.status == 200 && page.text.contains("支払いの確認を待っています"))
    #expect(page.header("Refresh") != nil)
    #expect(try till.charge(id).received == 0)
    _ = try till.tell(till.state(attempt, .paid))
    #expect(try desk.counter.send(.get, path).header("Location")?.hasSuffix("?done=paid") == true)
  }

  @Test func whatIsTruePaidIsBookedAndTheRestStaysDue() throws {
    let id = try desk.handIn(due: true)
    #expect(try till.tell(till.state(try till.begin(id), .paid, yen: 1_000)) == 200)
    let charge = try till.charge(id)
    #expect(charge.left == 2_000 && charge.state == .due)
    #expect(try desk.send(id, "/steps/2").status == 403)
  }

  @Test func pressingTwiceGoesToTheSamePayment() throws {
    let id = try desk.handIn(due: true)
    #expect(try till.begin(id).id == till.begin(id).id)
    let later = try till.begin(id, at: currentInstant() + 3_600)
    #expect(try till.begin(id).id != later.id)
  }

  @Test func moneyThatComesTooLateGoesBack() throws {
    let id = try desk.handIn(due: true)
    let attempt = try till.begin(id)
    _ = try desk.counter.send(.post, "/numazu/cases/\(id.text)/withdrawal")
    #expect(try till.tell(till.state(attempt, .paid)) == 200)
    #expect(try till.charge(id).excess == 3_000)
    #expect(try desk.city.get("/numazu/staff/payments", as: .editor).text.contains(Case.number(id)))
    #expect(try desk.counter.send(.get, "/numazu/cases/\(id.text)/payment").text.contains("3,000円 は、お返しします"))
  }

  @Test func aRefundIsBookedOnceInWhateverOrderItIsTold() throws {
    let id = try desk.handIn(due: true)
    let attempt = try till.begin(id)
    let refund = PaymentState.Refund(id: "r1", yen: 1_000)
    for refunds in [[refund], [], [refund]] {
      #expect(try till.tell(till.state(attempt, .paid, refunds: refunds)) == 200)
    }
    let charge = try till.charge(id)
    // What the provider's own desk has given back is not asked for again, nor is the case paid for.
    #expect(charge.received == 2_000 && charge.left == 0)
    #expect(try till.isBalanced(id))
    #expect(try desk.send(id, "/steps/2").status == 403)
  }

  @Test func whatGoesBackAtTheProviderIsAskedForOnce() throws {
    let id = try desk.handIn(due: true)
    let attempt = try till.begin(id)
    _ = try till.tell(till.state(attempt, .paid))
    #expect(try till.send(id, "refund", Till.refund(3_000, "online")).status == 303)
    // While the provider is asked, the same money does not go back another way.
    #expect(try till.send(id, "refund", Till.refund(3_000, "cash")).status == 422)
    let charge = try till.charge(id)
    let refund = try #require(try desk.store.read { db in try Refund.of(charge.id, in: db) }.first)
    let told = till.state(attempt, .paid, refunds: [.init(id: refund.id.text, yen: 3_000)])
    for _ in 0..<2 { #expect(try till.tell(told) == 200) }
    #expect(try till.charge(id).state == .refunded)
    #expect(try desk.store.read { db in try Refund.of(charge.id, in: db) }.first?.state == .done)
  }

  @Test func aProviderThatIsSwitchedOffIsPaidNoMoreButHeard() throws {
    let id = try desk.handIn(due: true)
    let (attempt, provider) = (try till.begin(id), till.provider)
    try desk.store.write { db in
      try ProviderEntry.get(provider, in: db).set(active: false, by: "test", at: currentInstant(), in: db)
    }
    let answer = try desk.counter.send(.post, "/numazu/cases/\(id.text)/payment", [("provider", provider.text)])
    #expect(answer.status == 404)
    #expect(try till.tell(till.state(attempt, .paid)) == 200)
    #expect(try till.charge(id).state == .paid)
  }

  @Test func reminderIsSentOnce() throws {
    let id = try desk.handIn(["mail": "hanako@example.jp"], due: true)
    let noon = Instant(microseconds: (try till.charge(id).due + -3).begin.microseconds + 43_200 * 1_000_000)
    let (store, keys) = (try desk.store, try desk.keys)
    let before = try desk.mails()
    for hours in [-24, -6, 0, 1, 24] {
      try reminding(noon + hours * 3_600, "https://city.example/numazu").run(store) { keys }
      #expect(try desk.mails() == before + (hours < 0 ? 0 : 1), "\(hours)")
    }
    let mail = try lastMail()
    #expect(mail.subject.hasPrefix("[沼津市] 手数料の納付期限"))
    #expect(mail.body.contains("https://city.example/numazu/") && mail.body.contains(Case.number(id)), "\(mail.body)")
    #expect(mail.body.contains("3,000円") && !mail.body.contains("山田"))
  }

  @Test func withoutAnAddressThatTheOperatorNamedNoLinkIsMadeUp() throws {
    let id = try desk.handIn(["mail": "hanako@example.jp"], due: true)
    let noon = Instant(microseconds: (try till.charge(id).due + -3).begin.microseconds + 43_200 * 1_000_000)
    let keys = try desk.keys
    try reminding(noon, nil).run(try desk.store) { keys }
    let mail = try lastMail()
    #expect(!mail.body.contains("://") && mail.body.contains("受付番号と確認コード"))
  }

  private func reminding(_ now: Instant, _ address: String?) throws -> PaymentReminding {
    let vault = try desk.city.city("numazu").vault
    let place = JobPlace(
      name: "numazu", title: Localized("沼津市"), address: address, store: try desk.store, vault: vault)
    return PaymentReminding(now: now, city: place.title, link: { place.link($0) })
  }

  private func lastMail() throws -> MailMessage {
    let keys = try desk.keys
    return try desk.store.read { db in
      try #require(
        try Mail.list(limit: 20, in: db).compactMap { try $0.message(keys, in: db) }.first {
          $0.subject.contains("納付期限")
        })
    }
  }
}
