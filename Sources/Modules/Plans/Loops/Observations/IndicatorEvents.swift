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

  /// Opens an observation of its node where the last value is beyond the indicator's own threshold and the one before was not.
  func alarm(
    _ standing: Standing, after last: Double?, in plan: ID<Plan>, at now: Instant, in db: Writer
  ) throws(StoreError) {
    let alert = facts.alert
    guard let node, retired == nil, let latest = standing.latest, let value = latest.value, alert.isBeyond(value),
      !(last.map(alert.isBeyond) ?? false)
    else { return }
    let limits = [
      alert.below.map { "\(numberText($0))\(unit.ja)を下回ったとき" }, alert.above.map { "\(numberText($0))\(unit.ja)を超えたとき" },
    ].compactMap { $0 }
    let event = NoticedEvent(
      plan: plan, node: node, key: "indicator/\(id.text)/alert",
      title: "指標「\(String(name.ja.prefix(80)))」が知らせる値になりました",
      words: """
        \(latest.period.shown(in: .japanese))の値：\(numberText(value))\(unit.ja)
        知らせる値：\(limits.joined(separator: "、"))
        """)
    try Observation.open(for: event, at: now, in: db)
  }
}

/// Every word about an indicator's own thresholds.
struct AlertTexts: Texts {
  let below, above, hint, crossed: String

  static let japanese = AlertTexts(
    below: "これを下回ったら知らせる値", above: "これを超えたら知らせる値",
    hint: "目標とは別に、値がここを越えたとき、項目の「気づき」を自動で開きます。空なら知らせません。",
    crossed: "「下回ったら」の値は「超えたら」の値より小さくしてください。")
  static let english = AlertTexts(
    below: "Alert below", above: "Alert above",
    hint:
      "Apart from the targets: when a value goes beyond it, an observation of the item opens by itself. Empty: none.",
    crossed: "“Below” must be less than “above”.")
}
