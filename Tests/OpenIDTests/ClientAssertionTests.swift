import Crypto
import Kernel
import Testing
import Text

@testable import OpenID

/// The token by which a client proves itself that shares no secret.
@Suite struct ClientAssertionTests {
  @Test func itSaysWhoAndForWhomAndOnce() throws {
    let key = ClientKey.random()
    func make() -> String {
      ClientAssertion(
        key: key, clientID: "machi", audience: "https://login.example.jp/token", now: TestProvider.now
      ).text
    }
    let text = make()
    let token = try SignedToken(text)
    #expect(token.algorithm == "ES256" && token.keyID == key.thumbprint)
    #expect(token.claims.text("iss") == "machi" && token.claims.text("sub") == "machi")
    #expect(token.claims.text("aud") == "https://login.example.jp/token")
    #expect(token.claims["exp"]?.integer == TestProvider.seconds + 60)
    #expect(try token.claims.text("jti") != SignedToken(make()).claims.text("jti"))
    let published = try KeySet(key.publicKeySet)
    let found = try #require(published.find(key.thumbprint, .es256))
    #expect(found.verifies(joseSignature: token.signature, over: token.signedBytes))
  }

  @Test func thePublicKeyIsWithoutThePrivateOne() throws {
    let key = ClientKey.random()
    let text = String(decoding: key.publicKeySet.written(), as: UTF8.self)
    #expect(!text.contains("\"d\"") && !text.contains(Base64.standard.text(key.der)))
    #expect(key.thumbprint.utf8.count == 43)
  }

  @Test func aStrongerProofIsAskedForInTheProvidersWords() throws {
    let settings = try ProviderSettings.parse(
      ["issuer": "https://login.example.jp", "clientId": "machi", "acrValues": ["aal3", "mfa"]], knownRoles: [])
    let metadata = try ProviderMetadata(
      [
        "issuer": "https://login.example.jp", "authorization_endpoint": "https://login.example.jp/authorize",
        "token_endpoint": "https://login.example.jp/token", "jwks_uri": "https://login.example.jp/keys",
      ], issuer: "https://login.example.jp")
    let address = AuthorizationRequest.random().address(settings, metadata, redirect: "https://city.example.jp/back")
    #expect(address.contains("&acr_values=aal3%20mfa"))
    #expect(try ProviderSettings.parse(settings.document, secret: nil, knownRoles: []) == settings)
  }

  @Test func settingsHoldTheKey() throws {
    let key = ClientKey.random()
    func document(_ secret: String) -> JSON {
      [
        "issuer": "https://login.example.jp", "clientId": "machi", "authentication": "private_key_jwt",
        "clientSecret": .string(secret),
      ]
    }
    let settings = try ProviderSettings.parse(document(Base64.standard.text(key.der)), knownRoles: [])
    #expect(settings.key == key)
    #expect(throws: ProviderSettingsProblem.self) {
      try ProviderSettings.parse(document("a secret"), knownRoles: [])
    }
    // What is kept without its secret is whole again with it.
    #expect(settings.document["clientSecret"] == nil)
    let again = try ProviderSettings.parse(settings.document, secret: settings.secret, knownRoles: [])
    #expect(again == settings)
  }
}
