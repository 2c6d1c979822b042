import ModuleKit

/// What one person does at a kiosk, from their first touch until they go. What they began is held by nothing else.
enum Stay {
  static let cookie = "machi_stay"
  /// Beyond the minutes of the kiosk and its warning: a slow page is not to end what somebody is at.
  static let graceSeconds = 30
  /// A touch is written down so often at the most, in seconds.
  private static let noteEvery = 10

  enum Secret {}

  /// What is kept of this browser's stay; empty where there is none, or where it has stood untouched too long.
  static func holder(_ visit: Visit) throws -> String {
    guard let secret = visit.request.cookie(cookie).flatMap({ ID<Secret>($0) }) else { return "" }
    let holder = index(secret, try visit.keys)
    let now = visit.now
    let found: StayRow? = try visit.store.readOnce { db in
      try db.first(
        """
        SELECT s.seen_at AS seen_at, k.minutes AS minutes
        FROM procedures_stay AS s JOIN procedures_kiosk AS k ON k.id = s.kiosk
        WHERE s.holder = \(holder) AND s.ends_at > \(now)
        """)
    }
    guard let found else { return "" }
    if found.seen < now - noteEvery {
      let ends = end(now, minutes: found.minutes)
      try visit.store.write(isPublic: false) { db in
        try db.run("UPDATE procedures_stay SET seen_at = \(now), ends_at = \(ends) WHERE holder = \(holder)")
      }
    }
    return holder
  }

  /// The stay of this browser, or a new one.
  static func made(_ visit: Visit) throws -> (holder: String, cookie: Cookie) {
    let holder = try holder(visit)
    if !holder.isEmpty, let secret = visit.request.cookie(cookie) { return (holder, Cookie(cookie, secret)) }
    guard let kiosk = try visit.registeredKiosk() else { throw Refusal.forbidden }
    let (keys, now) = (try visit.keys, visit.now)
    return try visit.store.write(isPublic: false) { db in try begin(at: kiosk, keys, at: now, in: db) }
  }

  /// A new one at a kiosk, with the cookie that holds it until the browser's window closes.
  static func begin(
    at kiosk: RegisteredKiosk, _ keys: Keyring, at now: Instant, in db: Writer
  ) throws(StoreError) -> (holder: String, cookie: Cookie) {
    let secret = ID<Secret>.random()
    let holder = index(secret, keys)
    try db.run(
      """
      INSERT INTO procedures_stay (holder, kiosk, began_at, seen_at, ends_at)
      VALUES (\(holder), \(kiosk.id), \(now), \(now), \(end(now, minutes: kiosk.minutes)))
      """)
    try db.run("UPDATE procedures_kiosk SET used_at = \(now) WHERE id = \(kiosk.id)")
    return (holder, Cookie(cookie, secret.text))
  }

  /// Takes away what was begun here and not handed in. What was begun elsewhere, and what was handed in, is opened by number
  /// and code alone from then on.
  static func end(_ holder: String, in db: Writer) throws(StoreError) {
    let began: Instant? = try db.value("SELECT began_at AS value FROM procedures_stay WHERE holder = \(holder)")
    for draft in try Draft.under(way: nil, holder, limit: 1_000, in: db) {
      if let began, draft.started < began { continue }
      try Draft.delete(draft.id, in: db)
    }
    try db.run("UPDATE procedures_draft SET holder = '' WHERE holder = \(holder) AND owner IS NULL")
    try db.run("UPDATE procedures_case SET holder = '' WHERE holder = \(holder) AND owner IS NULL")
    try db.run("DELETE FROM procedures_stay WHERE holder = \(holder)")
  }

  static func endAll(at kiosk: ID<RegisteredKiosk>, in db: Writer) throws(StoreError) {
    var holders: [String] = []
    try db.each("SELECT holder FROM procedures_stay WHERE kiosk = \(kiosk)") { (row) throws(StoreError) in
      holders.append(try row["holder"])
    }
    for holder in holders { try end(holder, in: db) }
  }

  /// Those that stood untouched too long, some of them.
  static func silent(at now: Instant, in db: Reader) throws(StoreError) -> [String] {
    var holders: [String] = []
    try db.each("SELECT holder FROM procedures_stay WHERE ends_at <= \(now) ORDER BY ends_at LIMIT 200") {
      (row) throws(StoreError) in holders.append(try row["holder"])
    }
    return holders
  }

  static func index(_ secret: ID<Secret>, _ keys: Keyring) -> String {
    keys.index(secret.text, for: "procedures.stay")
  }

  private static func end(_ now: Instant, minutes: Int) -> Instant {
    now + minutes * 60 + Kiosk.warningSeconds + graceSeconds
  }
}

private struct StayRow: Sendable, Record {
  let seen: Instant
  let minutes: Int

  static let columns: SQL = "seen_at, minutes"

  init(row: Row) throws(StoreError) {
    seen = try row["seen_at"]
    minutes = try row["minutes"]
  }
}

/// Ends what somebody has left at a kiosk whose browser does not do it itself.
let staySweep = JobKind("procedures.kiosks", every: 60) { run in
  let now = run.now
  while true {
    let silent = try run.store.readOnce { db in try Stay.silent(at: now, in: db) }
    if silent.isEmpty { return }
    try run.store.write(isPublic: false) { db in for holder in silent { try Stay.end(holder, in: db) } }
  }
}
