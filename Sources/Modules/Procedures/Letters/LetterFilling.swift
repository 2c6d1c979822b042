import ModuleKit

/// What a letter bears beside its text.
struct LetterHead: Sendable {
  /// Such as 令和8年度 沼子第12号.
  let number: String
  let day: Day
  let until: Day?
}

/// What a letter takes from its case, or from a dry run in the place of one.
struct LetterCase {
  let state: FormState
  let number: String
  let received: Day
  let decided: Day?
  let procedure: Localized
  let language: Language
  /// What was told with the decision.
  let decisionWords: String

  /// The applicant's name as they wrote it; empty where nobody was asked for it.
  var applicant: String { state.form.applicant.map { state.answers[$0.name] } ?? "" }
}

/// A letter filled in from its case.
struct LetterFilling {
  let template: LetterTemplate
  let found: LetterCase
  let inputs: [String: String]
  let head: LetterHead
  let municipality: Localized
  let signatory: Signatory
  private var state: FormState { found.state }

  init(
    _ template: LetterTemplate, _ found: LetterCase, _ inputs: [String: String], _ head: LetterHead, of city: Localized,
    by signatory: Signatory
  ) {
    (self.template, self.found, self.inputs, self.head, municipality) = (template, found, inputs, head, city)
    self.signatory = signatory
  }

  /// Empty where nobody was asked for a name.
  var addressee: String {
    guard let words = template.addressee else { return found.applicant }
    return LetterText(words.ja).blocks.map { block in
      switch block {
      case .heading(let pieces), .paragraph(let pieces), .fact(_, let pieces): filled(pieces, .japanese)
      }
    }.joined(separator: " ")
  }

  func blocks(in language: Language) -> [PDFBlock] {
    var blocks: [PDFBlock] = []
    var facts: [PDFFact] = []
    for block in LetterText(template.body.text(in: language)).blocks {
      if case .fact(let label, let pieces) = block {
        let value = filled(pieces, language)
        if !value.isEmpty { facts.append(PDFFact(label, value)) }
        continue
      }
      if !facts.isEmpty { blocks += [.facts(facts), .space(3)] }
      facts = []
      switch block {
      case .heading(let pieces): blocks.append(.heading(filled(pieces, language)))
      case .paragraph(let pieces): blocks.append(.paragraph(filled(pieces, language)))
      case .fact: break
      }
    }
    return facts.isEmpty ? blocks : blocks + [.facts(facts)]
  }

  private func filled(_ pieces: [LetterText.Piece], _ language: Language) -> String {
    pieces.map { piece in
      switch piece {
      case .words(let words): words
      case .placeholder(let name): value(name, language)
      }
    }.joined().trimmed
  }

  private func value(_ name: String, _ language: Language) -> String {
    if let fact = LetterFact(rawValue: name) { return value(fact, language) }
    if let input = template.inputs.first(where: { $0.name == name }) {
      let written = inputs[name] ?? ""
      return input.options.first { $0.ja == written }?.text(in: language) ?? written
    }
    guard let expression = try? LetterText.expression(name) else { return "" }
    let value = state.reading(in: language).evaluate(expression, at: .top)
    guard let question = state.form.questions[name], !question.isComputed || question.isMoney else {
      return shown(value, language)
    }
    if question.type == .day, let day = Day(iso: value.text) { return day.onPaper(language) }
    let answers: [ExpressionValue] = if case .list(let items) = value { items } else { [value] }
    return answers.map { AnswerWords.shown($0.text, question.readType, language) }.filter { !$0.isEmpty }
      .joined(separator: language == .japanese ? "、" : ", ")
  }

  private func shown(_ value: ExpressionValue, _ language: Language) -> String {
    switch value {
    case .day(let day): day.onPaper(language)
    case .number: Int(value.text).map { grouped($0) } ?? value.text
    default: value.text
    }
  }

  private func value(_ fact: LetterFact, _ language: Language) -> String {
    switch fact {
    case .applicant: found.applicant
    case .caseNumber: found.number
    case .received: found.received.onPaper(language)
    case .procedure: found.procedure.text(in: language)
    case .decided: found.decided?.onPaper(language) ?? ""
    case .decision: found.decisionWords
    case .number: head.number
    case .day: head.day.onPaper(language)
    case .until: head.until?.onPaper(language) ?? ""
    case .sender: template.sender?.text(in: language) ?? signatory.title(of: municipality, language)
    case .municipality: municipality.text(in: language)
    }
  }
}

extension OpenCase {
  var forLetters: LetterCase {
    LetterCase(
      state: state(at: row.received), number: row.number, received: row.received.day, decided: row.decided?.day,
      procedure: version.definition.title, language: row.language, decisionWords: decisionWords)
  }

  /// The applicant's name as they wrote it; empty where nobody was asked for it.
  var applicant: String { version.form.applicant.map { answers[$0.name] } ?? "" }

  /// What was told with the last decision, without the word that names its outcome.
  var decisionWords: String {
    let told = events.last { $0.event.kind == .decided }?.text ?? ""
    return told.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).dropFirst().joined().trimmed
  }
}

extension Day {
  /// As letters write it: 令和8年11月22日.
  func onPaper(_ language: Language) -> String {
    let words = shown(in: language)
    return language == .japanese ? String(words.prefix { $0 != "(" }).trimmed : words
  }
}

extension FiscalYear {
  /// 令和8年度
  var onPaper: String { String(shown(in: .japanese).prefix { $0 != "(" }).trimmed }
}

extension Question {
  fileprivate var isComputed: Bool { if case .computed = type { true } else { false } }
}
