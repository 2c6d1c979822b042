import ModuleKit

extension Visit {
  /// A case that the visitor may see, as it stands. Every look leaves a trace, also one in vain. Throws `Refusal`.
  func look(at id: ID<Case>) throws -> HandledCase {
    let keys = try keys
    let seen = try store.read { db -> HandledCase? in
      let rules = try CaseRules(id, principal, in: db)
      return rules.maySee ? try HandledCase(rules, self, keys, in: db) : nil
    }
    guard let seen else {
      try noteRefusal(of: id)
      throw Refusal.forbidden
    }
    try noteLook(at: seen.row)
    return seen
  }

  func noteRefusal(of id: ID<Case>) throws {
    let (actor, now) = (try actor, now)
    try store.write(isPublic: false) { db in
      try db.record("procedures.case.refused", SubjectRef("case", id.text), by: actor, at: now)
    }
  }

  /// One event for what somebody looks at of a case within ten minutes.
  private func noteLook(at row: Case) throws { try note("procedures.case.viewed", row.subject) }

  /// The same of a draft at the counter; whoever wrote it down is recorded by that.
  func noteLook(at held: HeldDraft) throws {
    guard let entry = held.counter, entry.clerk != principal?.account?.id else { return }
    try note("procedures.counter.viewed", entry.subject)
  }

  private func note(_ action: String, _ subject: SubjectRef) throws {
    let (actor, now) = (try actor, now)
    let filter = AuditFilter(actor: actor, kind: subject.kind, id: subject.id)
    try store.write(isPublic: false) { db in
      let events = try AuditEvent.recent(matching: filter, limit: 20, in: db)
      if events.contains(where: { $0.action == action && $0.at > now - 600 }) { return }
      try db.record(action, subject, by: actor, at: now)
    }
  }

  /// Whether a browser asks ahead of a look that may never come: it gets nothing, so that nobody has seen what nobody looked at.
  var isAskedAhead: Bool {
    request.headers["sec-purpose"]?.contains("prefetch") == true || request.headers["purpose"] == "prefetch"
  }
}

func showHandledCase(_ visit: Visit, id: ID<Case>) throws -> Answer {
  if visit.isAskedAhead { return .response(Response(503, text: "").with("Cache-Control", "no-store")) }
  let seen = try visit.look(at: id)
  return .page(handledPage(seen, CaseForm(), at: visit.now, city: visit.municipality.name, visit.scene))
}

func handledFile(_ visit: Visit, id: ID<Case>, file: ID<Attachment>) throws -> Answer {
  try visit.file(file, of: id, inPlace: false)
}

func handledFileInPlace(_ visit: Visit, id: ID<Case>, file: ID<Attachment>) throws -> Answer {
  try visit.file(file, of: id, inPlace: true)
}

extension Visit {
  fileprivate func file(_ file: ID<Attachment>, of id: ID<Case>, inPlace: Bool) throws -> Answer {
    if isAskedAhead { return .response(Response(503, text: "").with("Cache-Control", "no-store")) }
    let seen = try look(at: id)
    guard let found = seen.found.files.first(where: { $0.id == file }), found.attachment.isAvailable else {
      throw Refusal.notFound
    }
    return download(try found.attachment.opened(try keys), isPublic: false, inPlace: inPlace)
  }
}
