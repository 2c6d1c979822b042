import ModuleKit

/// Why no expression can be written of what was chosen.
struct ConditionFault: Error {
  /// `question` or `value`.
  let field: String
  let words: Localized
}

/// Writes the common conditions as expressions: a question, how it is compared, a value.
struct ConditionWriter: Sendable {
  enum Comparison: String, Sendable, CaseIterable {
    case equal = "is", different = "is-not", contains, more, less, least, most, answered, unanswered

    var title: Localized {
      switch self {
      case .equal: Localized("が次と同じ", en: "is")
      case .different: Localized("が次と違う", en: "is not")
      case .contains: Localized("が次を含む", en: "contains")
      case .more: Localized("が次より大きい・あと", en: "is more or later than")
      case .less: Localized("が次より小さい・まえ", en: "is less or earlier than")
      case .least: Localized("が次以上・以降", en: "is at least")
      case .most: Localized("が次以下・以前", en: "is at most")
      case .answered: Localized("に答えがある", en: "is answered")
      case .unanswered: Localized("に答えがない", en: "is not answered")
      }
    }

    fileprivate var sign: String {
      switch self {
      case .more: ">"
      case .less: "<"
      case .least: ">="
      case .most: "<="
      case .different: "!="
      default: "="
      }
    }
  }

  /// Questions that can be compared.
  let questions: [Question]

  init(_ form: Form?) {
    questions = (form?.questions ?? []).filter { question in
      switch question.type {
      case .note, .place, .bankAccount: false
      default: true
      }
    }
  }

  /// Nil where no question was chosen. `question` is a name or a title, `value` a code or an option's title.
  func condition(_ question: String, _ comparison: String, _ value: String) throws(ConditionFault) -> String? {
    if question.isEmpty { return nil }
    guard
      let found = questions.first(where: { $0.name == question })
        ?? questions.first(where: { $0.title.ja == question || $0.title.en == question })
    else {
      throw ConditionFault(
        field: "question", words: Localized("一覧にある質問の名前を選んでください。", en: "Choose the name of a question of the list."))
    }
    return try condition(found, Comparison(rawValue: comparison) ?? .equal, value.halfWidth.trimmed)
  }

  private func condition(_ question: Question, _ comparison: Comparison, _ value: String) throws(ConditionFault)
    -> String
  {
    let name = "${\(question.name)}"
    switch comparison {
    case .answered: return "\(name) != ''"
    case .unanswered: return "\(name) = ''"
    default: break
    }
    if value.isEmpty {
      throw ConditionFault(field: "value", words: Localized("比べる値を入れてください。", en: "Say what it is compared with."))
    }
    switch question.type {
    case .yesNo, .consent:
      let isYes = ["1", "はい", "yes", "true", "同意します"].contains(value.lowercased())
      return isYes == (comparison != .different) ? name : "not(\(name))"
    case .choices(let options):
      let selected = "selected(\(name), \(try quoted(try code(value, options))))"
      return comparison == .different ? "not(\(selected))" : selected
    case .choice(let options): return "\(name) \(comparison.sign) \(try quoted(try code(value, options)))"
    case .day:
      guard let day = Day(iso: value) else {
        throw ConditionFault(
          field: "value", words: Localized("2026-04-01 の形の日付にしてください。", en: "Write a day such as 2026-04-01."))
      }
      return "\(name) \(comparison.sign) date('\(day.iso)')"
    case .number, .money, .computed, .repeated:
      if let number = ExactNumber(value.replacing(",", with: "")) {
        return "\(amount(question)) \(comparison.sign) \(ExpressionValue.number(number).text)"
      }
      guard case .computed = question.type, [.equal, .different].contains(comparison) else {
        throw ConditionFault(field: "value", words: Localized("数字で入れてください。", en: "Write a number."))
      }
      return "\(name) \(comparison.sign) \(try quoted(value))"
    default:
      let text = try quoted(value)
      return comparison == .contains ? "contains(\(name), \(text))" : "\(name) \(comparison.sign) \(text)"
    }
  }

  /// Of a group, how many there are.
  private func amount(_ question: Question) -> String {
    if case .repeated = question.type { "count(${\(question.name)})" } else { "${\(question.name)}" }
  }

  private func code(_ value: String, _ options: [AnswerOption]) throws(ConditionFault) -> String {
    let found =
      options.first { $0.code == value }
      ?? options.first { $0.title.ja.halfWidth == value || $0.title.en == value }
    guard let found else {
      let all = options.prefix(20).map { "\($0.code)（\($0.title.ja)）" }.joined(separator: "、")
      throw ConditionFault(
        field: "value", words: Localized("次のどれかにしてください：\(all)", en: "Choose one of \(all)."))
    }
    return found.code
  }

  private func quoted(_ text: String) throws(ConditionFault) -> String {
    if !text.contains("'") { return "'\(text)'" }
    if !text.contains("\"") { return "\"\(text)\"" }
    throw ConditionFault(
      field: "value", words: Localized("引用符は1種類だけにしてください。", en: "Use one kind of quotation mark alone."))
  }
}
