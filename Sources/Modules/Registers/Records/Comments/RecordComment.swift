import ModuleKit

/// What the office notes beside a record, with files: for its desk alone, and no part of the record's history.
struct RecordComment: Sendable, Record {
  static let limits = UploadLimits(files: 5, fileBytes: Attachment.largest, totalBytes: 100_000_000)
  static let longest = 4_000
  /// How many are shown of one record; the newest.
  static let most = 50

  /// Counted from 1 in each record.
  let number: Int
  let text: String
  let actor: String
  let account: ID<Account>?
  let at: Instant

  static let columns: SQL = "number, body, actor, account, at"

  init(row: Row) throws(StoreError) {
    number = try row["number"]
    text = try row["body"]
    actor = try row["actor"]
    account = try row["account"]
    at = try row["at"]
  }

  private static func place(_ register: ID<Register>, _ record: Int) -> SQL {
    "register = \(register) AND record = \(record)"
  }

  /// The newest first.
  static func all(of record: Int, in register: ID<Register>, _ db: Reader) throws(StoreError) -> [RecordComment] {
    try db.all(
      """
      SELECT \(columns) FROM registers_comment WHERE \(place(register, record)) ORDER BY number DESC LIMIT \(most)
      """)
  }

  static func count(of record: Int, in register: ID<Register>, _ db: Reader) throws(StoreError) -> Int {
    try db.value("SELECT count(*) AS value FROM registers_comment WHERE \(place(register, record))") ?? 0
  }

  /// Adds one with files that are attached already, with an audit event.
  static func add(
    _ text: String, _ files: [ID<Attachment>], to record: Int, of register: Register, by proposer: Proposer,
    at now: Instant, in db: Writer
  ) throws(StoreError) {
    let last: Int? = try db.value(
      "SELECT max(number) AS value FROM registers_comment WHERE \(place(register.id, record))")
    let number = (last ?? 0) + 1
    try db.run(
      """
      INSERT INTO registers_comment (register, record, \(columns))
      VALUES (\(register.id), \(record), \(number), \(text), \(proposer.actor), \(proposer.account), \(now))
      """)
    for file in files {
      try db.run(
        """
        INSERT INTO registers_comment_file (file, register, record, comment)
        VALUES (\(file), \(register.id), \(record), \(number))
        """)
    }
    try db.record("registers.comment.added", register.subject, by: proposer.actor, at: now, detail: "No. \(record)")
  }

  /// Takes it away with its files, with an audit event.
  func remove(from record: Int, of register: Register, by actor: String, at now: Instant, in db: Writer) throws {
    let files = try CommentFile.all(of: record, in: register.id, db).filter { $0.comment == number }
    for file in files {
      try db.run("DELETE FROM registers_comment_file WHERE file = \(file.row.id)")
      try db.detach(file.row.id)
    }
    try db.run(
      "DELETE FROM registers_comment WHERE \(RecordComment.place(register.id, record)) AND number = \(number)")
    try db.record("registers.comment.removed", register.subject, by: actor, at: now, detail: "No. \(record)")
  }
}

/// A file of a comment.
struct CommentFile: Sendable, Record {
  let register: ID<Register>
  let record: Int
  let comment: Int
  let row: Attachment

  static let columns: SQL = "register, record, comment, \(Attachment.columns)"
  private static let joined: SQL =
    "registers_comment_file JOIN attachment ON attachment.id = registers_comment_file.file"

  init(row: Row) throws(StoreError) {
    register = try row["register"]
    record = try row["record"]
    comment = try row["comment"]
    self.row = try Attachment(row: row)
  }

  static func all(of record: Int, in register: ID<Register>, _ db: Reader) throws(StoreError) -> [CommentFile] {
    try db.all(
      "SELECT \(columns) FROM \(joined) WHERE register = \(register) AND record = \(record) ORDER BY comment, created_at"
    )
  }

  static func find(_ id: ID<Attachment>, in db: Reader) throws(StoreError) -> CommentFile? {
    try db.first("SELECT \(columns) FROM \(joined) WHERE file = \(id)")
  }
}

let commentMigration = Migration(
  "registers-004-comment",
  """
  CREATE TABLE registers_comment (
    register \(.key) NOT NULL REFERENCES registers_register (id),
    record \(.int) NOT NULL,
    number \(.int) NOT NULL,
    body \(.text) NOT NULL,
    actor \(.text) NOT NULL,
    account \(.key),
    at \(.instant) NOT NULL,
    PRIMARY KEY (register, record, number)
  ) \(.strict)
  """,
  """
  CREATE TABLE registers_comment_file (
    file \(.key) PRIMARY KEY REFERENCES attachment (id),
    register \(.key) NOT NULL,
    record \(.int) NOT NULL,
    comment \(.int) NOT NULL,
    FOREIGN KEY (register, record, comment) REFERENCES registers_comment (register, record, number)
  ) \(.strict)
  """,
  "CREATE INDEX registers_comment_file_record ON registers_comment_file (register, record)")
