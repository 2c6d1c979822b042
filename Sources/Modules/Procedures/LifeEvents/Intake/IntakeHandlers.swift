import ModuleKit

/// An intake with its cases.
struct HeldIntake {
  struct Part {
    let row: Case
    let definition: ProcedureDefinition
    /// Nil where nothing is owed.
    let charge: Charge?

    var title: Localized { definition.title }
  }

  let intake: Intake
  let cases: [Part]

  /// With the cases that are open to whoever asks.
  init(_ intake: Intake, _ principal: Principal?, in db: Reader) throws {
    self.intake = intake
    cases = try IntakePart.of(intake.id, in: db).compactMap { part in
      guard let id = part.caseID, let row = try Case.find(id, in: db) else { return nil }
      let definition = try ProcedureVersion.get(row.procedure, row.version, in: db).definition
      return !definition.isOpen(to: principal)
        ? nil : Part(row: row, definition: definition, charge: try Charge.of(id, in: db))
    }
  }
}

extension Intake {
  /// Where its handing in leads to.
  var receipt: Target { IntakeRoutes.show(id).with("done", "received") }
}

/// Throws `Refusal.notFound` for everybody but whoever handed it in: it is not said that there is one.
func showIntake(_ visit: Visit, id: ID<Intake>) throws -> Answer {
  let holder = try Holder.of(visit)
  let held = try visit.store.read { db -> HeldIntake in
    guard let intake = try Intake.find(id, in: db), intake.isHeld(by: visit.principal, holder) else {
      throw Refusal.notFound
    }
    return try HeldIntake(intake, visit.principal, in: db)
  }
  let code = held.intake.owner == nil ? Holder.code(of: id.text, try visit.keys) : nil
  return visit.framed { intakePage(held, holder, code: code, $0) }
}

extension HeldDraft {
  /// Where it leads to; nil where the draft was saved elsewhere since it was read, or a procedure has changed under it.
  func handIn(_ intake: IntakeDraft, _ state: FormState, _ visit: Visit) throws -> Target? {
    guard let handing = IntakeHandingIn(self, intake, state, visit) else { return nil }
    let (draft, keys, now, receipt) = (draft, try visit.keys, visit.now, intake.intake.receipt)
    let actor = draft.owner == nil ? "" : visit.principal?.actor ?? ""
    return try visit.store.write(isPublic: false) { db -> Target? in
      guard try Draft.find(draft.id, in: db)?.saves == draft.saves else {
        // A second click comes after the first has made the cases.
        return try Intake.find(draft: draft.id, in: db)?.received == nil ? nil : receipt
      }
      try handing.run(draft, keys, by: actor, at: now, in: db)
      return receipt
    }
  }
}

extension Draft {
  /// With what people call each.
  static func titled(_ drafts: [Draft], in db: Reader) throws -> [(draft: Draft, title: Localized)] {
    try drafts.map { draft in
      if let intake = try Intake.find(draft: draft.id, in: db) { return (draft, intake.title) }
      return (draft, try ProcedureVersion.get(draft.procedure, draft.version, in: db).definition.title)
    }
  }

  /// Whether the procedure is, or is among, what was begun.
  static func underWay(of procedure: ID<Procedure>, by principal: Principal?, _ holder: String, in db: Reader) throws
    -> [(
      draft: Draft, title: Localized
    )]
  {
    let all = try under(way: principal, holder, limit: 20, in: db)
    return try titled(
      all.filter { draft in
        if draft.procedure == procedure { return true }
        guard let intake = try Intake.find(draft: draft.id, in: db) else { return false }
        return try IntakePart.of(intake.id, in: db).contains { $0.procedure == procedure }
      }, in: db)
  }
}
