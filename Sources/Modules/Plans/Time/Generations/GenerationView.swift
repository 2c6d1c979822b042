import ModuleKit

/// One page of what became of a predecessor's items.
struct GenerationView {
  static let pageSize = 30

  let plan: Plan
  let heads: [Generation]
  /// The one that is shown; nil where nothing is recorded.
  let head: Generation?
  /// The predecessor, where it is held here and may be seen.
  let oldPlan: Plan?
  let links: [Generation.Link]
  let linkCount: Int
  let counts: [Generation.Fate: Int]
  /// By key, of those that the page names.
  let items: [ID<Node>: Generation.Item]
  let nodes: [ID<Node>: Localized]
  let unmappedItems: Unmapped
  let unmappedNodes: Unmapped
  let page: Int

  /// What no link names: how many, and the first of them.
  struct Unmapped {
    static let most = 50
    var count = 0
    var first: [Generation.Item] = []
  }

  init(_ id: ID<Plan>, from asked: String?, page: Int, _ sight: Sight, in db: Reader) throws {
    let plan = try Plan.get(id, sight, in: db)
    self.plan = plan
    self.page = page
    let moment = sight.moment
    heads = try Generation.heads(of: id, at: moment, in: db)
    guard let head = heads.first(where: { $0.predecessor.text == asked }) ?? heads.first else {
      (self.head, oldPlan, links, linkCount, counts) = (nil, nil, [], 0, [:])
      (items, nodes, unmappedItems, unmappedNodes) = ([:], [:], Unmapped(), Unmapped())
      return
    }
    self.head = head
    let old = try Plan.seen(head.predecessor, sight, in: db)
    oldPlan = old
    let source = GenerationSource(plan: id, predecessor: head.predecessor, oldPlan: old, moment: moment)
    counts = try source.counts(in: db)
    linkCount = counts.values.reduce(0, +)
    let found = try source.links(page: page, in: db)
    let (olds, news) = (
      try source.items(Set(found.flatMap(\.items)), in: db), try source.nodes(Set(found.flatMap(\.nodes)), plan, in: db)
    )
    links = found.map { $0.ordered(olds.map(\.id), news.map(\.id)) }
    items = Dictionary(olds.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    nodes = Dictionary(news.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    unmappedItems = try source.unmappedItems(in: db)
    unmappedNodes = try source.unmappedNodes(plan, in: db)
  }

  var title: Localized { head?.title ?? oldPlan?.title ?? Localized(head?.predecessor.text ?? "") }
}

/// The tables behind one predecessor of a plan.
struct GenerationSource {
  let plan: ID<Plan>
  let predecessor: ID<Plan>
  let oldPlan: Plan?
  var moment = Moment.now

  private var ofPair: SQL { "plan = \(plan) AND predecessor = \(predecessor)" }

  /// How many links there are of each fate.
  func counts(in db: Reader) throws(StoreError) -> [Generation.Fate: Int] {
    var found: [Generation.Fate: Int] = [:]
    try db.each(
      "SELECT fate, count(DISTINCT link) AS count FROM \(moment.generations) WHERE \(ofPair) GROUP BY fate"
    ) { (row) throws(StoreError) in found[try row["fate"]] = try row["count"] }
    return found
  }

  func links(page: Int, in db: Reader) throws(StoreError) -> [Generation.Link] {
    Generation.Link.joined(
      try db.all(
        """
        SELECT \(GenerationRow.columns) FROM \(moment.generations)
        WHERE \(ofPair) AND link IN (
          SELECT DISTINCT link FROM \(moment.generations) WHERE \(ofPair)
          ORDER BY link LIMIT \(GenerationView.pageSize) OFFSET \((page - 1) * GenerationView.pageSize))
        ORDER BY link, item, node
        """))
  }

  /// Old items in their order: names of the list, or nodes of the plan, those taken out since included.
  func items(_ ids: Set<ID<Node>>, in db: Reader) throws -> [Generation.Item] {
    ids.isEmpty ? [] : try listed("id IN (\(SQL.list(ids.sorted())))", in: db)
  }

  /// New nodes in the order of the tree.
  func nodes(_ ids: Set<ID<Node>>, _ plan: Plan, in db: Reader) throws -> [Generation.Item] {
    if ids.isEmpty { return [] }
    let nodes: [Node] = try db.all(
      """
      SELECT \(Node.columns) FROM \(moment.nodes)
      WHERE plan = \(plan.id) AND id IN (\(SQL.list(ids.sorted())))
      ORDER BY place, id
      """)
    return nodes.map { Generation.Item($0, plan) }
  }

  /// The items in the order of the tree or the list.
  func listed(_ condition: SQL, limit: Int? = nil, offset: Int = 0, in db: Reader) throws -> [Generation.Item] {
    let some: SQL = limit.map { "LIMIT \($0) OFFSET \(offset)" } ?? ""
    var found: [Generation.Item] = []
    guard let oldPlan else {
      try db.each(
        """
        SELECT id, name, name_en, kind, kind_en FROM plan_predecessor_item
        WHERE \(ofPair) AND \(condition)
        ORDER BY position, id \(some)
        """
      ) { (row) throws(StoreError) in
        found.append(
          Generation.Item(
            id: try row["id"], name: Localized(try row["name"], en: try row["name_en"]),
            kind: Localized(try row["kind"], en: try row["kind_en"])))
      }
      return found
    }
    let nodes: [Node] = try db.all(
      """
      SELECT \(Node.columns) FROM \(moment.nodes)
      WHERE plan = \(predecessor) AND \(condition)
      ORDER BY place, id \(some)
      """)
    return nodes.map { Generation.Item($0, oldPlan) }
  }

  private var source: SQL {
    oldPlan == nil
      ? "plan_predecessor_item WHERE \(ofPair)" : "\(moment.nodes) WHERE plan = \(predecessor) AND retired IS NULL"
  }

  private var noLink: SQL {
    let table: SQL = oldPlan == nil ? "plan_predecessor_item" : "plan_node"
    return """
      NOT EXISTS (SELECT 1 FROM \(moment.generations) WHERE plan_generation.plan = \(plan)
        AND plan_generation.predecessor = \(predecessor) AND plan_generation.item = \(table).id)
      """
  }

  func countItems(in db: Reader) throws(StoreError) -> Int {
    try db.value("SELECT count(*) AS value FROM \(source)") ?? 0
  }

  func unmappedItems(in db: Reader) throws -> GenerationView.Unmapped {
    let inForce: SQL = oldPlan == nil ? "" : "retired IS NULL AND "
    let count: Int = try db.value("SELECT count(*) AS value FROM \(source) AND \(noLink)") ?? 0
    if count == 0 { return GenerationView.Unmapped() }
    let first = try listed("\(inForce)\(noLink)", limit: GenerationView.Unmapped.most, in: db)
    return GenerationView.Unmapped(count: count, first: first)
  }

  func unmappedNodes(_ plan: Plan, in db: Reader) throws -> GenerationView.Unmapped {
    let condition: SQL = """
      plan = \(plan.id) AND retired IS NULL AND NOT EXISTS (SELECT 1 FROM \(moment.generations)
        WHERE plan_generation.plan = \(plan.id) AND plan_generation.predecessor = \(predecessor)
          AND plan_generation.node = plan_node.id)
      """
    let count: Int = try db.value("SELECT count(*) AS value FROM \(moment.nodes) WHERE \(condition)") ?? 0
    if count == 0 { return GenerationView.Unmapped() }
    let nodes: [Node] = try db.all(
      """
      SELECT \(Node.columns) FROM \(moment.nodes) WHERE \(condition)
      ORDER BY place, id LIMIT \(GenerationView.Unmapped.most)
      """)
    return GenerationView.Unmapped(count: count, first: nodes.map { Generation.Item($0, plan) })
  }
}

extension Generation.Link {
  /// The same with its ends in the order of the lists that they are from.
  fileprivate func ordered(_ olds: [ID<Node>], _ news: [ID<Node>]) -> Generation.Link {
    var link = self
    let (mine, theirs) = (Set(items), Set(nodes))
    link.items = olds.filter(mine.contains) + items.filter { !olds.contains($0) }
    link.nodes = news.filter(theirs.contains) + nodes.filter { !news.contains($0) }
    return link
  }
}

extension Generation.Item {
  init(_ node: Node, _ plan: Plan) {
    id = node.id
    name = node.title
    kind = plan.level(node.level)?.name ?? Localized("")
  }
}
