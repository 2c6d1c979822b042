public import Kernel
public import Store

/// Who did what to what, and when; never changed, and bound to the event before it by a hash.
public struct AuditEvent: Record, Equatable {
  /// 1 for a municipality's first event, without gaps from there.
  public let seq: Int
  public let at: Instant
  public let actor: String
  public let action: String
  public let subject: SubjectRef
  public let detail: String
  /// The hash of the event before; empty at the first.
  public let previous: String
  /// SHA-256 over everything else here, in hexadecimal digits.
  public let hash: String

  public static let columns: SQL = "seq, at, actor, action, subject_kind, subject_id, detail, previous, hash"

  public init(row: Row) throws(StoreError) {
    seq = try row["seq"]
    at = try row["at"]
    actor = try row["actor"]
    action = try row["action"]
    subject = SubjectRef(try row["subject_kind"], try row["subject_id"])
    detail = try row["detail"]
    previous = try row["previous"]
    hash = try row["hash"]
  }

  /// An event that follows the one numbered `seq - 1`.
  init(
    seq: Int, at: Instant, actor: String, action: String, subject: SubjectRef, detail: String, previous: String
  ) {
    self.seq = seq
    self.at = at
    self.actor = actor
    self.action = action
    self.subject = subject
    self.detail = detail
    self.previous = previous
    hash = auditHash(seq, at, actor, action, subject, detail, previous)
  }

  /// The newest first: those before event `seq`, for the page after the one that ended with it, and about `subject`.
  public static func recent(
    before seq: Int? = nil, about subject: SubjectRef? = nil, limit: Int = 50, in db: Reader
  ) throws(StoreError) -> [AuditEvent] {
    let filter = AuditFilter(kind: subject?.kind, id: subject?.id)
    return try recent(before: seq, matching: filter, limit: limit, in: db)
  }

  public static func recent(
    before seq: Int? = nil, matching filter: AuditFilter, limit: Int, in db: Reader
  ) throws(StoreError) -> [AuditEvent] {
    try db.all(
      """
      SELECT \(columns)
      FROM audit_event
      WHERE seq < \(seq ?? .max)
        \(filter.conditions)
      ORDER BY seq DESC
      LIMIT \(limit)
      """)
  }
}

/// Which events to look at; nil for any.
public struct AuditFilter: Sendable, Equatable {
  public var actor: String?
  public var kind: String?
  public var id: String?

  public init(actor: String? = nil, kind: String? = nil, id: String? = nil) {
    self.actor = actor
    self.kind = kind
    self.id = id
  }

  var conditions: SQL {
    func condition(_ column: SQL, _ value: String?) -> SQL {
      if let value { "AND \(column) = \(value) " } else { "" }
    }
    return "\(condition("subject_kind", kind))\(condition("subject_id", id))\(condition("actor", actor))"
  }
}
