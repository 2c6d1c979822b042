import ModuleKit

extension XLSBuilder {
  /// When it is asked, from the groups around it and itself, and whether a part of that was lost.
  struct Asked {
    var expressions: [String] = []
    var isLost = false
  }

  /// What a row becomes: its question, with that for other answers; a group's heading and questions; nothing where it is gone.
  mutating func questions(_ index: Int, _ outer: Asked) -> [Question] {
    if tree[index].isGone { return [] }
    let asked = narrowed(outer, by: index)
    switch tree[index].type {
    case .group: return heading(index, asked) + tree[index].children.flatMap { questions($0, asked) }
    case .repeated: return [repeated(index, asked)].compactMap { $0 }
    default:
      let question = question(index, asked)
      return [question] + [other(index, question)].compactMap { $0 }
    }
  }

  mutating func narrowed(_ outer: Asked, by index: Int) -> Asked {
    let (own, isLost) = rule(
      "relevant", at: index,
      otherwise: Localized("いつも聞き、答えは必須にしません。", en: "It is always asked, and no answer is required."))
    return Asked(expressions: outer.expressions + [own].compactMap { $0 }, isLost: outer.isLost || isLost)
  }

  /// All have to hold.
  private mutating func joined(_ asked: inout Asked, _ index: Int) -> String? {
    if asked.expressions.count < 2 { return asked.expressions.first }
    let text = asked.expressions.map { "(\($0))" }.joined(separator: " and ")
    do throws(ExpressionFault) { _ = try Expression.parse(text) } catch {
      asked.isLost = true
      sayLost(
        .syntax(error), at: place(index, "relevant"), text,
        Localized("外側のグループの条件だけを使います。", en: "Only the outer group's condition counts."))
      return asked.expressions.first
    }
    return text
  }

  private mutating func heading(_ index: Int, _ asked: Asked) -> [Question] {
    guard let label = words(index, "label"), hasVisible(index) else { return [] }
    var (note, asked) = (Question(tree[index].name, .note, said(label, index, "label", 5_000)), asked)
    note.hint = hint(index)
    note.shown = joined(&asked, index)
    return [note]
  }

  func hasVisible(_ index: Int) -> Bool {
    tree.descendants(of: index).contains { !tree[$0].isGone && tree[$0].type != .group && tree[$0].type.isVisible }
  }

  private mutating func repeated(_ index: Int, _ asked: Asked) -> Question? {
    let inner = tree[index].children.flatMap { questions($0, Asked(isLost: asked.isLost)) }
    if inner.isEmpty { return nil }
    var (rule, asked) = (RepeatRule(questions: inner), asked)
    rule.count =
      self.rule(
        "repeat_count", at: index, otherwise: Localized("回数は申請する人が決めます。", en: "The applicant decides how many.")
      ).expression
    var question = Question(tree[index].name, .repeated(rule), title(index))
    question.hint = hint(index)
    question.shown = joined(&asked, index)
    return question
  }

  private mutating func question(_ index: Int, _ asked: Asked) -> Question {
    var asked = asked
    var question = Question(tree[index].name, type(index), title(index))
    question.hint = hint(index)
    question.shown = joined(&asked, index)
    question.formula = formulas[index]
    guard tree[index].type.isVisible, tree[index].type != .note else { return question }
    setRules(&question, index, asked)
    return question
  }

  private mutating func setRules(_ question: inout Question, _ index: Int, _ asked: Asked) {
    question.need = need(index, asked)
    question.needWords = words(index, "required_message").map { said($0, index, "required_message", 500) }
    question.constraint = constraint(index)
    question.constraintWords =
      words(index, "constraint_message").map { said($0, index, "constraint_message", 500) }
      ?? (text(index, "constraint") == nil ? boundsWords(index) : nil)
    question.initial = initial(index)
    question.isReadOnly = isReadOnly(index)
    setCalculation(&question, index)
    if question.isReadOnly, question.initial == nil, question.type == .text || question.type == .longText {
      question.type = .note
      (question.need, question.constraint, question.isReadOnly) = (.optional, nil, false)
    }
  }

  private mutating func need(_ index: Int, _ asked: Asked) -> Question.Need {
    guard let text = text(index, "required"), XLSAnswer(text) != .no else { return .optional }
    if asked.isLost {
      findings.add(
        .changed, at: place(index, "required"), text, "表示の条件を取り込めないため、必須にしません。",
        en: "It is not required, since when it is asked could not be taken.")
      return .optional
    }
    if XLSAnswer(text) == .yes { return .always }
    let found = rule(
      "required", at: index, mayNameItself: true, otherwise: Localized("必須にしません。", en: "It is not required."))
    return found.expression.map { .when($0) } ?? .optional
  }

  private mutating func constraint(_ index: Int) -> String? {
    let own = rule(
      "constraint", at: index, mayNameItself: true,
      otherwise: Localized("答えはこの条件では確かめられません。", en: "Answers are not checked by it."))
    guard let bounds = bounds(index) else { return own.expression }
    guard let expression = own.expression else { return bounds }
    return "(\(expression)) and \(bounds)"
  }

  private mutating func initial(_ index: Int) -> String? {
    guard let text = text(index, "default") else { return nil }
    if isReckoned(text, tree[index].type) {
      return rule("default", at: index, otherwise: Localized("最初は空になります。", en: "It is empty at first.")).expression
    }
    do throws(XLSExpressionFault) { return try XLSReferences.literal(text) } catch {
      sayLost(error, at: place(index, "default"), text, Localized("最初は空になります。", en: "It is empty at first."))
      return nil
    }
  }

  private mutating func isReadOnly(_ index: Int) -> Bool {
    guard let text = text(index, "readonly") else { return false }
    if let answer = XLSAnswer(text) { return answer == .yes }
    findings.add(
      .leftOut, at: place(index, "readonly"), text, "条件つきの読み取り専用は取り込みません。いつでも答えられます。",
      en: "Read-only on a condition is not taken: it can always be answered.")
    return false
  }

  /// What is calculated is shown and not asked; what a trigger calculates is an answer to begin with.
  private mutating func setCalculation(_ question: inout Question, _ index: Int) {
    guard let text = text(index, "calculation") else { return }
    let found = rule(
      "calculation", at: index, otherwise: Localized("計算せず、答えを聞きます。", en: "It is asked and not calculated."))
    guard let expression = found.expression else { return }
    if self.text(index, "trigger") != nil {
      question.initial = expression
      return findings.add(
        .changed, at: place(index, "trigger"), text, "きっかけ（trigger）による再計算はありません。最初の答えとして1度だけ計算します。",
        en: "Nothing triggers it anew: it is worked out once, as the first answer.")
    }
    question.type = .computed(isVisible: true)
    (question.formula, question.need, question.initial) = (expression, .optional, nil)
    question.isReadOnly = false
  }

  /// The text question of `or_other`.
  private mutating func other(_ index: Int, _ asked: Question) -> Question? {
    guard case .select(_, _, true) = tree[index].type else { return nil }
    var taken = Set(tree.nodes.map(\.name))
    var question = Question(XLSNames.free("\(asked.name)_other", &taken), .text, Localized("その他の内容", en: "Other"))
    question.shown = "selected(${\(asked.name)}, 'other')"
    question.need = asked.need == .always ? .always : .optional
    return question
  }
}
