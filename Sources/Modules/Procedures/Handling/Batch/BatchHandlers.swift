import ModuleKit

/// What is done about several cases at once.
struct Batch: Sendable {
  enum Action: Sendable {
    case assign(Account?)
    /// Completes the step of this name of this procedure, or approves where it is a decision.
    case step(ID<Procedure>, String)
  }

  /// The cases that were ticked, as they stood when the page was opened.
  let chosen: [(id: ID<Case>, revision: Int)]

  init(_ fields: Fields) {
    chosen = fields.all("case").prefix(CaseQueue.pageSize).compactMap { text in
      let parts = text.split(separator: "/")
      guard parts.count == 2, let id = ID<Case>(parts[0]), let revision = Int(parts[1]) else { return nil }
      return (id, revision)
    }
  }

  /// Answers those that could not be done: changed meanwhile, at another step, of another office; or given to somebody who may
  /// not handle them.
  func run(_ action: Action, _ visit: Visit) throws -> [ID<Case>] {
    let (keys, actor, vault) = (try visit.keys, try visit.actor, try visit.mails.vault())
    return try visit.store.write(isPublic: false) { db in
      var left: [ID<Case>] = []
      let colleagues = Colleagues(try Department.all(in: db), try Appointment.inForce(on: visit.now.day, in: db))
      for (id, revision) in chosen {
        guard try Case.find(id, in: db) != nil else { continue }
        let rules = try CaseRules(id, visit.principal, in: db)
        guard rules.maySee, rules.row.revision == revision else {
          left.append(id)
          continue
        }
        if case .assign(let account?) = action, colleagues.of(rules.row.department, among: [account]).isEmpty {
          left.append(id)
          continue
        }
        var work = try CaseWork(rules, keys, by: actor, at: visit.now, in: db)
        guard try work.run(action), try work.row.save(in: db) else {
          left.append(id)
          continue
        }
        if work.isNews { try visit.tellApplicant(work, vault) }
      }
      return left
    }
  }
}

extension CaseWork {
  /// Answers false, and changes nothing, where it cannot be done.
  fileprivate mutating func run(_ action: Batch.Action) throws -> Bool {
    switch action {
    case .assign(let account):
      guard rules.mayAssign else { return false }
      try assign(account)
    case .step(let procedure, let name):
      guard row.procedure == procedure, let step = rules.steps.first(where: { $0.name == name }),
        rules.mayComplete(step)
      else { return false }
      if steps.first(where: { $0.name == name })?.kind == .decision {
        try approve(step, saying: "")
      } else {
        try complete(step, "")
      }
    }
    return true
  }
}

func handleBatch(_ visit: Visit) throws -> Answer {
  let batch = Batch(visit.form)
  let back = HandlingRoutes.list()
  let filter = QueueFilter(visit.request.query)
  if visit.form["action"] == "exportAll" {
    return try exportAll(filter, visit, try ExportDays.chosen(visit))
  }
  guard !batch.chosen.isEmpty else { return .seeOther(back.with(filter.fields.with("done", "none"))) }
  let action: Batch.Action
  switch visit.form["action"] {
  case "export":
    return try CaseExport(batch.chosen.map(\.id), visit, try ExportDays.chosen(visit)).answer()
  case "assign":
    let login = visit.form["assignee"] ?? ""
    let people = try visit.store.read { db in try QueueView.colleagues(visit, in: db) }
    guard login.isEmpty || people.contains(where: { $0.id.text == login }) else { throw Refusal.notFound }
    action = .assign(people.first { $0.id.text == login })
  default:
    let parts = (visit.form["step"] ?? "").split(separator: "/", maxSplits: 1).map(String.init)
    guard parts.count == 2, let procedure = ID<Procedure>(parts[0]) else {
      return .seeOther(back.with(filter.fields.with("done", "noStep")))
    }
    action = .step(procedure, parts[1])
  }
  let left = try batch.run(action, visit)
  let fields = filter.fields.with("done", "batch").with("count", String(batch.chosen.count - left.count))
  return .seeOther(back.with(left.isEmpty ? fields : fields.with("left", left.map(\.text).joined(separator: "."))))
}

/// All that the filter finds, as a workbook, with days as its reader has them written.
func casesFile(_ visit: Visit) throws -> Answer { try exportAll(QueueFilter(visit.request.query), visit, nil) }

private func exportAll(_ filter: QueueFilter, _ visit: Visit, _ days: ExportDays?) throws -> Answer {
  guard let principal = visit.principal else { throw Refusal.forbidden }
  let found = try visit.store.read { db in
    try CaseQueue(principal, on: visit.now.day, in: db).rows(filter, limit: CaseExport.most + 1, in: db).map(\.id)
  }
  if found.count > CaseExport.most {
    return .seeOther(HandlingRoutes.list().with(filter.fields.with("done", "tooMany")))
  }
  return try CaseExport(found, visit, days).answer()
}
