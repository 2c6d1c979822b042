import ModuleKit

/// What became of the items of a plan's predecessor (世代の引き継ぎ).
struct Generation: Sendable, Equatable {
  /// What became of an old item, or that a node has none before it.
  enum Fate: String, Sendable, Storable, CaseIterable {
    case carried, merged, split, absorbed, dropped, done, new

    var hasItems: Bool { self != .new }
    var hasNodes: Bool { self != .dropped && self != .done }
  }

  /// Something that the predecessor had: one of its nodes where it is held here, else a name alone.
  struct Item: Sendable, Equatable {
    var id: ID<Node>
    var name: Localized
    /// What it was there: a policy, a viewpoint.
    var kind: Localized
  }

  /// Old items and new nodes that belong together; which item went into which node need not be known.
  struct Link: Sendable, Equatable {
    var items: [ID<Node>]
    var nodes: [ID<Node>]
    var fate: Fate
    var reason: Localized?
  }

  /// The slug of a plan held here, or a key of its own.
  var predecessor: ID<Plan>
  /// Of one that is not held here, or is to be called otherwise.
  var title: Localized?
  /// What is known of one that is not held here.
  var items: [Item] = []
  var links: [Link] = []
}

extension Generation {
  /// Pairs of an old item and a new node.
  static let mostPairs = 20_000

  /// The member `generations` of a plan file. `nodes` are the keys of the file's nodes.
  init?(reading object: inout ObjectReader, nodes: Set<ID<Node>>) {
    let from = object.key("from").flatMap { ID<Plan>($0) }
    title = object.text("title", upTo: 200)
    items = object.objects("items") { object in
      let (key, name) = (object.key("key"), object.text("name", required: true, upTo: 300))
      let kind = object.text("kind", upTo: 100)
      guard let id = key.flatMap({ ID<Node>($0) }), let name else { return nil }
      return Item(id: id, name: name, kind: kind ?? Localized(""))
    }
    let known = Set(items.map(\.id))
    if known.count < items.count {
      object.faults.add(object.at("items"), "同じキーが2つあります。", "A key is there twice.")
    }
    if !items.isEmpty && title == nil {
      object.faults.add(object.at("title"), "前の計画の題名を書いてください。", "Write the predecessor’s title.")
    }
    links = object.objects("links") { Link(reading: &$0, items: known, nodes: nodes) }
    let pairs = links.reduce(0) { $0 + max(1, $1.items.count) * max(1, $1.nodes.count) }
    if pairs > Generation.mostPairs {
      object.faults.add(
        object.at("links"), "項目どうしの対応は\(Generation.mostPairs)件までです。",
        "The links may pair at most \(Generation.mostPairs) items.")
    }
    guard let from else { return nil }
    predecessor = from
  }

  func write(to json: inout JSONWriter) {
    json.field("from", predecessor.text)
    json.text("title", title)
    json.list("items", items) { json, item in
      json.field("key", item.id.text)
      json.text("name", item.name)
      json.text("kind", item.kind)
    }
    json.list("links", links) { json, link in
      json.strings("items", link.items.map(\.text))
      json.strings("nodes", link.nodes.map(\.text))
      json.field("fate", link.fate.rawValue)
      json.text("reason", link.reason)
    }
  }
}

extension Generation.Link {
  /// Without a list of items the predecessor is held here, and its keys are checked by nobody: it may come later.
  fileprivate init?(reading object: inout ObjectReader, items known: Set<ID<Node>>, nodes inPlan: Set<ID<Node>>) {
    items = object.keys("items", among: known.isEmpty ? nil : known)
    nodes = object.keys("nodes", among: inPlan)
    reason = object.text("reason", upTo: 1_000)
    guard let fate = object.choice("fate", Generation.Fate.self) else {
      if !object.has("fate") { object.faults.add(object.at("fate"), "必須の項目がありません。", "This is required and missing.") }
      return nil
    }
    self.fate = fate
    if fate.hasItems == items.isEmpty {
      object.faults.add(
        object.at("items"), fate.hasItems ? "前の計画の項目を書いてください。" : "「new」には前の計画の項目を書けません。",
        fate.hasItems ? "Name the old items." : "What is new has no old items.")
    }
    if fate.hasNodes == nodes.isEmpty {
      object.faults.add(
        object.at("nodes"), fate.hasNodes ? "この計画の項目を書いてください。" : "終わった項目に、この計画の項目は書けません。",
        fate.hasNodes ? "Name the new nodes." : "What ended has no new nodes.")
    }
  }
}

extension ObjectReader {
  /// Keys of nodes, each of which has to be one of the known.
  fileprivate mutating func keys(_ name: String, among known: Set<ID<Node>>?) -> [ID<Node>] {
    list(name) { value, path, faults in
      if case .string(let text) = value, let id = ID<Node>(text), known?.contains(id) != false { return id }
      faults.add(path, "この項目はありません。", "There is no such item.")
      return nil
    }
  }
}
