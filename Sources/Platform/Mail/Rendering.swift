import Crypto
import Kernel

/// What stands on the envelope and in the head beside the message itself.
struct Envelope {
  /// Told from all other mails of this sender.
  let id: String
  let sender: MailAddress
  /// The sender's name as people read it.
  let name: String
  let date: Instant
}

extension MailMessage {
  /// The message as RFC 5322 and RFC 2045 have it, in ASCII with lines of 76 characters at most but for plain bodies.
  func rendered(_ envelope: Envelope) -> [UInt8] {
    var lines = [
      "Date: \(mailDate(envelope.date))",
      "From: \(mailbox(envelope.name, envelope.sender))",
      "To: \(recipient.onTheWire)",
      "Subject: \(headerText(subject, after: 9))",
      "Message-ID: <\(envelope.id)@\(envelope.sender.domain)>",
    ]
    if let replyTo { lines.append("Reply-To: \(replyTo.onTheWire)") }
    lines += [
      "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Language: \(language.rawValue)",
      // Keeps holiday notices and the like from answering a machine (RFC 3834).
      "Auto-Submitted: auto-generated",
    ]
    let isPlain = body.utf8.allSatisfy { $0 < 0x80 } && body.split(separator: "\n").allSatisfy { $0.utf8.count <= 900 }
    lines.append("Content-Transfer-Encoding: \(isPlain ? "7bit" : "base64")")
    let content = isPlain ? plainLines : encodedLines
    return Array((lines + [""] + content).joined(separator: "\r\n").utf8) + [0x0d, 0x0a]
  }

  private var plainLines: [String] {
    body.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// Line ends are `\r\n` within the encoded text too (RFC 2046, 4.1.1).
  private var encodedLines: [String] {
    let letters = Array(Base64.standard.text(Array(body.replacing("\n", with: "\r\n").utf8)).utf8)
    return stride(from: 0, to: letters.count, by: 76).map { start in
      String(decoding: letters[start..<min(start + 76, letters.count)], as: UTF8.self)
    }
  }
}

private func mailbox(_ name: String, _ address: MailAddress) -> String {
  if name.isEmpty { return "<\(address.onTheWire)>" }
  // Names with a meaning in this header, such as commas, go encoded too.
  let isPlain = name.utf8.allSatisfy { isWordByte($0) || $0 == 0x20 } && name.utf8.count <= 60
  return "\(isPlain ? name : encodedWords(name))\r\n <\(address.onTheWire)>"
}

/// Text of a header: as it is where it is short ASCII, else in encoded words on lines of their own.
private func headerText(_ text: String, after start: Int) -> String {
  let isPlain = text.utf8.allSatisfy { (0x20...0x7e).contains($0) } && text.utf8.count + start <= 76
  // What looks like an encoded word would be read as one; blanks at the ends would be lost.
  let isSafe = !text.contains("=?") && !text.hasPrefix(" ") && !text.hasSuffix(" ")
  return isPlain && isSafe ? text : encodedWords(text)
}

/// Encoded words of RFC 2047, each within 75 characters and of whole characters, one a line.
private func encodedWords(_ text: String) -> String {
  var pieces: [[UInt8]] = [[]]
  for scalar in text.unicodeScalars {
    let bytes = Array(String(scalar).utf8)
    // 45 bytes make 60 letters and 72 with the frame; the first line also holds the header's name.
    if pieces[pieces.count - 1].count + bytes.count > (pieces.count == 1 ? 39 : 45) { pieces.append([]) }
    pieces[pieces.count - 1] += bytes
  }
  return pieces.map { "=?UTF-8?B?\(Base64.standard.text($0))?=" }.joined(separator: "\r\n ")
}

private func isWordByte(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x5f: true
  default: false
  }
}

/// `Sat, 21 Nov 2026 14:05:09 +0900`, in Japan's time.
func mailDate(_ instant: Instant) -> String {
  let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
  let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
  let day = instant.day
  let weekday = weekdays[((day.daysSince1970 % 7) + 7) % 7]
  let time = instant.rfc3339.split(separator: "T")[1].prefix(8)
  return "\(weekday), \(day.iso.suffix(2)) \(months[day.month - 1]) \(day.year) \(time) +0900"
}
