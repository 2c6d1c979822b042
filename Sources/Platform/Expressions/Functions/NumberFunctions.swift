let numberFunctions: [String: Function] = [
  "number": Function(1...1) { ExpressionValue($0[0].number) },
  "int": Function(1...1) { ExpressionValue($0[0].number?.cut) },
  "round": Function(1...2) { call in
    let places = call.count == 2 ? call[1].number?.whole : 0
    return ExpressionValue(places.flatMap { call[0].number?.rounded(to: $0) })
  },
  "floor": Function(1...1) { ExpressionValue($0[0].number?.floor) },
  "ceiling": Function(1...1) { ExpressionValue($0[0].number?.ceiling) },
  "abs": Function(1...1) { ExpressionValue($0[0].number?.magnitude) },
  "pow": Function(2...2) { call in
    ExpressionValue(call[1].number?.whole.flatMap { call[0].number?.raised(to: $0) })
  },
  "sum": Function(1...Function.many) { call in
    ExpressionValue(given(call).reduce(ExactNumber(0)) { sum, item in item.number.flatMap { sum?.plus($0) } })
  },
  "min": Function(1...Function.many) { extreme(given($0)) { $0 < $1 } },
  "max": Function(1...Function.many) { extreme(given($0)) { $0 > $1 } },
  "count": Function(1...Function.many) { ExpressionValue(ExactNumber(Int64($0.items().count))) },
  "count-non-empty": Function(1...Function.many) { ExpressionValue(ExactNumber(Int64(given($0).count))) },
  "random": Function(0...0) { ExpressionValue($0.environment.random()) },
  "indexed-repeat": Function(3...3) { call in
    guard case .name(let name)? = call.arguments.first, let round = call[2].number?.whole else { return .nothing }
    return call.environment.answer(name, round)
  },
  "position": Function(0...0) { ExpressionValue($0.environment.position.flatMap { ExactNumber(Int64($0)) }) },
]

/// What is empty is left out.
private func given(_ call: Call) -> [ExpressionValue] { call.items().filter { !$0.isNothing } }

/// The first of which no other comes before; nothing where one of them is no number. A day stays one.
private func extreme(_ items: [ExpressionValue], isBefore: (ExactNumber, ExactNumber) -> Bool) -> ExpressionValue {
  var best: (value: ExpressionValue, number: ExactNumber)?
  for item in items {
    guard let number = item.number else { return .nothing }
    if let found = best, !isBefore(number, found.number) { continue }
    best = (item, number)
  }
  guard let best else { return .nothing }
  switch best.value {
  case .day, .moment: return best.value
  case .text(let text): return ExactNumber(text) == nil ? best.value : .number(best.number)
  default: return .number(best.number)
  }
}
