import ModuleKit

extension Node {
  /// Reads `department | what it does` and `kind | plan/node | note`, one a line, over partners and ties. Whether the nodes
  /// are there is for who can look: `unknownTie(in:)`.
  mutating func readTies(_ reader: inout FormReader, _ departments: [Department], _ language: Language) {
    let before = self
    partners = reader.lines("partners", upTo: Node.mostPartners, language) { line in
      Partner(line: line, departments, before: before.partners)
    }
    ties = reader.lines("ties", upTo: Node.mostTies, language) { Tie(line: $0, before: before.ties) }
    for (field, reason) in tieFaults() { reader.refuse(field, reason.text(in: language)) }
  }

  /// The first tie whose other end is not there.
  func unknownTie(in plan: ID<Plan>, _ db: Reader) throws(StoreError) -> Tie? {
    for tie in ties {
      if try Node.withoutTags(tie.node, of: tie.plan ?? plan, in: db) == nil { return tie }
    }
    return nil
  }

  /// As a form shows them.
  func tieFields(_ departments: [Department], _ language: Language) -> [(String, String)] {
    let names = departments.reduce(into: [:]) { $0[$1.id] = $1.name }
    let partners = partners.map { partner in
      [names[partner.department]?.text(in: language) ?? partner.department.text, partner.note?.ja]
        .compactMap { $0 }.joined(separator: " | ")
    }
    let texts = TieTexts.of(language)
    let ties = ties.map { tie in
      [texts.kind(tie.kind), tie.address, tie.note?.ja].compactMap { $0 }.joined(separator: " | ")
    }
    return [("partners", partners.joined(separator: "\n")), ("ties", ties.joined(separator: "\n"))]
  }
}

extension Node.Partner {
  init?(line: String, _ departments: [Department], before: [Node.Partner]) {
    let parts = lineParts(line)
    guard (1...2).contains(parts.count) else { return nil }
    let found = departments.first { [$0.id.text, $0.name.ja, $0.name.en].contains(parts[0]) }
    guard let found, parts.count < 2 || parts[1].count <= 500 else { return nil }
    let words = parts.count > 1 ? parts[1] : ""
    let old = before.first { $0.department == found.id }?.note
    self.init(department: found.id, note: words.isEmpty ? nil : old?.ja == words ? old : Localized(words))
  }
}

extension Node.Tie {
  /// The kind is in either language, or as the plan file has it.
  init?(line: String, before: [Node.Tie]) {
    let parts = lineParts(line)
    guard (2...3).contains(parts.count) else { return nil }
    let kind = Kind.allCases.first { kind in
      [kind.rawValue, TieTexts.japanese.kind(kind), TieTexts.english.kind(kind)].contains(parts[0])
    }
    let ends = parts[1].split(separator: "/", omittingEmptySubsequences: false)
    guard let kind, (1...2).contains(ends.count), let node = ends.last.flatMap({ ID<Node>(String($0)) }),
      parts.count < 3 || parts[2].count <= 500
    else { return nil }
    let plan = ends.count == 2 ? ID<Plan>(String(ends[0])) : nil
    if ends.count == 2 && plan == nil { return nil }
    let words = parts.count > 2 ? parts[2] : ""
    var tie = Node.Tie(kind: kind, plan: plan, node: node)
    let old = before.first { $0.isSame(as: tie) }?.note
    tie.note = words.isEmpty ? nil : old?.ja == words ? old : Localized(words)
    self = tie
  }
}
