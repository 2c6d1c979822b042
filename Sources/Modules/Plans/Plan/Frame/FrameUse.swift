import ModuleKit

/// So many things that bear an entry of the frame.
struct FrameUse: Sendable, Equatable {
  enum Kind: Sendable { case nodes, reviews, levels, axes, checks, criteria, alignments, findings, sessions }

  var kind: Kind
  var count: Int

  init?(_ kind: Kind, _ count: Int?) {
    guard let count, count > 0 else { return nil }
    (self.kind, self.count) = (kind, count)
  }
}

extension FrameDesk {
  /// Retired nodes are counted too: they may come back.
  func nodes(_ condition: SQL) throws(StoreError) -> FrameUse? {
    FrameUse(.nodes, try db.value("SELECT count(*) AS value FROM plan_node WHERE plan = \(plan.id) AND \(condition)"))
  }

  func bearers(_ condition: SQL) throws(StoreError) -> FrameUse? {
    FrameUse(
      .nodes,
      try db.value("SELECT count(DISTINCT node) AS value FROM plan_tag WHERE plan = \(plan.id) AND \(condition)"))
  }

  func reviews(_ condition: SQL) throws(StoreError) -> FrameUse? {
    FrameUse(
      .reviews, try db.value("SELECT count(*) AS value FROM plan_review WHERE plan = \(plan.id) AND \(condition)"))
  }

  func sessions(of body: String) throws(StoreError) -> FrameUse? {
    FrameUse(
      .sessions,
      try db.value("SELECT count(*) AS value FROM plan_meeting WHERE plan = \(plan.id) AND body = \(body)"))
  }

  func checks(_ names: (Check) -> Bool) -> FrameUse? { FrameUse(.checks, plan.checks.count(where: names)) }

  func criteria(_ mark: String) throws(StoreError) -> FrameUse? {
    let all: [Criteria] = try db.all("SELECT \(Criteria.columns) FROM plan_criteria WHERE plan = \(plan.id)")
    return FrameUse(.criteria, all.count { $0.rules.contains { $0.mark == mark } })
  }

  /// Nodes with a stretch in this phase.
  func scheduled(_ phase: String) throws(StoreError) -> FrameUse? {
    var count = 0
    try db.each("SELECT schedule FROM plan_node WHERE plan = \(plan.id) AND schedule <> '[]'") {
      (row) throws(StoreError) in
      if try Node.schedule(stored: try row["schedule"]).contains(where: { $0.phase == phase }) { count += 1 }
    }
    return FrameUse(.nodes, count)
  }

  /// How many nodes would bear what the plan no longer allows, or lack what it asks for, with the axis so.
  func misfits(_ axis: Axis) throws -> Int {
    let old = plan.axis(axis.key)
    let isSame = old.map {
      $0.levels == axis.levels && $0.takesMany == axis.takesMany && $0.isRequired == axis.isRequired
        && $0.wantsReason == axis.wantsReason
    }
    if isSame ?? !axis.isRequired { return 0 }
    var changed = plan
    FramePart.axes.save(axis, at: axis.key, in: &changed)
    return try Node.all(of: plan.id, in: db).count { node in
      node.retired == nil
        && changed.tagFaults(node.tags, level: node.level).count > plan.tagFaults(node.tags, level: node.level).count
    }
  }
}

extension Plan {
  /// What is wrong with it and was not with another.
  func fault(unlike before: Plan) -> Fault? {
    let (old, new) = (Faults(), Faults())
    before.check(old)
    check(new)
    return new.list.first { fault in !old.list.contains { $0.reason == fault.reason } }
  }
}
