import Kernel

let choiceFunctions: [String: Function] = [
  "if": Function(3...3) { $0[0].truth ? $0[1] : $0[2] },
  "coalesce": Function(1...Function.many) { call in
    for place in 0..<call.count {
      let value = call[place]
      if !value.isNothing { return value }
    }
    return .nothing
  },
  "once": Function(1...1) { $0.environment.current.isNothing ? $0[0] : $0.environment.current },
  "true": Function(0...0) { _ in .truth(true) },
  "false": Function(0...0) { _ in .truth(false) },
  "not": Function(1...1) { .truth(!$0[0].truth) },
  "boolean": Function(1...1) { .truth($0[0].truth) },
  "boolean-from-string": Function(1...1) { .truth(["true", "1"].contains($0[0].text)) },
  "selected": Function(2...2) { call in
    let wanted = call[1].text.trimmed
    return .truth(choices(call[0]).contains { $0 == wanted })
  },
  "selected-at": Function(2...2) { call in
    let chosen = choices(call[0])
    guard let place = call[1].number?.whole, chosen.indices.contains(place) else { return .nothing }
    return .text(chosen[place])
  },
  "count-selected": Function(1...1) { ExpressionValue(ExactNumber(Int64(choices($0[0]).count))) },
  "jr:choice-name": Function(2...2) { call in
    let names = choices(call[0]).compactMap { call.environment.choiceName(call[1].text, $0) }
    return .text(names.joined(separator: "、"))
  },
  "checklist": Function(3...Function.many) { call in
    let yes = call.items(from: 2).filter(\.truth).count
    return within(call, ExactNumber(Int64(yes)))
  },
  "weighted-checklist": Function(4...Function.many) { call in
    var sum = ExactNumber(0)
    for place in stride(from: 2, to: call.count - 1, by: 2) where call[place].truth {
      sum = call[place + 1].number.flatMap { sum?.plus($0) }
    }
    return within(call, sum)
  },
]

/// The choices of an answer, with blanks between them.
private func choices(_ value: ExpressionValue) -> [String] {
  value.items.flatMap { $0.text.split(whereSeparator: \.isWhitespace).map(String.init) }
}

/// Whether a sum lies between the first two arguments; -1 sets no bound.
private func within(_ call: Call, _ sum: ExactNumber?) -> ExpressionValue {
  guard let sum, let least = call[0].number, let most = call[1].number else { return .truth(false) }
  let open = ExactNumber(small: -1)
  return .truth((least == open || sum >= least) && (most == open || sum <= most))
}
