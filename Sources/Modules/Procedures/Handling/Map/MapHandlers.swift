import ModuleKit

/// A procedure's handling as it is defined, as it was measured, and where cases wait (業務フロー): before and after a change side by
/// side.
struct ProcessMap: Sendable {
  let procedure: Procedure
  /// The definition of the asked version, else the one that holds.
  let definition: ProcedureDefinition
  let versions: Int
  let now: MapMeasures
  let other: MapMeasures?
  let waiting: MapWaiting
  let departments: [ID<Department>: Localized]
  /// Answers of people by levels; nil where they are too few.
  let opinions: [Int]?

  init(_ id: ID<Procedure>, _ visit: Visit, in db: Reader) throws {
    guard let principal = visit.principal else { throw Refusal.forbidden }
    procedure = try Procedure.get(id, in: db)
    guard procedure.version > 0 else { throw Refusal.notFound }
    let (query, today) = (visit.request.query, visit.now.day)
    let queue = try CaseQueue(principal, on: today, in: db)
    let period = MapPeriod(query, "", else: .recent(today)) ?? .recent(today)
    versions = procedure.version
    let version = min(period.version ?? procedure.version, procedure.version)
    definition = try ProcedureVersion.get(id, version, in: db).definition
    now = try MapMeasures(id, period, queue, in: db)
    other = try MapPeriod(query, "2", else: nil).map { period throws in try MapMeasures(id, period, queue, in: db) }
    waiting = try MapWaiting(id, at: visit.now, queue, in: db)
    departments = Dictionary(uniqueKeysWithValues: try Department.all(in: db).map { ($0.id, $0.name) })
    let isOurs = procedure.department.map { queue.departments?.contains($0) ?? true } ?? (queue.departments == nil)
    let counts = isOurs ? try Opinion.counts(of: id, period, in: db) : []
    opinions = counts.reduce(0, +) >= Opinion.least ? counts : nil
  }
}

func listProcessMaps(_ visit: Visit) throws -> Answer {
  let procedures = try visit.store.read { db in try Procedure.all(in: db).filter { $0.version > 0 } }
  return .page(processMapsPage(procedures, visit.scene))
}

func showProcessMap(_ visit: Visit, id: ID<Procedure>) throws -> Answer {
  let map = try visit.store.read { db in try ProcessMap(id, visit, in: db) }
  return .page(processMapPage(map, visit.scene))
}

/// What people wrote after the end, for the office of the procedure. That somebody looked is recorded.
func showOpinions(_ visit: Visit, id: ID<Procedure>) throws -> Answer {
  let (keys, actor, now) = (try visit.keys, try visit.actor, visit.now)
  let period = MapPeriod(visit.request.query, "", else: .recent(now.day)) ?? .recent(now.day)
  let (procedure, counts, words) = try visit.store.read { db in
    let procedure = try Procedure.kept(id, by: visit, .handleCases, in: db)
    return (
      procedure, try Opinion.counts(of: id, period, in: db), try Opinion.words(of: id, period, keys, in: db)
    )
  }
  if !words.isEmpty {
    try visit.store.write(isPublic: false) { db in
      try db.record("procedures.opinions.viewed", procedure.subject, by: actor, at: now, detail: String(words.count))
    }
  }
  let isTold = counts.reduce(0, +) >= Opinion.least
  return .page(opinionsPage(procedure, isTold ? words : nil, visit.scene))
}
