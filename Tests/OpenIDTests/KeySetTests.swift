import Crypto
import Kernel
import Testing
import Text

@testable import OpenID

@Suite struct KeySetTests {
  private func with(_ key: JSON, _ name: String, _ value: JSON?) throws -> JSON {
    var members = try #require(key.members).members.filter { $0.key != name }.map { ($0.key, $0.value) }
    if let value { members.append((name, value)) }
    return .object(JSON.Object(members))
  }

  @Test func keysForSignaturesAreTaken() throws {
    let (rsa, ec) = (try TestKey("RS256", id: "a"), try TestKey("ES256", id: "b"))
    let set = try KeySet(["keys": [rsa.jwk, ec.jwk, try with(rsa.jwk, "use", nil)]])
    #expect(set.entries.map(\.key.algorithm) == [.rs256, .es256, .rs256])
    #expect(set.find("b", .es256) != nil && set.find("c", .es256) == nil && set.find(nil, .es256) != nil)
    // Two of a name, or two of a kind without a name, could be confused.
    #expect(set.find("a", .rs256) == nil && set.find(nil, .rs256) == nil)
  }

  @Test func othersArePassedOver() throws {
    let (rsa, ec) = (try TestKey("RS256"), try TestKey("ES256"))
    let weak = try TestKey("RS256", bits: 1_024)
    let bad: [JSON] = [
      weak.jwk, try with(rsa.jwk, "use", "enc"), try with(rsa.jwk, "alg", "RS512"), try with(rsa.jwk, "alg", "HS256"),
      try with(rsa.jwk, "kty", "oct"), try with(rsa.jwk, "n", nil), try with(rsa.jwk, "n", "***"),
      try with(ec.jwk, "crv", "P-384"), try with(ec.jwk, "x", "AAAA"), try with(ec.jwk, "y", ec.jwk["x"]),
      try with(ec.jwk, "alg", "RS256"), ["kty": "oct", "k": "c2VjcmV0"], "key", 1, [], [:],
      ["kty": "OKP", "crv": "Ed25519", "x": .string(Base64.url.text([UInt8](repeating: 1, count: 32)))],
    ]
    #expect(try KeySet(["keys": .array(bad)]).entries.isEmpty)
  }

  @Test(arguments: [[:], ["keys": 1], [], "x"] as [JSON]) func whatIsNoSet(_ json: JSON) {
    #expect(throws: OpenIDProblem.self) { try KeySet(json) }
  }
}

@Suite struct ProviderMetadataTests {
  private let good: [(String, JSON)] = [
    ("issuer", "https://login.example.jp"), ("authorization_endpoint", "https://login.example.jp/authorize?tenant=1"),
    ("token_endpoint", "https://login.example.jp/token"), ("jwks_uri", "https://login.example.jp/keys"),
  ]

  private func metadata(_ changes: [(String, JSON)] = [], issuer: String = "https://login.example.jp") throws
    -> ProviderMetadata
  {
    let kept = good.filter { pair in !changes.contains { $0.0 == pair.0 } }
    return try ProviderMetadata(.object(JSON.Object(kept + changes)), issuer: issuer)
  }

  @Test func read() throws {
    #expect(try metadata().tokenEndpoint == "https://login.example.jp/token")
    #expect(try !metadata().namesItselfInAnswers)
    #expect(try metadata([("authorization_response_iss_parameter_supported", true)]).namesItselfInAnswers)
    #expect(
      ProviderMetadata.address(of: "https://a.jp/x/") == "https://a.jp/x/.well-known/openid-configuration")
  }

  @Test func refused() {
    #expect(throws: OpenIDProblem.self) { try metadata(issuer: "https://login.example.jp/") }
    #expect(throws: OpenIDProblem.self) { try metadata([("issuer", "https://evil.example.jp")]) }
    for name in ["authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint"] {
      for bad: JSON in ["", "file:///etc/passwd", "javascript:alert(1)", 1, "https://a.jp/#x"] {
        #expect(throws: OpenIDProblem.self, "\(name)") { try metadata([(name, bad)]) }
      }
    }
  }

  @Test func theRequest() throws {
    let settings = try ProviderSettings.parse(
      ["issuer": "https://login.example.jp", "clientId": "machi"], knownRoles: [])
    let request = AuthorizationRequest(state: "s", nonce: "n", verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
    let address = request.address(
      settings, try metadata(), redirect: "https://city.example.jp/back?x", prompt: .selectAccount,
      loginHint: "花子&a", language: .japanese)
    #expect(
      address == "https://login.example.jp/authorize?tenant=1&response_type=code&client_id=machi"
        + "&redirect_uri=https%3A%2F%2Fcity.example.jp%2Fback%3Fx&scope=openid%20profile&state=s&nonce=n"
        // RFC 7636, appendix B.
        + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256"
        + "&prompt=select_account&login_hint=%E8%8A%B1%E5%AD%90%26a&ui_locales=ja")
    #expect(AuthorizationRequest.random() != AuthorizationRequest.random())
    #expect(AuthorizationRequest.random().verifier.utf8.count == 43)
  }
}
