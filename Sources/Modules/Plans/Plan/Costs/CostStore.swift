import ModuleKit

let costMigrations = [
  Migration(
    "plans-040-costs",
    """
    CREATE TABLE plan_cost (
      plan \(.key) NOT NULL,
      node \(.key) NOT NULL,
      year \(.int) NOT NULL,
      kind \(.text) NOT NULL CHECK (kind IN ('planned', 'budget', 'actual')),
      yen \(.int) NOT NULL CHECK (yen >= 0),
      note \(.text),
      note_en \(.text),
      PRIMARY KEY (plan, node, year, kind),
      FOREIGN KEY (plan, node) REFERENCES plan_node (plan, id)
    ) \(.strict)
    """),
  Migration(
    "plans-041-cost-versions",
    """
    CREATE TABLE plan_cost_version (
      plan \(.key) NOT NULL,
      node \(.key) NOT NULL,
      year \(.int) NOT NULL,
      kind \(.text) NOT NULL,
      yen \(.int) NOT NULL,
      note \(.text),
      note_en \(.text),
      since \(.instant) NOT NULL,
      until \(.instant),
      PRIMARY KEY (plan, node, year, kind, since)
    ) \(.strict)
    """,
    fill("plan_cost", "plan_cost_version", "plan, node, year, kind, yen, note, note_en")),
]

/// Money alone was counted until then; a year and kind now has an amount of each unit.
let costUnitMigration = Migration(
  "plans-062-cost-units",
  "CREATE TABLE plan_cost_before AS SELECT plan, node, year, kind, yen, note, note_en FROM plan_cost",
  "DROP TABLE plan_cost",
  """
  CREATE TABLE plan_cost (
    plan \(.key) NOT NULL,
    node \(.key) NOT NULL,
    year \(.int) NOT NULL,
    kind \(.text) NOT NULL CHECK (kind IN ('planned', 'budget', 'actual')),
    unit \(.text) NOT NULL CHECK (unit IN ('yen', 'hours', 'people')),
    amount \(.int) NOT NULL CHECK (amount >= 0),
    note \(.text),
    note_en \(.text),
    PRIMARY KEY (plan, node, year, kind, unit),
    FOREIGN KEY (plan, node) REFERENCES plan_node (plan, id)
  ) \(.strict)
  """,
  """
  INSERT INTO plan_cost (plan, node, year, kind, unit, amount, note, note_en)
  SELECT plan, node, year, kind, 'yen', yen, note, note_en FROM plan_cost_before
  """,
  "DROP TABLE plan_cost_before",
  """
  CREATE TABLE plan_cost_before AS
  SELECT plan, node, year, kind, yen, note, note_en, since, until FROM plan_cost_version
  """,
  "DROP TABLE plan_cost_version",
  """
  CREATE TABLE plan_cost_version (
    plan \(.key) NOT NULL,
    node \(.key) NOT NULL,
    year \(.int) NOT NULL,
    kind \(.text) NOT NULL,
    unit \(.text) NOT NULL,
    amount \(.int) NOT NULL,
    note \(.text),
    note_en \(.text),
    since \(.instant) NOT NULL,
    until \(.instant),
    PRIMARY KEY (plan, node, year, kind, unit, since)
  ) \(.strict)
  """,
  """
  INSERT INTO plan_cost_version (plan, node, year, kind, unit, amount, note, note_en, since, until)
  SELECT plan, node, year, kind, 'yen', yen, note, note_en, since, until FROM plan_cost_before
  """,
  "DROP TABLE plan_cost_before")

extension KeptTable {
  static let costs = KeptTable(
    name: "plan_cost", versions: "plan_cost_version", columns: "plan, node, year, kind, unit, amount, note, note_en")
}

extension Moment {
  var costs: SQL { table(.costs) }
}

extension Node {
  /// The same nodes with their costs.
  static func costed(
    _ nodes: [Node], of plan: ID<Plan>, at moment: Moment, in db: Reader
  ) throws(StoreError) -> [Node] {
    var costs: [ID<Node>: [Cost]] = [:]
    let which: SQL = nodes.count > 200 ? "" : " AND node IN (\(SQL.list(nodes.map(\.id))))"
    try db.each(
      "SELECT node, year, kind, unit, amount, note, note_en FROM \(moment.costs) WHERE plan = \(plan)\(which)"
    ) { (row) throws(StoreError) in
      let (note, english): (String?, String?) = (try row["note"], try row["note_en"])
      costs[try row["node"], default: []].append(
        Cost(
          year: try row["year"], kind: try row["kind"], unit: try row["unit"], amount: try row["amount"],
          note: note.map { Localized($0, en: english) }))
    }
    return nodes.map { node in
      var node = node
      node.costs = (costs[node.id] ?? []).sorted { $0.order < $1.order }
      return node
    }
  }

  func insertCosts(into plan: ID<Plan>, in db: Writer) throws(StoreError) {
    for cost in costs {
      try db.run(
        """
        INSERT INTO plan_cost (plan, node, year, kind, unit, amount, note, note_en)
        VALUES (\(plan), \(id), \(cost.year), \(cost.kind), \(cost.unit), \(cost.amount), \(cost.note?.ja),
          \(cost.note?.en))
        """)
    }
  }
}

/// What a node, or a plan, costs with all below it: the sum for each year and kind, and what it is the sum of.
struct CostRoll: Sendable {
  struct Cell: Hashable, Sendable {
    let year: FiscalYear
    let kind: Node.Cost.Kind
    var unit = Node.Cost.Unit.yen
  }

  /// What the sums are of: a unit, and a kind of it.
  struct Column: Hashable, Sendable {
    let unit: Node.Cost.Unit
    let kind: Node.Cost.Kind
  }

  /// A part of the sum: the node's own costs, or those of a branch right below it.
  struct Part: Sendable {
    /// Nil for the node itself.
    let child: Node?
    let amounts: [Cell: Int]
  }

  private(set) var parts: [Part] = []

  /// Of the plan as a whole where no node is given. Nodes that were taken out cost nothing.
  init(of node: Node?, in plan: ID<Plan>, at moment: Moment, in db: Reader) throws(StoreError) {
    let place = node?.place ?? ""
    let length = place.utf8.count + 4
    let end = place + String(repeating: "9", count: 4 * PlanFile.deepest)
    var sums: [String: [Cell: Int]] = [:]
    try db.each(
      """
      SELECT substr(plan_node.place, 1, CAST(\(length) AS INTEGER)) AS branch, plan_cost.year AS year,
        plan_cost.kind AS kind, plan_cost.unit AS unit, CAST(sum(plan_cost.amount) AS BIGINT) AS amount
      FROM \(moment.costs)
      JOIN \(moment.nodes) ON plan_node.plan = plan_cost.plan AND plan_node.id = plan_cost.node
      WHERE plan_cost.plan = \(plan) AND plan_node.retired IS NULL
        AND plan_node.place >= \(place) AND plan_node.place <= \(end)
      GROUP BY branch, plan_cost.year, plan_cost.kind, plan_cost.unit
      """
    ) { (row) throws(StoreError) in
      let cell = Cell(year: try row["year"], kind: try row["kind"], unit: try row["unit"])
      sums[try row["branch"], default: [:]][cell] = try row["amount"]
    }
    if sums.isEmpty { return }
    let tops: [Node] = try db.all(
      """
      SELECT \(Node.columns) FROM \(moment.nodes)
      WHERE plan = \(plan) AND retired IS NULL AND place IN (\(SQL.list(sums.keys.sorted())))
      ORDER BY place, id
      """)
    parts = tops.map { Part(child: $0.id == node?.id ? nil : $0, amounts: sums[$0.place] ?? [:]) }
  }

  private var cells: Set<Cell> { Set(parts.flatMap(\.amounts.keys)) }
  var years: [FiscalYear] { Set(cells.map(\.year)).sorted { $0.year < $1.year } }
  var columns: [Column] {
    let used = Set(cells.map { Column(unit: $0.unit, kind: $0.kind) })
    return Node.Cost.Unit.allCases.flatMap { unit in Node.Cost.Kind.allCases.map { Column(unit: unit, kind: $0) } }
      .filter(used.contains)
  }

  /// Nil where no part says anything.
  func sum(_ cell: Cell) -> Int? {
    let found = parts.compactMap { $0.amounts[cell] }
    return found.isEmpty ? nil : found.reduce(0, +)
  }
}
