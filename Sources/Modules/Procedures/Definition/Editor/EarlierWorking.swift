import ModuleKit

/// A definition that was worked on before the present one: what an undoing goes back to.
struct EarlierWorking: Sendable {
  /// How many of a procedure are kept.
  static let most = 30

  /// Counts up by procedure.
  let number: Int
  let replaced: Instant
  /// Who put another in its place.
  let actor: String

  /// The newest first.
  static func of(_ id: ID<Procedure>, in db: Reader) throws(StoreError) -> [EarlierWorking] {
    var found: [EarlierWorking] = []
    try db.each(
      """
      SELECT number, replaced_at, replaced_by FROM procedures_earlier
      WHERE procedure = \(id) ORDER BY number DESC LIMIT \(most)
      """
    ) { (row) throws(StoreError) in
      found.append(
        EarlierWorking(number: try row["number"], replaced: try row["replaced_at"], actor: try row["replaced_by"]))
    }
    return found
  }

  static func definition(_ id: ID<Procedure>, _ number: Int, in db: Reader) throws(StoreError) -> String? {
    try db.value("SELECT definition AS value FROM procedures_earlier WHERE procedure = \(id) AND number = \(number)")
  }

  private static func keep(
    _ definition: String, of id: ID<Procedure>, by actor: String, at now: Instant, in db: Writer
  ) throws(StoreError) {
    let last = try db.value(
      "SELECT coalesce(max(number), 0) AS value FROM procedures_earlier WHERE procedure = \(id)", as: Int.self)
    let number = (last ?? 0) + 1
    try db.run(
      """
      INSERT INTO procedures_earlier (procedure, number, definition, replaced_at, replaced_by)
      VALUES (\(id), \(number), \(definition), \(now), \(actor))
      """)
    try db.run("DELETE FROM procedures_earlier WHERE procedure = \(id) AND number <= \(number - most)")
  }

  /// Puts another definition to be worked on in the place of `json`, which is kept. Answers false where somebody else has
  /// saved since `procedure` was read.
  static func replace(
    _ json: String, by definition: ProcedureDefinition, of procedure: Procedure, _ detail: String, by actor: String,
    at now: Instant, in db: Writer
  ) throws -> Bool {
    var copy = procedure
    copy.working = definition.json
    // What was never published goes by the title that it is given.
    if copy.version == 0 { copy.title = definition.title }
    guard try copy.save("procedures.saved", detail: detail, by: actor, at: now, in: db) else { return false }
    if json != definition.json { try keep(json, of: procedure.id, by: actor, at: now, in: db) }
    return true
  }
}
