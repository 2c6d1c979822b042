public import Kernel
public import Store
public import Vault

/// What the municipality keeps of a resident's account; names and addresses lie sealed.
public struct ResidentAccount: Sendable, Equatable {
  public static let mail = SealedColumn("resident", "mail")
  public static let name = SealedColumn("resident", "name")
  public static let kana = SealedColumn("resident", "kana")
  public static let birthDate = SealedColumn("resident", "birth_date")
  public static let sex = SealedColumn("resident", "sex")
  public static let address = SealedColumn("resident", "address")
  public static let phone = SealedColumn("resident", "phone")

  public let id: ID<Resident>
  public var mail: String
  public var profile: Profile
  public var language: Language
  public let createdAt: Instant
  public let closedAt: Instant?
}

/// What a resident tells of themselves; empty where they did not.
public struct Profile: Sendable, Equatable {
  public enum Source: String, Sendable, Storable { case resident, card }

  public var name = ""
  public var kana = ""
  /// Nil where it is not told.
  public var birthDate: Day?
  public var sex = ""
  public var address = ""
  public var phone = ""
  /// Who vouches for name, date of birth, sex and address: the resident, or the card's signature at `confirmedAt`.
  public var source = Source.resident
  public var confirmedAt: Instant?

  public init() {}
}

extension ResidentAccount {
  /// The one spelling of a mail address that accounts are found by.
  public static func normalized(mail: String) -> String { mail.trimmed.lowercased() }

  /// What an address is looked up by, without telling it.
  public static func index(of mail: String, _ keys: Keyring) -> String {
    keys.index(normalized(mail: mail), for: "resident.mail")
  }

  /// Opens what is sealed: whoever shows it to another than its owner records that.
  public static func find(_ id: ID<Resident>, _ keys: Keyring, in db: Reader) throws -> ResidentAccount? {
    guard let row: SealedResident = try db.first("SELECT \(SealedResident.columns) FROM resident WHERE id = \(id)")
    else { return nil }
    return try row.opened(by: keys)
  }

  /// The account of an address, with the hash of its password; an empty one lets nobody in.
  public static func credentials(
    index: String, in db: Reader
  ) throws(StoreError) -> (id: ID<Resident>, hash: String)? {
    var found: (ID<Resident>, String)?
    try db.each(
      "SELECT id, password_hash FROM resident WHERE mail_index = \(index) AND closed_at IS NULL"
    ) { (row) throws(StoreError) in found = (try row["id"], try row["password_hash"]) }
    return found
  }

  /// Adds an account whose address was confirmed. Throws `StoreError.constraint` where the address has one.
  public static func insert(
    mail: String, passwordHash: String, _ language: Language, _ keys: Keyring, at now: Instant, in db: Writer
  ) throws(StoreError) -> ID<Resident> {
    let id = ID<Resident>.random()
    try db.run(
      """
      INSERT INTO resident (id, mail_index, mail, password_hash, language, created_at)
      VALUES (\(id), \(index(of: mail, keys)), \(keys.seal(mail, in: Self.mail, of: id.text)), \(passwordHash),
        \(language.rawValue), \(now))
      """)
    return id
  }

  public static func update(
    _ id: ID<Resident>, _ profile: Profile, _ keys: Keyring, in db: Writer
  ) throws(StoreError) {
    func sealed(_ text: String?, _ column: SealedColumn) -> [UInt8]? {
      text.flatMap { $0.isEmpty ? nil : keys.seal($0, in: column, of: id.text) }
    }
    try db.run(
      """
      UPDATE resident
      SET name = \(sealed(profile.name, name)), kana = \(sealed(profile.kana, kana)),
        birth_date = \(sealed(profile.birthDate?.iso, birthDate)), sex = \(sealed(profile.sex, sex)),
        address = \(sealed(profile.address, address)), phone = \(sealed(profile.phone, phone)),
        facts_from = \(profile.source), facts_at = \(profile.confirmedAt)
      WHERE id = \(id)
      """)
  }

  public static func change(mail: String, of id: ID<Resident>, _ keys: Keyring, in db: Writer) throws(StoreError) {
    try db.run(
      """
      UPDATE resident
      SET mail_index = \(index(of: mail, keys)), mail = \(keys.seal(mail, in: Self.mail, of: id.text))
      WHERE id = \(id)
      """)
  }

  /// Sessions end too.
  public static func setPassword(hash: String, of id: ID<Resident>, in db: Writer) throws(StoreError) {
    try db.run("UPDATE resident SET password_hash = \(hash) WHERE id = \(id)")
    try Session.closeAll(of: .resident(id), in: db)
  }

  /// Takes away all that says who it was; the key stays for what refers to it.
  public static func close(_ id: ID<Resident>, at now: Instant, in db: Writer) throws(StoreError) {
    let party = Party.resident(id)
    try Session.closeAll(of: party, in: db)
    try SecondFactor.forgetAll(of: party, in: db)
    try db.run("DELETE FROM ticket WHERE party = \(party)")
    try db.run("DELETE FROM business_member WHERE resident = \(id)")
    try db.run(
      "UPDATE mandate SET ended_at = \(now) WHERE (giver = \(id) OR taker = \(id)) AND ended_at IS NULL")
    try db.run(
      """
      UPDATE resident
      SET mail_index = \("closed " + id.text), mail = NULL, password_hash = '', name = NULL, kana = NULL,
        birth_date = NULL, sex = NULL, address = NULL, phone = NULL, facts_from = NULL, facts_at = NULL,
        closed_at = \(now)
      WHERE id = \(id)
      """)
  }
}

private struct SealedResident: Record {
  static let columns: SQL = """
    id, mail, name, kana, birth_date, sex, address, phone, language, facts_from, facts_at, created_at, closed_at
    """
  let id: ID<Resident>
  let texts: [SealedColumn: [UInt8]]
  let language: String
  let source: Profile.Source?
  let confirmedAt: Instant?
  let createdAt: Instant
  let closedAt: Instant?

  init(row: Row) throws(StoreError) {
    id = try row["id"]
    var texts: [SealedColumn: [UInt8]] = [:]
    for column in ResidentAccount.sealedColumns { texts[column] = try row[column.column.text] as [UInt8]? }
    self.texts = texts
    language = try row["language"]
    source = try row["facts_from"]
    confirmedAt = try row["facts_at"]
    createdAt = try row["created_at"]
    closedAt = try row["closed_at"]
  }

  func opened(by keys: Keyring) throws(VaultFault) -> ResidentAccount {
    func text(_ column: SealedColumn) throws(VaultFault) -> String {
      guard let sealed = texts[column] else { return "" }
      return try keys.open(sealed, in: column, of: id.text)
    }
    var profile = Profile()
    profile.name = try text(ResidentAccount.name)
    profile.kana = try text(ResidentAccount.kana)
    profile.birthDate = Day(iso: try text(ResidentAccount.birthDate))
    profile.sex = try text(ResidentAccount.sex)
    profile.address = try text(ResidentAccount.address)
    profile.phone = try text(ResidentAccount.phone)
    profile.source = source ?? .resident
    profile.confirmedAt = confirmedAt
    return ResidentAccount(
      id: id, mail: try text(ResidentAccount.mail), profile: profile,
      language: Language(rawValue: language) ?? .japanese, createdAt: createdAt, closedAt: closedAt)
  }
}

extension ResidentAccount {
  public static let sealedColumns = [mail, name, kana, birthDate, sex, address, phone]
}
