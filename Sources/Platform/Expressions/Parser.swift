import Kernel
import Text

/// Reads tokens as an expression. It goes as deep as brackets do, and no deeper than it may.
struct Parser {
  private let tokens: [Token]
  private var place = 0
  private var depth = 0
  private(set) var names: [Expression.Use] = []
  private(set) var functions: [Expression.Use] = []
  private(set) var currents: [Int] = []

  init(_ tokens: [Token]) { self.tokens = tokens }

  mutating func whole() throws(ExpressionFault) -> Term {
    if tokens.count == 1 { throw ExpressionFault(at: 1, .empty) }
    let term = try ranked(0)
    if next.kind != .end { throw ExpressionFault(at: next.position, .rest(next.words)) }
    return term
  }

  private var next: Token { tokens[min(place, tokens.count - 1)] }
  private func isNext(_ sign: String) -> Bool { next.kind == .sign(sign) }

  private mutating func take(_ sign: String) -> Bool {
    if !isNext(sign) { return false }
    place += 1
    return true
  }

  /// Operators of this rank, with what binds stronger between them.
  private mutating func ranked(_ rank: Int) throws(ExpressionFault) -> Term {
    if rank == Operator.ranks.count { return try signed() }
    let first = try ranked(rank + 1)
    var links: [Term.Link] = []
    while let sign = operatorHere, Operator.ranks[rank].contains(sign) {
      place += 1
      links.append(Term.Link(sign: sign, term: try ranked(rank + 1)))
    }
    return links.isEmpty ? first : .chain(first, links)
  }

  private var operatorHere: Operator? {
    switch next.kind {
    case .sign(let text), .word(let text): Operator(rawValue: text)
    default: nil
    }
  }

  private mutating func signed() throws(ExpressionFault) -> Term {
    var isNegative = false
    var hasSign = false
    while take("-") { (isNegative, hasSign) = (!isNegative, true) }
    let term = try single()
    if !hasSign { return term }
    return isNegative ? .negated(term) : .negated(.negated(term))
  }

  private mutating func single() throws(ExpressionFault) -> Term {
    let token = next
    place += 1
    switch token.kind {
    case .text(let text): return .value(.text(text))
    case .number(let number): return .value(.number(number))
    case .current:
      currents.append(token.position)
      return .current
    case .name(let name):
      names.append(Expression.Use(name: name, position: token.position))
      return .name(name)
    case .sign("("): return try bracketed(token)
    case .word(let word) where isNext("("): return try call(word, token)
    default: throw ExpressionFault(at: token.position, .value(token.words))
    }
  }

  private mutating func bracketed(_ token: Token) throws(ExpressionFault) -> Term {
    try deeper(token)
    let term = try ranked(0)
    try close(token)
    return term
  }

  private mutating func deeper(_ token: Token) throws(ExpressionFault) {
    depth += 1
    if depth > Expression.mostDepth { throw ExpressionFault(at: token.position, .tooDeep) }
  }

  private mutating func close(_ opening: Token) throws(ExpressionFault) {
    depth -= 1
    if take(")") { return }
    if next.kind == .end { throw ExpressionFault(at: opening.position, .openBracket) }
    throw ExpressionFault(at: next.position, .rest(next.words))
  }

  private mutating func call(_ name: String, _ token: Token) throws(ExpressionFault) -> Term {
    guard let function = Function.named[name] else { throw ExpressionFault(at: token.position, .function(name)) }
    functions.append(Expression.Use(name: name, position: token.position))
    try deeper(token)
    _ = take("(")
    var arguments: [Term] = []
    let opening = place
    if name == "position", next.kind == .parent {
      place += 1
    } else if !isNext(")") {
      repeat { arguments.append(try ranked(0)) } while take(",")
    }
    try close(token)
    guard function.arguments.contains(arguments.count) else {
      throw ExpressionFault(at: token.position, .arguments(name, function.argumentWords))
    }
    try check(name, &arguments, from: opening)
    return .call(function, arguments, try pattern(name, arguments, token))
  }

  /// What is named rather than worked out: `jr:choice-name` takes its question in quotation marks.
  private mutating func check(_ name: String, _ arguments: inout [Term], from opening: Int) throws(ExpressionFault) {
    if name == "indexed-repeat" {
      if case .name = arguments[0] { return }
      throw ExpressionFault(at: tokens[opening].position, .refused(name, namedFirst))
    }
    guard name == "jr:choice-name" else { return }
    let last = tokens[place - 2]
    guard case .value(.text(let text)) = arguments[1], last.kind == .text(text),
      let inner = try? Scanner.tokens(text), inner.count == 2, case .name(let question) = inner[0].kind
    else { throw ExpressionFault(at: last.position, .refused(name, namedSecond)) }
    names.append(Expression.Use(name: question, position: last.position + inner[0].position))
    arguments[1] = .value(.text(question))
  }

  /// A regular expression that is written out is read once.
  private func pattern(_ name: String, _ arguments: [Term], _ token: Token) throws(ExpressionFault) -> TextPattern? {
    guard name == "regex", case .value(.text(let text)) = arguments[1] else { return nil }
    guard let pattern = TextPattern(text) else { throw ExpressionFault(at: token.position, .pattern(text)) }
    return pattern
  }
}

private let namedFirst = Localized(
  "最初の値は、くり返しの中の質問を ${名前} の形で書いてください。", en: "Its first argument must be a repeated question, as ${name}.")
private let namedSecond = Localized(
  "2番目の値は、選択肢の質問を '${名前}' の形で書いてください。", en: "Its second argument must be a question with options, as '${name}'.")
