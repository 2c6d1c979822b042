import ModuleKit

/// What will be erased soon, within the visitor's offices, and what was.
struct RetentionView: Sendable {
  static let days = 30
  static let most = 300

  struct Line: Sendable {
    let expiring: ExpiringCase
    let procedure: ID<Procedure>
    let day: Day
  }

  struct Erased: Sendable, Record {
    let procedure: ID<Procedure>
    let day: String
    let cases: Int
    let files: Int

    static let columns: SQL = "procedure, day, cases, files"

    init(row: Row) throws(StoreError) {
      procedure = try row["procedure"]
      day = try row["day"]
      cases = try row["cases"]
      files = try row["files"]
    }
  }

  let lines: [Line]
  let hasMore: Bool
  let erased: [Erased]
  let titles: [ID<Procedure>: Localized]

  init(_ visit: Visit, in db: Reader) throws {
    guard let principal = visit.principal else { throw Refusal.forbidden }
    let queue = try CaseQueue(principal, on: visit.now.day, in: db)
    let offices = queue.isOurs(openSteps: false)
    var found: [Line] = []
    for rule in try Retention.all(in: db) {
      let due = try rule.due(
        by: visit.now.day + Self.days, withHeld: true, within: offices, limit: Self.most + 1, in: db)
      found += due.map { Line(expiring: $0, procedure: rule.procedure, day: rule.day(ended: $0.ended)) }
    }
    found.sort { ($0.day, $0.expiring.id) < ($1.day, $1.expiring.id) }
    (lines, hasMore) = (Array(found.prefix(Self.most)), found.count > Self.most)
    let procedures = try Procedure.all(in: db)
    titles = Dictionary(uniqueKeysWithValues: procedures.map { ($0.id, $0.title) })
    let own = queue.departments.map { ours in procedures.filter { $0.department.map(ours.contains) ?? false }.map(\.id)
    }
    erased = try db.all(
      """
      SELECT \(Erased.columns) FROM procedures_erasure
      WHERE \(own.map { "procedure IN (\(SQL.list($0)))" as SQL } ?? "1 = 1")
      ORDER BY day DESC, procedure LIMIT 200
      """)
  }
}

func showRetention(_ visit: Visit) throws -> Answer {
  let view = try visit.store.read { db in try RetentionView(visit, in: db) }
  return .page(retentionPage(view, visit.scene))
}
