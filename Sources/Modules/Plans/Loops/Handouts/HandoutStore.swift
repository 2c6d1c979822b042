import ModuleKit

extension Handout: Record {
  static let columns: SQL = "id, meeting, position, title, circle, version"

  init(row: Row) throws(StoreError) {
    id = try row["id"]
    meeting = try row["meeting"]
    position = try row["position"]
    title = try row["title"]
    circle = try row["circle"]
    version = try row["version"]
  }

  /// Those of some sessions by session, in their order, each with its editions.
  static func all(of meetings: [ID<Meeting>], in db: Reader) throws(StoreError) -> [ID<Meeting>: [Handout]] {
    if meetings.isEmpty { return [:] }
    let found: [Handout] = try db.all(
      "SELECT \(columns) FROM plan_handout WHERE meeting IN (\(SQL.list(meetings))) ORDER BY meeting, position, id")
    return Dictionary(grouping: try filled(found, in: db), by: \.meeting)
  }

  /// Throws `Refusal.notFound` where the session has none such.
  static func get(_ id: ID<Handout>, of meeting: ID<Meeting>, in db: Reader) throws -> Handout {
    let found: [Handout] = try db.all(
      "SELECT \(columns) FROM plan_handout WHERE id = \(id) AND meeting = \(meeting)")
    guard let handout = try filled(found, in: db).first else { throw Refusal.notFound }
    return handout
  }

  private static func filled(_ handouts: [Handout], in db: Reader) throws(StoreError) -> [Handout] {
    if handouts.isEmpty { return [] }
    let files: [HandoutFile] = try db.all(
      """
      SELECT \(HandoutFile.columns)
      FROM plan_handout_file JOIN attachment ON attachment.id = plan_handout_file.file
      WHERE handout IN (\(SQL.list(handouts.map(\.id))))
      ORDER BY handout, edition DESC
      """)
    let editions = Dictionary(grouping: files, by: \.handout)
    return handouts.map { handout in
      var handout = handout
      handout.editions = editions[handout.id] ?? []
      return handout
    }
  }

  /// Writes what it is called and who may have it, and puts it in its place among the others.
  func save(in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO plan_handout (\(Self.columns))
      VALUES (\(id), \(meeting), \(position), \(title), \(circle), \(version))
      ON CONFLICT (id) DO UPDATE SET title = excluded.title, circle = excluded.circle, version = excluded.version
      """)
    let rows: [Handout] = try db.all(
      "SELECT \(Self.columns) FROM plan_handout WHERE meeting = \(meeting) ORDER BY position, id")
    var order = rows.map(\.id).filter { $0 != id }
    order.insert(id, at: min(max(position - 1, 0), order.count))
    for (index, other) in order.enumerated() {
      try db.run(
        "UPDATE plan_handout SET position = \(index + 1) WHERE id = \(other) AND position <> \(index + 1)")
    }
  }

  /// Keeps a file as the next edition; nil where it is the one that is there.
  func add(_ file: ID<Attachment>, in db: Writer) throws(StoreError) -> Int? {
    let digest = try Attachment.find(file, in: db)?.digest
    if let latest = editions.first, latest.row.digest == digest {
      try db.detach(file)
      return nil
    }
    let edition = (editions.first?.edition ?? 0) + 1
    try db.run(
      "INSERT INTO plan_handout_file (file, handout, edition) VALUES (\(file), \(id), \(edition))")
    return edition
  }
}

/// An edition with what says who may have it.
struct HandoutPlace: Record {
  static let columns: SQL = """
    plan_meeting.plan, plan_meeting.state AS meeting_state, plan_handout.circle,
    (SELECT max(edition) FROM plan_handout_file AS newer WHERE newer.handout = plan_handout.id) AS newest,
    plan_handout_file.edition
    """

  let plan: ID<Plan>
  /// Whether it is the newest edition of a public paper of a published session.
  let isPublic: Bool

  init(row: Row) throws(StoreError) {
    plan = try row["plan"]
    let (state, circle): (Meeting.State, Handout.Circle) = (try row["meeting_state"], try row["circle"])
    let (newest, edition): (Int, Int) = (try row["newest"], try row["edition"])
    isPublic = state == .published && circle == .everyone && newest == edition
  }

  static func find(_ file: ID<Attachment>, in db: Reader) throws(StoreError) -> HandoutPlace? {
    try db.first(
      """
      SELECT \(columns)
      FROM plan_handout_file
      JOIN plan_handout ON plan_handout.id = plan_handout_file.handout
      JOIN plan_meeting ON plan_meeting.id = plan_handout.meeting
      WHERE plan_handout_file.file = \(file)
      """)
  }
}
