public import Workbooks

/// A place where a table breaks a rule.
public struct ReadabilityFault: Sendable, Equatable {
  public let rule: ReadabilityRule
  /// Nil where it is the sheet's as a whole.
  public let place: CellPlace?
  /// What stands there.
  public let text: String
  /// Whether `TableMending` mends it without asking.
  public let isMendable: Bool
}

public struct ReadabilityReport: Sendable, Equatable {
  static let listed = 20

  /// The first of each rule.
  public private(set) var faults: [ReadabilityFault] = []
  public private(set) var counts: [ReadabilityRule: Int] = [:]

  /// Of a level, 0 to 100.
  public func score(level: Int) -> Int {
    max(0, 100 - counts.keys.filter { $0.level == level }.reduce(0) { $0 + $1.penalty })
  }

  /// Nothing is known to be wrong yet.
  public init() {}

  public mutating func add(
    _ rule: ReadabilityRule, _ place: CellPlace? = nil, _ text: String = "", mendable: Bool = false
  ) {
    counts[rule, default: 0] += 1
    if counts[rule, default: 0] <= Self.listed {
      faults.append(
        ReadabilityFault(rule: rule, place: place, text: String(text.prefix(60)), isMendable: mendable))
    }
  }
}
