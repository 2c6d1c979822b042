import ModuleKit

/// What the office's registers hold of an applicant whom a card has identified. Whose record is looked up is said by what the card
/// has vouched for alone: nothing that somebody typed can ask about somebody else.
struct OwnRecord {
  private let visit: Visit
  private let resident: ID<Resident>

  /// Nil for whoever was not identified by a card in this session, or acts for somebody else.
  init?(_ visit: Visit) {
    guard let principal = visit.principal, let id = principal.resident, principal.beneficiary == .resident(id),
      principal.assurance >= .cardAuthentication
    else { return nil }
    (self.visit, resident) = (visit, id)
  }

  func fill(_ version: ProcedureVersion, _ answers: inout Answers, _ origins: inout Origins) throws {
    let asked = version.form.form.sections.flatMap(\.questions).filter { $0.lookup != nil }
    if asked.isEmpty { return }
    let (keys, now, title) = (try visit.keys, visit.now, version.definition.title.ja)
    guard let account = try visit.store.read({ db in try ResidentAccount.find(resident, keys, in: db) }),
      account.profile.source == .card
    else { return }
    let state = FormState(version.form, Self.vouched(account.profile, version), at: now)
    let wanted = asked.compactMap { question -> (Question, QuestionLookup, [String: String])? in
      guard let lookup = question.lookup, let key = lookup.key(state) else { return nil }
      return (question, lookup, key)
    }
    if wanted.isEmpty { return }
    let (lookups, subject, actor) = (visit.lookups, Party.resident(resident).reference, visit.principal?.actor ?? "")
    let found = try visit.store.write(isPublic: false) { db in
      let titles = Dictionary(
        try lookups.sources(db).map { ($0.name, $0.title.ja) }, uniquingKeysWith: { first, _ in first })
      return try wanted.map { question, lookup, key in
        let answer = try lookups.ask(
          LookupRequest(lookup.register, key: key, field: lookup.value), about: [subject], for: "本人の手続「\(title)」",
          on: lookup.ground.ja, by: actor, at: now, in: db)
        return (question, answer, titles[lookup.register] ?? lookup.register)
      }
    }
    for (question, answer, title) in found {
      guard case .found(let text) = answer, question.take(text, into: &answers) else { continue }
      origins[question.name] = .register(title)
    }
  }

  /// Answers to questions for what the card has vouched for, and to no others.
  private static func vouched(_ profile: Profile, _ version: ProcedureVersion) -> Answers {
    let facts: [Prefill: String] = [
      .name: profile.name, .kana: profile.kana, .birthDate: profile.birthDate?.iso ?? "", .sex: profile.sex,
      .address: profile.address,
    ]
    var answers = Answers()
    for question in version.form.form.sections.flatMap(\.questions) {
      if let prefill = question.prefill, let fact = facts[prefill] { _ = question.take(fact, into: &answers) }
    }
    return answers
  }
}

extension Question {
  /// Takes a text as the answer; false where it is none of this question's kind.
  func take(_ text: String, into answers: inout Answers) -> Bool {
    if text.isEmpty { return false }
    if case .choice(let options) = type {
      guard let option = options.first(where: { $0.code == text || $0.title.ja == text }) else { return false }
      answers[name] = option.code
      return true
    }
    let own = type.parts.first { $0.name.isEmpty }
    guard let own, let value = try? own.kind.read(text) else { return false }
    answers[name] = own.kind.text(of: value)
    return true
  }
}
