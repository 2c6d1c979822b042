/// A Japanese era (元号) by the day it began.
public struct Era: Sendable, Equatable {
  /// 令和
  public let name: String
  public let romanized: String
  /// The year that is its first (元年).
  public let firstYear: Int
  public let began: Day

  /// Eras from 明治's Gregorian calendar on, the present one first; years before them are shown without an era.
  public static let all = [
    Era("令和", "Reiwa", 2019, 5, 1), Era("平成", "Heisei", 1989, 1, 8), Era("昭和", "Showa", 1926, 12, 25),
    Era("大正", "Taisho", 1912, 7, 30), Era("明治", "Meiji", 1868, 1, 25),
  ]

  private init(_ name: String, _ romanized: String, _ year: Int, _ month: Int, _ day: Int) {
    self.name = name
    self.romanized = romanized
    firstYear = year
    began = Day(year: year, month: month, day: day) ?? Day(daysSince1970: 0)
  }

  public static func of(_ day: Day) -> Era { all.first { $0.began <= day } ?? all[all.count - 1] }

  /// The day before the next era; nil for the present one.
  public var lastDay: Day? { Era.all.last { $0.began > began }.map { $0.began + -1 } }
}
