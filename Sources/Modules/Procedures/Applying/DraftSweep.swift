import ModuleKit

/// Append only.
let untouchedMigration = Migration(
  "procedures-016-untouched",
  "CREATE INDEX procedures_draft_untouched ON procedures_draft (saved_at) WHERE saves = 0")

/// Takes away drafts that nobody has gone on with for `Draft.lifetime`, with their files; those that a stranger has begun and
/// never answered anything in go sooner, since they can be begun without end.
let draftSweep = JobKind("procedures.sweep", every: 3_600) { run in
  let (before, untouched) = (run.now - Draft.lifetime, run.now - Draft.untouchedLifetime)
  while true {
    let count = try run.store.write(isPublic: false) { db -> Int in
      let old = try Draft.silent(before: before, in: db) + Draft.untouched(before: untouched, in: db)
      for id in old { try Draft.delete(id, in: db) }
      return old.count
    }
    if count == 0 { return }
  }
}

extension Draft {
  /// In seconds: how long one is kept in which nothing was answered, of somebody without an account.
  static let untouchedLifetime = 2 * 86_400

  /// Some of those that were begun before then in a browser and never saved.
  static func untouched(before: Instant, in db: Reader) throws(StoreError) -> [ID<Draft>] {
    var found: [ID<Draft>] = []
    try db.each(
      """
      SELECT id FROM procedures_draft
      WHERE saves = 0 AND saved_at < \(before) AND owner IS NULL AND holder <> '' ORDER BY saved_at LIMIT 200
      """
    ) { (row) throws(StoreError) in found.append(try row["id"]) }
    return found
  }

  /// Some of those that were last saved before then.
  static func silent(before: Instant, in db: Reader) throws(StoreError) -> [ID<Draft>] {
    var found: [ID<Draft>] = []
    try db.each("SELECT id FROM procedures_draft WHERE saved_at < \(before) ORDER BY saved_at LIMIT 200") {
      (row) throws(StoreError) in found.append(try row["id"])
    }
    return found
  }
}
