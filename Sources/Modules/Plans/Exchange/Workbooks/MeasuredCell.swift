import ModuleKit

/// What a cell says of an indicator: a number, or words in its place.
enum MeasuredCell: Equatable {
  case number(Double)
  case words(String)

  /// Nil where the cell holds nothing that can be taken.
  init?(_ value: CellValue, unit: String) {
    switch value {
    case .error: return nil
    case .number(let text):
      guard let number = Double(text) else { return nil }
      self = .number(number)
    case .text(let text):
      let text = text.trimmed
      if text.isEmpty { return nil }
      self = Self.number(text, unit: unit).map { .number($0) } ?? .words(text)
    case .date, .time, .boolean: self = .words(value.text)
    }
  }

  /// A number as people type it: １，２３４; ▲5; 42.9％ where the unit is ％. Nil for words.
  static func number(_ text: String, unit: String) -> Double? {
    var text = normalized(text).trimmed
    let unit = normalized(unit)
    if !unit.isEmpty, text.count > unit.count, text.hasSuffix(unit) { text.removeLast(unit.count) }
    return text.contains("%") ? nil : Plans.number(written: text)
  }
}
