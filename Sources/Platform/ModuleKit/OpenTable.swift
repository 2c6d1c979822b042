public import Kernel
public import Store
public import Text

/// A table that a module publishes as open data, without anybody uploading it: the catalogue lists it as a dataset, and its rows
/// can be asked for.
public struct OpenTable: Sendable {
  public struct Field: Sendable {
    public enum Kind: String, Sendable { case text, integer, number, day, instant, flag }

    /// The name of the column in files and answers.
    public let key: String
    public let name: Localized
    public let kind: Kind
    /// What numbers count or measure, as 人 or ㎡.
    public let unit: Localized?

    public init(_ key: String, _ name: Localized, _ kind: Kind = .text, unit: Localized? = nil) {
      self.key = key
      self.name = name
      self.kind = kind
      self.unit = unit
    }
  }

  /// The same rows as a file, at an address of the module's own.
  public struct File: Sendable {
    /// `CSV`, `JSON`, `GeoJSON`.
    public let format: String
    public let target: Target
    /// Whether its header holds the fields' Japanese names, and not their keys.
    public let hasNames: Bool
    /// Whether the module tells by `Visit.gaveFile` when somebody has fetched it; otherwise those are counted whom the catalogue
    /// has sent there.
    public let tellsUses: Bool

    public init(_ format: String, _ target: Target, hasNames: Bool = false, tellsUses: Bool = false) {
      self.format = format
      self.target = target
      self.hasNames = hasNames
      self.tellsUses = tellsUses
    }
  }

  /// The job by which the catalogue follows what modules publish.
  public static let publishing = "openData.publish"

  /// Leads to the dataset that stands for the table in the catalogue.
  public static func dataset(_ id: ID<OpenTable>) -> Target { Target(path: "/data/tables/\(id.text)") }

  /// The same for as long as the table is published, and for no other table of the municipality.
  public let id: ID<OpenTable>
  public let title: Localized
  public let description: Localized
  public let fields: [Field]
  public let files: [File]
  /// Where people look at it, at the module's own; nil where there is no such page.
  public let page: Target?
  /// When its rows last changed.
  public let updated: Instant
  /// The smallest number of rows that summaries for everyone tell of; 0 tells every number.
  public let least: Int
  /// As the catalogue names licences; nil leaves it to those who keep the catalogue.
  public let licence: String?
  /// What a query asks for; never more rows than its limit.
  public let rows: @Sendable (OpenTableQuery, Reader) throws -> OpenRows
  /// A statement that gives all rows, with a column `c0`, `c1`, … for each field; nil where the program makes them.
  public let relation: SQL?
  /// Takes in rows that a program sends; nil where that cannot be.
  public let taking: OpenTableTaking?

  public init(
    _ id: ID<OpenTable>, _ title: Localized, _ description: Localized, fields: [Field], files: [File], updated: Instant,
    page: Target? = nil, licence: String? = nil, least: Int = 0, relation: SQL? = nil,
    taking: OpenTableTaking? = nil,
    rows: @escaping @Sendable (OpenTableQuery, Reader) throws -> OpenRows
  ) {
    self.id = id
    self.title = title
    self.description = description
    self.fields = fields
    self.files = files
    self.page = page
    self.updated = updated
    self.licence = licence
    self.least = least
    self.rows = rows
    self.relation = relation
    self.taking = taking
  }

  /// A table so small that all of it is read for each query.
  public init(
    _ id: ID<OpenTable>, _ title: Localized, _ description: Localized, fields: [Field], files: [File], updated: Instant,
    licence: String? = nil, small: @escaping @Sendable (Reader) throws -> [[CSVWriter.Cell]]
  ) {
    self.init(id, title, description, fields: fields, files: files, updated: updated, licence: licence) { query, db in
      query.chosen(from: try small(db))
    }
  }
}

/// How often a table that anyone may have was used on a day. Nothing is kept of who it was.
public struct OpenTableUses: Sendable {
  public enum Kind: Sendable { case file, rows }

  public let table: ID<OpenTable>
  public let kind: Kind
  public let day: Day
  public let count: Int

  public init(_ table: ID<OpenTable>, _ kind: Kind, on day: Day, _ count: Int = 1) {
    (self.table, self.kind, self.day, self.count) = (table, kind, day, count)
  }
}

/// Adds these uses to what was counted before.
public typealias OpenTableCounting = @Sendable (OpenTableUses, Writer) throws -> Void

extension Visit {
  /// Tells that somebody has been given a file of a table that anyone may have. On a full disk people can still read: that they
  /// did is not worth an error.
  public func gaveFile(of table: ID<OpenTable>?) throws {
    guard let table, isDownload else { return }
    let uses = OpenTableUses(table, .file, on: now.day)
    do {
      try store.write(isPublic: false) { [counting] db in try counting(uses, db) }
    } catch StoreError.unavailable {}
  }

  /// Tells that a program has been given rows of a table that anyone may have. Written down later: no answer waits for it, and
  /// those that lie ready are counted too.
  public func gaveRows(of table: ID<OpenTable>?) {
    if let table, !request.isHead { asked.withLock { $0.append(table) } }
  }

  /// Whoever asks only whether a file has changed, what it weighs, or for the rest of it, downloads nothing.
  public var isDownload: Bool {
    let conditions = ["if-none-match", "if-modified-since", "if-match", "if-unmodified-since", "if-range"]
    let isWhole = request.headers["range"].map { $0.hasPrefix("bytes=0-") } ?? true
    return !request.isHead && isWhole && !conditions.contains { request.headers[$0] != nil }
  }
}

/// The tables that a module publishes at present. Must name what anyone may see, and nothing else.
public typealias OpenTables = @Sendable (Reader) throws -> [OpenTable]

/// Rows that a program sends for an open table.
public struct OpenTableChange: Sendable {
  public enum Method: String, Sendable { case insert, update, upsert }

  public let method: Method
  /// The texts of the fields that are given, by their places.
  public let rows: [[Int: String]]
  /// The numbers of rows that go; nothing else is asked then.
  public let removed: [Int]

  public init(_ method: Method, _ rows: [[Int: String]]) { (self.method, self.rows, removed) = (method, rows, []) }
  public init(removing numbers: [Int]) { (method, rows, removed) = (.update, [], numbers) }
}

/// What came of them: all are taken, or none.
public enum OpenTableOutcome: Sendable, Equatable {
  case taken
  /// What is wrong with a value: the row by its place, the field by its place.
  case refused(row: Int, field: Int, words: String)
  /// A row to be updated is not there.
  case missing(row: Int)
  /// A row to be removed, by its place, is one that others refer to.
  case referred(row: Int)
  /// No field tells which row is meant.
  case noKey
}

/// Takes rows in on behalf of who asks. Throws `Refusal.forbidden` where that person may not.
public typealias OpenTableTaking = @Sendable (OpenTableChange, Visit, Writer) throws -> OpenTableOutcome

/// Which rows of an open table are asked for. Fields are named by their place.
extension Writer {
  /// Has the catalogue follow as soon as this transaction is committed, and not only when it looks by itself.
  public func openTablesChanged(at now: Instant) throws(StoreError) {
    try enqueueUnlessAsked(OpenTable.publishing, due: now)
  }
}

public struct OpenTableQuery: Sendable {
  /// The values of a field, of which a row has one.
  public var filters: [(field: Int, values: [String])] = []
  /// Holds in some field, without regard to case or width.
  public var words = ""
  /// Held by single fields, without regard to case or width where the program makes the table.
  public var fieldWords: [(field: Int, words: String)] = []
  public var order: [(field: Int, isDown: Bool)] = []
  /// Whether rows that are alike by the order come with the greatest number first.
  public var descends = false
  /// What the rows are known by; empty for any.
  public var numbers: [Int] = []
  public var limit = 100
  public var offset = 0

  public init() {}

  /// The rows that fit, and how many there are in all; each is known by its place among all.
  public func chosen(from rows: [[CSVWriter.Cell]]) -> OpenRows {
    let wanted = normalized(words)
    var found = rows.enumerated().filter { number, row in
      filters.allSatisfy { $0.values.contains(row[$0.field].text) }
        && (self.numbers.isEmpty || self.numbers.contains(number + 1))
        && fieldWords.allSatisfy { normalized(row[$0.field].text).contains(normalized($0.words)) }
        && (wanted.isEmpty || row.contains { normalized($0.text).contains(wanted) })
    }
    if descends { found.reverse() }
    if !order.isEmpty { found.sort { order.precedes($0.element, $1.element) } }
    let page = found.dropFirst(offset).prefix(limit)
    return OpenRows(page.map(\.element), numbers: page.map { $0.offset + 1 }, total: found.count)
  }
}

public struct OpenRows: Sendable {
  /// A cell for each field of the table.
  public let rows: [[CSVWriter.Cell]]
  /// What each row is known by for as long as it is there, a whole number from 1.
  public let numbers: [Int]
  /// Of the query without its limit.
  public let total: Int

  public init(_ rows: [[CSVWriter.Cell]], numbers: [Int], total: Int) {
    (self.rows, self.numbers, self.total) = (rows, numbers, total)
  }
}

extension [(field: Int, isDown: Bool)] {
  fileprivate func precedes(_ a: [CSVWriter.Cell], _ b: [CSVWriter.Cell]) -> Bool {
    for (field, isDown) in self {
      if a[field] == b[field] { continue }
      return isDown ? a[field].isLess(than: b[field], false) : a[field].isLess(than: b[field], true)
    }
    return false
  }
}

extension CSVWriter.Cell {
  /// As filters and searches compare it.
  public var text: String {
    switch self {
    case .text(let text): text
    case .int(let number): String(number)
    case .real(let number): String(number)
    case .empty: ""
    }
  }

  public var json: JSON {
    switch self {
    case .text(let text): .string(text)
    case .int(let number): .int(number)
    case .real(let number): .double(number)
    case .empty: .null
    }
  }

  /// Empty cells come last either way.
  fileprivate func isLess(than other: CSVWriter.Cell, _ isUp: Bool) -> Bool {
    if self == .empty || other == .empty { return other == .empty }
    if let a = json.number, let b = other.json.number { return isUp ? a < b : a > b }
    return isUp ? text < other.text : text > other.text
  }
}
