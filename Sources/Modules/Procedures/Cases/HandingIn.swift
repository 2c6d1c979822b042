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
  var counter: CounterEntry?

  /// The case; the same one where the draft has become one already. Throws `StoreError`.
  func run(_ draft: ID<Draft>, _ keys: Keyring, by actor: String, at now: Instant, in db: Writer) throws -> Case {
    if let known = try Case.find(from: draft, in: db) { return known }
    let made = try make(draft, keys, by: actor, at: now, in: db)
    for file in try CaseFile.of(draft: draft, in: db) where !paths.contains(file.path) {
      try db.run("DELETE FROM procedures_file WHERE file = \(file.id)")
      try db.detach(file.id)
    }
    try db.run("UPDATE procedures_file SET draft = NULL, case_id = \(made.id) WHERE draft = \(draft)")
    try db.run("UPDATE procedures_consent SET case_id = \(made.id), holder = '' WHERE draft = \(draft)")
    try db.run("UPDATE procedures_signature SET case_id = \(made.id) WHERE draft = \(draft)")
    try db.run("DELETE FROM procedures_draft WHERE id = \(draft)")
    return made
  }

  /// The case with its steps, without files; nothing is taken away. Throws `StoreError`, also where `draft` has made one already.
  func make(_ draft: ID<Draft>, _ keys: Keyring, by actor: String, at now: Instant, in db: Writer) throws -> Case {
    guard let id = counter?.number ?? ID<Case>(randomText(characters: 10)) else { throw StoreError.column("id") }
    let received = counter?.received(at: now) ?? now
    let document = answers.json
    let steps = version.definition.steps
    let isTaken = steps.isEmpty
    let due = version.definition.days.map { received.day.adding(officeDays: $0).iso }
    try db.run(
      """
      INSERT INTO procedures_case (id, procedure, version, draft, owner, holder, answers, digest, applicant, language, channel,
        department, state, outcome, due, started_at, received_at, decided_at, ended_at, returns, revision)
      VALUES (\(id), \(version.procedure), \(version.version), \(draft), \(owner), \(holder),
        \(keys.seal(document, in: Case.answers, of: id.text)), \(sha256(Array(document.utf8))), \(applicant(keys)),
        \(language.rawValue), \(channel), \(department), \(isTaken ? Case.State.ended : Case.State.open),
        \(isTaken ? Case.Outcome.taken : nil), \(isTaken ? nil : due), \(min(started, received)), \(received), \(isTaken ? now : nil),
        \(isTaken ? now : nil), 0, 0)
      """)
    try CaseStep.begin(steps, of: id, in: department, at: now, db)
    try CaseEvent.add(.received, to: id, by: actor, keys, at: now, in: db)
    try db.record(
      "procedures.received", SubjectRef("case", id.text), by: actor, at: now, detail: version.procedure.text)
    guard let made = try Case.find(id, in: db) else { throw StoreError.column("id") }
    try counter?.handedIn(made, by: actor, at: now, in: db)
    return made
  }

  /// What the office finds the case by that knows the applicant's name.
  private func applicant(_ keys: Keyring) -> String? {
    guard let question = version.form.applicant, !answers[question.name].isEmpty else { return nil }
    return Case.index(of: answers[question.name], keys)
  }
}

extension PreparedForm {
  /// The question by whose answer the applicant is called.
  var applicant: Question? {
    let questions = form.sections.flatMap(\.questions)
    return questions.first { $0.type == .name }
      ?? questions.first { $0.prefill == .name || $0.prefill == .businessName }
  }
}

extension Case {
  static func index(of name: String, _ keys: Keyring) -> String {
    keys.index(normalized(name).filter { !$0.isWhitespace }, for: "procedures.applicant")
  }
}
