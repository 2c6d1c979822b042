import ModuleKit

extension Outline: Record {
  static let columns: SQL = "id, parent, level, place"

  init(row: Row) throws(StoreError) {
    id = try row["id"]
    parent = try row["parent"]
    level = try row["level"]
    place = try row["place"]
  }
}

extension Branches {
  /// The branches that begin at these places; all of the plan where one of them is nil.
  init(at places: [String?], of plan: ID<Plan>, in db: Reader) throws(StoreError) {
    let branches = places.compactMap { $0 }.map { place -> SQL in
      "(place BETWEEN \(place) AND \(place + String(repeating: "9", count: 4 * PlanFile.deepest)))"
    }
    let condition: SQL =
      branches.count < places.count ? "" : " AND (\(branches.dropFirst().reduce(branches[0]) { "\($0) OR \($1)" }))"
    nodes = try db.all(
      """
      SELECT \(Outline.columns) FROM plan_node
      WHERE plan = \(plan) AND retired IS NULL\(condition)
      ORDER BY place, id
      """)
  }
}

extension Node {
  var outline: Outline { Outline(id: id, parent: parent, level: level, place: place) }

  static func countInForce(in plan: ID<Plan>, in db: Reader) throws(StoreError) -> Int {
    try db.value("SELECT count(*) AS value FROM plan_node WHERE plan = \(plan) AND retired IS NULL") ?? 0
  }

  /// Whether another node in force of the same level has this number; a new node is not there yet, whatever its key.
  func isNumberTaken(isNew: Bool = false, in plan: ID<Plan>, in db: Reader) throws(StoreError) -> Bool {
    if number.isEmpty { return false }
    return try db.value(
      """
      SELECT 1 AS value FROM plan_node
      WHERE plan = \(plan) AND level = \(level) AND number = \(number) AND retired IS NULL\(if: !isNew, " AND id <> \(id)")
      """, as: Int.self) != nil
  }

  /// Those below `node` that are in force, in the order of the tree.
  static func descendants(of node: Node, of plan: ID<Plan>, in db: Reader) throws -> [Node] {
    let end = node.place + String(repeating: "9", count: 4 * PlanFile.deepest)
    let found: [Node] = try db.all(
      """
      SELECT \(columns) FROM plan_node
      WHERE plan = \(plan) AND retired IS NULL AND place > \(node.place) AND place <= \(end)
      ORDER BY place, id
      """)
    return try tagged(found, of: plan, in: db)
  }

  static func retired(of plan: ID<Plan>, in db: Reader) throws -> [Node] {
    let found: [Node] = try db.all(
      "SELECT \(columns) FROM plan_node WHERE plan = \(plan) AND retired IS NOT NULL ORDER BY place, id")
    return try tagged(found, of: plan, in: db)
  }
}

extension Node {
  /// The nodes that could stand above `node`: of a higher level, and not below it.
  static func parents(for node: Node, in plan: Plan, in db: Reader) throws(StoreError) -> [Node] {
    let levels = plan.levels.prefix { $0.key != node.level }.map(\.key)
    let found: [Node] = try db.all(
      """
      SELECT \(columns) FROM plan_node
      WHERE plan = \(plan.id) AND retired IS NULL AND level IN (\(SQL.list(levels)))
      ORDER BY place, id
      """)
    return found.filter { !$0.outline.isWithin(node.outline) }
  }
}
