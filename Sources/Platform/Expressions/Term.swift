import Text

/// The parts of an expression. What stands side by side is a list, so that its depth is that of the brackets.
indirect enum Term: Sendable {
  case value(ExpressionValue)
  case name(String)
  case current
  case negated(Term)
  /// Operators of one rank, from left to right.
  case chain(Term, [Link])
  case call(Function, [Term], TextPattern?)

  struct Link: Sendable {
    let sign: Operator
    let term: Term
  }
}

enum Operator: String, Sendable {
  case or, and
  case equal = "=", unequal = "!="
  case less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">="
  case plus = "+", minus = "-"
  case times = "*", over = "div", modulo = "mod"

  /// By how strongly they bind, the weakest first.
  static let ranks: [[Operator]] = [
    [.or], [.and], [.equal, .unequal], [.less, .lessOrEqual, .greater, .greaterOrEqual], [.plus, .minus],
    [.times, .over, .modulo],
  ]
}
