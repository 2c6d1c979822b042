import ModuleKit

/// A file of what was collected elsewhere (収納データ), read and not booked before somebody has looked at it.
struct PaymentFile: Sendable, Record {
  static let limits = UploadLimits(files: 1, fileBytes: 5_000_000, totalBytes: 5_200_000)

  let id: ID<PaymentFile>
  let name: String
  let made: Instant
  let madeBy: String
  let booked: Instant?
  let bookedBy: String?
  /// By outcomes, how many lines there were as it was booked.
  let outcome: String?

  static let columns: SQL = "id, name, made_at, made_by, booked_at, booked_by, outcome"

  init(row: Row) throws(StoreError) {
    id = try row["id"]
    name = try row["name"]
    made = try row["made_at"]
    madeBy = try row["made_by"]
    booked = try row["booked_at"]
    bookedBy = try row["booked_by"]
    outcome = try row["outcome"]
  }

  /// Throws `Refusal.notFound`.
  static func get(_ id: ID<PaymentFile>, in db: Reader) throws -> PaymentFile {
    guard
      let found: PaymentFile = try db.first("SELECT \(columns) FROM procedures_payment_file WHERE id = \(id)")
    else { throw Refusal.notFound }
    return found
  }

  static func newest(_ count: Int, in db: Reader) throws(StoreError) -> [PaymentFile] {
    try db.all("SELECT \(columns) FROM procedures_payment_file ORDER BY made_at DESC, id LIMIT \(count)")
  }

  /// Keeps what was read; the same bytes are the same file.
  static func keep(
    _ name: String, _ bytes: [UInt8], _ lines: [PaymentLine], by actor: String, at now: Instant, in db: Writer
  ) throws(StoreError) -> (id: ID<PaymentFile>, isNew: Bool) {
    let digest = sha256(bytes)
    let known: ID<PaymentFile>? = try db.value(
      "SELECT id AS value FROM procedures_payment_file WHERE digest = \(digest)")
    if let known { return (known, false) }
    let id = ID<PaymentFile>.random()
    let document = String(decoding: JSON.array(lines.map(\.json)).written(), as: UTF8.self)
    try db.run(
      """
      INSERT INTO procedures_payment_file (id, name, digest, lines, made_at, made_by)
      VALUES (\(id), \(name), \(digest), \(document), \(now), \(actor))
      """)
    return (id, true)
  }

  static func lines(_ id: ID<PaymentFile>, in db: Reader) throws -> [PaymentLine] {
    let text: String? = try db.value("SELECT lines AS value FROM procedures_payment_file WHERE id = \(id)")
    return try text.map { try JSON.parse($0).items ?? [] }?.compactMap { PaymentLine($0) } ?? []
  }

  /// Books it once. Answers false where that was done already.
  static func book(_ id: ID<PaymentFile>, _ books: Bookkeeping) throws -> Bool {
    guard try get(id, in: books.db).booked == nil else { return false }
    let matches = try books.book(try lines(id, in: books.db))
    let counts = Dictionary(grouping: matches, by: \.outcome).map { "\($0.key.rawValue) \($0.value.count)" }.sorted()
    let outcome = counts.joined(separator: ", ")
    try books.db.run(
      """
      UPDATE procedures_payment_file SET booked_at = \(books.now), booked_by = \(books.actor), outcome = \(outcome)
      WHERE id = \(id)
      """)
    try books.db.record(
      "procedures.payment.file", SubjectRef("payment-file", id.text), by: books.actor, at: books.now, detail: outcome)
    return true
  }
}
