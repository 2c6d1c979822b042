public import Kernel
public import Store

extension Writer {
  /// Adds an event in this transaction: it stays if and only if what it tells of does.
  public func record(
    _ action: String, _ subject: SubjectRef, by actor: String, at: Instant, detail: String = ""
  ) throws(StoreError) {
    var last = (seq: 0, hash: "")
    try each("SELECT seq, hash FROM audit_event ORDER BY seq DESC LIMIT 1") { (row) throws(StoreError) in
      last = (try row["seq"], try row["hash"])
    }
    let event = AuditEvent(
      seq: last.seq + 1, at: at, actor: actor, action: action, subject: subject, detail: detail, previous: last.hash)
    try run(
      """
      INSERT INTO audit_event (\(AuditEvent.columns))
      VALUES (\(event.seq), \(event.at), \(event.actor), \(event.action), \(event.subject.kind),
        \(event.subject.id), \(event.detail), \(event.previous), \(event.hash))
      """)
  }
}
