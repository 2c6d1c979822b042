import COpenSSL

/// A P-256 key by which this server proves itself to another (ES256, RFC 7518, 3.4).
public struct ClientKey: Sendable, Equatable {
  /// The private half in DER: what is kept, sealed.
  public let der: [UInt8]
  /// The point that is the public half, 32 bytes each.
  public let x: [UInt8]
  public let y: [UInt8]

  /// Nil for what is no private key of P-256, in SEC 1 or PKCS #8.
  public init?(der: [UInt8]) {
    guard let key = PrivateKeyHandle(der: der), let point = key.point else { return nil }
    self.der = der
    (x, y) = (Array(point.prefix(32)), Array(point.suffix(32)))
  }

  public static func random() -> ClientKey {
    guard let key = ClientKey(der: PrivateKeyHandle.random()) else { preconditionFailure("OpenSSL has no P-256") }
    return key
  }

  /// As JWS has it: two numbers of 32 bytes, one behind the other.
  public func joseSignature(over bytes: [UInt8]) -> [UInt8] {
    guard let key = PrivateKeyHandle(der: der), let signature = key.signature(over: bytes) else {
      preconditionFailure("OpenSSL does not sign with a key that it has read before")
    }
    return signature
  }
}

/// OpenSSL's form of a private key.
private struct PrivateKeyHandle: ~Copyable {
  private let key: OpaquePointer

  init?(der: [UInt8]) {
    let found = der.withUnsafeBufferPointer { bytes -> OpaquePointer? in
      var start = bytes.baseAddress
      return d2i_AutoPrivateKey(nil, &start, bytes.count)
    }
    guard let found else { return nil }
    key = found
  }

  deinit { EVP_PKEY_free(key) }

  /// A new key in DER.
  static func random() -> [UInt8] {
    let context = EVP_PKEY_CTX_new_from_name(nil, "EC", nil)
    defer { EVP_PKEY_CTX_free(context) }
    var made: OpaquePointer?
    guard EVP_PKEY_keygen_init(context) == 1, EVP_PKEY_CTX_set_group_name(context, "P-256") == 1,
      EVP_PKEY_generate(context, &made) == 1
    else { return [] }
    defer { EVP_PKEY_free(made) }
    var der = [UInt8](repeating: 0, count: Int(max(0, i2d_PrivateKey(made, nil))))
    der.withUnsafeMutableBufferPointer { bytes in
      var start = bytes.baseAddress
      _ = i2d_PrivateKey(made, &start)
    }
    return der
  }

  /// Both coordinates, 64 bytes; nil for another kind of key.
  var point: [UInt8]? {
    var encoded = [UInt8](repeating: 0, count: Int(max(0, i2d_PUBKEY(key, nil))))
    encoded.withUnsafeMutableBufferPointer { bytes in
      var start = bytes.baseAddress
      _ = i2d_PUBKEY(key, &start)
    }
    guard PublicKey(der: encoded)?.algorithm == .es256 else { return nil }
    // An uncompressed point stands at the end of the key.
    return Array(encoded.suffix(64))
  }

  func signature(over bytes: [UInt8]) -> [UInt8]? {
    guard let context = EVP_MD_CTX_new() else { return nil }
    defer { EVP_MD_CTX_free(context) }
    var signature = [UInt8](repeating: 0, count: 80)
    var length = signature.count
    guard EVP_DigestSignInit(context, nil, EVP_sha256(), nil, key) == 1,
      EVP_DigestSign(context, &signature, &length, bytes, bytes.count) == 1, length > 8
    else { return nil }
    return Self.numbers(signature.prefix(length))
  }

  /// The two numbers of a signature in DER, each in 32 bytes.
  private static func numbers(_ der: ArraySlice<UInt8>) -> [UInt8] {
    let middle = 4 + Int(der[3])
    return [der[4..<middle], der[(middle + 2)...]].flatMap { number in
      let digits = number.drop { $0 == 0 }
      return [UInt8](repeating: 0, count: 32 - digits.count) + digits
    }
  }
}
