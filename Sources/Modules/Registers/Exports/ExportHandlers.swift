import ModuleKit

/// What anyone may see of the register, by the same filters as its page.
func registerFile(_ format: ExportFormat) -> @Sendable (Visit, ID<Register>) throws -> Answer {
  { visit, id in
    let view = try visit.store.read { db in try RegisterView(Register.open(id, in: db), isDesk: false, visit, in: db) }
    if let refused = view.refused { return .response(refused) }
    let answer = try exported(view, format, visit) { $0 }
    if case .response = answer { try visit.gaveFile(of: view.register.openTable) }
    return answer
  }
}

/// All fields; that personal data were read leaves a trace.
func keptFile(_ format: ExportFormat) -> @Sendable (Visit, ID<Register>) throws -> Answer {
  { visit, id in
    let view = try keptView(visit, id, format.name)
    if let refused = view.refused { return .response(refused) }
    return try exported(view, format, visit) { $0.with("Cache-Control", "no-store") }
  }
}

extension RegisterView {
  /// What is said instead of a file where a condition cannot be read: without it the file would hold more than was asked for.
  fileprivate var refused: Response? {
    if errors.isEmpty { return nil }
    return Response(400, text: errors.map { "\($0.key): \($0.value)\n" }.sorted().joined())
  }
}

private func exported(
  _ view: RegisterView, _ format: ExportFormat, _ visit: Visit, _ finished: (Response) -> Response
) throws -> Answer {
  guard view.register.formats(isDesk: view.isDesk).contains(format) else { throw Refusal.notFound }
  let characters = ExportCharacters(format, visit.request.query)
  let export = RecordExport(
    register: view.register, fields: view.fields, query: view.query, format: format, language: visit.scene.language,
    characters: characters, isDesk: view.isDesk)
  guard characters.encoding != .utf8 else { return .response(finished(try export.response(from: visit.store))) }
  let (file, lost) = try export.encoded(from: visit.store)
  if lost.count > 0, !characters.isReplacing {
    return .page(lostPage(view, format, characters.encoding, lost, visit.scene), status: 422)
  }
  return .response(finished(export.response(file.body)))
}
