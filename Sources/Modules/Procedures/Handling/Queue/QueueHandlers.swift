import ModuleKit

/// One page of the queue, with the words that its rows want.
struct QueueView: Sendable {
  let filter: QueueFilter
  let counts: QueueCounts
  let rows: [QueueRow]
  let isLast: Bool
  let today: Day
  /// The steps that are open.
  let steps: [ID<Case>: [HandlingStep]]
  /// To whom cases can be given.
  let colleagues: [Account]
  let people: [ID<Account>: String]
  /// Who applied, of those whose answers the visitor may see.
  let applicants: [ID<Case>: String]
  /// Those whose fee is still to be paid.
  let unpaid: Set<ID<Case>>
  let procedures: [Procedure]
  let saved: [SavedFilter]
  /// How days are written in workbooks for the visitor.
  let days: ExportDays
  /// What a search was for and did not find.
  var errors: FormErrors = [:]

  init(_ filter: QueueFilter, _ visit: Visit, in db: Reader) throws {
    guard let principal = visit.principal else { throw Refusal.forbidden }
    let queue = try CaseQueue(principal, on: visit.now.day, in: db)
    let found = try queue.rows(filter, limit: CaseQueue.pageSize + 1, in: db)
    rows = Array(found.prefix(CaseQueue.pageSize))
    isLast = found.count <= CaseQueue.pageSize
    (self.filter, today) = (filter, queue.today)
    counts = try queue.counts(in: db)
    saved = try SavedFilter.of(principal.account?.id, in: db)
    procedures = try Procedure.all(in: db).filter { $0.version > 0 }
    steps = try Self.steps(of: rows, in: db)
    colleagues = try Self.colleagues(visit, in: db)
    people = try Self.names(of: Set(rows.compactMap(\.assignee)), in: db)
    unpaid = try Charge.unpaid(of: rows.map(\.id), in: db)
    days = try ExportDays.of(principal.account?.id, in: db)
    applicants = try queue.applicants(of: rows, try visit.keys, in: db)
  }

  static func steps(of rows: [QueueRow], in db: Reader) throws -> [ID<Case>: [HandlingStep]] {
    let versions = Dictionary(uniqueKeysWithValues: rows.map { ($0.id, ($0.procedure, $0.version)) })
    var open: [(ID<Case>, String)] = []
    try db.each(
      """
      SELECT case_id, name FROM procedures_step
      WHERE state = 'open' AND case_id IN (\(SQL.list(rows.map(\.id)))) ORDER BY case_id, position
      """
    ) { (row) throws(StoreError) in open.append((try row["case_id"], try row["name"])) }
    var steps: [ID<Case>: [HandlingStep]] = [:]
    for (id, name) in open {
      guard let (procedure, version) = versions[id] else { continue }
      let definition = try ProcedureVersion.get(procedure, version, in: db).definition
      if let step = definition.steps.first(where: { $0.name == name }) { steps[id, default: []].append(step) }
    }
    return steps
  }

  /// Of the visitor's own department.
  static func colleagues(_ visit: Visit, in db: Reader) throws -> [Account] {
    let posts = try Appointment.inForce(on: visit.now.day, in: db)
    let around = Colleagues(try Department.all(in: db), posts)
    return around.of(visit.principal?.account?.department, among: try Account.all(in: db))
  }

  static func names(of accounts: Set<ID<Account>>, in db: Reader) throws(StoreError) -> [ID<Account>: String] {
    var names: [ID<Account>: String] = [:]
    try db.each("SELECT id, name FROM account WHERE id IN (\(SQL.list(accounts.sorted())))") {
      (row) throws(StoreError) in names[try row["id"]] = try row["name"]
    }
    return names
  }
}

func listCases(_ visit: Visit) throws -> Answer {
  if visit.isAskedAhead { return .response(Response(503, text: "").with("Cache-Control", "no-store")) }
  let view = try visit.queue(QueueFilter(visit.request.query))
  return .page(queuePage(view, visit.scene))
}

/// Finds by a receipt number or an applicant's whole name. The name stands in no address: what it comes to does. That somebody
/// looked for a person is recorded.
func searchCases(_ visit: Visit) throws -> Answer {
  var form = FormReader(visit.form, visit.scene.language)
  let words = form.text("words", 1...200)
  var target: Target?
  if form.errors.isEmpty {
    if let id = Case.id(typed: words), try visit.store.readOnce({ db in try Case.find(id, in: db) }) != nil {
      target = HandlingRoutes.show(id)
    } else {
      target = try find(applicant: words, visit)
    }
    if target == nil { form.refuse("words", QueueTexts.of(visit.scene.language).nobodyFound) }
  }
  if let target { return .seeOther(target) }
  var view = try visit.queue(QueueFilter())
  view.errors = form.errors
  return .page(queuePage(view, visit.scene), status: 422)
}

private func find(applicant name: String, _ visit: Visit) throws -> Target? {
  guard let principal = visit.principal else { throw Refusal.forbidden }
  let (actor, now) = (try visit.actor, visit.now)
  let index = Case.index(of: name, try visit.keys)
  var filter = QueueFilter()
  (filter.standing, filter.applicant) = (.all, index)
  let asked = filter
  let found = try visit.store.write(isPublic: false) { db in
    let rows = try CaseQueue(principal, on: now.day, in: db).rows(asked, limit: 2, in: db)
    try db.record(
      "procedures.case.searched", SubjectRef("applicant", String(index.prefix(16))), by: actor, at: now,
      detail: rows.isEmpty ? "0" : rows.count == 1 ? rows[0].id.text : "2+")
    return rows
  }
  if found.isEmpty { return nil }
  return found.count == 1 ? HandlingRoutes.show(found[0].id) : HandlingRoutes.list().with(asked.fields)
}

/// On the staff's page: what waits for whoever looks.
func queueCard(_ db: Reader, _ scene: Scene) throws -> HTML {
  guard let principal = scene.principal else { return "" }
  let counts = try CaseQueue(principal, on: scene.today, in: db).counts(in: db)
  return counts.open + counts.returned == 0 ? "" : queueCardHTML(counts, scene)
}
