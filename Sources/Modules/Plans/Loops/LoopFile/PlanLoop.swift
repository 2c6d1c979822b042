import ModuleKit

/// What a plan's yearly loop has come to, as a plan file carries it: rounds and what they ask, sessions, tasks, observations.
///
/// Of people it holds departments and posts alone: who wrote something, and who was present by name, stays where it was.
struct PlanLoop: Sendable, Equatable {
  struct Asked: Sendable, Equatable {
    var round: Round
    /// Nil for a round that asks for marks alone.
    var cycle: Cycle?
  }

  struct Seen: Sendable, Equatable {
    var observation: Observation
    var steps: [Observation.Step]
  }

  var rounds: [Asked] = []
  var meetings: [Meeting] = []
  var tasks: [PlanTask] = []
  var observations: [Seen] = []

  var isEmpty: Bool { rounds.isEmpty && meetings.isEmpty && tasks.isEmpty && observations.isEmpty }

  /// Everything of a plan that is about the plan as a whole or about one of `nodes`.
  init(of plan: Plan, nodes: Set<ID<Node>>, in db: Reader) throws {
    let findings = Set(plan.findings.map(\.key))
    let cycles: [ReviewPeriod: Cycle] = try Cycle.all(of: plan.id, in: db).reduce(into: [:]) { found, cycle in
      found[cycle.period] = cycle
      found[cycle.period]?.because.removeAll { !findings.contains($0) }
    }
    rounds = try Round.all(of: plan.id, in: db).reversed().map { Asked(round: $0, cycle: cycles[$0.period]) }
    let posts = Set(MeetingForm.posts(plan).map(\.name.ja))
    meetings = try db.all("SELECT \(Meeting.columns) FROM plan_meeting WHERE plan = \(plan.id) ORDER BY held_on, id")
    for index in meetings.indices {
      let lines = meetings[index].present.split(separator: "\n").map(String.init)
      meetings[index].present = lines.filter(posts.contains).joined(separator: "\n")
    }
    tasks = try db.all("SELECT \(PlanTask.columns) FROM plan_task WHERE plan = \(plan.id) ORDER BY due, id")
    tasks.removeAll { task in task.node.map { !nodes.contains($0) } ?? false }
    let steps = try Observation.steps(of: plan.id, in: db)
    let all: [Observation] = try db.all(
      "SELECT \(Observation.columns) FROM plan_observation WHERE plan = \(plan.id) ORDER BY opened_at, id")
    observations = all.filter { nodes.contains($0.node) }.map { Seen(observation: $0, steps: steps[$0.id] ?? []) }
  }

  init() {}

  /// The departments that it speaks of.
  var departments: Set<ID<Department>> {
    Set(tasks.compactMap(\.department) + rounds.flatMap { $0.cycle?.scope.departments ?? [] })
  }
}

extension PlanLoop {
  /// Writes it beside a plan that has come in with it. The import's event stands for all of it.
  func save(by actor: String, at now: Instant, in db: Writer) throws {
    for asked in rounds {
      try asked.round.save(at: now, in: db)
      if var cycle = asked.cycle { try cycle.save(in: db) }
    }
    for var meeting in meetings {
      (meeting.changedBy, meeting.changedAt) = (actor, now)
      try meeting.save(in: db)
    }
    for task in tasks { try task.made(by: actor, at: now).save(in: db) }
    for seen in observations { try seen.observation.insert(seen.steps, in: db) }
  }
}

extension PlanTask {
  fileprivate func made(by actor: String, at now: Instant) -> PlanTask {
    PlanTask(
      id: id, plan: plan, node: node, meeting: meeting, words: words, department: department, due: due, state: state,
      outcome: outcome, version: version, madeBy: actor, madeAt: now, changedAt: now)
  }
}

extension Observation {
  /// The steps of all observations of a plan.
  fileprivate static func steps(of plan: ID<Plan>, in db: Reader) throws(StoreError) -> [ID<Observation>: [Step]] {
    var found: [ID<Observation>: [Step]] = [:]
    try db.each(
      """
      SELECT observation, kind, words, actor, at FROM plan_observation_step
      WHERE observation IN (SELECT id FROM plan_observation WHERE plan = \(plan))
      ORDER BY observation, position
      """
    ) { (row) throws(StoreError) in found[try row["observation"], default: []].append(try Step(row: row)) }
    return found
  }
}
