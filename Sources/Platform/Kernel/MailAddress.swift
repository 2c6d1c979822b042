/// The address of a mailbox, in ASCII: `hanako@example.jp`.
public struct MailAddress: Sendable, Hashable, CustomStringConvertible {
  /// As it was given, but for the domain in lower case.
  public let text: String
  private let local: Substring
  public let domain: String

  /// Nil for what is no such address (RFC 5321, 4.1.2), or holds anything that could end it early.
  ///
  /// Dots may stand anywhere before the `@`: telephone companies of Japan gave out such addresses for years.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, text.utf8.count <= 254, (1...64).contains(parts[0].utf8.count),
      parts[0].utf8.allSatisfy({ isAtomByte($0) || $0 == 0x2e }), isDomain(parts[1])
    else { return nil }
    local = Substring(parts[0])
    domain = parts[1].lowercased()
    self.text = "\(local)@\(domain)"
  }

  public var description: String { text }

  /// As a mail and its envelope carry it: such odd dots stand in quotation marks.
  public var onTheWire: String {
    let isPlain = !local.hasPrefix(".") && !local.hasSuffix(".") && !local.contains("..")
    return isPlain ? text : "\"\(local)\"@\(domain)"
  }
}

/// Names of letters, digits and hyphens with dots between, two at least.
private func isDomain(_ text: some StringProtocol) -> Bool {
  let labels = text.split(separator: ".", omittingEmptySubsequences: false)
  return labels.count >= 2
    && labels.allSatisfy { label in
      (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
        && label.utf8.allSatisfy { isLetterOrDigit($0) || $0 == 0x2d }
    }
}

private func isLetterOrDigit(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
  default: false
  }
}

/// `atext` of RFC 5322.
private func isAtomByte(_ byte: UInt8) -> Bool { isLetterOrDigit(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte) }
