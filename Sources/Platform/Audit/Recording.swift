public import Kernel
public import Store

extension Writer {
  /// Adds an event in this transaction: it stays if and only if what it tells of does.
  public func record(
    _ action: String, _ subject: SubjectRef, by actor: String, at: Instant, detail: String = ""
  ) throws(StoreError) {
    let last = try lastLink()
    let event = AuditEvent(
      seq: last.seq + 1, at: at, actor: actor, action: action, subject: subject, detail: detail, previous: last.hash)
    keep("audit-link", AuditLink(seq: event.seq, hash: event.hash))
    try run(
      """
      INSERT INTO audit_event (\(AuditEvent.columns))
      VALUES (\(event.seq), \(event.at), \(event.actor), \(event.action), \(event.subject.kind),
        \(event.subject.id), \(event.detail), \(event.previous), \(event.hash))
      """)
  }

  private func lastLink() throws(StoreError) -> AuditLink {
    if let known = kept("audit-link", as: AuditLink.self) { return known }
    var last = AuditLink(seq: 0, hash: "")
    try each("SELECT seq, hash FROM audit_event ORDER BY seq DESC LIMIT 1") { (row) throws(StoreError) in
      last = AuditLink(seq: try row["seq"], hash: try row["hash"])
    }
    return last
  }
}

/// What the next event is bound to.
private struct AuditLink: Sendable {
  let seq: Int
  let hash: String
}
