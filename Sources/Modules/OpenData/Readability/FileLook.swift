import ModuleKit

/// What a file of a dataset was found to be when it was kept: how well programs can read it, and its first rows.
struct FileLook: Sendable, Equatable {
  static let mostRows = 10
  static let mostColumns = 30

  let resource: ID<Resource>
  let file: ID<Attachment>
  /// Points of the levels 1 to 3, 0 to 100; all 0 where it is no table.
  let points: [Int]
  /// The header, then the first rows; empty where it is no table.
  let preview: [[String]]

  /// Of all three levels, 0 to 100.
  var score: Int { (points.reduce(0, +) + 1) / 3 }

  init(_ resource: ID<Resource>, _ file: ID<Attachment>, _ report: ReadabilityReport?, preview: [[String]]) {
    (self.resource, self.file) = (resource, file)
    points = (1...3).map { report?.score(level: $0) ?? 0 }
    self.preview = preview
  }

  /// What `source` holds, with what its dataset says of it. Throws what reading throws, but `TableProblem`.
  init(_ view: DatasetView, _ resource: Resource, _ file: ID<Attachment>, _ source: TableSource, earlier: [String]?)
    throws
  {
    do {
      let table = try TableFile(source)
      var report = try ReadabilityReport(table)
      report.look(at: table.header, of: view, resource, earlier: earlier)
      let rows = try table.sample(Self.mostRows)
      self.init(
        resource.id, file, report,
        preview: ([table.header] + rows).map { $0.prefix(Self.mostColumns).map { String($0.prefix(100)) } })
    } catch is TableProblem {
      self.init(resource.id, file, nil, preview: [])
    }
  }
}

extension FileLook: Record {
  static let columns: SQL = "resource, file, level1, level2, level3, preview"

  init(row: Row) throws(StoreError) {
    resource = try row["resource"]
    file = try row["file"]
    points = [try row["level1"], try row["level2"], try row["level3"]]
    let text: String = try row["preview"]
    guard let lines = (try? JSON.parse(text))?.items else { throw .column("preview") }
    preview = lines.map { ($0.items ?? []).map { $0.text ?? "" } }
  }

  func save(at now: Instant, in db: Writer) throws(StoreError) {
    let rows = JSON.array(preview.map { .array($0.map(JSON.string)) })
    let text = String(decoding: rows.written(), as: UTF8.self)
    try db.run(
      """
      INSERT INTO opendata_look (resource, file, level1, level2, level3, preview, looked_at)
      VALUES (\(resource), \(file), \(points[0]), \(points[1]), \(points[2]), \(text), \(now))
      ON CONFLICT (resource) DO UPDATE SET file = excluded.file, level1 = excluded.level1, level2 = excluded.level2,
        level3 = excluded.level3, preview = excluded.preview, looked_at = excluded.looked_at
      """)
  }

  /// Those that are of the resources' files as they are.
  static func all(of resources: [Resource], in db: Reader) throws(StoreError) -> [ID<Resource>: FileLook] {
    if resources.isEmpty { return [:] }
    let found: [FileLook] = try db.all(
      "SELECT \(columns) FROM opendata_look WHERE resource IN (\(SQL.list(resources.map(\.id))))")
    let files = Dictionary(resources.map { ($0.id, $0.file) }) { first, _ in first }
    return Dictionary(found.filter { files[$0.resource] == $0.file }.map { ($0.resource, $0) }) { first, _ in first }
  }
}

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
    let look = try FileLook(view, resource, file, source, earlier: earlier)
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
    return try FileLook.all(of: [before], in: db)[before.id]?.preview.first
  }
}
