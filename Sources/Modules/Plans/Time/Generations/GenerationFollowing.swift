import ModuleKit

/// While an edition is a draft, the record of where its items came from follows what is taken out of it and put back.
extension Generation {
  private static let longestReason = 1_000

  /// What was copied from the plan before and is taken out is dropped, for the same reason.
  static func drop(_ nodes: [ID<Node>], of plan: Plan, reason: String, at now: Instant, in db: Writer)
    throws(StoreError)
  {
    guard plan.edition.state == .draft, !nodes.isEmpty else { return }
    try db.run(
      """
      UPDATE plan_generation
      SET node = '', fate = \(Fate.dropped), reason = \(String(reason.prefix(longestReason)))
      WHERE plan = \(plan.id) AND fate = \(Fate.carried) AND item = node AND node IN (\(SQL.list(nodes.map(\.text))))
      """)
    try keep(nodes, of: plan.id, at: now, in: db)
  }

  /// What is put back is carried over again.
  static func carry(_ nodes: [ID<Node>], of plan: Plan, at now: Instant, in db: Writer) throws(StoreError) {
    guard plan.edition.state == .draft, !nodes.isEmpty else { return }
    try db.run(
      """
      UPDATE plan_generation SET node = item, fate = \(Fate.carried), reason = NULL
      WHERE plan = \(plan.id) AND fate = \(Fate.dropped) AND item IN (\(SQL.list(nodes.map(\.text))))
      """)
    try keep(nodes, of: plan.id, at: now, in: db)
  }

  private static func keep(
    _ items: [ID<Node>], of plan: ID<Plan>, at now: Instant, in db: Writer
  ) throws(StoreError) {
    try db.keep(.generations, where: "plan = \(plan) AND item IN (\(SQL.list(items.map(\.text))))", at: now)
  }
}
