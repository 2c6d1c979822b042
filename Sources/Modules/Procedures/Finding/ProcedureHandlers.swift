import ModuleKit

/// The procedures that anyone may begin, and which of them a page shows.
struct ProcedureList: Sendable {
  struct One: Sendable {
    let id: ID<Procedure>
    let definition: ProcedureDefinition
  }

  let all: [One]
  let shown: [One]
  let isChosen: Bool

  init(_ query: Fields, in db: Reader) throws {
    all = try Procedure.all(in: db).filter { $0.isOpen && $0.version > 0 }.map {
      One(id: $0.id, definition: try ProcedureVersion.get($0.id, $0.version, in: db).definition)
    }
    let event = query["event"].flatMap(LifeEvent.init)
    let words = normalized(query["q"] ?? "").split(separator: " ").map(String.init)
    shown = all.filter { one in
      (event.map { one.definition.events.contains($0) } ?? true) && words.allSatisfy(one.definition.holds)
    }
    isChosen = event != nil || !words.isEmpty
  }
}

extension ProcedureDefinition {
  fileprivate func holds(_ word: String) -> Bool {
    ([title.ja, title.en ?? "", summary.ja, summary.en ?? ""] + words).contains { normalized($0).contains(word) }
  }
}

func listProcedures(_ visit: Visit) throws -> Answer {
  let list = try visit.store.read { db in try ProcedureList(visit.request.query, in: db) }
  return .page(proceduresPage(list, visit.scene))
}

func showProcedure(_ visit: Visit, id: ID<Procedure>) throws -> Answer {
  let (procedure, version, office) = try visit.store.read { db in
    let procedure = try Procedure.open(id, in: db)
    return (
      procedure, try ProcedureVersion.get(id, procedure.version, in: db),
      try procedure.department.flatMap { (id) throws(StoreError) in try Department.find(id, in: db) }
    )
  }
  return visit.framed { procedurePage(procedure, version, office, $0) }
}
