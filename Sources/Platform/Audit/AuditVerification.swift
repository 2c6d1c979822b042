public import Crypto
public import Store

/// Goes through all events in order, in constant memory; those from `start` on, where that is known to be good.
///
/// The chain alone cannot show that events at its end were taken away, or that all of it was written anew by someone
/// who can write to the database: that needs `anchors` kept where that person cannot write.
public func verifyAudit(
  in db: Reader, anchors: [AuditAnchor] = [], after start: AuditAnchor? = nil
) throws(StoreError) -> AuditVerdict {
  var check = ChainCheck(anchors + [start].compactMap { $0 }, from: start)
  try db.each("SELECT \(AuditEvent.columns) FROM audit_event WHERE seq >= \(start?.seq ?? 1) ORDER BY seq") {
    (row) throws(StoreError) in
    if check.verdict.fault == nil { check.take(try AuditEvent(row: row)) }
  }
  check.end()
  return check.verdict
}

/// The same, and the anchors that the database keeps, and `outside` ones that were kept elsewhere. Only what one of the `keys`
/// signed is an anchor. With `given`, that public key has to be one of the municipality's.
public func verifyAudit(
  in db: Reader, trusting keys: [PublicKey], outside: [SignedAnchor] = [], given: PublicKey? = nil
) throws(StoreError) -> AuditVerdict {
  let stored = try SignedAnchor.all(in: db)
  func isGood(_ anchor: SignedAnchor) -> Bool { keys.contains { anchor.isSigned(by: $0) } }
  let good = (stored + outside).filter(isGood)
  var verdict = try verifyAudit(in: db, anchors: good.map(\.point))
  verdict.anchors = Set(good.map(\.events)).count
  verdict.anchorFaults = (stored + outside).filter { !isGood($0) }.map { .forged($0) }
  verdict.anchorFaults += outside.filter { isGood($0) && !stored.contains($0) }.map { .removed($0) }
  if let given, !(try AnchorKey.all(in: db)).contains(where: { $0.publicKey == given }) {
    verdict.anchorFaults.append(.otherKey(AnchorKey.name(of: given)))
  }
  return verdict
}

/// One walk along the chain.
private struct ChainCheck {
  var verdict = AuditVerdict()
  private let noted: [Int: Set<String>]
  private let first: Int
  /// The number of the last event that an anchor proves.
  private var proved = 0

  init(_ anchors: [AuditAnchor], from start: AuditAnchor?) {
    noted = anchors.reduce(into: [:]) { $0[$1.seq, default: []].insert($1.hash) }
    first = start?.seq ?? 1
    verdict.count = first - 1
  }

  mutating func take(_ event: AuditEvent) {
    if let problem = problem(in: event) {
      verdict.fault = AuditFault(seq: event.seq, problem: problem)
    } else {
      if noted[event.seq] != nil { proved = event.seq }
      verdict.count += 1
      verdict.last = AuditAnchor(seq: event.seq, hash: event.hash)
    }
  }

  /// What anchors tell of and is not there.
  mutating func end() {
    guard verdict.fault == nil, let last = noted.keys.max(), last > verdict.count else { return }
    verdict.fault = AuditFault(seq: verdict.count + 1, problem: .truncated(last: last))
  }

  private func problem(in event: AuditEvent) -> AuditFault.Problem? {
    if event.seq != verdict.count + 1 { return .gap(expected: verdict.count + 1) }
    if event.hash != event.computedHash { return .hashDiffers }
    let isStart = first > 1 && event.seq == first
    if !isStart, event.previous != verdict.last?.hash ?? "" { return .predecessorDiffers }
    if let hashes = noted[event.seq], hashes != [event.hash] { return .rewritten(since: proved + 1) }
    return nil
  }
}

extension AuditEvent {
  fileprivate var computedHash: String { auditHash(seq, at, actor, action, subject, detail, previous) }
}
