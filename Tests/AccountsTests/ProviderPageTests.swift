import App
import ModuleKit
import TestKit
import Testing

/// The staff's pages of providers.
@Suite struct ProviderPageTests {
  let city: TestCity
  let store: Store

  init() throws {
    city = try TestCity()
    store = try city.city("numazu").store
  }

  private let list = "/numazu/staff/sign-in-providers"
  private let good = [
    ("for", "staff"), ("name", "市の認証"), ("name-en", "City login"), ("issuer", "https://login.example.jp"),
    ("client-id", "machi"), ("authentication", "client_secret_basic"), ("secret", "a.very-secret_word"),
    ("scopes", "openid profile"), ("strength", "single"), ("claim-0", "groups"), ("value-0", "kikaku"),
    ("role-0", "editor"),
  ]

  private func but(_ changes: (String, String)...) -> [(String, String)] {
    good.filter { field in !changes.contains { $0.0 == field.0 } } + changes
  }

  private func add(_ fields: [(String, String)]) throws -> Response {
    try city.post(list, fields, as: .administrator)
  }

  /// Adds the good one; gives its page.
  private func added() throws -> String {
    let answer = try add(good)
    #expect(answer.status == 303)
    let page = try #require(answer.header("Location")?.split(separator: "?").first.map(String.init))
    #expect(try city.get(page, as: .administrator).status == 200)
    return page
  }

  private func last() throws -> AuditEvent {
    try #require(try store.read { db in try AuditEvent.recent(limit: 1, in: db) }.first)
  }

  @Test func theListBeginsEmptyAndNamesTheRedirectAddress() throws {
    let page = try city.get(list, as: .administrator).text
    #expect(page.contains("まだ登録されていません") && page.contains("http://city.example/numazu/sign-in/back"))
    _ = try added()
    #expect(try city.get(list, as: .administrator).text.contains("https://login.example.jp"))
  }

  @Test(arguments: [
    ("name", ""), ("issuer", ""), ("issuer", "http://login.example.jp"), ("issuer", "https://x.example/?a=b"),
    ("issuer", "https://x.example/.well-known/openid-configuration"), ("issuer", "ldap://x"), ("client-id", ""),
    ("authentication", "magic"), ("secret", ""), ("scopes", "profile"), ("scopes", "openid \"x\""),
    ("acr-values", "a\\b"),
    ("strength", ""), ("claim-0", ""), ("value-0", ""), ("role-0", ""), ("role-0", "king"),
  ])
  func eachMistakeIsToldAtItsField(_ name: String, _ value: String) throws {
    let answer = try add(but((name, value)))
    #expect(answer.status == 422)
    let error = name == "strength" ? "id=\"strength-error\"" : "id=\"\(name)-error\""
    #expect(answer.text.contains(error), "\(name)")
    #expect(!answer.text.contains("a.very-secret_word"))
  }

  @Test func rulesForEveryoneAreTakenButNotForAdministrators() throws {
    let everyone = but(("claim-0", "*"), ("value-0", ""))
    #expect(try add(everyone).status == 303)
    let all = try add(everyone.filter { $0.0 != "role-0" } + [("role-0", "administrator")])
    #expect(all.status == 422 && all.text.contains("id=\"role-0-error\""))
    #expect(try add(but(("claim-0", "*"))).text.contains("id=\"value-0-error\""))
  }

  @Test func accountsAreMadeByRulesAlone() throws {
    let none = good.filter { !$0.0.hasSuffix("-0") } + [("creates-accounts", "1")]
    let answer = try add(none)
    #expect(answer.status == 422 && answer.text.contains("id=\"creates-accounts-error\""))
    let values = try add(but(("strength", "where")))
    #expect(values.text.contains("id=\"strength-values-error\""))
  }

  @Test func theSecretIsSealedAndNeverShownAgain() throws {
    let page = try added()
    #expect(try !city.get(page, as: .administrator).text.contains("a.very-secret_word"))
    let (stored, texts) = try store.read { db -> ([UInt8]?, String?) in
      (
        try db.value("SELECT secret AS value FROM identity_provider"),
        try db.value("SELECT settings AS value FROM identity_provider")
      )
    }
    #expect(!String(decoding: try #require(stored), as: UTF8.self).contains("secret_word"))
    #expect(texts?.contains("secret_word") == false)
    // Left empty it stays; written it is replaced. The trail tells that, and not what it is.
    #expect(try city.post(page, but(("secret", ""), ("name", "新しい名前")), as: .administrator).status == 303)
    #expect(try last().detail.hasSuffix("active") || last().detail.contains("→"))
    #expect(try !last().detail.contains("new secret"))
    #expect(try city.post(page, but(("secret", "another-one")), as: .administrator).status == 303)
    #expect(try last().detail.contains("new secret") && !last().detail.contains("another-one"))
    // Another issuer is not to get this one's.
    let other = try city.post(
      page, but(("issuer", "https://evil.example"), ("secret", "")), as: .administrator)
    #expect(other.status == 422 && other.text.contains("id=\"secret-error\""))
  }

  @Test func theIssuerStaysOnceSomebodyIsKnownByIt() throws {
    let page = try added()
    let id = try #require(page.split(separator: "/").last.flatMap { ID<IdentityProvider>($0) })
    let elsewhere = but(("issuer", "https://other.example"))
    #expect(try city.post(page, elsewhere, as: .administrator).status == 303)
    let editor = try #require(try store.read { db in try Account.find(login: "editor", in: db) })
    #expect(
      try store.write { db in
        try ProviderLink(id, "4711", to: .staff(editor.id), at: currentInstant()).insert(in: db)
      })
    let answer = try city.post(page, good, as: .administrator)
    #expect(answer.status == 422 && answer.text.contains("id=\"issuer-error\""))
  }

  @Test func aNewOneIsSwitchedOffAndEveryChangeIsRecorded() throws {
    let page = try added()
    #expect(try last().action == "identity.provider-added")
    #expect(try !city.get("/numazu/sign-in").text.contains("市の認証でサインイン"))
    #expect(try city.post(page + "/state", [("active", "1")], as: .administrator).status == 303)
    #expect(try last().action == "identity.provider-enabled" && last().actor == "administrator")
    #expect(try city.get("/numazu/sign-in").text.contains("市の認証でサインイン"))
    #expect(try city.get("/numazu/sign-in", language: .english).text.contains("Sign in with City login"))
    #expect(try city.get(page + "/removal", as: .administrator).status == 200)
    #expect(try city.post(page + "/removal", [], as: .administrator).status == 422)
    #expect(try city.post(page + "/removal", [("confirm", "1")], as: .administrator).status == 303)
    #expect(try last().action == "identity.provider-removed")
    #expect(try city.get(page, as: .administrator).status == 404)
    #expect(try !city.get("/numazu/sign-in").text.contains("市の認証でサインイン"))
  }

  @Test func aProviderThatCannotBeReachedIsToldInPlainWords() throws {
    let answer = try add(but(("issuer", "http://127.0.0.1:1")))
    let page = try #require(answer.header("Location")?.split(separator: "?").first.map(String.init))
    let trial = try city.post(page + "/trial", [], as: .administrator)
    #expect(trial.status == 200 && trial.text.contains("発行者のアドレスに接続できません"))
    #expect(try last().action == "identity.provider-tried")
    _ = try city.post(page + "/state", [("active", "1")], as: .administrator)
    let id = String(page.split(separator: "/").last ?? "")
    let begun = try city.post("/numazu/sign-in/provider", [("provider", id), ("to", "/staff")])
    #expect(begun.status == 503 && begun.text.contains("応答しません") && begun.header("Retry-After") == "20")
    #expect(begun.text.contains("/numazu/sign-in?to=%2Fstaff"))
  }

  @Test func whoComesBackUncalledIsSentToTheBeginning() throws {
    for query in ["", "?state=x&code=y", "?error=access_denied"] {
      let answer = try city.get("/numazu/sign-in/back" + query)
      #expect(answer.status == 400 && answer.header("Cache-Control") == "no-store")
      #expect(!answer.headers.contains { $0.value.hasPrefix("machi_session=") })
    }
    #expect(try city.post("/numazu/sign-in/provider", [("provider", "none")]).status == 404)
  }
}
