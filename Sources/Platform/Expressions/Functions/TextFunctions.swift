import Text

let textFunctions: [String: Function] = [
  "string": Function(1...1) { .text($0[0].text) },
  "concat": Function(1...Function.many) { joined($0.items().map(\.text), by: "") },
  "join": Function(2...Function.many) { joined($0.items(from: 1).map(\.text), by: $0[0].text) },
  "contains": Function(2...2) { call in
    let part = call[1].text
    return .truth(part.isEmpty || call[0].text.contains(part))
  },
  "starts-with": Function(2...2) { .truth($0[0].text.hasPrefix($0[1].text)) },
  "ends-with": Function(2...2) { .truth($0[0].text.hasSuffix($0[1].text)) },
  "string-length": Function(0...1) { call in
    ExpressionValue(ExactNumber(Int64((call.count == 0 ? call.environment.current : call[0]).text.count)))
  },
  "substr": Function(2...3, substring),
  "substring-before": Function(2...2) { .text(parts($0[0].text, at: $0[1].text)?.before ?? "") },
  "substring-after": Function(2...2) { .text(parts($0[0].text, at: $0[1].text)?.after ?? "") },
  "translate": Function(3...3, translated),
  "normalize-space": Function(0...1) { call in
    let text = (call.count == 0 ? call.environment.current : call[0]).text
    return .text(text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
  },
  "lower-case": Function(1...1) { .text($0[0].text.lowercased()) },
  "upper-case": Function(1...1) { .text($0[0].text.uppercased()) },
  "regex": Function(2...2) { call in
    let text = call[0].text
    if let pattern = call.pattern { return .truth(pattern.matches(text)) }
    let written = call[1].text
    guard written.utf8.count <= longestPattern, let pattern = TextPattern(written) else { return .truth(false) }
    return .truth(pattern.matches(text))
  },
]

/// Of a regular expression that somebody's answer is, in bytes.
private let longestPattern = 1_000

/// Nothing where it would be too long.
private func joined(_ texts: [String], by mark: String) -> ExpressionValue {
  let length = texts.reduce(mark.utf8.count * max(0, texts.count - 1)) { $0 + $1.utf8.count }
  return length > Expression.longestText ? .nothing : .text(texts.joined(separator: mark))
}

/// From the place of the second argument, counted from 0, until before that of the third; below 0 they count from the end.
private func substring(_ call: Call) -> ExpressionValue {
  let text = Array(call[0].text)
  func place(_ argument: Int) -> Int? {
    guard let number = call[argument].number?.cut?.whole else { return nil }
    return max(0, min(text.count, number < 0 ? text.count + number : number))
  }
  guard let start = place(1), let end = call.count == 3 ? place(2) : text.count, start < end else { return .nothing }
  return .text(String(text[start..<end]))
}

private func parts(_ text: String, at mark: String) -> (before: String, after: String)? {
  if mark.isEmpty { return ("", text) }
  guard let found = text.firstRange(of: mark) else { return nil }
  return (String(text[..<found.lowerBound]), String(text[found.upperBound...]))
}

/// Each character of the second argument becomes the one at its place in the third, or goes where there is none.
private func translated(_ call: Call) -> ExpressionValue {
  let (from, to) = (Array(call[1].text), Array(call[2].text))
  var table: [Character: Character?] = [:]
  for (place, character) in from.enumerated() where table[character] == nil {
    table.updateValue(place < to.count ? to[place] : nil, forKey: character)
  }
  return .text(String(call[0].text.compactMap { table[$0] ?? $0 }))
}
