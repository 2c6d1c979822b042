import ModuleKit

extension PlanFile {
  /// Writes all of the plan in one transaction. Throws `ImportRefused` where the municipality has a plan of this slug.
  func save(
    as event: String = "plans.imported", by actor: String, at now: Instant, in db: Writer
  ) throws {
    if try Plan.exists(plan.id, in: db) {
      throw ImportRefused(
        Fault(
          path: "slug",
          reason: Localized(
            "「\(plan.id.text)」という計画はもうあります。別のslugにするか、画面で編集してください。",
            en: "There is a plan “\(plan.id.text)” already. Use another slug, or edit that plan on its pages.")))
    }
    for department in departments { try department.insertIfMissing(in: db) }
    try plan.insert(in: db)
    for node in nodes {
      try node.insert(into: plan.id, in: db)
      try node.record(.imported, in: plan, by: actor, at: now, isPublic: false, in: db)
    }
    for entry in indicators { try entry.insert(into: plan.id, .imported, by: actor, at: now, in: db) }
    for (index, generation) in generations.enumerated() {
      try generation.insert(into: plan.id, position: index + 1, in: db)
    }
    if !generations.isEmpty {
      try db.keep(.predecessors, where: "plan = \(plan.id)", at: now, isNew: true)
      try db.keep(.generations, where: "plan = \(plan.id)", at: now, isNew: true)
    }
    for published in reviews {
      let review = Review(
        node: published.node, period: published.period, state: .published, assessment: published.assessment,
        version: 1, author: actor, changedAt: now)
      try review.save(in: plan.id, in: db)
      try review.record(.imported, in: plan, by: actor, at: now, isPublic: true, in: db)
    }
    try closeRounds(at: now, in: db)
    try loop.save(by: actor, at: now, in: db)
    let version = try Plan.version(of: plan.id, in: db)
    try plan.record(.imported, version: version, by: actor, at: now, in: db)
    try db.record(
      event, SubjectRef("plan", plan.id.text), by: actor, at: now,
      detail: "\(nodes.count) nodes, \(indicators.count) indicators, \(reviews.count) reviews")
  }

  /// What came in published has been collected.
  private func closeRounds(at now: Instant, in db: Writer) throws {
    for period in Set(reviews.map(\.period)) {
      try Round(plan: plan.id, period: period, due: period.last, state: .closed).save(at: now, in: db)
    }
  }
}

let importCommand = Command(
  "plan import", arguments: ["FILE"],
  options: workbookOptions + [Command.Option("draft", "the plan is a draft that staff alone see", flag: true)],
  help:
    "Adds the plan in FILE (docs/plan-format.md, docs/workbook-import.md, or StratML) to the municipality, all of it or nothing."
) { call in
  guard let bytes = call.file(call.arguments[0]) else { return .failed(["\(call.arguments[0]): cannot be read"]) }
  if XML.mayBe(bytes) { return try importStratML(call, bytes) }
  do {
    if let outcome = try call.importWorkbook(bytes, named: call.arguments[0]) { return outcome }
    if workbookOptions.contains(where: { call.has($0.name) }) {
      return .misused("these options are for workbooks (.xlsx)")
    }
    let known = try call.store.read { db in Set(try Department.all(in: db).map(\.id)) }
    let file = try PlanFile.read(bytes, knownDepartments: known)
    try call.save(file)
    return .done("\(file.plan.id.text): \(file.nodes.count) nodes, \(file.reviews.count) reviews")
  } catch let refused as ImportRefused {
    return .failed(refused.lines(call.arguments[0], call.language))
  }
}

extension ImportRefused {
  /// One line for each fault, `FILE: path: reason`, and how many more there are.
  func lines(_ file: String, _ language: Language) -> [String] {
    var lines = faults.map { fault in
      "\(file): \(fault.path.isEmpty ? "" : fault.path + ": ")\(fault.reason.text(in: language))"
    }
    if count > faults.count {
      lines.append(
        language == .japanese
          ? "\(file): ほかに\(count - faults.count)件あります。" : "\(file): and \(count - faults.count) more.")
    }
    return lines
  }
}
