import ModuleKit

/// A stakeholder among the entries of the frame.
struct StakeholderEntry: Sendable, Equatable {
  var stakeholder: Stakeholder
}

extension StakeholderEntry: UnkeyedEntry {
  static let most = 500

  var handle: String { [stakeholder.name, stakeholder.node?.text].compactMap { $0 }.joined(separator: " / ") }
  var name: Localized { Localized(stakeholder.name) }

  var fields: Fields {
    Fields([
      ("name", stakeholder.name), ("kind", stakeholder.kind?.rawValue ?? ""), ("node", stakeholder.node?.text ?? ""),
      ("text", stakeholder.text), ("roles", stakeholder.roles.map(\.line).joined(separator: "\n")),
    ])
  }

  init(key: String, _ reader: inout FormReader, _ desk: FrameDesk) throws(StoreError) {
    let old = desk.plan.stakeholders.map { StakeholderEntry(stakeholder: $0) }.first { $0.key == key }
    let node = reader.optionalText("node", upTo: 60)
    let found = node.flatMap { ID<Node>($0) }
    let isThere = try found.map { (id) throws(StoreError) in
      try Node.withoutTags(id, of: desk.plan.id, in: desk.db) != nil
    }
    if node != nil && isThere != true { reader.refuse("node", CheckTexts.of(desk.language).noNode) }
    let before = old?.stakeholder.roles ?? []
    stakeholder = Stakeholder(
      node: found, name: reader.text("name", 1...300), text: reader.text("text", 0...20_000),
      kind: reader.choice("kind") { Stakeholder.Kind(rawValue: $0) },
      roles: reader.lines("roles", upTo: 30, desk.language) { line in
        before.first { $0.line == line } ?? Stakeholder.Role(line: line)
      })
  }

  static func inputs(_ plan: Plan, _ language: Language) -> [FrameInput] {
    let texts = EntryTexts.of(language)
    let kinds = Stakeholder.Kind.allCases.map { (value: $0.rawValue, label: texts.stakeholderKind($0)) }
    return [
      FrameInput(name: "name", label: texts.name, hint: texts.stakeholderHint, isRequired: true),
      FrameInput(name: "kind", label: texts.kind, kind: .choice(kinds, none: texts.none)),
      FrameInput(name: "node", label: fieldLabel("node", language), hint: texts.nodeHint),
      FrameInput(name: "text", label: texts.note, kind: .area(3)),
      FrameInput(name: "roles", label: texts.roles, hint: texts.rolesHint, kind: .area(3)),
    ]
  }
}

extension Stakeholder.Role {
  /// `name | text | performer, beneficiary`, all on one line; all but the first may be left out.
  init?(line: String) {
    let parts = lineParts(line)
    guard (1...3).contains(parts.count), !parts[0].isEmpty, parts[0].count <= 1_000 else { return nil }
    let words = parts.count > 2 ? parts[2].split { $0 == "," || $0 == "、" }.map { $0.trimmed } : []
    let kinds = words.compactMap { Kind(written: $0) }
    guard kinds.count == words.count else { return nil }
    self.init(name: parts[0], text: parts.count > 1 ? parts[1] : "", kinds: kinds)
  }

  var line: String {
    var parts = [name, text, kinds.map(\.rawValue).joined(separator: ", ")].map {
      $0.replacing("\n", with: " ").trimmed
    }
    while parts.count > 1, parts.last?.isEmpty == true { parts.removeLast() }
    return parts.joined(separator: " | ")
  }
}

extension Stakeholder.Role.Kind {
  /// In the words of the file, or of a form.
  fileprivate init?(written word: String) {
    let found = Self.allCases.first { kind in
      kind.rawValue == word.lowercased() || EntryTexts.japanese.roleKind(kind) == word
    }
    guard let found else { return nil }
    self = found
  }
}
