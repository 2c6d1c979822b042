public import Kernel
public import Store
public import Vault

/// What somebody has besides a password.
public struct SecondFactor: Sendable, Equatable {
  public static let secret = SealedColumn("one_time_password", "secret", key: "party")

  public let hasCode: Bool
  public let passkeys: Int
  /// Codes on paper that are left.
  public let recoveryCodes: Int

  public var isAny: Bool { hasCode || passkeys > 0 }

  public static func of(_ party: Party, in db: Reader) throws(StoreError) -> SecondFactor {
    let code: Int =
      try db.value(
        "SELECT count(*) AS value FROM one_time_password WHERE party = \(party) AND confirmed_at IS NOT NULL") ?? 0
    let passkeys: Int = try db.value("SELECT count(*) AS value FROM passkey WHERE party = \(party)") ?? 0
    return SecondFactor(
      hasCode: code > 0, passkeys: passkeys, recoveryCodes: try recoveryCodes(of: party, in: db)?.left ?? 0)
  }

  public static func forgetAll(of party: Party, in db: Writer) throws(StoreError) {
    try db.run("DELETE FROM one_time_password WHERE party = \(party)")
    try db.run("DELETE FROM passkey WHERE party = \(party)")
    try db.run("DELETE FROM recovery_codes WHERE party = \(party)")
    try db.run("DELETE FROM card WHERE party = \(party)")
    try db.run("DELETE FROM provider_link WHERE party = \(party)")
  }

  /// Keeps a secret that its owner has yet to show a code of; one that counts already stays until then.
  public static func propose(
    _ code: OneTimeCode, for party: Party, _ keys: Keyring, at now: Instant, in db: Writer
  ) throws(StoreError) {
    let sealed = keys.seal(bytes: code.secret, in: secret, of: party.text)
    try db.run(
      """
      INSERT INTO one_time_password (party, secret, last_step, created_at)
      VALUES (\(party), \(sealed), 0, \(now))
      ON CONFLICT (party) DO UPDATE
        SET secret = excluded.secret, last_step = 0, created_at = excluded.created_at
        WHERE one_time_password.confirmed_at IS NULL
      """)
  }

  /// The secret, the step of the last code that counted, and whether its owner has shown one.
  public static func code(
    of party: Party, _ keys: Keyring, in db: Reader
  ) throws -> (code: OneTimeCode, last: Int, isConfirmed: Bool)? {
    var found: (sealed: [UInt8], last: Int, confirmed: Instant?)?
    try db.each(
      "SELECT secret, last_step, confirmed_at FROM one_time_password WHERE party = \(party)"
    ) { (row) throws(StoreError) in
      found = (try row["secret"], try row["last_step"], try row["confirmed_at"])
    }
    guard let found, let code = OneTimeCode(secret: try keys.open(bytes: found.sealed, in: secret, of: party.text))
    else { return nil }
    return (code, found.last, found.confirmed != nil)
  }

  /// Whether the code is one of now that has not counted yet; from now on it has. `proposed` asks for a secret that its owner
  /// is about to confirm; any other has to be confirmed already.
  public static func take(
    code typed: String, of party: Party, proposed: Bool = false, _ keys: Keyring, at now: Instant, in db: Writer
  ) throws -> Bool {
    guard let known = try code(of: party, keys, in: db), known.isConfirmed != proposed,
      let step = known.code.step(of: typed, at: now, after: Int64(known.last))
    else { return false }
    try db.run(
      """
      UPDATE one_time_password
      SET last_step = \(Int(step)), confirmed_at = coalesce(confirmed_at, \(now))
      WHERE party = \(party)
      """)
    return true
  }

  public static func removeCode(of party: Party, in db: Writer) throws(StoreError) {
    try db.run("DELETE FROM one_time_password WHERE party = \(party)")
  }

  public static func recoveryCodes(of party: Party, in db: Reader) throws(StoreError) -> RecoveryCodes? {
    let stored: String? = try db.value("SELECT codes AS value FROM recovery_codes WHERE party = \(party)")
    return stored.flatMap { RecoveryCodes(stored: $0) }
  }

  public static func keep(_ codes: RecoveryCodes, of party: Party, in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO recovery_codes (party, codes) VALUES (\(party), \(codes.stored))
      ON CONFLICT (party) DO UPDATE SET codes = excluded.codes
      """)
  }
}
