import ModuleKit

extension ProcedureDefinition {
  /// The form that is asked: where anyone may apply for somebody else, whether they do comes first.
  var asked: Form {
    guard representatives == .statement else { return form }
    var form = form
    form.sections.insert(Agent.section, at: 0)
    return form
  }
}

/// What somebody says who applies for another (代理人): of themselves, and by what right.
enum Agent {
  static let isOne = "_agent"
  static let name = "_agent-name"

  static let section: Form.Section = {
    func question(_ name: String, _ type: QuestionType, _ title: Localized, hint: Localized? = nil) -> Question {
      var question = Question(name, type, title)
      (question.hint, question.need) = (hint, .always)
      if name != isOne { question.shown = "${\(isOne)}" }
      return question
    }
    return Form.Section(
      name: isOne, title: Localized("申請する人", en: "Who applies"),
      questions: [
        question(
          isOne, .yesNo, Localized("ほかの人に代わって申請しますか（代理）", en: "Do you apply for somebody else?"),
          hint: Localized(
            "代理のときは、このあとの質問に、本人（代わってもらう人）のことを答えてください。", en: "If so, answer the questions after these for them.")),
        question(name, .text, Localized("代理人（あなた）の氏名", en: "Your own name")),
        question(
          "_agent-relation", .text, Localized("本人との関係", en: "What you are to them"),
          hint: Localized("例：家族、法定代理人、行政書士", en: "Such as family, legal guardian, lawyer")),
        question(
          "_agent-phone", .phone, Localized("代理人の電話番号", en: "Your telephone number")),
        question(
          "_agent-letter", .file(FileRule(files: 3, isPicture: false)),
          Localized("委任状など、代理を示す書類", en: "Letter of authority"),
          hint: Localized(
            "本人が署名した委任状や、法定代理人であることが分かる書類です。", en: "Signed by them, or what shows that you are their guardian.")),
      ])
  }()
}

extension ProcedureDefinition {
  /// Not to whoever acts for somebody else by a mandate, where nobody may: neither what they hand in nor what was handed in.
  func isOpen(to principal: Principal?) -> Bool {
    guard representatives == .none, case .mandate? = principal?.acting else { return true }
    return false
  }
}

extension Case {
  func isOpen(to principal: Principal?, in db: Reader) throws -> Bool {
    try ProcedureVersion.get(procedure, version, in: db).definition.isOpen(to: principal)
  }
}

extension Draft {
  func isOpen(to principal: Principal?, in db: Reader) throws -> Bool {
    try ProcedureVersion.get(procedure, version, in: db).definition.isOpen(to: principal)
  }
}

extension Visit {
  /// For whoever acts for somebody else where nobody may; nil where they may.
  func mandateGate(_ definition: ProcedureDefinition) -> Answer? {
    if definition.isOpen(to: principal) { return nil }
    let texts = RepresentingTexts.of(scene.language)
    return .page(
      Page(
        texts.title, trail: [proceduresCrumb],
        main: """
          <h1>\(texts.title)</h1><p class="level">\(scene.say(definition.title))</p><p>\(texts.lead)</p>\
          <p>\(scene.say(definition.otherWay))</p>
          """), status: 403)
  }
}

extension OpenCase {
  /// Who has handed it in for its owner by a mandate; nil where nobody has.
  static func mandatary(_ events: [CaseEvent], _ keys: Keyring, in db: Reader) throws -> String? {
    guard let received = events.first(where: { $0.kind == .received }),
      let end = received.actor.firstRange(of: " for "),
      case .resident(let id)? = Party(received.actor[..<end.lowerBound]),
      received.actor[end.upperBound...].hasPrefix("resident")
    else { return nil }
    return try ResidentAccount.find(id, keys, in: db)?.profile.name ?? ""
  }
}

/// On the page of a case: that somebody else has handed it in.
func mandateNotice(_ found: OpenCase, _ scene: Scene) -> HTML? {
  let texts = RepresentingTexts.of(scene.language)
  let agent = found.answers[Agent.isOne] == "1" ? "<p class=\"notice\">\(texts.byAgent)</p>" as HTML : nil
  let mandate = found.mandatary.map { name -> HTML in
    "<p class=\"notice\">\(texts.byMandate) \(scene.written(name))</p>"
  }
  return mandate ?? agent
}

struct RepresentingTexts: Texts {
  let title: String
  let lead: String
  let byMandate: String
  let byAgent: String

  static let japanese = RepresentingTexts(
    title: "本人だけができる手続です", lead: "この手続は、ほかの人に代わって申請することができません。本人がサインインして申請してください。",
    byMandate: "本人から委任を受けた人が提出しました。提出した人：", byAgent: "代理人が提出しました。委任状を確かめてください。")
  static let english = RepresentingTexts(
    title: "Nobody can do this for somebody else",
    lead: "You cannot apply for somebody else here. They have to sign in themselves.",
    byMandate: "Handed in by somebody who holds a mandate:",
    byAgent: "Handed in by somebody for another: look at the letter of authority.")
}
