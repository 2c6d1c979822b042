import Crypto
import Kernel
import Testing

@testable import Mail

@Suite struct RenderingTests {
  static let date = Instant(microseconds: 1_795_237_509_000_000)

  private func lines(
    _ subject: String, _ body: String = "text", from name: String = "沼津市", to: String = "hanako@example.jp"
  ) throws -> [String] {
    let mail = try MailMessage(
      to: try #require(MailAddress(to)), subject: subject, body: body,
      replyTo: MailAddress("kikaku@city.example.jp"), language: .japanese)
    let sender = try #require(MailAddress("noreply@city.example.jp"))
    let bytes = mail.rendered(Envelope(id: "abc", sender: sender, name: name, date: Self.date))
    #expect(bytes.allSatisfy { $0 < 0x80 })
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.hasSuffix("\r\n"))
    return text.split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test func theHead() throws {
    let lines = try lines("Your sign-in", from: "Numazu City")
    #expect(
      lines.prefix(while: { !$0.isEmpty }) == [
        "Date: Sat, 21 Nov 2026 14:05:09 +0900", "From: Numazu City", " <noreply@city.example.jp>",
        "To: hanako@example.jp", "Subject: Your sign-in", "Message-ID: <abc@city.example.jp>",
        "Reply-To: kikaku@city.example.jp", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
        "Content-Language: ja", "Auto-Submitted: auto-generated", "Content-Transfer-Encoding: 7bit",
      ])
  }

  @Test func aLongJapaneseSubjectIsFoldedBetweenCharacters() throws {
    let subject = String(repeating: "沼津市オンライン申請の確認😀", count: 14)
    let lines = try lines(subject)
    let start = try #require(lines.firstIndex { $0.hasPrefix("Subject: ") })
    let words = lines[start...].prefix { $0.hasPrefix("Subject: =") || $0.hasPrefix(" =") }
    #expect(words.count > 10)
    var decoded = ""
    for line in words {
      #expect(line.utf8.count <= 76)
      let word = try #require(line.split(separator: " ").last)
      #expect(word.utf8.count <= 75 && word.hasPrefix("=?UTF-8?B?") && word.hasSuffix("?="))
      let bytes = try #require(Base64.standard.bytes(word.dropFirst(10).dropLast(2)))
      decoded += try #require(String(validating: bytes, as: UTF8.self), "a character was cut")
    }
    #expect(decoded == subject)
  }

  @Test(arguments: ["=?UTF-8?B?aGk=?=", " padded ", "é", String(repeating: "a", count: 120)])
  func aSubjectThatWouldBeReadOtherwiseIsEncoded(_ subject: String) throws {
    #expect(try lines(subject).contains { $0.hasPrefix("Subject: =?UTF-8?B?") })
  }

  @Test(arguments: ["a\r\nBcc: all@example.jp", "a\nb", "a\rb", "a\u{0}b", "a\u{2028}b", "a\u{85}b", ""])
  func aSubjectThatCouldEndItsHeaderIsRefused(_ subject: String) throws {
    let recipient = try #require(MailAddress("a@example.jp"))
    #expect(throws: MailProblem.self) {
      try MailMessage(to: recipient, subject: subject, body: "", language: .english)
    }
  }

  @Test func aSendersNameCannotBeginAHeader() throws {
    let lines = try lines("x", from: "沼津市\r\nBcc: all@example.jp, \"x\" <y@example.jp>")
    #expect(!lines.contains { $0.hasPrefix("Bcc") })
    #expect(try self.lines("x", from: "Doe, Jane").contains { $0.hasPrefix("From: =?UTF-8?B?") })
    #expect(try self.lines("x", from: "").contains("From: <noreply@city.example.jp>"))
  }

  @Test func bodies() throws {
    let recipient = try #require(MailAddress("a@example.jp"))
    for body in ["a\u{0}", "a\u{1b}[2J", "a\rb", String(repeating: "あ", count: 33_334)] {
      #expect(throws: MailProblem.self) { try MailMessage(to: recipient, subject: "x", body: body, language: .english) }
    }
    let japanese = try lines("x", "一行目\n二行目\n")
    #expect(japanese.contains("Content-Transfer-Encoding: base64"))
    let content = japanese.drop { !$0.isEmpty }.joined()
    #expect(Base64.standard.bytes(content) == Array("一行目\r\n二行目\r\n".utf8))
    #expect(try lines("x", String(repeating: "long ", count: 300)).contains("Content-Transfer-Encoding: base64"))
    #expect(try MailMessage(to: recipient, subject: "x", body: "a\r\nb", language: .english).body == "a\nb")
  }
}

@Suite struct MailAddressTests {
  @Test(arguments: [
    ("hanako@example.jp", "hanako@example.jp"), ("Hanako+1@Example.JP", "Hanako+1@example.jp"),
    ("a..b.@docomo.example", "\"a..b.\"@docomo.example"), (".a@b.jp", "\".a\"@b.jp"),
    ("o'x=?{}@a-b.c.jp", "o'x=?{}@a-b.c.jp"),
  ])
  func good(_ text: String, _ wire: String) {
    #expect(MailAddress(text)?.onTheWire == wire)
  }

  @Test(arguments: [
    "", "a", "@example.jp", "a@", "a@b", "a@b@c.jp", "a b@c.jp", "a@c .jp", "a@c..jp", "a@.jp", "a@-c.jp", "a@c-.jp",
    "a@b.jp\r\nRCPT TO:<c@d.jp>", "<a@b.jp>", "a@b.jp>", "あ@b.jp", "a@市.jp", "a,b@c.jp", "\"a\"@b.jp", "a@[127.0.0.1]",
    String(repeating: "a", count: 65) + "@b.jp", "a@" + String(repeating: "b", count: 64) + ".jp",
  ])
  func bad(_ text: String) { #expect(MailAddress(text) == nil) }
}
