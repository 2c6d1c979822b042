import ModuleKit

/// Forms as JSON, as versions keep them and as files carry them. What is written is read back equal.
extension Form {
  func write(to json: inout JSONWriter) {
    json.array("sections") {
      for section in sections {
        $0.object {
          $0.field("name", section.name)
          $0.field("title", section.title.json)
          $0.field("text", ifAny: section.text?.json)
          $0.field("shown", ifAny: section.shown)
          $0.array("questions") { for question in section.questions { question.write(to: &$0) } }
        }
      }
    }
  }

  static let sectionMembers: Set = ["name", "title", "text", "shown", "questions"]

  /// Throws `MemberFault`.
  init(_ file: MemberReader) throws(MemberFault) {
    for (json, place) in try file.items("sections") {
      let member = try MemberReader(json, at: place, known: Form.sectionMembers)
      var section = Section(
        name: try member.questionName("name"), title: try member.needed("title", try member.words("title", upTo: 500)))
      section.text = try member.words("text")
      section.shown = try member.expression("shown")
      for (json, place) in try member.items("questions") { section.questions.append(try Question(json, at: place)) }
      sections.append(section)
    }
  }
}

extension Question {
  static let members: Set = [
    "name", "type", "title", "hint", "example", "required", "requiredWords", "shown", "constraint", "constraintWords",
    "initial", "formula", "privacy", "prefill", "shared", "lookup", "readOnly", "decimals", "options", "files",
    "questions", "least",
    "most", "count", "hidden", "money",
  ]

  func write(to json: inout JSONWriter) {
    json.object {
      $0.field("name", name)
      type.write(to: &$0)
      $0.field("title", title.json)
      $0.field("hint", ifAny: hint?.json)
      $0.field("example", ifAny: example?.json)
      switch need {
      case .optional: break
      case .always: $0.field("required", true)
      case .when(let expression): $0.field("required", expression)
      }
      $0.field("requiredWords", ifAny: needWords?.json)
      $0.field("shown", ifAny: shown)
      $0.field("constraint", ifAny: constraint)
      $0.field("constraintWords", ifAny: constraintWords?.json)
      $0.field("initial", ifAny: initial)
      $0.field("formula", ifAny: formula)
      if privacy != .personal { $0.field("privacy", privacy.rawValue) }
      $0.field("prefill", ifAny: prefill?.rawValue)
      $0.field("shared", ifAny: shared)
      if let lookup { $0.object("lookup") { lookup.write(to: &$0) } }
      if isReadOnly { $0.field("readOnly", true) }
      if isMoney { $0.field("money", true) }
    }
  }

  /// Throws `MemberFault`.
  init(_ json: JSON, at place: String) throws(MemberFault) {
    let member = try MemberReader(json, at: place, known: Question.members)
    self.init(
      try member.questionName("name"), try QuestionType(member),
      try member.needed("title", try member.words("title", upTo: 5_000)))
    hint = try member.words("hint", upTo: 2_000)
    example = try member.words("example", upTo: 200)
    if json["required"]?.text != nil {
      need = (try member.expression("required")).map { .when($0) } ?? .optional
    } else if try member.truth("required") {
      need = .always
    }
    needWords = try member.words("requiredWords", upTo: 500)
    shown = try member.expression("shown")
    constraint = try member.expression("constraint")
    constraintWords = try member.words("constraintWords", upTo: 500)
    initial = try member.expression("initial")
    formula = try member.expression("formula")
    privacy = try member.choice("privacy", Privacy.allCases.map(\.rawValue), Privacy.init) ?? .personal
    prefill = try member.choice("prefill", Prefill.allCases.map(\.rawValue), Prefill.init)
    if let key = try member.text("shared", upTo: 60) {
      guard Question.isName(key) else {
        throw member.fault("shared", "英字で始まる名前にしてください。", en: "must be a name")
      }
      shared = key
    }
    lookup = try QuestionLookup(of: member)
    isReadOnly = try member.truth("readOnly")
    isMoney = try member.truth("money")
    if isMoney, type.name != "computed" {
      throw member.fault("money", "計算する質問だけに付けられます。", en: "belongs to computed questions alone")
    }
  }
}

extension QuestionType {
  /// Those of which nothing more is to be said, by what documents call them.
  static let plain: [(name: String, type: QuestionType)] = [
    ("text", .text), ("long-text", .longText), ("money", .money), ("day", .day), ("time", .time), ("moment", .moment),
    ("yes-no", .yesNo), ("name", .name), ("address", .address), ("phone", .phone), ("mail", .mail), ("web", .web),
    ("bank-account", .bankAccount), ("corporate-number", .corporateNumber), ("place", .place), ("consent", .consent),
    ("note", .note),
  ]
  static let names = plain.map(\.name) + ["number", "choice", "choices", "file", "repeated", "computed"]

  var name: String {
    switch self {
    case .number: "number"
    case .choice: "choice"
    case .choices: "choices"
    case .file: "file"
    case .repeated: "repeated"
    case .computed: "computed"
    default: QuestionType.plain.first { $0.type == self }?.name ?? "text"
    }
  }

  fileprivate func write(to json: inout JSONWriter) {
    json.field("type", name)
    switch self {
    case .number(let decimals): if decimals > 0 { json.field("decimals", decimals) }
    case .choice(let options), .choices(let options):
      json.array("options") {
        for option in options {
          $0.object {
            $0.field("code", option.code)
            $0.field("title", option.title.json)
            $0.field("shown", ifAny: option.shown)
          }
        }
      }
    case .file(let rule):
      json.object("files") {
        $0.field("most", rule.files)
        if rule.isPicture { $0.field("pictures", true) }
      }
    case .repeated(let rule):
      if rule.least > 0 { json.field("least", rule.least) }
      if rule.most < RepeatRule.most { json.field("most", rule.most) }
      json.field("count", ifAny: rule.count)
      json.array("questions") { for question in rule.questions { question.write(to: &$0) } }
    case .computed(let isVisible): if !isVisible { json.field("hidden", true) }
    default: break
    }
  }

  fileprivate init(_ member: MemberReader) throws(MemberFault) {
    let name = try member.needed("type", try member.choice("type", QuestionType.names) { $0 })
    switch name {
    case "number": self = .number(decimals: try member.whole("decimals", 0...9) ?? 0)
    case "choice": self = .choice(try AnswerOption.read(member))
    case "choices": self = .choices(try AnswerOption.read(member))
    case "file": self = .file(try FileRule(member))
    case "repeated": self = .repeated(try RepeatRule(member))
    case "computed": self = .computed(isVisible: try !member.truth("hidden"))
    default:
      guard let plain = QuestionType.plain.first(where: { $0.name == name }) else {
        throw member.fault("type", "知らない種類です。", en: "is not known here")
      }
      self = plain.type
    }
  }
}

extension AnswerOption {
  static let members: Set = ["code", "title", "shown"]

  fileprivate static func read(_ member: MemberReader) throws(MemberFault) -> [AnswerOption] {
    var options: [AnswerOption] = []
    for (json, place) in try member.items("options") {
      let item = try MemberReader(json, at: place, known: members)
      let code = try item.needed("code", try item.text("code", upTo: 200))
      if code.isEmpty || code.contains(where: \.isWhitespace) {
        throw item.fault("code", "空白のない文字列にしてください。", en: "must be a text without blanks")
      }
      options.append(
        AnswerOption(
          code: code, title: try item.needed("title", try item.words("title", upTo: 1_000)),
          shown: try item.expression("shown")))
    }
    if options.isEmpty { throw member.fault("options", "選択肢を書いてください。", en: "must hold what can be chosen") }
    return options
  }
}

extension FileRule {
  static let members: Set = ["most", "pictures"]

  fileprivate init(_ member: MemberReader) throws(MemberFault) {
    guard let json = member.json["files"], json != .null else { return }
    let own = try MemberReader(json, at: member.place(of: "files"), known: FileRule.members)
    files = try own.whole("most", 1...FileRule.most) ?? 1
    isPicture = try own.truth("pictures")
  }
}

extension RepeatRule {
  fileprivate init(_ member: MemberReader) throws(MemberFault) {
    self.init(questions: [])
    least = try member.whole("least", 0...RepeatRule.most) ?? 0
    most = try member.whole("most", 1...RepeatRule.most) ?? RepeatRule.most
    count = try member.expression("count")
    for (json, place) in try member.items("questions") { questions.append(try Question(json, at: place)) }
  }
}

extension MemberReader {
  /// An expression that can be read; nil where there is none.
  func expression(_ name: String) throws(MemberFault) -> String? {
    guard let text = try text(name, upTo: Expression.mostCharacters), !text.trimmed.isEmpty else { return nil }
    do throws(ExpressionFault) { _ = try Expression.parse(text) } catch {
      throw MemberFault(at: place(of: name), error.words.ja, en: ": \(error.words.text(in: .english))")
    }
    return text
  }

  func questionName(_ name: String) throws(MemberFault) -> String {
    let text = try needed(name, try text(name, upTo: 60))
    guard Question.isName(text) else {
      throw fault(
        name, "英字で始まる、英字・数字・_・- だけの60字までの名前にしてください。",
        en: "must begin with a letter and hold letters, digits, _ and - alone, 60 at most")
    }
    return text
  }
}
