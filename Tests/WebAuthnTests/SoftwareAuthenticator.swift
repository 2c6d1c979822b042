import Crypto
import WebAuthn

/// A browser and an authenticator in one. Everything that a test may want to falsify is a variable.
struct SoftwareAuthenticator {
  var key = KeyPair.es256
  var id: [UInt8] = Array("key of the test".utf8)
  var aaguid = [UInt8](repeating: 7, count: 16)
  var party = "machi.example.jp"
  var origin = "https://machi.example.jp"
  /// User present, user verified.
  var flags: UInt8 = 0b0000_0101
  var counter: UInt32 = 1
  /// More members of the client data, each behind a comma.
  var more = #","crossOrigin":false"#
  var type: String?
  var format = "none"
  var statement = encoded(map: [])
  /// Nil: the key's own.
  var coseKey: [UInt8]?
  /// What stands behind the key.
  var behind: [UInt8] = []

  func clientData(_ type: String, _ challenge: Challenge) -> [UInt8] {
    let challenge = Base64.url.text(challenge.bytes)
    return Array(#"{"type":"\#(self.type ?? type)","challenge":"\#(challenge)","origin":"\#(origin)"\#(more)}"#.utf8)
  }

  func registrationData() -> [UInt8] {
    let length = [UInt8(id.count >> 8), UInt8(id.count & 0xff)]
    return head(flags | 0x40) + aaguid + length + id + (coseKey ?? key.cose) + behind
  }

  func attestation(_ data: [UInt8]) -> [UInt8] {
    encoded(map: [
      (encoded(text: "fmt"), encoded(text: format)), (encoded(text: "attStmt"), statement),
      (encoded(text: "authData"), encoded(bytes: data)),
    ])
  }

  func create(_ ceremony: Ceremony) -> RegistrationResponse {
    RegistrationResponse(
      id: id, clientData: clientData("webauthn.create", ceremony.challenge),
      attestationObject: attestation(registrationData()), transports: ["internal", "hybrid"])
  }

  func get(_ ceremony: Ceremony, userHandle: [UInt8]? = nil) -> AssertionResponse {
    sign(clientData("webauthn.get", ceremony.challenge), head(flags) + behind, userHandle)
  }

  func sign(_ clientData: [UInt8], _ data: [UInt8], _ userHandle: [UInt8]? = nil) -> AssertionResponse {
    AssertionResponse(
      id: id, clientData: clientData, authenticatorData: data,
      signature: key.signature(over: data + digest(clientData)), userHandle: userHandle)
  }

  private func head(_ flags: UInt8) -> [UInt8] {
    digest(Array(party.utf8)) + [flags] + (0..<4).map { UInt8(truncatingIfNeeded: counter >> (24 - 8 * $0)) }
  }
}

extension KeyPair {
  var cose: [UInt8] {
    publicKey.algorithm == .es256 ? pointKey() : rsaKey()
  }

  /// A COSE key of a point, with whatever numbers a test wants in it.
  func pointKey(type: Int = 2, algorithm: Int = -7, curve: Int = 1, x: [UInt8]? = nil, y: [UInt8]? = nil) -> [UInt8] {
    encoded(map: [
      (encoded(1), encoded(type)), (encoded(3), encoded(algorithm)), (encoded(-1), encoded(curve)),
      (encoded(-2), encoded(bytes: x ?? numbers.first)), (encoded(-3), encoded(bytes: y ?? numbers.second)),
    ])
  }

  func rsaKey(type: Int = 3, algorithm: Int = -257, exponent: [UInt8]? = nil) -> [UInt8] {
    encoded(map: [
      (encoded(1), encoded(type)), (encoded(3), encoded(algorithm)),
      (encoded(-1), encoded(bytes: numbers.first)), (encoded(-2), encoded(bytes: exponent ?? numbers.second)),
    ])
  }
}

func encoded(_ number: Int) -> [UInt8] { number < 0 ? cborHead(1, -1 - number) : cborHead(0, number) }
func encoded(bytes: [UInt8]) -> [UInt8] { cborHead(2, bytes.count) + bytes }
func encoded(text: String) -> [UInt8] { cborHead(3, text.utf8.count) + Array(text.utf8) }
func encoded(map: [(key: [UInt8], value: [UInt8])]) -> [UInt8] {
  cborHead(5, map.count) + map.flatMap { $0.key + $0.value }
}

private func cborHead(_ kind: UInt8, _ number: Int) -> [UInt8] {
  switch number {
  case ..<24: [kind << 5 | UInt8(number)]
  case ..<256: [kind << 5 | 24, UInt8(number)]
  default: [kind << 5 | 25, UInt8(number >> 8), UInt8(number & 0xff)]
  }
}
