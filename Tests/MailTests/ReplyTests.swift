import Testing

@testable import Mail
@testable import Transfers

/// What becomes of a mail by what the server says, and when.
@Suite struct ReplyTests {
  private func reply(_ talk: [String], fails: Bool = true) -> MailReply {
    let dialogue = talk.map { DialogueLine(isOurs: $0.hasPrefix(">"), text: String($0.dropFirst(2))) }
    let failure = fails ? TransferFailure(kind: .other, description: "libcurl's words") : nil
    return MailReply(TransferOutcome(status: 0, lines: [], body: [], dialogue: dialogue, failure: failure))
  }

  @Test func taken() {
    let reply = reply(
      ["> MAIL FROM:<a>", "< 250 ok", "> RCPT TO:<b>", "< 250 ok", "> DATA", "< 354 go", "< 250 queued as 1"],
      fails: false)
    #expect(reply.meaning == .taken && reply.words.hasSuffix("250 queued as 1"))
  }

  @Test(arguments: [
    (["> RCPT TO:<b>", "< 550 5.1.1 no such user"], MailReply.Meaning.refused),
    (["> RCPT TO:<b>", "< 550-first", "< 550 last", "> QUIT", "< 221 bye"], .refused),
    (["> DATA", "< 354 go", "< 554 5.7.1 spam"], .refused),
    (["> MAIL FROM:<a> SIZE=9", "< 552 too long"], .refused),
    (["> RCPT TO:<b>", "< 451 4.7.1 greylisted"], .later),
    (["> DATA", "< 354 go", "< 452 disk full"], .later),
    (["> RCPT TO:<b>", "< 421 going down"], .unusable),
    (["> MAIL FROM:<a>", "< 530 5.7.0 sign in first"], .unusable),
    (["> MAIL FROM:<a>", "< 451 later"], .unusable),
    (["> AUTH PLAIN …", "< 334 ", "> …", "< 535 5.7.8 wrong password"], .unusable),
    (["< 554 no service"], .unusable),
    (["> DATA", "< 354 go"], .unusable),
    ([], .unusable),
  ])
  func notTaken(_ talk: [String], _ meaning: MailReply.Meaning) {
    #expect(reply(talk).meaning == meaning)
  }

  @Test func theServersWordsComeBeforeOurs() {
    #expect(
      reply(["> RCPT TO:<b>", "< 550-first", "< 550 last", "> QUIT", "< 221 bye"]).words == "550-first / 550 last")
    #expect(reply(["> DATA", "< 354 go"]).words == "libcurl's words")
    #expect(reply([]).words == "libcurl's words")
  }
}
