import Crypto
import Text

/// A JWT in its compact form (RFC 7515, 7.1), read and not yet believed.
struct SignedToken {
  let algorithm: String
  let keyID: String?
  let claims: Claims
  let signature: [UInt8]
  let signedBytes: [UInt8]

  static let longest = 100_000

  init(_ text: String) throws(IDTokenRefusal) {
    guard text.utf8.count <= Self.longest else { throw .tooLong }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let header = Self.object(parts[0]), let claims = Self.object(parts[1]),
      let signature = Base64.url.bytes(parts[2]), let algorithm = header["alg"]?.text
    else { throw .malformed }
    // What is critical and not known here must not be passed over (RFC 7515, 4.1.11).
    if header["crit"] != nil { throw .malformed }
    if let id = header["kid"], id.text == nil { throw .malformed }
    self.algorithm = algorithm
    keyID = header["kid"]?.text
    self.claims = Claims(claims)
    self.signature = signature
    signedBytes = Array("\(parts[0]).\(parts[1])".utf8)
  }

  private static func object(_ part: Substring) -> JSON.Object? {
    Base64.url.bytes(part).flatMap { try? JSON.parse($0) }?.members
  }
}
