import ModuleKit
import Testing

@Suite struct PasswordTests {
  @Test func hashesAreSaltedAndVerify() throws {
    let first = try Password.hash("まちの職員 1234")
    #expect(first.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
    #expect(try first != Password.hash("まちの職員 1234"))
    #expect(try Password.verify("まちの職員 1234", against: first))
    #expect(try !Password.verify("まちの職員 1235", against: first))
    #expect(try !Password.verify("", against: first))
  }

  @Test(arguments: ["", "x", "$argon2id$v=19$m=19456,t=2,p=1$", "$argon2i$v=19$m=8,t=1,p=1$YWFhYWFhYWE$YQ"])
  func whatIsNoHashMatchesNothing(_ encoded: String) throws { #expect(try !Password.verify("", against: encoded)) }

  @Test(arguments: [
    ("short", Password.Weakness.tooShort), (String(repeating: "長い文", count: 70), .tooLong),
    ("aaaaaaaaaaaa", .repetitive), ("abababababab", .repetitive), ("Password2026!", .common),
    ("my-hanako-2026", .holdsLogin), ("my-HANAKO-2026", .holdsLogin),
  ])
  func guessablePasswordsAreRefused(_ password: String, _ weakness: Password.Weakness) throws {
    #expect(Password.weakness(of: password, login: "hanako") == weakness)
  }

  @Test(arguments: ["correct horse battery", "夏の川に舟を浮かべる夜", "u7-kz-01-xx-q"])
  func othersAreTaken(_ password: String) throws { #expect(Password.weakness(of: password, login: "hanako") == nil) }

  @Test(arguments: [
    "trustno1trustno1\nMonkeyDragon9\nshort\n\n#hashtag-hashtag\n", "short\r\nmonkeydragon9\r\n#hashtag-hashtag",
    "# base64\n#\n\nc2hvcnQ=\nTW9ua2V5RHJhZ29uOQ==\nI2hhc2h0YWctaGFzaHRhZw==\n",
  ])
  func passwordsOfAListAreRefused(_ list: String) throws {
    let known = CommonPasswords(list: Array(list.utf8))
    for password in ["monkeydragon9", "MonkeyDragon9", "#hashtag-hashtag"] {
      #expect(Password.weakness(of: password, login: "hanako", known: known) == .common)
      #expect(Password.weakness(of: password, login: "hanako") == nil)
    }
    for password in ["monkeydragon8", "TW9ua2V5RHJhZ29uOQ", "monkeydragon9 "] {
      #expect(Password.weakness(of: password, login: "hanako", known: known) == nil)
    }
  }

  @Test func aLongListIsKeptSmall() throws {
    let list = (0..<20_000).map { "password number \($0)\nPASSWORD number \($0)\nshort\($0)\n" }.joined()
    let known = CommonPasswords(list: Array(list.utf8))
    // The same without case, and those that are long enough to be taken at all: short10000 and on are.
    #expect(known.count == 30_000)
    #expect(CommonPasswords(list: []).count == 0)
    #expect(CommonPasswords(list: [0xff, 0xfe, 0x0a, 0x0a]).count == 0)
  }

  @Test func generatedPasswordsPassTheRulesAndDiffer() throws {
    let made = (0..<200).map { _ in Password.generated() }
    #expect(Set(made).count == 200)
    #expect(made.allSatisfy { Password.weakness(of: $0, login: "hanako") == nil })
  }
}
