import App
import Foundation
import ModuleKit
import TestKit
import Testing

/// What somebody at an open session, or at the mail form, must not be able to do to its owner.
@Suite struct HardeningTests {
  private func town(_ city: TestCity) throws -> City { try city.city("numazu") }

  private func mails(_ city: TestCity) throws -> [MailMessage] {
    let keys = try town(city).vault.keyring(at: currentInstant())
    return try town(city).store.read { db in
      try Mail.list(limit: 50, in: db).compactMap { mail in try mail.message(keys, in: db) }
    }
  }

  @Test func noMailNamesAnAddressThatTheClientMadeUp() throws {
    let city = try TestCity(settings: ["origin": ""])
    _ = try city.resident("hanako")
    let refused = try city.post("/numazu/account/forgotten", [("mail", "hanako@example.jp")])
    #expect(refused.status == 503 && refused.text.contains("origin"))
    #expect(try mails(city).isEmpty)
    let named = try TestCity()
    _ = try named.resident("hanako")
    #expect(try named.post("/numazu/account/forgotten", [("mail", "hanako@example.jp")]).status == 200)
    #expect(try mails(named).count == 1)
  }

  @Test func aNewPasswordEndsAChangeOfMailThatWaits() throws {
    let city = try TestCity()
    let hanako = try city.resident("hanako")
    #expect(try city.send(.post, "/numazu/account/mail", [("mail", "thief@example.jp")], in: hanako).status == 200)
    let body = try #require(try mails(city).first { $0.recipient.text == "thief@example.jp" }).body
    let link = try #require(body.split(whereSeparator: \.isWhitespace).first { $0.contains("/account/mail/") })
    let path = String(link.drop { $0 != "/" }.dropFirst(2).drop { $0 != "/" })
    #expect(try city.get(path).status == 200)
    let party = try town(city).store.read { db in
      try #require(try Session.find(hanako.token, at: currentInstant(), in: db)).principal.party
    }
    let hash = try Password.hash("another fine day")
    try town(city).store.write { db in
      try SignIn.setPassword(hash: hash, of: party, by: "t", at: currentInstant(), in: db)
    }
    #expect(try city.get(path).status == 410)
    #expect(try city.post(path, []).status == 410)
  }

  @Test func whoFindsAnOpenSessionMakesNoWayInOfTheirOwn() throws {
    let clock = Locked(currentInstant())
    let city = try TestCity(now: { clock.withLock { $0 } })
    let hanako = try city.resident("hanako", at: clock.withLock { $0 })
    #expect(try city.send(.post, "/numazu/account/security/code", in: hanako).status == 200)
    clock.withLock { $0 = $0 + 601 }
    for path in ["security/code", "security/passkeys", "mail"] {
      let answer = try city.send(.post, "/numazu/account/\(path)", [("mail", "thief@example.jp")], in: hanako)
      #expect(answer.header("Location") == "/numazu/account/security?done=fresh", "\(path): \(answer.status)")
    }
    let page = try city.send(.get, "/numazu/account/security?done=fresh", in: hanako).text
    #expect(page.contains("本人の確認"))
  }

  @Test func aCodeThatWasOnlyProposedIsNoSecondFactor() throws {
    let city = try TestCity()
    let hanako = try city.resident("hanako")
    let shown = try city.send(.post, "/numazu/account/security/code", in: hanako).text
    let typed = try #require(shown.split(separator: "<code>").dropFirst().first?.prefix { $0 != "<" })
    let secret = try #require(OneTimeCode(secret: Base32.bytes(String(typed)) ?? []))
    let (store, now) = (try town(city).store, currentInstant())
    let keys = try town(city).vault.keyring(at: now)
    let party = try store.read { db in try #require(try Session.find(hanako.token, at: now, in: db)).principal.party }
    let isTaken = try store.write { db in try SecondFactor.take(code: secret.now, of: party, keys, at: now, in: db) }
    #expect(!isTaken)
    #expect(try store.read { db in try SecondFactor.of(party, in: db).hasCode } == false)
  }

  @Test func aMasterKeyThatIsMissedIsNotReplaced() throws {
    let city = try TestCity(neighbours: true)
    _ = try city.resident("hanako")
    let path = city.folder + "/master.key"
    let key = try Data(contentsOf: URL(fileURLWithPath: path))
    try FileManager.default.removeItem(atPath: path)
    _ = try city.get("/metrics")
    #expect(throws: MunicipalityProblem.self) { try city.city("fuji").vault.keyring(at: currentInstant() + 60) }
    #expect(!FileManager.default.fileExists(atPath: path))
    try key.write(to: URL(fileURLWithPath: path))
    _ = try city.city("fuji").vault.keyring(at: currentInstant() + 60)
  }

  @Test func nobodySendsMailsWithoutEnd() throws {
    let city = try TestCity()
    let hanako = try city.resident("hanako")
    let statuses = try (0..<7).map { _ in
      try city.send(.post, "/numazu/account/mail", [("mail", "victim@example.jp")], in: hanako).status
    }
    #expect(statuses.prefix(5).allSatisfy { $0 == 200 } && statuses.suffix(2).allSatisfy { $0 == 429 })
  }
}
