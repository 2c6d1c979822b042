import ModuleKit

/// What a form asks of somebody who has answered so much: which questions are shown, which have to be answered, what is computed.
///
/// An answer to a question that is not shown counts as none, as in XLSForm. What is computed of words is in Japanese: what is
/// handed in must not hang on who looks at it. Who reads another language is shown what `reading` says.
final class FormState {
  let form: PreparedForm
  let answers: Answers
  let now: Instant
  let language: Language
  private var others: [Language: FormState] = [:]
  private var shown: [String: Bool] = [:]
  private var values: [String: ExpressionValue] = [:]
  private var counts: [String: Int] = [:]
  private var underWay: Set<String> = []

  init(_ form: PreparedForm, _ answers: Answers, at now: Instant, in language: Language = .japanese) {
    (self.form, self.answers, self.now, self.language) = (form, answers, now, language)
  }

  /// The same with what is computed in the reader's language.
  func reading(in language: Language) -> FormState {
    if language == self.language { return self }
    if let known = others[language] { return known }
    let other = FormState(form, answers, at: now, in: language)
    others[language] = other
    return other
  }

  func isShown(_ section: Form.Section) -> Bool {
    remembered(\.shown, "section " + section.name, or: true) { holds(section.shown, at: .top) }
  }

  /// Whether the question is asked at this place, with all that it stands in.
  func isShown(_ question: Question, at place: Place) -> Bool {
    remembered(\.shown, place.path(question.name), or: false) {
      guard let home = form.homes[question.name] else { return false }
      if let group = home.groups.last, let outer = form.questions[group],
        !isShown(outer, at: place.outer)
      {
        return false
      }
      return isShown(form.form.sections[home.section]) && holds(question.shown, at: place)
    }
  }

  func isNeeded(_ question: Question, at place: Place) -> Bool {
    switch question.need {
    case .optional: false
    case .always: true
    case .when(let expression): holds(expression, at: place)
    }
  }

  func isOffered(_ option: AnswerOption, at place: Place) -> Bool { holds(option.shown, at: place) }

  /// How many places a repeated group has.
  func places(_ question: Question, at place: Place) -> Int {
    guard case .repeated(let rule) = question.type else { return 0 }
    return remembered(\.counts, place.path(question.name), or: 0) {
      let most = min(rule.most, max(1, RepeatRule.mostWithin / around(place)))
      guard let count = rule.count else {
        return min(max(answers.places(place.path(question.name)), rule.least), most)
      }
      let wanted = form.expression(count)?.evaluate(in: environment(place)).number?.whole ?? 0
      return min(max(wanted, 0), most)
    }
  }

  /// How many places the groups around one have, all together.
  private func around(_ place: Place) -> Int {
    var (product, at) = (1, place)
    while let group = at.groups.last, let question = form.questions[group] {
      at = at.outer
      product *= max(1, places(question, at: at))
    }
    return product
  }

  /// What the answer stands for in expressions; nothing where the question is not shown.
  func value(_ question: Question, at place: Place) -> ExpressionValue {
    remembered(\.values, place.path(question.name), or: .nothing) {
      guard isShown(question, at: place) else { return .nothing }
      let path = place.path(question.name)
      switch question.type {
      case .computed: return form.expression(question.formula)?.evaluate(in: environment(place)) ?? .nothing
      case .repeated: return .list((0..<places(question, at: place)).map { .text(String($0 + 1)) })
      default: return Self.value(of: answers[path], question.type)
      }
    }
  }

  static func value(of text: String, _ type: QuestionType) -> ExpressionValue {
    if text.isEmpty { return .nothing }
    switch type {
    case .number, .money: return ExactNumber(text).map { .number($0) } ?? .nothing
    case .day: return Day(iso: text).map { .day($0) } ?? .nothing
    case .yesNo, .consent: return .truth(text == "1")
    default: return .text(text)
    }
  }

  /// Whether the expression comes to yes; also where there is none.
  func holds(_ text: String?, at place: Place, current: ExpressionValue = .nothing) -> Bool {
    guard let text else { return true }
    guard let expression = form.expression(text) else { return false }
    var environment = environment(place)
    environment.current = current
    return expression.evaluate(in: environment).truth
  }

  /// What an expression comes to at this place.
  func evaluate(_ expression: Expression, at place: Place) -> ExpressionValue {
    expression.evaluate(in: environment(place))
  }

  private func environment(_ place: Place) -> ExpressionEnvironment {
    var environment = ExpressionEnvironment { [unowned self] name in named(name, from: place) }
    environment.now = now
    environment.language = language
    environment.position = place.indexes.last
    environment.answer = { [unowned self] name, round in answer(name, in: round, from: place) }
    environment.choiceName = { [unowned self] name, code in
      form.questions[name]?.options.first { $0.code == code }?.title.text(in: language)
    }
    return environment
  }

  /// In a round of the innermost group around the question; the groups around that are those of the place.
  private func answer(_ name: String, in round: Int, from place: Place) -> ExpressionValue {
    guard let question = form.questions[name], let groups = form.homes[name]?.groups, let last = groups.last,
      let group = form.questions[last], place.groups.starts(with: groups.dropLast())
    else { return .nothing }
    let depth = groups.count - 1
    let outer = Place(groups: Array(groups.dropLast()), indexes: Array(place.indexes.prefix(depth)))
    guard round >= 1, round <= places(group, at: outer) else { return .nothing }
    return value(question, at: outer.within(last, round))
  }

  /// `${name}` as seen from a place: in the same repeated groups its answer there, else the answers of all places.
  private func named(_ name: String, from place: Place) -> ExpressionValue {
    guard let question = form.questions[name], let home = form.homes[name] else { return .nothing }
    var (common, depth) = (Place.top, 0)
    while depth < home.groups.count, depth < place.groups.count, home.groups[depth] == place.groups[depth] {
      common = common.within(home.groups[depth], place.indexes[depth])
      depth += 1
    }
    if depth == home.groups.count { return value(question, at: common) }
    return .list(all(home.groups[depth...], from: common).map { value(question, at: $0) }.filter { !$0.isNothing })
  }

  private func all(_ groups: ArraySlice<String>, from place: Place) -> [Place] {
    guard let first = groups.first, let question = form.questions[first] else { return [place] }
    return (0..<places(question, at: place)).flatMap { all(groups.dropFirst(), from: place.within(first, $0 + 1)) }
  }

  /// Expressions may lead in circles through sections: what is being worked out then counts as `fallback`.
  private func remembered<T>(
    _ memory: ReferenceWritableKeyPath<FormState, [String: T]>, _ key: String, or fallback: T, _ work: () -> T
  ) -> T {
    if let known = self[keyPath: memory][key] { return known }
    let mark = "\(T.self) \(key)"
    guard underWay.insert(mark).inserted else { return fallback }
    let value = work()
    underWay.remove(mark)
    self[keyPath: memory][key] = value
    return value
  }
}

/// Where in repeated groups a question stands: the groups from outside in, and which place of each, from 1.
struct Place: Sendable, Hashable {
  static let top = Place(groups: [], indexes: [])

  let groups: [String]
  let indexes: [Int]

  func within(_ group: String, _ index: Int) -> Place { Place(groups: groups + [group], indexes: indexes + [index]) }

  /// Of the innermost group itself.
  var outer: Place { Place(groups: groups.dropLast(), indexes: indexes.dropLast()) }

  func path(_ name: String) -> String {
    zip(groups, indexes).reduce(into: "") { $0 += "\($1.0)/\($1.1)/" } + name
  }
}

/// A form with its expressions read, for the many who fill it in.
struct PreparedForm: Sendable {
  /// Where a question stands.
  struct Home: Sendable {
    let section: Int
    /// The repeated groups around it, from outside in.
    let groups: [String]
  }

  let form: Form
  private(set) var questions: [String: Question] = [:]
  private(set) var homes: [String: Home] = [:]
  private var expressions: [String: Expression] = [:]

  init(_ form: Form) {
    self.form = form
    for (index, section) in form.sections.enumerated() {
      prepare(section.shown)
      for question in section.questions { prepare(question, Home(section: index, groups: [])) }
    }
  }

  func expression(_ text: String?) -> Expression? { text.flatMap { expressions[$0] } }

  private mutating func prepare(_ text: String?) {
    guard let text, expressions[text] == nil else { return }
    expressions[text] = try? Expression.parse(text)
  }

  private mutating func prepare(_ question: Question, _ home: Home) {
    (questions[question.name], homes[question.name]) = (question, home)
    for text in [question.shown, question.constraint, question.initial, question.formula] { prepare(text) }
    if case .when(let expression) = question.need { prepare(expression) }
    switch question.type {
    case .choice(let options), .choices(let options): for option in options { prepare(option.shown) }
    case .repeated(let rule):
      prepare(rule.count)
      let inside = Home(section: home.section, groups: home.groups + [question.name])
      for inner in rule.questions { prepare(inner, inside) }
    default: break
    }
  }
}
