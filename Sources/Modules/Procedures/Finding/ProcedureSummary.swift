import ModuleKit

/// What lists and the search know of a procedure.
struct ProcedureSummary: Sendable, Equatable {
  /// The last part of its address.
  let slug: String
  let title: Localized
  let summary: Localized
  let words: [String]
  let events: [LifeEvent]
  /// The office that takes it in; nil where none is named.
  let office: String?

  init(slug: String, _ definition: ProcedureDefinition, office: String? = nil) {
    self.slug = slug
    title = definition.title
    summary = definition.summary
    words = definition.words
    events = definition.events
    self.office = office ?? definition.steps.first?.office
  }
}
