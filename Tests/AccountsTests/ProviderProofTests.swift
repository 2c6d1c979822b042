import App
import ModuleKit
import TestKit
import Testing

@testable import Accounts

/// Whoever finds an open session gets no way in of their own.
@Suite struct ProviderProofTests {
  /// Seconds by which the hall's clock is ahead.
  let ahead = Locked(0)
  let city: TestCity
  let store: Store
  let keys: Keyring
  let provider: SignInProvider

  init() throws {
    let ahead = ahead
    city = try TestCity(now: { currentInstant() + ahead.withLock { $0 } })
    store = try city.city("numazu").store
    let now = currentInstant()
    let keys = try city.city("numazu").vault.keyring(at: now)
    self.keys = keys
    let settings = ProviderSettings(
      issuer: "http://127.0.0.1:1", clientID: "machi", secret: nil, authentication: .none, scopes: ["openid"],
      asksUserInfo: false, rules: [])
    let made = SignInProvider(
      id: .random(), audience: .residents, name: Localized("国の認証"), settings: settings, strength: .twoFactors,
      createsAccounts: false, isActive: true, createdAt: now)
    provider = made
    try store.write { db in try made.add(keys, by: "administrator", at: now, in: db) }
  }

  private func principal(_ session: OpenedSession) throws -> Principal? {
    try store.read { db in try Session.find(session.token, at: currentInstant(), in: db)?.principal }
  }

  private func change(_ path: String, _ session: OpenedSession) throws -> Response {
    try city.send(.post, "/numazu/account/security/" + path, [("provider", provider.id.text)], in: session)
  }

  private func known(_ session: OpenedSession) throws {
    let party = try #require(try principal(session)?.party)
    let link = ProviderLink(provider.id, "R1", to: party, at: currentInstant())
    #expect(try store.write { db in try link.insert(in: db) })
  }

  private func leadsTo(_ done: String, _ answer: Response) -> Bool {
    answer.status == 303 && answer.header("Location") == "/numazu/account/security?done=\(done)"
  }

  @Test func linkingAndUnlinkingWantAProofThatIsFresh() throws {
    let hanako = try city.resident("hanako")
    #expect(try change("providers", hanako).status == 503, "it goes to the provider, who is not there")
    ahead.withLock { $0 = 601 }
    #expect(leadsTo("fresh", try change("providers", hanako)))
    try known(hanako)
    #expect(leadsTo("fresh", try change("providers/removal", hanako)))
    let page = try city.send(.get, "/numazu/account/security", in: hanako).text
    #expect(page.contains("国の認証でサインイン") && !page.contains("action=\"/numazu/account/security/providers"))
  }

  @Test func aFirstPasswordWantsOneToo() throws {
    let hanako = try city.resident("hanako")
    ahead.withLock { $0 = 601 }
    let fields = [("new", "a fine new day"), ("again", "a fine new day")]
    #expect(
      leadsTo("fresh", try city.send(.post, "/numazu/account/security/password", fields, in: hanako)))
    ahead.withLock { $0 = 0 }
    let done = try city.send(.post, "/numazu/account/security/password", fields, in: hanako)
    #expect(done.header("Location")?.hasPrefix("/numazu/sign-in") == true)
  }

  @Test func thePasswordProvesItAndOpensANewSession() throws {
    let editor = try #require(try store.read { db in try Account.find(login: "editor", in: db) })
    let hash = try Password.hash("a fine new day")
    let old = try store.write { db in
      try editor.setPassword(hash: hash, by: "t", at: currentInstant(), in: db)
      return try Session.open(
        for: .staff(editor.id), by: .password, .single, from: Device(browser: "Test", client: "192.0.2.1"),
        at: currentInstant() - 700, in: db)
    }
    func prove(_ password: String) throws -> Response {
      try city.send(.post, "/numazu/account/security/proof", [("proof", password)], in: old)
    }
    let isOfStaff = SignInProvider(
      id: .random(), audience: .staff, name: Localized("市の認証"), settings: provider.settings, strength: .single,
      createsAccounts: false, isActive: true, createdAt: currentInstant())
    try store.write { db in try isOfStaff.add(keys, by: "administrator", at: currentInstant(), in: db) }
    #expect(try city.send(.get, "/numazu/account/security", in: old).text.contains("id=\"proof\""))
    for wrong in ["", "not this one"] {
      let answer = try prove(wrong)
      #expect(answer.status == 422 && answer.text.contains("id=\"proof-error\""))
    }
    let answer = try prove("a fine new day")
    #expect(leadsTo("proved", answer))
    let set = try #require(answer.headers.first { $0.value.hasPrefix("machi_session=") }?.value)
    let token = try #require(SessionToken(cookie: String(set.dropFirst(14).prefix { $0 != ";" })))
    #expect(try principal(old) == nil)
    let fresh = try #require(try store.read { db in try Session.find(token, at: currentInstant(), in: db) })
    let session = OpenedSession(token: token, formToken: fresh.principal.formToken)
    let page = try city.send(.get, "/numazu/account/security", in: session).text
    #expect(!page.contains("id=\"proof\"") && page.contains("action=\"/numazu/account/security/providers\""))
  }

  @Test func theOnlyWayInStays() throws {
    let hanako = try city.resident("hanako")
    try known(hanako)
    #expect(leadsTo("last-way", try change("providers/removal", hanako)))
    let id = try #require(try principal(hanako)?.resident)
    let hash = try Password.hash("a fine new day")
    try store.write { db in try db.run("UPDATE resident SET password_hash = \(hash) WHERE id = \(id)") }
    #expect(leadsTo("unlinked", try change("providers/removal", hanako)))
    let told = try store.read { db in
      try Mail.list(limit: 5, in: db).compactMap { try $0.message(keys, in: db)?.subject }
    }
    #expect(told == ["[沼津市] ほかのサービスとの結び付けの解除のお知らせ"])
    #expect(try change("providers/removal", hanako).status == 404)
    #expect(try principal(hanako) != nil, "this session stays")
  }

  @Test func staffAreNotOfferedWhatIsForResidents() throws {
    let page = try city.get("/numazu/account/security", as: .editor).text
    #expect(!page.contains("国の認証"))
    let answer = try city.post(
      "/numazu/account/security/providers", [("provider", provider.id.text)], as: .editor)
    #expect(answer.status == 404)
  }
}
