import Crypto
import Testing
import WebAuthn

@Suite struct AssertionTests {
  static let party = city()
  static let owner: [UInt8] = Array("a4711".utf8)
  let ceremony = Ceremony()

  @Test(arguments: [KeyPair.es256, .rs256])
  func theOwnerGetsIn(_ key: KeyPair) throws {
    let authenticator = SoftwareAuthenticator(key: key, counter: 7)
    let assertion = try verify(authenticator.get(ceremony), by: passkey(of: authenticator, counter: 6))
    #expect(assertion.counter == 7 && assertion.isUserVerified && !assertion.isBackedUp)
  }

  @Test func whoGaveNoNameIsNamedByTheAuthenticator() throws {
    let authenticator = SoftwareAuthenticator()
    let key = passkey(of: authenticator)
    #expect(throws: PasskeyFault.wrongUser) { try verify(authenticator.get(ceremony), by: key, needsHandle: true) }
    #expect(throws: PasskeyFault.wrongUser) {
      try verify(authenticator.get(ceremony, userHandle: [1]), by: key, needsHandle: true)
    }
    #expect(throws: PasskeyFault.wrongUser) { try verify(authenticator.get(ceremony, userHandle: [1]), by: key) }
    _ = try verify(authenticator.get(ceremony, userHandle: Self.owner), by: key, needsHandle: true)
  }

  @Test(
    arguments: [
      (SoftwareAuthenticator(type: "webauthn.create"), .wrongType),
      (SoftwareAuthenticator(origin: "https://example.jp"), .wrongOrigin("https://example.jp")),
      (SoftwareAuthenticator(more: #","crossOrigin":true"#), .crossOrigin),
      (SoftwareAuthenticator(party: "example.jp"), .wrongRelyingParty),
      (SoftwareAuthenticator(flags: 0b0000_0100), .userAbsent),
      (SoftwareAuthenticator(flags: 0b0000_0001), .userUnverified),
      (SoftwareAuthenticator(flags: 0b0001_0101), .contradictoryBackup),
      (SoftwareAuthenticator(flags: 0b0000_1101), .changedBackupEligibility),
      (SoftwareAuthenticator(behind: [0]), .trailingBytes(.authenticatorData)),
      (SoftwareAuthenticator(key: .rs256), .wrongSignature),
      (SoftwareAuthenticator(key: KeyPair("EC")), .wrongSignature),
      (SoftwareAuthenticator(id: [1]), .wrongCredential),
    ] as [(SoftwareAuthenticator, PasskeyFault)])
  func eachCheckRefuses(_ authenticator: SoftwareAuthenticator, _ fault: PasskeyFault) {
    #expect(throws: fault) { try verify(authenticator.get(ceremony), by: passkey(of: SoftwareAuthenticator())) }
  }

  @Test func anAnswerToAnotherQuestionIsRefused() {
    let authenticator = SoftwareAuthenticator()
    let answer = authenticator.get(ceremony)
    #expect(throws: PasskeyFault.wrongChallenge) {
      try Self.party.verify(answer, by: passkey(of: authenticator), ofUser: Self.owner, Ceremony())
    }
  }

  @Test(arguments: [(1, 1), (2, 1), (5, 0), (.max, 1)] as [(UInt32, UInt32)])
  func aCounterThatDoesNotRiseIsSuspicious(stored: UInt32, sent: UInt32) {
    let authenticator = SoftwareAuthenticator(counter: sent)
    #expect(throws: PasskeyFault.counterWentBack(from: stored, to: sent)) {
      try verify(authenticator.get(ceremony), by: passkey(of: authenticator, counter: stored))
    }
  }

  @Test func authenticatorsThatDoNotCountAreTaken() throws {
    let authenticator = SoftwareAuthenticator(counter: 0)
    #expect(try verify(authenticator.get(ceremony), by: passkey(of: authenticator, counter: 0)).counter == 0)
  }

  @Test func anAssertionBringsNoKey() {
    let authenticator = SoftwareAuthenticator()
    let answer = authenticator.sign(
      authenticator.clientData("webauthn.get", ceremony.challenge), authenticator.registrationData())
    #expect(throws: PasskeyFault.unexpectedCredential) { try verify(answer, by: passkey(of: authenticator)) }
  }

  @Test(arguments: [KeyPair.es256, .rs256])
  func aChangedBitIsRefused(_ key: KeyPair) {
    let authenticator = SoftwareAuthenticator(key: key)
    let (answer, passkey) = (authenticator.get(ceremony), passkey(of: authenticator))
    for place in 0..<8 * answer.clientData.count {
      refused(answer, passkey, clientData: flipped(answer.clientData, place))
    }
    for place in 0..<8 * answer.authenticatorData.count {
      refused(answer, passkey, data: flipped(answer.authenticatorData, place))
    }
    for place in 0..<8 * answer.signature.count {
      refused(answer, passkey, signature: flipped(answer.signature, place))
    }
  }

  @Test func whatIsCutShortIsRefused() {
    let authenticator = SoftwareAuthenticator()
    let (answer, passkey) = (authenticator.get(ceremony), passkey(of: authenticator))
    for length in answer.clientData.indices {
      refused(answer, passkey, clientData: Array(answer.clientData.prefix(length)))
    }
    for length in answer.authenticatorData.indices {
      refused(answer, passkey, data: Array(answer.authenticatorData.prefix(length)))
    }
    for length in answer.signature.indices {
      refused(answer, passkey, signature: Array(answer.signature.prefix(length)))
    }
    let long = [UInt8](repeating: 0, count: 2_000)
    refused(answer, passkey, signature: answer.signature + long)
  }

  private func verify(
    _ answer: AssertionResponse, by key: Passkey, needsHandle: Bool = false
  ) throws(PasskeyFault) -> Assertion {
    try Self.party.verify(answer, by: key, ofUser: Self.owner, needsHandle: needsHandle, ceremony)
  }

  private func refused(
    _ answer: AssertionResponse, _ key: Passkey, clientData: [UInt8]? = nil, data: [UInt8]? = nil,
    signature: [UInt8]? = nil
  ) {
    let changed = AssertionResponse(
      id: answer.id, clientData: clientData ?? answer.clientData,
      authenticatorData: data ?? answer.authenticatorData, signature: signature ?? answer.signature)
    #expect(throws: PasskeyFault.self) { try verify(changed, by: key) }
  }

  private func flipped(_ bytes: [UInt8], _ place: Int) -> [UInt8] {
    var bytes = bytes
    bytes[place / 8] ^= 1 << UInt8(place % 8)
    return bytes
  }

  private func passkey(of authenticator: SoftwareAuthenticator, counter: UInt32 = 0) -> Passkey {
    Passkey(
      id: authenticator.id, publicKey: authenticator.key.publicKey, counter: counter, transports: [],
      isBackupEligible: false, isBackedUp: false, isUserVerified: true, aaguid: authenticator.aaguid)
  }
}
