import ModuleKit

/// What a reader of the plan page asks for; everything empty means all.
struct NodeFilter: Sendable, Equatable {
  static let pageSize = 50

  var words = ""
  /// Axis key to value key.
  var tags: [String: String] = [:]
  var department: ID<Department>?
  /// A mark's sign, or `none` for nodes of reviewed levels without one.
  var mark = ""
  var page = 1

  var isEmpty: Bool { words.isEmpty && tags.isEmpty && department == nil && mark.isEmpty }

  /// From the page's query; unknown values are left out.
  init(_ query: Fields, _ plan: Plan) {
    words = String((query["q"] ?? "").prefix(100)).trimmed
    for axis in plan.axes {
      if let value = query["axis-\(axis.key)"], axis.value(value) != nil { tags[axis.key] = value }
    }
    department = query["department"].flatMap { ID($0) }
    if let mark = query["mark"], mark == "none" || plan.mark(mark) != nil { self.mark = mark }
    page = query.page
  }

  init() {}

  var fields: Fields {
    var pairs: [(String, String)] = []
    if !words.isEmpty { pairs.append(("q", words)) }
    for (axis, value) in tags.sorted(by: { $0.key < $1.key }) { pairs.append(("axis-\(axis)", value)) }
    if let department { pairs.append(("department", department.text)) }
    if !mark.isEmpty { pairs.append(("mark", mark)) }
    return Fields(pairs)
  }

  /// Nodes of a plan that fit, in the order of the tree; `period` is whose marks count.
  private func condition(_ plan: Plan, _ period: ReviewPeriod?, _ moment: Moment) -> SQL {
    var sql: SQL = "plan_node.plan = \(plan.id) AND plan_node.retired IS NULL"
    for word in normalized(words).split(whereSeparator: \.isWhitespace).prefix(8) {
      sql = "\(sql) AND \("plan_node.search", holds: String(word))"
    }
    for (axis, value) in tags.sorted(by: { $0.key < $1.key }) {
      sql = """
        \(sql) AND EXISTS (SELECT 1 FROM \(moment.tags)
          WHERE plan_tag.plan = plan_node.plan AND plan_tag.node = plan_node.id AND plan_tag.axis = \(axis) AND plan_tag.value = \(value))
        """
    }
    if let department {
      sql = """
        \(sql) AND (plan_node.department = \(department) OR EXISTS (SELECT 1 FROM \(moment.ties)
          WHERE plan_tie.plan = plan_node.plan AND plan_tie.node = plan_node.id AND plan_tie.kind = 'department'
            AND plan_tie.other = \(department)))
        """
    }
    guard !mark.isEmpty else { return sql }
    let published: SQL = """
      SELECT 1 FROM \(moment.reviews)
      WHERE plan_review.plan = plan_node.plan AND plan_review.node = plan_node.id
        AND plan_review.period = \(period?.text ?? "") AND plan_review.state = 'published'
      """
    if mark == "none" {
      return "\(sql) AND plan_node.level IN (\(SQL.list(plan.reviewedLevels))) AND NOT EXISTS (\(published))"
    }
    return "\(sql) AND EXISTS (\(published) AND plan_review.mark = \(mark))"
  }

  func count(
    _ plan: Plan, _ period: ReviewPeriod?, at moment: Moment = .now, in db: Reader
  ) throws(StoreError) -> Int {
    try db.value(
      "SELECT count(*) AS value FROM \(moment.nodes) WHERE \(condition(plan, period, moment))") ?? 0
  }

  func nodes(_ plan: Plan, _ period: ReviewPeriod?, at moment: Moment = .now, in db: Reader) throws -> [Node] {
    let nodes: [Node] = try db.all(
      """
      SELECT \(Node.columns)
      FROM \(moment.nodes)
      WHERE \(condition(plan, period, moment))
      ORDER BY place, id
      LIMIT \(NodeFilter.pageSize) OFFSET \((page - 1) * NodeFilter.pageSize)
      """)
    return try Node.tagged(nodes, of: plan.id, at: moment, in: db)
  }
}
