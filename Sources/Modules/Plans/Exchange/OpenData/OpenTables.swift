import ModuleKit

enum TableRoutes {
  static let indicators = Route(.get, "/plans/:plan/data/indicators.csv", ID<Plan>.self, for: .anyone)
  static let measurements = Route(.get, "/plans/:plan/data/measurements.csv", ID<Plan>.self, for: .anyone)
  static let marks = Route(.get, "/plans/:plan/data/marks.csv", ID<Plan>.self, for: .anyone)
}

let tableEndpoints = [
  TableRoutes.indicators.to(indicatorTable),
  TableRoutes.measurements.to(measurementTable),
  TableRoutes.marks.to(markTable),
]

private func table(_ name: String, _ id: ID<Plan>, _ csv: CSVWriter) -> Answer {
  let response = Response(200, type: "text/csv; charset=utf-8", .bytes(csv.bytes))
  return .response(response.with("Content-Disposition", "attachment; filename=\"\(id.text)-\(name).csv\""))
}

/// One row for each target; an indicator without any has one row.
func indicatorTable(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let (indicators, targets) = try visit.store.read { db in
    _ = try Plan.get(id, visit.sightNow, in: db)
    return (try Indicator.all(of: id, in: db), try IndicatorTarget.all(of: id, in: db))
  }
  let language = visit.scene.language
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
  return table("indicators", id, csv)
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
  let rows = try visit.store.read { db -> [(Indicator, [RecordedMeasurement])] in
    _ = try Plan.get(id, visit.sightNow, in: db)
    return try Indicator.all(of: id, in: db).map { indicator in
      let all: [RecordedMeasurement] = try db.all(
        """
        SELECT \(RecordedMeasurement.columns) FROM plan_measurement WHERE series = \(indicator.series) ORDER BY id
        """)
      return (indicator, all)
    }
  }
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
        .text(indicator.id.text), .text(indicator.name.text(in: visit.scene.language)),
        .text(indicator.unit.text(in: visit.scene.language)), .int(recorded.id), .text(measurement.period.text),
        .text(measurement.dimension), CSVWriter.Cell(measurement.value), CSVWriter.Cell(measurement.words),
        .text(measurement.asOf.iso), .text(measurement.source.rawValue), CSVWriter.Cell(measurement.note),
        .text(measurement.recordedAt.rfc3339), CSVWriter.Cell(measurement.origin?.hash),
      ])
    }
  }
  return table("measurements", id, csv)
}

/// Every mark as it was published, and again as it was corrected.
func markTable(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let (plan, entries) = try visit.store.read { db in
    (try Plan.get(id, visit.sightNow, in: db), try HistoryEntry.publishedReviews(of: id, in: db))
  }
  var csv = CSVWriter()
  csv.row(["node", "period", "version", "at", "action", "mark", "label", "percent"].map { .text($0) })
  for entry in entries {
    guard case .review(let node, let period) = entry.subject else { continue }
    let content = entry.content.reduce(into: [:]) { $0[$1.name] = $1.text }
    let sign = content["mark"] ?? ""
    csv.row([
      .text(node.text), .text(period.text), .int(entry.version), .text(entry.at.rfc3339), .text(entry.action.rawValue),
      .text(sign), .text(plan.mark(sign)?.label.text(in: visit.scene.language) ?? ""), .text(content["percent"] ?? ""),
    ])
  }
  return table("marks", id, csv)
}

extension HistoryEntry {
  /// What was said in public of any node and period, in that order.
  fileprivate static func publishedReviews(of plan: ID<Plan>, in db: Reader) throws(StoreError) -> [HistoryEntry] {
    try db.all(
      """
      SELECT \(columns) FROM plan_history
      WHERE plan = \(plan) AND is_public = 1 AND subject > 'review/' AND subject < 'review0'
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
