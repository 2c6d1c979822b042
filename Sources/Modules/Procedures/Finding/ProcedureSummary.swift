import ModuleKit

/// What lists and the search know of a procedure.
struct ProcedureSummary: Sendable, Equatable {
  let id: ID<Procedure>
  let title: Localized
  let summary: Localized
  let words: [String]
  let events: [LifeEvent]
  /// The office that keeps it; nil where none is named.
  let office: ID<Department>?

  init(_ id: ID<Procedure>, _ definition: ProcedureDefinition, office: ID<Department>? = nil) {
    (self.id, self.office) = (id, office)
    (title, summary) = (definition.title, definition.summary)
    (words, events) = (definition.words, definition.events)
  }
}
