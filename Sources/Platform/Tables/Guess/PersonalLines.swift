import Kernel
import Text

/// Looks for data about persons in lines of text, some of which stand in cells: names of fields beside or above what is
/// filled in, and values that can hardly be anything else. A name within a sentence is not told from other words.
public struct PersonalLines {
  /// What the cells of the last header said, while rows follow.
  private var header: [(name: String, kind: PersonalData?)] = []
  private var counts: [Finding: Int] = [:]

  private struct Finding: Hashable {
    let name: String
    let kind: PersonalData
  }

  public init() {}

  public var columns: [PersonalColumn] {
    counts.map { PersonalColumn(place: nil, name: $0.key.name, kind: $0.key.kind, count: $0.value) }
      .sorted { ($0.kind.rawValue, $0.name) < ($1.kind.rawValue, $1.name) }
  }

  public mutating func take(_ line: [String]) {
    let cells = line.map(\.trimmed).flatMap(Self.parted)
    for cell in cells { takeValues(of: cell) }
    let hints = PersonalData.hints(cells.map { $0.count <= Self.longestLabel ? $0 : "" })
    if hints.contains(where: { $0.map(Self.leading.contains) == true }) {
      takePairs(cells, hints)
      header = zip(cells, hints).map { ($0, $1) }
    } else if cells.count < 2, header.count > 1 {
      header = []
    } else {
      takeRow(cells)
    }
  }

  /// What a form has behind a label.
  private mutating func takePairs(_ cells: [String], _ hints: [PersonalData?]) {
    guard cells.count <= 4 else { return }
    for (place, kind) in hints.enumerated() {
      guard let kind, place + 1 < cells.count, hints[place + 1] == nil, Self.isFilled(cells[place + 1]) else {
        continue
      }
      add(cells[place], kind)
    }
  }

  private mutating func takeRow(_ cells: [String]) {
    guard header.count > 1 else { return }
    for (cell, column) in zip(cells, header) where Self.isFilled(cell) {
      if let kind = column.kind { add(column.name, kind) }
    }
  }

  private mutating func takeValues(of cell: String) {
    // An @, a digit, or a digit of full width.
    guard cell.utf8.contains(where: { $0 == 0x40 || (0x30...0x39).contains($0) || $0 == 0xef }) else { return }
    let text = normalized(cell)
    for word in text.split(whereSeparator: { !($0.isASCII && ($0.isLetter || $0.isNumber || "-+@._ ()".contains($0))) })
    {
      let words = word.split(separator: " ").map(String.init)
      // Numbers are written in groups with blanks between.
      for value in Set(words + [words.joined()]) {
        if isMyNumber(PersonalValue.digits(value)) { add("", .number) }
        if PersonalValue.isPrivateContact(value) { add("", .contact) }
      }
    }
  }

  private mutating func add(_ name: String, _ kind: PersonalData) {
    counts[Finding(name: name, kind: kind), default: 0] += 1
  }

  private static let longestLabel = 16
  private static let leading: Set<PersonalData> = [.name, .birth, .number]

  /// `氏名：沼津太郎` is two cells, and so is `氏名　沼津太郎`.
  private static func parted(_ cell: String) -> [String] {
    guard let sign = cell.firstIndex(where: { "：:　".contains($0) }) else { return [cell] }
    let label = String(cell[..<sign]).trimmed
    let isLabel = PersonalData.hints([label]).first.flatMap { $0 }.map(leading.contains) ?? false
    guard label.count <= longestLabel, isLabel || cell[sign] != "　" else { return [cell] }
    return [label, String(cell[cell.index(after: sign)...]).trimmed]
  }

  /// Neither empty nor a blank to be filled in.
  private static func isFilled(_ cell: String) -> Bool {
    let letters = cell.filter { $0.isLetter || $0.isNumber }
    return !letters.isEmpty && !["年月日", "印", "様", "殿", "ふりがな", "フリガナ", "明治大正昭和平成令和年月日"].contains(letters)
  }
}
