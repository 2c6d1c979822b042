import ModuleKit

/// What a draft becomes: a case with its steps and its files, in one transaction.
struct HandingIn: Sendable {
  let version: ProcedureVersion
  let department: ID<Department>?
  let answers: Answers
  /// The paths of what is asked: files of other questions stay out.
  let paths: Set<String>
  let owner: Party?
  let holder: String
  let language: Language
  let channel: Case.Channel
  let started: Instant

  /// The case; the same one where the draft has become one already. Throws `StoreError`.
  func run(_ draft: ID<Draft>, _ keys: Keyring, by actor: String, at now: Instant, in db: Writer) throws -> Case {
    if let known = try Case.find(from: draft, in: db) { return known }
    guard let id = ID<Case>(randomText(characters: 10)) else { throw StoreError.column("id") }
    let document = answers.json
    let steps = version.definition.steps
    let isTaken = steps.isEmpty
    let due = version.definition.days.map { now.day.adding(officeDays: $0).iso }
    try db.run(
      """
      INSERT INTO procedures_case (id, procedure, version, draft, owner, holder, answers, digest, applicant, language, channel,
        department, state, outcome, due, started_at, received_at, decided_at, ended_at, returns, revision)
      VALUES (\(id), \(version.procedure), \(version.version), \(draft), \(owner), \(holder),
        \(keys.seal(document, in: Case.answers, of: id.text)), \(sha256(Array(document.utf8))), \(applicant(keys)),
        \(language.rawValue), \(channel), \(department), \(isTaken ? Case.State.ended : Case.State.open),
        \(isTaken ? Case.Outcome.taken : nil), \(isTaken ? nil : due), \(started), \(now), \(isTaken ? now : nil),
        \(isTaken ? now : nil), 0, 0)
      """)
    try CaseStep.begin(steps, of: id, in: department, at: now, db)
    for file in try CaseFile.of(draft: draft, in: db) where !paths.contains(file.path) {
      try db.run("DELETE FROM procedures_file WHERE file = \(file.id)")
      try db.detach(file.id)
    }
    try db.run("UPDATE procedures_file SET draft = NULL, case_id = \(id) WHERE draft = \(draft)")
    try db.run("DELETE FROM procedures_draft WHERE id = \(draft)")
    try CaseEvent.add(.received, to: id, by: actor, keys, at: now, in: db)
    try db.record(
      "procedures.received", SubjectRef("case", id.text), by: actor, at: now, detail: version.procedure.text)
    guard let made = try Case.find(id, in: db) else { throw StoreError.column("id") }
    try Bookkeeping(keys, by: actor, at: now, in: db)
      .charge(made, .receipt, FormState(version.form, answers, at: now), version.definition)
    return made
  }

  /// What the office finds the case by that knows the applicant's name.
  private func applicant(_ keys: Keyring) -> String? {
    let questions = version.form.form.sections.flatMap(\.questions)
    let question =
      questions.first { $0.type == .name } ?? questions.first { $0.prefill == .name || $0.prefill == .businessName }
    guard let question, !answers[question.name].isEmpty else { return nil }
    return Case.index(of: answers[question.name], keys)
  }
}

extension Case {
  static func index(of name: String, _ keys: Keyring) -> String {
    keys.index(normalized(name).filter { !$0.isWhitespace }, for: "procedures.applicant")
  }
}
