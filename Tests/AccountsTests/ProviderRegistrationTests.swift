import App
import ModuleKit
import TestKit
import Testing

@testable import Accounts

/// A resident registers whom a provider has signed in.
@Suite struct ProviderRegistrationTests {
  let city: TestCity
  let store: Store
  let keys: Keyring
  let now = currentInstant()
  let provider: SignInProvider

  init() throws {
    city = try TestCity()
    store = try city.city("numazu").store
    let keys = try city.city("numazu").vault.keyring(at: now)
    self.keys = keys
    let settings = ProviderSettings(
      issuer: "https://auth.example.go.jp", clientID: "machi", secret: nil, authentication: .none, scopes: ["openid"],
      asksUserInfo: false, rules: [])
    let made = SignInProvider(
      id: .random(), audience: .residents, name: Localized("国の認証", en: "National app"), settings: settings,
      strength: .twoFactors, createsAccounts: false, isActive: true, createdAt: now)
    provider = made
    try store.write { [now] db in try made.add(keys, by: "administrator", at: now, in: db) }
  }

  /// The secret that the browser has of whom the provider calls so.
  private func pending(_ subject: String) throws -> String {
    let link = PendingLink(provider: provider.id, name: provider.name, subject: subject, assurance: .twoFactors)
    return try store.write { db in try link.issue(keys, at: now, in: db) }
  }

  private func send(
    _ method: ModuleKit.Method, _ path: String, _ form: [(String, String)] = [], browser secret: String?
  ) -> Response {
    var headers: Headers = ["host": "city.example", "accept-language": "ja"]
    headers.append("content-type", "application/x-www-form-urlencoded")
    headers.append("cookie", "machi_form=abc" + (secret.map { "; machi_provider=\($0)" } ?? ""))
    let body = Request.Body.bytes(Array(Fields(form + [("_token", "abc")]).urlEncoded.utf8))
    return city.hall.answer(Request(method, path, query: "", headers: headers, body: method == .post ? body : .none))
  }

  /// Asks for the mail; gives the path of its link.
  private func mailed(_ mail: String = "hanako@example.jp", browser secret: String?) throws -> String {
    #expect(send(.post, "/numazu/account/register", [("mail", mail)], browser: secret).status == 200)
    let message = try store.read { db -> MailMessage? in
      let newest = try #require(try Mail.list(limit: 1, in: db).first)
      return try newest.message(keys, in: db)
    }
    let text = try #require(message).body
    let line = try #require(text.split(separator: "\n").first { $0.contains("http") })
    return String(line.drop { $0 != "/" }.dropFirst(2).drop { $0 != "/" })
  }

  private func isLinked(_ subject: String) throws -> Bool {
    try store.read { db in try ProviderLink.find(subject, at: provider.id, in: db) } != nil
  }

  private func asksForAPassword(_ page: Response) -> Bool { page.text.contains("id=\"new\"") }

  @Test func inTheSameBrowserItNeedsNoPassword() throws {
    let secret = try pending("R1")
    #expect(send(.get, "/numazu/account/register", browser: secret).text.contains("国の認証"))
    #expect(!send(.get, "/numazu/account/register", browser: nil).text.contains("国の認証"))
    let path = try mailed(browser: secret)
    let page = send(.get, path, browser: secret)
    #expect(page.status == 200 && !asksForAPassword(page) && page.text.contains("国の認証"))
    let done = send(.post, path, browser: secret)
    #expect(done.status == 303 && done.header("Location") == "/numazu/account?done=registered")
    #expect(try isLinked("R1"))
    let set = try #require(done.headers.first { $0.value.hasPrefix("machi_session=") }?.value)
    let token = try #require(SessionToken(cookie: String(set.dropFirst(14).prefix { $0 != ";" })))
    let principal = try #require(try store.read { db in try Session.find(token, at: now, in: db)?.principal })
    #expect(principal.method == .provider && principal.assurance == .twoFactors)
    #expect(send(.post, path, browser: secret).status == 410)
    #expect(!send(.get, "/numazu/account/register", browser: secret).text.contains("国の認証"))
  }

  /// Whoever owns the address need not be who was signed in: they only get an account like any other.
  @Test func inAnotherBrowserNothingIsLinked() throws {
    let (attacker, victim) = (try pending("attacker"), try pending("victim"))
    let path = try mailed(browser: attacker)
    for browser in [nil, victim] {
      let page = send(.get, path, browser: browser)
      #expect(asksForAPassword(page) && page.text.contains("パスワードを決めずに"))
      #expect(send(.post, path, browser: browser).status == 422)
    }
    let done = send(.post, path, [("new", "a fine new day"), ("again", "a fine new day")], browser: victim)
    #expect(done.status == 303)
    #expect(try !isLinked("attacker") && !isLinked("victim"))
  }

  @Test func aRegistrationThatWasBegunWithoutItIsNotLinked() throws {
    let path = try mailed(browser: nil)
    #expect(asksForAPassword(send(.get, path, browser: try pending("R1"))))
  }

  @Test func anAddressThatHasAnAccountIsNotLinked() throws {
    _ = try city.resident("hanako")
    let path = try mailed(browser: try pending("R1"))
    #expect(path.contains("/sign-in"), "the mail leads to signing in")
    #expect(try !isLinked("R1"))
  }

  @Test func aProviderThatWasSwitchedOffMeanwhileCountsNoMore() throws {
    let secret = try pending("R1")
    let path = try mailed(browser: secret)
    let answer = try city.post(
      "/numazu/staff/sign-in-providers/\(provider.id.text)/state", [("active", "0")], as: .administrator)
    #expect(answer.status == 303)
    #expect(asksForAPassword(send(.get, path, browser: secret)))
  }

  @Test func whoWasRegisteredMeanwhileIsNotRegisteredTwice() throws {
    let (first, second) = (try pending("R1"), try pending("R1"))
    let (one, two) = (try mailed(browser: first), try mailed("other@example.jp", browser: second))
    #expect(send(.post, one, browser: first).status == 303)
    #expect(send(.post, two, browser: second).status == 410)
  }
}
