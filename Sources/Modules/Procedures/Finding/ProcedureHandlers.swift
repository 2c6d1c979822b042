import ModuleKit

/// The procedures that anyone may begin, and which of them a page shows.
struct ProcedureList: Sendable {
  let search: ProcedureSearch
  let shown: [ProcedureSummary]
  let isChosen: Bool

  init(_ query: Fields, in db: Reader) throws {
    let (words, event) = (query["q"] ?? "", query["event"].flatMap(LifeEvent.init))
    search = try ProcedureSearch.open(in: db)
    shown = search.find(words, event: event)
    isChosen = event != nil || !words.trimmed.isEmpty
  }
}

extension ProcedureSearch {
  /// Of all that are open, made anew when one of them has changed.
  fileprivate static func open(in db: Reader) throws -> ProcedureSearch {
    let all = try Procedure.all(in: db)
    let removed = try db.value("SELECT sum(changes) AS value FROM procedures_removed", as: Int.self) ?? 0
    // Each change counts the revision up, and what was removed still counts, so that no number comes twice.
    return try db.remember("procedures search", version: all.reduce(all.count + removed) { $0 + $1.revision }) {
      ProcedureSearch(
        try all.filter { $0.isOpen && $0.version > 0 }.map {
          ProcedureSummary(
            $0.id, try ProcedureVersion.get($0.id, $0.version, in: db).definition, office: $0.department)
        })
    }
  }
}

func listProcedures(_ visit: Visit) throws -> Answer {
  let list = try visit.store.read { db in try ProcedureList(visit.request.query, in: db) }
  return .page(proceduresPage(list, visit.scene))
}

func showProcedure(_ visit: Visit, id: ID<Procedure>) throws -> Answer {
  let holder = try Holder.of(visit)
  let (procedure, version, drafts, office) = try visit.store.read { db in
    let procedure = try Procedure.open(id, in: db)
    return (
      procedure, try ProcedureVersion.get(id, procedure.version, in: db),
      try Draft.underWay(of: id, by: visit.principal, holder, in: db),
      try procedure.department.flatMap { (id) throws(StoreError) in try Department.find(id, in: db) }
    )
  }
  return visit.framed { procedurePage(procedure, version, drafts, office, $0) }
}
