import ModuleKit

/// One page of the audit trail, with the accounts that it speaks of.
struct TrailView: Sendable {
  static let pageSize = 50

  let filter: AuditFilter
  let isNewest: Bool
  let events: [AuditEvent]
  /// Where the next page begins; nil at the end.
  let next: Int?
  let accounts: [String: Account]

  init(_ query: Fields, in db: Reader) throws(StoreError) {
    let before = query["before"].flatMap { Int($0) }
    isNewest = before == nil
    filter = AuditFilter(query)
    let found = try AuditEvent.recent(before: before, matching: filter, limit: Self.pageSize + 1, in: db)
    events = Array(found.prefix(Self.pageSize))
    next = found.count > Self.pageSize ? events.last?.seq : nil
    let ids = events.filter { $0.subject.kind == "account" }.map(\.subject.id)
    let named: [Account] = try db.all("SELECT \(Account.columns) FROM account WHERE id IN (\(SQL.list(Set(ids))))")
    accounts = named.reduce(into: [:]) { $0[$1.id.text] = $1 }
  }
}

func listTrail(_ visit: Visit) throws -> Answer {
  let view = try visit.store.read { db in try TrailView(visit.request.query, in: db) }
  return .page(trailPage(view, visit.events, visit.scene))
}

/// The chain, and the anchors that the database keeps; those kept elsewhere are the operator's to compare.
func verifyTrail(_ visit: Visit) throws -> Answer {
  let hasKey = try visit.store.readOnce { db in try !AnchorKey.all(in: db).isEmpty }
  let keys = hasKey ? try visit.keys : nil
  let verdict = try visit.store.read { db in
    try verifyAudit(in: db, trusting: try keys.map { try AnchorKey.trusted($0, in: db) } ?? [])
  }
  return .page(verdictPage(verdict, visit.scene))
}
