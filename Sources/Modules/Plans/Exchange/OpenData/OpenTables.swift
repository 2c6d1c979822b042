import ModuleKit

enum TableRoutes {
  static let indicators = table("indicators")
  static let measurements = table("measurements")
  static let marks = table("marks")

  private static func table(_ name: String) -> Route<ID<Plan>> {
    Route(.get, "/plans/:plan/data/\(name).csv", ID<Plan>.self, for: .anyone, carrying: PlanRoutes.asOf)
  }
}

let tableEndpoints = [
  TableRoutes.indicators.to(indicatorTable),
  TableRoutes.measurements.to(measurementTable),
  TableRoutes.marks.to(markTable),
]

/// The table of a plan at the moment that is asked for.
private func table(
  _ name: String, _ id: ID<Plan>, _ visit: Visit, _ write: (Plan, Moment, Reader) throws -> CSVWriter
) throws -> Answer {
  try visit.look { sight in
    let csv = try visit.store.read { db in try write(Plan.get(id, sight, in: db), sight.moment, db) }
    let response = Response(200, type: "text/csv; charset=utf-8", .bytes(csv.bytes)).seen(at: sight.moment)
    let file = [id.text, sight.moment.day?.iso, name].compactMap { $0 }.joined(separator: "-")
    return .response(response.with("Content-Disposition", "attachment; filename=\"\(file).csv\""))
  }
}

/// One row for each target; an indicator without any has one row.
func indicatorTable(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let language = visit.scene.language
  return try table("indicators", id, visit) { _, moment, db in
    indicatorRows(
      try Indicator.all(of: id, at: moment, in: db), try IndicatorTarget.all(of: id, at: moment, in: db), language)
  }
}

private func indicatorRows(
  _ indicators: [Indicator], _ targets: [ID<Indicator>: [IndicatorTarget]], _ language: Language
) -> CSVWriter {
  var csv = CSVWriter()
  csv.row(
    [
      "indicator", "node", "series", "name", "unit", "direction", "cadence", "source", "metric", "retired", "period",
      "dimension", "kind", "value", "percent", "from", "words",
    ].map { .text($0) })
  for indicator in indicators {
    var (source, metric) = ("hand", "")
    switch indicator.source {
    case .hand: break
    case .table: source = "table"
    case .metric(let name, _): (source, metric) = ("metric", name)
    }
    let head: [CSVWriter.Cell] = [
      .text(indicator.id.text), CSVWriter.Cell(indicator.node?.text), .text(indicator.series.text),
      .text(indicator.name.text(in: language)), .text(indicator.unit.text(in: language)),
      .text(indicator.direction.rawValue), .text(indicator.cadence.rawValue), .text(source), .text(metric),
      CSVWriter.Cell(indicator.retired?.iso),
    ]
    let own = targets[indicator.id] ?? []
    if own.isEmpty { csv.row(head + Array(repeating: .empty, count: 7)) }
    for target in own { csv.row(head + target.cells) }
  }
  return csv
}

extension IndicatorTarget {
  fileprivate var cells: [CSVWriter.Cell] {
    var (value, percent, from, words): (Double?, Double?, String?, String?) = (nil, nil, nil, nil)
    switch amount {
    case .value(let given): value = given
    case .change(let given, let base): (percent, from) = (given, base.text)
    case .words(let given): words = given
    }
    return [
      .text(period.text), .text(dimension), .text(kind.rawValue), CSVWriter.Cell(value), CSVWriter.Cell(percent),
      CSVWriter.Cell(from), CSVWriter.Cell(words),
    ]
  }
}

/// All that was ever measured, what was said anew later included.
func measurementTable(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let language = visit.scene.language
  return try table("measurements", id, visit) { _, moment, db in
    let rows = try Indicator.all(of: id, at: moment, in: db).map { indicator in
      let all: [RecordedMeasurement] = try db.all(
        """
        SELECT \(RecordedMeasurement.columns) FROM plan_measurement
        WHERE series = \(indicator.series) AND \(moment.knows(column: "recorded_at"))
        ORDER BY id
        """)
      return (indicator, all)
    }
    return measurementRows(rows, language)
  }
}

private func measurementRows(_ rows: [(Indicator, [RecordedMeasurement])], _ language: Language) -> CSVWriter {
  var csv = CSVWriter()
  csv.row(
    [
      "indicator", "name", "unit", "number", "period", "dimension", "value", "words", "asOf", "source", "note",
      "recordedAt", "hash",
    ].map { .text($0) })
  for (indicator, all) in rows {
    for recorded in all {
      let measurement = recorded.measurement
      csv.row([
        .text(indicator.id.text), .text(indicator.name.text(in: language)),
        .text(indicator.unit.text(in: language)), .int(recorded.id), .text(measurement.period.text),
        .text(measurement.dimension), CSVWriter.Cell(measurement.value), CSVWriter.Cell(measurement.words),
        .text(measurement.asOf.iso), .text(measurement.source.rawValue), CSVWriter.Cell(measurement.note),
        .text(measurement.recordedAt.rfc3339), CSVWriter.Cell(measurement.origin?.hash),
      ])
    }
  }
  return csv
}

/// Every mark as it was published, and again as it was corrected.
func markTable(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let language = visit.scene.language
  return try table("marks", id, visit) { plan, moment, db in
    markRows(try HistoryEntry.publishedReviews(of: id, at: moment, in: db), plan, language)
  }
}

private func markRows(_ entries: [HistoryEntry], _ plan: Plan, _ language: Language) -> CSVWriter {
  var csv = CSVWriter()
  csv.row(["node", "period", "version", "at", "action", "mark", "label", "percent"].map { .text($0) })
  for entry in entries {
    guard case .review(let node, let period) = entry.subject else { continue }
    let content = entry.content.reduce(into: [:]) { $0[$1.name] = $1.text }
    let sign = content["mark"] ?? ""
    csv.row([
      .text(node.text), .text(period.text), .int(entry.version), .text(entry.at.rfc3339), .text(entry.action.rawValue),
      .text(sign), .text(plan.mark(sign)?.label.text(in: language) ?? ""), .text(content["percent"] ?? ""),
    ])
  }
  return csv
}

extension HistoryEntry {
  /// What was said in public of any node and period, in that order.
  fileprivate static func publishedReviews(
    of plan: ID<Plan>, at moment: Moment, in db: Reader
  ) throws(StoreError) -> [HistoryEntry] {
    try db.all(
      """
      SELECT \(columns) FROM plan_history
      WHERE plan = \(plan) AND is_public = 1 AND subject > 'review/' AND subject < 'review0'
        AND \(moment.knows(column: "at"))
      ORDER BY subject, version
      """)
  }
}

/// Links to the tables of a plan that has indicators or reviews.
func tableLinks(_ plan: Plan, _ scene: Scene) -> [HTML] {
  let texts = TableTexts.of(scene.language)
  return [
    (TableRoutes.indicators(plan.id), texts.indicators), (TableRoutes.measurements(plan.id), texts.measurements),
    (TableRoutes.marks(plan.id), texts.marks), (FeedRoutes.plan(plan.id), "Atom"), (FeedRoutes.planRSS(plan.id), "RSS"),
    (EmbeddingRoutes.snippet(plan.id), EmbeddingTexts.of(scene.language).embed),
  ].map { "<li><a href=\"\(scene.to($0.0))\">\($0.1)</a></li>" as HTML }
}

struct TableTexts: Texts {
  let indicators, measurements, marks, changesOf: String

  static let japanese = TableTexts(
    indicators: "指標と目標（CSV）", measurements: "実績値のすべて（CSV）", marks: "評価の経緯（CSV）", changesOf: "変更")
  static let english = TableTexts(
    indicators: "Indicators and targets (CSV)", measurements: "All measurements (CSV)", marks: "History of marks (CSV)",
    changesOf: "Changes")
}
