import ModuleKit

/// Who is responsible for which nodes, and which rounds are open: what an office adds to a published plan before it
/// collects reviews.
///
/// `{"departments": [{"key", "name"}], "assignments": [{"plan", "department", "numbers": [...]}],
/// "rounds": [{"plan", "year", "dueInDays"}], "note"?}`
private struct Assignments {
  struct Group {
    let plan: ID<Plan>
    let department: ID<Department>
    let numbers: [String]
  }
  struct Collection {
    let plan: ID<Plan>
    let year: FiscalYear
    let days: Int
  }

  var departments: [Department] = []
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
      let numbers = object.list("numbers", required: true) { value, path, faults -> String? in
        if case .string(let number) = value { return number }
        faults.add(path, "番号を文字列で書いてください。", "Write the number as a string.")
        return nil
      }
      guard let plan, let department else { return nil }
      return Group(plan: plan, department: department, numbers: numbers)
    }
    collections = reader.objects("rounds") { object in
      let plan = object.key("plan").flatMap { ID<Plan>($0) }
      let year = object.integer("year", in: 1868...2200, required: true)
      let days = object.integer("dueInDays", in: 0...1_000, required: true)
      guard let plan, let year, let days else { return nil }
      return Collection(plan: plan, year: FiscalYear(year), days: days)
    }
    reader.refuseUnread()
    if faults.count > 0 { throw ImportRefused(faults) }
  }

  func save(at now: Instant, in db: Writer) throws {
    for department in departments { try department.insertIfMissing(in: db) }
    for group in groups {
      let plan = try Plan.get(group.plan, in: db)
      for number in group.numbers {
        try db.run(
          """
          UPDATE plan_node SET department = \(group.department)
          WHERE plan = \(plan.id) AND number = \(number) AND level IN (\(SQL.list(plan.reviewedLevels)))
          """)
      }
      try db.record(
        "plans.assigned", SubjectRef("plan", plan.id.text), by: "command line", at: now,
        detail: "\(group.department.text): \(group.numbers.joined(separator: ", "))")
    }
    for collection in collections {
      let round = Round(
        plan: collection.plan, period: .year(collection.year), due: now.day + collection.days, state: .open)
      try round.save(in: db)
      try db.record(
        "plans.round.opened", SubjectRef("plan", collection.plan.text), by: "command line", at: now,
        detail: round.period.text)
    }
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
    return .done("\(assignments.groups.count) assignments, \(assignments.collections.count) rounds")
  } catch let refused as ImportRefused {
    return .failed(refused.lines(call.arguments[0], call.language))
  } catch let error as JSONSyntaxError {
    return .failed(["\(call.arguments[0]): \(error.sentence(in: call.language))"])
  } catch Refusal.notFound {
    return .failed(["\(call.arguments[0]): it names a plan that is not here"])
  }
}
