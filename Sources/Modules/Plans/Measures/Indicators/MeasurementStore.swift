import ModuleKit

extension Measurement: Record {
  static let columns: SQL = """
    period, dimension, value, words, as_of, source, note, recorded_at, actor, metric, formula,
    query, rows, hash
    """

  init(row: Row) throws(StoreError) {
    period = try row["period"]
    dimension = try row["dimension"]
    value = try row["value"]
    words = try row["words"]
    asOf = try row["as_of"]
    source = try row["source"]
    note = try row["note"]
    recordedAt = try row["recorded_at"]
    actor = try row["actor"]
    let (metric, formula): (String?, String?) = (try row["metric"], try row["formula"])
    let (query, rows, hash): (String?, String?, String?) = (try row["query"], try row["rows"], try row["hash"])
    if let metric, let query, let rows, let hash, let kind = formula.flatMap({ Metric.Kind(rawValue: $0) }) {
      origin = Origin(metric: metric, kind: kind, query: query, rows: rows, hash: hash)
    }
  }

  /// All that were ever stated for a series, the first first.
  static func all(of series: ID<Indicator.Series>, in db: Reader) throws(StoreError) -> [Measurement] {
    try db.all("SELECT \(columns) FROM plan_measurement WHERE series = \(series) ORDER BY id")
  }

  /// Puts it behind the others of its series, and works out anew how every indicator that shows them stands.
  func add(to series: ID<Indicator.Series>, at now: Instant, in db: Writer) throws {
    try append(to: series, in: db)
    for (plan, indicator) in try Indicator.showing(series, in: db) { try indicator.refresh(in: plan, at: now, in: db) }
  }

  /// For whoever adds many and calls `Indicator.refresh` in the end.
  func append(to series: ID<Indicator.Series>, in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO plan_measurement (series, id, period, dimension, value, words, as_of, source, note, recorded_at, actor,
        metric, formula, query, rows, hash)
      SELECT \(series), coalesce(max(id), 0) + 1, \(period), \(dimension), \(value), \(words), \(asOf), \(source),
        \(note), \(recordedAt), \(actor), \(origin?.metric), \(origin?.kind.rawValue), \(origin?.query), \(origin?.rows), \(origin?.hash)
      FROM plan_measurement WHERE series = \(series)
      """)
  }
}

/// A series of measurements with the one that counts for each period.
struct Measured: Sendable {
  /// All that were stated, the first first.
  let all: [Measurement]
  /// By dimension and period.
  private let counting: [String: [ReviewPeriod: Measurement]]

  init(_ all: [Measurement]) {
    self.all = all
    var counting: [String: [ReviewPeriod: Measurement]] = [:]
    for measurement in all { counting[measurement.dimension, default: [:]][measurement.period] = measurement }
    self.counting = counting
  }

  init(of series: ID<Indicator.Series>, at moment: Moment = .now, in db: Reader) throws(StoreError) {
    self.init(try Measurement.all(of: series, in: db).filter { moment.knows($0.recordedAt) })
  }

  func at(_ period: ReviewPeriod, _ dimension: String = "") -> Measurement? { counting[dimension]?[period] }

  func value(_ period: ReviewPeriod, _ dimension: String = "") -> Double? { at(period, dimension)?.value }

  /// What counts, in the order of time.
  func series(_ dimension: String = "") -> [Measurement] {
    (counting[dimension] ?? [:]).values.sorted { $0.period < $1.period }
  }

  /// The last with a number.
  func latest(_ dimension: String = "") -> Measurement? { series(dimension).last { $0.value != nil } }

  var dimensions: [String] { counting.keys.sorted() }
}
