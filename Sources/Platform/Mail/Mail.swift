public import Kernel
public import Store

/// A mail in a municipality's outbox, its words still sealed.
public struct Mail: Record {
  public enum State: String, Storable, CaseIterable { case waiting, sent, failed }

  public let id: ID<Mail>
  public let state: State
  public let language: Language
  public let created: Instant
  /// When it is tried next, while it waits.
  public let due: Instant
  /// How often it was begun to be sent.
  public let attempts: Int
  /// When it was sent or given up.
  public let ended: Instant?
  /// Whether its body is still kept.
  public let hasBody: Bool
  let recipient: [UInt8]
  let subject: [UInt8]
  let replyTo: [UInt8]?
  let answer: [UInt8]?

  /// A mail that could not be sent for so long is given up.
  public static let lifetimeDays = 3

  public static let columns: SQL = """
    id, state, language, created_at, due_at, attempts, ended_at,
    CASE WHEN body IS NULL THEN 0 ELSE 1 END AS has_body, recipient, subject, reply_to, answer
    """

  public init(row: Row) throws(StoreError) {
    id = try row["id"]
    state = try row["state"]
    let tag: String = try row["language"]
    language = Language(rawValue: tag) ?? .japanese
    created = try row["created_at"]
    due = try row["due_at"]
    attempts = try row["attempts"]
    ended = try row["ended_at"]
    let hasBody: Int = try row["has_body"]
    self.hasBody = hasBody == 1
    recipient = try row["recipient"]
    subject = try row["subject"]
    replyTo = try row["reply_to"]
    answer = try row["answer"]
  }

  /// What the list shows of it; nil in the place of what this vault cannot open.
  public func words(_ vault: any MailVault) -> (recipient: String?, subject: String?, answer: String?) {
    (
      vault.open(recipient, .recipient, of: id.text), vault.open(subject, .subject, of: id.text),
      answer.flatMap { vault.open($0, .answer, of: id.text) }
    )
  }

  /// The message; nil where its body is gone or the vault cannot open it.
  public func message(_ vault: any MailVault, in db: Reader) throws(StoreError) -> MailMessage? {
    let sealed: [UInt8]?? = try db.value("SELECT body AS value FROM mail WHERE id = \(id)", as: [UInt8]?.self)
    let words = words(vault)
    guard let body = (sealed ?? nil).flatMap({ vault.open($0, .body, of: id.text) }), let subject = words.subject,
      let recipient = words.recipient.flatMap({ MailAddress($0) })
    else { return nil }
    let replyTo = replyTo.flatMap { vault.open($0, .replyTo, of: id.text) }.flatMap { MailAddress($0) }
    return try? MailMessage(to: recipient, subject: subject, body: body, replyTo: replyTo, language: language)
  }
}

extension Mail {
  /// The newest first; of one state where one is named.
  public static func list(
    _ state: State? = nil, limit: Int, offset: Int = 0, in db: Reader
  ) throws(StoreError) -> [Mail] {
    try db.all(
      """
      SELECT \(columns)
      FROM mail
      \(if: state != nil, "WHERE state = \(state?.rawValue ?? "")")
      ORDER BY created_at DESC, id
      LIMIT \(limit) OFFSET \(offset)
      """)
  }

  public static func find(_ id: ID<Mail>, in db: Reader) throws(StoreError) -> Mail? {
    try db.first("SELECT \(columns) FROM mail WHERE id = \(id)")
  }

  public static func count(_ state: State, in db: Reader) throws(StoreError) -> Int {
    try db.value("SELECT COUNT(*) AS value FROM mail WHERE state = \(state)") ?? 0
  }

  /// How many were given up and could still be sent.
  public static func failures(in db: Reader) throws(StoreError) -> Int {
    try db.value("SELECT COUNT(*) AS value FROM mail WHERE state = 'failed' AND body IS NOT NULL") ?? 0
  }
}
