import Kernel
import Text

/// Works terms out. It goes as deep as the parser has gone.
struct Evaluation {
  let environment: ExpressionEnvironment

  func value(of term: Term) -> ExpressionValue {
    switch term {
    case .value(let value): return value
    case .name(let name): return environment.value(name)
    case .current: return environment.current
    case .negated(let term): return ExpressionValue(value(of: term).number?.negated)
    case .chain(let first, let links): return chain(first, links)
    case .call(let function, let arguments, let pattern):
      return function.work(Call(arguments: arguments, pattern: pattern, evaluation: self))
    }
  }

  private func chain(_ first: Term, _ links: [Term.Link]) -> ExpressionValue {
    var result = value(of: first)
    for link in links {
      switch link.sign {
      case .or: if result.truth { return .truth(true) }
      case .and: if !result.truth { return .truth(false) }
      default: break
      }
      result = combined(result, link.sign, value(of: link.term))
    }
    return result
  }

  private func combined(_ a: ExpressionValue, _ sign: Operator, _ b: ExpressionValue) -> ExpressionValue {
    switch sign {
    case .or, .and: .truth(b.truth)
    case .equal, .unequal, .less, .lessOrEqual, .greater, .greaterOrEqual: .truth(Comparison(sign).holds(a, b))
    case .plus: reckoned(a, b) { $0.plus($1) }
    case .minus: reckoned(a, b) { $0.minus($1) }
    case .times: reckoned(a, b) { $0.times($1) }
    case .over: reckoned(a, b) { $0.over($1) }
    case .modulo: reckoned(a, b) { $0.modulo($1) }
    }
  }

  private func reckoned(
    _ a: ExpressionValue, _ b: ExpressionValue, _ operation: (ExactNumber, ExactNumber) -> ExactNumber?
  ) -> ExpressionValue {
    guard let a = a.number, let b = b.number else { return .nothing }
    return ExpressionValue(operation(a, b))
  }
}

/// How XPath 1.0 compares (section 3.4): where there is a truth, truths; where there is a number or days, numbers; else texts. A
/// list fulfils it where one of its parts does. What is no number is unequal to all numbers, and neither less nor greater.
struct Comparison {
  private let sign: Operator

  init(_ sign: Operator) { self.sign = sign }

  func holds(_ a: ExpressionValue, _ b: ExpressionValue) -> Bool {
    if case .list(let items) = a { return items.contains { holds($0, b) } }
    if case .list(let items) = b { return items.contains { holds(a, $0) } }
    guard sign == .equal || sign == .unequal else { return isOrdered(a.number, b.number) }
    return isEqual(a, b) == (sign == .equal)
  }

  private func isEqual(_ a: ExpressionValue, _ b: ExpressionValue) -> Bool {
    switch (a, b) {
    case (.truth, _), (_, .truth): a.truth == b.truth
    case (.text(let a), .text(let b)): a == b
    default: a.number.flatMap { a in b.number.map { a == $0 } } ?? false
    }
  }

  private func isOrdered(_ a: ExactNumber?, _ b: ExactNumber?) -> Bool {
    guard let a, let b else { return false }
    switch sign {
    case .less: return a < b
    case .lessOrEqual: return a <= b
    case .greater: return a > b
    default: return a >= b
    }
  }
}
