import Crypto
import Testing
import Text
import WebAuthn

@Suite struct OptionsTests {
  let ceremony = Ceremony(userVerification: .preferred)

  @Test func aKeyIsAskedFor() throws {
    let user = try #require(PasskeyUser(handle: [1, 2, 3], name: "hanako", displayName: "沼津 花子"))
    let text = city().creationOptions(
      ceremony, for: user, existing: [PasskeyReference(id: [0xff, 0xfe], transports: ["usb"])], residentKey: .required)
    let expected: JSON = [
      "challenge": .string(Base64.url.text(ceremony.challenge.bytes)), "timeout": 300_000,
      "rp": ["id": "machi.example.jp", "name": "Numazu"],
      "user": ["id": "AQID", "name": "hanako", "displayName": "沼津 花子"],
      "pubKeyCredParams": [["type": "public-key", "alg": -7], ["type": "public-key", "alg": -257]],
      "excludeCredentials": [["type": "public-key", "id": "__4", "transports": ["usb"]]],
      "authenticatorSelection": [
        "residentKey": "required", "requireResidentKey": true, "userVerification": "preferred",
      ],
      "attestation": "none",
    ]
    #expect(try JSON.parse(text) == expected)
  }

  @Test func aSignatureIsAskedFor() throws {
    let text = city().requestOptions(Ceremony(ceremony.challenge), allowed: [PasskeyReference(id: [1])])
    let expected: JSON = [
      "challenge": .string(Base64.url.text(ceremony.challenge.bytes)), "timeout": 300_000, "rpId": "machi.example.jp",
      "allowCredentials": [["type": "public-key", "id": "AQ", "transports": []]], "userVerification": "required",
    ]
    #expect(try JSON.parse(text) == expected)
  }

  @Test func everyCeremonyAsksAnew() throws {
    #expect(Set((0..<100).map { _ in Challenge.random().bytes }).count == 100)
    #expect(Challenge([UInt8](repeating: 0, count: 31)) == nil)
    #expect(Challenge(ceremony.challenge.bytes) == ceremony.challenge)
    #expect(PasskeyUser(handle: [], name: "", displayName: "") == nil)
    #expect(PasskeyUser(handle: [UInt8](repeating: 0, count: 65), name: "", displayName: "") == nil)
  }

  @Test(arguments: [
    ("https://machi.example.jp", "machi.example.jp"), ("https://machi.example.jp:8443", "machi.example.jp"),
    ("http://localhost:8080", "localhost"), ("https://localhost", "localhost"),
  ])
  func theHostOfAnOriginIsItsParty(origin: String, id: String) {
    #expect(RelyingParty(origin: origin, name: "")?.id == id)
  }

  @Test(arguments: [
    "http://machi.example.jp", "https://192.0.2.1", "https://[::1]:8080", "machi.example.jp", "https://", "",
    "https://machi.example.jp/", "https://Machi.example.jp", "https://machi..jp", "https://machi.example.jp:x", "null",
  ])
  func whatNoBrowserTakesIsNoParty(origin: String) { #expect(RelyingParty(origin: origin, name: "") == nil) }

  @Test func originsLieAtTheHostOrBelowIt() {
    let id = "example.jp"
    #expect(RelyingParty(id: id, name: "", origins: ["https://example.jp", "https://machi.example.jp"]) != nil)
    #expect(RelyingParty(id: id, name: "", origins: ["https://badexample.jp"]) == nil)
    #expect(RelyingParty(id: "machi.example.jp", name: "", origins: ["https://example.jp"]) == nil)
    #expect(RelyingParty(id: id, name: "", origins: []) == nil)
  }

  @Test func fieldsOfAFormBecomeAnAnswer() throws {
    let fields = [
      "id": "AQID", "clientDataJSON": "e30", "attestationObject": "oA", "transports": "internal,hybrid,NO,<b>,",
      "authenticatorData": "AA", "signature": "AQ", "userHandle": "",
    ]
    let made = try RegistrationResponse { fields[$0] }
    #expect(made.id == [1, 2, 3] && made.clientData == Array("{}".utf8) && made.attestationObject == [0xa0])
    #expect(made.transports == ["internal", "hybrid"])
    let signed = try AssertionResponse { fields[$0] }
    #expect(signed.authenticatorData == [0] && signed.signature == [1] && signed.userHandle == nil)
    #expect(try AssertionResponse { $0 == "userHandle" ? "BwcH" : fields[$0] }.userHandle == [7, 7, 7])
  }

  @Test(
    arguments: [
      ("id", "", .malformed(.credentialID)), ("id", "A", .malformed(.credentialID)),
      ("clientDataJSON", "e30=", .malformed(.clientData)), ("signature", "+w", .malformed(.signature)),
      ("authenticatorData", String(repeating: "A", count: 20_000), .tooLarge(.authenticatorData)),
      ("userHandle", String(repeating: "A", count: 200), .tooLarge(.userHandle)),
    ] as [(String, String, PasskeyFault)])
  func fieldsThatAreNoneAreRefused(_ name: String, _ value: String, _ fault: PasskeyFault) {
    #expect(throws: fault) { try AssertionResponse { $0 == name ? value : "AAAA" } }
  }
}
