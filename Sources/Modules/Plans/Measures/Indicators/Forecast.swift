import ModuleKit

/// Where a series is going if it goes on as it did: ordinary least squares over its points, with a prediction interval
/// that a new value lies in with 80 % where the points scatter about a line at random. docs/forecasts.md has the formulas.
struct Forecast: Sendable, Equatable {
  enum Method: String, Sendable, Equatable {
    case linear
    /// The value of the same season a year before, with the interval of how far such guesses were off.
    case seasonal
  }

  struct Point: Sendable, Equatable {
    let period: ReviewPeriod
    let value: Double
    let low: Double
    let high: Double
    /// How the value comes about, for whoever wants to know.
    let formula: String
  }

  static let fewestPoints = 4

  let method: Method
  let points: [Point]
  /// Units a month; nil for the seasonal method.
  let slope: Double?

  /// Nil of fewer than four numbers, and where no period lies between the last of them and `end`.
  init?(_ series: [Measurement], _ cadence: Indicator.Cadence, to end: ReviewPeriod) {
    let known = series.filter { $0.value != nil }
    guard known.count >= Forecast.fewestPoints, let last = known.last else { return nil }
    let ahead = Forecast.periods(after: last.period, cadence, to: end)
    if ahead.isEmpty { return nil }
    if let seasonal = Forecast.seasonal(known, cadence, ahead) {
      (method, points, slope) = (.seasonal, seasonal, nil)
      return
    }
    let line = Line(known.map { (Double($0.period.months), $0.value ?? 0) })
    method = .linear
    slope = line.slope
    let start = line.prediction(at: Double(last.period.months)).value
    points = ahead.map { period in
      let (value, half) = line.prediction(at: Double(period.months))
      let ahead =
        "\(numberText(start, decimals: 2)) + \(numberText(line.slope, decimals: 4)) × \(period.months - last.period.months)"
      return Point(period: period, value: value, low: value - half, high: value + half, formula: ahead)
    }
  }

  /// The periods of the indicator's length that end after `last` does, up to the end of `end`; sixty at most.
  static func periods(
    after last: ReviewPeriod, _ cadence: Indicator.Cadence, to end: ReviewPeriod
  ) -> [ReviewPeriod] {
    var found: [ReviewPeriod] = []
    var next = cadence.period(of: last.last + 1)
    while next.last <= end.last && found.count < 60 {
      found.append(next)
      next = cadence.period(of: next.last + 1)
    }
    return found
  }

  /// Only for quarters and months, and only of two whole years without a gap.
  private static func seasonal(
    _ known: [Measurement], _ cadence: Indicator.Cadence, _ ahead: [ReviewPeriod]
  ) -> [Point]? {
    let season = 12 / cadence.months
    guard season > 1, known.count >= 2 * season else { return nil }
    let values = known.suffix(3 * season).map { (month: $0.period.months, value: $0.value ?? 0) }
    for (a, b) in zip(values, values.dropFirst()) where b.month - a.month != cadence.months { return nil }
    let errors = (season..<values.count).map { values[$0].value - values[$0 - season].value }
    let spread = (errors.reduce(0) { $0 + $1 * $1 } / Double(errors.count)).squareRoot()
    let half = studentT80(errors.count) * spread
    return ahead.enumerated().map { index, period in
      let value = values[values.count - season + index % season].value
      // Each further year adds an error of the same size.
      let reach = half * Double(index / season + 1).squareRoot()
      return Point(
        period: period, value: value, low: value - reach, high: value + reach, formula: numberText(value))
    }
  }
}

/// A line through points by least squares.
struct Line: Sendable {
  let slope: Double
  private let count: Double
  private let meanX: Double
  private let meanY: Double
  private let spreadX: Double
  private let residual: Double

  init(_ points: [(x: Double, y: Double)]) {
    count = Double(points.count)
    let meanX = points.reduce(0) { $0 + $1.x } / Double(points.count)
    let meanY = points.reduce(0) { $0 + $1.y } / Double(points.count)
    let spreadX = points.reduce(0) { $0 + ($1.x - meanX) * ($1.x - meanX) }
    let product = points.reduce(0) { $0 + ($1.x - meanX) * ($1.y - meanY) }
    let slope = spreadX == 0 ? 0 : product / spreadX
    let squares = points.reduce(0) { sum, point in
      let off = point.y - (meanY + slope * (point.x - meanX))
      return sum + off * off
    }
    (self.meanX, self.meanY, self.spreadX, self.slope) = (meanX, meanY, spreadX, slope)
    residual = points.count > 2 ? (squares / Double(points.count - 2)).squareRoot() : 0
  }

  /// The value at `x` and half the width of its 80 % prediction interval.
  func prediction(at x: Double) -> (value: Double, half: Double) {
    let distance = spreadX == 0 ? 0 : (x - meanX) * (x - meanX) / spreadX
    let half = studentT80(Int(count) - 2) * residual * (1 + 1 / count + distance).squareRoot()
    return (meanY + slope * (x - meanX), half)
  }
}

/// The 90th percentile of Student's t, which bounds the middle 80 %, by degrees of freedom.
func studentT80(_ freedom: Int) -> Double {
  let table = [
    3.078, 1.886, 1.638, 1.533, 1.476, 1.440, 1.415, 1.397, 1.383, 1.372, 1.363, 1.356, 1.350, 1.345, 1.341, 1.337,
    1.333, 1.330, 1.328, 1.325, 1.323, 1.321, 1.319, 1.318, 1.316, 1.315, 1.314, 1.313, 1.311, 1.310,
  ]
  return freedom < 1 ? table[0] : freedom <= table.count ? table[freedom - 1] : 1.282
}

/// What is still to be done each month to reach the last target.
struct Need: Sendable, Equatable {
  let perMonth: Double
  let months: Int
  let target: (period: ReviewPeriod, value: Double)

  static func == (a: Need, b: Need) -> Bool {
    a.perMonth == b.perMonth && a.months == b.months && a.target.period == b.target.period
  }

  /// Nil without a number or a target that lies ahead of it.
  init?(_ standing: Standing) {
    guard let latest = standing.latest, let value = latest.value, let target = standing.target else { return nil }
    months = target.period.months - latest.period.months
    if months < 1 { return nil }
    perMonth = (target.value - value) / Double(months)
    self.target = target
  }
}
