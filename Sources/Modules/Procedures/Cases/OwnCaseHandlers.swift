import ModuleKit

extension Case {
  func isHeld(by principal: Principal?, _ holder: String) -> Bool {
    if let owner { return principal?.applicant == owner }
    return !holder.isEmpty && holder == self.holder
  }

  /// The case of whoever is asking, opened. Throws `Refusal.notFound` for everybody else: it is not said that there is one.
  static func held(_ id: ID<Case>, _ visit: Visit) throws -> OpenCase {
    let (holder, keys) = (try Holder.of(visit), try visit.keys)
    return try visit.store.read { db in
      guard let found = try Case.find(id, in: db), found.isHeld(by: visit.principal, holder) else {
        throw Refusal.notFound
      }
      let opened = try OpenCase(found, keys, in: db)
      guard opened.version.definition.isOpen(to: visit.principal) else { throw Refusal.notFound }
      return opened
    }
  }
}

/// A case with all that a page about it shows.
struct OpenCase {
  let row: Case
  let procedure: Procedure
  let version: ProcedureVersion
  let answers: Answers
  let files: [CaseFile]
  let events: [(event: CaseEvent, text: String)]
  let steps: [CaseStep]
  let corrections: [Correction]
  /// What the applicant has corrected, until it is signed or agreed to.
  let waiting: Draft?
  let letters: [Letter]
  /// The intake that it came with.
  let intake: Intake?
  /// Who has handed it in by a mandate; nil: its owner.
  let mandatary: String?
  /// Nil where nothing is owed for it.
  let payment: CasePayment?

  init(_ row: Case, _ keys: Keyring, in db: Reader) throws {
    self.row = row
    procedure = try Procedure.get(row.procedure, in: db)
    version = try ProcedureVersion.get(row.procedure, row.version, in: db)
    answers = try row.answers(keys)
    files = try CaseFile.of(case: row.id, in: db)
    events = try CaseEvent.of(row.id, in: db).map { ($0, try $0.text(keys)) }
    mandatary = try OpenCase.mandatary(events.map(\.event), keys, in: db)
    steps = try CaseStep.of(row.id, in: db)
    intake = try Intake.find(case: row.id, in: db)
    corrections = try Correction.open(of: row.id, keys, in: db)
    waiting = row.state == .returned ? try CorrectedDraft.waiting(row.id, in: db) : nil
    letters = try Letter.of(case: row.id, in: db)
    payment = try CasePayment(row.id, keys, in: db)
  }

  func state(at now: Instant) -> FormState { FormState(version.form, answers, at: now) }
}

func showCase(_ visit: Visit, id: ID<Case>) throws -> Answer {
  if let erased = try erasedAnswer(id, visit) { return erased }
  let found = try Case.held(id, visit)
  let code = found.row.owner == nil ? Holder.code(of: id.text, try visit.keys) : nil
  return visit.framed { ownCasePage(found, code: code, at: visit.now, MessageForm(), $0) }
}

/// What somebody with an account has begun and handed in.
struct OwnCases {
  let cases: [Case]
  let drafts: [(draft: Draft, title: Localized)]
  let intakes: [Intake]
  let titles: [ID<Procedure>: Localized]

  init(_ owner: Party, _ principal: Principal?, in db: Reader) throws {
    cases = try Case.of(owner: owner, limit: 500, in: db).filter { try $0.isOpen(to: principal, in: db) }
    drafts = try Draft.titled(Draft.of(owner: owner, in: db).filter { try $0.isOpen(to: principal, in: db) }, in: db)
    intakes = try Intake.of(owner: owner, limit: 100, in: db)
    titles = Dictionary(uniqueKeysWithValues: try Procedure.all(in: db).map { ($0.id, $0.title) })
  }
}

func listOwnCases(_ visit: Visit) throws -> Answer {
  guard let owner = visit.principal?.applicant else { throw Refusal.forbidden }
  let own = try visit.store.read { db in try OwnCases(owner, visit.principal, in: db) }
  return .page(ownCasesPage(own, visit.scene))
}

/// What an applicant or the office writes to the other.
struct MessageForm {
  private(set) var text = ""
  private(set) var errors: FormErrors = [:]

  init() {}

  init(_ fields: Fields, _ language: Language) {
    var reader = FormReader(fields, language)
    text = reader.text("text", 1...4_000)
    errors = reader.errors
  }
}

func sayToOffice(_ visit: Visit, id: ID<Case>) throws -> Answer {
  let found = try Case.held(id, visit)
  let form = MessageForm(visit.form, visit.scene.language)
  guard form.errors.isEmpty else {
    let code = found.row.owner == nil ? Holder.code(of: id.text, try visit.keys) : nil
    return visit.framed(status: 422) { ownCasePage(found, code: code, at: visit.now, form, $0) }
  }
  // A case that is over takes questions still, for some time: there may be one about the answer.
  let (keys, now, actor) = (try visit.keys, visit.now, visit.principal?.actor ?? "")
  try visit.store.write(isPublic: false) { db in
    try CaseEvent.add(.asked, to: id, by: actor, saying: form.text, keys, at: now, in: db)
  }
  return .seeOther(CaseRoutes.show(id).with("done", "sent"))
}

func withdrawCase(_ visit: Visit, id: ID<Case>) throws -> Answer {
  let found = try Case.held(id, visit)
  guard found.row.state != .ended else { return .seeOther(CaseRoutes.show(id)) }
  let (keys, now, actor) = (try visit.keys, visit.now, visit.principal?.actor ?? "")
  try visit.store.write(isPublic: false) { db in
    guard var row = try Case.find(id, in: db), row.state != .ended else { return }
    (row.state, row.outcome, row.ended) = (.ended, .withdrawn, now)
    guard try row.save(in: db) else { return }
    try CaseStep.stop(all: id, in: db)
    try Bookkeeping(keys, by: actor, at: now, in: db).cancel(id)
    let reason = CaseTexts.of(row.language).outcomes[.withdrawn] ?? ""
    try Letter.endAll(of: row, because: reason, keys, by: actor, at: now, in: db)
    try Correction.close(all: id, at: now, in: db)
    try CorrectedDraft.deleteAll(of: id, in: db)
    try CaseEvent.add(.withdrawn, to: id, by: actor, keys, at: now, in: db)
    try db.record("procedures.withdrawn", row.subject, by: actor, at: now)
  }
  return .seeOther(CaseRoutes.show(id).with("done", "withdrawn"))
}

func caseFile(_ visit: Visit, id: ID<Case>, file: ID<Attachment>) throws -> Answer {
  try visit.refuseFilesAtKiosk()
  let found = try Case.held(id, visit)
  guard let file = found.files.first(where: { $0.id == file }), file.attachment.isAvailable else {
    throw Refusal.notFound
  }
  return visit.download(try file.attachment.opened(try visit.keys), isPublic: false)
}
