/// What goes out and comes in during one transfer.
final class Exchange {
  private(set) var body: [UInt8] = []
  private(set) var lines: [String] = []
  private(set) var dialogue: [DialogueLine] = []
  private(set) var isTooLarge = false
  private var outgoing: ArraySlice<UInt8>
  private let limit: Int
  private let isMail: Bool

  init(_ order: TransferOrder) {
    limit = order.limit
    switch order.work {
    case .get: (outgoing, isMail) = ([], false)
    case .post(let bytes): (outgoing, isMail) = (bytes[...], false)
    case .mail(_, _, let message): (outgoing, isMail) = (message[...], true)
    }
  }

  func give(_ place: UnsafeMutablePointer<CChar>?, _ room: Int) -> Int {
    let piece = outgoing.prefix(room)
    outgoing = outgoing.dropFirst(piece.count)
    UnsafeMutableRawBufferPointer(start: place, count: room).copyBytes(from: piece)
    return piece.count
  }

  /// Taking less than was offered ends the transfer.
  func takeBody(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
    guard body.count + count <= limit else {
      isTooLarge = true
      return 0
    }
    body += UnsafeRawBufferPointer(start: bytes, count: count)
    return count
  }

  func takeLine(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
    let text = line(bytes, count)
    lines.append(text)
    if isMail { dialogue.append(DialogueLine(isOurs: false, text: text)) }
    return count
  }

  /// Keeps what was asked of a mail server, but no credentials: of signing in the method alone.
  func noteCommand(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) {
    guard isMail else { return }
    let words = line(bytes, count).split(separator: " ")
    let shown =
      switch words.first {
      case "EHLO", "HELO", "STARTTLS", "MAIL", "RCPT", "DATA", "QUIT": words.joined(separator: " ")
      case "AUTH": words.prefix(2).joined(separator: " ") + " …"
      default: "…"
      }
    dialogue.append(DialogueLine(isOurs: true, text: shown))
  }

  private func line(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> String {
    let bytes = UnsafeRawBufferPointer(start: bytes, count: count)
    return String(decoding: bytes.prefix { $0 != 0x0d && $0 != 0x0a }, as: UTF8.self)
  }
}
