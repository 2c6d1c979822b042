import Crypto
import Kernel
import Testing
import Text

@testable import OpenID

/// A token is believed when all of it is right; each test breaks one thing.
@Suite struct IDTokenTests {
  static let issuer = "https://login.example.jp"
  static let now = Instant(microseconds: 1_795_237_509_000_000)
  static let seconds = 1_795_237_509

  let key: TestKey
  let keys: KeySet

  init() throws {
    key = try TestKey("ES256")
    keys = try KeySet(["keys": [key.jwk]])
  }

  /// The claims of a good token, with changes; nil takes one away.
  private func claims(_ changes: [String: JSON?] = [:]) -> JSON {
    var claims: [(String, JSON)] = [
      ("iss", .string(Self.issuer)), ("sub", "4711"), ("aud", "machi"), ("nonce", "n-1"),
      ("iat", .int(Self.seconds - 5)), ("exp", .int(Self.seconds + 300)), ("name", "沼津 花子🌸"),
    ]
    for (name, value) in changes {
      claims.removeAll { $0.0 == name }
      if let value { claims.append((name, value)) }
    }
    return .object(JSON.Object(claims))
  }

  private func check(accessToken: String? = nil) -> IDTokenCheck {
    IDTokenCheck(issuer: Self.issuer, clientID: "machi", nonce: "n-1", accessToken: accessToken, now: Self.now)
  }

  private func refuses(
    _ refusal: IDTokenRefusal, _ token: String, by keys: KeySet? = nil, accessToken: String? = nil,
    _ place: SourceLocation = #_sourceLocation
  ) {
    #expect(throws: refusal, sourceLocation: place) {
      try check(accessToken: accessToken).verify(token, by: keys ?? self.keys)
    }
  }

  @Test(arguments: ["RS256", "ES256"]) func good(_ algorithm: String) throws {
    let key = try TestKey(algorithm)
    let found = try check().verify(key.token(claims()), by: KeySet(["keys": [key.jwk]]))
    #expect(found.subject == "4711" && found.text("name") == "沼津 花子🌸")
  }

  // The signature

  @Test func noAlgorithm() throws {
    let parts = try key.token(claims()).split(separator: ".")
    for name in ["none", "None", "NONE", ""] {
      let header = Base64.url.text(JSON.object(JSON.Object([("alg", .string(name)), ("kid", "key-1")])).written())
      refuses(.algorithm(name), "\(header).\(parts[1]).")
      refuses(.algorithm(name), "\(header).\(parts[1]).\(parts[2])")
    }
  }

  /// The old trick: the public key, which all know, as the secret of HMAC.
  @Test func aSharedSecret() throws {
    let rsa = try TestKey("RS256")
    let set = try KeySet(["keys": [rsa.jwk]])
    let secret = try #require(set.entries.first).key.der
    let signed = [["alg": "HS256", "kid": "key-1"], claims()].map { Base64.url.text(($0 as JSON).written()) }
      .joined(separator: ".")
    let code = Base64.url.text(authenticationCode(.sha256, key: secret, of: Array(signed.utf8)))
    refuses(.algorithm("HS256"), "\(signed).\(code)", by: set)
  }

  @Test(arguments: ["RS512", "PS256", "ES384", "EdDSA", "rs256"]) func otherAlgorithms(_ name: String) throws {
    refuses(.algorithm(name), try key.token(claims(), header: ["alg": .string(name), "kid": "key-1"]))
  }

  @Test func anAlgorithmThatIsNotTheKeys() throws {
    refuses(.otherAlgorithm, try key.token(claims(), header: ["alg": "RS256", "kid": "key-1"]))
    let rsa = try TestKey("RS256")
    refuses(
      .otherAlgorithm, try rsa.token(claims(), header: ["alg": "ES256", "kid": "key-1"]),
      by: try KeySet(["keys": [rsa.jwk]]))
  }

  @Test func anotherKey() throws {
    refuses(.signature, try TestKey("ES256").token(claims()))
    refuses(.unknownKey, try TestKey("ES256", id: "key-2").token(claims()))
  }

  @Test func changedText() throws {
    let token = try key.token(claims())
    let other = try key.token(claims(["sub": "1"])).split(separator: ".")
    let parts = token.split(separator: ".")
    refuses(.signature, "\(parts[0]).\(other[1]).\(parts[2])")
    refuses(.signature, "\(parts[0]).\(parts[1]).\(Base64.url.text([UInt8](repeating: 0, count: 64)))")
    refuses(.signature, "\(parts[0]).\(parts[1]).")
  }

  @Test func theSignatureOfECDSAInDER() throws {
    let parts = try key.token(claims()).split(separator: ".")
    let raw = try #require(Base64.url.bytes(parts[2]))
    func integer(_ part: ArraySlice<UInt8>) -> [UInt8] { [2, 33, 0] + part }
    let inside = integer(raw[..<32]) + integer(raw[32...])
    refuses(.signature, "\(parts[0]).\(parts[1]).\(Base64.url.text([0x30, UInt8(inside.count)] + inside))")
  }

  // The form

  @Test func cutShort() throws {
    let token = try key.token(claims())
    for length in stride(from: 0, to: token.count, by: 7) {
      #expect(throws: IDTokenRefusal.self) { try check().verify(String(token.prefix(length)), by: keys) }
    }
  }

  @Test func otherForms() throws {
    let token = try key.token(claims())
    let parts = token.split(separator: ".").map(String.init)
    let array = Base64.url.text(Array("[]".utf8))
    for text in [
      "", "..", "...", token + ".", token + "=", " " + token, token + "\n", "\(parts[0])=.\(parts[1]).\(parts[2])",
      "\(array).\(parts[1]).\(parts[2])", "\(parts[0]).\(array).\(parts[2])", "é.\(parts[1]).\(parts[2])",
      "\(Base64.url.text([0xff, 0xfe])).\(parts[1]).\(parts[2])", token.replacing(".", with: "。"),
      token.replacing("_", with: "/").replacing("-", with: "+") + "+",
    ] { refuses(.malformed, text) }
    refuses(.malformed, try key.token(claims(), header: ["alg": "ES256", "kid": "key-1", "crit": ["exp"]]))
    refuses(.malformed, try key.token(claims(), header: ["alg": "ES256", "kid": 1]))
    refuses(.malformed, try key.token(claims(), header: ["kid": "key-1"]))
  }

  @Test func huge() throws {
    refuses(.tooLong, try key.token(claims(["name": .string(String(repeating: "花", count: 40_000))])))
    refuses(.tooLong, String(repeating: "a", count: 5_000_000))
    let deep = String(repeating: "[", count: 20_000) + String(repeating: "]", count: 20_000)
    refuses(.malformed, "\(Base64.url.text(Array(deep.utf8))).e30.e30")
  }

  @Test func aMemberTwice() throws {
    let parts = try key.token(claims()).split(separator: ".")
    let header = Base64.url.text(Array(#"{"alg":"ES256","alg":"none","kid":"key-1"}"#.utf8))
    refuses(.malformed, "\(header).\(parts[1]).\(parts[2])")
  }

  // The claims

  @Test func anotherIssuer() throws {
    for value: JSON? in [nil, "https://login.example.jp/", "https://evil.example.jp", 1, [.string(Self.issuer)]] {
      refuses(.issuer, try key.token(claims(["iss": value])))
    }
  }

  @Test func anotherAudience() throws {
    for value: JSON? in [nil, "other", "", [], ["other"], 1, "machi2"] {
      refuses(.audience, try key.token(claims(["aud": value])))
    }
    #expect(try check().verify(key.token(claims(["aud": ["machi"]])), by: keys).subject == "4711")
  }

  @Test func anotherAuthorizedParty() throws {
    refuses(.authorizedParty, try key.token(claims(["azp": "other"])))
    refuses(.authorizedParty, try key.token(claims(["aud": ["machi", "other"]])))
    refuses(.authorizedParty, try key.token(claims(["aud": ["machi", "other"], "azp": "other"])))
    let both = try key.token(claims(["aud": ["other", "machi"], "azp": "machi"]))
    #expect(try check().verify(both, by: keys).subject == "4711")
  }

  @Test func over() throws {
    refuses(.expired, try key.token(claims(["exp": .int(Self.seconds - IDTokenCheck.leeway)])))
    refuses(.expired, try key.token(claims(["exp": -1])))
    refuses(.expired, try key.token(claims(["exp": .double(1e9)])))
    refuses(.missing("exp"), try key.token(claims(["exp": nil])))
    refuses(.missing("exp"), try key.token(claims(["exp": "2099-01-01"])))
    let barely = try key.token(claims(["exp": .int(Self.seconds - IDTokenCheck.leeway + 1)]))
    #expect(try check().verify(barely, by: keys).subject == "4711")
  }

  @Test func notYet() throws {
    refuses(.notYet, try key.token(claims(["iat": .int(Self.seconds + IDTokenCheck.leeway + 1)])))
    refuses(.missing("iat"), try key.token(claims(["iat": nil])))
    refuses(.notYet, try key.token(claims(["nbf": .int(Self.seconds + IDTokenCheck.leeway + 1)])))
    refuses(.notYet, try key.token(claims(["nbf": "soon"])))
    let ahead = try key.token(claims(["iat": .int(Self.seconds + IDTokenCheck.leeway)]))
    #expect(try check().verify(ahead, by: keys).subject == "4711")
  }

  @Test func anotherNonce() throws {
    for value: JSON? in [nil, "n-2", "", 1, "n-1 "] { refuses(.nonce, try key.token(claims(["nonce": value]))) }
  }

  @Test func noSubject() throws {
    for value: JSON? in [nil, "", 1, .string(String(repeating: "a", count: 256)), "a\nb"] {
      refuses(.missing("sub"), try key.token(claims(["sub": value])))
    }
  }

  @Test func anotherAccessToken() throws {
    let hash = Base64.url.text(Array(digest(Array("access".utf8)).prefix(16)))
    let token = try key.token(claims(["at_hash": .string(hash)]))
    #expect(try check(accessToken: "access").verify(token, by: keys).subject == "4711")
    refuses(.accessTokenHash, token, accessToken: "another")
    refuses(.accessTokenHash, token)
    refuses(.accessTokenHash, try key.token(claims(["at_hash": 1])), accessToken: "access")
  }

  /// Known from RFC 7515, A.2: a token of another program, with its key.
  @Test func aKnownSignature() throws {
    let set = try KeySet([
      "keys": [
        [
          "kty": "RSA", "e": "AQAB",
          "n":
            "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ",
        ]
      ]
    ])
    let token =
      "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw"
    // The signature is good, so it is the claims that are refused.
    refuses(.issuer, token, by: set)
    refuses(.signature, String(token.dropLast(2)) + "Aw", by: set)
  }
}
