import ModuleKit

/// A page of old items on which staff say what became of each.
struct GenerationEditView {
  struct Line {
    let item: Generation.Item
    /// What is recorded; nil where nothing is.
    let link: Generation.Link?
    /// What it could be: a node of the same key, or of the same title.
    let suggestion: ID<Node>?
  }

  static let pageSize = 25

  let plan: Plan
  /// Whom the form may choose from.
  let candidates: [(id: ID<Plan>, title: Localized, edition: Localized?)]
  let predecessor: ID<Plan>?
  let lines: [Line]
  let page: Int
  let pages: Int
  let nodes: NodeChoices
  /// Of the nodes that the page's links name.
  let titles: [ID<Node>: Localized]

  init(_ id: ID<Plan>, from asked: String?, page: Int, in db: Reader) throws {
    let plan = try Plan.get(id, in: db)
    self.plan = plan
    self.page = page
    nodes = try NodeChoices(id, in: db)
    let held = try PlanEntry.all(Sight(seesDrafts: true), in: db).filter { $0.id != id }
    let heads = try Generation.heads(of: id, in: db)
    let named = heads.filter { head in !held.contains { $0.id == head.predecessor } }
    let near = Set([plan.edition.basedOn] + plan.succeeds.map(\.plan) + heads.map { $0.predecessor })
    candidates =
      named.map { ($0.predecessor, $0.title ?? Localized($0.predecessor.text), nil) }
      + held.map { ($0.id, $0.title, $0.edition) }
    let chosen = candidates.first { $0.id.text == asked }?.id ?? candidates.first { near.contains($0.id) }?.id
    predecessor = chosen
    guard let chosen else {
      (lines, pages, titles) = ([], 0, [:])
      return
    }
    let source = GenerationSource(plan: id, predecessor: chosen, oldPlan: try Plan.find(chosen, in: db))
    let size = GenerationEditView.pageSize
    let shown: SQL = source.oldPlan == nil ? "1 = 1" : "retired IS NULL"
    let items = try source.listed(shown, limit: size, offset: (page - 1) * size, in: db)
    pages = (try source.countItems(in: db) + size - 1) / size
    let links = try GenerationEditView.links(of: items.map(\.id), chosen, id, in: db)
    let suggestions = try GenerationEditView.suggestions(items.filter { links[$0.id] == nil }, id, in: db)
    titles = try Node.titles(Set(links.values.flatMap(\.nodes) + suggestions.values), of: id, in: db)
    lines = items.map { Line(item: $0, link: links[$0.id], suggestion: suggestions[$0.id]) }
  }

  static func links(
    of items: [ID<Node>], _ predecessor: ID<Plan>, _ plan: ID<Plan>, in db: Reader
  ) throws(StoreError) -> [ID<Node>: Generation.Link] {
    if items.isEmpty { return [:] }
    var found: [ID<Node>: Generation.Link] = [:]
    let rows: [GenerationRow] = try db.all(
      """
      SELECT \(GenerationRow.columns) FROM plan_generation
      WHERE plan = \(plan) AND predecessor = \(predecessor) AND item IN (\(SQL.list(items)))
      ORDER BY item, node
      """)
    for row in rows {
      guard let item = row.item else { continue }
      let blank = Generation.Link(items: [item], nodes: [], fate: row.fate, reason: row.reason)
      found[item, default: blank].nodes += [row.node].compactMap { $0 }
    }
    return found
  }

  /// Nodes in force of the same key, else the one of the same title.
  private static func suggestions(
    _ items: [Generation.Item], _ plan: ID<Plan>, in db: Reader
  ) throws(StoreError) -> [ID<Node>: ID<Node>] {
    if items.isEmpty { return [:] }
    var (keys, titles): (Set<ID<Node>>, [String: ID<Node>]) = ([], [:])
    try db.each(
      """
      SELECT id, title FROM plan_node
      WHERE plan = \(plan) AND retired IS NULL
        AND (id IN (\(SQL.list(items.map(\.id)))) OR title IN (\(SQL.list(items.map(\.name.ja)))))
      ORDER BY place DESC
      """
    ) { (row) throws(StoreError) in
      let id: ID<Node> = try row["id"]
      keys.insert(id)
      titles[try row["title"]] = id
    }
    return items.reduce(into: [:]) { found, item in
      found[item.id] = keys.contains(item.id) ? item.id : titles[item.name.ja]
    }
  }
}

/// What a form says of the items of one page, or of all that nothing is recorded of.
struct GenerationSaving: Sendable {
  let plan: ID<Plan>
  let form: Fields
  let actor: String
  let language: Language
  let now: Instant

  private var texts: GenerationTexts { .of(language) }

  /// Empty errors where it was saved.
  func run(in db: Writer) throws -> FormErrors {
    let plan = try Plan.get(plan, in: db)
    let view = try GenerationEditView(plan.id, from: form["from"], page: form.page, in: db)
    guard let predecessor = view.predecessor, form["from"] == predecessor.text else {
      return ["from": texts.choose]
    }
    let isBulk = ["carried", "new"].contains(form["bulk"])
    let (links, errors) = isBulk ? ([], [:]) : try read(view, in: db)
    guard errors.isEmpty else { return errors }
    try begin(predecessor, of: plan.id, in: db)
    let pair = GenerationPair(plan: plan.id, predecessor: predecessor, now: now)
    let count: Int
    switch form["bulk"] {
    case "carried": count = try pair.carryAlike(in: db)
    case "new": count = try pair.markNew(in: db)
    default:
      count = links.count
      for (item, link) in links { try pair.replace(item, link, in: db) }
    }
    try db.record(
      "plans.generation.changed", SubjectRef("plan", plan.id.text), by: actor, at: now,
      detail: "\(predecessor.text): \(count) items")
    return [:]
  }

  private func begin(_ predecessor: ID<Plan>, of plan: ID<Plan>, in db: Writer) throws {
    let heads = try Generation.heads(of: plan, in: db)
    if heads.contains(where: { $0.predecessor == predecessor }) { return }
    try Generation(predecessor: predecessor).insertHead(into: plan, position: heads.count + 1, in: db)
    try db.keep(.predecessors, where: "plan = \(plan) AND id = \(predecessor)", at: now, isNew: true)
  }

  /// What differs from what is recorded, by item; nil takes the record away.
  private func read(
    _ view: GenerationEditView, in db: Reader
  ) throws -> (links: [(ID<Node>, Generation.Link?)], errors: FormErrors) {
    var (links, errors): ([(ID<Node>, Generation.Link?)], FormErrors) = ([], [:])
    for line in view.lines {
      let id = line.item.id
      guard let written = form["fate-\(id.text)"] else { continue }
      if written.isEmpty {
        if line.link != nil { links.append((id, nil)) }
        continue
      }
      guard let fate = Generation.Fate(rawValue: written), fate.hasItems else {
        errors["fate-\(id.text)"] = texts.fateMissing
        continue
      }
      let (nodes, fault) = try nodes(form["nodes-\(id.text)"] ?? "", fate, in: db)
      let reason = (form["reason-\(id.text)"] ?? "").trimmed
      if let fault { errors["nodes-\(id.text)"] = fault }
      if reason.count > 1_000 { errors["reason-\(id.text)"] = texts.tooLong }
      let kept = line.link?.reason.flatMap { $0.ja == reason ? $0 : nil }
      let link = Generation.Link(
        items: [id], nodes: nodes, fate: fate, reason: kept ?? (reason.isEmpty ? nil : Localized(reason)))
      if link != line.link { links.append((id, link)) }
    }
    return (links, errors)
  }

  private func nodes(
    _ written: String, _ fate: Generation.Fate, in db: Reader
  ) throws -> (nodes: [ID<Node>], fault: String?) {
    let words = written.split { $0.isWhitespace || $0 == "," || $0 == "、" }
    if !fate.hasNodes { return ([], words.isEmpty ? nil : texts.nodesToo) }
    if words.isEmpty { return ([], texts.nodesMissing) }
    var found: Set<ID<Node>> = []
    for word in words {
      guard let node = try Node.meant(by: String(word), of: plan, in: db) else {
        return ([], texts.nodesUnknown(String(word)))
      }
      found.insert(node)
    }
    return (found.sorted(), nil)
  }
}

/// What is written of one predecessor of a plan.
struct GenerationPair {
  let plan: ID<Plan>
  let predecessor: ID<Plan>
  let now: Instant

  private var ofPair: SQL { "plan = \(plan) AND predecessor = \(predecessor)" }

  private func nextLink(in db: Reader) throws(StoreError) -> Int {
    try db.value("SELECT coalesce(max(link), 0) + 1 AS value FROM plan_generation WHERE \(ofPair)") ?? 1
  }

  /// Items that went the same way into the same nodes for the same reason are one link.
  func replace(_ item: ID<Node>, _ link: Generation.Link?, in db: Writer) throws {
    // A node that has an origin now is not new.
    let isNew: SQL = "item = '' AND node IN (\(SQL.list((link?.nodes ?? []).map(\.text))))"
    let touched: SQL = "\(ofPair) AND (item = \(item) OR \(isNew))"
    try db.run("DELETE FROM plan_generation WHERE \(touched)")
    if let link {
      let number = try alike(link, in: db) ?? nextLink(in: db)
      try link.insert(number, from: predecessor, to: plan, in: db)
    }
    try db.keep(.generations, where: touched, at: now)
  }

  private func alike(_ link: Generation.Link, in db: Reader) throws(StoreError) -> Int? {
    if link.fate != .merged && link.fate != .absorbed { return nil }
    let rows: [GenerationRow] = try db.all(
      """
      SELECT \(GenerationRow.columns) FROM plan_generation
      WHERE \(ofPair) AND fate = \(link.fate)
      ORDER BY link, item, node
      """)
    let groups = Dictionary(grouping: rows, by: \.link)
    return groups.filter { _, rows in
      Set(rows.compactMap(\.node)) == Set(link.nodes) && rows.first?.reason == link.reason
    }.keys.min()
  }

  /// Old nodes without a link whose key, or else title, this plan has too. Returns how many.
  func carryAlike(in db: Writer) throws -> Int {
    let source = GenerationSource(plan: plan, predecessor: predecessor, oldPlan: try Plan.find(predecessor, in: db))
    let first = try nextLink(in: db)
    var next = first
    let taken = try Set(links(in: db).flatMap(\.nodes))
    var byTitle: [String: [ID<Node>]] = [:]
    var keys: Set<ID<Node>> = []
    for node in try Node.all(of: plan, in: db) where node.retired == nil {
      byTitle[node.title.ja, default: []].append(node.id)
      keys.insert(node.id)
    }
    for item in try source.unlinked(in: db) {
      let alike = byTitle[item.name.ja] ?? []
      let node = keys.contains(item.id) ? item.id : alike.count == 1 ? alike[0] : nil
      guard let node, !taken.contains(node) else { continue }
      try Generation.Link(items: [item.id], nodes: [node], fate: .carried).insert(
        next, from: predecessor, to: plan, in: db)
      next += 1
    }
    return try keep(from: first, to: next, in: db)
  }

  /// Nodes without a link have nothing before them. Returns how many.
  func markNew(in db: Writer) throws -> Int {
    let linked = try Set(links(in: db).flatMap(\.nodes))
    let first = try nextLink(in: db)
    var next = first
    for node in try Node.all(of: plan, in: db) where node.retired == nil && !linked.contains(node.id) {
      try Generation.Link(items: [], nodes: [node.id], fate: .new).insert(next, from: predecessor, to: plan, in: db)
      next += 1
    }
    return try keep(from: first, to: next, in: db)
  }

  /// Returns how many links of these numbers there are, all of them new; `next` is behind the last.
  private func keep(from first: Int, to next: Int, in db: Writer) throws(StoreError) -> Int {
    try db.keep(.generations, where: "\(ofPair) AND link >= \(first)", at: now)
    return next - first
  }

  private func links(in db: Reader) throws(StoreError) -> [Generation.Link] {
    try Generation.Link.all(from: predecessor, to: plan, in: db)
  }
}

extension GenerationSource {
  /// All old items in force of which nothing is recorded.
  func unlinked(in db: Reader) throws -> [Generation.Item] {
    let linked = try Set(Generation.Link.all(from: predecessor, to: plan, in: db).flatMap(\.items))
    return try listed(oldPlan == nil ? "1 = 1" : "retired IS NULL", in: db).filter { !linked.contains($0.id) }
  }
}
