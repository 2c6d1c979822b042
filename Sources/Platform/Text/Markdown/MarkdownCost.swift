/// What a source could cost libcmark-gfm 0.29.0.gfm.6, whose work grows with the square of some texts. What is over a
/// limit here is shown as it was written; no text that people write for people has been seen to come near.
struct MarkdownCost {
  private var size = 0
  private var lines = 1
  private var bars = 0
  private var mostBars = 0
  private var declarations = 0
  private var brackets = 0
  private var definitions = 0
  private var paragraph = 0
  private var longestParagraph = 0

  init(_ source: String) {
    var last: UInt8 = 0
    for byte in source.utf8 {
      count(byte, after: last)
      last = byte
    }
    longestParagraph = max(longestParagraph, paragraph)
  }

  var isModest: Bool {
    size <= 1 << 20
      // A table's rows are filled up to the width of its head.
      && mostBars * lines <= 500_000
      // Each `<!` and `<?` is searched for its end up to the end of its paragraph.
      && declarations * longestParagraph <= 500_000_000
      // Each `[a]` is replaced by the whole address that `[a]: address` gives it.
      && (definitions == 0 || brackets * longestParagraph <= 20_000_000)
  }

  private mutating func count(_ byte: UInt8, after last: UInt8) {
    size += 1
    paragraph += 1
    switch byte {
    case 0x0a, 0x0d:
      lines += 1
      bars = 0
      if last == byte {
        longestParagraph = max(longestParagraph, paragraph)
        paragraph = 0
      }
    case 0x7c:
      bars += 1
      mostBars = max(mostBars, bars)
    case 0x21 where last == 0x3c, 0x3f where last == 0x3c: declarations += 1
    case 0x5b: brackets += 1
    case 0x3a where last == 0x5d: definitions += 1
    default: break
    }
  }
}
