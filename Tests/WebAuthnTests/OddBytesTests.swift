import Crypto
import Testing
import WebAuthn

/// CBOR that no authenticator writes.
@Suite struct OddBytesTests {
  static let most = [UInt8](repeating: 0xff, count: 8)

  @Test(
    arguments: [
      // Strings, arrays and maps of 2^64 - 1, of 2^32 - 1 and of 65,535 items that are not there.
      [0x5b] + most, [0x7b] + most, [0x9b] + most, [0xbb] + most,
      [0x5a, 0xff, 0xff, 0xff, 0xff], [0x9a, 0xff, 0xff, 0xff, 0xff], [0xba, 0xff, 0xff, 0xff, 0xff],
      [0x99, 0xff, 0xff], [0xb9, 0xff, 0xff], [0x5b, 0x7f] + most.dropLast(), [0x9b, 0x20] + most.dropLast(),
      // Unknown lengths, tags, fractions, reserved heads, a break.
      [0xbf, 0xff], [0x9f, 0xff], [0x5f, 0x41, 0x00, 0xff], [0xc0, 0xa0], [0xfb, 0, 0, 0, 0, 0, 0, 0, 0], [0x1c],
      [0xff],
      // The same key twice, numbers beyond 63 bits, text that is not UTF-8.
      [0xa2, 0x01, 0x02, 0x01, 0x02], [0x1b] + most, [0x3b] + most, [0x61, 0xff], [],
      // Nested too deep.
      [UInt8](repeating: 0x81, count: 9) + [0],
    ] as [[UInt8]])
  func isRefusedEverywhere(_ odd: [UInt8]) { refusedEverywhere(odd) }

  @Test func nestingHasAnEnd() {
    for head in [0x81, 0xa1] as [UInt8] { refusedEverywhere([UInt8](repeating: head, count: 6_000)) }
  }

  @Test func whateverStandsInsteadOfAByteNothingBreaks() {
    let ceremony = Ceremony()
    let answer = SoftwareAuthenticator().create(ceremony)
    for index in answer.attestationObject.indices {
      for value in [0x00, 0x1b, 0x5b, 0x7f, 0x80, 0x9b, 0xbb, 0xff] as [UInt8] {
        var changed = answer.attestationObject
        changed[index] = value
        let response = RegistrationResponse(id: answer.id, clientData: answer.clientData, attestationObject: changed)
        // Counter, make and statement-free members may change; the key and its owner may not.
        if let passkey = try? city().register(response, ceremony) { #expect(passkey.id == answer.id) }
      }
    }
  }

  private func refusedEverywhere(_ odd: [UInt8]) {
    let ceremony = Ceremony()
    let authenticator = SoftwareAuthenticator()
    refused(odd, authenticator, ceremony)
    let members = encoded(text: "fmt") + encoded(text: "none") + encoded(text: "attStmt")
    refused([0xa3] + members + odd, authenticator, ceremony)
    let asKey = SoftwareAuthenticator(coseKey: odd).create(ceremony)
    #expect(throws: PasskeyFault.malformed(.publicKey)) { try city().register(asKey, ceremony) }
    let asExtensions = SoftwareAuthenticator(flags: 0b1000_0101, behind: odd).create(ceremony)
    #expect(throws: PasskeyFault.malformed(.authenticatorData)) { try city().register(asExtensions, ceremony) }
  }

  private func refused(_ attestation: [UInt8], _ authenticator: SoftwareAuthenticator, _ ceremony: Ceremony) {
    let answer = RegistrationResponse(
      id: authenticator.id, clientData: authenticator.clientData("webauthn.create", ceremony.challenge),
      attestationObject: attestation)
    #expect(throws: PasskeyFault.malformed(.attestationObject)) { try city().register(answer, ceremony) }
  }
}
