import ModuleKit

/// An application that a clerk writes down for somebody who stands at the counter (書かない窓口), or from a paper form. Its draft
/// belongs to the office of the procedure: no account and no browser holds it.
struct CounterEntry: Sendable, Record {
  let draft: ID<Draft>
  let procedure: ID<Procedure>
  let caseID: ID<Case>?
  /// What the case will be called: it stands on the sheet before there is a case.
  let number: ID<Case>
  /// Who wrote it down.
  let clerk: ID<Account>
  let channel: Case.Channel
  let identified: Identification
  /// The applicant's.
  let language: Language
  let begun: Instant
  /// The day on which the paper came in; nil at the counter.
  let paperDay: Day?
  /// Which saving of the draft the sheet shows that was printed last; nil before one was.
  let sheet: Int?

  static let columns: SQL = """
    draft, procedure, case_id, number, clerk, channel, identified, language, begun_at, paper_day, sheet
    """

  init(row: Row) throws(StoreError) {
    draft = try row["draft"]
    procedure = try row["procedure"]
    caseID = try row["case_id"]
    number = try row["number"]
    clerk = try row["clerk"]
    channel = try row["channel"]
    identified = try row["identified"]
    language = Language(rawValue: try row["language"]) ?? .japanese
    begun = try row["begun_at"]
    let day: String? = try row["paper_day"]
    paperDay = day.flatMap { Day(iso: $0) }
    sheet = try row["sheet"]
  }

  var subject: SubjectRef { SubjectRef("draft", draft.text) }

  /// When the case counts as received: paper on the day on which it came in, at noon.
  func received(at now: Instant) -> Instant { paperDay.map { min($0.begin + 12 * 3_600, now) } ?? now }

  static func find(_ draft: ID<Draft>, in db: Reader) throws(StoreError) -> CounterEntry? {
    try db.first("SELECT \(columns) FROM procedures_counter WHERE draft = \(draft)")
  }

  static func of(_ id: ID<Case>, in db: Reader) throws(StoreError) -> CounterEntry? {
    try db.first("SELECT \(columns) FROM procedures_counter WHERE case_id = \(id)")
  }

  /// The one of this draft, for staff of the procedure's office; nil for everybody else.
  static func find(_ draft: ID<Draft>, for principal: Principal?, in db: Reader) throws -> CounterEntry? {
    guard let principal, Access.may(.handleCases).allows(principal), let found = try find(draft, in: db),
      let procedure = try Procedure.find(found.procedure, in: db),
      try principal.scope(of: .handleCases).takes(in: procedure.department, in: db)
    else { return nil }
    return found
  }

  /// Those under way of these departments' procedures, the newest first; nil: of all.
  static func open(of departments: Set<ID<Department>>?, in db: Reader) throws(StoreError) -> [CounterEntry] {
    let ours: SQL =
      departments.map {
        "AND procedure IN (SELECT id FROM procedures_procedure WHERE department IN (\(SQL.list($0.sorted()))))"
      }
      ?? ""
    return try db.all(
      """
      SELECT \(columns) FROM procedures_counter WHERE case_id IS NULL \(ours) ORDER BY begun_at DESC, draft LIMIT 200
      """)
  }

  func insert(in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO procedures_counter (\(CounterEntry.columns))
      VALUES (\(draft), \(procedure), NULL, \(number), \(clerk), \(channel), \(identified), \(language.rawValue), \(begun),
        \(paperDay?.iso), NULL)
      """)
  }

  init(
    _ draft: ID<Draft>, of procedure: ID<Procedure>, number: ID<Case>, by clerk: ID<Account>, _ form: CounterForm,
    at now: Instant
  ) {
    (self.draft, self.procedure, self.number, self.clerk, begun) = (draft, procedure, number, clerk, now)
    (channel, identified, language, paperDay) = (form.channel, form.identified, form.language, form.paperDay)
    (caseID, sheet) = (nil, nil)
  }
}
