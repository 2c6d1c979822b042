import Audit
import Kernel
import Store
import Testing

@Test func anUntouchedChainVerifies() throws {
  try withAudit { store in
    let empty = try store.verdict()
    #expect(empty.isIntact && empty.count == 0)
    try store.record(1...50)
    let verdict = try store.verdict()
    #expect(verdict.isIntact)
    #expect(verdict.count == 50)
    #expect(verdict.last?.seq == 50)
  }
}

/// The format is a promise: this hash was made with `printf … | sha256sum`.
@Test func theHashCanBeMadeByHand() throws {
  try withAudit { store in
    try store.write { db in
      try db.record("published", SubjectRef("plan", "p1"), by: "花子", at: Instant(microseconds: 5), detail: "")
    }
    let events = try store.read { try AuditEvent.recent(in: $0) }
    #expect(events.map(\.hash) == ["5a9d959e29dae82d6f160950ff9bddb6ee82467b4e232d7a527d37d1154bac4a"])
    #expect(events.map(\.previous) == [""])
  }
}

@Test(
  arguments: [
    "at = at + 1", "actor = '太郎'", "action = 'Published'", "subject_kind = 'plam'", "subject_id = 'p9'",
    "detail = detail || ' '", "hash = upper(hash)", "hash = replace(hash, substr(hash, 1, 1), 'x')",
    "previous = replace(previous, substr(previous, 64, 1), 'x')", "detail = ''", "actor = '花子p', action = 'ublished'",
  ] as [SQL])
func aChangeInAnyColumnIsNamed(change: SQL) throws {
  try withAudit { store in
    try store.record(1...9)
    try store.run("UPDATE audit_event SET \(change) WHERE seq = 5")
    let verdict = try store.verdict()
    #expect(verdict.fault == AuditFault(seq: 5, problem: .hashDiffers))
    #expect(verdict.count == 4)
  }
}

@Test func aMissingEventIsNamed() throws {
  try withAudit { store in
    try store.record(1...9)
    try store.run("DELETE FROM audit_event WHERE seq = 5")
    #expect(try store.verdict().fault == AuditFault(seq: 6, problem: .gap(expected: 5)))
    try store.run("DELETE FROM audit_event WHERE seq = 1")
    #expect(try store.verdict().fault == AuditFault(seq: 2, problem: .gap(expected: 1)))
  }
}

@Test func closingTheGapIsNamed() throws {
  try withAudit { store in
    try store.record(1...9)
    try store.run("DELETE FROM audit_event WHERE seq = 9")
    try store.run("UPDATE audit_event SET seq = 9 WHERE seq = 8")
    try store.run("UPDATE audit_event SET seq = 8 WHERE seq = 7")
    try store.run("UPDATE audit_event SET seq = 7 WHERE seq = 9")
    #expect(try store.verdict().fault == AuditFault(seq: 7, problem: .hashDiffers))
  }
}

/// A whole event exchanged for one of another chain is right in itself, but does not follow.
@Test func anEventOfAnotherChainIsNamed() throws {
  let foreign = try withAudit { other in
    try other.write { db in
      for number in 1...5 {
        try db.record("x", SubjectRef("plan", "p"), by: "y", at: Instant(microseconds: Int64(number)))
      }
    }
    return try other.read { try AuditEvent.recent(limit: 1, in: $0) }[0]
  }
  try withAudit { store in
    try store.record(1...9)
    try store.run(
      """
      UPDATE audit_event
      SET at = \(foreign.at), actor = \(foreign.actor), action = \(foreign.action),
        subject_kind = \(foreign.subject.kind), subject_id = \(foreign.subject.id), detail = \(foreign.detail),
        previous = \(foreign.previous), hash = \(foreign.hash)
      WHERE seq = 5
      """)
    #expect(try store.verdict().fault == AuditFault(seq: 5, problem: .predecessorDiffers))
  }
}

@Test func onlyAnAnchorShowsThatTheEndIsMissing() throws {
  try withAudit { store in
    try store.record(1...9)
    let anchor = try #require(try store.verdict().last)
    #expect(try store.verdict([anchor]).isIntact)
    try store.run("DELETE FROM audit_event WHERE seq > 7")
    #expect(try store.verdict().isIntact)
    #expect(try store.verdict([anchor]).fault == AuditFault(seq: 8, problem: .truncated(last: 9)))
    try store.record(100...103)
    #expect(try store.verdict([anchor]).fault == AuditFault(seq: 9, problem: .rewritten(since: 1)))
  }
}

@Test func fieldsCannotRunIntoEachOther() throws {
  let hashes = try [("ab", "c"), ("a", "bc"), ("abc", ""), ("", "abc"), ("a", "b,1:c")].map { pair in
    try withAudit { store in
      try store.write { try $0.record(pair.1, SubjectRef("k", "i"), by: pair.0, at: Instant(microseconds: 0)) }
      return try store.read { try AuditEvent.recent(in: $0) }[0].hash
    }
  }
  #expect(Set(hashes).count == hashes.count)
}

@Test func concurrentWritersKeepOneChain() throws {
  try withAudit { store in
    let threads = (0..<8).map { thread in
      startThread {
        for number in 1...25 {
          do {
            try store.write { db in
              try db.record("saved", SubjectRef("plan", "p"), by: "t\(thread)", at: Instant(microseconds: 0))
              if number % 5 == 0 { throw StoreError.constraint("on purpose") }
            }
          } catch { if number % 5 != 0 { Issue.record(error) } }
        }
      }
    }
    for thread in threads { thread.join() }
    let verdict = try store.verdict()
    #expect(verdict.isIntact)
    #expect(verdict.count == 8 * 20)
  }
}

@Test func anEventStaysOnlyWithWhatItTellsOf() throws {
  try withAudit { store in
    #expect(throws: StoreError.self) {
      try store.write { db in
        try db.record("saved", SubjectRef("plan", "p"), by: "a", at: Instant(microseconds: 0))
        throw StoreError.constraint("on purpose")
      }
    }
    let count = try store.verdict().count
    #expect(count == 0)
  }
}

@Test func eventsAreListedInPages() throws {
  try withAudit { store in
    try store.record(1...9)
    func page(before seq: Int? = nil, about subject: SubjectRef? = nil, limit: Int = 50) throws -> [Int] {
      try store.read { try AuditEvent.recent(before: seq, about: subject, limit: limit, in: $0) }.map(\.seq)
    }
    let plan = SubjectRef("plan", "p0")
    #expect(try page(limit: 3) == [9, 8, 7])
    #expect(try page(before: 7, limit: 3) == [6, 5, 4])
    #expect(try page(before: 1) == [])
    #expect(try page(about: plan) == [9, 6, 3])
    #expect(try page(before: 6, about: plan) == [3])
  }
}
