import Crypto
import Kernel

/// Ten codes on paper for whoever has lost the telephone or the key. Each counts once.
///
/// A code is ten of 32 letters and digits that are not taken for one another (no 0 and o, no 1 and l): 50 random bits, short
/// enough to type. That is too few for a plain hash, of which one machine tries 2^50 in days, so the codes are kept as
/// passwords are, by Argon2id (NIST SP 800-63B, 5.1.2.2, asks for this below 112 bits). All ten share one salt: a code that is
/// typed costs one computation and not ten, and ten targets instead of one take the guesser three bits.
public struct RecoveryCodes: Sendable, Equatable {
  public static let count = 10
  static let characters = 10
  static let saltLength = 16
  static let hashLength = 32

  private let salt: [UInt8]
  private let hashes: [[UInt8]]

  /// New codes to show once, and what is kept of them. Computes ten hashes, a good part of a second: not for a transaction.
  public static func issue() -> (codes: [String], kept: RecoveryCodes) {
    let codes = (0..<count).map { _ in randomText(characters: characters) }
    let salt = randomBytes(saltLength)
    let hashes = codes.map { Password.rawHash($0, salt: salt) }
    return (codes.map { "\($0.prefix(5))-\($0.suffix(5))" }, RecoveryCodes(salt: salt, hashes: hashes))
  }

  /// The codes that are left when this one is used; nil if it is none of them.
  ///
  /// Costs a computation, so not for a transaction: the transaction that lets the owner in replaces what is stored by what is
  /// left, and gives up where something else is stored by then, or two could use the same code at once. The caller limits the
  /// attempts.
  public func spending(_ typed: String) -> RecoveryCodes? {
    guard let code = Self.normalized(typed) else { return nil }
    let hash = Password.rawHash(code, salt: salt)
    let left = hashes.filter { !equalInConstantTime($0, hash) }
    return left.count < hashes.count ? RecoveryCodes(salt: salt, hashes: left) : nil
  }

  /// How many are left.
  public var left: Int { hashes.count }

  /// What is stored: the salt and a hash for each code that is left, in base64url, with blanks between.
  public var stored: String { ([salt] + hashes).map(Base64.url.text).joined(separator: " ") }

  /// Nil for what `stored` never is.
  public init?(stored: String) {
    let parts = stored.split(separator: " ").compactMap { Base64.url.bytes($0) }
    guard let salt = parts.first, salt.count == Self.saltLength, parts.count <= Self.count + 1,
      parts.dropFirst().allSatisfy({ $0.count == Self.hashLength })
    else { return nil }
    self.init(salt: salt, hashes: Array(parts.dropFirst()))
  }

  private init(salt: [UInt8], hashes: [[UInt8]]) {
    self.salt = salt
    self.hashes = hashes
  }

  /// Lower case without hyphens and blanks, letters of full width as usual ones; nil for what no code can be.
  private static func normalized(_ typed: String) -> String? {
    var code = ""
    for scalar in typed.lowercased().unicodeScalars where !scalar.properties.isWhitespace && !isHyphen(scalar) {
      let isWide = (0xff01...0xff5e).contains(scalar.value)
      guard let usual = isWide ? Unicode.Scalar(scalar.value - 0xfee0) : scalar else { return nil }
      code.unicodeScalars.append(usual)
      if code.unicodeScalars.count > characters { return nil }
    }
    return code.utf8.count == characters ? code : nil
  }

  /// As keyboards, input methods and word processors write it.
  private static func isHyphen(_ scalar: Unicode.Scalar) -> Bool {
    [0x2d, 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0x30fc, 0xff0d, 0xff70].contains(scalar.value)
  }
}
