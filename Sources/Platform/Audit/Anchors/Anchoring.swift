import Crypto
public import Kernel
public import Store
public import Vault

extension Store {
  /// Signs how many events there are and what the last one is; nil where there are none since the last anchor, or where one
  /// was made this day and `onceADay`. `also` goes into the same transaction.
  ///
  /// What came since the last anchor is verified first: an anchor vouches for it. Throws `AuditFault` where it is not in order.
  public func anchor(
    _ municipality: String, onceADay: Bool, at now: Instant, _ keys: () throws -> Keyring,
    also: @escaping @Sendable (Writer, SignedAnchor) throws -> Void = { _, _ in }
  ) throws -> SignedAnchor? {
    let (last, events) = try read { db in (try SignedAnchor.last(in: db), try db.lastEvent()) }
    if events == last?.events ?? 0 { return nil }
    if let last, onceADay, last.day >= now.day { return nil }
    let verdict = try read { db in
      try db.takeTime()
      return try verifyAudit(in: db, after: last?.point)
    }
    if let fault = verdict.fault { throw fault }
    guard let point = verdict.last else { return nil }
    let keys = try keys()
    return try write(isPublic: false) { db in
      // Another node may have been quicker.
      if let newer = try SignedAnchor.last(in: db), newer.events > last?.events ?? 0 { return nil }
      let anchor = SignedAnchor(point, on: now.day, of: municipality, by: try db.anchorKey(keys, at: now))
      try anchor.insert(at: now, in: db)
      try also(db, anchor)
      return anchor
    }
  }
}

extension SignedAnchor {
  public static func last(in db: Reader) throws(StoreError) -> SignedAnchor? {
    try db.first("SELECT \(columns) FROM audit_anchor ORDER BY events DESC LIMIT 1")
  }

  public static func all(in db: Reader) throws(StoreError) -> [SignedAnchor] {
    try db.all("SELECT \(columns) FROM audit_anchor ORDER BY events")
  }

  /// The newest first, those that speak of fewer events than `before`.
  public static func list(before: Int? = nil, limit: Int, in db: Reader) throws(StoreError) -> [SignedAnchor] {
    try db.all(
      """
      SELECT \(columns)
      FROM audit_anchor
      WHERE events < \(before ?? .max)
      ORDER BY events DESC
      LIMIT \(limit)
      """)
  }

  public static func find(_ events: Int, in db: Reader) throws(StoreError) -> SignedAnchor? {
    try db.first("SELECT \(columns) FROM audit_anchor WHERE events = \(events)")
  }

  /// Those that were not written to a folder yet, the oldest first.
  public static func unwritten(in db: Reader) throws(StoreError) -> [SignedAnchor] {
    try db.all("SELECT \(columns) FROM audit_anchor WHERE written_at IS NULL ORDER BY events")
  }

  public func noteWritten(at now: Instant, in db: Writer) throws(StoreError) {
    try db.run("UPDATE audit_anchor SET written_at = \(now) WHERE events = \(events)")
  }

  func insert(at now: Instant, in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO audit_anchor (\(Self.columns), made_at)
      VALUES (\(events), \(hash), \(day), \(municipality), \(signer), \(Base64.standard.text(signature)), \(now))
      """)
  }
}

/// What monitors want to know of the anchors.
public struct AnchorFigures: Sendable {
  /// When the last one was made.
  public let last: Instant?
  /// When the first event happened that none covers; nil where all are covered.
  public let openSince: Instant?
  /// How many were not written to a folder yet.
  public let unwritten: Int

  public init(in db: Reader) throws(StoreError) {
    last = try db.value("SELECT max(made_at) AS value FROM audit_anchor", as: Instant?.self) ?? nil
    let events = try SignedAnchor.last(in: db)?.events ?? 0
    openSince = try db.value("SELECT at AS value FROM audit_event WHERE seq = \(events + 1)")
    unwritten = try db.value("SELECT count(*) AS value FROM audit_anchor WHERE written_at IS NULL") ?? 0
  }
}

extension Reader {
  /// The number of the last event; 0 without one.
  public func lastEvent() throws(StoreError) -> Int {
    try value("SELECT coalesce(max(seq), 0) AS value FROM audit_event") ?? 0
  }
}
