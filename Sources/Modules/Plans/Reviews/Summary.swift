import ModuleKit

/// How far a plan is, by the marks of one period's published reviews.
struct Summary: Sendable, Equatable {
  struct Row: Sendable, Equatable {
    var mark: Mark
    var count: Int
  }

  var period: ReviewPeriod?
  var rows: [Row]
  /// Nodes of reviewed levels, retired ones left out.
  var total: Int

  /// Counts each published mark once; a mark that the scale no longer has is left out.
  init(scale: [Mark], counts: [String: Int], total: Int, period: ReviewPeriod?) {
    rows = scale.map { Row(mark: $0, count: counts[$0.sign] ?? 0) }
    self.total = total
    self.period = period
  }

  var reviewed: Int { rows.reduce(0) { $0 + $1.count } }
  var done: Int { rows.reduce(0) { $0 + ($1.mark.countsAsDone ? $1.count : 0) } }
  var unreviewed: Int { max(0, total - reviewed) }
}

/// A share in percent with one decimal, `88.5`; half is rounded up. Nil of nothing.
func percentage(_ part: Int, of whole: Int) -> String? {
  guard whole > 0 else { return nil }
  let tenths = (part * 2_000 + whole) / (whole * 2)
  return "\(tenths / 10).\(tenths % 10)"
}
