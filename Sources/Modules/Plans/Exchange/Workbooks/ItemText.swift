import ModuleKit

/// The Markdown of an item: short facts as a list, long texts below headings of their own.
struct ItemText {
  static let longest = 20_000
  private(set) var text = ""
  private var isInList = false
  private var count = 0

  /// False where it does not fit any more.
  mutating func add(_ label: String, _ value: String) -> Bool {
    let isFact = value.count <= 60 && !value.contains("\n")
    let name = escapedMarkdown(label.replacing("\n", with: " "))
    let words = escapedMarkdown(value)
    let piece: String
    if isFact {
      piece = (isInList || text.isEmpty ? "" : "\n") + "- \(name): \(words)\n"
    } else {
      piece = (text.isEmpty ? "" : "\n") + "### \(name)\n\n\(words)\n"
    }
    guard count + piece.count <= Self.longest else { return false }
    text += piece
    count += piece.count
    isInList = isFact
    return true
  }
}

/// Text that Markdown shows as it is, with its line ends.
func escapedMarkdown(_ text: String) -> String {
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
    let line = line.trimmed
    var escaped = ""
    for character in line {
      if "\\`*_[]<>#|~".contains(character) { escaped.append("\\") }
      escaped.append(character)
    }
    // What would begin a list or a line below a heading.
    if let first = escaped.first, "+-=".contains(first) { return "\\" + escaped }
    let digits = escaped.prefix { $0.isASCII && $0.isNumber }
    if !digits.isEmpty, let next = escaped.dropFirst(digits.count).first, next == "." || next == ")" {
      return digits + "\\" + escaped.dropFirst(digits.count)
    }
    return escaped
  }
  var result = ""
  for (index, line) in lines.enumerated() {
    if index > 0 { result += line.isEmpty || lines[index - 1].isEmpty ? "\n" : "  \n" }
    result += line
  }
  return result.trimmed
}
