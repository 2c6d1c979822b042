import ModuleKit

/// Something that changed what is owed or was received; never changed itself.
struct LedgerEntry: Sendable, Record {
  static let words = SealedColumn("procedures_ledger", "words")

  enum Kind: String, Storable, CaseIterable {
    /// Asked for.
    case charged
    /// Asked for anew, since the answers that it hangs on were corrected.
    case changed
    case paid
    /// 減免
    case exempted
    /// Not asked for any more: the case ended otherwise.
    case cancelled
    /// Is to go back (還付の決定); went back.
    case released, refunded
    /// Is not to go back, though the case came to nothing.
    case kept
  }

  enum Method: String, Storable, CaseIterable { case online, slip, cash, transfer }

  let id: ID<LedgerEntry>
  let charge: ID<Charge>
  /// From 1, in order.
  let number: Int
  let kind: Kind
  /// In yen, by how much what is owed, or was received, has grown.
  let owed: Int
  let received: Int
  let method: Method?
  /// The provider's, the file's or the slip's name for it.
  let reference: String?
  let receipt: Receipt?
  let department: ID<Department>?
  let day: Day
  let at: Instant
  let actor: String
  private let sealed: [UInt8]

  static let columns: SQL = """
    id, charge, number, kind, owed, received, method, reference, receipt_year, receipt, department, day, at, actor, words
    """

  init(row: Row) throws(StoreError) {
    id = try row["id"]
    charge = try row["charge"]
    number = try row["number"]
    kind = try row["kind"]
    owed = try row["owed"]
    received = try row["received"]
    method = try row["method"]
    reference = try row["reference"]
    let (year, number): (FiscalYear?, Int?) = (try row["receipt_year"], try row["receipt"])
    receipt = year.flatMap { year in number.map { Receipt(year: year, number: $0) } }
    department = try row["department"]
    day = try row["day"]
    at = try row["at"]
    actor = try row["actor"]
    sealed = try row["words"]
  }

  /// The ground and reason of an exemption, the reason of a refund; empty where nothing was said.
  func said(_ keys: Keyring) throws -> String { try keys.open(sealed, in: LedgerEntry.words, of: id.text) }

  static func of(_ id: ID<Charge>, in db: Reader) throws(StoreError) -> [LedgerEntry] {
    try db.all("SELECT \(columns) FROM procedures_ledger WHERE charge = \(id) ORDER BY number")
  }

  /// What was booked under this name.
  static func find(
    _ kind: Kind, _ reference: String, of provider: String, in db: Reader
  ) throws(StoreError) -> LedgerEntry? {
    try db.first(
      """
      SELECT \(columns) FROM procedures_ledger
      WHERE provider = \(provider) AND reference = \(reference) AND kind = \(kind)
      """)
  }
}

/// The number of a receipt (領収書): without gaps within a fiscal year.
struct Receipt: Sendable, Equatable {
  let year: FiscalYear
  let number: Int

  /// `2026-000012`
  var text: String { "\(year.year)-\(String(repeating: "0", count: max(0, 6 - String(number).count)))\(number)" }

  /// The next of a day's fiscal year.
  static func next(on day: Day, in db: Reader) throws(StoreError) -> Receipt {
    let last: Int? = try db.value(
      """
      SELECT receipt AS value FROM procedures_ledger
      WHERE receipt_year = \(day.fiscalYear) AND receipt IS NOT NULL ORDER BY receipt DESC LIMIT 1
      """)
    return Receipt(year: day.fiscalYear, number: (last ?? 0) + 1)
  }
}
