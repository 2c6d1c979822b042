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

/// One row for each target; an indicator without any has one row.
func indicatorTable(_ visit: Visit, id: ID<Plan>) throws -> Answer { try answer(.indicators, visit, id) }

/// All that was ever measured, what was said anew later included.
func measurementTable(_ visit: Visit, id: ID<Plan>) throws -> Answer { try answer(.measurements, visit, id) }

/// Every mark as it was published, and again as it was corrected.
func markTable(_ visit: Visit, id: ID<Plan>) throws -> Answer { try answer(.marks, visit, id) }

/// The table of a plan at the moment that is asked for.
private func answer(_ table: PlanTable, _ visit: Visit, _ id: ID<Plan>) throws -> Answer {
  try visit.look { sight in
    let moment = sight.moment
    let rows = try visit.store.read { db in
      try table.rows(of: try Plan.get(id, sight, in: db), visit.scene.language, at: moment, in: db)
    }
    var csv = CSVWriter()
    csv.row(table.columns.map { .text($0.key) })
    for row in rows { csv.row(row) }
    let response = Response(200, type: "text/csv; charset=utf-8", .bytes(csv.bytes)).seen(at: moment)
    let file = [id.text, moment.day?.iso, table.rawValue].compactMap { $0 }.joined(separator: "-")
    return .response(response.with("Content-Disposition", "attachment; filename=\"\(file).csv\""))
  }
}

extension PlanTable {
  func rows(of plan: Plan, _ language: Language, at moment: Moment, in db: Reader) throws -> [[CSVWriter.Cell]] {
    switch self {
    case .indicators: try indicators(of: plan.id, language, at: moment, in: db)
    case .measurements: try measurements(of: plan.id, language, at: moment, in: db)
    case .marks: try marks(of: plan, language, at: moment, in: db)
    }
  }

  private func indicators(of plan: ID<Plan>, _ language: Language, at moment: Moment, in db: Reader) throws
    -> [[CSVWriter.Cell]]
  {
    let targets = try IndicatorTarget.all(of: plan, at: moment, in: db)
    return try Indicator.all(of: plan, at: moment, in: db).flatMap { indicator -> [[CSVWriter.Cell]] in
      let head = indicator.cells(language)
      let own = targets[indicator.id] ?? []
      return own.isEmpty ? [head + Array(repeating: .empty, count: 7)] : own.map { head + $0.cells }
    }
  }

  private func measurements(of plan: ID<Plan>, _ language: Language, at moment: Moment, in db: Reader) throws
    -> [[CSVWriter.Cell]]
  {
    try Indicator.all(of: plan, at: moment, in: db).flatMap { indicator -> [[CSVWriter.Cell]] in
      let all: [RecordedMeasurement] = try db.all(
        """
        SELECT \(RecordedMeasurement.columns)
        FROM plan_measurement
        WHERE series = \(indicator.series) AND \(moment.knows(column: "recorded_at"))
        ORDER BY id
        """)
      return all.map { $0.cells(of: indicator, language) }
    }
  }

  private func marks(of plan: Plan, _ language: Language, at moment: Moment, in db: Reader) throws -> [[CSVWriter.Cell]]
  {
    try HistoryEntry.publishedReviews(of: plan.id, at: moment, in: db).compactMap { entry in
      guard case .review(let node, let period) = entry.subject else { return nil }
      let content = entry.content.reduce(into: [:]) { $0[$1.name] = $1.text }
      let sign = content["mark"] ?? ""
      return [
        .text(node.text), .text(period.text), .int(entry.version), .text(entry.at.rfc3339),
        .text(entry.action.rawValue), .text(sign), .text(plan.mark(sign)?.label.text(in: language) ?? ""),
        .text(content["percent"] ?? ""), .text(content["computed"] ?? ""), .text(content["disagreement"] ?? ""),
      ]
    }
  }
}

extension Indicator {
  fileprivate func cells(_ language: Language) -> [CSVWriter.Cell] {
    let (kind, metric): (String, String) =
      switch source {
      case .hand: ("hand", "")
      case .table: ("table", "")
      case .metric(let name, _): ("metric", name)
      }
    return [
      .text(id.text), CSVWriter.Cell(node?.text), .text(series.text), .text(name.text(in: language)),
      .text(unit.text(in: language)), .text(direction.rawValue), CSVWriter.Cell(facts.stage?.rawValue),
      .text(cadence.rawValue), .text(kind), .text(metric),
      CSVWriter.Cell(retired?.iso),
    ]
  }
}

extension RecordedMeasurement {
  fileprivate func cells(of indicator: Indicator, _ language: Language) -> [CSVWriter.Cell] {
    [
      .text(indicator.id.text), .text(indicator.name.text(in: language)), .text(indicator.unit.text(in: language)),
      .int(id), .text(measurement.period.text), .text(measurement.dimension), CSVWriter.Cell(measurement.value),
      CSVWriter.Cell(measurement.words), .text(measurement.asOf.iso), .text(measurement.source.rawValue),
      CSVWriter.Cell(measurement.note), .text(measurement.recordedAt.rfc3339), CSVWriter.Cell(measurement.origin?.hash),
    ]
  }
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
