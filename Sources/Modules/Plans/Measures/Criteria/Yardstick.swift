import ModuleKit

/// What one indicator is held against in the mark of a fiscal year: everything but its values.
struct Yardstick: Sendable, Equatable {
  var target: IndicatorTarget.Amount
  var direction: Indicator.Direction
  var scale: Indicator.Scale
  /// Only where the way from it counts.
  var baseline: ReviewPeriod?

  /// Nil where a node's mark of the year does not rest on the indicator: it is another node's, out of use, or without a
  /// number to reach.
  init?(_ indicator: Indicator, _ targets: [IndicatorTarget], for node: ID<Node>, in year: FiscalYear) {
    guard indicator.node == node, indicator.retired == nil, let target = targets.held(in: year) else { return nil }
    if case .words = target.amount { return nil }
    (self.target, direction, scale) = (target.amount, indicator.direction, indicator.facts.scale)
    baseline = scale == .progress ? indicator.facts.baseline : nil
  }
}

extension [IndicatorTarget] {
  /// The one that a year's value is held against: the last of those of the whole within it.
  func held(in year: FiscalYear) -> IndicatorTarget? {
    last { $0.kind == .target && $0.dimension.isEmpty && $0.period.fiscalYear == year }
  }
}

extension Yardstick {
  /// As it is stored: the amount, with the period that a change counts from, direction, scale, baseline.
  var text: String {
    [target.text, direction.rawValue, scale.rawValue, baseline?.text ?? ""].joined(separator: "\t")
  }

  init?(stored text: String) {
    let parts = text.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 4, let target = IndicatorTarget.Amount(stored: parts[0]),
      let direction = Indicator.Direction(rawValue: parts[1]), let scale = Indicator.Scale(rawValue: parts[2])
    else { return nil }
    (self.target, self.direction, self.scale, baseline) = (target, direction, scale, ReviewPeriod(parts[3]))
  }
}

extension IndicatorTarget.Amount {
  fileprivate var text: String {
    switch self {
    case .value(let value): String(value)
    case .change(let percent, let from): "\(percent)%/\(from.text)"
    case .words(let words): words
    }
  }

  fileprivate init?(stored text: String) {
    let parts = text.split(separator: "/").map(String.init)
    if parts.count == 2, let percent = Double(parts[0].dropLast()), let from = ReviewPeriod(parts[1]) {
      self = .change(percent: percent, from: from)
    } else if let value = Double(text) {
      self = .value(value)
    } else {
      return nil
    }
  }
}
