import ModuleKit

/// The handling of one case within one transaction.
struct CaseWork {
  var row: Case
  let rules: CaseRules
  let version: ProcedureVersion
  let keys: Keyring
  let actor: String
  let now: Instant
  let db: Writer
  /// Whether the applicant is to be told.
  private(set) var isNews = false

  /// What was done, by its name in pages' addresses, that the applicant hears of.
  static let news: Set<String> = ["sent", "returned", "decided", "withdrawn", "issued", "revoked"]

  /// The applicant is told that there is news.
  mutating func announce() { isNews = true }

  var steps: [HandlingStep] { version.definition.steps }

  init(_ rules: CaseRules, _ keys: Keyring, by actor: String, at now: Instant, in db: Writer) throws {
    (row, self.rules, self.keys, self.actor, self.now, self.db) = (rules.row, rules, keys, actor, now, db)
    version = try ProcedureVersion.get(row.procedure, row.version, in: db)
  }

  /// Throws `Refusal.forbidden` where `isAllowed` does not hold.
  func require(_ isAllowed: Bool) throws { if !isAllowed { throw Refusal.forbidden } }

  private func tell(_ kind: CaseEvent.Kind, _ words: String = "") throws {
    try CaseEvent.add(kind, to: row.id, by: actor, saying: words, keys, at: now, in: db)
  }

  private func record(_ detail: String, _ action: String = "procedures.case.handled") throws {
    try db.record(action, row.subject, by: actor, at: now, detail: detail)
  }

  mutating func assign(_ account: Account?) throws {
    try require(rules.mayAssign)
    row.assignee = account?.id
    try tell(.assigned, account?.name ?? "—")
    try record("assignee \(account?.login ?? "none")")
  }

  func note(_ words: String) throws {
    try require(row.erased == nil)
    try tell(.note, words)
  }

  mutating func say(_ words: String) throws {
    try require(rules.maySay)
    try tell(.answered, words)
    try record("message")
    isNews = true
  }

  /// Gives the case back to the applicant: the answers at these paths are to be corrected.
  mutating func ask(_ corrections: [(path: String, words: String)]) throws {
    try require(rules.mayAskForCorrection && !corrections.isEmpty)
    if row.state == .returned {
      let asked = try Correction.open(of: row.id, keys, in: db).map(\.asked).min()
      row.due = row.due?.adding(officeDays: now.day.officeDays(since: (asked ?? now).day))
      try Correction.close(all: row.id, at: now, in: db)
    }
    for (path, words) in corrections {
      try Correction.ask(words, at: path, of: row.id, keys, at: now, in: db)
    }
    (row.state, row.returns) = (.returned, row.returns + 1)
    try tell(.returned)
    try record("correction \(corrections.count)")
    isNews = true
  }

  /// Does a step that is no decision.
  mutating func complete(_ step: CaseStep, _ note: String) throws {
    try require(rules.mayComplete(step))
    try end(step, .done)
    try tell(.step, ["\(title(step))", note].filter { !$0.isEmpty }.joined(separator: "\n"))
    try record("step \(step.name)")
    try goOn()
  }

  mutating func approve(_ step: CaseStep, saying words: String) throws {
    try require(rules.mayComplete(step))
    try end(step, .approved)
    // The last of several decisions counts; each is told.
    (row.outcome, row.decided) = (.approved, now)
    try tell(.decided, [approved, words].filter { !$0.isEmpty }.joined(separator: "\n"))
    try record("approved\(ownEntryMark())", "procedures.case.decided")
    isNews = true
    let state = FormState(version.form, try row.answers(keys), at: row.received)
    try books.charge(row, .decision, state, version.definition)
    try goOn()
  }

  /// Ends the case: what would follow is for those alone who were granted something.
  mutating func refuse(_ step: CaseStep, because reason: String, _ instruction: String) throws {
    try require(rules.mayComplete(step))
    try end(step, .refused)
    (row.outcome, row.decided) = (.refused, now)
    try tell(.decided, [refused, reason, instruction].filter { !$0.isEmpty }.joined(separator: "\n\n"))
    try record("refused\(ownEntryMark())", "procedures.case.decided")
    try close()
  }

  mutating func withdraw(because reason: String) throws {
    try require(rules.mayWithdraw)
    row.outcome = .withdrawn
    try tell(.withdrawn, reason)
    try record("withdrawn on behalf")
    try close()
  }

  /// Takes back what was done last; steps that it has opened wait again.
  mutating func undo(_ step: CaseStep) throws {
    try require(rules.mayUndo(step, steps.first { $0.name == step.name }?.kind, at: now))
    try db.run(
      """
      UPDATE procedures_step SET state = 'waiting', opened_at = NULL
      WHERE case_id = \(row.id) AND state = 'open' AND opened_at > \(step.opened)
      """)
    try db.run(
      """
      UPDATE procedures_step SET state = 'open', outcome = NULL, ended_at = NULL, ended_by = NULL
      WHERE case_id = \(row.id) AND position = \(step.position)
      """)
    try tell(.undone, title(step))
    try record("step \(step.name) undone")
  }

  /// Gives the case to another department, with the steps that were for the one that had it.
  mutating func move(to department: Department, from old: Localized?) throws {
    try require(rules.mayMove)
    let own = steps.filter { $0.office == nil }.map(\.name)
    try db.run(
      """
      UPDATE procedures_step SET department = \(department.id)
      WHERE case_id = \(row.id) AND state <> 'done' AND name IN (\(SQL.list(own)))
      """)
    (row.department, row.assignee) = (department.id, nil)
    try tell(.moved, "\(old?.ja ?? "—") → \(department.name.ja)")
    try record("department \(department.id.text)")
  }
}

extension CaseWork {
  private func title(_ step: CaseStep) -> String {
    steps.first { $0.name == step.name }?.title.text(in: .japanese) ?? step.name
  }

  private var approved: String { CaseTexts.of(row.language).outcomes[.approved] ?? "" }
  private var refused: String { CaseTexts.of(row.language).outcomes[.refused] ?? "" }

  /// Small offices have nobody else to decide what was written down at the counter: it is not forbidden, but can be found.
  private func ownEntryMark() throws -> String {
    guard let entry = try CounterEntry.of(row.id, in: db), entry.clerk == rules.account else { return "" }
    return " own entry"
  }
  private var books: Bookkeeping { Bookkeeping(keys, by: actor, at: now, in: db) }

  private func end(_ step: CaseStep, _ outcome: CaseStep.Outcome) throws {
    try db.run(
      """
      UPDATE procedures_step
      SET state = 'done', outcome = \(outcome), ended_at = \(now), ended_by = \(actor)
      WHERE case_id = \(row.id) AND position = \(step.position)
      """)
  }

  /// Opens what follows, or ends the case where nothing does.
  private mutating func goOn() throws {
    try CaseStep.openNext(steps, of: row.id, at: now, db)
    guard try CaseStep.of(row.id, in: db).allSatisfy({ $0.state == .done }) else { return }
    row.outcome = row.outcome ?? .taken
    try tell(.ended)
    try close()
  }

  private mutating func close() throws {
    (row.state, row.ended) = (.ended, now)
    isNews = true
    if row.outcome == .refused || row.outcome == .withdrawn {
      try books.cancel(row.id)
      try endLetters(because: CaseTexts.of(row.language).outcomes[row.outcome ?? .refused] ?? "")
    }
    try CaseStep.stop(all: row.id, in: db)
    try Correction.close(all: row.id, at: now, in: db)
    try CorrectedDraft.deleteAll(of: row.id, in: db)
  }
}
