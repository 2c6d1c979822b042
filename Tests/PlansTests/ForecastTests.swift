import ModuleKit
import Testing

@testable import Plans

/// Forecasts against figures worked out by hand, and what is too little for one.
@Suite struct ForecastTests {
  static func yearly(_ values: [Double], from year: Int = 2015) -> [Measurement] {
    values.enumerated().map { index, value in
      Measurement(
        period: .year(FiscalYear(year + index)), value: value, asOf: Day(daysSince1970: 0), source: .hand, note: nil,
        recordedAt: Instant(microseconds: 0), actor: "a")
    }
  }

  static func end(_ year: Int) -> ReviewPeriod { .year(FiscalYear(year)) }

  @Test func threePointsAreTooFew() {
    #expect(Forecast(Self.yearly([1, 2, 3]), .year, to: Self.end(2030)) == nil)
  }

  @Test func nothingIsForetoldOfWhatIsOver() {
    #expect(Forecast(Self.yearly([1, 2, 3, 4]), .year, to: Self.end(2018)) == nil)
  }

  @Test func aLineGoesOn() throws {
    let forecast = try #require(Forecast(Self.yearly([10, 20, 30, 40]), .year, to: Self.end(2020)))
    #expect(forecast.method == .linear)
    #expect(forecast.points.map { numberText($0.value, decimals: 6) } == ["50", "60"])
    #expect(forecast.points.allSatisfy { abs($0.high - $0.low) < 1e-9 })
    #expect(abs((forecast.slope ?? 0) * 12 - 10) < 1e-9)
  }

  /// y = 1, 3, 2, 4 at x = 0…3: the line is 1.3 + 0.8x, its residual variance 1.8 ÷ 2 = 0.9, and at x = 4 the half width is
  /// 1.886 × √(0.9 × (1 + 1/4 + 2.5²/5)) = 1.886 × √2.25 = 2.829.
  @Test func theIntervalIsWhatTheBookSays() throws {
    let forecast = try #require(Forecast(Self.yearly([1, 3, 2, 4]), .year, to: Self.end(2019)))
    let point = try #require(forecast.points.first)
    #expect(abs(point.value - 4.5) < 1e-9)
    #expect(abs(point.high - point.value - 2.829) < 1e-9)
    #expect(abs(point.value - point.low - 2.829) < 1e-9)
  }

  @Test func quartersGoOnByTheirSeason() throws {
    let values = [10.0, 20, 30, 40, 12, 22, 32, 42]
    let series = values.enumerated().map { index, value in
      Measurement(
        period: .quarter(FiscalYear(2020 + index / 4), index % 4 + 1), value: value, asOf: Day(daysSince1970: 0),
        source: .hand, note: nil, recordedAt: Instant(microseconds: 0), actor: "a")
    }
    let forecast = try #require(Forecast(series, .quarter, to: Self.end(2022)))
    #expect(forecast.method == .seasonal && forecast.slope == nil)
    #expect(forecast.points.map(\.value) == [12, 22, 32, 42])
    // Each guess was off by 2: t for four errors is 1.533.
    #expect(abs(forecast.points[0].high - 12 - 2 * 1.533) < 1e-9)
  }

  @Test func whatIsStillToBeDoneIsSharedOutOverTheMonths() throws {
    let indicator = Indicator(id: .random(), series: .random(), name: Localized("x"))
    let target = IndicatorTarget(period: .year(FiscalYear(2020)), amount: .value(100))
    let standing = Standing(indicator, [target], Measured(Self.yearly([40, 52, 64, 76])), over: nil)
    let need = try #require(Need(standing))
    #expect(need.months == 24 && need.perMonth == 1)
  }

  /// Due: 90 days after the year behind the last value. Not promised: without a target, or after the plan's last year.
  @Test func onlyWhatWasPromisedIsMissed() {
    let indicator = Indicator(id: .random(), series: .random(), name: Localized("x"))
    let target = IndicatorTarget(period: .year(FiscalYear(2020)), amount: .value(100))
    func due(_ targets: [IndicatorTarget], _ values: [Double], _ span: Period?) -> String {
      Standing(indicator, targets, Measured(Self.yearly(values)), over: span).due.iso
    }
    let (open, ended) = (Period(from: FiscalYear(2015)), Period(from: FiscalYear(2015), to: FiscalYear(2016)))
    #expect(due([target], [1, 2], open) == "2018-06-29")
    #expect(due([target], [], open) == "2016-06-29")
    #expect(due([target], [1, 2], ended) == "9999-12-31")
    #expect(due([], [1, 2], open) == "9999-12-31")
    #expect(due([target], [], nil) == "9999-12-31")
  }
}
