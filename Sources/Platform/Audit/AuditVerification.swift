public import Store

/// Goes through all events in order, in constant memory.
///
/// The chain alone cannot show that events at its end were taken away, or that all of it was written anew by someone
/// who can write to the database: that needs `anchors` kept where that person cannot write.
public func verifyAudit(in db: Reader, anchors: [AuditAnchor] = []) throws(StoreError) -> AuditVerdict {
  let expected = Dictionary(anchors.map { ($0.seq, $0.hash) }, uniquingKeysWith: { first, _ in first })
  var verdict = AuditVerdict()
  try db.each("SELECT \(AuditEvent.columns) FROM audit_event ORDER BY seq") { (row) throws(StoreError) in
    if verdict.fault == nil { verdict.check(try AuditEvent(row: row), expected) }
  }
  if verdict.fault == nil, let missing = anchors.map(\.seq).filter({ $0 > verdict.count }).min() {
    verdict.fault = AuditFault(seq: missing, problem: .anchorDiffers)
  }
  return verdict
}

extension AuditVerdict {
  fileprivate mutating func check(_ event: AuditEvent, _ anchors: [Int: String]) {
    if let problem = problem(in: event, anchors) {
      fault = AuditFault(seq: event.seq, problem: problem)
    } else {
      count += 1
      last = AuditAnchor(seq: event.seq, hash: event.hash)
    }
  }

  private func problem(in event: AuditEvent, _ anchors: [Int: String]) -> AuditFault.Problem? {
    if event.seq != count + 1 { return .gap(expected: count + 1) }
    if event.hash != event.computedHash { return .hashDiffers }
    if event.previous != last?.hash ?? "" { return .predecessorDiffers }
    if let noted = anchors[event.seq], noted != event.hash { return .anchorDiffers }
    return nil
  }
}

extension AuditEvent {
  fileprivate var computedHash: String { auditHash(seq, at, actor, action, subject, detail, previous) }
}
