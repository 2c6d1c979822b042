/// A piece of an expression's text.
struct Token: Equatable {
  enum Kind: Equatable {
    case name(String)
    /// A word without `${}`: an operator or a function.
    case word(String)
    case number(ExactNumber)
    case text(String)
    /// `.`
    case current
    /// `..`, which `position` takes.
    case parent
    case sign(String)
    case end
  }

  let kind: Kind
  /// The place of its first character, from 1.
  let position: Int

  /// As it stands in the text, for faults.
  var words: String {
    switch kind {
    case .name(let name): "${\(name)}"
    case .word(let word), .sign(let word): word
    case .number(let number): number.text
    case .text(let text): "'\(text)'"
    case .current: "."
    case .parent: ".."
    case .end: ""
    }
  }
}

/// Cuts an expression's text into tokens.
struct Scanner {
  private let text: [Character]
  private var place = 0

  init(_ text: String) { self.text = Array(text) }

  static func tokens(_ text: String) throws(ExpressionFault) -> [Token] {
    var scanner = Scanner(text)
    var tokens: [Token] = []
    repeat { tokens.append(try scanner.next()) } while tokens.last?.kind != .end
    return tokens
  }

  private var current: Character? { place < text.count ? text[place] : nil }
  private func ahead(_ count: Int) -> Character? { place + count < text.count ? text[place + count] : nil }

  private mutating func next() throws(ExpressionFault) -> Token {
    while current?.isWhitespace == true { place += 1 }
    let position = place + 1
    guard let first = current else { return Token(kind: .end, position: position) }
    func token(_ kind: Token.Kind) -> Token { Token(kind: kind, position: position) }
    if first == "$" { return token(.name(try name(position))) }
    if first == "'" || first == "\"" { return token(.text(try quoted(first, position))) }
    if isDigit(first) || (first == "." && ahead(1).map(isDigit) == true) { return token(.number(try number(position))) }
    if first == "." {
      let isParent = ahead(1) == "."
      place += isParent ? 2 : 1
      return token(isParent ? .parent : .current)
    }
    if first.isLetter || first == "_" { return token(.word(take { $0.isLetter || isDigit($0) || "-_:".contains($0) })) }
    return token(.sign(try sign(first, position)))
  }

  private mutating func take(_ isPart: (Character) -> Bool) -> String {
    let start = place
    while let next = current, isPart(next) { place += 1 }
    return String(text[start..<place])
  }

  /// `${name}`, with blanks within the brackets.
  private mutating func name(_ position: Int) throws(ExpressionFault) -> String {
    guard ahead(1) == "{" else { throw ExpressionFault(at: position, .name) }
    place += 2
    _ = take(\.isWhitespace)
    let first = current
    let name = take { $0.isLetter || $0.isNumber || "-_.".contains($0) }
    _ = take(\.isWhitespace)
    guard let first, first.isLetter || first == "_", current == "}" else { throw ExpressionFault(at: position, .name) }
    place += 1
    return name
  }

  private mutating func quoted(_ mark: Character, _ position: Int) throws(ExpressionFault) -> String {
    place += 1
    let text = take { $0 != mark }
    if current == nil { throw ExpressionFault(at: position, .openText) }
    place += 1
    return text
  }

  private mutating func number(_ position: Int) throws(ExpressionFault) -> ExactNumber {
    let written = take { isDigit($0) || $0 == "." }
    guard let number = ExactNumber(written) else { throw ExpressionFault(at: position, .number(written)) }
    return number
  }

  private mutating func sign(_ first: Character, _ position: Int) throws(ExpressionFault) -> String {
    if "/[]|@".contains(first) { throw ExpressionFault(at: position, .path(String(first))) }
    if "!<>".contains(first), ahead(1) == "=" {
      place += 2
      return "\(first)="
    }
    guard "+-*=<>(),".contains(first) else {
      let right = narrow(first)
      throw ExpressionFault(at: position, right.map { .wide(String(first), $0) } ?? .character(String(first)))
    }
    place += 1
    return String(first)
  }
}

private func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) && character.utf8.count == 1 }

/// Signs and digits of full width (U+FF01 to U+FF5E) as those of ASCII; nil for all others.
private func narrow(_ character: Character) -> String? {
  guard let scalar = character.unicodeScalars.first, (0xff01...0xff5e).contains(scalar.value),
    let right = Unicode.Scalar(scalar.value - 0xfee0)
  else { return nil }
  return String(right)
}
