import ModuleKit

/// A letter's body: paragraphs parted by blank lines, `## ` before a heading, `- label：value` for a fact, and `${…}` for what is
/// filled in: a question, an input, a `LetterFact`, or an expression. It is cut before anything is filled in, so that an answer
/// can begin nothing.
struct LetterText: Sendable, Equatable {
  enum Piece: Sendable, Equatable {
    case words(String)
    case placeholder(String)
  }

  enum Block: Sendable, Equatable {
    case heading([Piece])
    case paragraph([Piece])
    case fact(label: String, [Piece])
  }

  private(set) var blocks: [Block] = []
  private var isOpen = false

  init(_ text: String) {
    var lines: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) + [""] {
      let isPlain = !line.hasPrefix("## ") && !line.hasPrefix("- ") && !line.trimmed.isEmpty
      if isPlain {
        lines.append(line)
        continue
      }
      if !lines.isEmpty { blocks.append(.paragraph(pieces(lines.joined(separator: "\n")))) }
      lines = []
      if line.hasPrefix("## ") { blocks.append(.heading(pieces(String(line.dropFirst(3))))) }
      if line.hasPrefix("- ") { blocks.append(fact(String(line.dropFirst(2)))) }
    }
  }

  private mutating func fact(_ line: String) -> Block {
    let ends = ["：", ": "].compactMap { line.firstRange(of: $0) }
    guard let end = ends.min(by: { $0.lowerBound < $1.lowerBound }) else { return .fact(label: "", pieces(line)) }
    return .fact(label: line[..<end.lowerBound].trimmed, pieces(line[end.upperBound...].trimmed))
  }

  /// Braces within a placeholder belong to it: `${${count} * 300}`.
  private mutating func pieces(_ text: String) -> [Piece] {
    var (pieces, rest): ([Piece], Substring) = ([], text[...])
    while let start = rest.firstRange(of: "${") {
      guard let end = closing(rest[start.upperBound...]) else {
        isOpen = true
        break
      }
      if start.lowerBound > rest.startIndex { pieces.append(.words(String(rest[..<start.lowerBound]))) }
      pieces.append(.placeholder(rest[start.upperBound..<end].trimmed))
      rest = rest[rest.index(after: end)...]
    }
    return rest.isEmpty ? pieces : pieces + [.words(String(rest))]
  }

  private func closing(_ text: Substring) -> String.Index? {
    var depth = 1
    return text.indices.first { index in
      if text[index] == "{" { depth += 1 }
      if text[index] == "}" { depth -= 1 }
      return depth == 0
    }
  }

  var placeholders: [String] {
    blocks.flatMap { block -> [Piece] in
      switch block {
      case .heading(let pieces), .paragraph(let pieces), .fact(_, let pieces): pieces
      }
    }.compactMap { if case .placeholder(let name) = $0 { name } else { nil } }
  }

  /// What in it stands for nothing.
  func faults(knowing questions: Set<String>, inputs: Set<String>) -> [Localized] {
    var faults: [Localized] = []
    if isOpen { faults.append(Localized("「${」が閉じていません。「}」を書いてください。", en: "A “${” is not closed by “}”.")) }
    for name in placeholders where LetterFact(rawValue: name) == nil && !inputs.contains(name) {
      do throws(ExpressionFault) {
        let expression = try LetterText.expression(name)
        for use in expression.names where !questions.contains(use.name) {
          faults.append(
            Localized(
              "「\(use.name)」という質問・記入欄はありません。",
              en: "There is no question and no input called “\(use.name)”."))
        }
      } catch {
        faults.append(
          Localized("「\(name)」は式として読めません。", en: "“\(name)” is neither a name nor an expression."))
      }
    }
    return faults
  }

  /// A bare name stands for the question.
  static func expression(_ placeholder: String) throws(ExpressionFault) -> Expression {
    let isName = placeholder.wholeMatch(of: #/[\p{L}_][\p{L}\p{N}_\-]*/#) != nil
    return try Expression.parse(isName ? "${\(placeholder)}" : placeholder)
  }
}

/// What a letter knows of itself and its case, by the names of placeholders.
enum LetterFact: String, Sendable, CaseIterable {
  case applicant = "case.applicant"
  case caseNumber = "case.number"
  case received = "case.received"
  case procedure = "case.title"
  case decided = "decision.day"
  /// What the applicant was told with the decision: of a refusal its reason and how to contest it (教示).
  case decision = "decision.words"
  case number = "letter.number"
  case day = "letter.day"
  case until = "letter.until"
  case sender = "letter.sender"
  case municipality = "letter.municipality"
}
