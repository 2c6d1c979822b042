import ModuleKit

/// What a municipality decides about being paid.
struct PaymentRules: Record, Equatable {
  /// Days from the charge to the last day to pay.
  var days = 14
  /// The issuer's number of slips (請求書発行企業コード), 6 digits; empty where none are made.
  var company = ""
  /// What the collecting company asks for at the beginning of the free part of a slip's code, up to 10 digits.
  var contract = ""
  /// Whom receipts and slips name.
  var payee = ""

  static let columns: SQL = "days, company, contract, payee"

  init() {}

  init(row: Row) throws(StoreError) {
    days = try row["days"]
    company = try row["company"]
    contract = try row["contract"]
    payee = try row["payee"]
  }

  var makesSlips: Bool { !company.isEmpty }

  static func get(in db: Reader) throws(StoreError) -> PaymentRules {
    try db.first("SELECT \(columns) FROM procedures_payment_rules") ?? PaymentRules()
  }

  func save(by actor: String, at now: Instant, in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO procedures_payment_rules (id, \(PaymentRules.columns))
      VALUES ('rules', \(days), \(company), \(contract), \(payee))
      ON CONFLICT (id) DO UPDATE
      SET days = \(days), company = \(company), contract = \(contract), payee = \(payee)
      """)
    try db.record(
      "procedures.payment.rules", SubjectRef("payments", "rules"), by: actor, at: now,
      detail: "\(days) days, \(company) \(contract), \(payee)")
  }
}
