import ModuleKit

extension Node {
  /// What a node costs in a fiscal year, in whole yen (事業費): as planned, as in the budget, or as it came to.
  struct Cost: Sendable, Equatable {
    enum Kind: String, Sendable, Storable, CaseIterable { case planned, budget, actual }

    static let most = 100
    static let highest = 1_000_000_000_000_000

    var year: FiscalYear
    var kind: Kind
    var yen: Int
    var note: Localized?

    /// In the order of years, planned before budget before actual.
    var order: (Int, Int) { (year.year, Kind.allCases.firstIndex(of: kind) ?? 0) }
  }

  /// What is wrong among the costs.
  func costFaults() -> [Localized] {
    var found: [Localized] = []
    if costs.count > Cost.most {
      found.append(Localized("事業費は\(Cost.most)件までです。", en: "There may be \(Cost.most) costs."))
    }
    for (index, cost) in costs.enumerated()
    where costs[..<index].contains(where: { $0.year == cost.year && $0.kind == cost.kind }) {
      found.append(Localized("同じ年度・種類の事業費が2つあります。", en: "A year has two costs of a kind."))
    }
    return found
  }
}

extension Node.Cost {
  init?(reading object: inout ObjectReader) {
    let year = object.integer("year", in: 1868...2200, required: true)
    let kind = object.choice("kind", Kind.self) ?? .budget
    let yen = object.integer("yen", in: 0...Self.highest, required: true)
    let note = object.text("note", upTo: 300)
    guard let year, let yen else { return nil }
    self.init(year: FiscalYear(year), kind: kind, yen: yen, note: note)
  }

  func write(to json: inout JSONWriter) {
    json.field("year", year.year)
    if kind != .budget { json.field("kind", kind.rawValue) }
    json.field("yen", yen)
    json.text("note", note)
  }

  /// `2020 | budget | 1200000 | note`; the kind in either language, or as the plan file has it.
  init?(line: String, before: [Node.Cost]) {
    let parts = lineParts(line)
    guard (3...4).contains(parts.count), let year = Int(parts[0]), (1868...2200).contains(year) else { return nil }
    let kind = Kind.allCases.first { kind in
      [kind.rawValue, CostTexts.japanese.kind(kind), CostTexts.english.kind(kind)].contains(parts[1])
    }
    let digits = parts[2].filter { !",，円 ".contains($0) }
    guard let kind, let yen = Int(digits), (0...Self.highest).contains(yen) else { return nil }
    let words = parts.count > 3 ? parts[3] : ""
    if words.count > 300 { return nil }
    let old = before.first { $0.year.year == year && $0.kind == kind }?.note
    let note = words.isEmpty ? nil : old?.ja == words ? old : Localized(words)
    self.init(year: FiscalYear(year), kind: kind, yen: yen, note: note)
  }

  func line(in language: Language) -> String {
    [String(year.year), CostTexts.of(language).kind(kind), String(yen), note?.ja].compactMap { $0 }.joined(
      separator: " | ")
  }

  var line: String { "\(year.year) \(kind.rawValue) \(yen)\(note.map { " | \($0.ja)" } ?? "")" }
}

/// `1,234,567`.
func yenText(_ yen: Int) -> String {
  let digits = Array(String(yen))
  return digits.enumerated().map { index, digit in
    index > 0 && (digits.count - index).isMultiple(of: 3) ? ",\(digit)" : String(digit)
  }.joined()
}
