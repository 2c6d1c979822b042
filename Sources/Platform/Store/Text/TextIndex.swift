/// A full-text index over the rows of one table, beside it, with the same answers on both engines.
///
/// It says which rows may hold a word; whether they do is looked up in the rows. So what a row held before may stay in it.
/// It is no data: copies and moves leave it out, and it is made anew.
public struct TextIndex: Sendable {
  /// A row at one of its versions.
  public struct Entry: Sendable {
    public let id: Int
    public let version: Int
    public let text: String

    /// `text` in the form in which it is compared.
    public init(id: Int, version: Int, text: String) { (self.id, self.version, self.text) = (id, version, text) }
  }

  /// How far the index has come, in numbers of whoever keeps it.
  public struct Mark: Sendable, Equatable, Record {
    /// Everything up to it is in the index.
    public var done = 0
    /// What is being brought in: `done` where nothing is.
    public var aim = 0
    /// The last row that has been brought in of it.
    public var last = 0

    public static let columns: SQL = "done, aim, last"

    public init(row: Row) throws(StoreError) {
      done = try row["done"]
      aim = try row["aim"]
      last = try row["last"]
    }
  }

  private static let ending: StaticString = "_grams"
  private static let markEnding: StaticString = "_grams_mark"
  /// The key of an entry is the row's id and, in so many bits, its version.
  private static let versionBits = 20

  private let name: StaticName
  private let markName: StaticName

  /// Of the table that is named so.
  public init(_ stem: StaticString, _ number: Int) {
    name = StaticName(stem, number, TextIndex.ending)
    markName = StaticName(stem, number, TextIndex.markEnding)
  }

  /// Whether a table of the catalogue is part of such an index.
  static func keeps(_ table: String) -> Bool {
    table.hasSuffix(ending.description) || table.hasSuffix(markEnding.description)
  }

  /// Nil where there is no index.
  public func mark(in db: Reader) throws(StoreError) -> Mark? {
    if try !db.has(table: markName.text) { return nil }
    return try db.first("SELECT \(Mark.columns) FROM \(markName) WHERE id = 1")
  }

  /// An empty one.
  public func create(in db: Writer) throws(StoreError) {
    try drop(in: db)
    try db.run(
      SQL(
        sqlite: "CREATE VIRTUAL TABLE \(name.text) USING fts5(grams, content='', tokenize='ascii', detail=none)",
        postgres: "CREATE TABLE \(name.text) (rowid BIGINT PRIMARY KEY, grams TSVECTOR NOT NULL)"))
    if db.connection.dialect == .postgres {
      try db.run(SQL(sqlite: "", postgres: "CREATE INDEX ON \(name.text) USING gin (grams)"))
    }
    try db.run(
      """
      CREATE TABLE \(markName) (
        id \(.int) PRIMARY KEY, done \(.int) NOT NULL, aim \(.int) NOT NULL, last \(.int) NOT NULL
      ) \(.strict)
      """)
    try db.run("INSERT INTO \(markName) (id, done, aim, last) VALUES (1, 0, 0, 0)")
  }

  public func drop(in db: Writer) throws(StoreError) {
    for table in [name, markName] { try db.run("DROP TABLE IF EXISTS \(table)") }
  }

  public func set(_ mark: Mark, in db: Writer) throws(StoreError) {
    try db.run("UPDATE \(markName) SET done = \(mark.done), aim = \(mark.aim), last = \(mark.last) WHERE id = 1")
  }

  /// Each version of a row once.
  public func add(_ entries: [Entry], in db: Writer) throws(StoreError) {
    let (open, close) = (
      SQL(sqlite: "(", postgres: "array_to_tsvector(string_to_array("), SQL(sqlite: ")", postgres: ", ' '))")
    )
    for entry in entries {
      let grams = Grams.index(entry.text)
      if grams.isEmpty { continue }
      let key = entry.id << TextIndex.versionBits | entry.version & (1 << TextIndex.versionBits - 1)
      try db.run("INSERT INTO \(name) (rowid, grams) VALUES (\(key), \(open)\(grams)\(close))")
    }
  }

  /// True for rows that may hold all of these words, by the column with their ids; nil where the index cannot tell.
  public func condition(_ column: StaticName, mayHold words: [String]) -> SQL? {
    let terms = words.compactMap(Grams.query)
    if terms.isEmpty { return nil }
    let (open, close) = (
      SQL(
        sqlite: "\(name.text) MATCH (",
        postgres: "grams @@ CAST(replace(replace(replace(CAST("),
      SQL(sqlite: ")", postgres: " AS text), ' AND ', ' & '), '\"', ''''), '*', ':*') AS tsquery)")
    )
    let query = terms.joined(separator: " AND ")
    return
      "\(column) IN (SELECT rowid >> \(SQL(literal: "\(TextIndex.versionBits)")) FROM \(name) WHERE \(open)\(query)\(close))"
  }
}
