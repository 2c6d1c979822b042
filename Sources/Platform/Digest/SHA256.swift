import COpenSSL
import Kernel

/// The SHA-256 of `bytes` in 64 hexadecimal digits, by OpenSSL.
public func sha256(_ bytes: [UInt8]) -> String {
  hexadecimal(
    [UInt8](unsafeUninitializedCapacity: 32) { digest, count in
      var length: UInt32 = 0
      let done = EVP_Digest(bytes, bytes.count, digest.baseAddress, &length, Algorithm.sha256.handle, nil)
      precondition(done == 1 && length == 32, "OpenSSL has no SHA-256")
      count = 32
    })
}

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

/// The algorithm, looked up once: the look-up takes longer than hashing a few hundred bytes.
private struct Algorithm: @unchecked Sendable {
  static let sha256 = Algorithm()
  let handle: OpaquePointer?

  private init() { handle = EVP_MD_fetch(nil, "SHA2-256", nil) }
}
