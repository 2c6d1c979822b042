import ModuleKit

/// Takes away drafts that nobody has gone on with for `Draft.lifetime`, with their files.
let draftSweep = JobKind("procedures.sweep", every: 3_600) { run in
  let before = run.now - Draft.lifetime
  while true {
    let count = try run.store.write(isPublic: false) { db -> Int in
      let old = try Draft.silent(before: before, in: db)
      for id in old { try Draft.delete(id, in: db) }
      return old.count
    }
    if count == 0 { return }
  }
}

extension Draft {
  /// Some of those that were last saved before then.
  static func silent(before: Instant, in db: Reader) throws(StoreError) -> [ID<Draft>] {
    var found: [ID<Draft>] = []
    try db.each("SELECT id FROM procedures_draft WHERE saved_at < \(before) ORDER BY saved_at LIMIT 200") {
      (row) throws(StoreError) in found.append(try row["id"])
    }
    return found
  }
}
