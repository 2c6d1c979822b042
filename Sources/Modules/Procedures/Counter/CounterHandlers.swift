import ModuleKit

/// The procedures that whoever asks may write down, and what is under way.
func listCounter(_ visit: Visit) throws -> Answer {
  guard let principal = visit.principal else { throw Refusal.forbidden }
  let view = try visit.store.read { db in
    let departments = try principal.scope(of: .handleCases).all(in: db)
    let procedures = try Procedure.all(in: db).filter { one in
      one.isOpen && one.version > 0 && (departments.map { $0.contains(one.department) } ?? true)
    }
    let entries = try CounterEntry.open(of: departments, in: db)
    return CounterList(
      procedures: procedures, entries: entries, titles: try Procedure.titles(in: db),
      clerks: try QueueView.names(of: Set(entries.map(\.clerk)), in: db))
  }
  return .page(counterPage(view, visit.scene))
}

extension Set<ID<Department>> {
  fileprivate func contains(_ department: ID<Department>?) -> Bool { department.map { contains($0) } ?? false }
}

extension Procedure {
  static func titles(in db: Reader) throws(StoreError) -> [ID<Procedure>: Localized] {
    Dictionary(uniqueKeysWithValues: try all(in: db).map { ($0.id, $0.title) })
  }
}

extension Visit {
  /// One of the visitor's office that is open. Throws `Refusal`.
  fileprivate func counterVersion(_ id: ID<Procedure>) throws -> ProcedureVersion {
    try store.read { db in
      let procedure = try Procedure.kept(id, by: self, .handleCases, in: db)
      guard procedure.isOpen, procedure.version > 0 else { throw Refusal.notFound }
      return try ProcedureVersion.get(id, procedure.version, in: db)
    }
  }
}

func showCounterForm(_ visit: Visit, id: ID<Procedure>) throws -> Answer {
  .page(counterFormPage(try visit.counterVersion(id), CounterForm(), visit.scene))
}

func beginAtCounter(_ visit: Visit, id: ID<Procedure>) throws -> Answer {
  let version = try visit.counterVersion(id)
  let form = CounterForm(visit.form, version.definition, on: visit.now.day, visit.scene.language)
  guard form.errors.isEmpty else { return .page(counterFormPage(version, form, visit.scene), status: 422) }
  guard let number = ID<Case>(randomText(characters: 10)) else { throw StoreError.column("number") }
  let (keys, now, actor, clerk) = (try visit.keys, visit.now, try visit.actor, try visit.account.id)
  let (answers, _) = try Prefilling(visit).start(version, isAnonymous: true)
  let draft = try visit.store.write(isPublic: false) { db in
    // What is begun at the counter is none of those begun online.
    let draft = try Draft.start(
      version, answers, owner: nil, holder: "", .all, keys, at: now, isCounted: false, in: db)
    try CounterEntry(draft, of: id, number: number, by: clerk, form, at: now).insert(in: db)
    try db.record(
      "procedures.counter.begun", SubjectRef("draft", draft.text), by: actor, at: now,
      detail: "\(id.text) \(form.channel.rawValue) \(form.identified.rawValue)")
    return draft
  }
  return .seeOther(DraftRoutes.show(draft))
}

extension Visit {
  /// A draft of the counter with its entry. Throws `Refusal.notFound` for what is none, or another office's.
  fileprivate func atCounter(_ id: ID<Draft>, _ body: (HeldDraft, CounterEntry, FormState) throws -> Answer) throws
    -> Answer
  {
    try goOn(with: id) { held in
      guard let entry = held.counter else { throw Refusal.notFound }
      if held.isOutdated { return .seeOther(DraftRoutes.show(id)) }
      return try body(held, entry, held.state(self))
    }
  }
}

/// Notes that the sheet shows the draft as it is now: what is changed afterwards has to be printed anew.
func makeCounterSheet(_ visit: Visit, id: ID<Draft>) throws -> Answer {
  try visit.atCounter(id) { held, entry, state in
    let faults = state.faults(visit.scene.language)
    if !faults.isEmpty { return .page(reviewPage(held, state, faults, visit.scene), status: 422) }
    let (actor, now, saves) = (try visit.actor, visit.now, held.draft.saves)
    try visit.store.write(isPublic: false) { db in
      try db.run("UPDATE procedures_counter SET sheet = \(saves) WHERE draft = \(id)")
      try db.record("procedures.counter.printed", entry.subject, by: actor, at: now)
    }
    return .seeOther(CounterRoutes.sheet(id))
  }
}

func showCounterSheet(_ visit: Visit, id: ID<Draft>) throws -> Answer {
  try visit.atCounter(id) { held, entry, state in
    guard entry.sheet == held.draft.saves, state.faults(visit.scene.language).isEmpty else {
      return .seeOther(DraftRoutes.review(id))
    }
    let code = Holder.code(of: entry.number.text, try visit.keys)
    return .page(counterSheetPage(held, entry, state, code, city: visit.municipality.name, visit.scene))
  }
}

/// Hands in what the person has confirmed: on the sheet as it was printed last, or by the paper that came in.
func handInAtCounter(_ visit: Visit, id: ID<Draft>) throws -> Answer {
  try visit.atCounter(id) { held, entry, state in
    let (language, texts) = (visit.scene.language, CounterTexts.of(visit.scene.language))
    let faults = state.faults(language)
    var errors: FormErrors = [:]
    if entry.channel == .counter, entry.sheet != held.draft.saves { errors["sheet"] = texts.sheetMissing }
    if visit.form["confirmed"] != "1" { errors["confirmed"] = texts.confirmMissing }
    if !faults.isEmpty || !errors.isEmpty {
      return .page(reviewPage(held, state, faults, visit.scene, errors), status: 422)
    }
    guard let made = try held.handIn(state, visit) else {
      return .page(changedElsewherePage(held, visit.scene), status: 409)
    }
    return .seeOther(HandlingRoutes.show(made.id).with("done", "counter"))
  }
}

extension CounterEntry {
  /// What is written with the case, in its transaction.
  func handedIn(_ made: Case, by actor: String, at now: Instant, in db: Writer) throws {
    try db.run("UPDATE procedures_counter SET case_id = \(made.id) WHERE draft = \(draft)")
    try db.record(
      "procedures.counter.received", made.subject, by: actor, at: now,
      detail: "\(channel.rawValue) \(identified.rawValue)")
  }
}
