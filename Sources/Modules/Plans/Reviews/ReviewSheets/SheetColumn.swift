import ModuleKit

/// A column of a review sheet: a field of the assessment, or a question of the round's form (事前評価・事後評価).
enum SheetColumn: Sendable, Hashable {
  case field(SheetField)
  case question(EvaluationForm.Sheet, EvaluationForm.Item)

  /// Those that a plan's scale and a round's form ask for; keys and versions stand last.
  static func all(for plan: Plan, _ form: EvaluationForm, computed: Bool) -> [SheetColumn] {
    let fields = SheetField.all(for: plan, computed: computed)
    return fields.filter { !$0.isHidden }.map(Self.field) + questions(form) + fields.filter(\.isHidden).map(Self.field)
  }

  /// Whatever the plan: what a sheet that comes back may hold.
  static func known(_ form: EvaluationForm) -> [SheetColumn] { SheetField.allCases.map(Self.field) + questions(form) }

  private static func questions(_ form: EvaluationForm) -> [SheetColumn] {
    EvaluationForm.Sheet.allCases.flatMap { sheet in form[sheet].map { .question(sheet, $0) } }
  }

  /// The name in the review's form.
  var name: String {
    switch self {
    case .field(let field): field.rawValue
    case .question(let sheet, let item): EvaluationForm.field(sheet, item)
    }
  }

  var isOpen: Bool { if case .field(let field) = self { field.isOpen } else { true } }
  var isHidden: Bool { if case .field(let field) = self { field.isHidden } else { false } }

  /// Whether its cells hold numbers; all others stay text, however they look.
  var isNumber: Bool {
    switch self {
    case .field(let field): field == .percent
    case .question(_, let item): item.kind == .number || item.kind == .yen
    }
  }

  var width: Double {
    switch self {
    case .field(let field): field.width
    case .question(_, let item): item.kind == .text ? 40 : 18
    }
  }

  /// The header. A question's holds its key too: two may be worded alike.
  func header(_ language: Language) -> String {
    switch self {
    case .field(let field): field.label(language)
    case .question(_, let item): "\(label(language)) [\(item.key)]"
    }
  }

  func label(_ language: Language) -> String {
    switch self {
    case .field(let field): field.label(language)
    case .question(let sheet, let item): "\(SheetTexts.of(language).sheet(sheet)): \(item.label.text(in: language))"
    }
  }

  /// What its drop-down offers; empty where it has none.
  func choices(_ plan: Plan, _ language: Language) -> [String] {
    switch self {
    case .field(.mark): plan.marks.map { $0.choice(language) }
    case .field(.reasonCode): plan.reasons.map { $0.label.text(in: language) }
    case .question(_, let item): item.choices(language)
    case .field: []
    }
  }

  /// What the review's form has for a cell's text; nil for what is none of its choices.
  func formValue(_ text: String, _ plan: Plan) -> String? {
    if text.isEmpty { return text }
    switch self {
    case .field(.mark): return plan.mark(written: text)?.sign
    case .field(.reasonCode): return plan.reason(written: text)?.key
    case .field(.percent): return Self.whole(text)
    case .question(_, let item) where isNumber: return item.kind == .yen ? Self.whole(text) : text
    case .question(_, let item): return item.key(written: text)
    case .field: return text
    }
  }

  /// 12.0 is 12.
  private static func whole(_ text: String) -> String {
    guard let number = Plans.number(written: text), number == number.rounded(), abs(number) < 1e15 else { return text }
    return String(Int(number))
  }
}

extension EvaluationForm.Item {
  fileprivate func choices(_ language: Language) -> [String] {
    switch kind {
    case .choice: options.map { $0.label.text(in: language) }
    case .yesNo: ["yes", "no"].map { shown($0, language) }
    case .text, .number, .yen: []
    }
  }

  /// The key that a cell's words stand for; a text is itself.
  fileprivate func key(written text: String) -> String? {
    let keys = kind == .choice ? options.map(\.key) : kind == .yesNo ? ["yes", "no"] : nil
    guard let keys else { return text }
    let asked = HeaderWords.squeezed(text)
    return keys.first { key in
      ([key] + Language.allCases.map { shown(key, $0) }).contains { HeaderWords.squeezed($0) == asked }
    }
  }
}
