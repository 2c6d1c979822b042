/// A fiscal year (年度): 1 April of `year` to 31 March of the next.
public struct FiscalYear: Sendable, Hashable, Comparable {
  public let year: Int

  public init(_ year: Int) { self.year = year }

  public static func < (a: FiscalYear, b: FiscalYear) -> Bool { a.year < b.year }

  public var firstDay: Day { Day(daysSince1970: (Day(year: year, month: 4, day: 1)?.daysSince1970) ?? 0) }
  public var lastDay: Day { Day(daysSince1970: (Day(year: year + 1, month: 3, day: 31)?.daysSince1970) ?? 0) }

  /// 令和元年度 (2019) or FY2019 (Reiwa 1).
  ///
  /// An office writes the era in force when the year began, but for 2019, which began eight days
  /// after the new era's name was announced and is written 令和元年度.
  public func shown(in language: Language) -> String {
    let era = Era.of(year == 2019 ? lastDay : firstDay)
    let number = year - era.firstYear + 1
    switch language {
    case .japanese where number < 1: return "\(year)年度"
    case .english where number < 1: return "FY\(year)"
    case .japanese: return "\(era.name)\(number == 1 ? "元" : String(number))年度 (\(year))"
    case .english: return "FY\(year) (\(era.romanized) \(number))"
    }
  }
}

extension Day {
  /// 令和8年11月21日 (2026) or 21 November 2026 (Reiwa 8).
  public func shown(in language: Language) -> String {
    let (year, month, day) = civil
    let era = Era.of(self)
    let number = year - era.firstYear + 1
    switch language {
    case .japanese where number < 1: return "\(year)年\(month)月\(day)日"
    case .english where number < 1: return "\(day) \(monthNames[month - 1]) \(year)"
    case .japanese: return "\(era.name)\(number == 1 ? "元" : String(number))年\(month)月\(day)日 (\(year))"
    case .english: return "\(day) \(monthNames[month - 1]) \(year) (\(era.romanized) \(number))"
    }
  }
}

extension Day {
  /// The month: 令和8年11月 (2026) or November 2026 (Reiwa 8).
  public func monthShown(in language: Language) -> String {
    let era = Era.of(self)
    let number = year - era.firstYear + 1
    switch language {
    case .japanese where number < 1: return "\(year)年\(month)月"
    case .english where number < 1: return "\(monthNames[month - 1]) \(year)"
    case .japanese: return "\(era.name)\(number == 1 ? "元" : String(number))年\(month)月 (\(year))"
    case .english: return "\(monthNames[month - 1]) \(year) (\(era.romanized) \(number))"
    }
  }
}

let monthNames = [
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
]

extension FiscalYear {
  /// Reads what an office writes: `2025`, `2025年度`, `FY2025`, `令和7年度`, `令和元年`, `R7`, `Ｈ３０`. Nil for anything else.
  public init?(written text: some StringProtocol) {
    var rest = text.trimmed.uppercased().map { $0.wholeNumberValue.map(Character.init(digit:)) ?? halfWidth($0) }[...]
    for ending in ["年度", "年"] where rest.suffix(ending.count).elementsEqual(ending) {
      rest = rest.dropLast(ending.count)
      break
    }
    if rest.starts(with: "FY") { rest = rest.dropFirst(2) }
    let era = Era.all.first { rest.starts(with: $0.name) || $0.romanized.first == rest.first }
    if let era { rest = rest.dropFirst(rest.starts(with: era.name) ? era.name.count : 1) }
    let digits = rest.elementsEqual("元") && era != nil ? "1" : String(rest)
    guard digits.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(digits) else { return nil }
    guard let era else {
      guard (1868...2200).contains(number) else { return nil }
      self.init(number)
      return
    }
    guard (1...99).contains(number) else { return nil }
    self.init(era.firstYear + number - 1)
  }
}

extension Character {
  fileprivate init(digit: Int) { self = (0...9).contains(digit) ? Character(String(digit)) : "?" }
}

/// A full-width letter as the plain one.
private func halfWidth(_ character: Character) -> Character {
  guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1,
    (0xFF21...0xFF3A).contains(scalar.value), let plain = Unicode.Scalar(scalar.value - 0xFEE0)
  else { return character }
  return Character(plain)
}
