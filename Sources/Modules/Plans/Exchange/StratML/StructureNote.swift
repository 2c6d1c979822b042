import ModuleKit

/// What StratML has no element for, as a line of its own in an OtherInformation: `[machi level=measure parent=_1]`. Other
/// programs show it as text; an import of Machi's reads it again.
struct StructureNote: Sendable, Equatable {
  var kind: String
  var fields: [(name: String, value: String)] = []

  subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

  static func == (a: StructureNote, b: StructureNote) -> Bool { a.line == b.line }

  mutating func set(_ name: String, _ value: String?) {
    if let value { fields.append((name, value)) }
  }

  private static let opening = "[machi "

  var line: String {
    StructureNote.opening + ([kind] + fields.map { "\($0.name)=\(escaped($0.value))" }).joined(separator: " ") + "]"
  }

  private init?(line: some StringProtocol) {
    guard line.hasPrefix(StructureNote.opening), line.hasSuffix("]") else { return nil }
    let words = line.dropFirst(StructureNote.opening.count).dropLast().split(separator: " ")
    guard let kind = words.first else { return nil }
    self.kind = String(kind)
    for word in words.dropFirst() {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let value = percentDecoded(parts[1].utf8, plusIsSpace: false) else { return nil }
      fields.append((String(parts[0]), value))
    }
  }

  init(_ kind: String) { self.kind = kind }

  /// Only what would break the line: the rest stays readable.
  private func escaped(_ text: String) -> String {
    String(text.flatMap { " %=]\n\r\t".contains($0) ? percentEncoded(String($0)) : String($0) })
  }

  /// A text, and the notes that stand behind it in lines of their own.
  static func parted(_ text: String) -> (text: String, notes: [StructureNote]) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var notes: [StructureNote] = []
    while let last = lines.last, let note = StructureNote(line: last.trimmed) {
      notes.insert(note, at: 0)
      lines.removeLast()
    }
    return notes.isEmpty ? (text, []) : (lines.joined(separator: "\n"), notes)
  }

  static func joined(_ text: String, _ notes: [StructureNote]) -> String {
    ((text.isEmpty ? [] : [text]) + notes.map(\.line)).joined(separator: "\n")
  }
}

/// A node's text and the other information about it are one text here, with a rule between.
enum OtherInformation {
  private static let rule = "\n\n---\n\n"

  static func joined(_ text: String, _ other: String) -> String { other.isEmpty ? text : text + rule + other }

  static func parted(_ text: String) -> (text: String, other: String) {
    guard let place = text.firstRange(of: rule) else { return (text, "") }
    return (String(text[..<place.lowerBound]), String(text[place.upperBound...]))
  }
}
