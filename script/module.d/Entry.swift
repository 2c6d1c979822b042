import ModuleKit

/// What it is called, and what there is to say of it.
struct Entry: Sendable, Equatable {
  let id: ID<Entry>
  var title: String
  /// Markdown.
  var text: String
}
