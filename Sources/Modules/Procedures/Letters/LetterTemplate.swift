import ModuleKit

/// A letter or certificate that the office issues of a case, as the procedure's definition has it.
struct LetterTemplate: Sendable, Equatable {
  enum Kind: String, Sendable, CaseIterable, Storable {
    /// 通知書: to the applicant.
    case notice
    /// 証明書: for whoever the applicant shows it to.
    case certificate
  }

  enum Outcome: String, Sendable, CaseIterable { case approved, refused }

  var name: String
  var title: Localized
  var kind: Kind
  /// After which decision it is offered; nil: whenever the case is under way or was not withdrawn.
  var outcome: Outcome?
  /// To whom it is, before 様; nil: the applicant.
  var addressee: Localized?
  /// Paragraphs, headings and facts with placeholders: `LetterText`.
  var body: Localized
  /// What the clerk fills in as it is issued.
  var inputs: [LetterInput] = []
  /// For so many days from the day of issue.
  var validDays: Int?
  /// Who signs; nil: the mayor.
  var sender: Localized?
  /// Whether the mayor's seal (公印) belongs on it.
  var isSealed = false
  /// What stands before the number: letters of one prefix are counted together.
  var prefix: String?
}

/// What a letter says that no answer does: an amount granted, a degree of damage.
struct LetterInput: Sendable, Equatable {
  var name: String
  var title: Localized
  /// What can be chosen; none: anything is written.
  var options: [Localized] = []
  var isOptional = false

  static let longest = 2_000
}

extension LetterTemplate {
  static let members: Set = [
    "name", "title", "kind", "outcome", "addressee", "body", "inputs", "validDays", "sender", "seal",
    "prefix",
  ]

  func write(to json: inout JSONWriter) {
    json.object {
      $0.field("name", name)
      $0.field("title", title.json)
      $0.field("kind", kind.rawValue)
      $0.field("outcome", ifAny: outcome?.rawValue)
      $0.field("addressee", ifAny: addressee?.json)
      $0.field("body", body.json)
      if !inputs.isEmpty { $0.array("inputs") { for input in inputs { input.write(to: &$0) } } }
      $0.field("validDays", ifAny: validDays)
      $0.field("sender", ifAny: sender?.json)
      if isSealed { $0.field("seal", true) }
      $0.field("prefix", ifAny: prefix)
    }
  }

  /// Throws `MemberFault`.
  init(_ json: JSON, at place: String) throws(MemberFault) {
    let member = try MemberReader(json, at: place, known: LetterTemplate.members)
    name = try member.questionName("name")
    title = try member.needed("title", try member.words("title", upTo: 200))
    kind = try member.needed("kind", try member.choice("kind", Kind.allCases.map(\.rawValue), Kind.init))
    outcome = try member.choice("outcome", Outcome.allCases.map(\.rawValue), Outcome.init)
    addressee = try member.words("addressee", upTo: 200)
    body = try member.needed("body", try member.words("body"))
    for (json, place) in try member.items("inputs") { inputs.append(try LetterInput(json, at: place)) }
    validDays = try member.whole("validDays", 1...36_500)
    sender = try member.words("sender", upTo: 200)
    isSealed = try member.truth("seal")
    prefix = try member.text("prefix", upTo: 20)
  }
}

extension LetterInput {
  static let members: Set = ["name", "title", "options", "optional"]

  fileprivate func write(to json: inout JSONWriter) {
    json.object {
      $0.field("name", name)
      $0.field("title", title.json)
      if !options.isEmpty { $0.field("options", JSON.array(options.map(\.json))) }
      if isOptional { $0.field("optional", true) }
    }
  }

  fileprivate init(_ json: JSON, at place: String) throws(MemberFault) {
    let member = try MemberReader(json, at: place, known: LetterInput.members)
    name = try member.questionName("name")
    title = try member.needed("title", try member.words("title", upTo: 200))
    options = try member.wordList("options")
    isOptional = try member.truth("optional")
  }
}

extension ProcedureDefinition {
  /// What keeps its letters from being filled in.
  var letterFaults: [FormFault] {
    let questions = Set(form.questions.map(\.name))
    var faults: [FormFault] = []
    for (index, letter) in letters.enumerated() {
      let place = "letters[\(index)]"
      func add(_ member: String, _ ja: String, en: String) {
        faults.append(FormFault(place: "\(place).\(member)", words: Localized(ja, en: en)))
      }
      if letters[..<index].contains(where: { $0.name == letter.name }) {
        add("name", "ほかの通知書と同じ名前です。", en: "Another letter has this name.")
      }
      if letter.isSealed, letter.sender != nil {
        add(
          "seal", "公印は首長のものです。差出人を空にするか、公印を外してください。",
          en: "The seal is the mayor’s: leave the sender empty, or take the seal away.")
      }
      let inputs = letter.inputs.map(\.name)
      for (position, name) in inputs.enumerated()
      where questions.contains(name) || inputs[..<position].contains(name) {
        add("inputs[\(position)].name", "「\(name)」は、ほかと同じ名前です。", en: "“\(name)” stands for something else too.")
      }
      for (member, words) in [("body", letter.body), ("addressee", letter.addressee ?? Localized(""))] {
        for text in [words.ja, words.en].compactMap({ $0 }) {
          for fault in LetterText(text).faults(knowing: questions, inputs: Set(inputs)) {
            add(member, fault.ja, en: fault.text(in: .english))
          }
        }
      }
    }
    return faults
  }
}
