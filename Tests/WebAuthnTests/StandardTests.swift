import Crypto
import Kernel
import Testing
import WebAuthn

@Suite struct StandardTests {
  @Test(arguments: [StandardVector.withoutAttestation, .selfAttested, .byRSA])
  func theStandardsExamplesAreTaken(_ vector: StandardVector) throws {
    let party = try #require(RelyingParty(origin: "https://example.org", name: "Example"))
    let id = try bytes(vector.id)
    let passkey = try party.register(
      RegistrationResponse(
        id: id, clientData: bytes(vector.registration.clientData), attestationObject: bytes(vector.registration.data)),
      ceremony(vector.registration))
    #expect(passkey.id == id)
    #expect(hexadecimal(passkey.aaguid) == vector.aaguid)
    #expect(passkey.isBackupEligible && passkey.isBackedUp)
    let answer = try AssertionResponse(
      id: id, clientData: bytes(vector.assertion.clientData), authenticatorData: bytes(vector.assertion.data),
      signature: bytes(vector.assertion.signature))
    let assertion = try party.verify(answer, by: passkey, ofUser: [1], ceremony(vector.assertion))
    #expect(assertion.counter == 0 && !assertion.isUserVerified)
    #expect(throws: PasskeyFault.wrongChallenge) {
      try party.verify(answer, by: passkey, ofUser: [1], ceremony(vector.registration))
    }
  }

  @Test func theStandardsPageInAFrameIsNot() throws {
    let party = try #require(RelyingParty(origin: "https://example.org", name: "Example"))
    let answer = try RegistrationResponse(
      id: [1], clientData: bytes(StandardVector.inAFrame.clientData),
      attestationObject: bytes(StandardVector.inAFrame.data))
    let ceremony = try ceremony(StandardVector.inAFrame)
    #expect(throws: PasskeyFault.crossOrigin) { try party.register(answer, ceremony) }
  }

  /// What Chromium 156 sent with an authenticator that it played itself, filled in by `passkeys.js`.
  @Test func aBrowsersAnswersAreTaken() throws {
    let party = try #require(RelyingParty(origin: "http://localhost", name: "まち"))
    let ceremony = Ceremony(try #require(Challenge(Array(0...31))))
    let made = [
      "id": "lv2A0FnwtwmGnAyrUIvhox58EaLFRoKs75MQUSn2dQM",
      "clientDataJSON":
        "eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIiwiY2hhbGxlbmdlIjoiQUFFQ0F3UUZCZ2NJQ1FvTERBME9EeEFSRWhNVUZSWVhHQmthR3h3ZEhoOCIsIm9yaWdpbiI6Imh0dHA6Ly9sb2NhbGhvc3QiLCJjcm9zc09yaWdpbiI6ZmFsc2V9",
      "attestationObject":
        "o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YVikSZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2NFAAAAAQECAwQFBgcIAQIDBAUGBwgAIJb9gNBZ8LcJhpwMq1CL4aMefBGixUaCrO-TEFEp9nUDpQECAyYgASFYILt0NJVg9L6yJ3rT20Tpj63zXGn6bQ4c1twOKgUuhtBSIlgg4lIy79SwbC8ngoAzEMPUfPwt-qdt2gUML6DK2Z6gaE8",
      "transports": "internal",
    ]
    let passkey = try party.register(try RegistrationResponse { made[$0] }, ceremony)
    #expect(passkey.isUserVerified && !passkey.isBackupEligible && passkey.counter == 1)
    let used = [
      "id": "lv2A0FnwtwmGnAyrUIvhox58EaLFRoKs75MQUSn2dQM",
      "clientDataJSON":
        "eyJ0eXBlIjoid2ViYXV0aG4uZ2V0IiwiY2hhbGxlbmdlIjoiQUFFQ0F3UUZCZ2NJQ1FvTERBME9EeEFSRWhNVUZSWVhHQmthR3h3ZEhoOCIsIm9yaWdpbiI6Imh0dHA6Ly9sb2NhbGhvc3QiLCJjcm9zc09yaWdpbiI6ZmFsc2V9",
      "authenticatorData": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAg",
      "signature":
        "MEUCIGTIpIlKQntU1Dfx6QyLbhuDchtjKh7c_qs47R_o1aQzAiEArsU92w6nh43dPKcuhbzcqAkdA76pEeKEA-aOVDhWeoI",
      "userHandle": "BwcH",
    ]
    let answer = try AssertionResponse { used[$0] }
    let assertion = try party.verify(answer, by: passkey, ofUser: [7, 7, 7], needsHandle: true, ceremony)
    #expect(assertion.counter == 2 && assertion.isUserVerified)
  }

  private func ceremony(_ answer: StandardVector.Answer) throws -> Ceremony {
    Ceremony(try #require(Challenge(try bytes(answer.challenge))), userVerification: .preferred)
  }
}

func bytes(_ hex: String) throws -> [UInt8] {
  let digits = Array(hex.utf8)
  return try stride(from: 0, to: digits.count, by: 2).map { place in
    try #require(UInt8(String(decoding: digits[place..<min(place + 2, digits.count)], as: UTF8.self), radix: 16))
  }
}
