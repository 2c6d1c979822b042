import ModuleKit

/// A way of seeing a register that somebody has given a name, as one version of it: versions are added and never changed.
struct SavedView: Sendable, Equatable {
  let register: ID<Register>
  /// Its name in addresses, among the register's.
  let number: Int
  var version: Int
  var name: Localized
  var choice: StoredChoice
  var isPublic: Bool
  /// Whether its records are a dataset of their own in the catalogue, beside the register's.
  var isDataset = false
  /// Taken out; an older version can be brought back.
  var isRetired: Bool
  var at: Instant
  var actor: String

  /// Whether everyone may see it: also where it asks for fields, they all have to be public; and where summaries alone are,
  /// it asks for nothing else.
  func isOpen(in register: Register) -> Bool {
    guard isPublic, !isRetired, register.isShown, let asked = choice.asked(of: register.frame.open) else {
      return false
    }
    return register.openness == .records || asked.isCounting(register.frame.open)
  }

  /// What of the register is the dataset's: the fields and the records. Nil where it is none, as for groups and days gone by.
  func dataset(of register: Register) -> (fields: [RecordField], query: RecordQuery)? {
    guard isDataset, isOpen(in: register), register.isOpen else { return nil }
    return choice.records(register.frame.open)
  }

  /// What one has to be allowed to save it: the public sees what those decide who decide what is public.
  var permission: Permission { isPublic ? .manageRegisters : .editRecords }
}

extension StoredChoice {
  /// The columns and the conditions, where the choice is of records as they are now, shown as a table.
  func records(_ fields: [RecordField]) -> (fields: [RecordField], query: RecordQuery)? {
    guard let asked = asked(of: fields), asked[ViewChoice.Name.day] == nil else { return nil }
    let read = ViewChoice.read(asked, fields, .japanese)
    guard read.errors.isEmpty, read.choice.kind == .table, !read.choice.isGrouped else { return nil }
    if case .few = read.choice.columns { return (fields, read.choice.query) }
    return (read.choice.columns(of: fields), read.choice.query)
  }
}

extension SavedView: Record {
  static let columns: SQL =
    "register, number, version, name, name_en, choice, is_public, is_dataset, retired, at, actor"

  init(row: Row) throws(StoreError) {
    register = try row["register"]
    number = try row["number"]
    version = try row["version"]
    name = Localized(try row["name"], en: try row["name_en"])
    choice = StoredChoice(text: try row["choice"])
    isPublic = try row["is_public"]
    isDataset = try row["is_dataset"]
    isRetired = try row["retired"]
    at = try row["at"]
    actor = try row["actor"]
  }

  /// The register's, as they are now, without those that were taken out unless `withRetired`.
  static func all(of register: Register, withRetired: Bool = false, in db: Reader) throws(StoreError) -> [SavedView] {
    let all: [SavedView] = try db.all(
      """
      SELECT \(columns)
      FROM registers_view AS v
      WHERE register = \(register.id) AND NOT EXISTS (
        SELECT 1 FROM registers_view AS w WHERE w.register = v.register AND w.number = v.number AND w.version > v.version
      )
      ORDER BY number
      """)
    return withRetired ? all : all.filter { !$0.isRetired }
  }

  /// Those that are datasets, of all registers, as they are now.
  static func datasets(in db: Reader) throws(StoreError) -> [SavedView] {
    try db.all(
      """
      SELECT \(columns)
      FROM registers_view AS v
      WHERE is_dataset = 1 AND retired = 0 AND NOT EXISTS (
        SELECT 1 FROM registers_view AS w WHERE w.register = v.register AND w.number = v.number AND w.version > v.version
      )
      ORDER BY register, number
      """)
  }

  /// All versions, newest first. Throws `Refusal.notFound` where there is none.
  static func versions(_ number: Int, of register: Register, in db: Reader) throws -> [SavedView] {
    let all: [SavedView] = try db.all(
      """
      SELECT \(columns)
      FROM registers_view
      WHERE register = \(register.id) AND number = \(number)
      ORDER BY version DESC
      """)
    if all.isEmpty { throw Refusal.notFound }
    return all
  }

  /// As it is now, in use. Throws `Refusal.notFound` where there is none.
  static func get(_ number: Int, of register: Register, in db: Reader) throws -> SavedView {
    guard let view = try versions(number, of: register, in: db).first, !view.isRetired else { throw Refusal.notFound }
    return view
  }

  /// For the register's next one.
  static func nextNumber(of register: Register, in db: Reader) throws(StoreError) -> Int {
    try db.value("SELECT coalesce(max(number), 0) + 1 AS value FROM registers_view WHERE register = \(register.id)")
      ?? 1
  }

  func insert(_ event: String, in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO registers_view (\(SavedView.columns))
      VALUES (\(register), \(number), \(version), \(name.ja), \(name.en), \(choice.text), \(isPublic), \(isDataset),
        \(isRetired), \(at), \(actor))
      """)
    try db.record(
      event, SubjectRef("register", register.text), by: actor, at: at, detail: "No. \(number) \(name.ja)")
  }
}
