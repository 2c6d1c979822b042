import COpenSSL
import Kernel

/// How a signature was made, by the names of RFC 7518 (and of COSE, RFC 9053).
public enum SignatureAlgorithm: String, Sendable {
  /// ECDSA over P-256 with SHA-256.
  case es256 = "ES256"
  /// RSA, PKCS #1 v1.5, with SHA-256.
  case rs256 = "RS256"
  case ed25519 = "EdDSA"
}

/// A key that checks signatures. It checks those of its own kind alone: what the signed text says of its algorithm has no
/// say.
public struct PublicKey: Sendable, Equatable {
  /// SubjectPublicKeyInfo in DER (RFC 5280): what is stored, and what other programs take.
  public let der: [UInt8]
  public let algorithm: SignatureAlgorithm

  /// Nil for what is no key of P-256, Ed25519, or RSA with 2,048 to 8,192 bits.
  public init?(der: [UInt8]) {
    guard let key = KeyHandle(der: der), let algorithm = key.algorithm else { return nil }
    self.der = der
    self.algorithm = algorithm
  }

  /// As other programs keep it in files (RFC 7468).
  public var pem: String {
    let letters = Array(Base64.standard.text(der))
    let lines = stride(from: 0, to: letters.count, by: 64).map { String(letters[$0..<min($0 + 64, letters.count)]) }
    return (["-----BEGIN PUBLIC KEY-----"] + lines + ["-----END PUBLIC KEY-----", ""]).joined(separator: "\n")
  }

  /// Nil for what is no such file.
  public init?(pem: String) {
    let lines = pem.split(whereSeparator: \.isNewline).map(\.trimmed)
    guard let begin = lines.firstIndex(of: "-----BEGIN PUBLIC KEY-----"),
      let end = lines.firstIndex(of: "-----END PUBLIC KEY-----"), begin < end,
      let der = Base64.standard.bytes(lines[(begin + 1)..<end].joined())
    else { return nil }
    self.init(der: der)
  }

  /// A point of P-256, 32 bytes each.
  public init?(x: [UInt8], y: [UInt8]) {
    guard x.count == 32, y.count == 32 else { return nil }
    let head: [UInt8] = [
      0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86, 0x48,
      0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04,
    ]
    self.init(der: head + x + y)
  }

  /// An RSA key by its two numbers, most significant byte first. Nil for an exponent of 1, with which anybody could sign, or an
  /// even one, with which nobody could.
  public init?(modulus: [UInt8], exponent: [UInt8]) {
    guard modulus.count <= 1_024, exponent.count <= 8 else { return nil }
    guard let last = exponent.last, last & 1 == 1, exponent.drop(while: { $0 == 0 }) != [1] else { return nil }
    let numbers = tagged(0x30, integer(modulus) + integer(exponent))
    let rsaEncryption: [UInt8] = [
      0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00,
    ]
    self.init(der: tagged(0x30, rsaEncryption + tagged(0x03, [0] + numbers)))
  }

  /// Whether `signature` was made over `bytes` by the owner of this key; ECDSA's is in DER.
  public func verifies(_ signature: [UInt8], over bytes: [UInt8]) -> Bool {
    KeyHandle(der: der)?.verifies(signature, over: bytes, algorithm) ?? false
  }

  /// The same for a signature as JWS has it: ECDSA's two numbers of 32 bytes, one behind the other (RFC 7518, 3.4).
  public func verifies(joseSignature signature: [UInt8], over bytes: [UInt8]) -> Bool {
    guard algorithm == .es256 else { return verifies(signature, over: bytes) }
    guard signature.count == 64 else { return false }
    let numbers = integer(Array(signature.prefix(32))) + integer(Array(signature.suffix(32)))
    return verifies(tagged(0x30, numbers), over: bytes)
  }
}

/// OpenSSL's form of a public key.
private struct KeyHandle: ~Copyable {
  private let key: OpaquePointer

  init?(der: [UInt8]) {
    let found = der.withUnsafeBufferPointer { bytes -> OpaquePointer? in
      var start = bytes.baseAddress
      guard let key = d2i_PUBKEY(nil, &start, bytes.count) else { return nil }
      guard start == bytes.baseAddress.map({ $0 + bytes.count }) else {
        EVP_PKEY_free(key)
        return nil
      }
      return key
    }
    guard let found else { return nil }
    key = found
  }

  deinit { EVP_PKEY_free(key) }

  var algorithm: SignatureAlgorithm? {
    if EVP_PKEY_is_a(key, "ED25519") == 1 { return .ed25519 }
    if EVP_PKEY_is_a(key, "RSA") == 1 { return (2_048...8_192).contains(EVP_PKEY_get_bits(key)) ? .rs256 : nil }
    guard EVP_PKEY_is_a(key, "EC") == 1 else { return nil }
    var name = [CChar](repeating: 0, count: 32)
    var length = 0
    guard EVP_PKEY_get_group_name(key, &name, name.count, &length) == 1 else { return nil }
    let group = String(decoding: name.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return group == "prime256v1" ? .es256 : nil
  }

  func verifies(_ signature: [UInt8], over bytes: [UInt8], _ algorithm: SignatureAlgorithm) -> Bool {
    guard let context = EVP_MD_CTX_new() else { return false }
    defer { EVP_MD_CTX_free(context) }
    let digest = algorithm == .ed25519 ? nil : EVP_sha256()
    return EVP_DigestVerifyInit(context, nil, digest, nil, key) == 1
      && EVP_DigestVerify(context, signature, signature.count, bytes, bytes.count) == 1
  }
}

/// A DER value behind its tag and length.
private func tagged(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
  if content.count < 0x80 { return [tag, UInt8(content.count)] + content }
  let (high, low) = content.count.quotientAndRemainder(dividingBy: 256)
  return (high == 0 ? [tag, 0x81, UInt8(low)] : [tag, 0x82, UInt8(high), UInt8(low)]) + content
}

/// A DER integer, never negative.
private func integer(_ bytes: [UInt8]) -> [UInt8] {
  let digits = Array(bytes.drop { $0 == 0 })
  return tagged(0x02, digits.first.map { $0 < 0x80 } ?? false ? digits : [0] + digits)
}
