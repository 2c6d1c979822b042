import Audit
public import Jobs
public import Kernel
public import Store
import Vault

/// Has a scanner look at what was attached, and lets it out or takes its bytes away.
public struct AttachmentScan: Sendable {
  /// What the scanner calls what it found in the bytes that the closure hands over; nil where it found nothing.
  public typealias Scanner = @Sendable (_ next: () throws -> [UInt8]?) throws -> String?

  /// Seconds for which a node keeps a file to itself.
  private static let lease = 600
  /// After so many seconds another municipality has its turn.
  private static let turn = 120
  /// Whom the audit trail names.
  private static let actor = "scanner"

  private let scanner: Scanner
  private let clock: @Sendable () -> Instant

  public init(clock: @escaping @Sendable () -> Instant, _ scanner: @escaping Scanner) {
    self.scanner = scanner
    self.clock = clock
  }

  /// For a runner of its own: scanning takes its time, and a scanner that hangs should hold up no other work.
  public var job: JobKind {
    JobKind(Attachment.scanJob, every: 300, lease: 60) { run in
      let end = run.now + Self.turn
      while clock() < end, let next = try claim(in: run.store) { try look(at: next, run) }
      try wakeForNext(in: run.store)
    }
  }

  /// Takes what has been due for longest; files that came while there was no scanner are looked at too.
  private func claim(in store: Store) throws -> Attachment? {
    let now = clock()
    let isAnyDue = try store.readOnce { db in
      try db.value("SELECT count(*) AS value FROM attachment WHERE scan_due <= \(now)", as: Int.self)
    }
    if isAnyDue == 0 { return nil }
    return try store.write(isPublic: false) { db in
      try db.first(
        """
        UPDATE attachment
        SET scan_due = \(now + Self.lease)
        WHERE scan_due <= \(now)
          AND id = (SELECT id FROM attachment WHERE scan_due <= \(now) ORDER BY scan_due, id LIMIT 1)
        RETURNING \(Attachment.columns)
        """)
    }
  }

  private func look(at row: Attachment, _ run: JobRun) throws {
    let finding: String?
    do {
      let file = try row.opened(try run.keys)
      finding = try scanner(file.pieces(0..<file.size, from: run.store))
    } catch {
      return try putOff(row, because: error, in: run.store)
    }
    let now = clock()
    try run.store.write { db in
      guard let finding else { return try db.release(row) }
      try db.destroy(row, finding)
      try db.record(
        "attachments.infected", SubjectRef("attachment", row.id.text), by: Self.actor, at: now,
        detail: "\(finding), sent by \(row.createdBy)")
    }
  }

  private func putOff(_ row: Attachment, because error: any Error, in store: Store) throws {
    let (why, due) = (String("\(error)".prefix(500)), clock() + Self.delay(after: row.scanAttempts + 1))
    try store.write(isPublic: false) { db in
      try db.run(
        """
        UPDATE attachment
        SET scan_due = \(due), scan_attempts = \(row.scanAttempts + 1), finding = \(why)
        WHERE id = \(row.id) AND state IN ('waiting', 'unscanned')
        """)
    }
  }

  /// Seconds: half a minute, doubled each time up to an hour.
  static func delay(after attempts: Int) -> Int { min(3_600, 15 << min(max(attempts, 1), 10)) }

  private func wakeForNext(in store: Store) throws {
    let next = try store.readOnce { db in
      try db.value("SELECT MIN(scan_due) AS value FROM attachment", as: Instant?.self)
    }
    guard let due = next ?? nil else { return }
    try store.write(isPublic: false) { db in try db.enqueueUnlessAsked(Attachment.scanJob, due: due) }
  }
}

extension Writer {
  fileprivate func release(_ row: Attachment) throws(StoreError) {
    try run(
      """
      UPDATE attachment
      SET state = \(Attachment.State.clean), scan_due = NULL, finding = NULL
      WHERE id = \(row.id) AND state IN ('waiting', 'unscanned')
      """)
  }

  /// The row stays, to tell what became of the file.
  fileprivate func destroy(_ row: Attachment, _ finding: String) throws(StoreError) {
    try run("DELETE FROM attachment_part WHERE attachment = \(row.id)")
    try run(
      """
      UPDATE attachment
      SET state = \(Attachment.State.infected), scan_due = NULL, finding = \(finding)
      WHERE id = \(row.id)
      """)
  }
}

extension Attachment {
  /// How many are in this state.
  public static func count(_ state: State, in db: Reader) throws(StoreError) -> Int {
    try db.value("SELECT count(*) AS value FROM attachment WHERE state = \(state)") ?? 0
  }

  /// How many are held back because the scanner could not be asked.
  public static func countUnchecked(in db: Reader) throws(StoreError) -> Int {
    try db.value("SELECT count(*) AS value FROM attachment WHERE state = 'waiting' AND scan_attempts > 0") ?? 0
  }

  /// Plain bytes of all that is kept.
  public static func totalSize(in db: Reader) throws(StoreError) -> Int {
    try db.value("SELECT CAST(coalesce(sum(size), 0) AS \(.int)) AS value FROM attachment WHERE state <> 'infected'")
      ?? 0
  }
}
