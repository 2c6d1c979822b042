import ModuleKit

/// What the public sees of a consultation.
struct ConsultationView {
  let plan: Plan
  let consultation: Consultation
  let node: Node?
  let comments: [Comment]
  let counts: [Comment.State: Int]
  let dispositions: [Comment.Disposition: Int]
  let page: Int

  /// Throws `Refusal.notFound` for what is not announced: to the public it is not there.
  init(_ plan: ID<Plan>, _ id: ID<Consultation>, page: Int?, _ sight: Sight, in db: Reader) throws {
    self.plan = try Plan.get(plan, sight, in: db)
    consultation = try Consultation.get(id, of: plan, in: db)
    if consultation.state == .draft { throw Refusal.notFound }
    node = try consultation.node.flatMap { try Node.withoutTags($0, of: plan, in: db) }
    // What was released meanwhile is for the result, and the result is for everybody at once.
    let isAnswered = consultation.state == .answered
    comments = try isAnswered ? Comment.released(id, page: page, in: db) : []
    counts = try isAnswered ? Comment.counts(id, in: db) : [:]
    dispositions = try isAnswered ? Comment.dispositions(id, in: db) : [:]
    self.page = page ?? 1
  }

  var pages: Int { ((counts[.released] ?? 0) + Comment.pageSize - 1) / Comment.pageSize }
}

func showConsultation(_ visit: Visit, plan: ID<Plan>, id: ID<Consultation>) throws -> Answer {
  let view = try visit.store.read { db in
    try ConsultationView(plan, id, page: visit.request.query.page, visit.sight, in: db)
  }
  return .page(consultationPage(view, visit.scene))
}

func consultationCSV(_ visit: Visit, plan: ID<Plan>, id: ID<Consultation>) throws -> Answer {
  let view = try visit.store.read { db in try ConsultationView(plan, id, page: nil, visit.sight, in: db) }
  guard view.consultation.state == .answered else { throw Refusal.notFound }
  let response = Response(200, type: "text/csv; charset=utf-8", .bytes(view.csv(visit.scene.language)))
  return .response(response.with("Content-Disposition", "attachment; filename=\"comments-\(id.text).csv\""))
}

func showCommentForm(_ visit: Visit, plan: ID<Plan>, id: ID<Consultation>) throws -> Answer {
  let view = try visit.store.read { db in try ConsultationView(plan, id, page: 1, visit.sight, in: db) }
  return visit.framed(status: view.consultation.isOpen(on: visit.now.day) ? 200 : 409) {
    commentFormPage(view, CommentForm(), $0)
  }
}

/// A comment on its way in; all that decides whether it is taken is looked at in the transaction that takes it.
struct CommentSending: Sendable {
  enum Outcome: Sendable, Equatable { case taken, closed, flooded }

  let plan: ID<Plan>
  let consultation: ID<Consultation>
  let form: CommentForm
  let flood: CommentFlood
  let isResident: Bool
  let now: Instant

  /// Throws `Refusal.forbidden` where only those who have signed in may comment.
  func run(_ keys: Keyring, in db: Writer) throws -> Outcome {
    _ = try Plan.get(plan, .open, in: db)
    let it = try Consultation.get(consultation, of: plan, in: db)
    guard it.isOpen(on: now.day) else { return .closed }
    if it.audience == .signedIn, !isResident { throw Refusal.forbidden }
    if try flood.isTooMuch(consultation, in: db) { return .flooded }
    let comment = Comment(new: consultation, isResident ? .account : .web, at: now)
    try comment.insert(text: form.text, name: form.name, source: flood.source, keys, in: db)
    try db.record("plans.comment.received", comment.reference, by: "", at: now, detail: consultation.text)
    return .taken
  }
}

/// Takes a comment. It is nobody's to read before the office has looked at it.
func sendComment(_ visit: Visit, plan: ID<Plan>, id: ID<Consultation>) throws -> Answer {
  func view() throws -> ConsultationView {
    try visit.store.read { db in try ConsultationView(plan, id, page: 1, visit.sight, in: db) }
  }
  let (before, form) = (try view(), CommentForm(visit.form, visit.scene.language))
  guard form.errors.isEmpty else { return visit.framed(status: 422) { commentFormPage(before, form, $0) } }
  let keys = try visit.keys
  let sending = CommentSending(
    plan: plan, consultation: id, form: form, flood: CommentFlood(visit, id, keys),
    isResident: visit.principal?.resident != nil, now: visit.now)
  switch try visit.store.write(isPublic: false, { db in try sending.run(keys, in: db) }) {
  case .taken: return .seeOther(ConsultationRoutes.thanks(plan, id))
  case .closed:
    let after = try view()
    return visit.framed(status: 409) { commentFormPage(after, form, $0) }
  case .flooded:
    let refused = form.refused(ConsultationTexts.of(visit.scene.language).tooMany)
    return visit.framed(status: 429) { commentFormPage(before, refused, $0) }
  }
}

func showCommentReceived(_ visit: Visit, plan: ID<Plan>, id: ID<Consultation>) throws -> Answer {
  let view = try visit.store.read { db in try ConsultationView(plan, id, page: 1, visit.sight, in: db) }
  return .page(commentReceivedPage(view, visit.scene))
}

extension Comment {
  init(new consultation: ID<Consultation>, _ origin: Origin, at now: Instant) {
    self.init(
      id: .random(), consultation: consultation, receivedAt: now, origin: origin, state: .waiting, shown: "",
      group: "", disposition: nil, answer: "", reason: "", version: 1)
  }
}

extension ConsultationView {
  func csv(_ language: Language) -> [UInt8] {
    let texts = ConsultationTexts.of(language)
    var csv = CSVWriter()
    csv.row([texts.number, texts.group, texts.comment, texts.disposition, texts.answer].map { .text($0) })
    for (index, comment) in comments.enumerated() {
      csv.row(
        .int(index + 1), .text(comment.group), .text(comment.shown),
        CSVWriter.Cell(comment.disposition.map(texts.dispositions)), .text(comment.answer))
    }
    return csv.bytes
  }
}

/// Public pages in memory do not know that a day has passed: where a consultation has opened or closed by its dates, they
/// are made anew.
let consultationJob = JobKind("plans.consultation-phases", every: 300) { run in
  let today = run.now.day
  let turned = try run.store.read { db in try Consultation.turned(by: today, in: db) }
  if turned.isEmpty { return }
  try run.store.write { db in
    for consultation in turned {
      let phase = consultation.phase(on: today)
      try db.run("UPDATE plan_consultation SET shown_phase = \(phase) WHERE id = \(consultation.id)")
      try db.record(
        "plans.consultation.\(phase == .open ? "opened" : "closed")", consultation.reference, by: "", at: run.now)
    }
  }
}

extension Consultation {
  /// Those announced ones whose phase is another than their pages say.
  static func turned(by day: Day, in db: Reader) throws(StoreError) -> [Consultation] {
    let found: [Consultation] = try db.all(
      "SELECT \(columns) FROM plan_consultation WHERE state = 'announced' AND shown_phase <> 'closed'")
    return found.filter { $0.phase(on: day) != $0.shownPhase }
  }
}
