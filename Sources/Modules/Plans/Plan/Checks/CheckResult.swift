import ModuleKit

/// What came of a check.
struct CheckResult: Sendable {
  static let mostShown = 20

  let check: Check
  /// How many nodes it is about.
  let about: Int
  /// What the publication says, and what is here; nil where each node is asked for something.
  let numbers: (stated: Int, here: Int)?
  /// The nodes that are not as they should be.
  let failing: [Node]

  var holds: Bool { failing.isEmpty && (numbers.map { $0.stated == $0.here } ?? true) }
}

/// All that the checks of a plan look at.
struct CheckedPlan: Sendable {
  let plan: Plan
  let results: [CheckResult]

  init(_ id: ID<Plan>, _ sight: Sight, in db: Reader) throws {
    let (plan, moment) = (try Plan.get(id, sight, in: db), sight.moment)
    self.plan = plan
    if plan.checks.isEmpty {
      results = []
      return
    }
    let nodes = try Node.all(of: id, at: moment, in: db).filter { $0.retired == nil }
    let indicators = try Indicator.all(of: id, at: moment, in: db).filter { $0.retired == nil }
    let targets = try IndicatorTarget.all(of: id, at: moment, in: db)
    let facts = NodeFacts(
      plan: plan, indicators: Dictionary(grouping: indicators, by: \.node),
      targeted: Set(indicators.map(\.id).filter { targets[$0]?.isEmpty == false }),
      mutual: NodeFacts.mutual(nodes))
    let children = Dictionary(grouping: nodes, by: \.parent).mapValues(\.count)
    var found: [CheckResult] = []
    for check in plan.checks {
      let scope = check.nodes(nodes)
      switch check.expectation {
      case .count(let stated, let mark, let period):
        let marks = try period.map { try Review.marks(id, $0, at: moment, in: db) } ?? [:]
        let here = mark.map { mark in scope.filter { marks[$0.id] == mark } } ?? scope
        found.append(
          CheckResult(check: check, about: scope.count, numbers: (stated, here.count), failing: []))
      case .each(let stated):
        let failing = scope.filter { children[$0.id] ?? 0 != stated }
        found.append(CheckResult(check: check, about: scope.count, numbers: nil, failing: failing))
      case .needs(let need, let of):
        let failing = scope.filter { !facts.has(need, of, $0) }
        found.append(CheckResult(check: check, about: scope.count, numbers: nil, failing: failing))
      }
    }
    results = found
  }
}

extension Check {
  /// Those that it is about, of the nodes in force.
  func nodes(_ all: [Node]) -> [Node] {
    let top = under.flatMap { key in all.first { $0.id == key } }
    if under != nil && top == nil { return [] }
    return all.filter { node in
      if let level, node.level != level { return false }
      if let top, node.id == top.id || !node.place.hasPrefix(top.place) { return false }
      guard let axis else { return true }
      return node.tags.contains { $0.axis == axis && (value == nil || $0.value == value) }
    }
  }
}

/// What nodes can be asked to have.
private struct NodeFacts {
  let plan: Plan
  let indicators: [ID<Node>?: [Indicator]]
  let targeted: Set<ID<Indicator>>
  /// The kinds of ties that other nodes of the plan have with a node, where such a tie is the same from either side.
  let mutual: [ID<Node>: Set<Node.Tie.Kind>]

  static func mutual(_ nodes: [Node]) -> [ID<Node>: Set<Node.Tie.Kind>] {
    nodes.flatMap(\.ties).filter { $0.plan == nil && $0.kind.isMutual }.reduce(into: [:]) {
      $0[$1.node, default: []].insert($1.kind)
    }
  }

  func has(_ need: Check.Need, _ of: String?, _ node: Node) -> Bool {
    switch need {
    case .text: !node.text.isEmpty
    case .department: node.department != nil
    case .partner: !node.partners.isEmpty
    case .audience: node.audience != nil
    case .condition: node.condition != nil
    case .schedule: !node.schedule.isEmpty
    case .tag: node.tags.contains { $0.axis == of }
    case .indicator: !measures(node, of).isEmpty
    case .target: measures(node, of).contains { targeted.contains($0.id) }
    case .alignment: plan.alignments.contains { $0.node == node.id && (of == nil || $0.document == of) }
    case .finding: plan.findings.contains { $0.nodes.contains(node.id) }
    case .tie: ties(node).contains { of == nil || $0.rawValue == of }
    }
  }

  private func measures(_ node: Node, _ stage: String?) -> [Indicator] {
    (indicators[node.id] ?? []).filter { stage == nil || $0.facts.stage?.rawValue == stage }
  }

  private func ties(_ node: Node) -> Set<Node.Tie.Kind> { (mutual[node.id] ?? []).union(node.ties.map(\.kind)) }
}
