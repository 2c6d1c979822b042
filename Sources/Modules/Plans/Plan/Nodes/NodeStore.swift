import ModuleKit

extension Node: Record {
  static let columns: SQL = """
    id, parent, level, number, title, title_en, body, body_en, department, audience, audience_en, conditions,
    conditions_en, schedule, place, version, retired
    """

  /// Without its tags, ties and costs, which `Node.tagged` adds.
  init(row: Row) throws(StoreError) {
    id = try row["id"]
    parent = try row["parent"]
    level = try row["level"]
    number = try row["number"]
    title = Localized(try row["title"], en: try row["title_en"])
    text = Localized(try row["body"], en: try row["body_en"])
    department = try row["department"]
    let audienceText: String? = try row["audience"]
    let audienceEnglish: String? = try row["audience_en"]
    audience = audienceText.map { Localized($0, en: audienceEnglish) }
    let (conditions, conditionsEnglish): (String?, String?) = (try row["conditions"], try row["conditions_en"])
    condition = conditions.map { Localized($0, en: conditionsEnglish) }
    schedule = try Node.schedule(stored: try row["schedule"])
    place = try row["place"]
    version = try row["version"]
    retired = try row["retired"]
  }

  static func find(
    _ id: ID<Node>, of plan: ID<Plan>, at moment: Moment = .now, in db: Reader
  ) throws -> Node? {
    let found: [Node] = try db.all(
      "SELECT \(columns) FROM \(moment.nodes) WHERE plan = \(plan) AND id = \(id)")
    return try tagged(found, of: plan, at: moment, in: db).first
  }

  static func withoutTags(
    _ id: ID<Node>, of plan: ID<Plan>, at moment: Moment = .now, in db: Reader
  ) throws(StoreError) -> Node? {
    try db.first("SELECT \(columns) FROM \(moment.nodes) WHERE plan = \(plan) AND id = \(id)")
  }

  /// As it was. Throws `Refusal.notFound` where there is none, and `NotThen` where there was none yet.
  static func get(_ id: ID<Node>, of plan: ID<Plan>, at moment: Moment, in db: Reader) throws -> Node {
    guard let node = try find(id, of: plan, at: moment, in: db) else {
      if moment == .now { throw Refusal.notFound }
      throw try NotThen.or(.notFound, .nodes, "plan = \(plan) AND id = \(id)", in: db)
    }
    return node
  }

  /// Throws `Refusal.notFound` where there is none.
  static func get(_ id: ID<Node>, of plan: ID<Plan>, in db: Reader) throws -> Node {
    guard let node = try find(id, of: plan, in: db) else { throw Refusal.notFound }
    return node
  }

  /// All nodes in the order of the tree, retired ones too.
  static func all(of plan: ID<Plan>, at moment: Moment = .now, in db: Reader) throws -> [Node] {
    let nodes: [Node] = try db.all(
      "SELECT \(columns) FROM \(moment.nodes) WHERE plan = \(plan) ORDER BY place, id")
    return try tagged(nodes, of: plan, at: moment, in: db)
  }

  /// Those of the named nodes that are in force, without their tags.
  static func inForce(
    _ ids: Set<ID<Node>>, of plan: ID<Plan>, at moment: Moment = .now, in db: Reader
  ) throws(StoreError) -> [ID<Node>: Node] {
    if ids.isEmpty { return [:] }
    let found: [Node] = try db.all(
      """
      SELECT \(columns) FROM \(moment.nodes)
      WHERE plan = \(plan) AND id IN (\(SQL.list(ids.sorted()))) AND retired IS NULL
      """)
    return found.reduce(into: [:]) { $0[$1.id] = $1 }
  }

  /// One page of the nodes in force right below `parent`.
  static func children(
    of parent: ID<Node>, of plan: ID<Plan>, page: Int, at moment: Moment = .now, in db: Reader
  ) throws -> [Node] {
    try db.all(
      """
      SELECT \(columns) FROM \(moment.nodes)
      WHERE plan = \(plan) AND parent = \(parent) AND retired IS NULL
      ORDER BY place
      LIMIT \(NodeFilter.pageSize) OFFSET \((page - 1) * NodeFilter.pageSize)
      """)
  }

  static func countChildren(
    of parent: ID<Node>, of plan: ID<Plan>, at moment: Moment = .now, in db: Reader
  ) throws(StoreError) -> Int {
    try db.value(
      """
      SELECT count(*) AS value FROM \(moment.nodes)
      WHERE plan = \(plan) AND parent = \(parent) AND retired IS NULL
      """) ?? 0
  }

  /// The nodes above one, the root first, by the places that lie on the way.
  static func ancestors(
    of node: Node, of plan: ID<Plan>, at moment: Moment = .now, in db: Reader
  ) throws(StoreError) -> [Node] {
    var places: [String] = []
    var end = node.place.utf8.count - 4
    while end > 0 {
      places.insert(String(decoding: node.place.utf8.prefix(end), as: UTF8.self), at: 0)
      end -= 4
    }
    if node.retired != nil || places.isEmpty { return [] }
    return try db.all(
      """
      SELECT \(columns) FROM \(moment.nodes)
      WHERE plan = \(plan) AND place IN (\(SQL.list(places))) AND retired IS NULL
      ORDER BY place
      """)
  }

  static func tagged(
    _ nodes: [Node], of plan: ID<Plan>, at moment: Moment = .now, in db: Reader
  ) throws(StoreError) -> [Node] {
    if nodes.isEmpty { return [] }
    var byNode: [ID<Node>: [Tag]] = [:]
    let which: SQL = nodes.count > 200 ? "" : " AND node IN (\(SQL.list(nodes.map(\.id))))"
    try db.each(
      """
      SELECT node, axis, value, reason, reason_en FROM \(moment.tags)
      WHERE plan = \(plan)\(which)
      ORDER BY node, axis, value
      """
    ) { (row) throws(StoreError) in
      let reason: String? = try row["reason"]
      let english: String? = try row["reason_en"]
      let tag = Tag(axis: try row["axis"], value: try row["value"], reason: reason.map { Localized($0, en: english) })
      byNode[try row["node"], default: []].append(tag)
    }
    let tied = try costed(tied(nodes, of: plan, at: moment, in: db), of: plan, at: moment, in: db)
    return tied.map { node in
      var node = node
      node.tags = byNode[node.id] ?? []
      return node
    }
  }

  func insert(into plan: ID<Plan>, in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO plan_node (plan, id, parent, level, number, title, title_en, body, body_en, department, audience,
        audience_en, conditions, conditions_en, schedule, place, search, version, retired)
      VALUES (\(plan), \(id), \(parent), \(level), \(number), \(title.ja), \(title.en), \(text.ja), \(text.en),
        \(department), \(audience?.ja), \(audience?.en), \(condition?.ja), \(condition?.en), \(scheduleText), \(place), \(searchText), \(version), \(retired))
      """)
    try insertTags(into: plan, in: db)
    try insertTies(into: plan, in: db)
    try insertCosts(into: plan, in: db)
  }

  /// Writes all of it over what is stored, and makes its version the next one.
  func update(in plan: ID<Plan>, in db: Writer) throws(StoreError) {
    try db.run(
      """
      UPDATE plan_node
      SET parent = \(parent), level = \(level), number = \(number), title = \(title.ja), title_en = \(title.en),
        body = \(text.ja), body_en = \(text.en), department = \(department), audience = \(audience?.ja),
        audience_en = \(audience?.en), conditions = \(condition?.ja), conditions_en = \(condition?.en), schedule = \(scheduleText), place = \(place), search = \(searchText),
        version = version + 1, retired = \(retired)
      WHERE plan = \(plan) AND id = \(id)
      """)
    try db.run("DELETE FROM plan_tag WHERE plan = \(plan) AND node = \(id)")
    try insertTags(into: plan, in: db)
    try db.run("DELETE FROM plan_tie WHERE plan = \(plan) AND node = \(id)")
    try insertTies(into: plan, in: db)
    try db.run("DELETE FROM plan_cost WHERE plan = \(plan) AND node = \(id)")
    try insertCosts(into: plan, in: db)
  }

  static func setPlace(_ place: String, of node: ID<Node>, in plan: ID<Plan>, in db: Writer) throws(StoreError) {
    try db.run("UPDATE plan_node SET place = \(place) WHERE plan = \(plan) AND id = \(node)")
  }

  private func insertTags(into plan: ID<Plan>, in db: Writer) throws(StoreError) {
    for tag in tags {
      try db.run(
        """
        INSERT INTO plan_tag (plan, node, axis, value, reason, reason_en)
        VALUES (\(plan), \(id), \(tag.axis), \(tag.value), \(tag.reason?.ja), \(tag.reason?.en))
        """)
    }
  }

  private var searchText: String {
    normalized([number, title.ja, title.en ?? "", text.ja, text.en ?? ""].joined(separator: "\n"))
  }
}
