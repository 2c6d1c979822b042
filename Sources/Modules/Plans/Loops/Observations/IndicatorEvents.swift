import ModuleKit

extension Indicator {
  /// How the indicator stood before this change; nil where nobody had worked it out yet.
  func standingKind(in plan: ID<Plan>, in db: Reader) throws(StoreError) -> Standing.Kind? {
    let stored: String?? = try db.value(
      "SELECT standing AS value FROM plan_indicator WHERE plan = \(plan) AND id = \(id)", as: String?.self)
    return (stored ?? nil).flatMap { Standing.Kind(rawValue: $0) }
  }

  /// Opens an observation of its node where an indicator that stood well no longer does.
  ///
  /// An indicator that never stood well opens none: a plan that is imported would open hundreds.
  func notice(
    _ standing: Standing, before: Standing.Kind?, in plan: ID<Plan>, at now: Instant, in db: Writer
  ) throws(StoreError) {
    guard let node, retired == nil, standing.kind == .offCourse, before == .onCourse || before == .reached,
      let latest = standing.latest, let value = latest.value
    else { return }
    let target = standing.target.map { "\($0.value)\(unit.ja)（\($0.period.shown(in: .japanese))）" } ?? ""
    let event = NoticedEvent(
      plan: plan, node: node, key: "indicator/\(id.text)/off-course",
      title: "指標「\(String(name.ja.prefix(80)))」が目標への道筋から外れました",
      words: """
        \(latest.period.shown(in: .japanese))の値：\(value)\(unit.ja)
        道筋で見込んだ値：\(standing.expected.map { "\($0)\(unit.ja)" } ?? "—")
        目標：\(target)
        """)
    try Observation.open(for: event, at: now, in: db)
  }
}
