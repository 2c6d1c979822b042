import COpenSSL

/// An Ed25519 key that signs what this municipality says; its public half checks it anywhere (RFC 8032).
public struct SigningKey: Sendable {
  /// The secret, 32 bytes.
  public let seed: [UInt8]
  public let publicKey: PublicKey

  /// Nil unless there are 32 bytes.
  public init?(seed: [UInt8]) {
    guard seed.count == 32, let key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, seed, 32) else { return nil }
    defer { EVP_PKEY_free(key) }
    var point = [UInt8](repeating: 0, count: 32)
    var length = 32
    guard EVP_PKEY_get_raw_public_key(key, &point, &length) == 1,
      let publicKey = PublicKey(der: [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00] + point)
    else { return nil }
    self.seed = seed
    self.publicKey = publicKey
  }

  public static func random() -> SigningKey {
    guard let key = SigningKey(seed: randomBytes(32)) else { preconditionFailure("OpenSSL has no Ed25519") }
    return key
  }

  /// 64 bytes.
  public func signature(over bytes: [UInt8]) -> [UInt8] {
    let key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, seed, 32)
    let context = EVP_MD_CTX_new()
    defer {
      EVP_MD_CTX_free(context)
      EVP_PKEY_free(key)
    }
    var signature = [UInt8](repeating: 0, count: 64)
    var length = 64
    let done =
      EVP_DigestSignInit(context, nil, nil, nil, key) == 1
      && EVP_DigestSign(context, &signature, &length, bytes, bytes.count) == 1
    precondition(done && length == 64, "OpenSSL has no Ed25519")
    return signature
  }
}
