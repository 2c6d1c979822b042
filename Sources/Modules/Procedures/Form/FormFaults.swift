import ModuleKit

/// Why a form cannot be published, at the place in its document.
struct FormFault: Sendable, Equatable {
  let place: String
  let words: Localized
}

extension Form {
  /// What keeps it from being asked at all: names that stand twice, expressions that name what there is not, questions whose
  /// answers hang on themselves.
  var faults: [FormFault] { FormCheck(self).faults }
}

private struct FormCheck {
  private(set) var faults: [FormFault] = []
  private var places: [String: String] = [:]
  /// What each question hangs on, by names.
  private var sources: [String: Set<String>] = [:]
  private var names: Set<String> = []

  init(_ form: Form) {
    names = Set(form.questions.map(\.name))
    if form.questions.count > Form.mostQuestions {
      add("sections", "質問は\(Form.mostQuestions)個までです。", en: "There are more than \(Form.mostQuestions) questions.")
    }
    for (index, section) in form.sections.enumerated() {
      let place = "sections[\(index)]"
      if form.sections[..<index].contains(where: { $0.name == section.name }) {
        add("\(place).name", "ほかの区分と同じ名前です。", en: "Another section has this name.")
      }
      check(section.shown, "\(place).shown", within: nil)
      check(section.questions, "\(place).questions")
      // A question hangs on what its section and its group hang on.
      for question in section.questions { hang(question.name, on: section.shown) }
    }
    let circles = sources.keys.sorted().filter(leadsBack)
    if circles.isEmpty, let (name, depth) = deepest, depth > Form.mostDepth {
      add(
        places[name] ?? name, "式が\(depth)段つながっています。\(Form.mostDepth)段までにしてください。",
        en: "\(depth) expressions hang on one another; let it be \(Form.mostDepth) at most.")
    }
    for name in circles {
      add(
        places[name] ?? name, "この質問の答えや表示が、自分自身に戻る式になっています。循環をなくしてください。",
        en: "This question hangs on itself by its expressions. Take the circle out.")
    }
  }

  private mutating func check(_ questions: [Question], _ place: String) {
    for (index, question) in questions.enumerated() { check(question, "\(place)[\(index)]") }
  }

  private mutating func check(_ question: Question, _ place: String) {
    if places.updateValue(place, forKey: question.name) != nil {
      add("\(place).name", "「\(question.name)」は、ほかの質問と同じ名前です。", en: "Another question is called “\(question.name)”.")
    }
    check(question.shown, "\(place).shown", within: question.name)
    check(question.formula, "\(place).formula", within: question.name)
    check(question.initial, "\(place).initial", within: question.name)
    if case .when(let expression) = question.need { check(expression, "\(place).required", within: nil) }
    check(question.constraint, "\(place).constraint", within: nil)
    for (field, text) in question.lookup?.key ?? [:] { check(text, "\(place).lookup.key.\(field)", within: nil) }
    switch question.type {
    case .choice(let options), .choices(let options):
      if Set(options.map(\.code)).count < options.count {
        add("\(place).options", "同じ記号の選択肢があります。", en: "Two options have the same code.")
      }
      for (index, option) in options.enumerated() {
        check(option.shown, "\(place).options[\(index)].shown", within: nil)
      }
    case .repeated(let rule):
      check(rule.count, "\(place).count", within: question.name)
      if rule.questions.isEmpty {
        add("\(place).questions", "くり返す質問を書いてください。", en: "There is nothing to be repeated.")
      }
      if rule.least > rule.most { add("\(place).least", "最小が最大より大きくなっています。", en: "It is more than “most”.") }
      check(rule.questions, "\(place).questions")
      for inner in rule.questions { sources[inner.name, default: []].insert(question.name) }
    case .computed where question.formula == nil:
      add("\(place).formula", "計算する質問には式が必要です。", en: "What is computed needs a formula.")
    default: break
    }
  }

  private mutating func hang(_ name: String, on text: String?) {
    guard let text, let expression = try? Expression.parse(text) else { return }
    sources[name, default: []].formUnion(expression.names.map(\.name))
  }

  /// The question on which the longest chain of expressions ends, and how long that is.
  private var deepest: (name: String, depth: Int)? {
    var known: [String: Int] = [:]
    func depth(_ name: String) -> Int {
      if let depth = known[name] { return depth }
      known[name] = 0
      let depth = 1 + ((sources[name] ?? []).map(depth).max() ?? 0)
      known[name] = depth
      return depth
    }
    return sources.keys.map { ($0, depth($0)) }.max { $0.1 < $1.1 }
  }

  private mutating func check(_ text: String?, _ place: String, within name: String?) {
    guard let text, let expression = try? Expression.parse(text) else { return }
    for use in expression.names {
      guard names.contains(use.name) else {
        add(place, "「\(use.name)」という質問はありません。", en: "There is no question called “\(use.name)”.")
        continue
      }
      if let name { sources[name, default: []].insert(use.name) }
    }
  }

  private func leadsBack(_ name: String) -> Bool {
    var (found, next): (Set<String>, [String]) = ([], Array(sources[name] ?? []))
    while let one = next.popLast() {
      if one == name { return true }
      if found.insert(one).inserted { next += sources[one] ?? [] }
    }
    return false
  }

  private mutating func add(_ place: String, _ ja: String, en: String) {
    faults.append(FormFault(place: place, words: Localized(ja, en: en)))
  }
}
