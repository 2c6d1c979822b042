import ModuleKit

/// One page of a plan's findings, with the nodes that they name.
struct FindingsView {
  static let pageSize = 40

  let plan: Plan
  let findings: [Finding]
  let page: Int
  let nodes: [ID<Node>: Node]
  let calledFor: [String: CalledFor]
  /// The periods whose reviews are public.
  let published: [ReviewPeriod]

  init(_ id: ID<Plan>, page: Int, _ sight: Sight, in db: Reader) throws {
    let plan = try Plan.get(id, sight, in: db)
    self.plan = plan
    self.page = page
    let sorted = Finding.Kind.allCases.flatMap { kind in plan.findings.filter { $0.kind == kind } }
    findings = Array(sorted.dropFirst((page - 1) * Self.pageSize).prefix(Self.pageSize))
    nodes = try Node.inForce(Set(findings.flatMap(\.nodes)), of: id, at: sight.moment, in: db)
    calledFor = try CalledFor.all(of: plan, sight, in: db)
    published = calledFor.isEmpty ? [] : try Review.periods(of: id, at: sight.moment, in: db)
  }

  var pages: Int { (plan.findings.count + Self.pageSize - 1) / Self.pageSize }
}
