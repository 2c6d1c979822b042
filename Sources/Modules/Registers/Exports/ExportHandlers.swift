import ModuleKit

/// What anyone may see of the register, by the same filters as its page.
func registerFile(_ format: ExportFormat) -> @Sendable (Visit, ID<Register>) throws -> Answer {
  { visit, id in
    let view = try visit.store.read { db in try RegisterView(Register.open(id, in: db), isDesk: false, visit, in: db) }
    guard view.errors.isEmpty else {
      return .response(Response(400, text: view.errors.map { "\($0.key): \($0.value)\n" }.sorted().joined()))
    }
    guard view.register.formats.contains(format) else { throw Refusal.notFound }
    let export = RecordExport(
      register: view.register, fields: view.fields, query: view.query, format: format, language: visit.scene.language)
    return .response(try export.response(from: visit.store))
  }
}

/// All fields; that personal data were read leaves a trace.
func keptFile(_ format: ExportFormat) -> @Sendable (Visit, ID<Register>) throws -> Answer {
  { visit, id in
    let view = try keptView(visit, id, format.name)
    let export = RecordExport(
      register: view.register, fields: view.fields, query: view.query, format: format, language: visit.scene.language)
    return .response(try export.response(from: visit.store).with("Cache-Control", "no-store"))
  }
}
