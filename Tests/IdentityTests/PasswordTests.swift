import ModuleKit
import Testing

@Suite struct PasswordTests {
  @Test func hashesAreSaltedAndVerify() {
    let first = Password.hash("まちの職員 1234")
    #expect(first.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
    #expect(first != Password.hash("まちの職員 1234"))
    #expect(Password.verify("まちの職員 1234", against: first))
    #expect(!Password.verify("まちの職員 1235", against: first))
    #expect(!Password.verify("", against: first))
  }

  @Test(arguments: ["", "x", "$argon2id$v=19$m=19456,t=2,p=1$", "$argon2i$v=19$m=8,t=1,p=1$YWFhYWFhYWE$YQ"])
  func whatIsNoHashMatchesNothing(_ encoded: String) { #expect(!Password.verify("", against: encoded)) }

  @Test(arguments: [
    ("short", Password.Weakness.tooShort), (String(repeating: "長い文", count: 70), .tooLong),
    ("aaaaaaaaaaaa", .repetitive), ("abababababab", .repetitive), ("Password2026!", .common),
    ("my-hanako-2026", .holdsLogin), ("my-HANAKO-2026", .holdsLogin),
  ])
  func guessablePasswordsAreRefused(_ password: String, _ weakness: Password.Weakness) {
    #expect(Password.weakness(of: password, login: "hanako") == weakness)
  }

  @Test(arguments: ["correct horse battery", "夏の川に舟を浮かべる夜", "u7-kz-01-xx-q"])
  func othersAreTaken(_ password: String) { #expect(Password.weakness(of: password, login: "hanako") == nil) }

  @Test func generatedPasswordsPassTheRulesAndDiffer() {
    let made = (0..<200).map { _ in Password.generated() }
    #expect(Set(made).count == 200)
    #expect(made.allSatisfy { Password.weakness(of: $0, login: "hanako") == nil })
  }
}
