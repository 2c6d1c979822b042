public import Kernel

/// A mail as the program writes it: plain text to one recipient.
public struct MailMessage: Sendable, Equatable {
  public let recipient: MailAddress
  public let subject: String
  /// Lines end with `\n`.
  public let body: String
  public let replyTo: MailAddress?
  /// Of subject and body; also which name of the municipality stands as the sender's.
  public let language: Language

  public static let longestSubject = 200
  /// In bytes.
  public static let longestBody = 100_000

  /// Throws `MailProblem` where subject or body hold what a mail cannot, or too much of it. A line end in the subject is
  /// such: it could begin a header that nobody wrote.
  public init(
    to recipient: MailAddress, subject: String, body: String, replyTo: MailAddress? = nil, language: Language
  ) throws(MailProblem) {
    guard (1...Self.longestSubject).contains(subject.unicodeScalars.count) else {
      throw .subjectLength(longest: Self.longestSubject)
    }
    if subject.unicodeScalars.contains(where: isControl) { throw .controlCharacter(in: "subject") }
    let body = body.replacing("\r\n", with: "\n")
    if body.unicodeScalars.contains(where: { isControl($0) && $0 != "\n" && $0 != "\t" }) {
      throw .controlCharacter(in: "body")
    }
    guard body.utf8.count <= Self.longestBody else { throw .bodyLength(longest: Self.longestBody) }
    self.recipient = recipient
    self.subject = subject
    self.body = body
    self.replyTo = replyTo
    self.language = language
  }
}

/// Why a text cannot be sent as a mail.
public enum MailProblem: Error, Sendable, Equatable, CustomStringConvertible {
  case controlCharacter(in: String)
  case subjectLength(longest: Int)
  case bodyLength(longest: Int)

  public var description: String {
    switch self {
    case .controlCharacter(let part): "the \(part) of a mail holds a control character; take it out"
    case .subjectLength(let longest): "the subject of a mail takes 1 to \(longest) characters"
    case .bodyLength(let longest): "the body of a mail takes at most \(longest) bytes"
    }
  }
}

/// C0 and C1, and the two that Unicode has for line ends.
func isControl(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0...0x1f, 0x7f...0x9f, 0x2028, 0x2029: true
  default: false
  }
}
