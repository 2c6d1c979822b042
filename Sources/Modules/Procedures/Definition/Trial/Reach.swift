import ModuleKit

extension Trial {
  /// Questions and options that nobody ever sees, and conditions that name what comes later or what cannot be answered.
  mutating func tryReach(of form: Form) {
    let reach = Reach(form)
    for (place, blamed) in reach.closed {
      if blamed.isEmpty {
        add(
          .mend, place, "この条件はけっして成り立たないため、聞かれることがありません。条件を直すか、外してください。",
          en: "This condition never holds, so it is never asked. Mend it or take it out.")
      } else {
        let names = blamed.joined(separator: "、")
        add(
          .mend, place, "聞かれることのない「\(names)」の答えによるため、これも聞かれることがありません。",
          en: "It hangs on “\(blamed.joined(separator: ", "))”, which is never asked; so it is never asked either.")
      }
    }
    tryOptions(of: form, reach)
    tryCodes(of: form, reach)
    tryOrder(of: form)
  }

  private mutating func tryOptions(of form: Form, _ reach: Reach) {
    for one in form.placed {
      let options = one.question.options
      let never = options.indices.filter { options[$0].shown.map { reach.truth(of: $0) == false } ?? false }
      for index in never {
        add(
          .look, "\(one.place).options[\(index)].shown", "「\(options[index].title.ja)」は、けっして選べません。条件を直すか、選択肢を消してください。",
          en: "“\(options[index].title.text(in: .english))” can never be chosen. Mend its condition or take it out.")
      }
      if !options.isEmpty, never.count == options.count {
        add(.mend, "\(one.place).options", "選べるものが1つもありません。", en: "Nothing can be chosen.")
      }
    }
  }

  private mutating func tryCodes(of form: Form, _ reach: Reach) {
    for (text, place) in form.expressions {
      guard let expression = try? Expression.parse(text) else { continue }
      for (name, code) in expression.comparedCodes where reach.codes[name]?.contains(code) == false {
        add(
          .look, place, "「\(name)」に「\(code)」という選択肢はありません。", en: "“\(name)” has no option “\(code)”.")
      }
    }
  }

  /// What hangs on nothing but later answers appears behind whoever answers.
  private mutating func tryOrder(of form: Form) {
    let all = form.placed
    var order: [String: Int] = [:]
    for (index, one) in all.enumerated() where order[one.question.name] == nil { order[one.question.name] = index }
    for (index, one) in all.enumerated() {
      if let shown = one.question.shown { tryOrder(shown, "\(one.place).shown", all, order, after: index) }
    }
    for (index, section) in form.sections.enumerated() {
      guard let shown = section.shown, let first = all.firstIndex(where: { $0.section == index }) else { continue }
      tryOrder(shown, "sections[\(index)].shown", all, order, after: first - 1)
    }
  }

  private mutating func tryOrder(
    _ text: String, _ place: String, _ all: [Form.Placed], _ order: [String: Int], after index: Int
  ) {
    let places = ((try? Expression.parse(text))?.names ?? []).compactMap { order[$0.name] }
    let isComputed = places.contains { if case .computed = all[$0].question.type { true } else { false } }
    guard !places.isEmpty, !isComputed, places.allSatisfy({ $0 > index }) else { return }
    let name = all[places[0]].question.name
    add(
      .look, place, "後で聞く「\(name)」の答えによります。先に聞くか、順番を入れ替えてください。",
      en: "It hangs on “\(name)”, which is asked later. Ask that first.")
  }
}

/// What of a form can be reached, by what is known before anybody answers.
struct Reach {
  /// The conditions that never hold, with the questions that nobody is asked and that they hang on.
  private(set) var closed: [(place: String, blamed: [String])] = []
  let codes: [String: Set<String>]
  /// Questions that are never asked: they are empty in any case.
  private var unasked: Set<String> = []

  init(_ form: Form) {
    let all = form.placed
    codes = Dictionary(
      all.compactMap { one in one.question.codes.map { (one.question.name, $0) } },
      uniquingKeysWith: { a, b in a.union(b) })
    var seen: Set<String> = []
    var isChanged = true
    while isChanged {
      isChanged = false
      for one in all where !unasked.contains(one.question.name) {
        guard let never = one.conditions.first(where: { truth(of: $0.text) == false }) else { continue }
        if seen.insert(never.place).inserted { closed.append((never.place, blamed(never.text))) }
        unasked.insert(one.question.name)
        isChanged = true
      }
    }
  }

  func truth(of text: String, isWhole: Bool = false) -> Bool? {
    var known = Foreknowledge(
      value: { unasked.contains($0) ? .nothing : nil }, codes: { codes[$0] })
    known.isWhole = isWhole
    return (try? Expression.parse(text))?.truth(known)
  }

  /// Empty where it holds no more if those were asked.
  private func blamed(_ text: String) -> [String] {
    guard let expression = try? Expression.parse(text),
      expression.truth(Foreknowledge(codes: { codes[$0] })) != false
    else { return [] }
    let names = expression.names.map(\.name).filter { unasked.contains($0) }
    return names.enumerated().filter { names.firstIndex(of: $0.element) == $0.offset }.map(\.element)
  }
}

extension Question {
  var options: [AnswerOption] {
    switch type {
    case .choice(let options), .choices(let options): options
    default: []
    }
  }

  /// Nil where anything may be answered.
  fileprivate var codes: Set<String>? {
    switch type {
    case .choice, .choices: Set(options.map(\.code))
    default: nil
    }
  }
}

extension Form {
  /// All expressions, each with its place.
  var expressions: [(text: String, place: String)] {
    var all = sections.enumerated().map { ($1.shown, "sections[\($0)].shown") }
    for one in placed {
      let question = one.question
      all += [
        (question.shown, "\(one.place).shown"), (question.constraint, "\(one.place).constraint"),
        (question.initial, "\(one.place).initial"), (question.formula, "\(one.place).formula"),
      ]
      if case .when(let text) = question.need { all.append((text, "\(one.place).required")) }
      if case .repeated(let rule) = question.type { all.append((rule.count, "\(one.place).count")) }
      all += question.options.enumerated().map { ($1.shown, "\(one.place).options[\($0)].shown") }
    }
    return all.compactMap { text, place in text.map { ($0, place) } }
  }
}
