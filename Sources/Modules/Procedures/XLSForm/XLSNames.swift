import ModuleKit

extension XLSTree {
  /// Gives every node the name that the form calls it, alike for no two: its own where that can be, else one made of it.
  mutating func giveNames(_ findings: inout XLSFindings) {
    var taken: Set<String> = []
    for index in nodes.indices
    where Question.isName(nodes[index].written) && taken.insert(nodes[index].written).inserted {
      self[index].name = nodes[index].written
    }
    for index in nodes.indices where nodes[index].name.isEmpty {
      let name = XLSNames.free(base(index), &taken)
      self[index].name = name
      guard !nodes[index].written.isEmpty, !isHiddenAway(index) else { continue }
      findings.add(
        .changed, at: sheet.place(nodes[index].row, "name"), nodes[index].written, "ここでは「\(name)」という名前になります。式の中も直しました。",
        en: "It is called “\(name)” here, in expressions too.")
    }
  }

  /// A group that nobody names any more.
  private func isHiddenAway(_ index: Int) -> Bool {
    if case .leftOut = nodes[index].type { return true }
    return nodes[index].type == .group
  }

  private func base(_ index: Int) -> String {
    let node = nodes[index]
    guard let own = XLSNames.plain(node.written) else { return "q\(node.row.number)" }
    guard own == node.written, let parent = node.parent, let outer = XLSNames.plain(nodes[parent].written) else {
      return own
    }
    return XLSNames.plain("\(outer)_\(own)") ?? own
  }
}

enum XLSNames {
  /// With letters, digits, `_` and `-` alone; nil where none is left.
  static func plain(_ written: String) -> String? {
    let bytes = written.unicodeScalars.map { scalar in
      scalar.isASCII && Question.isName("a\(scalar)") ? Character(scalar) : "_"
    }
    guard bytes.contains(where: { $0.isLetter || $0.isNumber }) else { return nil }
    let text = String(bytes.prefix(50))
    return Question.isName(text) ? text : "q_\(text)"
  }

  /// The name itself, or the first with a number behind it that nothing has.
  static func free(_ base: String, _ taken: inout Set<String>) -> String {
    var (name, number) = (base, 2)
    while !taken.insert(name).inserted {
      name = "\(base)_\(number)"
      number += 1
    }
    return name
  }
}
