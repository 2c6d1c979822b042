import ModuleKit

enum OnceOnlyRoutes {
  static let abolished = Route(.get, "/procedures/abolished", for: .anyone)
  static let csv = Route(.get, "/procedures/abolished.csv", for: .anyone)
  static let attachments = Route(.get, "/staff/procedures/attachments", for: .may(.manageProcedures))
  static let lookup = Route(.post, "/staff/cases/:case/lookups", ID<Case>.self, for: .may(.handleCases))
}

let onceOnlyEndpoints = [
  OnceOnlyRoutes.abolished.to(showAbolished),
  OnceOnlyRoutes.csv.to(abolishedFile),
  OnceOnlyRoutes.attachments.to(showAttachments),
  OnceOnlyRoutes.lookup.to(lookUp),
]

func showAbolished(_ visit: Visit) throws -> Answer {
  let rows = try visit.store.read { db in try AbolishedRow.all(in: db) }
  return .page(abolishedPage(rows, visit.scene))
}

func abolishedFile(_ visit: Visit) throws -> Answer {
  let bytes = try visit.store.read { db in try AbolishedTable.csv(in: db) }
  return .response(
    Response(200, type: "text/csv; charset=utf-8", .bytes(bytes))
      .with("Content-Disposition", FileName("abolished.csv").disposition))
}

/// What is still asked for, of the procedures that the visitor may manage.
func showAttachments(_ visit: Visit) throws -> Answer {
  let (rows, count) = try visit.store.read { db in
    let own = Set(try ManagedProcedures(visit, in: db).procedures.map(\.id))
    let open = try OpenDefinition.all(in: db).filter {
      own.contains($0.procedure.id) && !$0.definition.attachments.isEmpty
    }
    return (open, try AbolishedRow.all(in: db).count { own.contains($0.procedure) })
  }
  return .page(attachmentsPage(rows, abolished: count, visit.scene))
}
