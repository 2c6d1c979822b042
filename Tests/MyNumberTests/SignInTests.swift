import App
import Foundation
import ModuleKit
import TestKit
import Testing

@Suite struct CardSignInTests {
  let counter: Counter
  var city: TestCity { counter.city }

  init() throws { counter = try Counter() }

  @Test func anAddedCardSignsItsOwnerIn() throws {
    #expect(try counter.signIn(counter.card).status == 422)
    try counter.register()
    let raised = try #require(try counter.principal(counter.hanako.token))
    #expect(raised.assurance == .cardAuthentication)
    let entered = try counter.signIn(counter.card, to: "/account/profile")
    #expect(entered.location == "/numazu/account/profile")
    let principal = try counter.principal(entered)
    #expect(principal.resident == raised.resident && principal.method == .card)
    #expect(principal.assurance == .cardAuthentication)
    #expect(try counter.signIn(counter.card, to: "//evil.example").location == "/numazu/home")
    #expect(try city.send(.get, "/numazu/account/card", in: counter.hanako).text.contains("利用者証明用") == false)
  }

  @Test func anAnswerCountsOnce() throws {
    try counter.register()
    let answer = try Counter.answer(Counter.statement(city.get("/numazu/sign-in/card")), counter.card)
    #expect(try city.post("/numazu/sign-in/card", answer).status == 303)
    let again = try city.post("/numazu/sign-in/card", answer)
    #expect(again.status == 422 && again.text.contains("もう使われました"))
  }

  @Test func anAnswerCountsForItsBrowserPurposeAndTimeAlone() throws {
    try counter.register()
    // To sign in, what was asked of a session that registers.
    let registering = try Counter.statement(city.send(.get, "/numazu/account/card/new", in: counter.hanako))
    #expect(try city.post("/numazu/sign-in/card", Counter.answer(registering, counter.card)).status == 422)
    // To register with another's session.
    let taro = try city.resident("taro")
    let other = try city.send(
      .post, "/numazu/account/card/new", Counter.answer(registering, counter.authority.card(.authentication)), in: taro)
    #expect(other.status == 422 && other.text.contains("別のブラウザー"))
    // In another municipality.
    let elsewhere = try Counter.statement(city.get("/fuji/sign-in/card"))
    #expect(try city.post("/numazu/sign-in/card", Counter.answer(elsewhere, counter.card)).status == 422)
    // What nobody of ours made.
    let made = Base64.url.text(
      Array("machi-card 1\nhttp://city.example/numazu\nsign-in\n\(String(repeating: "A", count: 43))".utf8))
    #expect(try city.post("/numazu/sign-in/card", Counter.answer(made, counter.card)).status == 422)
    #expect(try counter.events("identity.signed-in") == 0)
  }

  @Test func aStatementOfAnotherPlaceIsRefused() throws {
    try counter.register()
    let statement = try Counter.statement(city.get("/numazu/sign-in/card"))
    let text = String(decoding: try #require(Base64.url.bytes(statement)), as: UTF8.self)
    let moved = Base64.url.text(Array(text.replacing("city.example", with: "evil.example").utf8))
    #expect(try city.post("/numazu/sign-in/card", Counter.answer(moved, counter.card)).status == 422)
  }

  @Test func anAnswerThatComesLateIsRefused() throws {
    let clock = Locked(currentInstant())
    let counter = try Counter(now: { clock.withLock { $0 } })
    try counter.register()
    let answer = try Counter.answer(Counter.statement(counter.city.get("/numazu/sign-in/card")), counter.card)
    clock.withLock { $0 = $0 + 601 }
    let late = try counter.city.post("/numazu/sign-in/card", answer)
    #expect(late.status == 422 && late.text.contains("時間がたった"))
  }

  @Test func revokedExpiredForeignAndWrongCardsAreRefused() throws {
    try counter.register()
    let stranger = try CardAuthority(name: "Stranger").card(.authentication)
    let expired = try counter.authority.card(.authentication.but { $0.ends = currentInstant() - 60 })
    for card in [stranger, expired, try counter.authority.card()] {
      #expect(try counter.signIn(card).status == 422)
    }
    // The certificate of one, the signature of another.
    let other = try counter.authority.card(.authentication.but { $0.key = .p256 })
    let statement = try Counter.statement(city.get("/numazu/sign-in/card"))
    var mixed = try Counter.answer(statement, other)
    mixed[1] = ("certificate", Base64.url.text(counter.card.certificate))
    #expect(try city.post("/numazu/sign-in/card", mixed).status == 422)
    try counter.authority.revoke(counter.card)
    try Data(counter.authority.list()).write(to: URL(fileURLWithPath: counter.lists + "/here.crl"), options: .atomic)
    let refused = try counter.signIn(counter.card)
    #expect(refused.status == 422)
    #expect(try counter.events("identity.card-refused") == 5)
    #expect(try counter.events("identity.signed-in") == 0)
  }

  @Test func oneCardIsOneResidents() throws {
    try counter.register()
    let taro = try city.resident("taro")
    let refused = try counter.send("/numazu/account/card/new", counter.card, in: taro)
    #expect(refused.status == 422 && refused.text.contains("もう登録されています"))
    // Elsewhere it is another card: references of two municipalities tell nothing of each other.
    let fuji = try city.resident("hanako", of: "fuji")
    #expect(try counter.send("/fuji/account/card/new", counter.card, in: fuji).status == 303)
    func reference(_ slug: String) throws -> String? {
      try city.city(slug).store.read { db in try db.value("SELECT reference AS value FROM card") }
    }
    #expect(try reference("numazu") != reference("fuji"))
  }

  @Test func aRemovedCardAndAClosedAccountSignNobodyIn() throws {
    try counter.register()
    let reference = try city.city("numazu").store.read { db -> String in
      try #require(try db.value("SELECT reference AS value FROM card"))
    }
    let taro = try city.resident("taro")
    // A session that began with a password alone is led to a stronger one; another's card is not there for it.
    let weak = try city.send(.post, "/numazu/account/card/removal", [("card", reference)], in: taro)
    #expect(weak.location == "/numazu/account/card?done=again")
    #expect(
      try city.send(.post, "/numazu/account/card/removal", [("card", reference)], in: counter.hanako).status == 303)
    #expect(try counter.signIn(counter.card).status == 422)
    try counter.register()
    let id = try #require(try counter.principal(counter.hanako.token)?.resident)
    try city.city("numazu").store.write { db in try ResidentAccount.close(id, at: currentInstant(), in: db) }
    #expect(try counter.signIn(counter.card).status == 422)
  }

  @Test func garbageIsRefusedInWords() throws {
    for (name, value) in [("certificate", "!"), ("signature", ""), ("statement", "あ")] {
      var answer = try Counter.answer(Counter.statement(city.get("/numazu/sign-in/card")), counter.card)
      answer = answer.map { $0.0 == name ? ($0.0, value) : $0 }
      let refused = try city.post("/numazu/sign-in/card", answer)
      #expect(refused.status == 422 && refused.text.contains("読み取れませんでした"), "\(name)")
    }
  }

  @Test func withoutAuthoritiesThereAreNoPages() throws {
    let plain = try TestCity()
    #expect(try plain.get("/numazu/sign-in/card").status == 404)
    #expect(try plain.get("/numazu/sign-in").text.contains("/sign-in/card") == false)
    #expect(try city.get("/numazu/sign-in").text.contains("/numazu/sign-in/card"))
  }

  @Test func wrongFilesOfTheOperatorAreNobodysFault() throws {
    try Data("rubbish".utf8).write(to: URL(fileURLWithPath: counter.lists + "/here.crl"), options: .atomic)
    let refused = try counter.signIn(counter.card)
    #expect(refused.status == 503 && refused.text.contains("いまは"))
  }
}
