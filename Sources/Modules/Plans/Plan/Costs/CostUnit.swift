import ModuleKit

extension Node.Cost.Unit {
  /// In the unit itself.
  func value(_ amount: Int) -> Double { Double(amount) / Double(scale) }

  /// `1200000`, `120.5`.
  func plain(_ amount: Int) -> String { self == .yen ? String(amount) : decimalText(value(amount)) }

  /// `1,200,000`, `120.5`.
  func shown(_ amount: Int) -> String { self == .yen ? yenText(amount) : numberText(value(amount)) }

  /// As a form has it: money without its unit, as it always was.
  func written(_ amount: Int, _ language: Language) -> String {
    if self == .yen { return plain(amount) }
    let word = CostTexts.of(language).unitName(self)
    return language == .japanese ? plain(amount) + word : "\(plain(amount)) \(word)"
  }

  /// Nil for less than nothing, for what no unit counts that finely, and for what is no amount.
  func count(_ number: Double) -> Int? {
    let counted = number * Double(scale)
    guard counted >= 0, counted <= Double(Node.Cost.highest), abs(counted - counted.rounded()) < 0.001 else {
      return nil
    }
    return Int(counted.rounded())
  }

  /// Reads `1,200,000`, `1200000円`, `120.5時間`, `2 people`.
  static func read(_ text: String) -> (Self, Int)? {
    let text = text.trimmed
    for unit in Self.allCases {
      for word in [unit.rawValue, CostTexts.japanese.unitName(unit), CostTexts.english.unitName(unit)]
      where text.hasSuffix(word) {
        return amount(String(text.dropLast(word.count)), unit)
      }
    }
    return amount(text, .yen)
  }

  private static func amount(_ text: String, _ unit: Self) -> (Self, Int)? {
    text.contains { "%％".contains($0) } ? nil : number(written: text).flatMap { unit.count($0) }.map { (unit, $0) }
  }
}

extension ObjectReader {
  /// An amount of a unit in what it is counted in.
  mutating func counted(_ name: String, _ unit: Node.Cost.Unit) -> Int? {
    if unit == .yen { return integer(name, in: 0...Node.Cost.highest) }
    guard let value = number(name) else { return nil }
    if let amount = unit.count(value) { return amount }
    faults.add(at(name), "0以上の、小数第2位までの数が必要です。", "A number from 0 on with at most two decimals is needed.")
    return nil
  }
}
