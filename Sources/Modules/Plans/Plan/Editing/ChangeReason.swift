import ModuleKit

/// A decision of a published session, which a change may carry out.
struct NamedDecision: Sendable, Equatable {
  /// `session/2`: the session's second decision.
  let key: String
  let day: Day
  let body: Localized
  let words: String

  /// As a history keeps it, whatever becomes of the session's page.
  var kept: String { "\(day.iso) \(body.ja)「\(words)」" }

  /// Those of the newest sessions of a plan.
  static func all(of plan: Plan, in db: Reader) throws(StoreError) -> [NamedDecision] {
    try Meeting.all(of: plan.id, published: true, page: 1, in: db).flatMap { meeting in
      meeting.decisions.enumerated().map { index, words in
        NamedDecision(
          key: "\(meeting.id.text)/\(index + 1)", day: meeting.day, body: meeting.bodyName(in: plan), words: words)
      }
    }
  }
}

/// Why an item of a plan in force becomes another one (変更の理由).
struct ChangeReason {
  static let longest = 1_000

  /// What the history keeps; nil where nobody said anything.
  let note: String?
  let errors: FormErrors

  /// Whether a change is asked for its reason at all.
  static func isAsked(of plan: Plan) -> Bool { plan.edition.state == .inForce }

  init(_ form: Fields, from old: Node, to new: Node, in plan: Plan, _ language: Language, _ db: Reader) throws {
    guard ChangeReason.isAsked(of: plan) else {
      (note, errors) = (nil, [:])
      return
    }
    var reader = FormReader(form, language)
    let decisions = form["decision"]?.isEmpty == false ? try NamedDecision.all(of: plan, in: db) : []
    let why = reader.text("why", 0...Self.longest)
    let decision = reader.choice("decision") { key in decisions.first { $0.key == key } }
    let fields = new.fieldsToExplain(since: old).map { fieldLabel($0, language) }
    let texts = ChangeReasonTexts.of(language)
    if why.isEmpty && decision != nil { reader.refuse("why", texts.alsoWhy) }
    if why.isEmpty && !fields.isEmpty { reader.refuse("why", texts.needed(fields)) }
    let lines = [why.isEmpty ? nil : why, decision.map { ChangeReasonTexts.japanese.carriesOut($0.kept) }]
      .compactMap { $0 }
    note = lines.isEmpty ? nil : lines.joined(separator: "\n")
    errors = reader.errors
  }
}

extension Node {
  /// What of a change nobody may make without a reason: when, with what money, by whom, and as what.
  func fieldsToExplain(since old: Node) -> [String] {
    [
      ("schedule", schedule != old.schedule), ("costs", costs != old.costs),
      ("department", department != old.department), ("level", level != old.level),
    ].compactMap { $0.1 ? $0.0 : nil }
  }
}

/// The fields of a reason in the form of a node; nothing where the plan is not in force.
struct ChangeReasonFields {
  private static let longestChoice = 80

  let plan: Plan
  let decisions: [NamedDecision]

  func html(_ sheet: EditSheet, _ scene: Scene) -> HTML {
    if !ChangeReason.isAsked(of: plan) { return "" }
    let texts = ChangeReasonTexts.of(scene.language)
    let choices = decisions.map { decision in
      let words = "\(decision.day.iso) \(decision.body.text(in: scene.language)) \(decision.words)"
      return Choice(decision.key, scene.written(String(words.prefix(Self.longestChoice))))
    }
    let decision = Field("decision", texts.decision, hint: texts.decisionHint, sheet.errors)
    return """
      \(scene.textArea(Field("why", texts.why, hint: texts.whyHint, sheet.errors), sheet.typed["why"] ?? "", rows: 3))\
      \(if: !choices.isEmpty, scene.select(decision, sheet.typed["decision"] ?? "", choices, none: texts.noDecision))
      """
  }

  func labels(_ language: Language) -> [(name: String, label: String)] {
    let texts = ChangeReasonTexts.of(language)
    return [("why", texts.why), ("decision", texts.decision)]
  }
}

struct ChangeReasonTexts: Texts {
  let why, whyHint, decision, decisionHint, noDecision, alsoWhy: String
  let needed: @Sendable ([String]) -> String
  let carriesOut: @Sendable (String) -> String

  static let japanese = ChangeReasonTexts(
    why: "変更の理由", whyHint: "実施時期・事業費・担当を変えるときは必ず書いてください。履歴に残ります。", decision: "もとになった会議の決定",
    decisionHint: "この変更が会議の決定によるときに選んでください。", noDecision: "選ばない",
    alsoWhy: "会議の決定を選んだときは、変更の理由も書いてください。",
    needed: { "\($0.joined(separator: "・"))を変える理由を書いてください。" }, carriesOut: { "会議の決定：\($0)" })
  static let english = ChangeReasonTexts(
    why: "Why it changes",
    whyHint: "Must be said where schedule, costs or department change. It stays in the history.",
    decision: "Decision behind it", decisionHint: "Where the change carries out what a session has decided.",
    noDecision: "None", alsoWhy: "Say why as well where you name a decision.",
    needed: { "Say why it changes: \($0.joined(separator: ", "))." }, carriesOut: { "Decision: \($0)" })
}
