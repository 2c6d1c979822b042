import ModuleKit

/// A number by which a plan, or one of its nodes, is measured (指標, KPI).
struct Indicator: Sendable, Equatable {
  /// Which way is better.
  enum Direction: String, Sendable, Storable, CaseIterable { case up, down, level }

  /// How often a value is due.
  enum Cadence: String, Sendable, Storable, CaseIterable { case year, quarter, month }

  /// How much of a target a value is.
  enum Scale: String, Sendable, CaseIterable {
    /// The value beside the target.
    case ratio
    /// The way from the baseline to the target.
    case progress
  }

  enum Source: Sendable, Equatable {
    case hand, table
    /// Taken from a metric of a running service.
    case metric(name: String, filter: String)
  }

  /// What the values are split by (企業規模), one value of which each measurement may name.
  struct Dimension: Sendable, Equatable {
    struct Value: Sendable, Equatable {
      var key: String
      var name: Localized
    }

    var name: Localized
    var values: [Value]
  }

  /// What goes beyond its name: all of it optional, and kept as one document.
  struct Facts: Sendable, Equatable {
    var numerator: Localized?
    var denominator: Localized?
    var population: Localized?
    /// What a share is a share of: cases handled, and not kinds of case.
    var weighting: Localized?
    var dimension: Dimension?
    var scale = Scale.ratio
    /// Whose measurement `progress` and charts begin with.
    var baseline: ReviewPeriod?
    var alert = Alert()
    /// Nil where nobody has said.
    var stage: Stage?
  }

  /// Beyond what an observation of the node is opened, whatever the targets are.
  struct Alert: Sendable, Equatable {
    var below: Double?
    var above: Double?

    /// Whether a value asks for somebody to look.
    func isBeyond(_ value: Double) -> Bool { below.map { value < $0 } ?? false || above.map { value > $0 } ?? false }
  }

  /// Unique within the plan.
  let id: ID<Indicator>
  /// Nil for the plan as a whole.
  var node: ID<Node>?
  /// Where its measurements are; the indicator of a later edition goes on with the same.
  var series: ID<Series>
  var position = 0
  var name: Localized
  /// Empty where it has none.
  var unit = Localized("")
  var direction = Direction.up
  /// Markdown: what is counted, and how.
  var definition = Localized("")
  var facts = Facts()
  var cadence = Cadence.year
  var source = Source.hand
  var version = 1
  var retired: Day?

  /// The values that belong together, whichever plan's indicator shows them.
  enum Series {}

  /// The series of an indicator that names none, the same each time its file is read.
  static func series(of id: ID<Indicator>, in plan: ID<Plan>) -> ID<Series> {
    ID("\(plan.text)-\(id.text)") ?? ID(String(sha256(Array("\(plan.text)/\(id.text)".utf8)).prefix(40))) ?? .random()
  }

  func dimension(_ key: String) -> Localized? { facts.dimension?.values.first { $0.key == key }?.name }
}

/// What is to be reached, or is expected, in one period.
struct IndicatorTarget: Sendable, Equatable {
  enum Kind: String, Sendable, Storable, CaseIterable { case target, forecast }

  enum Amount: Sendable, Equatable {
    case value(Double)
    /// So many percent more than the measurement of a period; less than nothing for a reduction.
    case change(percent: Double, from: ReviewPeriod)
    /// What no number says.
    case words(String)
  }

  var period: ReviewPeriod
  /// Empty for all of it.
  var dimension = ""
  var kind = Kind.target
  var amount: Amount

  /// The number, where there is one: a relative amount needs the measurement that it refers to.
  func value(_ measured: (ReviewPeriod) -> Double?) -> Double? {
    switch amount {
    case .value(let value): value
    case .change(let percent, let from): measured(from).map { $0 * (100 + percent) / 100 }
    case .words: nil
    }
  }
}

/// A value of a series as it was stated once; never changed, never taken away. Of several for a period the last counts.
struct Measurement: Sendable, Equatable {
  enum Source: String, Sendable, Storable, CaseIterable { case hand, table, metric, imported }

  /// How a metric came to its value, so that anybody can come to it again.
  struct Origin: Sendable, Equatable {
    var metric: String
    /// How parts and wholes make the value.
    var kind: Metric.Kind
    /// The statement with its parameters.
    var query: String
    /// `item TAB part TAB whole` for each row, in the order of the bytes.
    var rows: String
    /// SHA-256 of the rows.
    var hash: String
  }

  var period: ReviewPeriod
  /// Empty for all of it.
  var dimension = ""
  var value: Double?
  /// What stands in place of a number, such as 実施; nil beside one.
  var words: String?
  /// The day whose state it is.
  var asOf: Day
  var source: Source
  /// Where it comes from, or what to bear in mind.
  var note: String?
  var recordedAt: Instant
  var actor: String
  var origin: Origin?
}
