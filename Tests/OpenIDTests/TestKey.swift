import COpenSSL
import Crypto
import Testing
import Text

/// A key pair by OpenSSL that signs tokens as a provider does.
final class TestKey {
  let id: String?
  let algorithm: String
  private let key: OpaquePointer

  /// `RS256` with so many bits, `ES256`.
  init(_ algorithm: String, id: String? = "key-1", bits: Int32 = 2_048, curve: String = "P-256") throws {
    self.id = id
    self.algorithm = algorithm
    let isRSA = algorithm == "RS256"
    let context = try #require(EVP_PKEY_CTX_new_from_name(nil, isRSA ? "RSA" : "EC", nil))
    defer { EVP_PKEY_CTX_free(context) }
    try #require(EVP_PKEY_keygen_init(context) == 1)
    if isRSA {
      try #require(EVP_PKEY_CTX_set_rsa_keygen_bits(context, bits) == 1)
    } else {
      try #require(EVP_PKEY_CTX_set_group_name(context, curve) == 1)
    }
    var made: OpaquePointer?
    try #require(EVP_PKEY_generate(context, &made) == 1)
    key = try #require(made)
  }

  deinit { EVP_PKEY_free(key) }

  func number(_ name: String, length: Int? = nil) -> String {
    var number: OpaquePointer?
    guard EVP_PKEY_get_bn_param(key, name, &number) == 1 else { return "" }
    defer { BN_free(number) }
    var bytes = [UInt8](repeating: 0, count: length ?? Int((BN_num_bits(number) + 7) / 8))
    BN_bn2binpad(number, &bytes, Int32(bytes.count))
    return Base64.url.text(bytes)
  }

  /// The public half as a provider publishes it.
  var jwk: JSON {
    var members: [(String, JSON)] =
      algorithm == "RS256"
      ? [("kty", "RSA"), ("n", .string(number("n"))), ("e", .string(number("e")))]
      : [
        ("kty", "EC"), ("crv", "P-256"), ("x", .string(number("qx", length: 32))),
        ("y", .string(number("qy", length: 32))),
      ]
    if let id { members.append(("kid", .string(id))) }
    return .object(JSON.Object(members + [("use", "sig"), ("alg", .string(algorithm))]))
  }

  func token(_ claims: JSON, header: JSON? = nil) throws -> String {
    let header = header ?? ["alg": .string(algorithm), "kid": id.map { .string($0) } ?? "none"]
    let signed = [header, claims].map { Base64.url.text($0.written()) }.joined(separator: ".")
    return "\(signed).\(Base64.url.text(try signature(Array(signed.utf8))))"
  }

  func signature(_ bytes: [UInt8]) throws -> [UInt8] {
    let context = try #require(EVP_MD_CTX_new())
    defer { EVP_MD_CTX_free(context) }
    try #require(EVP_DigestSignInit(context, nil, EVP_sha256(), nil, key) == 1)
    var length = 0
    try #require(EVP_DigestSign(context, nil, &length, bytes, bytes.count) == 1)
    var signature = [UInt8](repeating: 0, count: length)
    try #require(EVP_DigestSign(context, &signature, &length, bytes, bytes.count) == 1)
    signature = Array(signature.prefix(length))
    return algorithm == "RS256" ? signature : joined(signature)
  }

  /// The two numbers of DER, each in 32 bytes.
  private func joined(_ der: [UInt8]) -> [UInt8] {
    let first = 4 + Int(der[3])
    return [der[4..<first], der[(first + 2)...]].flatMap { number in
      let digits = number.drop { $0 == 0 }
      return [UInt8](repeating: 0, count: 32 - digits.count) + digits
    }
  }
}
