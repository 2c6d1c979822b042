import Kernel

extension Password {
  /// Why a new password would be guessed too soon.
  public enum Weakness: Sendable, Equatable { case tooShort, tooLong, repetitive, common, holdsLogin }

  /// Nil for a password that may be taken. Length is what helps (NIST SP 800-63B); the rest refuses what anyone
  /// would try first, and what is on a list of those that many people took.
  public static func weakness(of password: String, login: String, known: CommonPasswords = .none) -> Weakness? {
    let length = password.unicodeScalars.count
    if length < lengths.lowerBound { return .tooShort }
    if length > lengths.upperBound { return .tooLong }
    let lower = password.lowercased()
    if Set(lower).count < 4 { return .repetitive }
    if common.contains(where: lower.hasPrefix) || known.contains(password) { return .common }
    if login.count >= 3, lower.contains(login.lowercased()) { return .holdsLogin }
    return nil
  }

  /// Beginnings that head the published lists of leaked passwords.
  private static let common = [
    "password", "passw0rd", "p@ssw0rd", "p@ssword", "1234567", "123123", "9876543", "0123456", "qwerty", "1q2w3e",
    "1qaz2wsx",
    "asdfgh", "abcdefg", "iloveyou", "letmein", "welcome1", "administrator", "sakura12", "machi123",
  ]

  /// A password that is made for somebody else: 75 random bits, easy to read out and to type.
  public static func generated() -> String {
    (0..<3).map { _ in randomText(characters: 5) }.joined(separator: "-")
  }
}
