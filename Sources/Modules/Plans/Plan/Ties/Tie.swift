import ModuleKit

extension Node {
  /// A department that takes part beside the one in charge (関係課).
  struct Partner: Sendable, Equatable {
    var department: ID<Department>
    /// What it does of it.
    var note: Localized?
  }

  /// What the node has to do with another one, of this plan or of another of the municipality.
  struct Tie: Sendable, Equatable {
    enum Kind: String, Sendable, Storable, CaseIterable {
      case supports, needs, realises, with, same

      /// Whether it is the same from either side.
      var isMutual: Bool { self == .with || self == .same }
    }

    var kind: Kind
    /// Nil for the node's own plan.
    var plan: ID<Plan>?
    var node: ID<Node>
    var note: Localized?

    func isSame(as other: Tie) -> Bool { kind == other.kind && plan == other.plan && node == other.node }
  }

  static let mostPartners = 50
  static let mostTies = 50

  /// What is wrong among partners and ties, but for what they name.
  func tieFaults() -> [(field: String, reason: Localized)] {
    var found: [(field: String, reason: Localized)] = []
    func add(_ field: String, _ ja: String, _ en: String) { found.append((field, Localized(ja, en: en))) }
    let departments = partners.map(\.department)
    if Set(departments).count < departments.count { add("partners", "同じ所属が2つあります。", "A department is there twice.") }
    if department.map(departments.contains) ?? false {
      add("partners", "担当の所属は関係課に書けません。", "The department in charge takes part already.")
    }
    if partners.count > Node.mostPartners {
      add("partners", "関係課は\(Node.mostPartners)件までです。", "There may be \(Node.mostPartners) departments.")
    }
    if ties.count > Node.mostTies { add("ties", "\(Node.mostTies)件までです。", "There may be \(Node.mostTies).") }
    for (index, tie) in ties.enumerated() {
      if tie.plan == nil && tie.node == id { add("ties", "自分自身にはつなげられません。", "It cannot be tied to itself.") }
      if ties[..<index].contains(where: tie.isSame) { add("ties", "同じつながりが2つあります。", "A tie is there twice.") }
    }
    return found
  }
}

extension Node.Tie {
  init?(reading object: inout ObjectReader) {
    let kind = object.choice("kind", Kind.self)
    let plan = object.key("plan", required: false).flatMap { ID<Plan>($0) }
    let node = object.key("node").flatMap { ID<Node>($0) }
    let note = object.text("note", upTo: 500)
    if kind == nil { object.faults.add(object.at("kind"), "必須の項目がありません。", "This is required and missing.") }
    guard let kind, let node else { return nil }
    self.init(kind: kind, plan: plan, node: node, note: note)
  }

  func write(to json: inout JSONWriter) {
    json.field("kind", kind.rawValue)
    json.field("plan", ifAny: plan?.text)
    json.field("node", node.text)
    json.text("note", note)
  }

  /// `supports plan/node | note`, for histories.
  var line: String { "\(kind.rawValue) \(address)\(note.map { " | \($0.ja)" } ?? "")" }

  /// `plan/node`, or the node alone within the plan.
  var address: String { (plan.map { "\($0.text)/" } ?? "") + node.text }
}

extension Node.Partner {
  func write(to json: inout JSONWriter) {
    json.field("department", department.text)
    json.text("note", note)
  }
}

extension PlanFile {
  /// Ties within the plan lead to nodes that are in the file.
  func checkTies(_ faults: Faults) {
    let keys = Set(nodes.map(\.id))
    for node in nodes {
      for tie in node.ties where tie.plan == nil && !keys.contains(tie.node) {
        faults.add(
          "nodes", "「\(node.id.text)」のつながり先「\(tie.node.text)」はこの計画にありません。",
          "“\(node.id.text)” is tied to “\(tie.node.text)”, which is not in this plan.")
      }
    }
  }
}
