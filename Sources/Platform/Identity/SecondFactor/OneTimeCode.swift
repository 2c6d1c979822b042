import Crypto
import HTTP
public import Kernel

/// Codes of six digits that change every 30 seconds, made by an app on the owner's telephone (TOTP, RFC 6238, with SHA-1: the
/// only form that every app knows).
public struct OneTimeCode: Sendable, Equatable {
  /// RFC 4226 asks for 16 bytes at least and recommends 20.
  static let length = 20
  static let period = 30
  static let digits = 6
  /// Steps before and behind the present one whose codes are taken: telephones' clocks differ, and people type slowly.
  static let window = 1

  /// What the app and we share. Whoever reads it can make codes: it is stored sealed.
  public let secret: [UInt8]

  public static func random() -> OneTimeCode { OneTimeCode(unchecked: randomBytes(length)) }

  /// A kept one. Nil for less than 16 bytes or more than 64.
  public init?(secret: [UInt8]) {
    guard (16...64).contains(secret.count) else { return nil }
    self.secret = secret
  }

  private init(unchecked secret: [UInt8]) { self.secret = secret }

  /// The secret for those who cannot scan it, in groups of four letters.
  public var typed: String {
    let letters = Array(Base32.text(secret))
    return stride(from: 0, to: letters.count, by: 4).map { String(letters[$0..<min($0 + 4, letters.count)]) }
      .joined(separator: " ")
  }

  /// What an app reads from a QR code: the form that its makers share, `otpauth://totp/ISSUER:ACCOUNT?secret=…`.
  ///
  /// A colon parts the two names, so those in them become blanks.
  public func uri(issuer: String, account: String) -> String {
    let (issuer, account) = (issuer.replacing(":", with: " "), account.replacing(":", with: " "))
    return "otpauth://totp/\(percentEncoded(issuer)):\(percentEncoded(account))?secret=\(Base32.text(secret))"
      + "&issuer=\(percentEncoded(issuer))&algorithm=SHA1&digits=\(Self.digits)&period=\(Self.period)"
  }

  /// The step of the code that was typed, if it is one of now; nil otherwise.
  ///
  /// A code counts once: store the step in the transaction that lets its owner in, and give it here the next time as `last`.
  /// Codes of that step and those before are not taken again. Digits of full width and blanks are understood, as Japanese input
  /// methods write them. A million codes are soon tried: the caller limits the attempts.
  public func step(of typed: String, at now: Instant, after last: Int64?) -> Int64? {
    guard let code = Self.digits(in: typed) else { return nil }
    let present = Self.step(at: now)
    let steps = (present - Int64(Self.window)...present + Int64(Self.window))
    // All are tried, so that the time does not tell which one it was.
    let found = steps.filter { equalInConstantTime(self.code(step: $0), code) }.max()
    guard let found, found > last ?? -1 else { return nil }
    return found
  }

  /// Full steps since 1970.
  static func step(at now: Instant) -> Int64 { now.microseconds / (Int64(period) * 1_000_000) }

  /// RFC 4226, 5.3.
  func code(step: Int64) -> String {
    let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * $0)) }
    let hash = authenticationCode(.sha1, key: secret, of: counter)
    let start = Int(hash[19] & 15)
    let number = hash[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } & 0x7fff_ffff
    let text = String(number % 1_000_000)
    return String(repeating: "0", count: Self.digits - text.count) + text
  }

  private static func digits(in typed: String) -> String? {
    var code = ""
    for scalar in typed.unicodeScalars where !scalar.properties.isWhitespace {
      switch scalar.value {
      case 0x30...0x39: code.unicodeScalars.append(scalar)
      case 0xff10...0xff19: code += String(scalar.value - 0xff10)
      default: return nil
      }
      if code.utf8.count > digits { return nil }
    }
    return code.utf8.count == digits ? code : nil
  }
}
