import ModuleKit

/// What is asked of a second person (連署・同意): to look at what is to be handed in, and to agree or not. It is over one content
/// (`HandedContent`); once that changes, they are asked anew.
struct Consent: Sendable, Record {
  static let words = SealedColumn("procedures_consent", "words")
  /// Seconds for which the link counts.
  static let lifetime = 14 * 86_400
  /// Seconds before the same mail is sent again.
  static let pause = 600

  enum State: String, Storable, CaseIterable { case waiting, agreed, declined }

  /// Part of the link: 130 random bits.
  let id: ID<Consent>
  let draft: ID<Draft>
  let signer: String
  /// SHA-256 of the content that they are asked about.
  let digest: String
  let state: State
  /// What the browser's secret comes to in which the code was given; empty before.
  let holder: String
  let asked: Instant
  let answered: Instant?
  private let sealed: [UInt8]

  static let columns: SQL = "id, draft, signer, digest, state, holder, asked_at, answered_at, words"

  init(row: Row) throws(StoreError) {
    id = try row["id"]
    draft = try row["draft"]
    signer = try row["signer"]
    digest = try row["digest"]
    state = try row["state"]
    holder = try row["holder"]
    asked = try row["asked_at"]
    answered = try row["answered_at"]
    sealed = try row["words"]
  }

  static func find(_ id: ID<Consent>, in db: Reader) throws(StoreError) -> Consent? {
    try db.first("SELECT \(columns) FROM procedures_consent WHERE id = \(id)")
  }

  static func of(draft: ID<Draft>, in db: Reader) throws(StoreError) -> [Consent] {
    try db.all("SELECT \(columns) FROM procedures_consent WHERE draft = \(draft) ORDER BY signer")
  }

  static func of(case id: ID<Case>, in db: Reader) throws(StoreError) -> [Consent] {
    try db.all("SELECT \(columns) FROM procedures_consent WHERE case_id = \(id) ORDER BY signer")
  }

  /// The name that they gave, and what they said.
  func said(_ keys: Keyring) throws -> (name: String, words: String) {
    let text = try keys.open(sealed, in: Consent.words, of: id.text)
    let parts = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    return (parts[0], parts.count > 1 ? parts[1] : "")
  }

  /// What stands for a link in the reckoning of its code.
  static func mark(_ id: ID<Consent>) -> String { "consent \(id.text)" }

  /// Asks anew: an earlier link of the same person counts no more.
  static func ask(
    _ signer: String, about digest: String, of draft: ID<Draft>, _ keys: Keyring, at now: Instant, in db: Writer
  ) throws(StoreError) -> ID<Consent> {
    let id = ID<Consent>.random()
    try db.run("DELETE FROM procedures_consent WHERE draft = \(draft) AND signer = \(signer)")
    try db.run(
      """
      INSERT INTO procedures_consent (\(columns))
      VALUES (\(id), \(draft), \(signer), \(digest), \(State.waiting), '', \(now), NULL,
        \(keys.seal("", in: words, of: id.text)))
      """)
    return id
  }

  func answer(
    _ state: State, by name: String, saying text: String, _ keys: Keyring, at now: Instant, in db: Writer
  ) throws(StoreError) {
    try db.run(
      """
      UPDATE procedures_consent
      SET state = \(state), answered_at = \(now), words = \(keys.seal("\(name)\n\(text)", in: Consent.words, of: id.text))
      WHERE id = \(id)
      """)
  }
}

/// A consent with what was said.
struct OpenConsent: Sendable {
  let row: Consent
  let name: String
  let words: String
  /// What the applicant tells them, by another way than the link.
  let code: String

  init(_ row: Consent, _ keys: Keyring) throws {
    self.row = row
    code = Holder.code(of: Consent.mark(row.id), keys)
    (name, words) = try row.said(keys)
  }
}
