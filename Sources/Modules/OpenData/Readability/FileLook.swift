import ModuleKit

/// What a file of a dataset was found to be when it was kept: how well programs can read it, and its first rows.
struct FileLook: Sendable, Equatable {
  static let mostRows = 10
  static let mostColumns = 30

  let resource: ID<Resource>
  /// Of what state of the data it is (`DatasetView.state`).
  let state: String
  /// Points of the levels 1 to 3, 0 to 100; all 0 where it is no table.
  let points: [Int]
  /// The header, then the first rows; empty where it is no table.
  let preview: [[String]]
  /// What its columns are (`TableSchema`); nil where that cannot be said of all values.
  let schema: JSON?
  /// The rules that it breaks, and in how many places.
  let faults: [Fault]

  struct Fault: Sendable, Equatable {
    let rule: ReadabilityRule
    let count: Int
  }

  /// Of all three levels, 0 to 100.
  var score: Int { (points.reduce(0, +) + 1) / 3 }

  init(
    _ resource: ID<Resource>, _ state: String, _ report: ReadabilityReport?, preview: [[String]], schema: JSON? = nil
  ) {
    (self.resource, self.state, self.schema) = (resource, state, schema)
    points = (1...3).map { report?.score(level: $0) ?? 0 }
    faults = ReadabilityRule.allCases.compactMap { rule in
      report?.counts[rule].map { Fault(rule: rule, count: $0) }
    }
    self.preview = preview
  }

  /// What `source` holds, with what its dataset says of it. Throws what reading throws, but `TableProblem`.
  init(_ view: DatasetView, _ resource: Resource, _ state: String, _ source: TableSource, earlier: [String]?) throws {
    do {
      let source = try source.atHand()
      var report = try ReadabilityReport(source)
      let table = try TableFile(source, TableOptions { $0.sheet = report.sheets.first })
      report.look(at: table.header, of: view, resource, earlier: earlier)
      var schema = TableSchema(table)
      if schema != nil {
        try table.read { row in
          schema?.take(row)
          return true
        }
      }
      let rows = try table.sample(Self.mostRows)
      self.init(
        resource.id, state, report,
        preview: ([table.header] + rows).map { $0.prefix(Self.mostColumns).map { String($0.prefix(100)) } },
        schema: schema?.json)
    } catch is TableProblem {
      self.init(resource.id, state, nil, preview: [])
    }
  }
}

extension FileLook: Record {
  static let columns: SQL = "resource, file, level1, level2, level3, preview, facts"

  init(row: Row) throws(StoreError) {
    resource = try row["resource"]
    state = try row["file"]
    points = [try row["level1"], try row["level2"], try row["level3"]]
    let text: String = try row["preview"]
    guard let lines = (try? JSON.parse(text))?.items else { throw .column("preview") }
    preview = lines.map { ($0.items ?? []).map { $0.text ?? "" } }
    let facts = try? JSON.parse(try row["facts"] as String)
    // `nil` alone would be JSON's own.
    schema = facts?["schema"].flatMap { $0 == .null ? JSON?.none : $0 }
    faults = (facts?["faults"]?.items ?? []).compactMap { fault in
      guard let rule = fault["rule"]?.text.flatMap({ ReadabilityRule(rawValue: $0) }) else { return nil }
      return Fault(rule: rule, count: fault["count"]?.integer ?? 0)
    }
  }

  func save(at now: Instant, in db: Writer) throws(StoreError) {
    let rows = JSON.array(preview.map { .array($0.map(JSON.string)) })
    let text = String(decoding: rows.written(), as: UTF8.self)
    let broken = faults.map { fault -> JSON in ["rule": .string(fault.rule.rawValue), "count": .int(fault.count)] }
    let facts = JSON.Object([("schema", schema ?? .null), ("faults", .array(broken))]).written
    try db.run(
      """
      INSERT INTO opendata_look (resource, file, level1, level2, level3, preview, facts, looked_at)
      VALUES (\(resource), \(state), \(points[0]), \(points[1]), \(points[2]), \(text), \(facts), \(now))
      ON CONFLICT (resource) DO UPDATE SET file = excluded.file, level1 = excluded.level1, level2 = excluded.level2,
        level3 = excluded.level3, preview = excluded.preview, facts = excluded.facts,
        looked_at = excluded.looked_at
      """)
  }

  /// Those that are of the dataset's files and table as they are.
  static func all(of view: DatasetView, in db: Reader) throws(StoreError) -> [ID<Resource>: FileLook] {
    if view.resources.isEmpty { return [:] }
    let found: [FileLook] = try db.all(
      "SELECT \(columns) FROM opendata_look WHERE resource IN (\(SQL.list(view.resources.map(\.id))))")
    let states = Dictionary(view.resources.map { ($0.id, view.state(of: $0)) }) { first, _ in first }
    return Dictionary(found.filter { states[$0.resource] == $0.state }.map { ($0.resource, $0) }) { first, _ in first }
  }
}

/// What was found beside points and rows: the columns' kinds, and the rules that are broken.
let lookFactsMigration = Migration(
  "opendata-009-look-facts", "ALTER TABLE opendata_look ADD COLUMN facts \(.text) NOT NULL DEFAULT '{}'")

let lookMigration = Migration(
  "opendata-003-look",
  """
  CREATE TABLE opendata_look (
    resource \(.key) PRIMARY KEY,
    file \(.key) NOT NULL,
    level1 \(.int) NOT NULL,
    level2 \(.int) NOT NULL,
    level3 \(.int) NOT NULL,
    preview \(.text) NOT NULL,
    looked_at \(.instant) NOT NULL
  ) \(.strict)
  """,
  "CREATE INDEX opendata_look_file ON opendata_look (file)")

/// Looks at files that nobody has looked at yet, some at a time.
let lookJob = JobKind("openData.look", every: 120, lease: 600) { run in
  let keys = try run.keys
  for resource in try run.store.read({ db in try Resource.unseen(limit: 50, in: db) }) {
    let store = run.store
    guard let file = resource.file,
      let (view, row, earlier) = try store.read({ db in try resource.surroundings(file, in: db) }),
      row.isAvailable
    else { continue }
    let opened = try row.opened(keys)
    let source = TableSource.pieces { opened.pieces(0..<opened.size, from: store) }
    let look = try FileLook(view, resource, file.text, source, earlier: earlier)
    try store.write { db in try look.save(at: run.now, in: db) }
  }
}

extension Resource {
  /// Those whose file no look has been taken at; files that a scanner holds back come later.
  fileprivate static func unseen(limit: Int, in db: Reader) throws(StoreError) -> [Resource] {
    try db.all(
      """
      SELECT \(columns) FROM opendata_resource
      WHERE file IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM opendata_look AS l WHERE l.resource = opendata_resource.id AND l.file = opendata_resource.file)
        AND NOT EXISTS (SELECT 1 FROM opendata_check AS c WHERE c.file = opendata_resource.file AND c.released_at IS NULL)
        AND EXISTS (SELECT 1 FROM attachment AS a WHERE a.id = opendata_resource.file AND a.state IN ('clean', 'unscanned'))
      ORDER BY id
      LIMIT \(limit)
      """)
  }

  fileprivate func surroundings(_ file: ID<Attachment>, in db: Reader) throws
    -> (DatasetView, Attachment, earlier: [String]?)?
  {
    guard let row = try Attachment.find(file, in: db), let dataset = try Dataset.find(dataset, in: db),
      let view = try DatasetView.of([dataset], seesAll: true, in: db).first
    else { return nil }
    return (view, row, try view.earlierHeader(than: self, in: db))
  }
}

extension DatasetView {
  /// The header of the version before: the file whose name is the same but for its digits, and which came last.
  func earlierHeader(than resource: Resource, in db: Reader) throws(StoreError) -> [String]? {
    func stem(_ name: String) -> String { name.filter { !$0.isNumber } }
    let others = resources.prefix { $0.id != resource.id }.filter {
      stem($0.url) == stem(resource.url) && $0.file != nil
    }
    guard let before = others.last else { return nil }
    return try FileLook.all(of: self, in: db)[before.id]?.preview.first
  }
}
