import HTTP
import Testing
import Text

@testable import OpenID

/// What the browser brings back, and the provider's settings.
@Suite struct AnswerTests {
  private let request = AuthorizationRequest(state: "s-1", nonce: "n", verifier: "v")

  private func metadata(namesItself: Bool = false) throws -> ProviderMetadata {
    try ProviderMetadata(
      [
        "issuer": "https://a.jp", "authorization_endpoint": "https://a.jp/a", "token_endpoint": "https://a.jp/t",
        "jwks_uri": "https://a.jp/k", "authorization_response_iss_parameter_supported": .bool(namesItself),
      ], issuer: "https://a.jp")
  }

  private func code(_ pairs: [(String, String)], namesItself: Bool = false) throws -> String {
    try request.code(in: Fields(pairs), from: metadata(namesItself: namesItself))
  }

  @Test func good() throws {
    #expect(try code([("state", "s-1"), ("code", "c")]) == "c")
    #expect(try code([("state", "s-1"), ("code", "c"), ("iss", "https://a.jp")], namesItself: true) == "c")
  }

  @Test func anothersAnswer() {
    for pairs in [[("code", "c")], [("state", "s-2"), ("code", "c")], [("state", ""), ("code", "c")], []] {
      #expect(throws: OpenIDProblem.notOurRequest) { try code(pairs) }
    }
    #expect(throws: OpenIDProblem.notOurRequest) {
      try code([("state", "s-1"), ("code", "c"), ("iss", "https://b.jp")])
    }
    #expect(throws: OpenIDProblem.notOurRequest) { try code([("state", "s-1"), ("code", "c")], namesItself: true) }
  }

  @Test func theProviderSaysNo() {
    #expect(throws: OpenIDProblem.denied(code: "access_denied", words: "a b")) {
      try code([("state", "s-1"), ("error", "access_denied"), ("error_description", "a\nb")])
    }
    #expect(throws: OpenIDProblem.provider("its answer holds no code")) { try code([("state", "s-1")]) }
  }

  @Test func clientsProveThemselvesAsTheyAreTold() throws {
    func exchange(_ authentication: String, secret: Bool) throws -> Exchange {
      var members: [(String, JSON)] = [
        ("issuer", "https://a.jp"), ("clientId", "ma:chi"), ("authentication", .string(authentication)),
      ]
      if secret { members.append(("clientSecret", "s&t ")) }
      let settings = try ProviderSettings.parse(.object(JSON.Object(members)), knownRoles: [])
      return Exchange(
        settings: settings, code: "c", verifier: "v", redirect: "https://b.jp/", endpoint: "https://a.jp/token",
        now: TestProvider.now)
    }
    let basic = try exchange("client_secret_basic", secret: true)
    #expect(basic.headers["authorization"] == "Basic bWElM0FjaGk6cyUyNnQlMjA=")
    #expect(basic.form["client_secret"] == nil && basic.form["code_verifier"] == "v")
    let post = try exchange("client_secret_post", secret: true)
    #expect(post.headers["authorization"] == nil && post.form["client_secret"] == "s&t ")
    let none = try exchange("none", secret: false)
    #expect(none.headers["authorization"] == nil && none.form["client_secret"] == nil)
    #expect(none.form["client_id"] == "ma:chi")
  }
}

@Suite struct ProviderSettingsTests {
  private func parse(_ text: String) throws -> ProviderSettings {
    try ProviderSettings.parse(try JSON.parse(text), knownRoles: ["editor", "secretariat"])
  }

  @Test func rolesByClaims() throws {
    let settings = try parse(
      """
      {"issuer": "https://a.jp", "clientId": "m", "clientSecret": "s", "scopes": ["openid", "groups"], "userInfo": true,
       "roles": [{"claim": "groups", "contains": "企画課", "role": "secretariat"},
                 {"claim": "realm_access.roles", "contains": "staff", "role": "editor"}]}
      """)
    #expect(settings.authentication == .basic && settings.asksUserInfo && settings.scopes == ["openid", "groups"])
    func roles(_ claims: JSON) throws -> Set<String> { settings.roles(for: Claims(try #require(claims.members))) }
    #expect(try roles(["groups": ["税務課", "企画課"]]) == ["secretariat"])
    #expect(try roles(["groups": "企画課"]) == ["secretariat"])
    #expect(try roles(["groups": "企画課 ほか"]).isEmpty && roles(["groups": 1]).isEmpty && roles([:]).isEmpty)
    #expect(try roles(["realm_access": ["roles": ["staff"]]]) == ["editor"])
    #expect(try roles(["realm_access.roles": ["staff"], "groups": ["企画課"]]) == ["editor", "secretariat"])
    let everyone = try parse(#"{"issuer": "https://a.jp", "clientId": "m", "roles": [{"role": "editor"}]}"#)
    #expect(everyone.roles(for: Claims(JSON.Object())) == ["editor"] && everyone.authentication == .none)
  }

  @Test(arguments: [
    ("[]", "object"), ("{}", "issuer: this is missing"), (#"{"issuer": "https://a.jp"}"#, "clientId: this is missing"),
    (#"{"issuer": "http://a.jp", "clientId": "m"}"#, "issuer: “http://a.jp”"),
    (#"{"issuer": "https://a.jp?x", "clientId": "m"}"#, "issuer:"),
    (#"{"issuer": "https://a.jp", "clientId": 1}"#, "clientId: this is no text"),
    (#"{"issuer": "https://a.jp", "clientId": "m", "colour": 1}"#, "colour: there is no such member"),
    (#"{"issuer": "https://a.jp", "clientId": "m", "scopes": ["profile"]}"#, "scopes: “openid” is missing"),
    (#"{"issuer": "https://a.jp", "clientId": "m", "scopes": ["openid", "a b"]}"#, "scopes: this is no list of words"),
    (#"{"issuer": "https://a.jp", "clientId": "m", "scopes": "openid"}"#, "scopes: this is no list of words"),
    (#"{"issuer": "https://a.jp", "clientId": "m", "authentication": "jwt"}"#, "authentication: “jwt”"),
    (#"{"issuer": "https://a.jp", "clientId": "m", "authentication": "client_secret_post"}"#, "clientSecret:"),
    (#"{"issuer": "https://a.jp", "clientId": "m", "authentication": "none", "clientSecret": "s"}"#, "clientSecret:"),
    (#"{"issuer": "https://a.jp", "clientId": "m", "userInfo": "yes"}"#, "userInfo:"),
    (#"{"issuer": "https://a.jp", "clientId": "m", "roles": {}}"#, "roles: this is no list"),
    (#"{"issuer": "https://a.jp", "clientId": "m", "roles": [1]}"#, "roles[0]: this is no rule"),
    (#"{"issuer": "https://a.jp", "clientId": "m", "roles": [{"role": "king"}]}"#, "roles[0].role: “king” is no role"),
    (
      #"{"issuer": "https://a.jp", "clientId": "m", "roles": [{"role": "editor"}, {}]}"#,
      "roles[1].role: this is missing"
    ),
    (#"{"issuer": "https://a.jp", "clientId": "m", "roles": [{"claim": "g", "role": "editor"}]}"#, "go together"),
  ])
  func whatIsWrongIsSaid(_ text: String, _ told: String) throws {
    let problem = try #require(throws: ProviderSettingsProblem.self) { try parse(text) }
    #expect(problem.description.contains(told), "\(problem)")
  }

  @Test func allFaultsAtOnce() throws {
    let problem = try #require(throws: ProviderSettingsProblem.self) {
      try parse(#"{"clientId": "", "scopes": [], "roles": [{"role": "king", "x": 1}]}"#)
    }
    #expect(problem.faults.count == 5, "\(problem)")
  }
}
