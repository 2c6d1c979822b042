import ModuleKit

extension Indicator: Record {
  static let columns: SQL = """
    id, node, series, position, name, name_en, unit, unit_en, direction, definition, definition_en, facts, cadence,
    source, metric, filter, version, retired
    """

  init(row: Row) throws(StoreError) {
    id = try row["id"]
    node = try row["node"]
    series = try row["series"]
    position = try row["position"]
    name = Localized(try row["name"], en: try row["name_en"])
    unit = Localized(try row["unit"], en: try row["unit_en"])
    direction = try row["direction"]
    definition = Localized(try row["definition"], en: try row["definition_en"])
    facts = try Facts(stored: try row["facts"])
    cadence = try row["cadence"]
    let (kind, metric, filter): (String, String?, String?) = (
      try row["source"], try row["metric"], try row["filter"]
    )
    source =
      metric.map { .metric(name: $0, filter: filter ?? "") } ?? (kind == "table" ? .table : .hand)
    version = try row["version"]
    retired = try row["retired"]
  }

  static func find(
    _ id: ID<Indicator>, of plan: ID<Plan>, at moment: Moment = .now, in db: Reader
  ) throws(StoreError) -> Indicator? {
    try db.first("SELECT \(columns) FROM \(moment.indicators) WHERE plan = \(plan) AND id = \(id)")
  }

  /// Throws `Refusal.notFound` where there is none.
  static func get(
    _ id: ID<Indicator>, of plan: ID<Plan>, at moment: Moment = .now, in db: Reader
  ) throws -> Indicator {
    guard let indicator = try find(id, of: plan, at: moment, in: db) else {
      if moment == .now { throw Refusal.notFound }
      throw try NotThen.or(.notFound, .indicators, "plan = \(plan) AND id = \(id)", in: db)
    }
    return indicator
  }

  /// All of a plan, or some of them, in their order; retired ones too.
  static func all(
    of plan: ID<Plan>, only some: Set<ID<Indicator>>? = nil, at moment: Moment = .now, in db: Reader
  ) throws(StoreError) -> [Indicator] {
    let which: SQL = some.map { " AND id IN (\(SQL.list($0)))" } ?? ""
    return try db.all(
      "SELECT \(columns) FROM \(moment.indicators) WHERE plan = \(plan)\(which) ORDER BY position, id")
  }

  /// Those in force of one node.
  static func all(of node: ID<Node>, of plan: ID<Plan>, in db: Reader) throws(StoreError) -> [Indicator] {
    try db.all(
      """
      SELECT \(columns) FROM plan_indicator
      WHERE plan = \(plan) AND node = \(node) AND retired IS NULL
      ORDER BY position, id
      """)
  }

  /// The indicators of whatever plans that show a series, with the plan of each.
  static func showing(_ series: ID<Series>, in db: Reader) throws(StoreError) -> [(
    plan: ID<Plan>, indicator: Indicator
  )] {
    var found: [(plan: ID<Plan>, indicator: Indicator)] = []
    try db.each("SELECT plan, \(columns) FROM plan_indicator WHERE series = \(series) ORDER BY plan, id") {
      (row) throws(StoreError) in found.append((try row["plan"], try Indicator(row: row)))
    }
    return found
  }

  /// Writes it and its targets over what is stored, as its next version, and works out anew how it stands.
  func save(_ targets: [IndicatorTarget], in plan: ID<Plan>, at now: Instant, in db: Writer) throws {
    try write(hash: IndicatorTarget.hash(targets), in: plan, in: db)
    try db.run("DELETE FROM plan_target WHERE plan = \(plan) AND indicator = \(id)")
    for target in targets { try target.insert(for: id, of: plan, in: db) }
    try keep(in: plan, at: now, in: db)
    try refresh(in: plan, at: now, in: db)
  }

  private func write(hash: String, in plan: ID<Plan>, in db: Writer) throws(StoreError) {
    var (kind, metric, filter): (String, String?, String?) = ("hand", nil, nil)
    switch source {
    case .hand: break
    case .table: kind = "table"
    case .metric(let name, let given): (kind, metric, filter) = ("metric", name, given)
    }
    try db.run(
      """
      INSERT INTO plan_indicator (plan, id, node, series, position, name, name_en, unit, unit_en, direction, definition,
        definition_en, facts, cadence, source, metric, filter, version, retired, standing, due, targets_hash)
      VALUES (\(plan), \(id), \(node), \(series), \(position), \(name.ja), \(name.en), \(unit.ja), \(unit.en),
        \(direction), \(definition.ja), \(definition.en), \(facts.text), \(cadence), \(kind), \(metric), \(filter),
        \(version), \(retired), \(Standing.Kind.silent), '', \(hash))
      ON CONFLICT (plan, id) DO UPDATE SET node = excluded.node, series = excluded.series,
        position = excluded.position, name = excluded.name, name_en = excluded.name_en, unit = excluded.unit,
        unit_en = excluded.unit_en, direction = excluded.direction, definition = excluded.definition,
        definition_en = excluded.definition_en, facts = excluded.facts, cadence = excluded.cadence,
        source = excluded.source, metric = excluded.metric, filter = excluded.filter, version = excluded.version,
        retired = excluded.retired, targets_hash = excluded.targets_hash,
        fault = NULL
      """)
  }

  static func nextPosition(of plan: ID<Plan>, in db: Reader) throws(StoreError) -> Int {
    try db.value("SELECT coalesce(max(position), 0) + 1 AS value FROM plan_indicator WHERE plan = \(plan)") ?? 1
  }
}

extension IndicatorTarget {
  /// The same for the same targets in whatever order, so that two states of many indicators are soon compared.
  static func hash(_ targets: [IndicatorTarget]) -> String {
    let lines = targets.map { "\($0.period.text)\t\($0.dimension)\t\($0.kind.rawValue)\t\($0.amount)" }.sorted()
    return lines.isEmpty ? "" : sha256(Array(lines.joined(separator: "\n").utf8))
  }
}

extension IndicatorTarget: Record {
  static let columns: SQL = "period, dimension, kind, amount, percent, from_period, words"

  init(row: Row) throws(StoreError) {
    period = try row["period"]
    dimension = try row["dimension"]
    kind = try row["kind"]
    let (value, percent, from): (Double?, Double?, ReviewPeriod?) = (
      try row["amount"], try row["percent"], try row["from_period"]
    )
    let words: String? = try row["words"]
    if let value {
      amount = .value(value)
    } else if let percent, let from {
      amount = .change(percent: percent, from: from)
    } else {
      amount = .words(words ?? "")
    }
  }

  static func all(
    of indicator: ID<Indicator>, of plan: ID<Plan>, at moment: Moment = .now, in db: Reader
  ) throws(StoreError) -> [IndicatorTarget] {
    try db.all("SELECT \(columns) FROM \(moment.targets) WHERE plan = \(plan) AND indicator = \(indicator)")
      .sorted { $0.order < $1.order }
  }

  /// Targets before what is expected of the same time.
  private var order: (ReviewPeriod, String, Int) { (period, dimension, kind == .target ? 0 : 1) }

  /// By indicator, of a whole plan or of some of its indicators.
  static func all(
    of plan: ID<Plan>, only some: Set<ID<Indicator>>? = nil, at moment: Moment = .now, in db: Reader
  ) throws(StoreError) -> [ID<Indicator>: [IndicatorTarget]] {
    var found: [ID<Indicator>: [IndicatorTarget]] = [:]
    let which: SQL = some.map { " AND indicator IN (\(SQL.list($0)))" } ?? ""
    try db.each("SELECT indicator, \(columns) FROM \(moment.targets) WHERE plan = \(plan)\(which)") {
      (row) throws(StoreError) in
      found[try row["indicator"], default: []].append(try IndicatorTarget(row: row))
    }
    return found.mapValues { $0.sorted { $0.order < $1.order } }
  }

  fileprivate func insert(for indicator: ID<Indicator>, of plan: ID<Plan>, in db: Writer) throws(StoreError) {
    var (value, percent, from, words): (Double?, Double?, ReviewPeriod?, String?) = (nil, nil, nil, nil)
    switch amount {
    case .value(let given): value = given
    case .change(let given, let base): (percent, from) = (given, base)
    case .words(let given): words = given
    }
    try db.run(
      """
      INSERT INTO plan_target (plan, indicator, period, dimension, kind, amount, percent, from_period, words)
      VALUES (\(plan), \(indicator), \(period), \(dimension), \(kind), \(value), \(percent), \(from), \(words))
      """)
  }
}
