import ModuleKit

/// A row of the survey in its place: a group, a repeated group or a question.
struct XLSNode {
  let row: XLSSheet.Row
  let type: XLSType
  /// As it stands there.
  let written: String
  /// By its place in the tree; nil at the top.
  let parent: Int?
  var children: [Int] = []
  /// What the form calls it.
  var name = ""
  /// It is not imported.
  var isGone = false
}

/// The survey's rows as groups within groups.
struct XLSTree {
  static let mostDepth = 20

  private(set) var nodes: [XLSNode] = []
  /// By what is written; groups too.
  private(set) var byName: [String: [Int]] = [:]
  private(set) var roots: [Int] = []
  let sheet: XLSSheet

  init(_ sheet: XLSSheet, _ findings: inout XLSFindings) {
    self.sheet = sheet
    var open: [Int] = []
    for row in sheet.rows {
      guard sheet.text(row, "disabled").flatMap(XLSAnswer.init) != .yes else { continue }
      guard let written = sheet.text(row, "type") else {
        sayNoType(row, &findings)
        continue
      }
      guard let type = XLSType(written) else {
        findings.add(
          .leftOut, at: sheet.place(row), written, "知らない種類です。綴りを確かめてください。",
          en: "This type is not known. Check its spelling.")
        continue
      }
      if type == .end { close(&open, row, written, &findings) } else { add(row, type, &open, &findings) }
    }
    for index in open {
      findings.add(
        .fault, at: sheet.place(nodes[index].row), nodes[index].written, "このグループの終わり（end）の行がありません。書いてください。",
        en: "This group has no end. Write its end row.")
    }
  }

  subscript(_ index: Int) -> XLSNode {
    get { nodes[index] }
    set { nodes[index] = newValue }
  }

  func children(of parent: Int?) -> [Int] { parent.map { nodes[$0].children } ?? roots }

  /// From the outermost to the one around it.
  func ancestors(of index: Int) -> [Int] {
    var (found, next): ([Int], Int?) = ([], nodes[index].parent)
    while let parent = next {
      found.append(parent)
      next = nodes[parent].parent
    }
    return found.reversed()
  }

  func isWithin(_ index: Int, _ group: Int) -> Bool { index == group || ancestors(of: index).contains(group) }

  /// All below, in their order.
  func descendants(of index: Int) -> [Int] { nodes[index].children.flatMap { [$0] + descendants(of: $0) } }

  private mutating func add(_ row: XLSSheet.Row, _ type: XLSType, _ open: inout [Int], _ findings: inout XLSFindings) {
    nodes.append(XLSNode(row: row, type: type, written: sheet.text(row, "name") ?? "", parent: open.last))
    byName[nodes[nodes.count - 1].written, default: []].append(nodes.count - 1)
    if let parent = open.last { nodes[parent].children.append(nodes.count - 1) } else { roots.append(nodes.count - 1) }
    if type == .group || type == .repeated {
      open.append(nodes.count - 1)
      if open.count == XLSTree.mostDepth {
        findings.add(
          .fault, at: sheet.place(row), sheet.text(row, "type") ?? "", "グループが深すぎます。\(XLSTree.mostDepth - 1)段までにしてください。",
          en: "The groups are too deep. Use \(XLSTree.mostDepth - 1) levels at most.")
      }
    }
  }

  private func close(_ open: inout [Int], _ row: XLSSheet.Row, _ written: String, _ findings: inout XLSFindings) {
    guard let last = open.popLast() else {
      return findings.add(
        .fault, at: sheet.place(row), written, "始まり（begin）のない終わり（end）の行です。消してください。",
        en: "This end closes no group. Take it out.")
    }
    let isRepeat =
      !written.lowercased().hasSuffix("group") || written.lowercased().hasSuffix("lgroup")
      || written.lowercased().hasSuffix("looped group")
    if isRepeat != (nodes[last].type == .repeated) {
      let begin = sheet.place(nodes[last].row).cell?.name ?? ""
      findings.add(
        .fault, at: sheet.place(row), written, "\(begin)で始まったものと種類が合いません。begin と end をそろえてください。",
        en: "It does not fit what began at \(begin). Let begin and end agree.")
    }
  }

  private func sayNoType(_ row: XLSSheet.Row, _ findings: inout XLSFindings) {
    guard let text = sheet.text(row, "name") ?? sheet.text(row, "label") else { return }
    findings.add(.leftOut, at: sheet.place(row, "type"), text, "種類（type）がない行です。", en: "This row has no type.")
  }
}

/// `yes`, `true()` and their like.
enum XLSAnswer {
  case yes, no

  init?(_ text: String) {
    switch text.lowercased() {
    case "yes", "true", "true()": self = .yes
    case "no", "false", "false()": self = .no
    default: return nil
    }
  }
}
