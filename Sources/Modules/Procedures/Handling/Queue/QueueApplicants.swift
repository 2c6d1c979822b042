import ModuleKit

extension CaseQueue {
  /// Who applied, as they wrote it, of those rows whose answers the visitor may see (`CaseRules.maySee`): one statement for all.
  /// Where nobody was asked for a name there is none, and nothing is opened. Throws `StoreError`, `VaultFault`.
  func applicants(of rows: [QueueRow], _ keys: Keyring, in db: Reader) throws -> [ID<Case>: String] {
    let asking = try rows.filter { row in
      try ProcedureVersion.get(row.procedure, row.version, in: db).form.applicant != nil
    }
    if asking.isEmpty { return [:] }
    let cases: [Case] = try db.all(
      """
      SELECT \(Case.columns)
      FROM procedures_case AS c
      WHERE id IN (\(SQL.list(asking.map(\.id)))) AND erased_at IS NULL
        AND (\(isOurs(openSteps: false)) OR (state <> 'ended' AND \(isOurs(openSteps: true))))
      """)
    var names: [ID<Case>: String] = [:]
    for row in cases {
      let form = try ProcedureVersion.get(row.procedure, row.version, in: db).form
      guard let question = form.applicant else { continue }
      let name = try row.answers(keys)[question.name]
      if !name.isEmpty { names[row.id] = name }
    }
    return names
  }
}

extension Visit {
  /// One page of the queue. That names were seen leaves a trace. Throws `Refusal`.
  func queue(_ filter: QueueFilter) throws -> QueueView {
    let view = try store.read { db in try QueueView(filter, self, in: db) }
    try noteNames(of: view.rows.map(\.id).filter { view.applicants[$0] != nil })
    return view
  }

  /// One event for a page, with the cases whose names its visitor has not been shown within ten minutes.
  private func noteNames(of cases: [ID<Case>]) throws {
    if cases.isEmpty { return }
    let (actor, now) = (try actor, now)
    // Of each visitor's own looks, so that the earlier ones are found without reading everybody's.
    let subject = SubjectRef("cases", "queue of \(actor)")
    let filter = AuditFilter(actor: actor, kind: subject.kind, id: subject.id)
    let events = try store.read { db in try AuditEvent.recent(matching: filter, limit: 20, in: db) }
    let known = Set(events.filter { $0.at > now - 600 }.flatMap { $0.detail.split(separator: " ").map(String.init) })
    let new = cases.map(\.text).filter { !known.contains($0) }
    if new.isEmpty { return }
    try store.write(isPublic: false) { db in
      try db.record("procedures.queue.viewed", subject, by: actor, at: now, detail: new.joined(separator: " "))
    }
  }
}
