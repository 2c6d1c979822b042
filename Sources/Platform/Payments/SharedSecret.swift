import Crypto
public import HTTP
public import Kernel

/// What a payment provider and a municipality prove by that a message is theirs: HMAC-SHA256 over `id.time.body`, as Standard
/// Webhooks has it (standardwebhooks.com).
public struct SharedSecret: Sendable, Equatable {
  /// Seconds by which the sender's clock may differ; whatever is older may have been caught on its way.
  public static let window = 300

  private static let prefix = "whsec_"
  private let bytes: [UInt8]

  /// `whsec_` and Base64 of 24 to 64 bytes; nil for anything else.
  public init?(_ text: String) {
    let letters = text.hasPrefix(Self.prefix) ? String(text.dropFirst(Self.prefix.count)) : text
    guard let bytes = Base64.standard.bytes(letters), (24...64).contains(bytes.count) else { return nil }
    self.bytes = bytes
  }

  /// A new one, as text.
  public static func random() -> String { prefix + Base64.standard.text(randomBytes(32)) }

  /// What goes with a message: `id` is the same when it is sent again.
  public func headers(_ id: String, _ body: [UInt8], at now: Instant) -> Headers {
    let time = now.microseconds / 1_000_000
    return [
      "webhook-id": id, "webhook-timestamp": String(time),
      "webhook-signature": "v1,\(signature(id, String(time), body))",
    ]
  }

  /// Throws where the message is not signed by this secret, or was not a moment ago. Answers its id.
  @discardableResult
  public func verify(_ headers: Headers, _ body: [UInt8], at now: Instant) throws(SignatureFault) -> String {
    guard let id = headers["webhook-id"], let time = headers["webhook-timestamp"],
      let given = headers["webhook-signature"],
      !id.isEmpty, id.utf8.count <= 200, let seconds = Int64(time), (0...1 << 40).contains(seconds)
    else { throw .missing }
    let wanted = "v1,\(signature(id, time, body))"
    // While a secret is changed there may be several.
    guard given.split(separator: " ").prefix(5).contains(where: { equalInConstantTime(String($0), wanted) }) else {
      throw .wrong
    }
    guard abs(now.microseconds / 1_000_000 - seconds) <= Int64(Self.window) else { throw .old }
    return id
  }

  private func signature(_ id: String, _ time: String, _ body: [UInt8]) -> String {
    Base64.standard.text(authenticationCode(.sha256, key: bytes, of: Array("\(id).\(time).".utf8) + body))
  }
}

/// Why a message does not count.
public enum SignatureFault: String, Error, Sendable { case missing, wrong, old }
