import ModuleKit

/// A slip that a charge can be paid by at a convenience store.
struct Slip: Sendable, Record {
  let number: String
  let charge: ID<Charge>
  /// All 44 digits.
  let code: String
  let yen: Int
  /// The last day on which stores take it.
  let until: Day
  let made: Instant

  static let columns: SQL = "number, charge, code, yen, until, made_at"

  init(row: Row) throws(StoreError) {
    number = try row["number"]
    charge = try row["charge"]
    code = try row["code"]
    yen = try row["yen"]
    until = try row["until"]
    made = try row["made_at"]
  }

  static func find(_ number: SlipNumber, in db: Reader) throws(StoreError) -> Slip? {
    try db.first("SELECT \(columns) FROM procedures_slip WHERE number = \(number.text)")
  }

  /// The newest of a charge.
  static func of(_ id: ID<Charge>, in db: Reader) throws(StoreError) -> Slip? {
    try db.first("SELECT \(columns) FROM procedures_slip WHERE charge = \(id) ORDER BY made_at DESC, number LIMIT 1")
  }

  /// Whether it still asks for what is left.
  func isGood(for charge: Charge, on day: Day) -> Bool { yen == charge.left && until >= day && !charge.isSettled }

  /// The slip that there is, or a new one; nil where none can be made: no issuer's number, a sum that stores do not take.
  static func make(_ charge: Charge, at now: Instant, in db: Writer) throws -> Slip? {
    if let slip = try of(charge.id, in: db), slip.isGood(for: charge, on: now.day) { return slip }
    let rules = try PaymentRules.get(in: db)
    guard rules.makesSlips, charge.left <= SlipCode.mostTaken, !charge.isSettled else { return nil }
    // Whoever is late has a week more.
    let until = max(charge.due, now.day + 7)
    var number = SlipNumber.random()
    while try find(number, in: db) != nil { number = .random() }
    guard
      let code = SlipCode(
        company: rules.company, contract: rules.contract, number: number, until: until, yen: charge.left)
    else { return nil }
    try db.run(
      """
      INSERT INTO procedures_slip (number, charge, code, yen, until, made_at)
      VALUES (\(number.text), \(charge.id), \(code.text), \(charge.left), \(until), \(now))
      """)
    return try find(number, in: db)
  }
}
