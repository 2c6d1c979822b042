import Audit
import FoundationEssentials
import Kernel
import Store

/// An empty store with the audit's table, deleted afterwards.
@discardableResult
func withAudit<T>(_ body: (Store) throws -> T) throws -> T {
  let name = "machi-test-\(UInt64.random(in: 0 ... .max))"
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent(name)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let store = try Store(path: folder.appendingPathComponent("city.sqlite").path)
  try store.migrate(auditMigrations)
  return try body(store)
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
