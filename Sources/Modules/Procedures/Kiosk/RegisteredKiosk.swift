import ModuleKit

/// A kiosk in the city hall that staff have registered (館内端末).
struct RegisteredKiosk: Sendable, Record {
  /// How long the code counts that is typed at the kiosk, in seconds.
  static let codeLife = 3_600
  static let most = 200

  let id: ID<RegisteredKiosk>
  let name: String
  /// After how many minutes without a touch what somebody has begun is ended.
  let minutes: Int
  let codeUntil: Instant
  /// Nil until its code was typed.
  let registered: Instant?
  let used: Instant?

  static let columns: SQL = "id, name, minutes, code_until, registered_at, used_at"

  init(row: Row) throws(StoreError) {
    id = try row["id"]
    name = try row["name"]
    minutes = try row["minutes"]
    codeUntil = try row["code_until"]
    registered = try row["registered_at"]
    used = try row["used_at"]
  }

  var subject: SubjectRef { SubjectRef("kiosk", id.text) }

  /// What is typed at the kiosk; nobody can work it out.
  func code(_ keys: Keyring) -> String { RegisteredKiosk.code(id, until: codeUntil, keys) }

  private static func code(_ id: ID<RegisteredKiosk>, until: Instant, _ keys: Keyring) -> String {
    Holder.code(of: "kiosk \(id.text) \(until.rfc3339)", keys)
  }

  private static func index(code: String, _ keys: Keyring) -> String {
    let text = normalized(code).uppercased().filter { $0.isLetter || $0.isNumber }
    return keys.index(text, for: "procedures.kiosk-code")
  }

  private static func index(_ device: ID<Kiosk.Secret>, _ keys: Keyring) -> String {
    keys.index(device.text, for: "procedures.kiosk-device")
  }

  static func all(in db: Reader) throws(StoreError) -> [RegisteredKiosk] {
    try db.all("SELECT \(columns) FROM procedures_kiosk ORDER BY name, id LIMIT \(most)")
  }

  /// Throws `Refusal.notFound`.
  static func get(_ id: ID<RegisteredKiosk>, in db: Reader) throws -> RegisteredKiosk {
    guard let found: RegisteredKiosk = try db.first("SELECT \(columns) FROM procedures_kiosk WHERE id = \(id)") else {
      throw Refusal.notFound
    }
    return found
  }

  /// The one whose browser this is.
  static func find(_ kiosk: Kiosk, _ keys: Keyring, in db: Reader) throws(StoreError) -> RegisteredKiosk? {
    try db.first("SELECT \(columns) FROM procedures_kiosk WHERE device = \(index(kiosk.secret, keys))")
  }

  static func add(
    _ name: String, minutes: Int, _ keys: Keyring, by actor: String, at now: Instant, in db: Writer
  ) throws(StoreError) -> ID<RegisteredKiosk> {
    let (id, until) = (ID<RegisteredKiosk>.random(), now + codeLife)
    try db.run(
      """
      INSERT INTO procedures_kiosk (id, name, minutes, code, code_until)
      VALUES (\(id), \(name), \(minutes), \(index(code: code(id, until: until, keys), keys)), \(until))
      """)
    try db.record("procedures.kiosk.added", SubjectRef("kiosk", id.text), by: actor, at: now, detail: name)
    return id
  }

  /// Gives out another code: the browser that was this kiosk is it no more.
  func renew(_ keys: Keyring, by actor: String, at now: Instant, in db: Writer) throws(StoreError) {
    let until = now + RegisteredKiosk.codeLife
    try Stay.endAll(at: id, in: db)
    try db.run(
      """
      UPDATE procedures_kiosk
      SET code = \(RegisteredKiosk.index(code: RegisteredKiosk.code(id, until: until, keys), keys)), code_until = \(until), device = NULL,
        registered_at = NULL
      WHERE id = \(id)
      """)
    try db.record("procedures.kiosk.renewed", subject, by: actor, at: now, detail: name)
  }

  func remove(by actor: String, at now: Instant, in db: Writer) throws(StoreError) {
    try Stay.endAll(at: id, in: db)
    try db.run("DELETE FROM procedures_kiosk WHERE id = \(id)")
    try db.record("procedures.kiosk.removed", subject, by: actor, at: now, detail: name)
  }

  /// Makes the browser with this secret the kiosk that the code is for; a code counts once. Nil where it is none.
  static func register(
    _ code: String, _ secret: ID<Kiosk.Secret>, _ keys: Keyring, at now: Instant, in db: Writer
  ) throws(StoreError) -> RegisteredKiosk? {
    let found: RegisteredKiosk? = try db.first(
      "SELECT \(columns) FROM procedures_kiosk WHERE code = \(index(code: code, keys)) AND code_until > \(now)")
    guard let found else { return nil }
    try db.run(
      """
      UPDATE procedures_kiosk SET code = NULL, device = \(index(secret, keys)), registered_at = \(now)
      WHERE id = \(found.id)
      """)
    try db.record("procedures.kiosk.registered", found.subject, by: "", at: now, detail: found.name)
    return found
  }
}

extension ProcedureDefinition {
  /// Whether somebody comes to its end at a kiosk: without signing in, a card, others who agree, or files to send along.
  var isForKiosk: Bool {
    assurance == .none && !signature && signers.isEmpty
      && !form.questions.contains { if case .file = $0.type { $0.need == .always && $0.shown == nil } else { false } }
  }
}
