import ModuleKit

/// A column of a review sheet.
enum SheetField: String, Sendable, CaseIterable {
  case number, title, department, state, previous, computed
  case mark, disagreement, percent, text, oldMeans, newMeans, reasonCode, reason
  case key, version

  /// What the department fills in; the names are those of the review's form.
  var isOpen: Bool {
    switch self {
    case .mark, .disagreement, .percent, .text, .oldMeans, .newMeans, .reasonCode, .reason: true
    default: false
    }
  }

  var isHidden: Bool { self == .key || self == .version }

  var width: Double {
    switch self {
    case .number: 9
    case .title: 32
    case .department, .state, .previous, .computed: 16
    case .mark: 18
    case .percent: 8
    case .text: 60
    case .oldMeans, .newMeans, .reason, .disagreement: 32
    case .reasonCode: 22
    case .key, .version: 10
    }
  }

  func label(_ language: Language) -> String {
    let texts = ReviewSheetTexts.of(language)
    return switch self {
    case .state: texts.state
    case .previous: texts.previous
    case .key: texts.key
    case .version: texts.version
    case .text: fieldLabel("review", language)
    default: fieldLabel(rawValue, language)
    }
  }

  /// Those that a plan's scale asks for, and where marks are computed the place to say why one differs.
  static func all(for plan: Plan, computed: Bool) -> [SheetField] {
    allCases.filter { field in
      switch field {
      case .percent: plan.marks.contains { $0.band != nil }
      case .oldMeans, .newMeans: plan.marks.contains { $0.requires.contains(.means) }
      case .computed, .disagreement: computed
      case .reasonCode: !plan.reasons.isEmpty
      default: true
      }
    }
  }
}

extension Mark {
  /// As a drop-down has it: `◎ 実施した`.
  func choice(_ language: Language) -> String { "\(sign) \(label.text(in: language))" }
}

extension Plan {
  /// The mark that a cell stands for: the sign, what it means, or both; circles of other alphabets count as the circle.
  func mark(written text: String) -> Mark? {
    let asked = SheetField.folded(text)
    return marks.first { mark in
      let meanings = [mark.label.ja, mark.label.en ?? mark.label.ja]
      let spellings = [mark.sign] + meanings + meanings.map { "\(mark.sign)\($0)" }
      return spellings.contains { SheetField.folded($0) == asked }
    }
  }

  /// The coded reason that a cell stands for: its key or its words.
  func reason(written text: String) -> Reason? {
    let asked = SheetField.folded(text)
    return reasons.first { reason in
      [reason.key, reason.label.ja, reason.label.en ?? ""].contains { SheetField.folded($0) == asked }
    }
  }
}

extension SheetField {
  fileprivate static func folded(_ text: String) -> String {
    String(
      HeaderWords.squeezed(text).map { character -> Character in
        switch character {
        case "〇", "◯", "⚪": "○"
        case "✕", "✖", "╳": "×"
        default: character
        }
      })
  }
}
