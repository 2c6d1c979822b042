import ModuleKit

/// What the draft of an intake becomes: a case for each procedure, all of them or none, in one transaction.
struct IntakeHandingIn: Sendable {
  struct Part: Sendable {
    let part: Composition.Part
    let handing: HandingIn
  }

  let intake: ID<Intake>
  let parts: [Part]

  /// Nil where a part's own form does not take what was answered.
  init?(_ held: HeldDraft, _ intake: IntakeDraft, _ state: FormState, _ visit: Visit) {
    let all = state.handedIn
    var parts: [Part] = []
    for part in intake.composition.parts {
      let own = FormState(part.version.form, intake.composition.answers(of: part, from: all), at: visit.now)
      let definition = part.version.definition
      guard own.faults(visit.scene.language).isEmpty, !definition.isAlone else { return nil }
      let isAnonymous = definition.kind == .survey && definition.assurance == .none
      parts.append(
        Part(
          part: part,
          handing: HandingIn(
            version: part.version, department: intake.procedures[part.position]?.department, answers: own.handedIn,
            paths: Set(own.asked.map { $0.place.path($0.question.name) }), owner: isAnonymous ? nil : held.draft.owner,
            holder: held.draft.holder, language: visit.scene.language, channel: .online, started: held.draft.started)))
    }
    (self.intake, self.parts) = (intake.intake.id, parts)
  }

  func run(_ draft: Draft, _ keys: Keyring, by actor: String, at now: Instant, in db: Writer) throws {
    let files = try CaseFile.of(draft: draft.id, in: db)
    for one in parts {
      // A part's own key: however often it is sent, the draft makes one case of it.
      guard let key = ID<Draft>("\(draft.id.text)-\(one.part.position)") else { throw StoreError.column("draft") }
      let made = try one.handing.make(key, keys, by: actor, at: now, in: db)
      for file in files {
        guard let path = Composition.path(file.path, of: one.part), one.handing.paths.contains(path) else { continue }
        try db.run(
          "UPDATE procedures_file SET draft = NULL, case_id = \(made.id), path = \(path) WHERE file = \(file.id)")
      }
      try db.run(
        """
        UPDATE procedures_intake_part SET case_id = \(made.id)
        WHERE intake = \(intake) AND position = \(one.part.position)
        """)
    }
    try db.run(
      """
      UPDATE procedures_intake SET owner = \(draft.owner), holder = \(draft.holder), received_at = \(now)
      WHERE id = \(intake)
      """)
    try db.record(
      "procedures.intake.received", SubjectRef("intake", intake.text), by: actor, at: now, detail: "\(parts.count)")
    // With what is left of the files.
    try Draft.delete(draft.id, in: db)
  }
}
