import Audit
import Kernel
import Store
import TestKit

/// An empty store with the audit's table, deleted afterwards.
@discardableResult
func withAudit<T>(_ body: (Store) throws -> T) throws -> T {
  let test = try TestStore()
  let store = test.store
  try store.migrate(auditMigrations)
  return try withExtendedLifetime(test) { try body(store) }
}

extension Store {
  func record(_ numbers: ClosedRange<Int>) throws {
    try write { db in
      for number in numbers {
        let at = Instant(microseconds: Int64(number) * 1_000_000)
        try db.record("published", SubjectRef("plan", "p\(number % 3)"), by: "花子", at: at, detail: "版 \(number)")
      }
    }
  }

  func verdict(_ anchors: [AuditAnchor] = []) throws -> AuditVerdict {
    try read { try verifyAudit(in: $0, anchors: anchors) }
  }

  func run(_ sql: SQL) throws { try write { try $0.run(sql) } }
}
