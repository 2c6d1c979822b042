import Kernel
import Text

/// A function that expressions can call.
struct Function: Sendable {
  /// How many it takes.
  let arguments: ClosedRange<Int>
  let work: @Sendable (Call) -> ExpressionValue
  private(set) var name = ""

  init(_ arguments: ClosedRange<Int>, _ work: @escaping @Sendable (Call) -> ExpressionValue) {
    (self.arguments, self.work) = (arguments, work)
  }

  /// As many as somebody writes.
  static let many = 200

  static let named: [String: Function] = {
    var all = textFunctions.merging(numberFunctions) { $1 }.merging(dayFunctions) { $1 }.merging(choiceFunctions) { $1 }
    for name in all.keys { all[name]?.name = name }
    return all
  }()

  var argumentWords: Localized {
    let (least, most) = (arguments.lowerBound, arguments.upperBound)
    if most == 0 { return Localized("空", en: "no arguments") }
    if least == most { return Localized("\(least)個", en: least == 1 ? "one argument" : "\(least) arguments") }
    if most == Self.many { return Localized("\(least)個以上", en: "\(least) or more arguments, \(most) at most") }
    return Localized("\(least)〜\(most)個", en: "\(least) to \(most) arguments")
  }
}

/// A call with arguments that are worked out when they are asked for.
struct Call {
  let arguments: [Term]
  let pattern: TextPattern?
  let evaluation: Evaluation

  var count: Int { arguments.count }
  var environment: ExpressionEnvironment { evaluation.environment }

  /// Nothing where there is no such argument.
  subscript(_ place: Int) -> ExpressionValue {
    arguments.indices.contains(place) ? evaluation.value(of: arguments[place]) : .nothing
  }

  /// All of them from this place on, lists with their parts.
  func items(from place: Int = 0) -> [ExpressionValue] {
    arguments.dropFirst(place).flatMap { evaluation.value(of: $0).items }
  }
}
