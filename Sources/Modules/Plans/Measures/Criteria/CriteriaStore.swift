import ModuleKit

extension Criteria: Record {
  static let columns: SQL = "node, year, combine, rules, version, frozen_at, frozen_by"

  init(row: Row) throws(StoreError) {
    let key: String = try row["node"]
    node = ID(key)
    year = try row["year"]
    combine = try row["combine"]
    rules = try Criteria.rules(stored: try row["rules"])
    version = try row["version"]
    frozenAt = try row["frozen_at"]
    frozenBy = try row["frozen_by"]
  }

  /// What is set for exactly this node, or for the plan.
  static func find(
    _ node: ID<Node>?, _ year: FiscalYear, of plan: ID<Plan>, in db: Reader
  ) throws(StoreError) -> Criteria? {
    try db.first(
      "SELECT \(columns) FROM plan_criteria WHERE plan = \(plan) AND node = \(node?.text ?? "") AND year = \(year)")
  }

  /// What counts for a node: its own, or the plan's.
  static func inForce(
    for node: ID<Node>, _ year: FiscalYear, of plan: ID<Plan>, in db: Reader
  ) throws(StoreError) -> Criteria? {
    try db.first(
      """
      SELECT \(columns) FROM plan_criteria
      WHERE plan = \(plan) AND node IN ('', \(node)) AND year = \(year)
      ORDER BY node DESC
      LIMIT 1
      """)
  }

  /// Whether any of a plan's criteria for a year is fixed.
  static func isFixed(_ year: FiscalYear, of plan: ID<Plan>, in db: Reader) throws(StoreError) -> Bool {
    let found: Int? = try db.value(
      """
      SELECT 1 AS value FROM plan_criteria WHERE plan = \(plan) AND year = \(year) AND frozen_at IS NOT NULL LIMIT 1
      """)
    return found != nil
  }

  /// The newest year first.
  static func all(of node: ID<Node>?, of plan: ID<Plan>, in db: Reader) throws(StoreError) -> [Criteria] {
    try db.all(
      """
      SELECT \(columns) FROM plan_criteria
      WHERE plan = \(plan) AND node = \(node?.text ?? "")
      ORDER BY year DESC
      """)
  }

  /// Gives an edition the criteria of the one that it was made from, for the plan and for the nodes that both have. Those of
  /// years to come can be changed again.
  static func copy(
    from base: ID<Plan>, to plan: ID<Plan>, at now: Instant, in db: Writer
  ) throws(StoreError) {
    let begun: SQL = "CASE WHEN year <= \(now.day.fiscalYear) THEN"
    try db.run(
      """
      INSERT INTO plan_criteria (plan, node, year, combine, rules, version, frozen_at, frozen_by)
      SELECT \(plan), node, year, combine, rules, 1, \(begun) frozen_at END, \(begun) frozen_by END
      FROM plan_criteria
      WHERE plan = \(base) AND (node = '' OR node IN (SELECT id FROM plan_node WHERE plan = \(plan)))
      """)
    try db.keep(.criteria, where: "plan = \(plan)", at: now, isNew: true)
    try Amendment.copy(from: base, to: plan, at: now, in: db)
    try ComputedMark.refreshAll(nil, of: plan, at: now, in: db)
  }

  /// Writes it over what is stored, as its next version, and keeps that.
  func save(in plan: ID<Plan>, at now: Instant, in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO plan_criteria (plan, node, year, combine, rules, version, frozen_at, frozen_by)
      VALUES (\(plan), \(node?.text ?? ""), \(year), \(combine), \(rulesText), \(version), \(frozenAt), \(frozenBy))
      ON CONFLICT (plan, node, year) DO UPDATE SET combine = excluded.combine, rules = excluded.rules,
        version = excluded.version, frozen_at = excluded.frozen_at, frozen_by = excluded.frozen_by
      """)
    try keep(in: plan, at: now, in: db)
  }

  /// Fixes all criteria of a plan for a year that are not fixed yet; how many those were.
  static func freeze(
    _ year: FiscalYear, of plan: ID<Plan>, by actor: String, at now: Instant, in db: Writer
  ) throws(StoreError) -> Int {
    let open: [Criteria] = try db.all(
      "SELECT \(columns) FROM plan_criteria WHERE plan = \(plan) AND year = \(year) AND frozen_at IS NULL")
    for criteria in open {
      var fixed = criteria
      (fixed.frozenAt, fixed.frozenBy, fixed.version) = (now, actor, criteria.version + 1)
      try fixed.save(in: plan, at: now, in: db)
      try fixed.record("frozen", in: plan, by: actor, at: now, in: db)
    }
    return open.count
  }

  func record(
    _ action: String, in plan: ID<Plan>, by actor: String, at now: Instant, in db: Writer
  ) throws(StoreError) {
    let rules = rules.map { "\($0.mark) ≥ \($0.atLeast)%" }.joined(separator: ", ")
    try db.record(
      "plans.criteria.\(action)", SubjectRef("plan-criteria", "\(plan.text)/\(node?.text ?? "")/\(year.year)"),
      by: actor, at: now, detail: "\(combine.rawValue): \(rules)")
  }

  private var rulesText: String {
    var json = JSONWriter()
    json.array { json in
      for rule in rules {
        json.object { json in
          json.field("mark", rule.mark)
          json.field("atLeast", rule.atLeast)
        }
      }
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }

  private static func rules(stored text: String) throws(StoreError) -> [Rule] {
    guard let items = (try? JSON.parse(text))?.items else { throw .column("rules") }
    return items.compactMap { item in
      guard let mark = item.members?["mark"]?.text, let limit = item.members?["atLeast"]?.integer else { return nil }
      return Rule(mark: mark, atLeast: limit)
    }
  }
}

extension ComputedMark {
  /// Nil where the node has no indicators, or nothing is set for the year.
  static func find(
    _ node: ID<Node>, _ year: FiscalYear, of plan: ID<Plan>, in db: Reader
  ) throws(StoreError) -> ComputedMark? {
    guard let criteria = try Criteria.inForce(for: node, year, of: plan, in: db) else { return nil }
    let indicators = try Indicator.all(of: node, of: plan, in: db)
    if indicators.isEmpty { return nil }
    var parts: [Part] = []
    for indicator in indicators {
      let targets = try IndicatorTarget.all(of: indicator.id, of: plan, in: db)
      let measured = try Measured(of: indicator.series, in: db)
      parts.append(Part(indicator: indicator, achievement: Achievement(indicator, targets, measured, in: .year(year))))
    }
    let amendments = try Amendment.all(for: node, year, of: plan, in: db)
    return ComputedMark(criteria: criteria, parts: parts, amendments: amendments)
  }

  /// Of every year that something is set for, the newest first; three at most.
  static func all(of node: ID<Node>, of plan: ID<Plan>, in db: Reader) throws(StoreError) -> [ComputedMark] {
    var found: [ComputedMark] = []
    for year in try years(of: node, of: plan, in: db).prefix(3) {
      if let computed = try find(node, year, of: plan, in: db) { found.append(computed) }
    }
    return found
  }

  private static func years(of node: ID<Node>, of plan: ID<Plan>, in db: Reader) throws(StoreError) -> [FiscalYear] {
    var years: [FiscalYear] = []
    try db.each(
      "SELECT DISTINCT year FROM plan_criteria WHERE plan = \(plan) AND node IN ('', \(node)) ORDER BY year DESC"
    ) { (row) throws(StoreError) in years.append(try row["year"]) }
    return years
  }

  /// Keeps what is computed now for every year that has criteria; a mark that nothing is left of goes.
  static func refresh(_ node: ID<Node>, of plan: ID<Plan>, at now: Instant, in db: Writer) throws(StoreError) {
    for year in try years(of: node, of: plan, in: db) {
      guard let computed = try find(node, year, of: plan, in: db), let percent = computed.percent else {
        try db.run("DELETE FROM plan_computed WHERE plan = \(plan) AND node = \(node) AND year = \(year)")
        continue
      }
      let mark = computed.mark ?? ""
      try db.run(
        """
        INSERT INTO plan_computed (plan, node, year, mark, percent, at)
        VALUES (\(plan), \(node), \(year), \(mark), \(percent), \(now))
        ON CONFLICT (plan, node, year) DO UPDATE SET mark = excluded.mark, percent = excluded.percent, at = excluded.at
        """)
    }
  }

  /// How often each mark is computed for a year's nodes in force; under the empty sign where no rule is met.
  static func counts(_ year: FiscalYear, of plan: ID<Plan>, in db: Reader) throws(StoreError) -> [String: Int] {
    var counts: [String: Int] = [:]
    try db.each(
      """
      SELECT plan_computed.mark, count(*) AS count FROM plan_computed
      JOIN plan_node ON plan_node.plan = plan_computed.plan AND plan_node.id = plan_computed.node
      WHERE plan_computed.plan = \(plan) AND plan_computed.year = \(year) AND plan_node.retired IS NULL
      GROUP BY plan_computed.mark
      """
    ) { (row) throws(StoreError) in counts[try row["mark"]] = try row["count"] }
    return counts
  }
}

extension Criteria {
  /// `{"year", "combine"?, "rules": [{"mark", "atLeast"}]}`
  init?(reading object: inout ObjectReader) {
    let year = object.integer("year", in: 1868...2200, required: true)
    let combine = object.choice("combine", Combine.self) ?? .all
    let rules = object.objects("rules", required: true) { rule -> Rule? in
      let mark = rule.string("mark", required: true, upTo: 10)
      let limit = rule.integer("atLeast", in: 0...1_000, required: true)
      return mark.flatMap { mark in limit.map { Rule(mark: mark, atLeast: $0) } }
    }
    guard let year else { return nil }
    self.init(year: FiscalYear(year), combine: combine, rules: rules)
  }
}
