import ModuleKit

extension NodeEdit {
  /// Moves a node with all below it under another parent, or to another position under its own.
  func move(_ id: ID<Node>, in db: Writer) throws -> EditOutcome {
    let plan = try Plan.get(plan, in: db)
    var node = try Node.get(id, of: plan.id, in: db)
    if node.retired != nil { return .closed(.retired) }
    guard form["version"] == String(node.version) else { return .conflict }
    var reader = FormReader(form, language)
    let position = reader.number("position", 1...PlanFile.mostNodes) ?? PlanFile.mostNodes
    let written = (form["parent"] ?? "").trimmed
    let parent = try ID<Node>(written).flatMap { try Node.withoutTags($0, of: plan.id, in: db) }
    if !written.isEmpty && parent?.retired != nil || !written.isEmpty && parent == nil {
      reader.refuse("parent", texts.parentUnknown)
    }
    let branches = try Branches(at: [parent?.place, node.place], of: plan.id, in: db)
    if let fault = branches.fault(putting: node.outline, under: parent?.outline, in: plan) {
      reader.refuse("parent", texts.placement(fault))
    }
    guard reader.errors.isEmpty else { return .refused(reader.errors) }
    let places = branches.places(putting: id, under: parent?.outline, at: position - 1)
    let place = places.first { $0.id == id }?.place ?? node.place
    if node.parent == parent?.id && node.place == place { return .saved(id) }
    node.parent = parent?.id
    node.place = place
    try node.update(in: plan.id, in: db)
    node.version += 1
    try setPlaces(places, but: [id], in: db)
    try node.record(.moved, in: plan, by: actor, at: now, note: String(node.position), in: db)
    return .saved(id)
  }

  /// Takes a node and all below it out of the plan; what was published of them stays.
  func retire(_ id: ID<Node>, in db: Writer) throws -> EditOutcome {
    let plan = try Plan.get(plan, in: db)
    let node = try Node.get(id, of: plan.id, in: db)
    if node.retired != nil { return .closed(.retired) }
    let branch = [node] + (try Node.descendants(of: node, of: plan.id, in: db))
    guard isUnchanged(node, branch) else { return .conflict }
    var reader = FormReader(form, language)
    let reason = reader.text("reason", 1...2_000)
    guard reader.errors.isEmpty else { return .refused(reader.errors) }
    for node in branch {
      var node = node
      node.retired = now.day
      try node.update(in: plan.id, in: db)
      node.version += 1
      try node.record(.retired, in: plan, by: actor, at: now, note: reason, in: db)
    }
    try Generation.drop(branch.map(\.id), of: plan, reason: reason, at: now, in: db)
    return .saved(id)
  }

  /// Puts a node back, last under its parent, with those below it that were taken out on the same day.
  func restore(_ id: ID<Node>, in db: Writer) throws -> EditOutcome {
    let plan = try Plan.get(plan, in: db)
    let node = try Node.get(id, of: plan.id, in: db)
    if node.retired == nil { return .closed(.inForce) }
    let parent = try node.parent.flatMap { try Node.withoutTags($0, of: plan.id, in: db) }
    if parent?.retired != nil { return .closed(.parentRetired) }
    let branch = node.branchTakenOut(of: try Node.retired(of: plan.id, in: db))
    guard isUnchanged(node, branch) else { return .conflict }
    if let barrier = try barrier(restoring: branch, of: node, under: parent, in: db) { return .closed(barrier) }
    let taken = try branch.filter { try $0.isNumberTaken(in: plan.id, in: db) }
    if !taken.isEmpty {
      return .refused(["version": texts.numbersTaken(taken.map { "\($0.number) \($0.title.text(in: language))" })])
    }
    try putBack(branch, under: parent, plan, in: db)
    try Generation.carry(branch.map(\.id), of: plan, at: now, in: db)
    return .saved(id)
  }

  private func putBack(_ branch: [Node], under parent: Node?, _ plan: Plan, in db: Writer) throws {
    let inForce = try Branches(at: [parent?.place], of: plan.id, in: db)
    let branches = Branches(nodes: inForce.nodes + branch.map(\.outline))
    let places = branches.places(putting: branch[0].id, under: parent?.outline, at: PlanFile.mostNodes)
    for node in branch {
      var node = node
      node.place = places.first { $0.id == node.id }?.place ?? node.place
      node.retired = nil
      try node.update(in: plan.id, in: db)
      node.version += 1
      try node.record(.restored, in: plan, by: actor, at: now, in: db)
    }
    try setPlaces(places, but: Set(branch.map(\.id)), in: db)
  }

  private func barrier(
    restoring branch: [Node], of node: Node, under parent: Node?, in db: Reader
  ) throws -> EditBarrier? {
    let height = (branch.map(\.depth).max() ?? node.depth) - node.depth + 1
    if (parent?.depth ?? 0) + height > PlanFile.deepest { return .tooDeep }
    return try Node.countInForce(in: plan, in: db) + branch.count > PlanFile.mostNodes ? .full : nil
  }

  /// Whether the node and the number of those below it are as they were on the page.
  private func isUnchanged(_ node: Node, _ branch: [Node]) -> Bool {
    form["version"] == String(node.version) && form["count"] == String(branch.count)
  }
}

extension Node {
  /// Which child of its parent it is, from 1.
  var position: Int { Int(place.suffix(4)) ?? 0 }

  /// This node, which is out of the plan, and those below it that were taken out on the same day.
  func branchTakenOut(of retired: [Node]) -> [Node] {
    let children = Dictionary(grouping: retired.filter { $0.retired == self.retired }, by: \.parent)
    var found = [self]
    var next = 0
    while next < found.count {
      found += children[found[next].id] ?? []
      next += 1
    }
    return found
  }
}

extension [Node] {
  /// Of nodes out of the plan those that come back with all that went along, the last taken out first.
  var branchRoots: [Node] {
    let days = Dictionary(map { ($0.id, $0.retired) }, uniquingKeysWith: { first, _ in first })
    let roots = filter { node in node.parent.flatMap { days[$0] } != node.retired }
    return roots.sorted { a, b in (b.retired?.iso ?? "", a.place) < (a.retired?.iso ?? "", b.place) }
  }
}
