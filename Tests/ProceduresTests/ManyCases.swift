import ModuleKit

@testable import Procedures

/// Cases in the number of years, for looks at what questions cost: of the sample's procedure, with three steps each.
enum ManyCases {
  /// Adds `count` cases that ended over the last year, one in five sent back.
  static func add(_ count: Int, to store: Store, at now: Instant) throws {
    var start = 0
    while start < count {
      let range = start..<min(start + 2_000, count)
      try store.write(isPublic: false) { db in for index in range { try add(index, at: now, in: db) } }
      start = range.upperBound
    }
  }

  private static func add(_ index: Int, at now: Instant, in db: Writer) throws(StoreError) {
    let id = "many\(100_000 + index)"
    let received = now - (index % 360 + 3) * 86_400
    let ended = received + (index % 90 + 1) * 3_600
    let outcome = index % 20 == 0 ? "refused" : "approved"
    try db.run(
      """
      INSERT INTO procedures_case (id, procedure, version, draft, holder, answers, digest, language, channel, department, state,
        outcome, started_at, received_at, decided_at, decided_on, ended_at, returns, revision)
      VALUES (\(id), 'dog', 1, \(id), '', \([UInt8](repeating: 0, count: 2_000)), \(id), 'ja', 'online', 'promotion', 'ended',
        \(outcome), \(received), \(received), \(ended), \(ended.day), \(ended), \(index % 5 == 0 ? 1 : 0), 5)
      """)
    for (place, name) in ["look", "tag", "decide"].enumerated() {
      try db.run(
        """
        INSERT INTO procedures_step (case_id, position, name, department, state, outcome, opened_at, ended_at, ended_by, away)
        VALUES (\(id), \(place + 1), \(name), 'promotion', 'done', 'done', \(received), \(ended), 'editor', 0)
        """)
    }
    if index % 5 == 0 {
      try db.run(
        """
        INSERT INTO procedures_correction (id, case_id, path, asked_at, corrected_at, words)
        VALUES (\(id), \(id), \(index % 2 == 0 ? "kind" : "dog/1/weight"), \(received), \(ended), \([UInt8]()))
        """)
    }
  }
}
