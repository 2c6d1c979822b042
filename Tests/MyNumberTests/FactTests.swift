import App
import Foundation
import ModuleKit
import TestKit
import Testing

@Suite struct CardFactTests {
  let counter: Counter
  let signing: TestCard
  var city: TestCity { counter.city }

  init() throws {
    counter = try Counter()
    signing = try counter.authority.card()
  }

  private func ticket(_ page: Response) throws -> String {
    let start = try #require(page.text.range(of: "name=\"ticket\" value=\"")).upperBound
    return String(page.text[start...].prefix { $0 != "\"" })
  }

  private func confirm(_ ticket: String, in session: OpenedSession) throws -> String? {
    try city.send(.post, "/numazu/account/card/facts/confirmation", [("ticket", ticket)], in: session).location
  }

  @Test func whatTheCardSaysIsKeptWhenItsOwnerAgrees() throws {
    let typed = [("name", "見本花子"), ("birthDate", "1990-01-02"), ("sex", "2"), ("address", "沼津市大手町1-1")]
    #expect(try city.send(.post, "/numazu/account/profile", typed, in: counter.hanako).status == 303)
    let page = try counter.send("/numazu/account/card/facts", signing, in: counter.hanako)
    #expect(page.status == 200)
    for words in ["見本　花子", "静岡県沼津市御幸町１６番１号", "沼津市大手町1-1", "ちがう", "同じ"] {
      #expect(page.text.contains(words), "\(words)")
    }
    #expect(try counter.profile().source == .resident)
    let secret = try ticket(page)
    #expect(try confirm(secret, in: counter.hanako) == "/numazu/account/card?done=confirmed")
    let profile = try counter.profile()
    #expect(profile.name == "見本　花子" && profile.birthDate?.iso == "1990-01-02" && profile.sex == "2")
    #expect(profile.source == .card && profile.confirmedAt != nil)
    #expect(try counter.principal(counter.hanako.token)?.assurance == .cardSignature)
    // What the card vouches for is not changed by a form made by hand.
    let forged = [("name", "別人"), ("address", "東京都"), ("kana", "みほんはなこ")]
    #expect(try city.send(.post, "/numazu/account/profile", forged, in: counter.hanako).status == 303)
    #expect(try counter.profile().name == "見本　花子" && counter.profile().kana == "みほんはなこ")
    #expect(try confirm(secret, in: counter.hanako) == "/numazu/account/card?done=late")
  }

  @Test func nobodyConfirmsWithAnothersTicket() throws {
    let secret = try ticket(counter.send("/numazu/account/card/facts", signing, in: counter.hanako))
    let taro = try city.resident("taro")
    #expect(try confirm(secret, in: taro) == "/numazu/account/card?done=late")
    #expect(try counter.profile().source == .resident)
    #expect(try counter.events("residents.facts-confirmed") == 0)
  }

  @Test func theCertificateForSigningInTellsNoFacts() throws {
    let refused = try counter.send("/numazu/account/card/facts", counter.card, in: counter.hanako)
    #expect(refused.status == 422)
  }

  @Test func theOwnerMayTakeTheConfirmationBack() throws {
    _ = try confirm(ticket(counter.send("/numazu/account/card/facts", signing, in: counter.hanako)), in: counter.hanako)
    #expect(try city.send(.post, "/numazu/account/card/facts/release", in: counter.hanako).status == 303)
    let profile = try counter.profile()
    #expect(profile.source == .resident && profile.confirmedAt == nil && profile.name == "見本　花子")
    #expect(try city.send(.post, "/numazu/account/profile", [("name", "見本 花")], in: counter.hanako).status == 303)
    #expect(try counter.profile().name == "見本 花")
  }

  @Test func theTicketHoldsNothingInTheClear() throws {
    _ = try counter.send("/numazu/account/card/facts", signing, in: counter.hanako)
    let content: [UInt8]? = try city.city("numazu").store.read { db in
      try db.value("SELECT content AS value FROM ticket WHERE purpose = 'card-facts'")
    }
    let bytes = try #require(content)
    #expect(!String(decoding: bytes, as: UTF8.self).contains("花子"))
  }
}
