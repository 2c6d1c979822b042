import ModuleKit

/// One old item and one new node of a link, as it is stored; an end that the link lacks is empty.
struct GenerationRow: Record {
  static let columns: SQL = "item, node, link, fate, reason, reason_en"
  let item: ID<Node>?
  let node: ID<Node>?
  let link: Int
  let fate: Generation.Fate
  let reason: Localized?

  init(row: Row) throws(StoreError) {
    let (item, node): (String, String) = (try row["item"], try row["node"])
    (self.item, self.node) = (ID(item), ID(node))
    link = try row["link"]
    fate = try row["fate"]
    let (words, english): (String?, String?) = (try row["reason"], try row["reason_en"])
    reason = words.map { Localized($0, en: english) }
  }
}

extension Generation {
  /// The predecessors of a plan in their order, without items and links.
  static func heads(
    of plan: ID<Plan>, at moment: Moment = .now, in db: Reader
  ) throws(StoreError) -> [Generation] {
    var found: [Generation] = []
    try db.each(
      "SELECT id, title, title_en FROM \(moment.predecessors) WHERE plan = \(plan) ORDER BY position, id"
    ) { (row) throws(StoreError) in
      let title: String = try row["title"]
      let named: Localized? = title.isEmpty ? nil : Localized(title, en: try row["title_en"])
      found.append(Generation(predecessor: try row["id"], title: named))
    }
    return found
  }

  /// All of a plan, with everything.
  static func all(
    of plan: ID<Plan>, at moment: Moment = .now, in db: Reader
  ) throws(StoreError) -> [Generation] {
    var found = try heads(of: plan, at: moment, in: db)
    for index in found.indices {
      found[index].items = try Item.all(of: found[index].predecessor, in: plan, db)
      found[index].links = try Link.all(from: found[index].predecessor, to: plan, at: moment, in: db)
    }
    return found
  }

  /// Adds it to a plan that has none from this predecessor.
  func insert(into plan: ID<Plan>, position: Int, in db: Writer) throws(StoreError) {
    try insertHead(into: plan, position: position, in: db)
    for (index, item) in items.enumerated() {
      try db.run(
        """
        INSERT INTO plan_predecessor_item (plan, predecessor, id, position, name, name_en, kind, kind_en)
        VALUES (\(plan), \(predecessor), \(item.id), \(index + 1), \(item.name.ja), \(item.name.en), \(item.kind.ja),
          \(item.kind.en))
        """)
    }
    for (index, link) in links.enumerated() {
      try link.insert(index + 1, from: predecessor, to: plan, in: db)
    }
  }

  func insertHead(into plan: ID<Plan>, position: Int, in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO plan_predecessor (plan, id, position, title, title_en)
      VALUES (\(plan), \(predecessor), \(position), \(title?.ja ?? ""), \(title?.en))
      """)
  }
}

extension Generation.Item {
  fileprivate static func all(
    of predecessor: ID<Plan>, in plan: ID<Plan>, _ db: Reader
  ) throws(StoreError) -> [Generation.Item] {
    var found: [Generation.Item] = []
    try db.each(
      """
      SELECT id, name, name_en, kind, kind_en FROM plan_predecessor_item
      WHERE plan = \(plan) AND predecessor = \(predecessor)
      ORDER BY position, id
      """
    ) { (row) throws(StoreError) in
      found.append(
        Generation.Item(
          id: try row["id"], name: Localized(try row["name"], en: try row["name_en"]),
          kind: Localized(try row["kind"], en: try row["kind_en"])))
    }
    return found
  }
}

extension Generation.Link {
  static func all(
    from predecessor: ID<Plan>, to plan: ID<Plan>, at moment: Moment = .now, in db: Reader
  ) throws(StoreError) -> [Generation.Link] {
    joined(
      try db.all(
        """
        SELECT \(GenerationRow.columns) FROM \(moment.generations)
        WHERE plan = \(plan) AND predecessor = \(predecessor)
        ORDER BY link, item, node
        """))
  }

  /// The links of rows that are in the order of their links.
  static func joined(_ rows: [GenerationRow]) -> [Generation.Link] {
    var found: [Generation.Link] = []
    var last: Int?
    for row in rows {
      if row.link != last { found.append(Generation.Link(items: [], nodes: [], fate: row.fate, reason: row.reason)) }
      last = row.link
      let end = found.count - 1
      if let item = row.item, !found[end].items.contains(item) { found[end].items.append(item) }
      if let node = row.node, !found[end].nodes.contains(node) { found[end].nodes.append(node) }
    }
    return found
  }

  func insert(
    _ number: Int, from predecessor: ID<Plan>, to plan: ID<Plan>, in db: Writer
  ) throws(StoreError) {
    let (olds, news) = (items.isEmpty ? [""] : items.map(\.text), nodes.isEmpty ? [""] : nodes.map(\.text))
    for item in olds {
      for node in news {
        try db.run(
          """
          INSERT INTO plan_generation (plan, predecessor, item, node, link, fate, reason, reason_en)
          VALUES (\(plan), \(predecessor), \(item), \(node), \(number), \(fate), \(reason?.ja), \(reason?.en))
          ON CONFLICT (plan, predecessor, item, node) DO NOTHING
          """)
      }
    }
  }
}
