import ModuleKit

/// A node's position in the tree and nothing else of it.
struct Outline: Sendable, Equatable {
  let id: ID<Node>
  let parent: ID<Node>?
  let level: String
  let place: String

  var depth: Int { place.utf8.count / 4 }
  /// Whether it is `other` or lies somewhere below it.
  func isWithin(_ other: Outline) -> Bool { place.hasPrefix(other.place) }
}

/// Why a node cannot stand where it was asked to.
enum PlacementFault: Sendable, Equatable { case underItself, levelNotBelow, tooDeep }

extension Plan {
  /// The levels that a node under one of `level` may have; all of them for a root.
  func levels(below level: String?) -> [Level] {
    guard let level else { return levels }
    guard let index = levels.firstIndex(where: { $0.key == level }) else { return [] }
    return Array(levels[(index + 1)...])
  }
}

/// The nodes in force of the branches that a change touches, in the order of the tree.
struct Branches: Sendable {
  let nodes: [Outline]

  func find(_ id: ID<Node>) -> Outline? { nodes.first { $0.id == id } }

  /// The children of `parent`, or the roots, without `id` itself.
  func siblings(of id: ID<Node>, under parent: ID<Node>?) -> [Outline] {
    nodes.filter { $0.parent == parent && $0.id != id }
  }

  /// 1 for a node without children.
  func height(of node: Outline) -> Int {
    (nodes.filter { $0.isWithin(node) }.map(\.depth).max() ?? node.depth) - node.depth + 1
  }

  func fault(putting moved: Outline, under parent: Outline?, in plan: Plan) -> PlacementFault? {
    guard let parent else { return nil }
    if parent.isWithin(moved) { return .underItself }
    if !plan.levels(below: parent.level).contains(where: { $0.key == moved.level }) { return .levelNotBelow }
    return parent.depth + height(of: moved) > PlanFile.deepest ? .tooDeep : nil
  }

  /// The places that change when `id` becomes the child number `position` (from 0) of `parent`, all below included.
  func places(putting id: ID<Node>, under parent: Outline?, at position: Int) -> [(id: ID<Node>, place: String)] {
    let old = Dictionary(nodes.map { ($0.id, $0.place) }, uniquingKeysWith: { first, _ in first })
    let children = Dictionary(grouping: nodes.filter { $0.id != id }, by: \.parent)
    var order = siblings(of: id, under: parent?.id).map(\.id)
    order.insert(id, at: min(max(0, position), order.count))
    var changes: [(id: ID<Node>, place: String)] = []
    func put(_ ids: [ID<Node>], under prefix: String) {
      for (index, id) in ids.enumerated() {
        let place = prefix + fourDigits(index + 1)
        if old[id] == place { continue }
        changes.append((id, place))
        put((children[id] ?? []).map(\.id), under: place)
      }
    }
    put(order, under: parent?.place ?? "")
    return changes
  }
}
