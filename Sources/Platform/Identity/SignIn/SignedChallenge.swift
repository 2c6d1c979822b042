import Crypto
public import Kernel
public import Vault

/// A challenge that the server need not keep: it bears its end and our mark. A page may show one to every visitor without
/// a write; that it counts once is noted when it is used.
public struct SignedChallenge: Sendable, Equatable {
  /// 32 bytes: 8 of time, 8 random, 16 of our mark.
  public let bytes: [UInt8]

  public init(for purpose: String, seconds: Int, _ keys: Keyring, at now: Instant) {
    let end = UInt64(bitPattern: (now + seconds).microseconds)
    let head = (0..<8).map { UInt8(truncatingIfNeeded: end >> (56 - 8 * $0)) } + randomBytes(8)
    bytes = head + Self.mark(head, purpose, keys)
  }

  /// Nil for what we never made for this purpose, or what is over.
  public init?(_ bytes: [UInt8], for purpose: String, _ keys: Keyring, at now: Instant) {
    guard bytes.count == 32 else { return nil }
    let head = Array(bytes.prefix(16))
    let end = head.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard equalInConstantTime(Array(bytes.suffix(16)), Self.mark(head, purpose, keys)),
      now.microseconds < Int64(bitPattern: end)
    else { return nil }
    self.bytes = bytes
  }

  /// Under which it is noted as used.
  public var text: String { Base64.url.text(bytes) }

  private static func mark(_ head: [UInt8], _ purpose: String, _ keys: Keyring) -> [UInt8] {
    let mark = keys.index(Base64.url.text(head), for: "challenge \(purpose)")
    return Array(digest(Array(mark.utf8)).prefix(16))
  }
}
