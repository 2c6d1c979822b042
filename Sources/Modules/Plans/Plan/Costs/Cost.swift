import ModuleKit

extension Node {
  /// What a node takes in a fiscal year: money (事業費), hours of work, or people; as planned, as in the budget, or as it
  /// came to.
  struct Cost: Sendable, Equatable {
    enum Kind: String, Sendable, Storable, CaseIterable { case planned, budget, actual }

    enum Unit: String, Sendable, Storable, CaseIterable {
      case yen, hours, people

      /// How many of what is counted make one: hours and people are counted in hundredths.
      var scale: Int { self == .yen ? 1 : 100 }
    }

    static let most = 100
    /// In what is counted, of any unit. Those of all nodes of the largest plan stay within 64 bits.
    static let highest = 100_000_000_000_000

    var year: FiscalYear
    var kind: Kind
    var unit = Unit.yen
    /// Whole yen; hundredths of an hour or of a person.
    var amount: Int
    var note: Localized?

    /// In the order of years, money before hours before people, planned before budget before actual.
    var order: (Int, Int, Int) {
      (year.year, Unit.allCases.firstIndex(of: unit) ?? 0, Kind.allCases.firstIndex(of: kind) ?? 0)
    }
  }

  /// What is wrong among the costs.
  func costFaults() -> [Localized] {
    var found: [Localized] = []
    if costs.count > Cost.most {
      found.append(Localized("事業費は\(Cost.most)件までです。", en: "There may be \(Cost.most) costs."))
    }
    for (index, cost) in costs.enumerated()
    where costs[..<index].contains(where: { $0.isOfTheSame(as: cost) }) {
      found.append(Localized("同じ年度・種類の事業費が2つあります。", en: "A year has two costs of a kind."))
    }
    return found
  }
}

extension Node.Cost {
  init(year: FiscalYear, kind: Kind, yen: Int, note: Localized? = nil) {
    self.init(year: year, kind: kind, unit: .yen, amount: yen, note: note)
  }

  /// Nil where it is not money.
  var yen: Int? { unit == .yen ? amount : nil }

  fileprivate func isOfTheSame(as other: Node.Cost) -> Bool {
    year == other.year && kind == other.kind && unit == other.unit
  }

  init?(reading object: inout ObjectReader) {
    let year = object.integer("year", in: 1868...2200, required: true)
    let kind = object.choice("kind", Kind.self) ?? .budget
    let stated = Unit.allCases.filter { object.has($0.rawValue) }
    let amounts = stated.compactMap { unit in object.counted(unit.rawValue, unit).map { (unit, $0) } }
    if stated.count != 1 {
      object.faults.add(object.path, "yen、hours、people のどれか1つが必要です。", "Exactly one of yen, hours and people is needed.")
    }
    let note = object.text("note", upTo: 300)
    guard let year, stated.count == 1, let (unit, amount) = amounts.first else { return nil }
    self.init(year: FiscalYear(year), kind: kind, unit: unit, amount: amount, note: note)
  }

  func write(to json: inout JSONWriter) {
    json.field("year", year.year)
    if kind != .budget { json.field("kind", kind.rawValue) }
    if unit == .yen { json.field("yen", amount) } else { json.field(unit.rawValue, unit.value(amount)) }
    json.text("note", note)
  }

  /// `2020 | budget | 1200000 | note`, or `120.5 hours` in place of the yen; the kind in either language, or as the plan
  /// file has it.
  init?(line: String, before: [Node.Cost]) {
    let parts = lineParts(line)
    guard (3...4).contains(parts.count), let year = Int(parts[0]), (1868...2200).contains(year) else { return nil }
    let kind = Kind.allCases.first { kind in
      [kind.rawValue, CostTexts.japanese.kind(kind), CostTexts.english.kind(kind)].contains(parts[1])
    }
    guard let kind, let (unit, amount) = Unit.read(parts[2]) else { return nil }
    let words = parts.count > 3 ? parts[3] : ""
    if words.count > 300 { return nil }
    self.init(year: FiscalYear(year), kind: kind, unit: unit, amount: amount)
    let old = before.first { [self] in $0.isOfTheSame(as: self) }?.note
    note = words.isEmpty ? nil : old?.ja == words ? old : Localized(words)
  }

  func line(in language: Language) -> String {
    [String(year.year), CostTexts.of(language).kind(kind), unit.written(amount, language), note?.ja].compactMap { $0 }
      .joined(separator: " | ")
  }

  var line: String {
    let written = unit == .yen ? String(amount) : "\(unit.plain(amount)) \(unit.rawValue)"
    return "\(year.year) \(kind.rawValue) \(written)\(note.map { " | \($0.ja)" } ?? "")"
  }
}

/// `1,234,567`.
func yenText(_ yen: Int) -> String {
  let digits = Array(String(yen))
  return digits.enumerated().map { index, digit in
    index > 0 && (digits.count - index).isMultiple(of: 3) ? ",\(digit)" : String(digit)
  }.joined()
}
