import ModuleKit

/// What was confirmed is done, some cases in one transaction: others go on writing, and what an interruption leaves undone is
/// there to be confirmed again.
struct ResultTaking {
  static let batch = 100

  let visit: Visit
  let keys: Keyring
  let actor: String
  let vault: any MailVault

  init(_ visit: Visit) throws {
    (self.visit, keys, actor) = (visit, try visit.keys, try visit.actor)
    vault = try visit.mails.vault()
  }

  /// Answers how many were done; cases that somebody else has changed meanwhile are left.
  func run(_ lines: [ResultComparison.Judged]) throws -> Int {
    var (done, start) = (0, 0)
    while start < lines.count {
      let part = Array(lines[start..<min(start + Self.batch, lines.count)])
      done += try visit.store.write(isPublic: false) { db in
        try part.count { try take($0, in: db) }
      }
      start += Self.batch
    }
    return done
  }

  private func take(_ judged: ResultComparison.Judged, in db: Writer) throws -> Bool {
    guard let id = judged.row?.id, case .takes(let position, let word) = judged.verdict,
      try Case.find(id, in: db) != nil
    else { return false }
    let rules = try CaseRules(id, visit.principal, in: db)
    guard rules.maySee, String(rules.row.revision) == judged.line.revision,
      let step = rules.steps.first(where: { $0.position == position }), rules.mayComplete(step)
    else { return false }
    var work = try CaseWork(rules, keys, by: actor, at: visit.now, in: db)
    switch word {
    case .approved: try work.approve(step, saying: judged.line.reason)
    case .done: try work.complete(step, judged.line.reason)
    case .refused:
      let kind = work.version.definition.kind
      let instruction = Instruction.proposed(kind, city: visit.municipality.name, to: work.row.language)
      try work.refuse(step, because: judged.line.reason, instruction)
    }
    guard try work.row.save(in: db) else { return false }
    if work.isNews { try visit.tellApplicant(work, vault) }
    return true
  }
}

func showResults(_ visit: Visit) throws -> Answer { .page(resultsPage(nil, visit.scene)) }

/// Reads a sent workbook; nothing is done yet.
func takeResults(_ visit: Visit) throws -> Answer {
  let (language, texts) = (visit.scene.language, ResultTexts.of(visit.scene.language))
  let (files, error) = try CheckedFile.read(visit.uploads, "file", ResultSheet.limits, [.excel], language)
  func refuse(_ words: String) -> Answer { .page(resultsPage(words, visit.scene), status: 422) }
  guard let file = files.first else { return refuse(error ?? texts.chooseFile) }
  let lines: [ResultSheet.Line]
  do {
    lines = try ResultSheet.read(try file.bytes())
  } catch let problem as ResultSheet.Problem {
    return refuse(texts.problems[problem] ?? "")
  }
  let (keys, actor, now) = (try visit.keys, try visit.actor, visit.now)
  let id = try visit.store.write(isPublic: false) { db in
    try ResultSheet.keep(lines, keys, by: actor, at: now, in: db)
  }
  return .seeOther(HandlingRoutes.comparison(id))
}

func showResultComparison(_ visit: Visit, id: ID<ResultSheet>) throws -> Answer {
  let (keys, actor) = (try visit.keys, try visit.actor)
  let compared = try visit.store.read { db in
    try ResultComparison(try ResultSheet.get(id, of: actor, keys, in: db), visit.principal, in: db)
  }
  return .page(resultComparisonPage(id, compared, visit.scene))
}

func confirmResults(_ visit: Visit, id: ID<ResultSheet>) throws -> Answer {
  let (keys, actor, now) = (try visit.keys, try visit.actor, visit.now)
  let (sheet, compared) = try visit.store.read { db in
    let sheet = try ResultSheet.get(id, of: actor, keys, in: db)
    return (sheet, try ResultComparison(sheet, visit.principal, in: db))
  }
  let list = HandlingRoutes.list()
  let isDiscarded = visit.form["action"] == "discard"
  let taken = isDiscarded ? [] : compared.taken
  let done = try ResultTaking(visit).run(taken)
  try visit.store.write(isPublic: false) { db in
    try sheet.remove(in: db)
    if isDiscarded { return }
    try db.record(
      "procedures.results.taken", SubjectRef("cases", "results"), by: actor, at: now,
      detail: "\(done)/\(sheet.lines.count)")
  }
  if isDiscarded { return .seeOther(list.with("done", "discarded")) }
  let left = taken.count - done
  let fields = Fields([("done", "batch"), ("count", String(done))])
  return .seeOther(list.with(left > 0 ? fields.with("changed", String(left)) : fields))
}
