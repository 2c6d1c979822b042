import ModuleKit

/// How often a register was used in the year until a day, by whoever did; its views count as the register.
struct RegisterUses: Sendable, Equatable {
  enum Kind: String, Storable { case file, rows }

  private static let days = 365

  private(set) var files = 0
  private(set) var rows = 0

  init(_ register: Register, until day: Day, in db: Reader) throws(StoreError) {
    self = try Self.all(until: day, "register = \(register.number)", in: db)[register.number] ?? RegisterUses()
  }

  private init() {}

  /// By the registers' numbers; of those alone that were used.
  static func all(until day: Day, _ condition: SQL = "1 = 1", in db: Reader) throws(StoreError) -> [Int: RegisterUses] {
    var found: [Int: RegisterUses] = [:]
    try db.each(
      """
      SELECT register, kind, CAST(sum(uses) AS BIGINT) AS uses
      FROM registers_use
      WHERE \(condition) AND day > \(day + -days) AND day <= \(day)
      GROUP BY register, kind
      """
    ) { (row) throws(StoreError) in
      let (number, kind, uses): (Int, Kind, Int) = (try row["register"], try row["kind"], try row["uses"])
      switch kind {
      case .file: found[number, default: RegisterUses()].files = uses
      case .rows: found[number, default: RegisterUses()].rows = uses
      }
    }
    return found
  }

  var sum: Int { files + rows }
}

/// Adds to what was counted before, for the tables that are registers or views of them.
let countUses: OpenTableCounting = { uses, db in
  let parts = uses.table.text.split(separator: "-")
  guard parts.first == "register", parts.count > 1, let number = Int(parts[1]) else { return }
  let kind: RegisterUses.Kind = uses.kind == .file ? .file : .rows
  try db.run(
    """
    INSERT INTO registers_use (register, day, kind, uses)
    VALUES (\(number), \(uses.day), \(kind), \(uses.count))
    ON CONFLICT (register, day, kind) DO UPDATE SET uses = registers_use.uses + \(uses.count)
    """)
}

let usesMigration = Migration(
  "registers-017-uses",
  """
  CREATE TABLE registers_use (
    register \(.int) NOT NULL,
    day \(.day) NOT NULL,
    kind \(.text) NOT NULL,
    uses \(.int) NOT NULL,
    PRIMARY KEY (register, day, kind)
  ) \(.strict)
  """)
