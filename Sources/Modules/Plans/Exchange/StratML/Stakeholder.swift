import ModuleKit

/// Somebody whom a plan, or a part of it, concerns or needs (関係者): a department of the city hall is no such, nor is
/// whom a node is for.
struct Stakeholder: Sendable, Equatable {
  enum Kind: String, Sendable, CaseIterable { case person, organisation, group }

  struct Role: Sendable, Equatable {
    enum Kind: String, Sendable, CaseIterable { case performer, beneficiary }

    var name = ""
    var text = ""
    var kinds: [Kind] = []
  }

  /// Nil for the plan as a whole.
  var node: ID<Node>?
  var name: String
  var text = ""
  var kind: Kind?
  var roles: [Role] = []
}

extension Stakeholder.Kind {
  /// The standard's word.
  var stratML: String {
    switch self {
    case .person: "Person"
    case .organisation: "Organization"
    case .group: "Generic_Group"
    }
  }

  init?(stratML word: String) {
    guard let kind = Self.allCases.first(where: { $0.stratML == word }) else { return nil }
    self = kind
  }
}

extension Stakeholder.Role.Kind {
  var stratML: String { self == .performer ? "Performer" : "Beneficiary" }

  init?(stratML word: String) {
    guard let kind = Self.allCases.first(where: { $0.stratML == word }) else { return nil }
    self = kind
  }
}

extension Stakeholder {
  init?(reading object: inout ObjectReader) {
    let node = object.key("node", required: false).flatMap { ID<Node>($0) }
    let name = object.string("name", required: true, upTo: 300)
    let text = object.string("text") ?? ""
    let kind = object.choice("kind", Kind.self)
    let roles = object.objects("roles") { role -> Role? in
      let (name, text) = (role.string("name", upTo: 1_000) ?? "", role.string("text") ?? "")
      let kinds = role.list("types") { value, path, faults -> Role.Kind? in
        if case .string(let word) = value, let kind = Role.Kind(rawValue: word) { return kind }
        faults.add(path, "performer か beneficiary を書いてください。", "Write performer or beneficiary.")
        return nil
      }
      return Role(name: name, text: text, kinds: kinds)
    }
    guard let name else { return nil }
    self.init(node: node, name: name, text: text, kind: kind, roles: roles)
  }

  func write(to json: inout JSONWriter) {
    json.field("node", ifAny: node?.text)
    json.field("name", name)
    if !text.isEmpty { json.field("text", text) }
    json.field("kind", ifAny: kind?.rawValue)
    json.list("roles", roles) { json, role in
      if !role.name.isEmpty { json.field("name", role.name) }
      if !role.text.isEmpty { json.field("text", role.text) }
      json.strings("types", role.kinds.map(\.rawValue))
    }
  }
}

extension PlanFile {
  /// What names nodes that are not there.
  func checkReferences(_ faults: Faults) {
    let known = Set(nodes.map(\.id))
    for (index, stakeholder) in plan.stakeholders.enumerated() {
      guard let node = stakeholder.node, !known.contains(node) else { continue }
      faults.add(
        "stakeholders[\(index)].node", "「\(node.text)」という項目はありません。", "There is no node “\(node.text)”.")
    }
    for (index, body) in (plan.organisation?.bodies ?? []).enumerated() {
      for node in body.nodes where !known.contains(node) {
        faults.add(
          "organisation.bodies[\(index)].nodes", "「\(node.text)」という項目はありません。", "There is no node “\(node.text)”.")
      }
    }
    for (index, check) in plan.checks.enumerated() {
      guard let node = check.under, !known.contains(node) else { continue }
      faults.add("checks[\(index)].under", "「\(node.text)」という項目はありません。", "There is no node “\(node.text)”.")
    }
    for (index, finding) in plan.findings.enumerated() {
      for node in finding.nodes where !known.contains(node) {
        faults.add("findings[\(index)].nodes", "「\(node.text)」という項目はありません。", "There is no node “\(node.text)”.")
      }
      guard let key = finding.indicator, !indicators.contains(where: { $0.indicator.id == key }) else { continue }
      faults.add("findings[\(index)].indicator", "「\(key.text)」という指標はありません。", "There is no indicator “\(key.text)”.")
    }
    for (index, alignment) in plan.alignments.enumerated() {
      guard let node = alignment.node, !known.contains(node) else { continue }
      faults.add("alignments[\(index)].node", "「\(node.text)」という項目はありません。", "There is no node “\(node.text)”.")
    }
  }
}
