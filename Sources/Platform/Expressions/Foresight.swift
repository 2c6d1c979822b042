import Kernel

/// What is known of an expression's names before anybody has answered.
public struct Foreknowledge {
  /// What a name comes to in any case; nil where that depends.
  public var value: (String) -> ExpressionValue?
  /// All codes that a name may hold; nil where anything may stand there.
  public var codes: (String) -> Set<String>?
  /// `.` is a whole number.
  public var isWhole = false

  public init(
    value: @escaping (String) -> ExpressionValue? = { _ in nil },
    codes: @escaping (String) -> Set<String>? = { _ in nil }
  ) {
    (self.value, self.codes) = (value, codes)
  }
}

extension Expression {
  /// Whether it holds in any case (true), in none (false), or by the answers (nil). Nil says nothing: not all is found out.
  public func truth(_ known: Foreknowledge) -> Bool? { Foresight(known: known).value(of: term)?.truth }

  /// The texts that it compares a name with: `${x} = 'a'`, `selected(${x}, 'a')`.
  public var comparedCodes: [(name: String, code: String)] { term.parts.compactMap(\.comparedCode) }
}

/// Works out what does not hang on answers.
private struct Foresight {
  let known: Foreknowledge

  func value(of term: Term) -> ExpressionValue? {
    switch term {
    case .value(let value): value
    case .name(let name): known.value(name)
    case .current: nil
    case .negated(let inner): value(of: inner).map { ExpressionValue($0.number?.negated) }
    case .chain(let first, let links): chain(first, links, of: term)
    case .call(let function, let arguments, _): call(function.name, arguments, of: term)
    }
  }

  private func chain(_ first: Term, _ links: [Term.Link], of term: Term) -> ExpressionValue? {
    let parts = [first] + links.map(\.term)
    switch links.first?.sign {
    case .and:
      let truths = parts.map { value(of: $0)?.truth }
      if truths.contains(false) || !Bounds(parts, isWhole: known.isWhole).isPossible { return .truth(false) }
      return truths.contains(nil) ? nil : .truth(true)
    case .or:
      let truths = parts.map { value(of: $0)?.truth }
      if truths.contains(true) { return .truth(true) }
      return truths.contains(nil) ? nil : .truth(false)
    default:
      if let (name, code) = term.comparedCode, known.value(name) == nil, known.codes(name)?.contains(code) == false {
        return .truth(links.first?.sign == .unequal)
      }
      return parts.allSatisfy { value(of: $0) != nil } ? evaluated(term) : nil
    }
  }

  private func call(_ name: String, _ arguments: [Term], of term: Term) -> ExpressionValue? {
    if Expression.unsteady.contains(name) || Expression.ofForms.contains(name) { return nil }
    if name == "not" { return value(of: arguments[0]).map { .truth(!$0.truth) } }
    if name == "if", let condition = value(of: arguments[0]) { return value(of: arguments[condition.truth ? 1 : 2]) }
    if let (name, code) = term.comparedCode, known.value(name) == nil, known.codes(name)?.contains(code) == false {
      return .truth(false)
    }
    // Without arguments some functions take the answer itself.
    if arguments.isEmpty, !["true", "false"].contains(name) { return nil }
    return arguments.allSatisfy { value(of: $0) != nil } ? evaluated(term) : nil
  }

  private func evaluated(_ term: Term) -> ExpressionValue {
    Evaluation(environment: ExpressionEnvironment { known.value($0) ?? .nothing }).value(of: term)
  }
}

/// What comparisons of `.` with numbers, all of which have to hold, leave of the numbers.
private struct Bounds {
  private var least: ExactNumber?
  private var most: ExactNumber?
  private var isLeastOpen = false
  private var isMostOpen = false
  private let isWhole: Bool

  init(_ parts: [Term], isWhole: Bool) {
    self.isWhole = isWhole
    for part in parts { narrow(by: part) }
  }

  var isPossible: Bool {
    guard let least, let most else { return true }
    if !isWhole { return least < most || least == most && !isLeastOpen && !isMostOpen }
    let (first, last) = (
      isLeastOpen ? least.floor?.plus(.one) : least.ceiling, isMostOpen ? most.ceiling?.minus(.one) : most.floor
    )
    guard let first, let last else { return true }
    return first <= last
  }

  private mutating func narrow(by part: Term) {
    guard case .chain(let first, let links) = part, let link = links.first else { return }
    if link.sign == .and {
      for inner in [first] + links.map(\.term) { narrow(by: inner) }
    }
    if links.count > 1 { return }
    if case .current = first, let number = link.term.plainNumber { narrow(link.sign, number) }
    if case .current = link.term, let number = first.plainNumber, let sign = link.sign.turned { narrow(sign, number) }
  }

  private mutating func narrow(_ sign: Operator, _ number: ExactNumber) {
    if [.greater, .greaterOrEqual, .equal].contains(sign), least.map({ $0 <= number }) ?? true {
      (isLeastOpen, least) = (least == number && isLeastOpen || sign == .greater, number)
    }
    if [.less, .lessOrEqual, .equal].contains(sign), most.map({ $0 >= number }) ?? true {
      (isMostOpen, most) = (most == number && isMostOpen || sign == .less, number)
    }
  }
}

extension ExactNumber { fileprivate static let one = ExactNumber(small: 1) }

extension Operator {
  /// The same with its sides changed; nil where it compares nothing.
  fileprivate var turned: Operator? {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    case .equal: .equal
    default: nil
    }
  }
}

extension Term {
  /// Itself and all within it.
  fileprivate var parts: [Term] {
    switch self {
    case .value, .name, .current: [self]
    case .negated(let inner): [self] + inner.parts
    case .chain(let first, let links): [self] + first.parts + links.flatMap(\.term.parts)
    case .call(_, let arguments, _): [self] + arguments.flatMap(\.parts)
    }
  }

  fileprivate var plainNumber: ExactNumber? {
    switch self {
    case .value(.number(let number)): number
    case .negated(let inner): inner.plainNumber?.negated
    default: nil
    }
  }

  fileprivate var comparedCode: (name: String, code: String)? {
    switch self {
    case .chain(.name(let name), let links) where links.count == 1: links[0].code.map { (name, $0) }
    case .chain(.value(.text(let code)), let links) where links.count == 1:
      if case .name(let name) = links[0].term, links[0].isEquality, !code.isEmpty { (name, code) } else { nil }
    case .call(let function, let arguments, _) where function.name == "selected":
      if case .name(let name) = arguments[0], case .value(.text(let code)) = arguments[1] { (name, code) } else { nil }
    default: nil
    }
  }
}

extension Term.Link {
  fileprivate var isEquality: Bool { sign == .equal || sign == .unequal }

  /// The text that is compared with; the empty one asks whether there is an answer.
  fileprivate var code: String? {
    if case .value(.text(let code)) = term, isEquality, !code.isEmpty { code } else { nil }
  }
}
