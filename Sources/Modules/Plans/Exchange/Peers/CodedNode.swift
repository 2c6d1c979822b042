import ModuleKit

/// A node that carries a shared code, with what is published of how it stands.
struct CodedNode: Sendable {
  /// How many of a municipality are told to the others.
  static let most = 500

  let plan: ID<Plan>
  let planTitle: Localized
  let node: ID<Node>
  let title: Localized
  let codes: [String]
  let mark: String?
  let markLabel: Localized?
  let markPeriod: ReviewPeriod?
  /// Of its first indicator: the name, the unit, and the numbers that count, in the order of time.
  let indicator: Localized?
  let unit: Localized?
  let points: [(period: ReviewPeriod, value: Double)]

  /// The digest of a municipality: public facts alone.
  static func digest(_ db: Reader) throws -> JSON {
    var rows: [JSON] = []
    for entry in try PlanEntry.all(in: db) {
      guard rows.count < most, let plan = try Plan.find(entry.id, in: db) else { continue }
      rows += try all(of: plan, in: db).prefix(most - rows.count).map(\.json)
    }
    return .array(rows)
  }

  private static func all(of plan: Plan, in db: Reader) throws -> [CodedNode] {
    let codes = try codes(of: plan, in: db)
    if codes.isEmpty { return [] }
    let period = try Round.shownPeriod(of: plan.id, in: db)
    let marks = try period.map { try Review.marks(plan.id, $0, in: db) } ?? [:]
    let found: [Node] = try db.all(
      """
      SELECT \(Node.columns) FROM plan_node
      WHERE plan = \(plan.id) AND retired IS NULL AND id IN (\(SQL.list(codes.keys.sorted().prefix(most))))
      ORDER BY place, id
      """)
    return try found.map { node in
      let indicator = try Indicator.all(of: node.id, of: plan.id, in: db).first
      let measured = try indicator.map { try Measured(of: $0.series, in: db).series() } ?? []
      let mark = marks[node.id].flatMap { plan.mark($0) }
      return CodedNode(
        plan: plan.id, planTitle: plan.title, node: node.id, title: node.title, codes: (codes[node.id] ?? []).sorted(),
        mark: mark?.sign, markLabel: mark?.label, markPeriod: mark == nil ? nil : period, indicator: indicator?.name,
        unit: indicator?.unit,
        points: measured.suffix(12).compactMap { point in point.value.map { (point.period, $0) } })
    }
  }

  /// Codes by node: of the values that it is tagged with, and of the items that it answers to.
  private static func codes(of plan: Plan, in db: Reader) throws -> [ID<Node>: Set<String>] {
    var found: [ID<Node>: Set<String>] = [:]
    for axis in plan.axes {
      for value in axis.values {
        guard let code = value.code, SharedAxis.value(code) != nil else { continue }
        try db.each(
          "SELECT node FROM plan_tag WHERE plan = \(plan.id) AND axis = \(axis.key) AND value = \(value.key)"
        ) { (row) throws(StoreError) in found[try row["node"], default: []].insert(code) }
      }
    }
    for alignment in plan.alignments {
      guard let node = alignment.node, let item = alignment.item,
        let code = plan.document(alignment.document)?.item(item)?.code, SharedAxis.value(code) != nil
      else { continue }
      found[node, default: []].insert(code)
    }
    return found
  }
}

extension CodedNode {
  private var json: JSON {
    var json = JSONWriter()
    json.object { json in
      json.field("plan", plan)
      json.words("planTitle", planTitle)
      json.field("node", node)
      json.words("title", title)
      json.field("codes", codes)
      json.field("mark", ifAny: mark)
      json.words("markLabel", ifAny: markLabel)
      json.field("markPeriod", ifAny: markPeriod?.text)
      json.words("indicator", ifAny: indicator)
      json.words("unit", ifAny: unit)
      json.array("points") { json in
        for point in points {
          json.object { json in
            json.field("period", point.period.text)
            json.field("value", point.value)
          }
        }
      }
    }
    return (try? JSON.parse(json.bytes)) ?? .null
  }

  init?(_ json: JSON) {
    guard let plan = json["plan"]?.text.flatMap({ ID<Plan>($0) }), let planTitle = Localized(json["planTitle"]),
      let node = json["node"]?.text.flatMap({ ID<Node>($0) }), let title = Localized(json["title"])
    else { return nil }
    self.plan = plan
    self.planTitle = planTitle
    self.node = node
    self.title = title
    codes = (json["codes"]?.items ?? []).compactMap(\.text)
    mark = json["mark"]?.text
    markLabel = Localized(json["markLabel"])
    markPeriod = json["markPeriod"]?.text.flatMap { ReviewPeriod($0) }
    indicator = Localized(json["indicator"])
    unit = Localized(json["unit"])
    points = (json["points"]?.items ?? []).compactMap { point in
      guard let period = point["period"]?.text.flatMap({ ReviewPeriod($0) }), let value = point["value"]?.number else {
        return nil
      }
      return (period, value)
    }
  }
}

extension Localized {
  fileprivate init?(_ json: JSON?) {
    guard let ja = json?["ja"]?.text else { return nil }
    self.init(ja, en: json?["en"]?.text)
  }
}
