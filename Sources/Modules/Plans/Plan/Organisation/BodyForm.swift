import ModuleKit

extension Organisation.Body: FrameEntry {
  /// Pages of past sessions name it.
  func uses(_ desk: FrameDesk) throws(StoreError) -> [FrameUse] { [try desk.sessions(of: key)].compactMap { $0 } }

  var fields: Fields {
    Fields([
      ("nameJa", name.ja), ("nameEn", name.en ?? ""), ("kind", kind.rawValue), ("partOf", partOf ?? ""),
      ("reportsTo", reportsTo ?? ""), ("reportsJa", reports?.ja ?? ""), ("reportsEn", reports?.en ?? ""),
      ("members", members.map(\.line).joined(separator: "\n")),
      ("decides", decides.map(\.line).joined(separator: "\n")),
      ("duties", duties.map(\.line).joined(separator: "\n")), ("textJa", text?.ja ?? ""), ("textEn", text?.en ?? ""),
      ("adHoc", isAdHoc ? "yes" : ""), ("from", term.map { String($0.from.year) } ?? ""),
      ("to", term?.to.map { String($0.year) } ?? ""), ("nodes", nodes.map(\.text).joined(separator: "\n")),
    ])
  }

  init(key: String, _ reader: inout FormReader, _ desk: FrameDesk) throws(StoreError) {
    let (plan, language, db) = (desk.plan, desk.language, desk.db)
    let others = (plan.organisation?.bodies ?? []).map(\.key).filter { $0 != key }
    func other(_ name: String) -> String? { others.contains(name) ? name : nil }
    let name = reader.localized("name", 1...200)
    let kind = reader.choice("kind") { Kind(rawValue: $0) } ?? .body
    let (partOf, reportsTo) = (reader.choice("partOf", other), reader.choice("reportsTo", other))
    let reports = reader.optionalLocalized("reports", upTo: 500)
    let members = reader.lines("members", upTo: Self.mostLines, language) { Organisation.Member(line: $0) }
    let decides = reader.lines("decides", upTo: Self.mostLines, language) { Localized(line: $0, upTo: 500) }
    let duties = reader.lines("duties", upTo: Self.mostLines, language) { Localized(line: $0, upTo: 500) }
    let text = reader.optionalLocalized("text", upTo: 2_000)
    let term = reader.period(language)
    let nodes = try reader.nodes("nodes", of: plan.id, language, in: db)
    self.init(
      key: key, name: name, kind: kind, reportsTo: reportsTo, text: text, partOf: partOf, members: members,
      decides: decides, duties: duties, reports: reports, isAdHoc: reader.fields["adHoc"] == "yes", term: term,
      nodes: nodes)
  }

  static func inputs(_ plan: Plan, _ language: Language) -> [FrameInput] {
    let (texts, edit) = (OrganisationTexts.of(language), EditTexts.of(language))
    let bodies = (plan.organisation?.bodies ?? []).map { (value: $0.key, label: $0.name.text(in: language)) }
    return [
      FrameInput(name: "nameJa", label: texts.nameJa, isRequired: true),
      FrameInput(name: "nameEn", label: texts.nameEn),
      FrameInput(
        name: "kind", label: texts.kind,
        kind: .choice([("body", texts.inside), ("outside", texts.outside)], none: nil)),
      FrameInput(name: "partOf", label: texts.partOf, kind: .choice(bodies, none: texts.none)),
      FrameInput(name: "reportsTo", label: texts.reportsTo, kind: .choice(bodies, none: texts.none)),
      FrameInput(name: "reportsJa", label: texts.reportsJa), FrameInput(name: "reportsEn", label: texts.reportsEn),
      FrameInput(name: "members", label: texts.members, hint: texts.membersHint, kind: .area(4)),
      FrameInput(name: "decides", label: texts.decides, hint: texts.linesHint, kind: .area(3)),
      FrameInput(name: "duties", label: texts.duties, hint: texts.linesHint, kind: .area(3)),
      FrameInput(name: "textJa", label: texts.textJa, kind: .area(2)),
      FrameInput(name: "textEn", label: texts.textEn, kind: .area(2)),
      FrameInput(
        name: "adHoc", label: texts.adHoc, kind: .choice([("yes", texts.asNeeded)], none: texts.standing)),
      FrameInput(name: "from", label: edit.from), FrameInput(name: "to", label: edit.to),
      FrameInput(name: "nodes", label: texts.nodes, hint: FindingTexts.of(language).nodesHint, kind: .area(2)),
    ]
  }
}

extension Fields {
  /// What is filled in, in one line.
  var filledLine: String {
    pairs.filter { !$0.value.isEmpty }.map { "\($0.name)=\($0.value.replacing("\n", with: ", "))" }
      .joined(separator: "; ")
  }
}

extension Localized {
  /// `日本語 | English`; the latter may be left out.
  init?(line: String, upTo length: Int) {
    let parts = lineParts(line)
    guard (1...2).contains(parts.count), !parts[0].isEmpty, parts.allSatisfy({ $0.count <= length }) else { return nil }
    self.init(parts[0], en: parts.count > 1 && !parts[1].isEmpty ? parts[1] : nil)
  }

  var line: String { [ja, en].compactMap { $0 }.joined(separator: " | ") }
}

extension Organisation.Member {
  /// `post | role | English post | English role`; all but the first may be left out.
  init?(line: String) {
    let parts = lineParts(line)
    guard (1...4).contains(parts.count), !parts[0].isEmpty, parts.allSatisfy({ $0.count <= 200 }) else { return nil }
    func part(_ index: Int) -> String? { parts.count > index && !parts[index].isEmpty ? parts[index] : nil }
    self.init(name: Localized(parts[0], en: part(2)), role: part(1).map { Localized($0, en: part(3)) })
  }

  var line: String {
    var parts = [name.ja, role?.ja ?? "", name.en ?? "", role?.en ?? ""]
    while parts.count > 1, parts.last?.isEmpty == true { parts.removeLast() }
    return parts.joined(separator: " | ")
  }
}

extension FormReader {
  /// Keys of nodes of the plan, one a line.
  mutating func nodes(
    _ name: String, of plan: ID<Plan>, _ language: Language, in db: Reader
  ) throws(StoreError) -> [ID<Node>] {
    try lines(name, upTo: 100, language) { (line: String) throws(StoreError) -> ID<Node>? in
      guard let id = ID<Node>(line), try Node.withoutTags(id, of: plan, in: db) != nil else { return nil }
      return id
    }
  }
}
