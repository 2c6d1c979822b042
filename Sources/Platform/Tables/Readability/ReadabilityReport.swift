public import Workbooks

/// A place where a table breaks a rule.
public struct ReadabilityFault: Sendable, Equatable {
  public let rule: ReadabilityRule
  /// Of a workbook with several sheets.
  public private(set) var sheet: String?
  /// Nil where it is the sheet's as a whole.
  public let place: CellPlace?
  /// What stands there.
  public let text: String
  /// Whether `TableMending` mends it without asking.
  public let isMendable: Bool

  init(_ rule: ReadabilityRule, _ place: CellPlace?, _ text: String, isMendable: Bool) {
    (self.rule, self.place, self.text, self.isMendable) = (rule, place, text, isMendable)
  }

  func on(_ sheet: String) -> ReadabilityFault {
    var copy = self
    copy.sheet = sheet
    return copy
  }
}

public struct ReadabilityReport: Sendable, Equatable {
  /// How many faults of a rule are kept where no other number is given.
  public static let listed = 20

  private let most: Int
  /// The sheets that were looked at, and those of them that are shown in which there is no table; none where there is one sheet.
  public internal(set) var sheets: [String] = []
  public internal(set) var omitted: [String] = []
  /// The first of each rule.
  public private(set) var faults: [ReadabilityFault] = []
  public private(set) var counts: [ReadabilityRule: Int] = [:]

  /// Of a level, 0 to 100.
  public func score(level: Int) -> Int {
    max(0, 100 - counts.keys.filter { $0.level == level }.reduce(0) { $0 + $1.penalty })
  }

  /// Nothing is known to be wrong yet. `most`: how many faults of each rule are kept.
  public init(most: Int = listed) { self.most = most }

  /// With what was found on another sheet.
  mutating func add(_ other: ReadabilityReport, of sheet: String) {
    for (rule, count) in other.counts {
      let room = max(0, most - counts[rule, default: 0])
      faults += other.faults.filter { $0.rule == rule }.prefix(room).map { $0.on(sheet) }
      counts[rule, default: 0] += count
    }
    sheets.append(sheet)
  }

  public mutating func add(
    _ rule: ReadabilityRule, _ place: CellPlace? = nil, _ text: String = "", mendable: Bool = false
  ) {
    counts[rule, default: 0] += 1
    if counts[rule, default: 0] <= most {
      faults.append(ReadabilityFault(rule, place, String(text.prefix(60)), isMendable: mendable))
    }
  }
}
