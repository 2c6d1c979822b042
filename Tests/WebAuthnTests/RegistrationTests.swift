import Crypto
import Testing
import WebAuthn

@Suite struct RegistrationTests {
  static let party = city()
  let ceremony = Ceremony()

  @Test(arguments: [KeyPair.es256, .rs256])
  func aNewKeyIsTaken(_ key: KeyPair) throws {
    let authenticator = SoftwareAuthenticator(key: key, flags: 0b0001_1101)
    let passkey = try Self.party.register(authenticator.create(ceremony), ceremony)
    #expect(passkey.id == authenticator.id)
    #expect(passkey.publicKey == key.publicKey)
    #expect(passkey.counter == 1)
    #expect(passkey.transports == ["internal", "hybrid"])
    #expect(passkey.isBackupEligible && passkey.isBackedUp && passkey.isUserVerified)
    #expect(passkey.aaguid == authenticator.aaguid)
  }

  @Test func whatIsNotRequiredIsOnlyTold() throws {
    let lax = Ceremony(ceremony.challenge, userVerification: .preferred)
    let authenticator = SoftwareAuthenticator(flags: 0b0000_0001, more: "")
    let passkey = try Self.party.register(authenticator.create(lax), lax)
    #expect(!passkey.isUserVerified && !passkey.isBackupEligible && !passkey.isBackedUp)
  }

  @Test func statementsOfOtherFormatsArePassedOver() throws {
    var authenticator = SoftwareAuthenticator(format: "packed")
    authenticator.statement = encoded(map: [
      (encoded(text: "alg"), encoded(-7)), (encoded(text: "sig"), encoded(bytes: [1, 2, 3])),
    ])
    #expect(throws: Never.self) { try Self.party.register(authenticator.create(ceremony), ceremony) }
    authenticator.format = "none"
    refused(authenticator, .unexpectedStatement)
  }

  @Test func extensionsArePassedOver() throws {
    let extensions = encoded(map: [(encoded(text: "credProtect"), encoded(2))])
    let authenticator = SoftwareAuthenticator(flags: 0b1000_0101, behind: extensions)
    #expect(throws: Never.self) { try Self.party.register(authenticator.create(ceremony), ceremony) }
    refused(SoftwareAuthenticator(behind: extensions), .trailingBytes(.authenticatorData))
    refused(SoftwareAuthenticator(flags: 0b1000_0101), .malformed(.authenticatorData))
    refused(SoftwareAuthenticator(flags: 0b1000_0101, behind: encoded(1)), .malformed(.authenticatorData))
  }

  @Test(
    arguments: [
      (SoftwareAuthenticator(type: "webauthn.get"), .wrongType),
      (SoftwareAuthenticator(origin: "https://machi.example.com"), .wrongOrigin("https://machi.example.com")),
      (SoftwareAuthenticator(origin: "http://machi.example.jp"), .wrongOrigin("http://machi.example.jp")),
      (SoftwareAuthenticator(origin: "https://machi.example.jp:8443"), .wrongOrigin("https://machi.example.jp:8443")),
      (SoftwareAuthenticator(more: #","crossOrigin":true"#), .crossOrigin),
      (SoftwareAuthenticator(more: #","crossOrigin":"no""#), .crossOrigin),
      (SoftwareAuthenticator(more: #","topOrigin":"https://example.com""#), .crossOrigin),
      (SoftwareAuthenticator(more: #","type":"webauthn.create""#), .malformed(.clientData)),
      (SoftwareAuthenticator(more: ","), .malformed(.clientData)),
      (SoftwareAuthenticator(party: "example.jp"), .wrongRelyingParty),
      (SoftwareAuthenticator(flags: 0b0000_0100), .userAbsent),
      (SoftwareAuthenticator(flags: 0b0000_0001), .userUnverified),
      (SoftwareAuthenticator(flags: 0b0001_0101), .contradictoryBackup),
      (SoftwareAuthenticator(id: []), .malformed(.credentialID)),
      (SoftwareAuthenticator(id: [UInt8](repeating: 1, count: 1_024)), .malformed(.credentialID)),
      (SoftwareAuthenticator(behind: [0]), .trailingBytes(.authenticatorData)),
      (SoftwareAuthenticator(statement: encoded(1)), .malformed(.attestationObject)),
      (SoftwareAuthenticator(more: #","x":"\#(String(repeating: "x", count: 9_000))""#), .tooLarge(.clientData)),
    ] as [(SoftwareAuthenticator, PasskeyFault)])
  func eachCheckRefuses(_ authenticator: SoftwareAuthenticator, _ fault: PasskeyFault) { refused(authenticator, fault) }

  @Test func anAnswerToAnotherQuestionIsRefused() {
    let answer = SoftwareAuthenticator().create(ceremony)
    #expect(throws: PasskeyFault.wrongChallenge) { try Self.party.register(answer, Ceremony()) }
  }

  @Test func theBrowserAndTheAuthenticatorNameTheSameKey() {
    let answer = SoftwareAuthenticator().create(ceremony)
    let other = RegistrationResponse(
      id: [1], clientData: answer.clientData, attestationObject: answer.attestationObject)
    #expect(throws: PasskeyFault.wrongCredential) { try Self.party.register(other, ceremony) }
  }

  @Test func aRegistrationBringsAKey() {
    let authenticator = SoftwareAuthenticator()
    let data = authenticator.get(ceremony).authenticatorData
    let answer = RegistrationResponse(
      id: authenticator.id, clientData: authenticator.clientData("webauthn.create", ceremony.challenge),
      attestationObject: authenticator.attestation(data))
    #expect(throws: PasskeyFault.missingCredential) { try Self.party.register(answer, ceremony) }
  }

  @Test(
    arguments: [
      (KeyPair.es256.pointKey(type: 3), .malformed(.publicKey)),
      (KeyPair.es256.pointKey(type: 1), .malformed(.publicKey)),
      (KeyPair.es256.pointKey(curve: 2), .malformed(.publicKey)),
      (KeyPair.es256.pointKey(algorithm: -257), .malformed(.publicKey)),
      (KeyPair.es256.pointKey(type: 3, algorithm: -257), .malformed(.publicKey)),
      (KeyPair.es256.pointKey(algorithm: -8), .unsupportedAlgorithm(-8)),
      (KeyPair.es256.pointKey(algorithm: -35), .unsupportedAlgorithm(-35)),
      (KeyPair.es256.pointKey(x: [UInt8](repeating: 1, count: 32)), .malformed(.publicKey)),
      (KeyPair.es256.pointKey(x: [UInt8](repeating: 1, count: 31)), .malformed(.publicKey)),
      (KeyPair.es256.pointKey(y: []), .malformed(.publicKey)),
      (KeyPair.rs256.rsaKey(type: 2), .malformed(.publicKey)),
      (KeyPair.rs256.rsaKey(algorithm: -7), .malformed(.publicKey)),
      (KeyPair.rs256.rsaKey(type: 2, algorithm: -7), .malformed(.publicKey)),
      (KeyPair.rs256.rsaKey(algorithm: -37), .unsupportedAlgorithm(-37)),
      (KeyPair.rs256.rsaKey(exponent: [1]), .malformed(.publicKey)),
      (encoded(map: []), .unsupportedAlgorithm(nil)), (encoded(5), .malformed(.publicKey)),
    ] as [([UInt8], PasskeyFault)])
  func keysOfAnotherKindAreRefused(_ key: [UInt8], _ fault: PasskeyFault) {
    refused(SoftwareAuthenticator(coseKey: key), fault)
  }

  @Test func whatIsCutShortIsRefused() {
    for key in [KeyPair.es256, .rs256] {
      let authenticator = SoftwareAuthenticator(key: key)
      let (answer, data) = (authenticator.create(ceremony), authenticator.registrationData())
      for length in answer.attestationObject.indices {
        refused(answer, attestation: Array(answer.attestationObject.prefix(length)))
      }
      for length in data.indices {
        refused(answer, attestation: authenticator.attestation(Array(data.prefix(length))))
      }
      refused(answer, attestation: answer.attestationObject + [0])
    }
  }

  @Test func sizesEnd() {
    let answer = SoftwareAuthenticator().create(ceremony)
    let endless = RegistrationResponse(
      id: answer.id, clientData: answer.clientData, attestationObject: [UInt8](repeating: 0x40, count: 40_000))
    #expect(throws: PasskeyFault.tooLarge(.attestationObject)) { try Self.party.register(endless, ceremony) }
    let long = SoftwareAuthenticator(flags: 0b1000_0101, behind: encoded(bytes: [UInt8](repeating: 0, count: 9_000)))
    refused(long, .tooLarge(.authenticatorData))
  }

  private func refused(_ authenticator: SoftwareAuthenticator, _ fault: PasskeyFault) {
    #expect(throws: fault) { try Self.party.register(authenticator.create(ceremony), ceremony) }
  }

  private func refused(_ answer: RegistrationResponse, attestation: [UInt8]) {
    let changed = RegistrationResponse(id: answer.id, clientData: answer.clientData, attestationObject: attestation)
    #expect(throws: PasskeyFault.self) { try Self.party.register(changed, ceremony) }
  }
}

func city() -> RelyingParty {
  guard let party = RelyingParty(origin: "https://machi.example.jp", name: "Numazu") else {
    preconditionFailure("a good origin is refused")
  }
  return party
}
