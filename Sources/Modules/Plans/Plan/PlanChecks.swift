import ModuleKit

extension Plan {
  /// What is wrong between the parts of a plan: doubled keys, and names of things that are not there.
  func check(_ faults: Faults) {
    checkUnique(levels.map(\.key), "levels", faults)
    checkUnique(volumes.map(\.key), "volumes", faults)
    checkUnique(phases.map(\.key), "phases", faults)
    checkUnique(axes.map(\.key), "axes", faults)
    checkUnique(marks.map(\.sign), "marks", faults)
    checkUnique(reasons.map(\.key), "reasons", faults)
    checkUnique(glossary.map(\.term.ja), "glossary", faults)
    for (index, level) in levels.enumerated() where level.volume != nil {
      checkKnown(level.volume, volumes.map(\.key), "levels[\(index)].volume", faults)
    }
    for (index, axis) in axes.enumerated() {
      checkUnique(axis.values.map(\.key), "axes[\(index)].values", faults)
      for level in axis.levels { checkKnown(level, levels.map(\.key), "axes[\(index)].levels", faults) }
    }
    if glossary.count > 1_000 {
      faults.add("glossary", "用語は1,000件までです。", "A glossary holds at most 1,000 terms.")
    }
    if levels.isEmpty { faults.add("levels", "階層が1つ以上必要です。", "At least one level is needed.") }
    if marks.isEmpty && levels.contains(where: \.isReviewed) {
      faults.add("marks", "評価する階層があるので、評価の記号が必要です。", "A level is reviewed, so a mark scale is needed.")
    }
    organisation?.check(faults)
    checkAlignments(faults)
    checkFindings(faults)
    checkChecks(faults)
  }

  /// What is wrong with a node's tags, by axis: values that do not exist, too many, too few, reasons that are missing.
  func tagFaults(_ tags: [Node.Tag], level: String) -> [(axis: String, reason: Localized)] {
    var found: [(axis: String, reason: Localized)] = []
    func add(_ axis: String, _ ja: String, _ en: String) { found.append((axis, Localized(ja, en: en))) }
    for tag in tags {
      guard let axis = axis(tag.axis), axis.levels.contains(level) else {
        add(tag.axis, "この階層に「\(tag.axis)」という分類軸はありません。", "This level has no axis “\(tag.axis)”.")
        continue
      }
      if axis.value(tag.value) == nil {
        add(
          axis.key, "「\(axis.name.ja)」に「\(tag.value)」という値はありません。",
          "The axis “\(axis.key)” has no value “\(tag.value)”.")
      }
      if axis.wantsReason && (tag.reason?.isEmpty ?? true) {
        add(axis.key, "「\(axis.name.ja)」には理由が必要です。", "The axis “\(axis.key)” needs a reason.")
      }
    }
    for axis in axes where axis.levels.contains(level) {
      let values = tags.filter { $0.axis == axis.key }.map(\.value)
      if axis.isRequired && values.isEmpty {
        add(axis.key, "「\(axis.name.ja)」の値が必要です。", "The axis “\(axis.key)” needs a value.")
      }
      if !axis.takesMany && values.count > 1 {
        add(axis.key, "「\(axis.name.ja)」の値は1つだけです。", "The axis “\(axis.key)” takes one value.")
      }
      if Set(values).count < values.count {
        add(axis.key, "「\(axis.name.ja)」に同じ値が2つあります。", "The axis “\(axis.key)” has a value twice.")
      }
    }
    return found
  }
}

extension Organisation {
  private static let mostParts = 500
  fileprivate static let deepest = 12

  fileprivate func check(_ faults: Faults) {
    if bodies.count + people.count + roles.count > Organisation.mostParts {
      faults.add(
        "organisation", "組織・人・役割は合わせて\(Organisation.mostParts)件までです。",
        "Bodies, people and roles together are at most \(Organisation.mostParts).")
      return
    }
    checkUnique(bodies.map(\.key), "organisation.bodies", faults)
    checkUnique(people.map(\.key), "organisation.people", faults)
    checkUnique(roles.map(\.key), "organisation.roles", faults)
    for (index, body) in bodies.enumerated() where body.reportsTo != nil {
      checkKnown(body.reportsTo, bodies.map(\.key), "organisation.bodies[\(index)].reportsTo", faults)
    }
    for (index, body) in bodies.enumerated() where body.partOf != nil {
      checkKnown(body.partOf, bodies.map(\.key), "organisation.bodies[\(index)].partOf", faults)
    }
    for (index, role) in roles.enumerated() {
      let path = "organisation.roles[\(index)]"
      if role.person != nil { checkKnown(role.person, people.map(\.key), "\(path).person", faults) }
      if role.body != nil { checkKnown(role.body, bodies.map(\.key), "\(path).body", faults) }
      if role.reportsTo != nil { checkKnown(role.reportsTo, roles.map(\.key), "\(path).reportsTo", faults) }
    }
    checkCircles(bodies.map { ($0.key, $0.reportsTo) }, "organisation.bodies", faults)
    // A page nests each body in the one that it is part of, or else reports to.
    if bodies.contains(where: { $0.partOf != nil }) {
      checkCircles(bodies.map { ($0.key, $0.superior) }, "organisation.bodies", faults)
    }
    checkCircles(roles.map { ($0.key, $0.reportsTo) }, "organisation.roles", faults)
  }
}

/// Nobody may report to themselves, in however many steps.
private func checkCircles(_ links: [(key: String, above: String?)], _ path: String, _ faults: Faults) {
  let above = Dictionary(links.map { ($0.key, $0.above) }, uniquingKeysWith: { first, _ in first })
  for (index, link) in links.enumerated() {
    var next = link.above
    var steps = 0
    while steps < links.count, let key = next, key != link.key {
      next = above[key] ?? nil
      steps += 1
    }
    if next == nil && steps >= Organisation.deepest {
      faults.add(
        "\(path)[\(index)].reportsTo", "報告の線は\(Organisation.deepest)段までです。",
        "The lines of reporting are at most \(Organisation.deepest) levels deep.")
    }
    if next == link.key {
      faults.add("\(path)[\(index)].reportsTo", "報告の線が輪になっています。", "The lines of reporting form a circle.")
    }
  }
}

func checkUnique(_ keys: [String], _ path: String, _ faults: Faults) {
  var seen: Set<String> = []
  for (index, key) in keys.enumerated() where !seen.insert(key).inserted {
    faults.add("\(path)[\(index)]", "「\(key)」が2つあります。", "“\(key)” is there twice.")
  }
}

func checkKnown(_ key: String?, _ keys: [String], _ path: String, _ faults: Faults) {
  guard let key, !keys.contains(key) else { return }
  faults.add(path, "「\(key)」は定義されていません。", "“\(key)” is not defined.")
}
