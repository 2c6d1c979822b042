import ModuleKit

/// The trail as a table, of all that the page's filters leave, sent as it is read.
func exportTrail(_ visit: Visit) throws -> Answer {
  let filter = AuditFilter(visit.request.query)
  let (actor, now, conditions) = (try visit.actor, visit.now, filter.fields.urlEncoded)
  let last = try visit.store.write(isPublic: false) { db in
    try db.record(
      "audit.exported", SubjectRef("audit", "all"), by: actor, at: now,
      detail: conditions.isEmpty ? "csv" : "csv, \(conditions)")
    return try db.lastEvent()
  }
  let table = TrailTable(visit.store, filter, upTo: last)
  return .response(
    Response(200, type: "text/csv; charset=utf-8", .chunks { try table.next() })
      .with("Content-Disposition", "attachment; filename=\"audit-\(now.day.iso).csv\"")
      .with("Cache-Control", "no-store"))
}

/// Events never change, so a table in pieces is one table all the same.
private final class TrailTable: Sendable {
  private static let piece = 1_000
  private let store: Store
  private let filter: AuditFilter
  private let last: Int
  /// The number of the last event that was written; nil at the end.
  private let done = Locked<Int?>(0)

  init(_ store: Store, _ filter: AuditFilter, upTo last: Int) {
    self.store = store
    self.filter = filter
    self.last = last
  }

  func next() throws -> [UInt8]? {
    guard let seq = done.withLock({ $0 }) else { return nil }
    let events = try store.read { db in
      try db.takeTime()
      return try AuditEvent.following(seq, upTo: last, matching: filter, limit: Self.piece, in: db)
    }
    var csv = CSVWriter(byteOrderMark: seq == 0)
    if seq == 0 { csv.row(AuditEvent.csvColumns) }
    for event in events { csv.row(event.csvCells) }
    done.withLock { $0 = events.count < Self.piece ? nil : events.last?.seq }
    return csv.bytes.isEmpty ? nil : csv.bytes
  }
}
