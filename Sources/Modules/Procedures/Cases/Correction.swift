import ModuleKit

/// One answer that the office asks the applicant to correct (補正), and why.
struct Correction: Sendable {
  static let words = SealedColumn("procedures_correction", "words")

  let id: ID<Correction>
  let path: String
  let asked: Instant
  let words: String

  /// Those that are not corrected yet.
  static func open(of id: ID<Case>, _ keys: Keyring, in db: Reader) throws -> [Correction] {
    var found: [(ID<Correction>, String, Instant, [UInt8])] = []
    try db.each(
      """
      SELECT id, path, asked_at, words FROM procedures_correction
      WHERE case_id = \(id) AND corrected_at IS NULL ORDER BY asked_at, id
      """
    ) { (row) throws(StoreError) in
      found.append((try row["id"], try row["path"], try row["asked_at"], try row["words"]))
    }
    return try found.map { id, path, asked, sealed in
      Correction(id: id, path: path, asked: asked, words: try keys.open(sealed, in: words, of: id.text))
    }
  }

  static func ask(
    _ words: String, at path: String, of id: ID<Case>, _ keys: Keyring, at now: Instant, in db: Writer
  ) throws(StoreError) {
    let own = ID<Correction>.random()
    try db.run(
      """
      INSERT INTO procedures_correction (id, case_id, path, asked_at, words)
      VALUES (\(own), \(id), \(path), \(now), \(keys.seal(words, in: Correction.words, of: own.text)))
      """)
  }

  /// Ends what was asked for; the time in which the applicant had the case is kept apart in the steps that wait.
  static func close(all id: ID<Case>, at now: Instant, in db: Writer) throws(StoreError) {
    let asked: Instant? = try db.value(
      "SELECT min(asked_at) AS value FROM procedures_correction WHERE case_id = \(id) AND corrected_at IS NULL")
    if let asked {
      try db.run(
        """
        UPDATE procedures_step SET away = away + \(Int(now.microseconds - asked.microseconds))
        WHERE case_id = \(id) AND state = 'open'
        """)
    }
    try db.run(
      "UPDATE procedures_correction SET corrected_at = \(now) WHERE case_id = \(id) AND corrected_at IS NULL")
  }
}
