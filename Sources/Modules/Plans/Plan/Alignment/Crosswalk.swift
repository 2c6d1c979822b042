import ModuleKit

/// The nodes of a plan against the items of one document, and what on either side is linked to nothing.
struct Crosswalk: Sendable {
  struct Line: Sendable {
    let node: Node
    /// By item's key; empty for the document as a whole.
    let links: [String: Alignment]
  }

  static let pageSize = 50
  /// More columns than this are a list.
  static let mostColumns = 12

  let plan: Plan
  let document: OutsideDocument?
  /// One page of the nodes that answer to it, in the order of the tree.
  let lines: [Line]
  let lineCount: Int
  let page: Int
  /// Of the plan as a whole.
  let whole: [Alignment]
  /// Items that nothing answers to.
  let openItems: [OutsideDocument.Item]
  /// Nodes of the levels that answer to it, which do not; one page of them.
  let openNodes: [Node]
  let openCount: Int
  /// Nodes by item, where there are too many items for columns.
  let nodes: [ID<Node>: Node]

  init(_ id: ID<Plan>, document key: String?, page: Int, _ sight: Sight = .open, in db: Reader) throws {
    let plan = try Plan.get(id, sight, in: db)
    self.plan = plan
    self.page = page
    let document = key.flatMap { plan.document($0) } ?? plan.documents.first
    self.document = document
    guard let document else {
      (lines, lineCount, whole, openItems, openNodes, openCount, nodes) = ([], 0, [], [], [], 0, [:])
      return
    }
    let links = plan.alignments.filter { $0.document == document.key }
    whole = links.filter { $0.node == nil }
    let used = Set(links.compactMap(\.item))
    openItems = document.items.filter { !used.contains($0.key) }
    let wanted = Set(links.compactMap(\.node)).sorted()
    let query = NodesAbout(plan: id, moment: sight.moment, wanted: wanted)
    lineCount = try query.count(query.linked, in: db)
    nodes = document.items.count > Crosswalk.mostColumns ? try query.titled(in: db) : [:]
    let byNode = Dictionary(grouping: links, by: \.node)
    lines = try query.nodes(query.linked, page: page, in: db).map { node in
      Line(node: node, links: (byNode[node.id] ?? []).reduce(into: [:]) { $0[$1.item ?? ""] = $1 })
    }
    openNodes = try query.nodes(query.open, page: 1, in: db)
    openCount = try query.count(query.open, in: db)
  }

  var pages: Int { (lineCount + Crosswalk.pageSize - 1) / Crosswalk.pageSize }
}

/// The nodes in force that answer to a document, and those of the same levels that do not.
private struct NodesAbout {
  let plan: ID<Plan>
  let moment: Moment
  let wanted: [ID<Node>]

  private var inForce: SQL { "plan_node.plan = \(plan) AND plan_node.retired IS NULL" }

  var linked: SQL { "\(inForce) AND plan_node.id IN (\(SQL.list(wanted)))" }

  var open: SQL {
    """
    \(inForce) AND plan_node.id NOT IN (\(SQL.list(wanted)))
      AND plan_node.level IN (SELECT plan_node.level FROM \(moment.nodes) WHERE \(linked))
    """
  }

  func nodes(_ condition: SQL, page: Int, in db: Reader) throws(StoreError) -> [Node] {
    try db.all(
      """
      SELECT \(Node.columns) FROM \(moment.nodes) WHERE \(condition)
      ORDER BY place, id
      LIMIT \(Crosswalk.pageSize) OFFSET \((page - 1) * Crosswalk.pageSize)
      """)
  }

  func count(_ condition: SQL, in db: Reader) throws(StoreError) -> Int {
    try db.value("SELECT count(*) AS value FROM \(moment.nodes) WHERE \(condition)") ?? 0
  }

  /// Those that a document's list of items names.
  func titled(in db: Reader) throws(StoreError) -> [ID<Node>: Node] {
    let found: [Node] = try db.all("SELECT \(Node.columns) FROM \(moment.nodes) WHERE \(linked)")
    return found.reduce(into: [:]) { $0[$1.id] = $1 }
  }
}

extension Plan {
  /// Every link in a row of its own, and every item and node without one.
  func alignmentTable(_ nodes: [Node], _ language: Language) -> [UInt8] {
    let texts = AlignmentTexts.of(language)
    var csv = CSVWriter()
    csv.row(
      [texts.node, texts.number, texts.title, texts.document, texts.item, texts.itemName, texts.note].map { .text($0) })
    let byID = nodes.reduce(into: [:]) { $0[$1.id] = $1 }
    for alignment in alignments {
      if let node = alignment.node, byID[node] == nil { continue }
      let node = alignment.node.flatMap { byID[$0] }
      let document = document(alignment.document)
      let item = alignment.item.flatMap { document?.item($0) }
      csv.row([
        .text(node?.id.text ?? ""), .text(node?.number ?? ""), .text((node?.title ?? title).text(in: language)),
        .text(document?.title.text(in: language) ?? ""), .text(item?.number ?? item?.key ?? ""),
        .text(item?.name.text(in: language) ?? ""), .text(alignment.note?.text(in: language) ?? ""),
      ])
    }
    for document in documents {
      let used = Set(alignments.filter { $0.document == document.key }.compactMap(\.item))
      for item in document.items where !used.contains(item.key) {
        csv.row([
          .empty, .empty, .text(texts.nothing), .text(document.title.text(in: language)), .text(item.number),
          .text(item.name.text(in: language)), .empty,
        ])
      }
    }
    return csv.bytes
  }
}
