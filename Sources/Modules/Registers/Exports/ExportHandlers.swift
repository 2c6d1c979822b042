import ModuleKit

/// What anyone may see of the register, by the same filters as its page.
func registerFile(_ format: ExportFormat) -> @Sendable (Visit, ID<Register>) throws -> Answer {
  { visit, id in
    let view = try visit.store.read { db in
      try RegisterView(Register.open(id, in: db), isDesk: false, hasContent: false, visit, in: db)
    }
    if let refused = view.refused { return .response(refused) }
    let tag = view.tag(format, visit)
    if let tag, visit.request.headers["if-none-match"]?.contains(tag) == true {
      return .response(Response(304, text: "").with("ETag", tag).with("Cache-Control", "no-cache"))
    }
    let answer = try exported(view, format, visit, tag: tag)
    if case .response = answer { try visit.gaveFile(of: view.register.openTable) }
    return answer
  }
}

/// All fields; that personal data were read leaves a trace.
func keptFile(_ format: ExportFormat) -> @Sendable (Visit, ID<Register>) throws -> Answer {
  { visit, id in
    let view = try visit.store.read { db in
      try RegisterView(
        Register.kept(id, by: visit, .editRecords, in: db), isDesk: true, hasContent: false, visit, in: db)
    }
    if let refused = view.refused { return .response(refused) }
    return try exported(view, format, visit)
  }
}

extension RegisterView {
  /// What is said instead of a file where a condition cannot be read: without it the file would hold more than was asked for.
  fileprivate var refused: Response? {
    if errors.isEmpty { return nil }
    return Response(400, text: errors.map { "\($0.key): \($0.value)\n" }.sorted().joined())
  }
}

/// The groups that somebody has put the records in, or the totals of all, as CSV.
func summaryFile(_ visit: Visit, id: ID<Register>) throws -> Answer {
  let view = try visit.store.read { db in
    try RegisterView(
      Register.shown(id, in: db), isDesk: false, groups: RegisterView.mostGroupsInFile, visit, in: db)
  }
  let answer = try summarised(view, visit)
  try visit.gaveFile(of: view.register.openTable)
  return answer
}

func keptSummaryFile(_ visit: Visit, id: ID<Register>) throws -> Answer {
  try summarised(try keptView(visit, id, "summary", groups: RegisterView.mostGroupsInFile), visit)
}

private func summarised(_ view: RegisterView, _ visit: Visit) throws -> Answer {
  if let refused = view.refused { return .response(refused) }
  if case .groups(let found) = view.content, found.isCut {
    let words = ViewTexts.of(visit.scene.language).groupsCut(RegisterView.mostGroupsInFile)
    return .response(Response(422, text: words + "\n"))
  }
  guard let bytes = view.summaryFile(visit.scene.language) else { throw Refusal.notFound }
  let response = Response(200, type: ExportFormat.csv.mediaType, .bytes(bytes))
    .with("Content-Disposition", "attachment; filename=\"\(view.register.id.text)-summary.csv\"")
  return .response(view.isDesk ? response.with("Cache-Control", "no-store") : response)
}

extension RegisterView {
  /// Stays the same as long as the file does. Weak: a file that is made while it is sent may hold what changed meanwhile. Nil where
  /// more than the register's own changes make it another.
  fileprivate func tag(_ format: ExportFormat, _ visit: Visit) -> String? {
    if computing != nil || ExportShape(visit.request.query) == .names { return nil }
    let asked = "\(format.rawValue)?\(visit.request.query.urlEncoded) \(visit.scene.language.rawValue)"
    let state = "\(register.number).\(register.version).\(register.lastChange).\(register.updated.microseconds)"
    return "W/\"\(state)-\(sha256(Array(asked.utf8)).prefix(16))\""
  }
}

private func exported(
  _ view: RegisterView, _ format: ExportFormat, _ visit: Visit, tag: String? = nil
) throws -> Answer {
  let (query, language) = (visit.request.query, visit.scene.language)
  guard view.register.formats(isDesk: view.isDesk).contains(format),
    var export = RecordExport(
      view.register, view.exported, view.query, format, language, shape: ExportShape(query))
  else { throw Refusal.notFound }
  let characters = ExportCharacters(format, query)
  export.characters = characters
  if view.isDesk {
    export.desk = try visit.desk
    let personal = try visit.store.read { [export] db in try export.namedPersonally(in: db) }
    try visit.noteReading(of: view.register, naming: personal, format.name)
  }
  func finished(_ response: Response) -> Answer {
    if view.isDesk { return .response(response.with("Cache-Control", "no-store")) }
    return .response(tag.map { response.with("ETag", $0).with("Cache-Control", "no-cache") } ?? response)
  }
  guard characters.encoding != .utf8 else { return finished(try export.response(from: visit.store)) }
  let (file, lost) = try export.encoded(from: visit.store)
  if lost.count > 0, !characters.isReplacing {
    return .page(lostPage(view, format, characters.encoding, lost, visit.scene), status: 422)
  }
  return finished(export.response(file.body))
}
