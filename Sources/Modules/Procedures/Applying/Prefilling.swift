import ModuleKit

/// Answers that need not be asked: what the applicant has registered or handed in before, what the office holds, and what
/// questions begin with.
struct Prefilling {
  private let visit: Visit

  init(_ visit: Visit) { self.visit = visit }

  /// `composition` where it is several procedures, `guide` what was answered before; of an anonymous answer nothing is looked up.
  func start(
    _ version: ProcedureVersion, of composition: Composition? = nil, after guide: AnsweredGuide? = nil,
    isAnonymous: Bool = false
  ) throws -> (Answers, Origins) {
    var (answers, origins) = (Answers(), Origins())
    let facts = try facts()
    let questions = version.form.form.sections.flatMap(\.questions)
    let said = guide?.shared ?? [:]
    for question in questions {
      if let known = question.shareKey.flatMap({ said[$0] }), known.question.type == question.type,
        !known.answers[known.question.name].isEmpty
      {
        for suffix in question.type.suffixes {
          answers[question.name + suffix] = known.answers[known.question.name + suffix]
        }
        origins[question.name] = .guide
        continue
      }
      guard let prefill = question.prefill, let fact = facts[prefill], !fact.isEmpty else { continue }
      fill(question, fact, facts, &answers)
      if !answers[question.name].isEmpty { origins[question.name] = .profile }
    }
    var isOwn = !isAnonymous
    // Whoever acts for somebody else is not told what that person has handed in.
    if case .mandate? = visit.principal?.acting { isOwn = false }
    if isOwn, let owner = visit.principal?.applicant {
      let keys = try visit.keys
      let earlier = try visit.store.read { db in try EarlierAnswers(of: owner, keys, in: db) }
      earlier.fill(questions, &answers, &origins) { question in
        composition.map { $0.home(of: question.name) } ?? (version.procedure, question.name)
      }
      try OwnRecord(visit)?.fill(version, &answers, &origins)
    }
    let state = FormState(version.form, answers, at: visit.now)
    let before = answers
    answers.begin(version.form.form.sections.flatMap(\.questions), at: .top, state)
    for (path, text) in before.texts { answers[path] = text }
    return (answers, origins)
  }

  /// A fact that is no answer of the question's kind is left out.
  private func fill(_ question: Question, _ fact: String, _ facts: [Prefill: String], _ answers: inout Answers) {
    switch question.type {
    case .name:
      answers[question.name] = fact
      answers[question.name + "/kana"] = facts[.kana] ?? ""
    case .choice(let options):
      // The profile's sexes are 1, 2 and 3.
      if options.contains(where: { $0.code == fact }) { answers[question.name] = fact }
    default:
      let own = question.type.parts.first { $0.name.isEmpty }
      guard let own, let value = try? own.kind.read(fact) else { return }
      answers[question.name] = own.kind.text(of: value)
    }
  }

  private func facts() throws -> [Prefill: String] {
    guard let principal = visit.principal, let id = principal.resident else { return [:] }
    let keys = try visit.keys
    // Whoever acts for somebody else is not told what that person has registered.
    switch principal.beneficiary {
    case .resident(id):
      guard let resident = try visit.store.readOnce({ db in try ResidentAccount.find(id, keys, in: db) }) else {
        return [:]
      }
      let profile = resident.profile
      return [
        .name: profile.name, .kana: profile.kana, .birthDate: profile.birthDate?.iso ?? "", .sex: profile.sex,
        .address: profile.address, .phone: profile.phone, .mail: resident.mail,
      ]
    case .business(let business):
      guard let found = try visit.store.readOnce({ db in try BusinessAccount.find(business, in: db) }) else {
        return [:]
      }
      return [.businessName: found.name, .corporateNumber: found.number]
    default: return [:]
    }
  }
}
