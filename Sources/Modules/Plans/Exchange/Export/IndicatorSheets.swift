import ModuleKit

/// The sheets of a plan's indicators: one row each with a target and a measurement for each fiscal year, and what does not
/// fit there (quarters, months, parts, forecasts) a row each behind them.
struct IndicatorSheets {
  private static let chunk = 500
  private let plan: Plan
  private let texts: PlanWorkbookTexts
  private let language: Language
  private let moment: Moment
  private let db: Reader
  private let years: [Int]

  init(_ plan: Plan, _ texts: PlanWorkbookTexts, _ language: Language, _ moment: Moment, in db: Reader) throws {
    (self.plan, self.texts, self.language, self.db) = (plan, texts, language, db)
    self.moment = moment
    var years: Set<Int> = []
    try db.eachRow(
      """
      SELECT period FROM \(moment.targets) WHERE plan = \(plan.id) GROUP BY period
      UNION
      SELECT plan_measurement.period
      FROM plan_measurement
      WHERE series IN (SELECT series FROM \(moment.indicators) WHERE plan = \(plan.id) AND retired IS NULL)
      GROUP BY plan_measurement.period
      """
    ) { row in if case .year(let year)? = ReviewPeriod(try row["period"] as String) { years.insert(year.year) } }
    self.years = years.sorted()
  }

  func write(to book: WorkbookWriter) throws {
    let indicators = try Indicator.all(of: plan.id, at: moment, in: db).filter { $0.retired == nil }
    if indicators.isEmpty { return }
    let sheet = try book.addSheet(
      texts.indicators,
      SheetLayout(widths: [18, 14, 40, 10] + years.flatMap { _ in [11, 11] }, headRows: 1, headColumns: 3))
    let heads = years.flatMap { year -> [String] in
      let shown = FiscalYear(year).shown(in: language)
      return ["\(shown) \(texts.target)", "\(shown) \(texts.actual)"]
    }
    try sheet.write([fieldLabel("key", language), texts.node, texts.indicator, texts.unit] + heads, row: 1, .head)
    let columns = Dictionary(uniqueKeysWithValues: years.enumerated().map { ($0.element, 5 + 2 * $0.offset) })
    var others: [[String]] = []
    for start in stride(from: 0, to: indicators.count, by: Self.chunk) {
      let some = Array(indicators[start..<min(start + Self.chunk, indicators.count)])
      let values = try IndicatorValues(some, of: plan, at: moment, in: db)
      for (index, indicator) in some.enumerated() {
        others += try write(indicator, values, columns, row: start + index + 2, sheet)
      }
    }
    try write(others, to: book)
  }

  /// Answers the rows for what does not fit beside the years.
  private func write(
    _ indicator: Indicator, _ values: IndicatorValues, _ columns: [Int: Int], row: Int, _ sheet: SheetWriter
  ) throws -> [[String]] {
    try sheet.write(
      [
        indicator.id.text, indicator.node?.text ?? "", indicator.name.text(in: language),
        indicator.unit.text(in: language),
      ], row: row)
    var cells: [(column: Int, number: Double?, words: String)] = []
    var others: [[String]] = []
    for target in values.targets[indicator.id] ?? [] {
      let (number, words) = self.words(target.amount)
      if case .year(let year) = target.period, target.dimension.isEmpty, target.kind == .target,
        let column = columns[year.year]
      {
        cells.append((column, number, words))
      } else {
        others.append(
          head(indicator) + [
            target.period.text, target.dimension, target.kind == .target ? texts.target : texts.forecast, words, "", "",
          ])
      }
    }
    for measured in values.measurements[indicator.series] ?? [] {
      let words = measured.words ?? measured.value.map { plain($0) } ?? ""
      if case .year(let year) = measured.period, measured.dimension.isEmpty, let column = columns[year.year] {
        cells.append((column + 1, measured.value, words))
      } else {
        others.append(
          head(indicator) + [
            measured.period.text, measured.dimension, texts.actual, words, measured.asOf.iso, measured.note ?? "",
          ])
      }
    }
    for cell in cells.sorted(by: { $0.column < $1.column }) {
      let place = CellPlace(row: row, column: cell.column)
      if let number = cell.number { try sheet.write(number, at: place) } else { try sheet.write(cell.words, at: place) }
    }
    return others
  }

  private func head(_ indicator: Indicator) -> [String] { [indicator.id.text, indicator.name.text(in: language)] }

  private func words(_ amount: IndicatorTarget.Amount) -> (Double?, String) {
    switch amount {
    case .value(let value): (value, plain(value))
    case .change(let percent, let from):
      (nil, "\(from.text) \(percent < 0 ? "−" : "+")\(plain(abs(percent)))%")
    case .words(let words): (nil, words)
    }
  }

  private func plain(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)"
  }

  private func write(_ others: [[String]], to book: WorkbookWriter) throws {
    if others.isEmpty { return }
    let sheet = try book.addSheet(
      texts.others, SheetLayout(widths: [18, 40, 12, 14, 10, 14, 12, 40], headRows: 1, headColumns: 2))
    try sheet.write(
      [
        fieldLabel("key", language), texts.indicator, fieldLabel("period", language), texts.dimension, texts.kind,
        WorkbookTexts.of(language).value, texts.asOf, texts.note,
      ], row: 1, .head)
    for (index, row) in others.enumerated() { try sheet.write(row, row: index + 2) }
  }
}

/// Targets and the measurements that count of some indicators.
private struct IndicatorValues {
  var targets: [ID<Indicator>: [IndicatorTarget]] = [:]
  var measurements: [ID<Indicator.Series>: [Measurement]] = [:]

  init(_ indicators: [Indicator], of plan: Plan, at moment: Moment, in db: Reader) throws {
    try db.eachRow(
      """
      SELECT indicator, \(IndicatorTarget.columns) FROM \(moment.targets)
      WHERE plan = \(plan.id) AND indicator IN (\(SQL.list(indicators.map(\.id))))
      ORDER BY indicator, period, dimension, kind
      """
    ) { row in targets[try row["indicator"], default: []].append(try IndicatorTarget(row: row)) }
    var stated: [ID<Indicator.Series>: [Measurement]] = [:]
    try db.eachRow(
      """
      SELECT series AS of_series, \(Measurement.columns) FROM plan_measurement
      WHERE series IN (\(SQL.list(Set(indicators.map(\.series)).sorted())))
      ORDER BY series, id
      """
    ) { row in
      let measurement = try Measurement(row: row)
      if moment.knows(measurement.recordedAt) { stated[try row["of_series"], default: []].append(measurement) }
    }
    measurements = stated.mapValues { all in
      let measured = Measured(all)
      return measured.dimensions.flatMap { measured.series($0) }
    }
  }
}
