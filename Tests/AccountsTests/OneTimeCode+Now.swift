import ModuleKit

extension OneTimeCode {
  /// What an app shows now (RFC 6238).
  var now: String {
    let step = currentInstant().microseconds / 30_000_000
    let hash = authenticationCode(
      .sha1, key: secret, of: (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * $0)) })
    let start = Int(hash[19] & 15)
    let number = hash[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } & 0x7fff_ffff
    let text = String(number % 1_000_000)
    return String(repeating: "0", count: 6 - text.count) + text
  }
}
