import Jobs
import Kernel
import Store

/// One store's outbox as the delivery sees it. The conditions on `attempts` and `locked_until` stand in each statement
/// that changes a row, so that of two nodes one sends a mail.
struct MailQueue {
  let store: Store

  static let batch = 20
  /// Seconds for which a node keeps mails to itself; one that died in between leaves them for so long.
  static let lease = 180

  /// What one attempt came to.
  enum Result {
    case sent, failed
    case putOff(until: Instant)
  }

  func hasDue(at now: Instant) throws -> Bool {
    let count: Int? = try store.readOnce { db in
      try db.value("SELECT COUNT(*) AS value FROM mail WHERE state = 'waiting' AND \(free(at: now))")
    }
    return (count ?? 0) > 0
  }

  /// Takes the mails that have been due for longest.
  func claim(at now: Instant) throws -> [Mail] {
    try store.write(isPublic: false) { db in
      try db.run(
        """
        UPDATE mail
        SET state = 'failed', ended_at = \(now)
        WHERE state = 'waiting' AND expires_at <= \(now) AND \(free(at: now))
        """)
      return try db.all(
        """
        UPDATE mail
        SET locked_until = \(now + Self.lease), attempts = attempts + 1
        WHERE state = 'waiting' AND \(free(at: now)) AND id IN (
          SELECT id FROM mail WHERE state = 'waiting' AND \(free(at: now)) ORDER BY due_at, id LIMIT \(Self.batch))
        RETURNING \(Mail.columns)
        """)
    }
  }

  private func free(at now: Instant) -> SQL {
    "due_at <= \(now) AND (locked_until IS NULL OR locked_until <= \(now))"
  }

  /// Notes what an attempt came to, unless another node has taken the mail over since.
  func note(_ mail: Mail, _ result: Result, answer: [UInt8], at now: Instant) throws {
    let outcome: SQL =
      switch result {
      case .sent: "state = 'sent', ended_at = \(now)"
      case .failed: "state = 'failed', ended_at = \(now)"
      case .putOff(let until): "due_at = \(until)"
      }
    try store.write(isPublic: false) { db in
      try db.run(
        """
        UPDATE mail
        SET \(outcome), locked_until = NULL, answer = \(answer)
        WHERE id = \(mail.id) AND attempts = \(mail.attempts) AND state = 'waiting'
        """)
    }
  }

  /// Gives back what was taken and not begun.
  func release(_ mails: [Mail]) throws {
    if mails.isEmpty { return }
    try store.write(isPublic: false) { db in
      for mail in mails {
        try db.run(
          """
          UPDATE mail
          SET locked_until = NULL, attempts = attempts - 1
          WHERE id = \(mail.id) AND attempts = \(mail.attempts) AND state = 'waiting'
          """)
      }
    }
  }

  /// Has the job run again when the next mail is due, `soonest` at the earliest.
  func wakeForNext(soonest: Instant) throws {
    let next: Instant?? = try store.readOnce { db in
      try db.value(
        """
        SELECT MIN(CASE WHEN locked_until > due_at THEN locked_until ELSE due_at END) AS value
        FROM mail
        WHERE state = 'waiting'
        """, as: Instant?.self)
    }
    guard let next = next ?? nil else { return }
    try store.write(isPublic: false) { db in try db.enqueueUnlessAsked(deliveryJob, due: max(next, soonest)) }
  }

  /// Takes away the bodies of mails that ended before `day`, and all of the mails made before `year`.
  func forget(bodiesBefore day: Instant, mailsBefore year: Instant) throws {
    try store.write(isPublic: false) { db in
      try db.run("UPDATE mail SET body = NULL WHERE body IS NOT NULL AND ended_at <= \(day)")
      try db.run("DELETE FROM mail WHERE created_at <= \(year) AND state <> 'waiting'")
    }
  }
}
