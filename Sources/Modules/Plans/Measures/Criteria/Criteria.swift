import ModuleKit

/// By what the mark of a node is computed in a fiscal year: rules over how much of their targets its indicators reach.
struct Criteria: Sendable, Equatable {
  /// How several indicators make one percentage.
  enum Combine: String, Sendable, Storable, CaseIterable {
    /// The lowest of them.
    case all
    case mean
  }

  /// The mark of whoever reaches so many percent.
  struct Rule: Sendable, Equatable {
    var mark: String
    var atLeast: Int
  }

  /// Nil: for every node of the plan that has none of its own.
  var node: ID<Node>?
  var year: FiscalYear
  var combine = Combine.all
  /// The first that matches wins.
  var rules: [Rule]
  var version = 1
  /// Since when nobody can change them.
  var frozenAt: Instant?
  var frozenBy: String?

  /// Whether they were fixed before the year began.
  var isTimely: Bool { frozenAt.map { $0 < year.firstDay.begin } ?? false }

  /// What keeps the rules from being meant as they are written: a rule behind one that always comes before it.
  func fault(in plan: Plan) -> Localized? {
    if rules.isEmpty { return Localized("評価の記号を1つ以上決めてください。", en: "Set at least one mark.") }
    if let unknown = rules.first(where: { plan.mark($0.mark) == nil }) {
      return Localized("「\(unknown.mark)」はこの計画の記号にありません。", en: "“\(unknown.mark)” is no mark of this plan.")
    }
    for (before, rule) in zip(rules, rules.dropFirst()) where rule.atLeast >= before.atLeast {
      return Localized(
        "「\(rule.mark)」の下限（\(rule.atLeast)%）は、上の「\(before.mark)」（\(before.atLeast)%）より小さくしてください。",
        en:
          "The limit of “\(rule.mark)” (\(rule.atLeast)%) must be below that of “\(before.mark)” (\(before.atLeast)%).")
    }
    return nil
  }
}

/// How much of its target an indicator reaches in a period, with the figures that it is worked out from.
struct Achievement: Sendable, Equatable {
  let value: Double
  let target: Double
  let baseline: Double?
  let direction: Indicator.Direction
  let scale: Indicator.Scale

  /// Nil where one of the figures is missing, or nothing can be divided by it.
  init?(_ indicator: Indicator, _ targets: [IndicatorTarget], _ measured: Measured, in period: ReviewPeriod) {
    guard let stated = measured.value(period) ?? Achievement.last(measured, in: period),
      let target = targets.held(in: period.fiscalYear)?.value({ measured.value($0) })
    else { return nil }
    self.init(
      value: stated, target: target, baseline: indicator.facts.baseline.flatMap { measured.value($0) },
      direction: indicator.direction, scale: indicator.facts.scale)
  }

  init?(
    value: Double, target: Double, baseline: Double?, direction: Indicator.Direction, scale: Indicator.Scale
  ) {
    (self.value, self.target, self.baseline, self.direction, self.scale) = (value, target, baseline, direction, scale)
    if scale == .progress && (baseline == nil || baseline == target) { return nil }
    if scale == .ratio && target == 0 && !(direction == .down && value == 0) && direction != .down { return nil }
  }

  /// The last value within a year where its own is not stated: the newest month or quarter.
  private static func last(_ measured: Measured, in period: ReviewPeriod) -> Double? {
    guard case .year(let year) = period else { return nil }
    return measured.series().last { $0.value != nil && $0.period.fiscalYear == year }?.value
  }

  /// Rounded to nine decimals, so that 57 of 100 is 57 and no hair less.
  var percent: Double {
    let exact: Double =
      switch (scale, direction) {
      case (.progress, _): (value - (baseline ?? 0)) / (target - (baseline ?? 0)) * 100
      case (.ratio, .up): value / target * 100
      case (.ratio, .down): value == 0 ? 100 : target / value * 100
      case (.ratio, .level): 100 - abs(value - target) / abs(target) * 100
      }
    return (exact * 1e9).rounded() / 1e9
  }

  /// `29 ÷ 39 × 100`, for whoever wants to know.
  var formula: String {
    let (value, target) = (numberText(value), numberText(target))
    switch (scale, direction) {
    case (.progress, _):
      let base = numberText(baseline ?? 0)
      return "(\(value) − \(base)) ÷ (\(target) − \(base)) × 100"
    case (.ratio, .up): return "\(value) ÷ \(target) × 100"
    case (.ratio, .down): return "\(target) ÷ \(value) × 100"
    case (.ratio, .level): return "100 − |\(value) − \(target)| ÷ \(target) × 100"
    }
  }
}

/// What the criteria make of a node's indicators.
struct ComputedMark: Sendable, Equatable {
  struct Part: Sendable, Equatable {
    let indicator: Indicator
    /// Nil where it cannot be worked out: no value or no target for the year.
    let achievement: Achievement?
  }

  let criteria: Criteria
  let parts: [Part]
  /// What was changed of it after it was fixed.
  var amendments: [Amendment] = []

  /// Of the parts that have one; nil where none has.
  var percent: Double? {
    let known = parts.compactMap { $0.achievement?.percent }
    if known.isEmpty { return nil }
    switch criteria.combine {
    case .all: return known.min()
    case .mean: return (known.reduce(0, +) / Double(known.count) * 1e9).rounded() / 1e9
    }
  }

  /// The mark of the first rule that is met; nil where there is nothing to compute with, or no rule is met.
  var mark: String? { percent.flatMap { percent in criteria.rules.first { percent >= Double($0.atLeast) }?.mark } }
}
