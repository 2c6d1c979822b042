import ModuleKit

/// Taking away what nobody has used.
extension Procedure {
  /// Whether anything was handed in or begun by it.
  func isUsed(in db: Reader) throws(StoreError) -> Bool {
    let traces: [SQL] = [
      "SELECT 1 AS value FROM procedures_case WHERE procedure = \(id) LIMIT 1",
      "SELECT 1 AS value FROM procedures_draft WHERE procedure = \(id) LIMIT 1",
      "SELECT 1 AS value FROM procedures_erasure WHERE procedure = \(id) LIMIT 1",
      "SELECT 1 AS value FROM procedures_opinion WHERE procedure = \(id) LIMIT 1",
      "SELECT 1 AS value FROM procedures_counter WHERE procedure = \(id) LIMIT 1",
      "SELECT 1 AS value FROM procedures_intake_part WHERE procedure = \(id) LIMIT 1",
    ]
    for trace in traces where try db.value(trace, as: Int.self) != nil { return true }
    return false
  }

  /// Whether one of this name was published and is gone: the name stands on papers and in what connections remember.
  static func wasPublished(_ id: ID<Procedure>, in db: Reader) throws(StoreError) -> Bool {
    try db.value("SELECT 1 AS value FROM procedures_removed WHERE id = \(id) AND version > 0", as: Int.self) != nil
  }

  /// Answers false where it is used, or somebody else has saved it since.
  func remove(by actor: String, at now: Instant, in db: Writer) throws -> Bool {
    guard try Procedure.get(id, in: db).revision == revision, try !isUsed(in: db) else { return false }
    try db.run("DELETE FROM procedures_begun WHERE procedure = \(id)")
    try db.run("DELETE FROM procedures_earlier WHERE procedure = \(id)")
    try db.run("DELETE FROM procedures_dry_run WHERE procedure = \(id)")
    try db.run("DELETE FROM procedures_version WHERE procedure = \(id)")
    try db.run("DELETE FROM procedures_procedure WHERE id = \(id)")
    let before = try db.value("SELECT changes AS value FROM procedures_removed WHERE id = \(id)", as: Int.self) ?? 0
    try db.run("DELETE FROM procedures_removed WHERE id = \(id)")
    // One more than it counted while it was there.
    try db.run(
      "INSERT INTO procedures_removed (id, changes, version) VALUES (\(id), \(before + revision + 2), \(version))")
    try db.record("procedures.removed", subject, by: actor, at: now, detail: title.ja)
    return true
  }
}
