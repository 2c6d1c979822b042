import ModuleKit

/// A series over time as a picture: what was measured, what is aimed at, and where it goes by the outlook. The tables beside it
/// say the same.
func chart(_ view: IndicatorView, _ scene: Scene) -> HTML {
  let texts = IndicatorTexts.of(scene.language)
  let values = view.measured.series().compactMap { measurement in
    measurement.value.map { ChartPoint(measurement.period, $0) }
  }
  if values.isEmpty { return "<p class=\"empty\">\(texts.noValues)</p>" }
  func goals(_ kind: IndicatorTarget.Kind) -> [ChartPoint] {
    view.targets.filter { $0.kind == kind && $0.dimension.isEmpty }.compactMap { target in
      target.value { view.measured.value($0) }.map { ChartPoint(target.period, $0) }
    }
  }
  let (targets, forecasts, outlook) = (goals(.target), goals(.forecast), view.forecast?.points ?? [])
  let band = outlook.map { (ChartPoint($0.period, $0.low), ChartPoint($0.period, $0.high)) }
  let frame = ChartFrame(values + targets + forecasts + band.flatMap { [$0.0, $0.1] })
  let drawnOutlook = outlook.map { ChartPoint($0.period, $0.value) }
  let label =
    "\(view.indicator.name.text(in: scene.language)): "
    + values.suffix(6).map { "\($0.period.shown(in: scene.language)) \(numberText($0.value))" }.joined(separator: ", ")
  return """
    <figure class="graph"><svg viewBox="0 0 \(ChartFrame.width) \(ChartFrame.height)" role="img" aria-label="\(label)">\
    \(frame.grid)\(frame.area(band))\(frame.line(drawnOutlook, "outlook"))\(frame.line(targets, "target"))\
    \(frame.line(forecasts, "forecast"))\(frame.line(values, "value"))\(frame.dots(forecasts, "forecast"))\
    \(frame.dots(targets, "target"))\(frame.dots(values, "value"))\(frame.years(values + targets + drawnOutlook))</svg>\
    <figcaption><span class="key value">\(texts.value)</span>\
    \(if: !targets.isEmpty, " <span class=\"key target\">\(texts.target)</span>")\
    \(if: !forecasts.isEmpty, " <span class=\"key forecast\">\(texts.forecast)</span>")\
    \(if: !outlook.isEmpty, " <span class=\"key outlook\">\(texts.outlook) (\(texts.interval))</span>")</figcaption></figure>
    """
}

/// A value at the end of its period.
struct ChartPoint: Sendable, Equatable {
  let period: ReviewPeriod
  let value: Double

  init(_ period: ReviewPeriod, _ value: Double) {
    self.period = period
    self.value = value
  }
}

/// Where points lie in a picture: time to the right, values upwards, with room for the labels of both.
struct ChartFrame: Sendable {
  static let width = 640
  static let height = 260
  private static let left = 95.0
  private static let bottom = 225.0
  private let months: ClosedRange<Int>
  private let steps: [Double]

  /// Of one point at least.
  init(_ points: [ChartPoint]) {
    let times = points.map(\.period.months)
    months = (times.min() ?? 0)...(times.max() ?? 0)
    steps = niceSteps(points.map(\.value))
  }

  private func x(_ point: ChartPoint) -> Double {
    let span = Double(months.upperBound - months.lowerBound)
    let room = Double(ChartFrame.width) - ChartFrame.left - 30
    return ChartFrame.left + (span == 0 ? room / 2 : room * Double(point.period.months - months.lowerBound) / span)
  }

  private func y(_ value: Double) -> Double {
    let (low, high) = (steps.first ?? 0, steps.last ?? 1)
    return ChartFrame.bottom - (ChartFrame.bottom - 15) * (value - low) / (high - low)
  }

  var grid: HTML {
    let lines = steps.map { step -> HTML in
      let height = coordinate(y(step))
      return """
        <line class="grid" x1="\(coordinate(ChartFrame.left))" x2="\(ChartFrame.width - 10)" y1="\(height)" y2="\(height)"/>\
        <text x="\(coordinate(ChartFrame.left - 8))" y="\(coordinate(y(step) + 5))" text-anchor="end">\(numberText(step))</text>
        """
    }
    return "\(lines)"
  }

  func line(_ points: [ChartPoint], _ kind: String) -> HTML {
    if points.count < 2 { return "" }
    let path = points.map { "\(coordinate(x($0))),\(coordinate(y($0.value)))" }.joined(separator: " ")
    return "<polyline class=\"\(kind)\" points=\"\(path)\"/>"
  }

  func dots(_ points: [ChartPoint], _ kind: String) -> HTML {
    "\(points.map { "<circle class=\"\(kind)\" cx=\"\(coordinate(x($0)))\" cy=\"\(coordinate(y($0.value)))\" r=\"4\"/>" as HTML })"
  }

  func area(_ band: [(ChartPoint, ChartPoint)]) -> HTML {
    if band.count < 2 { return "" }
    let path = (band.map(\.0) + band.map(\.1).reversed()).map { "\(coordinate(x($0))),\(coordinate(y($0.value)))" }
    return "<polygon class=\"outlook\" points=\"\(path.joined(separator: " "))\"/>"
  }

  /// The fiscal years below, as many as have room.
  func years(_ points: [ChartPoint]) -> HTML {
    var seen: Set<Int> = []
    let ends = points.filter { seen.insert($0.period.fiscalYear.year).inserted }
      .sorted { $0.period < $1.period }
    let every = max(1, (ends.count + 7) / 8)
    return "\(ends.enumerated().filter { $0.offset % every == 0 }.map { label($0.element) })"
  }

  private func label(_ point: ChartPoint) -> HTML {
    "<text x=\"\(coordinate(x(point)))\" y=\"248\" text-anchor=\"middle\">\(point.period.fiscalYear.year)</text>"
  }
}

private func coordinate(_ value: Double) -> String { String((value * 10).rounded() / 10) }

/// Round numbers around values, four to seven of them, from 0 where that is near.
func niceSteps(_ values: [Double]) -> [Double] {
  var (low, high) = (values.min() ?? 0, values.max() ?? 1)
  if low > 0 && low < high / 2 { low = 0 }
  if low == high { (low, high) = (low - abs(low) / 10 - 1, high + abs(high) / 10 + 1) }
  let rough = (high - low) / 5
  var unit = 1.0
  while unit * 10 <= rough { unit *= 10 }
  while unit > rough { unit /= 10 }
  let step = [1.0, 2, 5, 10].map { $0 * unit }.first { $0 >= rough } ?? unit * 10
  let first = (low / step).rounded(.down)
  let last = (high / step).rounded(.up)
  return (0...Int(last - first)).map { (first + Double($0)) * step }
}
