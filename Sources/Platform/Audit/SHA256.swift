import COpenSSL
import Kernel

/// The SHA-256 of `bytes` in 64 hexadecimal digits, by OpenSSL.
public func sha256(_ bytes: [UInt8]) -> String { hexadecimal(SHA256.hash(bytes)) }

/// The algorithm, looked up once: the look-up takes longer than hashing a few hundred bytes.
private struct SHA256: @unchecked Sendable {
  private static let shared = SHA256()
  private let algorithm: OpaquePointer?

  private init() { algorithm = EVP_MD_fetch(nil, "SHA2-256", nil) }

  static func hash(_ bytes: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 32) { digest, count in
      var length: UInt32 = 0
      let done = EVP_Digest(bytes, bytes.count, digest.baseAddress, &length, shared.algorithm, nil)
      precondition(done == 1 && length == 32, "OpenSSL has no SHA-256")
      count = 32
    }
  }
}
