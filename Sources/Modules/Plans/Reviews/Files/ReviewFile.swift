import ModuleKit

/// A file that stands beside a review as its evidence.
///
/// Its versions name it: one that was never handed in goes with its last mention, any other stays for the history.
struct ReviewFile: Record {
  static let limits = UploadLimits(files: 10, fileBytes: Attachment.largest, totalBytes: 100_000_000)
  static let kinds = FileKind.documents

  static let columns: SQL =
    "plan, node, period, is_current, was_submitted, was_published, \(Attachment.columns)"

  let plan: ID<Plan>
  let node: ID<Node>
  let period: ReviewPeriod
  /// Whether the review has it now; an earlier version may have it in any case.
  let isCurrent: Bool
  let wasSubmitted: Bool
  let wasPublished: Bool
  let row: Attachment

  init(row: Row) throws(StoreError) {
    plan = try row["plan"]
    node = try row["node"]
    period = try row["period"]
    isCurrent = try row["is_current"]
    wasSubmitted = try row["was_submitted"]
    wasPublished = try row["was_published"]
    self.row = try Attachment(row: row)
  }

  private static let joined = joined(.now)
  private static func joined(_ moment: Moment) -> SQL {
    "\(moment.files) JOIN attachment ON attachment.id = plan_review_file.file"
  }

  static func find(_ id: ID<Attachment>, in db: Reader) throws(StoreError) -> ReviewFile? {
    try db.first("SELECT \(columns) FROM \(joined) WHERE file = \(id)")
  }

  /// All that a node's reviews have or had, in the order in which they came.
  static func all(
    of node: ID<Node>, _ period: ReviewPeriod? = nil, of plan: ID<Plan>, at moment: Moment = .now, in db: Reader
  ) throws(StoreError) -> [ReviewFile] {
    try db.all(
      """
      SELECT \(columns)
      FROM \(joined(moment))
      WHERE plan = \(plan) AND node = \(node)\(if: period != nil, " AND period = \(period)")
      ORDER BY period, position
      """)
  }

  /// Those that a review has now.
  static func current(
    _ node: ID<Node>, _ period: ReviewPeriod, of plan: ID<Plan>, in db: Reader
  ) throws(StoreError) -> [ReviewFile] {
    try all(of: node, period, of: plan, in: db).filter(\.isCurrent)
  }

  /// Those of a round in which malware was found, as far as reviews have them still.
  static func infected(in round: Round, in db: Reader) throws(StoreError) -> [ReviewFile] {
    try db.all(
      """
      SELECT \(columns)
      FROM \(joined)
      WHERE state = \(Attachment.State.infected) AND is_current = 1 AND plan = \(round.plan) AND period = \(round.period)
      ORDER BY node, position
      """)
  }

  /// What the public may have of a whole plan now.
  static func published(
    of plan: ID<Plan>, at moment: Moment = .now, in db: Reader
  ) throws(StoreError) -> [ReviewFile] {
    let files: [ReviewFile] = try db.all(
      """
      SELECT \(columns)
      FROM \(joined(moment))
      WHERE plan = \(plan) AND is_current = 1 AND was_published = 1
      ORDER BY node, period, position
      """)
    return files.filter(\.row.isAvailable)
  }

  /// The ids of those that the review has now, as its history keeps them: a name would be in the clear.
  static func content(of review: Review, in plan: ID<Plan>, in db: Reader) throws(StoreError) -> [(
    name: String, text: String
  )] {
    let files = try current(review.node, review.period, of: plan, in: db)
    return files.isEmpty ? [] : [("files", files.map(\.row.id.text).joined(separator: "\n"))]
  }

  /// Notes that those which a review has now were handed in, or published.
  static func note(
    _ action: HistoryEntry.Action, of review: Review, in plan: ID<Plan>, in db: Writer
  ) throws(StoreError) {
    let change: SQL
    switch action {
    case .submitted: change = "was_submitted = 1"
    case .published, .corrected: change = "was_submitted = 1, was_published = 1"
    default: return
    }
    try db.run(
      """
      UPDATE plan_review_file
      SET \(change)
      WHERE plan = \(plan) AND node = \(review.node) AND period = \(review.period) AND is_current = 1
      """)
  }
}

let reviewFileMigration = Migration(
  "plans-003-review-file",
  """
  CREATE TABLE plan_review_file (
    file \(.key) PRIMARY KEY REFERENCES attachment (id),
    plan \(.key) NOT NULL,
    node \(.key) NOT NULL,
    period \(.text) NOT NULL,
    position \(.int) NOT NULL,
    is_current \(.flag) NOT NULL,
    was_submitted \(.flag) NOT NULL,
    was_published \(.flag) NOT NULL,
    FOREIGN KEY (plan, node) REFERENCES plan_node (plan, id)
  ) \(.strict)
  """,
  "CREATE INDEX plan_review_file_review ON plan_review_file (plan, node, period)")
