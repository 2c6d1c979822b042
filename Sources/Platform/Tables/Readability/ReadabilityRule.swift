/// A rule of the Digital Agency for tables that programs can read (machine_readability_rule), by its number there.
public enum ReadabilityRule: String, Sendable, CaseIterable {
  case blankRows = "L1-03"
  case outsideTable = "L1-04"
  case names = "L1-05"
  case layoutBlanks = "L1-06"
  case oneValue = "L1-07"
  case dependentCharacters = "L1-08"
  case merged = "L1-12"
  case hidden = "L1-13"
  case lineBreaks = "L1-14"
  case cellsBeyond = "L1-15"
  case pureNumbers = "L2-01"
  case leftOut = "L2-02"
  case oneHeader = "L2-03"
  case uniformChoices = "L2-04"
  case formulas = "L2-06"
  case firstRow = "L3-01"
  case signs = "L3-03"
  case calendar = "L3-05"
  case longForm = "L3-09"

  /// 1 to 3; each is reached on the ground of those below.
  public var level: Int { Int(rawValue.dropFirst().prefix(1)) ?? 1 }

  /// Points that a fault of this rule takes from the hundred of its level; all of them where the rule is one without which
  /// nothing can be read.
  public var penalty: Int {
    switch self {
    case .lineBreaks, .cellsBeyond, .pureNumbers, .leftOut, .oneHeader, .firstRow: 100
    case .outsideTable: 5
    case .uniformChoices: 40
    case .formulas: 30
    case .blankRows, .names, .layoutBlanks, .oneValue, .dependentCharacters, .merged, .hidden, .signs, .calendar,
      .longForm:
      10
    }
  }
}
