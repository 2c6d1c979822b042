import COpenSSL
import Kernel

/// The hash functions that other programs' formats ask for, by OpenSSL.
public enum HashFunction: String, Sendable { case sha1 = "SHA1", sha256 = "SHA2-256" }

/// The SHA-256 of `bytes` in 64 hexadecimal digits.
public func sha256(_ bytes: [UInt8]) -> String { hexadecimal(digest(bytes)) }

/// A SHA-256 over bytes that come piece by piece.
public final class SHA256 {
  private let context: OpaquePointer?

  public init() {
    context = EVP_MD_CTX_new()
    let done = EVP_DigestInit_ex2(context, Algorithm.sha256.handle, nil)
    precondition(done == 1, "OpenSSL has no SHA-256")
  }

  deinit { EVP_MD_CTX_free(context) }

  public func update(_ bytes: UnsafeRawBufferPointer) {
    if !bytes.isEmpty { EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) }
  }

  public func update(_ bytes: [UInt8]) { bytes.withUnsafeBytes { update($0) } }

  /// The hash in 64 hexadecimal digits. Nothing can be added afterwards.
  public func finish() -> String {
    hexadecimal(
      [UInt8](unsafeUninitializedCapacity: 32) { digest, count in
        var length: UInt32 = 0
        EVP_DigestFinal_ex(context, digest.baseAddress, &length)
        count = Int(length)
      })
  }
}

/// The SHA-256 of `bytes`, 32 bytes.
public func digest(_ bytes: [UInt8]) -> [UInt8] {
  [UInt8](unsafeUninitializedCapacity: 32) { digest, count in
    var length: UInt32 = 0
    let done = EVP_Digest(bytes, bytes.count, digest.baseAddress, &length, Algorithm.sha256.handle, nil)
    precondition(done == 1 && length == 32, "OpenSSL has no SHA-256")
    count = 32
  }
}

/// The keyed hash of RFC 2104: 20 bytes by SHA-1, 32 by SHA-256.
public func authenticationCode(_ hash: HashFunction, key: [UInt8], of bytes: [UInt8]) -> [UInt8] {
  [UInt8](unsafeUninitializedCapacity: 64) { code, count in
    // HMAC takes no empty pointer for an empty key.
    let key = key.isEmpty ? [0] : key
    var length = 0
    let done = EVP_Q_mac(
      nil, "HMAC", nil, hash.rawValue, nil, key, key.count, bytes, bytes.count, code.baseAddress, 64, &length)
    precondition(done != nil, "OpenSSL has no HMAC over \(hash.rawValue)")
    count = length
  }
}

/// Takes the same time wherever the two differ.
public func equalInConstantTime(_ a: [UInt8], _ b: [UInt8]) -> Bool {
  a.count == b.count && CRYPTO_memcmp(a, b, a.count) == 0
}

public func equalInConstantTime(_ a: String, _ b: String) -> Bool {
  equalInConstantTime(Array(a.utf8), Array(b.utf8))
}

/// Bytes that nobody can guess.
public func randomBytes(_ count: Int) -> [UInt8] {
  [UInt8](unsafeUninitializedCapacity: count) { bytes, filled in
    precondition(RAND_bytes(bytes.baseAddress, Int32(count)) == 1, "the system gives no random bytes")
    filled = count
  }
}

/// The algorithm, looked up once: the look-up takes longer than hashing a few hundred bytes.
private struct Algorithm: Sendable {
  static let sha256 = Algorithm()
  // OpenSSL lets threads share what it has fetched.
  nonisolated(unsafe) let handle: OpaquePointer?

  private init() { handle = EVP_MD_fetch(nil, "SHA2-256", nil) }
}
