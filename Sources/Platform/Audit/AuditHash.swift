import COpenSSL
import Kernel

/// SHA-256 over an event's fields, each behind its length so that no two events read alike.
///
/// The format is part of every stored event: it may not change. To check one by hand: `printf` each field as
/// `LENGTH:BYTES,` (a netstring) in the order below and pipe all of it to `sha256sum`.
func auditHash(
  _ seq: Int, _ at: Instant, _ actor: String, _ action: String, _ subject: SubjectRef, _ detail: String,
  _ previous: String
) -> String {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(256 + detail.utf8.count)
  let fields = [
    previous, String(seq), String(at.microseconds), actor, action, subject.kind, subject.id, detail,
  ]
  for field in fields {
    bytes.append(contentsOf: String(field.utf8.count).utf8)
    bytes.append(0x3a)
    bytes.append(contentsOf: field.utf8)
    bytes.append(0x2c)
  }
  return hexadecimal(SHA256.hash(bytes))
}

/// OpenSSL's SHA-256, looked up once: the look-up takes longer than hashing an event.
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

private func hexadecimal(_ bytes: [UInt8]) -> String {
  String(unsafeUninitializedCapacity: 2 * bytes.count) { text in
    for (index, byte) in bytes.enumerated() {
      text[2 * index] = hexDigit(byte >> 4)
      text[2 * index + 1] = hexDigit(byte & 15)
    }
    return 2 * bytes.count
  }
}

private func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }
