import ModuleKit

/// One page of a plan's consultations.
struct ConsultationList {
  let plan: Plan
  let consultations: [Consultation]
  let page: Int
  let pages: Int
  let isPublic: Bool

  init(_ id: ID<Plan>, announced: Bool, page: Int, _ sight: Sight, in db: Reader) throws {
    plan = try Plan.get(id, sight, in: db)
    consultations = try Consultation.all(of: id, announced: announced, page: page, in: db)
    self.page = page
    let count = try Consultation.count(of: id, announced: announced, in: db)
    pages = (count + Consultation.pageSize - 1) / Consultation.pageSize
    isPublic = announced
  }
}

/// What the office sees of a consultation.
struct ConsultationDesk {
  let plan: Plan
  let consultation: Consultation
  let counts: [Comment.State: Int]
  let state: Comment.State?
  let page: Int
  fileprivate let sealed: [SealedComment]
  /// Comments with what they say, opened.
  private(set) var comments: [(comment: Comment, text: String)] = []

  init(_ plan: ID<Plan>, _ id: ID<Consultation>, _ query: Fields, in db: Reader) throws {
    self.plan = try Plan.get(plan, in: db)
    consultation = try Consultation.get(id, of: plan, in: db)
    counts = try Comment.counts(id, in: db)
    state = query["state"].flatMap { Comment.State(rawValue: $0) }
    page = query.page
    sealed = try SealedComment.all(id, state, page: page, in: db)
  }

  init(new consultation: Consultation, in db: Reader) throws {
    plan = try Plan.get(consultation.plan, in: db)
    self.consultation = consultation
    (counts, state, page, sealed) = ([:], nil, 1, [])
  }

  mutating func open(_ keys: () throws -> Keyring) throws {
    if sealed.isEmpty { return }
    let keys = try keys()
    comments = try sealed.map { ($0.comment, try $0.opened(keys).text) }
  }

  var found: Int { state.map { counts[$0] ?? 0 } ?? counts.values.reduce(0, +) }
}

func showConsultations(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let list = try visit.store.read { db in
    try ConsultationList(id, announced: true, page: visit.request.query.page, visit.sight, in: db)
  }
  return .page(consultationsPage(list, visit.scene))
}

func showConsultationDesk(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let list = try visit.store.read { db in
    try ConsultationList(id, announced: false, page: visit.request.query.page, visit.sight, in: db)
  }
  return .page(consultationsPage(list, visit.scene))
}

func showNewConsultation(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  var consultation = Consultation(new: id, by: try visit.actor, at: visit.now)
  let plan = try visit.store.read { db in try Plan.get(id, in: db) }
  if plan.edition.state == .consultation {
    consultation.title = Localized("「\(plan.title.ja)」（案）への意見募集")
    if let english = plan.title.en { consultation.title.en = "Comments on the draft of “\(english)”" }
  }
  let begun = consultation
  let (desk, nodes) = try visit.store.read { db in
    (try ConsultationDesk(new: begun, in: db), try NodeChoices(id, in: db))
  }
  return .page(consultationEditPage(desk, nodes, typed: consultation.fields, [:], visit.scene))
}

func createConsultation(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let (actor, now, typed, language) = (try visit.actor, visit.now, visit.form, visit.scene.language)
  let form = try visit.store.write(isPublic: false) { db -> ConsultationForm in
    _ = try Plan.get(id, in: db)
    let form = try ConsultationForm(
      typed, over: Consultation(new: id, by: actor, at: now), on: now.day, language, in: db)
    if form.errors.isEmpty { try form.consultation.save("added", by: actor, at: now, in: db) }
    return form
  }
  if form.errors.isEmpty { return .seeOther(ConsultationRoutes.staff(id, form.consultation.id).with("done", "saved")) }
  let (desk, nodes) = try visit.store.read { db in
    (try ConsultationDesk(new: form.consultation, in: db), try NodeChoices(id, in: db))
  }
  return .page(consultationEditPage(desk, nodes, typed: typed, form.errors, visit.scene), status: 422)
}

/// The comments as they came. That they were read is an event in the same transaction.
func showStaffConsultation(_ visit: Visit, plan: ID<Plan>, id: ID<Consultation>) throws -> Answer {
  let (actor, now) = (try visit.actor, visit.now)
  var desk = try visit.store.write(isPublic: false) { db -> ConsultationDesk in
    let desk = try ConsultationDesk(plan, id, visit.request.query, in: db)
    if !desk.sealed.isEmpty {
      try db.record(
        "plans.comment.read", desk.consultation.reference, by: actor, at: now, detail: "\(desk.sealed.count) comments")
    }
    return desk
  }
  try desk.open { try visit.keys }
  return .page(consultationDeskPage(desk, typed: Fields(), [:], visit.scene))
}

func showConsultationEdit(_ visit: Visit, plan: ID<Plan>, id: ID<Consultation>) throws -> Answer {
  let (desk, nodes) = try visit.store.read { db in
    (try ConsultationDesk(plan, id, Fields(), in: db), try NodeChoices(plan, in: db))
  }
  return .page(consultationEditPage(desk, nodes, typed: desk.consultation.fields, [:], visit.scene))
}

func saveConsultation(_ visit: Visit, plan: ID<Plan>, id: ID<Consultation>) throws -> Answer {
  let (actor, now, typed, language) = (try visit.actor, visit.now, visit.form, visit.scene.language)
  let errors = try visit.store.write { db -> FormErrors in
    let old = try Consultation.get(id, of: plan, in: db)
    guard typed["version"] == String(old.version) else { return ["version": CycleTexts.of(language).changed] }
    let form = try ConsultationForm(typed, over: old, on: now.day, language, in: db)
    if form.errors.isEmpty { try form.consultation.save("changed", by: actor, at: now, in: db) }
    return form.errors
  }
  if errors.isEmpty { return .seeOther(ConsultationRoutes.staff(plan, id).with("done", "saved")) }
  let (desk, nodes) = try visit.store.read { db in
    (try ConsultationDesk(plan, id, Fields(), in: db), try NodeChoices(plan, in: db))
  }
  return .page(
    consultationEditPage(desk, nodes, typed: typed, errors, visit.scene), status: errors["version"] == nil ? 422 : 409)
}

/// Announces a consultation, says that it is answered, or takes the last step back.
func stepConsultation(_ visit: Visit, plan: ID<Plan>, id: ID<Consultation>) throws -> Answer {
  let (actor, now, action) = (try visit.actor, visit.now, visit.form["action"])
  let seen = visit.form["version"]
  let done = try visit.store.write { db -> String in
    var it = try Consultation.get(id, of: plan, in: db)
    // Nobody publishes what they have not seen.
    guard seen == String(it.version) else { return "unseen" }
    let waiting = try Comment.counts(id, in: db)[.waiting] ?? 0
    switch (action, it.state) {
    case ("announce", .draft): it.state = .announced
    case ("answer", .announced) where it.phase(on: now.day) == .closed:
      if waiting > 0 { return "waiting" }
      it.state = .answered
    case ("withdraw", .announced) where it.phase(on: now.day) == .coming: it.state = .draft
    case ("withdraw", .answered): it.state = .announced
    default: return "not-now"
    }
    try it.save(it.state == .draft ? "withdrawn" : it.state.rawValue, by: actor, at: now, in: db)
    try it.tell(isTakenBack: action == "withdraw", by: actor, at: now, in: db)
    return it.state.rawValue
  }
  return .seeOther(ConsultationRoutes.staff(plan, id).with("done", done))
}

/// A comment that came by letter, fax or at the counter.
func enterPaperComment(_ visit: Visit, plan: ID<Plan>, id: ID<Consultation>) throws -> Answer {
  let (actor, now, keys) = (try visit.actor, visit.now, try visit.keys)
  let form = CommentForm(visit.form, visit.scene.language)
  guard form.errors.isEmpty else {
    let desk = try visit.store.read { db in try ConsultationDesk(plan, id, Fields(), in: db) }
    return .page(consultationDeskPage(desk, typed: visit.form, form.errors, visit.scene), status: 422)
  }
  let isTaken = try visit.store.write(isPublic: false) { db -> Bool in
    // Once the result is out, everybody has read how many comments there were.
    guard try Consultation.get(id, of: plan, in: db).state == .announced else { return false }
    let comment = Comment(new: id, .paper, at: now)
    try comment.insert(text: form.text, name: form.name, source: "", keys, in: db)
    try db.record("plans.comment.received", comment.reference, by: actor, at: now, detail: id.text)
    return true
  }
  if isTaken { return .seeOther(ConsultationRoutes.staff(plan, id).with("done", "paper")) }
  let desk = try visit.store.read { db in try ConsultationDesk(plan, id, Fields(), in: db) }
  let errors = ["text": ConsultationTexts.of(visit.scene.language).done("not-now") ?? ""]
  return .page(consultationDeskPage(desk, typed: visit.form, errors, visit.scene), status: 409)
}

extension Consultation {
  /// Puts the step before the public, or takes what was told of it off the lists.
  fileprivate func tell(isTakenBack: Bool, by actor: String, at now: Instant, in db: Writer) throws {
    let whole = try Plan.get(plan, in: db)
    switch (state, isTakenBack) {
    case (.draft, _): try whole.withdraw(.consultation(id), .announced, in: db)
    case (.announced, true): try whole.withdraw(.consultation(id), .answered, in: db)
    case (.announced, false):
      try whole.announce(.consultation(id), .announced, title: title.ja, by: actor, at: now, in: db)
    case (.answered, _):
      try whole.announce(.consultation(id), .answered, title: title.ja, by: actor, at: now, in: db)
    }
  }

  fileprivate func save(_ action: String, by actor: String, at now: Instant, in db: Writer) throws(StoreError) {
    var it = self
    it.version += 1
    it.changedAt = now
    it.shownPhase = phase(on: now.day)
    try it.save(in: db)
    try db.record("plans.consultation.\(action)", reference, by: actor, at: now)
  }
}
