import ModuleKit

/// A paper that a session had before it, as a file (配布資料). A file in its place is its next edition; none is lost.
struct Handout: Sendable, Equatable {
  /// Who may have it.
  enum Circle: String, Sendable, Storable, CaseIterable {
    /// Everyone, once the session is published.
    case everyone = "public"
    /// Staff who may see the plan's inside.
    case office = "internal"
    /// The same; no longer one of the session's papers.
    case withdrawn
  }

  /// Of one session, those withdrawn too.
  static let most = 30
  static let mostEditions = 50
  static let limits = UploadLimits(
    files: 1, fileBytes: Attachment.largest, totalBytes: Attachment.largest + 1_000_000)

  let id: ID<Handout>
  let meeting: ID<Meeting>
  /// Its place among the session's, from 1.
  var position: Int
  var title: String
  var circle: Circle
  var version: Int
  /// The newest first.
  var editions: [HandoutFile] = []

  var reference: SubjectRef { SubjectRef("plan-handout", id) }

  /// The edition that is read now, where it may be handed out.
  var current: HandoutFile? { editions.first.flatMap { $0.row.isAvailable ? $0 : nil } }
}

/// One edition of a handout.
struct HandoutFile: Sendable, Equatable, Record {
  static let columns: SQL = "handout, edition, \(Attachment.columns)"

  let handout: ID<Handout>
  /// From 1.
  let edition: Int
  let row: Attachment

  init(row: Row) throws(StoreError) {
    handout = try row["handout"]
    edition = try row["edition"]
    self.row = try Attachment(row: row)
  }
}

let handoutMigration = Migration(
  "plans-057-handouts",
  """
  CREATE TABLE plan_handout (
    id \(.key) PRIMARY KEY,
    meeting \(.key) NOT NULL REFERENCES plan_meeting (id),
    position \(.int) NOT NULL,
    title \(.text) NOT NULL CHECK (title <> ''),
    circle \(.text) NOT NULL CHECK (circle IN ('public', 'internal', 'withdrawn')),
    version \(.int) NOT NULL
  ) \(.strict)
  """,
  "CREATE INDEX plan_handout_meeting ON plan_handout (meeting, position)",
  """
  CREATE TABLE plan_handout_file (
    file \(.key) PRIMARY KEY REFERENCES attachment (id),
    handout \(.key) NOT NULL REFERENCES plan_handout (id),
    edition \(.int) NOT NULL,
    UNIQUE (handout, edition)
  ) \(.strict)
  """)
