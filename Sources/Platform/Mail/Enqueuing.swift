import Jobs
public import Kernel
public import Store

/// The job that delivers what is due.
let deliveryJob = "mail.deliver"

extension Writer {
  /// Puts a mail into the outbox: it is sent after this transaction, and only if it is committed.
  ///
  /// It may arrive twice, with the same Message-ID, where a process or a connection dies between the mail server's answer
  /// and the note of it.
  @discardableResult
  public func enqueue(
    _ mail: MailMessage, sealedBy vault: any MailVault, at now: Instant
  ) throws(StoreError) -> ID<Mail> {
    let id = ID<Mail>.random()
    try run(
      """
      INSERT INTO mail (
        id, language, recipient, reply_to, subject, body, state, created_at, due_at, expires_at, attempts)
      VALUES (
        \(id), \(mail.language.rawValue), \(vault.seal(mail.recipient.text, .recipient, of: id.text)),
        \(mail.replyTo.map { vault.seal($0.text, .replyTo, of: id.text) }),
        \(vault.seal(mail.subject, .subject, of: id.text)), \(vault.seal(mail.body, .body, of: id.text)),
        'waiting', \(now), \(now), \(now + Mail.lifetimeDays * 86_400), 0)
      """)
    try wakeDelivery(at: now)
    return id
  }

  /// Tries everything at once that waits or was given up and has its body still, as if it were new.
  public func retryMails(at now: Instant) throws(StoreError) {
    try run(
      """
      UPDATE mail
      SET state = 'waiting', due_at = \(now), expires_at = \(now + Mail.lifetimeDays * 86_400), attempts = 0,
        ended_at = NULL
      WHERE state IN ('waiting', 'failed') AND body IS NOT NULL AND (locked_until IS NULL OR locked_until <= \(now))
      """)
    try wakeDelivery(at: now)
  }

  /// One job serves all mails of a transaction.
  private func wakeDelivery(at now: Instant) throws(StoreError) {
    if kept(deliveryJob, as: Bool.self) == true { return }
    try enqueue(deliveryJob, due: now)
    keep(deliveryJob, true)
  }
}
