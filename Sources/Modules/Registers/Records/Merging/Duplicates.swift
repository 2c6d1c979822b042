import ModuleKit

/// Records that may be the same thing entered twice: those whose values in one field differ in nothing but how they are written.
struct Duplicates: Sendable {
  static let mostGroups = 30
  /// Of how many records the groups are found while somebody waits; of more a job finds them, since it reads all of them.
  static let mostAtSight = 5_000
  private static let mostRecords = 200
  /// How many records are compared and merged at a time.
  static let mostAtOnce = 4

  let register: Register
  /// The fields by which candidates can be looked for.
  let fields: [RecordField]
  let field: RecordField?
  let groups: [[RegisterRecord]]
  let state: State

  enum State: Sendable, Equatable {
    /// As the register is now.
    case current
    /// As a job has found them, by the register as it was after the change of this number.
    case found(change: Int)
    case searching
    case unasked
  }

  /// `key` names the field; else it is the one that records are called by.
  init(_ register: Register, by key: String?, in db: Reader) throws {
    self.register = register
    fields = register.frame.current.filter { field in
      if case .value = field.type { field.type.isText } else { false }
    }
    let field = fields.first { $0.key == key } ?? register.frame.current.naming
    self.field = field
    guard let field else {
      (groups, state) = ([], .current)
      return
    }
    let table = RecordTable(register)
    let ids: [[Int]]
    if register.records <= Self.mostAtSight {
      (ids, state) = (try Self.groups(table, field, in: db), .current)
    } else {
      (ids, state) = try DuplicateSearch(register.id, field.number).found(in: db)
    }
    let records = try table.find(ids.flatMap { $0 }, in: db)
    groups = ids.map { $0.compactMap { records[$0] } }.filter { $0.count > 1 }
  }

  /// The numbers of the records in the first groups. Reads all records.
  static func groups(_ table: RecordTable, _ field: RecordField, in db: Reader) throws(StoreError) -> [[Int]] {
    var groups: [(word: String, ids: [Int])] = []
    try db.each(
      """
      WITH \(folded(RecordTable.column(field), of: table.now)),
        twice AS (
          SELECT word FROM folded WHERE word <> '' GROUP BY word HAVING count(*) > 1
          ORDER BY word LIMIT \(mostGroups)
        )
      SELECT folded.word AS word, folded.id AS id
      FROM folded JOIN twice ON twice.word = folded.word
      ORDER BY folded.word, folded.id
      LIMIT \(mostRecords)
      """
    ) { (row) throws(StoreError) in
      let word: String = try row["word"]
      if groups.last?.word != word { groups.append((word, [])) }
      groups[groups.count - 1].ids.append(try row["id"])
    }
    return groups.map(\.ids)
  }

  /// What is left of a text when blanks, hyphens, the form of a company and the words of an address (丁目, 番地) are taken away
  /// and its digits are of one width: 1丁目2番3号 and １－２－３ are one.
  ///
  /// In several steps: an engine does not read thirty calls within each other.
  private static func folded(_ column: StaticName, of table: StaticName) -> SQL {
    let digits = zip("０１２３４５６７８９", "0123456789").map { (String($0), String($1)) }
    let signs = [" ", "　", "-", "－", "‐", "−", "ー", "・"].map { ($0, "") }
    let words = ["株式会社", "（株）", "(株)", "㈱", "有限会社", "（有）", "(有)", "㈲", "丁目", "番地", "番", "号"].map { ($0, "") }
    func replaced(_ pairs: [(String, String)], in text: SQL) -> SQL {
      pairs.reduce(text) { "replace(\($0), \($1.0), \($1.1))" }
    }
    return """
      narrow AS (
        SELECT id, \(replaced(digits, in: "lower(\(column))")) AS word FROM \(table) WHERE \(column) IS NOT NULL),
      plain AS (SELECT id, \(replaced(signs, in: "word")) AS word FROM narrow),
      folded AS (SELECT id, \(replaced(words, in: "word")) AS word FROM plain)
      """
  }
}
