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

/// Takes a comment. It is nobody's to read before the office has looked at it.
func sendComment(_ visit: Visit, plan: ID<Plan>, id: ID<Consultation>) throws -> Answer {
  let view = try visit.store.read { db in try ConsultationView(plan, id, page: 1, visit.sight, in: db) }
  let texts = ConsultationTexts.of(visit.scene.language)
  guard view.consultation.isOpen(on: visit.now.day) else {
    return visit.framed(status: 409) { commentFormPage(view, CommentForm(visit.form, visit.scene.language), $0) }
  }
  if view.consultation.audience == .signedIn, visit.principal?.resident == nil { throw Refusal.forbidden }
  let form = CommentForm(visit.form, visit.scene.language)
  guard form.errors.isEmpty else { return visit.framed(status: 422) { commentFormPage(view, form, $0) } }
  let (keys, now) = (try visit.keys, visit.now)
  let flood = CommentFlood(visit, id, keys)
  let origin: Comment.Origin = visit.principal?.resident == nil ? .web : .account
  let isTaken = try visit.store.write(isPublic: false) { db -> Bool in
    // The period may have ended, or others have come, since the page was read.
    guard try Consultation.get(id, of: plan, in: db).isOpen(on: now.day), try !flood.isTooMuch(id, in: db) else {
      return false
    }
    let comment = Comment(new: id, origin, at: now)
    try comment.insert(text: form.text, name: form.name, source: flood.source, keys, in: db)
    try db.record("plans.comment.received", comment.reference, by: "", at: now, detail: id.text)
    return true
  }
  if !isTaken {
    return visit.framed(status: 429) { commentFormPage(view, form.refused(texts.tooMany), $0) }
  }
  return .seeOther(ConsultationRoutes.thanks(plan, id))
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
