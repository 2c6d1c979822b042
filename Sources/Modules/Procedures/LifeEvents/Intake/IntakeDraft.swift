import ModuleKit

/// The draft of an intake as one visit works with it.
struct IntakeDraft {
  let intake: Intake
  let composition: Composition
  /// By position.
  let procedures: [Int: Procedure]

  /// Nil where the draft is one of a single procedure.
  init?(_ draft: Draft, in db: Reader) throws {
    guard let intake = try Intake.find(draft: draft.id, in: db) else { return nil }
    let rows = try IntakePart.of(intake.id, in: db)
    guard !rows.isEmpty else { throw StoreError.column("intake") }
    self.intake = intake
    composition = Composition(
      intake.title,
      try rows.map { row in
        Composition.Part(
          position: row.position, version: try ProcedureVersion.get(row.procedure, row.version, in: db))
      })
    procedures = Dictionary(
      uniqueKeysWithValues: try rows.map { ($0.position, try Procedure.get($0.procedure, in: db)) })
  }

  /// Whether any of it is still taken.
  var isOpen: Bool { procedures.values.contains(where: \.isOpen) }

  /// Whether a part has a newer version, or is no longer taken.
  var isOutdated: Bool {
    composition.parts.contains { part in
      procedures[part.position].map { !$0.isOpen || $0.version > part.version.version } ?? true
    }
  }

  /// The parts that are still taken, each by its newest version.
  func newest(in db: Reader) throws -> Composition {
    Composition(
      intake.title,
      try composition.parts.compactMap { part in
        guard let procedure = procedures[part.position], procedure.isOpen else { return nil }
        let newest = try ProcedureVersion.get(procedure.id, procedure.version, in: db)
        // What has come to be signed or agreed to by others is no part any more.
        return newest.definition.isAlone && composition.parts.count > 1
          ? nil
          : Composition.Part(position: part.position, version: newest)
      })
  }

  func follow(_ newer: Composition, in db: Writer) throws(StoreError) {
    let kept = newer.parts.map(\.position)
    try db.run(
      "DELETE FROM procedures_intake_part WHERE intake = \(intake.id) AND position NOT IN (\(SQL.list(kept)))")
    for part in newer.parts {
      try db.run(
        """
        UPDATE procedures_intake_part SET version = \(part.version.version)
        WHERE intake = \(intake.id) AND position = \(part.position)
        """)
    }
  }
}
