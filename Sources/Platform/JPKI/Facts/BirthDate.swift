public import Kernel

/// A birth date as a card has it: parts that the register does not know are nil.
public struct BirthDate: Sendable, Equatable {
  /// The era (元号) that stands before the date on the card.
  public enum Era: Int, Sendable, CaseIterable {
    case meiji = 1, taisho, showa, heisei, reiwa

    /// The years that it shares with its neighbours count for both: the registers disagree about the days between.
    var years: ClosedRange<Int> {
      switch self {
      case .meiji: 1868...1912
      case .taisho: 1912...1926
      case .showa: 1926...1989
      case .heisei: 1989...2019
      case .reiwa: 2019...9999
      }
    }
  }

  public let era: Era?
  public let year: Int?
  public let month: Int?
  public let day: Int?

  /// Nine digits: the era or 0, then year, month and day of the Gregorian calendar with zeros for what is unknown. Nil
  /// for anything else, also for a day that the calendar lacks and a year outside its era.
  public init?(card text: String) {
    let digits = text.utf8.map { Int($0) - 0x30 }
    guard digits.count == 9, digits.allSatisfy((0...9).contains) else { return nil }
    guard digits[0] == 0 || Era(rawValue: digits[0]) != nil else { return nil }
    func part(_ range: Range<Int>) -> Int? {
      let number = digits[range].reduce(0) { $0 * 10 + $1 }
      return number == 0 ? nil : number
    }
    era = Era(rawValue: digits[0])
    (year, month, day) = (part(1..<5), part(5..<7), part(7..<9))
    if let era, let year, !era.years.contains(year) { return nil }
    // 2000 has a 29 February and January has 31 days, so that an unknown year or month allows every day there may be.
    guard Day(year: year ?? 2000, month: month ?? 1, day: day ?? 1) != nil else { return nil }
  }

  /// Nil unless all three parts are known.
  public var date: Day? {
    guard let year, let month, let day else { return nil }
    return Day(year: year, month: month, day: day)
  }
}
