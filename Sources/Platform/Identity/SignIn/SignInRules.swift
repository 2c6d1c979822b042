public import Store

/// What a municipality asks of those who sign in.
public struct SignInRules: Sendable, Equatable {
  /// Whether staff need a passkey or a code besides the password.
  public var staffNeedSecondFactor = false

  public init() {}

  static let secondFactor = "staff-second-factor"

  public static func read(in db: Reader) throws(StoreError) -> SignInRules {
    var rules = SignInRules()
    let value: String? = try db.value("SELECT value FROM identity_rule WHERE name = \(secondFactor)")
    rules.staffNeedSecondFactor = value == "required"
    return rules
  }

  public func save(in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO identity_rule (name, value)
      VALUES (\(Self.secondFactor), \(staffNeedSecondFactor ? "required" : "optional"))
      ON CONFLICT (name) DO UPDATE SET value = excluded.value
      """)
  }
}
