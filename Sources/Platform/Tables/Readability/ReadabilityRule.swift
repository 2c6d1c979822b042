/// A rule of the Digital Agency for tables that programs can read (machine_readability_rule), by its number there.
public enum ReadabilityRule: String, Sendable, CaseIterable {
  case asTable = "L1-01"
  case oneTable = "L1-02"
  case blankRows = "L1-03"
  case outsideTable = "L1-04"
  case names = "L1-05"
  case layoutBlanks = "L1-06"
  case oneValue = "L1-07"
  case dependentCharacters = "L1-08"
  case blankOrZero = "L1-09"
  case drawings = "L1-10"
  case colours = "L1-11"
  case merged = "L1-12"
  case hidden = "L1-13"
  case lineBreaks = "L1-14"
  case cellsBeyond = "L1-15"
  case pureNumbers = "L2-01"
  case leftOut = "L2-02"
  case oneHeader = "L2-03"
  case uniformChoices = "L2-04"
  case otherText = "L2-05"
  case formulas = "L2-06"
  case firstRow = "L3-01"
  case codeList = "L3-02"
  case signs = "L3-03"
  case units = "L3-04"
  case calendar = "L3-05"
  case regions = "L3-06"
  case sameForm = "L3-07"
  case documented = "L3-08"
  case longForm = "L3-09"

  /// 1 to 3; each is reached on the ground of those below.
  public var level: Int { Int(rawValue.dropFirst().prefix(1)) ?? 1 }

  /// Points that a fault of this rule takes from the hundred of its level; all of them where the rule is one without which
  /// nothing can be read.
  public var penalty: Int {
    switch self {
    case .asTable, .oneTable, .lineBreaks, .cellsBeyond, .pureNumbers, .leftOut, .oneHeader, .firstRow: 100
    case .blankOrZero: 2
    case .outsideTable: 5
    case .uniformChoices: 40
    case .otherText, .formulas: 30
    case .codeList, .regions, .sameForm: 15
    case .blankRows, .names, .layoutBlanks, .oneValue, .dependentCharacters, .drawings, .colours, .merged, .hidden,
      .signs,
      .units,
      .calendar, .documented, .longForm:
      10
    }
  }
}
