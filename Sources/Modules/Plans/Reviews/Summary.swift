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

  /// How the share of what is done comes about: `(21 + 2) ÷ 26 × 100`.
  var rateFormula: String {
    let parts = rows.filter(\.mark.countsAsDone).map { String($0.count) }
    return "\(parts.count == 1 ? parts[0] : "(\(parts.joined(separator: " + ")))") ÷ \(total) × 100"
  }

  var totalFormula: String { (rows.map(\.count) + [unreviewed]).map(String.init).joined(separator: " + ") }
}

/// How a share comes about: `21 ÷ 26 × 100`.
func share(_ part: Int, of whole: Int) -> String { "\(part) ÷ \(whole) × 100" }

/// A share in percent with one decimal, `88.5`; half is rounded up. Nil of nothing.
func percentage(_ part: Int, of whole: Int) -> String? {
  guard whole > 0 else { return nil }
  let tenths = (part * 2_000 + whole) / (whole * 2)
  return "\(tenths / 10).\(tenths % 10)"
}
