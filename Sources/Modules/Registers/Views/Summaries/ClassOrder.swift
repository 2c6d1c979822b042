import ModuleKit

extension RecordSummary {
  /// Whether the first group's keys are classes written as words that begin with a number, `5〜9歳`; one may not, `不詳`.
  func hasWrittenClasses(_ rows: [Shown]) -> Bool {
    guard let group = groups.first, group.field.type == .value(.text), group.step == .each else { return false }
    let keys = rows.map { $0.keys[0] }.filter { $0 != .null }
    let others = keys.filter { $0.firstNumber == nil }
    return keys.count > 2 && Set(others).count < 2
  }

  /// Written classes by their numbers, as texts would put 10 before 5.
  func ordered(_ rows: [Shown]) -> [Shown] {
    guard order == .keys || groups.count > 1, hasWrittenClasses(rows) else { return rows }
    return rows.enumerated().sorted { one, other in
      let (a, b) = (one.element.keys[0].firstNumber ?? .max, other.element.keys[0].firstNumber ?? .max)
      return a == b ? one.offset < other.offset : a < b
    }.map(\.element)
  }
}

extension Character {
  /// Not 一 and 兆, which are numbers too.
  fileprivate var isDigit: Bool { unicodeScalars.allSatisfy { $0.properties.numericType == .decimal } }
}

extension Value {
  /// The number that a text begins with, in digits of either width; no more than nine of them.
  fileprivate var firstNumber: Int? {
    guard case .text(let text) = self else { return nil }
    let digits = text.prefix(10).prefix(while: \.isDigit).compactMap(\.wholeNumberValue)
    return digits.isEmpty || digits.count > 9 ? nil : digits.reduce(0) { $0 * 10 + $1 }
  }
}
