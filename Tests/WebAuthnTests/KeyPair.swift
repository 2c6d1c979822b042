import COpenSSL
import Crypto

/// A private key as an authenticator holds it.
final class KeyPair: Sendable {
  static let es256 = KeyPair("EC")
  static let rs256 = KeyPair("RSA")

  private let der: [UInt8]
  let publicKey: PublicKey

  init(_ kind: String) {
    let context = EVP_PKEY_CTX_new_from_name(nil, kind, nil)
    defer { EVP_PKEY_CTX_free(context) }
    var key: OpaquePointer?
    let made =
      EVP_PKEY_keygen_init(context) == 1 && (kind == "RSA" || EVP_PKEY_CTX_set_group_name(context, "P-256") == 1)
      && EVP_PKEY_generate(context, &key) == 1
    precondition(made, "OpenSSL makes no key of \(kind)")
    defer { EVP_PKEY_free(key) }
    der = written { i2d_PrivateKey(key, $0) }
    guard let publicKey = PublicKey(der: written { i2d_PUBKEY(key, $0) }) else { preconditionFailure("not our kind") }
    self.publicKey = publicKey
  }

  func signature(over bytes: [UInt8]) -> [UInt8] {
    var start: UnsafePointer<UInt8>?
    let key = der.withUnsafeBufferPointer { buffer in
      start = buffer.baseAddress
      return d2i_AutoPrivateKey(nil, &start, buffer.count)
    }
    let context = EVP_MD_CTX_new()
    defer {
      EVP_MD_CTX_free(context)
      EVP_PKEY_free(key)
    }
    var signature = [UInt8](repeating: 0, count: 1_024)
    var length = signature.count
    let done =
      EVP_DigestSignInit(context, nil, EVP_sha256(), nil, key) == 1
      && EVP_DigestSign(context, &signature, &length, bytes, bytes.count) == 1
    precondition(done, "OpenSSL does not sign")
    return Array(signature.prefix(length))
  }

  /// The two numbers of the public key: a point's, or modulus and exponent.
  var numbers: (first: [UInt8], second: [UInt8]) {
    // SubjectPublicKeyInfo ends with the point, or with the modulus in 256 bytes and the exponent 65,537.
    let der = publicKey.der
    if publicKey.algorithm == .es256 { return (Array(der.suffix(64).prefix(32)), Array(der.suffix(32))) }
    return (Array(der.dropLast(5).suffix(256)), Array(der.suffix(3)))
  }
}

private func written(_ write: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?) -> Int32) -> [UInt8] {
  let length = Int(write(nil))
  return [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
    var end = buffer.baseAddress
    count = Int(write(&end))
  }
}
