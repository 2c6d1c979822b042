import HTTP
import HTTPServer
import Kernel
import Testing
import Text

@testable import OpenID

/// The whole way to a provider and back, over HTTP.
@Suite struct ClientTests {
  private func withProvider(
    userInfo: Bool = false, _ body: (TestProvider, OpenIDClient) throws -> Void
  ) throws {
    let provider = TestProvider(try TestKey("ES256"))
    var configuration = Configuration()
    configuration.port = 0
    configuration.workers = 2
    let server = try Server(configuration, service: provider)
    defer { server.stop(grace: 5) }
    let settings = try ProviderSettings.parse(
      [
        "issuer": .string("http://127.0.0.1:\(server.port)"), "clientId": "machi", "userInfo": .bool(userInfo),
      ], knownRoles: [])
    try body(provider, OpenIDClient(settings))
  }

  private let redirect = "https://city.example.jp/back"

  private func signIn(
    _ provider: TestProvider, _ client: OpenIDClient, at now: Instant = TestProvider.now
  ) throws -> Claims {
    let (request, _) = try client.begin(redirect: redirect, at: now)
    provider.state.withLock { $0.nonce = request.nonce }
    return try client.finish(
      Fields([("state", request.state), ("code", "c")]), request, redirect: redirect, at: now)
  }

  @Test func theWayThere() throws {
    try withProvider { provider, client in
      let (request, address) = try client.begin(redirect: redirect, at: TestProvider.now)
      #expect(address.hasPrefix(client.settings.issuer + "/authorize?response_type=code&client_id=machi&"))
      provider.state.withLock { $0.nonce = request.nonce }
      let query = Fields([("state", request.state), ("code", "c&d")])
      #expect(try client.finish(query, request, redirect: redirect, at: TestProvider.now).subject == "4711")
      let sent = try #require(provider.state.withLock { $0.exchanged.first })
      #expect(sent["code"] == "c&d" && sent["code_verifier"] == request.verifier && sent["redirect_uri"] == redirect)
      // The documents are kept.
      _ = try signIn(provider, client)
      #expect(provider.count("/.well-known/openid-configuration") == 1 && provider.count("/keys") == 1)
      _ = try signIn(provider, client, at: TestProvider.now + 30)
    }
  }

  @Test func aTokenForAnotherRequest() throws {
    try withProvider { provider, client in
      let (request, _) = try client.begin(redirect: redirect, at: TestProvider.now)
      provider.state.withLock { $0.nonce = "of another" }
      let query = Fields([("state", request.state), ("code", "c")])
      #expect(throws: OpenIDProblem.token(.nonce)) {
        try client.finish(query, request, redirect: redirect, at: TestProvider.now)
      }
    }
  }

  @Test func newKeysAreFoundAndNotTooOften() throws {
    try withProvider { provider, client in
      _ = try signIn(provider, client)
      // Exchanged for another within the minute: the keys are not asked for again so soon.
      provider.state.withLock { $0.key = (try? TestKey("ES256", id: "key-2")) ?? $0.key }
      for _ in 0..<3 {
        #expect(throws: OpenIDProblem.token(.unknownKey)) { try signIn(provider, client) }
      }
      #expect(provider.count("/keys") == 1)
      #expect(try signIn(provider, client, at: TestProvider.now + 60).subject == "4711")
      #expect(provider.count("/keys") == 2)
      // A name that nobody has.
      provider.state.withLock {
        $0.published = [$0.key]
        $0.key = (try? TestKey("ES256", id: "made-up")) ?? $0.key
      }
      for _ in 0..<3 {
        #expect(throws: OpenIDProblem.token(.unknownKey)) {
          try signIn(provider, client, at: TestProvider.now + 130)
        }
      }
      #expect(provider.count("/keys") == 3)
    }
  }

  @Test func aForgedTokenBringsNoNewLook() throws {
    try withProvider { provider, client in
      _ = try signIn(provider, client)
      provider.state.withLock {
        $0.published = [$0.key]
        $0.key = (try? TestKey("ES256")) ?? $0.key
      }
      #expect(throws: OpenIDProblem.token(.signature)) { try signIn(provider, client, at: TestProvider.now + 100) }
      #expect(provider.count("/keys") == 1)
    }
  }

  @Test func userInfoIsOfTheSamePerson() throws {
    try withProvider(userInfo: true) { provider, client in
      provider.state.withLock {
        $0.userInfo = ["sub": "4711", "email": "hanako@example.jp", "name": "others"]
        $0.claims = { $0.append(("name", "花子")) }
      }
      let claims = try signIn(provider, client)
      #expect(claims.text("email") == "hanako@example.jp" && claims.text("name") == "花子")
      for other: JSON in [["sub": "1"], ["email": "x"], [], "x"] {
        provider.state.withLock { $0.userInfo = other }
        #expect(throws: OpenIDProblem.self) { try signIn(provider, client) }
      }
    }
  }

  @Test func nobodyThere() throws {
    let settings = try ProviderSettings.parse(["issuer": "http://127.0.0.1:1", "clientId": "machi"], knownRoles: [])
    #expect {
      try OpenIDClient(settings).begin(redirect: redirect, at: TestProvider.now)
    } throws: { error in
      if case .unreachable? = error as? OpenIDProblem { true } else { false }
    }
  }
}
