import ModuleKit

/// Old items on the left, new nodes on the right, and between them what became of what. In units of a narrow phone, so that
/// the words can be read there; a wide screen shows it larger.
struct GenerationPicture {
  private static let width = 360
  private static let boxWidth = 132
  private static let lineHeight = 15
  private static let gap = 8
  private static let mostLines = 4

  private struct Box {
    let lines: [String]
    let y: Int
    var height: Int { lines.count * lineHeight + 10 }
    var middle: Int { y + height / 2 }
  }

  private let left: [ID<Node>: Box]
  private let right: [ID<Node>: Box]
  private let joints: [(fate: Generation.Fate, y: Int, items: [ID<Node>], nodes: [ID<Node>])]
  private let height: Int

  init(_ links: [Generation.Link], items: (ID<Node>) -> String, nodes: (ID<Node>) -> String) {
    let (left, leftEnd) = GenerationPicture.column(links.flatMap(\.items), items)
    let (right, rightEnd) = GenerationPicture.column(links.flatMap(\.nodes), nodes)
    var joints: [(fate: Generation.Fate, y: Int, items: [ID<Node>], nodes: [ID<Node>])] = []
    let wanted = links.map { link -> (Generation.Link, Int) in
      let ends = link.items.compactMap { left[$0]?.middle } + link.nodes.compactMap { right[$0]?.middle }
      return (link, ends.reduce(0, +) / max(1, ends.count))
    }
    var next = 12
    for (link, y) in wanted.sorted(by: { $0.1 < $1.1 }) {
      let place = max(y, next)
      joints.append((link.fate, place, link.items, link.nodes))
      next = place + 22
    }
    (self.left, self.right, self.joints) = (left, right, joints)
    height = max(leftEnd, rightEnd, next) + 4
  }

  /// Boxes from the top down, each key once.
  private static func column(
    _ keys: [ID<Node>], _ name: (ID<Node>) -> String
  ) -> (boxes: [ID<Node>: Box], end: Int) {
    var (boxes, y): ([ID<Node>: Box], Int) = ([:], 2)
    for key in keys where boxes[key] == nil {
      let box = Box(lines: wrapped(name(key)), y: y)
      boxes[key] = box
      y += box.height + gap
    }
    return (boxes, y)
  }

  /// Lines of as many characters as a box holds: a Japanese one counts as two of another.
  static func wrapped(_ text: String) -> [String] {
    var (lines, line, used): ([String], String, Int) = ([], "", 0)
    for word in pieces(text) {
      let size = word.reduce(0) { $0 + ($1.isASCII ? 1 : 2) }
      if used + size > 20 && !line.isEmpty {
        lines.append(line.trimmed)
        (line, used) = ("", 0)
      }
      line += word
      used += size
    }
    if !line.trimmed.isEmpty { lines.append(line.trimmed) }
    guard lines.count > mostLines else { return lines.isEmpty ? [""] : lines }
    return lines.prefix(mostLines - 1) + [lines[mostLines - 1].dropLast() + "…"]
  }

  /// Where a line may break: between Japanese characters, behind a space.
  private static func pieces(_ text: String) -> [String] {
    var (found, word): ([String], String) = ([], "")
    for character in text {
      if character.isASCII && character != " " {
        word.append(character)
        continue
      }
      if !word.isEmpty { found.append(word) }
      word = ""
      found.append(String(character))
    }
    return word.isEmpty ? found : found + [word]
  }

  func html(_ label: String, _ fate: (Generation.Fate) -> String) -> HTML {
    let middle = Self.width / 2
    let lines = joints.map { joint -> HTML in
      let ins = joint.items.compactMap { left[$0]?.middle }.map { curve(Self.boxWidth, $0, middle - 29, joint.y) }
      let outs = joint.nodes.compactMap { right[$0]?.middle }.map {
        curve(middle + 29, joint.y, Self.width - Self.boxWidth, $0)
      }
      return "\(ins)\(outs)"
    }
    let signs = joints.map { joint -> HTML in
      """
      <rect class="sign" x="\(middle - 29)" y="\(joint.y - 9)" width="58" height="18" rx="9"/>\
      <text x="\(middle)" y="\(joint.y + 4)" text-anchor="middle">\(fate(joint.fate))</text>
      """
    }
    return """
      <svg class="generations" viewBox="0 0 \(Self.width) \(height)" role="img" aria-label="\(label)">\
      \(lines)\(left.values.map { box($0, x: 1) })\
      \(right.values.map { box($0, x: Self.width - Self.boxWidth - 1) })\(signs)</svg>
      """
  }

  private func curve(_ x1: Int, _ y1: Int, _ x2: Int, _ y2: Int) -> HTML {
    let bend = (x1 + x2) / 2
    return "<path d=\"M\(x1) \(y1)C\(bend) \(y1) \(bend) \(y2) \(x2) \(y2)\"/>"
  }

  private func box(_ box: Box, x: Int) -> HTML {
    let lines = box.lines.enumerated().map { index, line -> HTML in
      "<tspan x=\"\(x + 6)\" y=\"\(box.y + 16 + index * Self.lineHeight)\">\(line)</tspan>"
    }
    return """
      <rect x="\(x)" y="\(box.y)" width="\(Self.boxWidth)" height="\(box.height)" rx="4"/><text>\(lines)</text>
      """
  }
}
