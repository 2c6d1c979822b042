import ModuleKit

/// Somebody besides the applicant who has to agree to what is handed in (連署・同意).
struct Signer: Sendable, Equatable {
  static let members: Set = ["name", "title", "shown", "mail", "assurance", "sees"]

  var name: String
  var title: Localized
  /// An expression; somebody has to agree while it holds. Nil: always.
  var shown: String?
  /// The question that asks for their mail address; nil: the applicant passes the link on.
  var mail: String?
  /// What has to be known of them.
  var assurance = RequiredAssurance.none
  /// The questions whose answers they see; none: all.
  var sees: [String] = []
}

extension Signer {
  init(_ json: JSON, at place: String) throws(MemberFault) {
    let member = try MemberReader(json, at: place, known: Signer.members)
    name = try member.questionName("name")
    title = try member.needed("title", try member.words("title", upTo: 200))
    shown = try member.expression("shown")
    mail = try member.text("mail", upTo: 60)
    assurance =
      try member.choice("assurance", RequiredAssurance.allCases.map(\.rawValue), RequiredAssurance.init) ?? .none
    for (json, place) in try member.items("sees") {
      guard let name = json.text, Question.isName(name) else {
        throw MemberFault(at: place, "質問の名前にしてください。", en: "must be the name of a question")
      }
      sees.append(name)
    }
  }

  func write(to json: inout JSONWriter) {
    json.object {
      $0.field("name", name)
      $0.field("title", title.json)
      $0.field("shown", ifAny: shown)
      $0.field("mail", ifAny: mail)
      if assurance != .none { $0.field("assurance", assurance.rawValue) }
      if !sees.isEmpty { $0.field("sees", JSON.array(sees.map { .string($0) })) }
    }
  }

  /// The first that does not fit the form, and why.
  static func fault(_ signers: [Signer], _ form: Form) -> MemberFault? {
    let questions = Dictionary(form.questions.map { ($0.name, $0) }) { first, _ in first }
    var names: Set<String> = []
    for (index, signer) in signers.enumerated() {
      let place = "signers[\(index)]"
      if !names.insert(signer.name).inserted {
        return MemberFault(at: place + ".name", "ほかの人と同じ名前です。", en: "is another signer’s name")
      }
      if let mail = signer.mail, questions[mail]?.type != .mail {
        return MemberFault(
          at: place + ".mail", "メールアドレスを聞く質問「\(mail)」がありません。", en: "must name a mail question; “\(mail)” is none")
      }
      let used = signer.shown.flatMap { try? Expression.parse($0) }?.names.map(\.name) ?? []
      if let name = (signer.sees + used).first(where: { questions[$0] == nil }) {
        return MemberFault(at: place, "「\(name)」という質問はありません。", en: "names “\(name)”, which is no question")
      }
    }
    return nil
  }
}

extension FormState {
  /// Those who have to agree, given the answers so far.
  func signers(_ definition: ProcedureDefinition) -> [Signer] {
    definition.signers.filter { signer in
      guard let shown = signer.shown else { return true }
      return (try? Expression.parse(shown)).map { evaluate($0, at: .top).truth } ?? false
    }
  }
}

extension Signer {
  /// The questions that they see: those that are named, what stands within them, and the groups around them; nil: all.
  func seen(of form: Form) -> Set<String>? {
    if sees.isEmpty { return nil }
    func chosen(_ list: [Question], _ isInside: Bool) -> Set<String> {
      list.reduce(into: []) { found, question in
        let isNamed = isInside || sees.contains(question.name)
        let inner = chosen(question.inner, isNamed)
        found.formUnion(inner)
        if isNamed || !inner.isEmpty { found.insert(question.name) }
      }
    }
    return chosen(form.sections.flatMap(\.questions), false)
  }
}
