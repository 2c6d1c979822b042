import ModuleKit

/// The handling of a procedure as a drawing: what follows each other downwards, what goes on at the same time side by side. Lines and
/// letters have the colour of the text around them, so that it prints and holds in forced colours.
struct FlowDrawing {
  struct Box: Sendable, Equatable {
    let title: String
    let notes: [String]
  }

  static let width = 340
  private static let gap = 26
  private static let line = 19
  private static let letter = 14

  let start: String
  let end: String
  /// Groups in series; the boxes of one go on at the same time.
  let groups: [[Box]]

  /// Steps as the definition has them, with those that are parallel in one group.
  static func groups(_ steps: [HandlingStep]) -> [[HandlingStep]] {
    steps.reduce(into: []) { groups, step in
      if step.isParallel, !groups.isEmpty { groups[groups.count - 1].append(step) } else { groups.append([step]) }
    }
  }

  /// `id` tells apart what several drawings of a page are called.
  func svg(_ id: String, name: String, description: String) -> HTML {
    var (parts, y): ([HTML], Int) = ([], 2)
    parts.append(pill(start, y))
    y += 32
    for group in groups {
      // More than two beside each other are too narrow to be read on a telephone: they stand in rows.
      let rows = stride(from: 0, to: group.count, by: 2).map { Array(group[$0..<min($0 + 2, group.count)]) }
      for (index, row) in rows.enumerated() {
        let height = row.map { self.height($0, of: row.count) }.max() ?? 0
        let top = y + (index == 0 ? Self.gap : 10)
        for (place, box) in row.enumerated() {
          let (x, width) = Self.column(place, of: row.count)
          parts.append(draw(box, x, top, width, height))
          if index == 0 { parts.append(arrow(from: y, to: top, x: x + width / 2)) }
        }
        y = top + height
      }
    }
    parts += [arrow(from: y, to: y + Self.gap, x: Self.width / 2), pill(end, y + Self.gap)]
    let bottom = y + Self.gap + 34
    return """
      <svg viewBox="0 0 \(Self.width) \(bottom)" width="\(Self.width)" height="\(bottom)" role="img" \
      aria-labelledby="\(id)-name \(id)-description"><title id="\(id)-name">\(name)</title>\
      <desc id="\(id)-description">\(description)</desc>\(parts)</svg>
      """
  }

  private static func column(_ place: Int, of count: Int) -> (x: Int, width: Int) {
    let space = (width - 4 - (count - 1) * 8) / count
    return (2 + place * (space + 8), space)
  }

  private func lines(_ box: Box, of count: Int) -> [(text: String, isTitle: Bool)] {
    let room = (Self.column(0, of: count).width - 16) / Self.letter
    let title = Self.wrapped(box.title, room).map { ($0, true) }
    return title + box.notes.flatMap { Self.wrapped($0, room * Self.letter / 12) }.map { ($0, false) }
  }

  private func height(_ box: Box, of count: Int) -> Int { lines(box, of: count).count * Self.line + 14 }

  private func draw(_ box: Box, _ x: Int, _ y: Int, _ width: Int, _ height: Int) -> HTML {
    let count = width > Self.width / 2 ? 1 : 2
    let texts = lines(box, of: count).enumerated().map { index, line -> HTML in
      let weight: HTML = line.isTitle ? " font-weight=\"bold\" font-size=\"14\"" : " font-size=\"12\""
      return """
        <text x="\(x + 8)" y="\(y + 20 + index * Self.line)" fill="currentColor"\(weight)>\(line.text)</text>
        """
    }
    return """
      <rect x="\(x)" y="\(y)" width="\(width)" height="\(height)" rx="4" fill="none" stroke="currentColor" stroke-width="1.5"/>\(texts)
      """
  }

  private func pill(_ text: String, _ y: Int) -> HTML {
    """
    <rect x="\(Self.width / 2 - 70)" y="\(y)" width="140" height="30" rx="15" fill="none" stroke="currentColor" stroke-width="1.5"/>\
    <text x="\(Self.width / 2)" y="\(y + 20)" text-anchor="middle" font-size="14" fill="currentColor">\(text)</text>
    """
  }

  private func arrow(from: Int, to: Int, x: Int) -> HTML {
    let middle = Self.width / 2
    let turn = from + 8
    return """
      <path d="M\(middle) \(from)V\(turn)H\(x)V\(to - 5)" fill="none" stroke="currentColor" stroke-width="1.5"/>\
      <path d="M\(x - 5) \(to - 7)H\(x + 5)L\(x) \(to)Z" fill="currentColor"/>
      """
  }

  /// Cut into lines of so many wide characters; four at most.
  static func wrapped(_ text: String, _ room: Int) -> [String] {
    var (lines, line, used) = ([String](), "", 0.0)
    for character in text {
      let size = character.isASCII ? 0.58 : 1.0
      if used + size > Double(room), !line.isEmpty {
        lines.append(line)
        (line, used) = ("", 0)
      }
      line.append(character)
      used += size
    }
    lines.append(line)
    return lines.count <= 4 ? lines : lines.prefix(3) + [lines[3].dropLast() + "…"]
  }
}
