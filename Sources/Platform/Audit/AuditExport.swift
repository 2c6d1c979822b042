public import Kernel
public import Store
public import Text

extension AuditEvent {
  /// The event as one line of JSON: all that its hash is made of, so that anybody can make it again.
  public var jsonLine: [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.field("seq", seq)
      json.field("at", at.rfc3339)
      json.field("atMicroseconds", Int(at.microseconds))
      json.field("actor", actor)
      json.field("action", action)
      json.field("subjectKind", subject.kind)
      json.field("subjectId", subject.id)
      json.field("detail", detail)
      json.field("previous", previous)
      json.field("hash", hash)
    }
    return json.bytes + [0x0a]
  }

  public static let csvColumns: [CSVWriter.Cell] = [
    "seq", "at", "atMicroseconds", "actor", "action", "subjectKind", "subjectId", "detail", "previous", "hash",
  ]

  /// The same for spreadsheets, which a text that looks like a formula is kept from: those differ from what was hashed.
  public var csvCells: [CSVWriter.Cell] {
    [
      .int(seq), .text(at.rfc3339), .int(Int(at.microseconds)), .text(actor), .text(action), .text(subject.kind),
      .text(subject.id), .text(detail), .text(previous), .text(hash),
    ]
  }

  /// The numbers of the events that happened from the one day to the other, in Japan; where the clock went back, also of those
  /// between. Nil without any.
  public static func numbers(since: Day?, until: Day?, in db: Reader) throws(StoreError) -> ClosedRange<Int>? {
    let (begin, end) = (since?.begin ?? .earliest, until.map { ($0 + 1).begin } ?? .latest)
    let first: Int?? = try db.value("SELECT min(seq) AS value FROM audit_event WHERE at >= \(begin)", as: Int?.self)
    let last: Int?? = try db.value("SELECT max(seq) AS value FROM audit_event WHERE at < \(end)", as: Int?.self)
    guard let first = first ?? nil, let last = last ?? nil, first <= last else { return nil }
    return first...last
  }

  /// Hands over the events of these numbers, in their order.
  public static func each(
    of numbers: ClosedRange<Int>, in db: Reader, _ body: (AuditEvent) throws(StoreError) -> Void
  ) throws(StoreError) {
    try db.each(
      """
      SELECT \(columns)
      FROM audit_event
      WHERE seq >= \(numbers.lowerBound) AND seq <= \(numbers.upperBound)
      ORDER BY seq
      """
    ) { (row) throws(StoreError) in try body(try AuditEvent(row: row)) }
  }

  /// The oldest first: those behind event `seq` up to event `last`.
  public static func following(
    _ seq: Int, upTo last: Int, matching filter: AuditFilter, limit: Int, in db: Reader
  ) throws(StoreError) -> [AuditEvent] {
    try db.all(
      """
      SELECT \(columns)
      FROM audit_event
      WHERE seq > \(seq) AND seq <= \(last)
        \(filter.conditions)
      ORDER BY seq
      LIMIT \(limit)
      """)
  }
}

extension Instant {
  fileprivate static let earliest = Instant(microseconds: .min)
  fileprivate static let latest = Instant(microseconds: .max)
}
