import ModuleKit

/// A draft as one visit works with it.
struct HeldDraft {
  let draft: Draft
  let version: ProcedureVersion
  let procedure: Procedure
  let answers: Answers
  let files: [String: [CaseFile]]
  /// Of what staff write down for somebody.
  let counter: CounterEntry?
  /// Of procedures that are signed, or agreed to by others.
  let hashes: [HandedContent.File]
  let signature: OpenSignature?
  let consents: [OpenConsent]
  /// Where it is a draft of several procedures.
  var intake: IntakeDraft?
  /// Where answers came from that nobody typed, by path.
  var origins = Origins()
  /// Where it is the correction of a case.
  let corrected: CorrectedDraft?

  /// Whether it can still be handed in.
  var isOpen: Bool { corrected?.isOpen ?? intake?.isOpen ?? procedure.isOpen }

  /// Where it began.
  var home: Target { intake == nil ? ProcedureRoutes.show(draft.procedure) : GuideRoutes.list() }

  var crumb: Page.Crumb {
    corrected.map { Page.Crumb(Localized(Case.number($0.caseID)), CaseRoutes.show($0.caseID)) }
      ?? intake.map { Page.Crumb($0.intake.title, GuideRoutes.show($0.intake.guide)) }
      ?? procedureCrumb(draft.procedure, version.definition.title)
  }

  init(_ draft: Draft, counter: CounterEntry?, _ keys: Keyring, in db: Reader) throws {
    corrected = try CorrectedDraft.find(draft.id, in: db)
    let own = try CaseFile.of(draft: draft.id, in: db)
    let files = Dictionary(grouping: try corrected?.files(with: own, in: db) ?? own, by: \.path)
    var answers = try draft.answers(keys)
    // What a scanner has found since counts no more.
    for (path, files) in files { answers[path] = CaseFile.answer(files) }
    let intake = try IntakeDraft(draft, in: db)
    version = try intake?.composition.version ?? ProcedureVersion.get(draft.procedure, draft.version, in: db)
    (self.intake, origins) = (intake, try Origins.of(draft.id, in: db))
    procedure = try Procedure.get(draft.procedure, in: db)
    (self.draft, self.counter, self.answers, self.files) = (draft, counter, answers, files)
    let definition = version.definition
    let isBound = definition.signature || !definition.signers.isEmpty
    hashes = isBound ? try HandedContent.File.all(files.values.flatMap { $0 }, keys) : []
    signature = definition.signature ? try CardSignature.find(draft.id, in: db)?.opened(keys) : nil
    consents =
      definition.signers.isEmpty ? [] : try Consent.of(draft: draft.id, in: db).map { try OpenConsent($0, keys) }
  }

  func state(_ visit: Visit) -> FormState { FormState(version.form, answers, at: time(visit)) }

  /// What the answers are judged by: paper by the day on which it came, a correction by that of the case.
  func time(_ visit: Visit) -> Instant { corrected?.received ?? counter?.received(at: visit.now) ?? visit.now }

  /// The draft of whoever is asking. Throws `Refusal.notFound` for everybody else: it is not said that there is one.
  static func get(_ id: ID<Draft>, _ visit: Visit) throws -> HeldDraft {
    let (holder, keys) = (try Holder.of(visit), try visit.keys)
    return try visit.store.read { db in
      let counter = try CounterEntry.find(id, for: visit.principal, in: db)
      guard let draft = try Draft.find(id, in: db) else { throw Refusal.notFound }
      // Whoever holds the case now, by its number and code, holds its correction.
      let home = try CorrectedDraft.find(id, in: db).flatMap { found throws in try Case.find(found.caseID, in: db) }
      let isHeld = home?.isHeld(by: visit.principal, holder) ?? draft.isHeld(by: visit.principal, holder)
      guard counter != nil || isHeld else { throw Refusal.notFound }
      let held = try HeldDraft(draft, counter: counter, keys, in: db)
      guard counter != nil || held.version.definition.isOpen(to: visit.principal) else { throw Refusal.notFound }
      return held
    }
  }
}

extension Visit {
  /// Goes on with a draft of the visitor's. Where it has become a case, after a second click or on the way back, it leads there;
  /// where the procedure takes nothing any more, it says so. Throws `Refusal.notFound` for everybody else.
  func goOn(with id: ID<Draft>, _ body: (HeldDraft) throws -> Answer) throws -> Answer {
    let held: HeldDraft
    do { held = try HeldDraft.get(id, self) } catch Refusal.notFound {
      let holder = try Holder.of(self)
      let (known, intake, isCounters) = try store.read { db in
        (
          try CorrectedDraft.find(id, in: db).flatMap { found throws in try Case.find(found.caseID, in: db) }
            ?? Case.find(from: id, in: db), try Intake.find(draft: id, in: db),
          try CounterEntry.find(id, for: principal, in: db) != nil
        )
      }
      if isCounters, let known { return .seeOther(HandlingRoutes.show(known.id)) }
      if let intake, intake.isHeld(by: principal, holder) { return .seeOther(intake.receipt) }
      guard let known, known.isHeld(by: principal, holder) else { throw Refusal.notFound }
      return .seeOther(CaseRoutes.show(known.id).with("done", "received"))
    }
    if held.counter != nil, isAskedAhead { return .response(Response(503, text: "").with("Cache-Control", "no-store")) }
    try noteLook(at: held)
    if let corrected = held.corrected, !corrected.isOpen { return .seeOther(CaseRoutes.show(corrected.caseID)) }
    if !held.isOpen { return framed(status: 410) { closedPage(held, $0) } }
    return try body(held)
  }
}

extension Draft {
  func isHeld(by principal: Principal?, _ holder: String) -> Bool {
    // What belongs to an account is not to lie open on a computer that others use.
    if let owner { return principal?.applicant == owner }
    return !holder.isEmpty && holder == self.holder
  }
}

extension Principal {
  /// For whom a resident applies: the business or person that they act for, or themselves. Nil for staff.
  var applicant: Party? { resident == nil ? nil : beneficiary }
}

func startApplication(_ visit: Visit, id: ID<Procedure>) throws -> Answer {
  let version = try visit.store.read { db in
    try ProcedureVersion.get(id, Procedure.open(id, in: db).version, in: db)
  }
  if let gate = visit.kioskGate(version.definition) { return gate }
  if let gate = visit.assuranceGate(version.definition, of: id, back: ProcedureRoutes.show(id)) { return gate }
  if let gate = visit.mandateGate(version.definition) { return gate }
  let pace = visit.form["pace"].flatMap(Pace.init) ?? .one
  do { return try begin(version, id, pace, visit) } catch let limit as BeginningLimit.Reached {
    return visit.framed(status: 429) {
      crowdedPage(id, version.definition, pace, until: limit.until, at: visit.now, $0)
    }
  }
}

/// Throws `BeginningLimit.Reached`.
private func begin(
  _ version: ProcedureVersion, _ id: ID<Procedure>, _ pace: Pace, _ visit: Visit
) throws -> Answer {
  let limit = BeginningLimit(visit)
  try limit.check(visit)
  let (turn, ticket) = try visit.waitingRoom.enter(visit)
  guard case .enter = turn else {
    return .seeOther(ProcedureRoutes.wait(id).with("pace", pace.rawValue), cookies: ticket.map { [$0] } ?? [])
  }
  let (holder, cookie) = try Holder.made(visit)
  // What asks nobody who they are does not note it either.
  let isAnonymous = version.definition.kind == .survey && version.definition.assurance == .none
  let (keys, now, owner) = (try visit.keys, visit.now, isAnonymous ? nil : visit.principal?.applicant)
  let (answers, origins) = try Prefilling(visit).start(version, isAnonymous: isAnonymous)
  let draft = try visit.store.write(isPublic: false) { db in
    try limit.count(at: now, in: db)
    let draft = try Draft.start(version, answers, owner: owner, holder: holder, pace, keys, at: now, in: db)
    try origins.keep(for: draft, in: db)
    return draft
  }
  return .seeOther(DraftRoutes.show(draft), cookies: [cookie] + (ticket.map { [$0] } ?? []))
}

/// The questions of one page: the one that is asked for, or the first that wants an answer.
func showDraft(_ visit: Visit, id: ID<Draft>) throws -> Answer {
  try visit.goOn(with: id) { held in
    if let corrected = held.corrected {
      let isRight = held.state(visit).faults(visit.scene.language).isEmpty
      return .seeOther(isRight ? DraftRoutes.review(id) : CaseRoutes.correction(corrected.caseID))
    }
    if held.isOutdated { return try held.renewal(visit) }
    let state = held.state(visit)
    let screens = state.screens(held.draft.pace)
    let asked = visit.request.query["at"].flatMap { name in screens.first { $0.name == name } }
    guard let screen = asked ?? state.firstOpen(screens, visit.scene.language) else {
      return .seeOther(DraftRoutes.review(id))
    }
    return visit.framed { draftPage(DraftView(held, state, screen, screens), $0) }
  }
}

/// Keeps what was answered and goes on; what is wrong is said beside its question, and the rest is kept.
func saveDraft(_ visit: Visit, id: ID<Draft>) throws -> Answer {
  try visit.goOn(with: id) { held in
    // What the office did not ask to be corrected stays as it is.
    if held.corrected != nil { return .seeOther(DraftRoutes.review(id)) }
    let before = held.state(visit)
    let screens = before.screens(held.draft.pace)
    guard let screen = screens.first(where: { $0.name == visit.request.query["at"] }) else {
      return .seeOther(DraftRoutes.show(id))
    }
    var saving = DraftSaving(held, screen, visit)
    // Two windows, or the page of before.
    if let saves = visit.form["_saves"], saves != String(held.draft.saves) { return try saving.stale() }
    try saving.readAnswers(before)
    try saving.takeFiles(before)
    saving.changePlaces()
    guard try saving.keep() else { return try saving.stale() }
    return try saving.answer(before)
  }
}

func showReview(_ visit: Visit, id: ID<Draft>) throws -> Answer {
  try visit.goOn(with: id) { held in
    if held.isOutdated { return .seeOther(DraftRoutes.show(id)) }
    let state = held.state(visit)
    return visit.framed { reviewPage(held, state, state.faults(visit.scene.language), $0) }
  }
}

/// Hands the draft in. The same draft makes one case, however often it is sent.
func handIn(_ visit: Visit, id: ID<Draft>) throws -> Answer {
  try visit.goOn(with: id) { held in
    if held.isOutdated { return .seeOther(DraftRoutes.show(id)) }
    // At the counter the sheet comes first.
    if held.counter != nil { return .seeOther(DraftRoutes.review(id)) }
    let state = held.state(visit)
    let faults = state.faults(visit.scene.language)
    if !faults.isEmpty { return visit.framed(status: 422) { reviewPage(held, state, faults, $0) } }
    if let gate = visit.mandateGate(held.version.definition) { return gate }
    if !held.isReady(state) { return visit.framed(status: 422) { reviewPage(held, state, faults, $0) } }
    if let gate = visit.assuranceGate(held.version.definition, of: held.draft.procedure, back: DraftRoutes.review(id)) {
      return gate
    }
    if let corrected = held.corrected {
      guard try held.handIn(corrected, state, visit) else {
        return visit.framed(status: 409) { changedElsewherePage(held, $0) }
      }
      return .seeOther(CaseRoutes.show(corrected.caseID).with("done", "corrected"))
    }
    if let intake = held.intake {
      guard let target = try held.handIn(intake, state, visit) else {
        return visit.framed(status: 409) { changedElsewherePage(held, $0) }
      }
      return .seeOther(target)
    }
    guard let made = try held.handIn(state, visit) else {
      return visit.framed(status: 409) { changedElsewherePage(held, $0) }
    }
    return .seeOther(CaseRoutes.show(made.id).with("done", "received"))
  }
}

extension HeldDraft {
  /// Nil where the draft was saved elsewhere since it was read.
  func handIn(_ state: FormState, _ visit: Visit) throws -> Case? {
    let handing = HandingIn(
      version: version, department: procedure.department, answers: state.handedIn,
      paths: Set(state.asked.map { $0.place.path($0.question.name) }), owner: draft.owner, holder: draft.holder,
      language: counter?.language ?? visit.scene.language, channel: counter?.channel ?? .online, started: draft.started,
      counter: counter)
    let (id, saves, keys, now) = (draft.id, draft.saves, try visit.keys, visit.now)
    let actor = draft.owner == nil && counter == nil ? "" : visit.principal?.actor ?? ""
    return try visit.store.write(isPublic: false) { db -> Case? in
      if let known = try Case.find(from: id, in: db) { return known }
      guard try Draft.find(id, in: db)?.saves == saves else { return nil }
      return try handing.run(id, keys, by: actor, at: now, in: db)
    }
  }
}

func showLater(_ visit: Visit, id: ID<Draft>) throws -> Answer {
  let held = try HeldDraft.get(id, visit)
  if held.counter != nil { return .seeOther(CounterRoutes.list()) }
  let code = Holder.code(of: id.text, try visit.keys)
  return visit.framed { laterPage(held, code, $0) }
}

func changePace(_ visit: Visit, id: ID<Draft>) throws -> Answer {
  let held = try HeldDraft.get(id, visit)
  var draft = held.draft
  draft.pace = visit.form["pace"].flatMap(Pace.init) ?? draft.pace
  let (changed, answers, keys, now) = (draft, held.answers, try visit.keys, visit.now)
  _ = try visit.store.write(isPublic: false) { db in try changed.save(answers, keys, at: now, in: db) }
  return .seeOther(DraftRoutes.show(id))
}

func discardDraft(_ visit: Visit, id: ID<Draft>) throws -> Answer {
  let held = try HeldDraft.get(id, visit)
  guard visit.form["sure"] == "1" else { return .seeOther(DraftRoutes.show(id)) }
  let (now, actor) = (visit.now, visit.principal?.actor ?? "")
  try visit.store.write(isPublic: false) { db in
    try Draft.delete(id, in: db)
    if held.counter != nil {
      try db.record("procedures.counter.removed", SubjectRef("draft", id.text), by: actor, at: now)
    }
  }
  if held.counter != nil { return .seeOther(CounterRoutes.list()) }
  return .seeOther(held.home.with("done", "discarded"))
}

func draftFile(_ visit: Visit, id: ID<Draft>, file: ID<Attachment>) throws -> Answer {
  try visit.refuseFilesAtKiosk()
  let held = try HeldDraft.get(id, visit)
  try visit.noteLook(at: held)
  guard let found = held.files.values.joined().first(where: { $0.id == file }), found.attachment.isAvailable else {
    throw Refusal.notFound
  }
  return visit.download(try found.attachment.opened(try visit.keys), isPublic: false)
}
