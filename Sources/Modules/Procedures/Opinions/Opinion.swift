import ModuleKit

/// How it went, in the words of one question after the end (満足度). It names neither a case nor a person: the case only tells
/// that its applicant was asked and has answered.
struct Opinion: Sendable {
  static let word = SealedColumn("procedures_opinion", "word")
  static let levels = 1...5
  /// From this level on somebody counts as satisfied.
  static let satisfied = 4
  /// Fewer answers than these tell of somebody.
  static let least = CaseTable.least
  /// Days for which what somebody wrote is kept.
  static let wordDays = 365

  let score: Int
  let text: String

  /// Keeps what was said unless the case was rated before. Answers whether it did.
  func add(for id: ID<Case>, _ keys: Keyring, on day: Day, in db: Writer) throws -> Bool {
    guard let row = try Case.find(id, in: db), row.mayBeRated else { return false }
    try db.run("UPDATE procedures_case SET is_rated = 1 WHERE id = \(id)")
    let own = ID<Opinion>.random()
    let sealed: [UInt8]? = text.isEmpty ? nil : keys.seal(text, in: Opinion.word, of: own.text)
    try db.run(
      """
      INSERT INTO procedures_opinion (id, procedure, day, score, word)
      VALUES (\(own), \(row.procedure), \(day), \(score), \(sealed))
      """)
    return true
  }

  /// How many answers there are of each level, from 1.
  static func counts(of procedure: ID<Procedure>, _ period: MapPeriod, in db: Reader) throws(StoreError) -> [Int] {
    var counts = [0, 0, 0, 0, 0]
    try db.each(
      """
      SELECT score, count(*) AS answers FROM procedures_opinion
      WHERE procedure = \(procedure) AND day >= \(period.first) AND day <= \(period.last) GROUP BY score
      """
    ) { (row) throws(StoreError) in
      let score: Int = try row["score"]
      if levels.contains(score) { counts[score - 1] = try row["answers"] }
    }
    return counts
  }

  /// What people wrote, in no order that tells when; nothing where there are few answers.
  static func words(
    of procedure: ID<Procedure>, _ period: MapPeriod, _ keys: Keyring, in db: Reader
  ) throws -> [String] {
    guard try counts(of: procedure, period, in: db).reduce(0, +) >= least else { return [] }
    var found: [(String, [UInt8])] = []
    try db.each(
      """
      SELECT id, word FROM procedures_opinion
      WHERE procedure = \(procedure) AND day >= \(period.first) AND day <= \(period.last) AND word IS NOT NULL
      ORDER BY id LIMIT 200
      """
    ) { (row) throws(StoreError) in found.append((try row["id"], try row["word"])) }
    return try found.map { id, sealed in try keys.open(sealed, in: word, of: id) }
  }

  static func forgetWords(before day: Day, in db: Writer) throws(StoreError) {
    try db.run("UPDATE procedures_opinion SET word = NULL WHERE word IS NOT NULL AND day < \(day)")
  }
}

extension Case {
  /// Once, after the end, where the office had something to do with how it went.
  var mayBeRated: Bool { state == .ended && outcome != .withdrawn && erased == nil && !isRated }
}
