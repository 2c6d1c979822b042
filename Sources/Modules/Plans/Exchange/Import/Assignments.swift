import ModuleKit

/// Who is responsible for which nodes, and which rounds are open: what an office adds to a published plan before it
/// collects reviews.
///
/// `{"departments": [{"key", "name"}], "assignments": [{"plan", "department", "partners"?, "numbers": [...]}],
/// "rounds": [{"plan", "year", "dueInDays"}], "measured": [{"plan", "number"?, "indicators", "criteria"?}], "note"?}`
private struct Assignments {
  struct Group {
    let plan: ID<Plan>
    let department: ID<Department>
    let partners: [Node.Partner]
    let numbers: [String]
  }
  struct Collection {
    let plan: ID<Plan>
    let year: FiscalYear
    let days: Int
  }

  /// What a node, or a plan as a whole, is measured by.
  struct Measuring {
    let plan: ID<Plan>
    let number: String?
    let node: ID<Node>?
    let indicators: [IndicatorEntry]
    let criteria: [Criteria]
  }

  var departments: [Department] = []
  var measurings: [Measuring] = []
  var groups: [Group] = []
  var collections: [Collection] = []

  init(_ json: JSON) throws(ImportRefused) {
    let faults = Faults()
    guard var reader = ObjectReader(json, at: "", faults) else { throw ImportRefused(faults) }
    _ = reader.text("note")
    departments = reader.objects("departments") { Department(reading: &$0) }
    groups = reader.objects("assignments") { object in
      let plan = object.key("plan").flatMap { ID<Plan>($0) }
      let department = object.key("department").flatMap { ID<Department>($0) }
      let partners = object.objects("partners") { partner -> Node.Partner? in
        let (taking, note) = (partner.key("department"), partner.text("note", upTo: 500))
        return taking.flatMap { ID<Department>($0) }.map { Node.Partner(department: $0, note: note) }
      }
      let numbers = object.list("numbers", required: true) { value, path, faults -> String? in
        if case .string(let number) = value { return number }
        faults.add(path, "番号を文字列で書いてください。", "Write the number as a string.")
        return nil
      }
      guard let plan, let department else { return nil }
      return Group(plan: plan, department: department, partners: partners, numbers: numbers)
    }
    collections = reader.objects("rounds") { object in
      let plan = object.key("plan").flatMap { ID<Plan>($0) }
      let year = object.integer("year", in: 1868...2200, required: true)
      let days = object.integer("dueInDays", in: 0...1_000, required: true)
      guard let plan, let year, let days else { return nil }
      return Collection(plan: plan, year: FiscalYear(year), days: days)
    }
    measurings = reader.objects("measured") { object in
      let plan = object.key("plan").flatMap { ID<Plan>($0) }
      let number = object.string("number", upTo: 40)
      let node = object.key("node", required: false).flatMap { ID<Node>($0) }
      var indicators = IndicatorReader(plan ?? .random(), faults)
      indicators.read(&object, of: nil)
      let criteria = object.objects("criteria") { Criteria(reading: &$0) }
      return plan.map {
        Measuring(plan: $0, number: number, node: node, indicators: indicators.entries, criteria: criteria)
      }
    }
    reader.refuseUnread()
    if faults.count > 0 { throw ImportRefused(faults) }
  }

  /// Throws `ImportRefused` where it names a plan, a node or a department that is not there, or a round that is over.
  func save(at now: Instant, in db: Writer) throws {
    let faults = Faults()
    for department in departments { try department.insertIfMissing(in: db) }
    let known = Set(try Department.all(in: db).map(\.id))
    for (index, group) in groups.enumerated() {
      let path = "assignments[\(index)]"
      if !known.isSuperset(of: [group.department] + group.partners.map(\.department)) {
        faults.add("\(path).department", "この所属はありません。", "There is no such department.")
      } else if let plan = try Plan.find(group.plan, in: db) {
        try assign(group, in: plan, path, faults, at: now, in: db)
      } else {
        faults.add("\(path).plan", "この計画はありません。", "There is no such plan.")
      }
    }
    for (index, collection) in collections.enumerated() {
      try open(collection, "rounds[\(index)]", faults, at: now, in: db)
    }
    for (index, measuring) in measurings.enumerated() {
      try measure(measuring, "measured[\(index)]", faults, at: now, in: db)
    }
    if faults.count > 0 { throw ImportRefused(faults) }
  }

  /// An indicator that is there already stays as it is.
  private func measure(
    _ measuring: Measuring, _ path: String, _ faults: Faults, at now: Instant, in db: Writer
  ) throws {
    guard let plan = try Plan.find(measuring.plan, in: db) else {
      return faults.add("\(path).plan", "この計画はありません。", "There is no such plan.")
    }
    let asked = measuring.number != nil || measuring.node != nil
    let node =
      try !asked
      ? nil
      : Node.all(of: plan.id, in: db).first {
        $0.retired == nil && ($0.number == measuring.number || $0.id == measuring.node)
      }?.id
    if asked && node == nil {
      let field = measuring.number == nil ? "node" : "number"
      return faults.add("\(path).\(field)", "この項目はありません。", "There is no such node.")
    }
    for var criteria in measuring.criteria {
      criteria.node = node
      if let fault = criteria.fault(in: plan) { faults.add("\(path).criteria", fault.ja, fault.en ?? "") }
      if try Criteria.find(node, criteria.year, of: plan.id, in: db) != nil { continue }
      try criteria.save(in: plan.id, at: now, in: db)
      try criteria.record("changed", in: plan.id, by: CommandCall.actor, at: now, in: db)
    }
    for var entry in measuring.indicators {
      if try Indicator.find(entry.indicator.id, of: plan.id, in: db) != nil { continue }
      entry.indicator.node = node
      let amending = try Amending(plan.id, from: nil, to: (entry.indicator, entry.targets), in: db)
      if !amending.changes.isEmpty {
        faults.add(
          "\(path).indicators", "基準を固定した年度の目標は、画面から理由を書いて加えてください。",
          "Targets of a year whose criteria are fixed are added on the page, with the reason.")
        continue
      }
      entry.indicator.position = try Indicator.nextPosition(of: plan.id, in: db)
      try entry.insert(into: plan.id, .imported, by: CommandCall.actor, at: now, in: db)
      try entry.indicator.record(.added, entry.targets, in: plan.id, by: CommandCall.actor, at: now, in: db)
    }
  }

  private func assign(
    _ group: Group, in plan: Plan, _ path: String, _ faults: Faults, at now: Instant, in db: Writer
  ) throws {
    let nodes = try Node.all(of: plan.id, in: db).filter { plan.level($0.level)?.isReviewed == true }
    let byNumber = Dictionary(nodes.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    for (index, number) in group.numbers.enumerated() {
      guard var node = byNumber[number] else {
        faults.add("\(path).numbers[\(index)]", "この番号の項目はありません。", "No node has this number.")
        continue
      }
      if node.department == group.department && node.partners == group.partners { continue }
      (node.department, node.partners) = (group.department, group.partners)
      for (field, reason) in node.tieFaults() { faults.add("\(path).\(field)", reason.ja, reason.en ?? "") }
      try node.update(in: plan.id, in: db)
      node.version += 1
      try node.record(.changed, in: plan, by: CommandCall.actor, at: now, isPublic: false, in: db)
    }
  }

  private func open(
    _ collection: Collection, _ path: String, _ faults: Faults, at now: Instant, in db: Writer
  ) throws {
    guard try Plan.exists(collection.plan, in: db) else {
      return faults.add("\(path).plan", "この計画はありません。", "There is no such plan.")
    }
    let period = ReviewPeriod.year(collection.year)
    if try Round.find(period, of: collection.plan, in: db)?.state == .closed {
      return faults.add("\(path).year", "この年度の受付は終わっています。", "The round of this year is closed.")
    }
    try Round(plan: collection.plan, period: period, due: now.day + collection.days, state: .open).save(at: now, in: db)
    try db.record(
      "plans.round.opened", SubjectRef("plan-round", "\(collection.plan.text)/\(period.text)"), by: CommandCall.actor,
      at: now)
  }
}

let assignCommand = Command(
  "plan assign", arguments: ["FILE"],
  help: "Gives nodes of plans to departments and opens rounds of reviews, as FILE says (docs/plan-format.md)."
) { call in
  guard let bytes = call.file(call.arguments[0]) else { return .failed(["\(call.arguments[0]): cannot be read"]) }
  do {
    let assignments = try Assignments(JSON.parse(bytes))
    try call.store.write { db in try assignments.save(at: call.now, in: db) }
    // Whoever looks next sees values, and not only when the hour is over.
    try Measuring(metrics: call.metrics, now: call.now).run(in: call.store)
    return .done("\(assignments.groups.count) assignments, \(assignments.collections.count) rounds")
  } catch let refused as ImportRefused {
    return .failed(refused.lines(call.arguments[0], call.language))
  } catch let error as JSONSyntaxError {
    return .failed(["\(call.arguments[0]): \(error.sentence(in: call.language))"])
  }
}
