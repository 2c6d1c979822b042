import ModuleKit

/// How often a dataset is updated, as catalogues tell each other.
enum UpdateFrequency: String, CaseIterable, Sendable {
  case continuous, daily, weekly, monthly, quarterly, biannual, annual, biennial, irregular, never

  /// What people write, the usual word first.
  private var words: [String] {
    switch self {
    case .continuous: ["リアルタイム", "常時", "continuous"]
    case .daily: ["毎日", "日次", "1日1回", "daily"]
    case .weekly: ["毎週", "週次", "週1回", "weekly"]
    case .monthly: ["毎月", "月次", "月1回", "monthly"]
    case .quarterly: ["四半期", "3か月", "3ヶ月", "年4回", "quarterly"]
    case .biannual: ["半年", "年2回", "6か月", "biannual"]
    case .annual: ["年1回", "毎年", "年次", "1年ごと", "annual", "yearly"]
    case .biennial: ["2年ごと", "2年に1回", "biennial"]
    case .irregular: ["随時", "不定期", "必要に応じて", "irregular", "as needed"]
    case .never: ["更新しない", "更新なし", "更新予定なし", "never"]
    }
  }

  /// Of the European Union's list of frequencies, which DCAT-AP asks for.
  var address: String {
    let code =
      switch self {
      case .continuous: "UPDATE_CONT"
      case .daily: "DAILY"
      case .weekly: "WEEKLY"
      case .monthly: "MONTHLY"
      case .quarterly: "QUARTERLY"
      case .biannual: "ANNUAL_2"
      case .annual: "ANNUAL"
      case .biennial: "BIENNIAL"
      case .irregular: "IRREG"
      case .never: "NEVER"
      }
    return "http://publications.europa.eu/resource/authority/frequency/" + code
  }

  /// As ISO 8601 writes what comes again, for DCAT-US.
  var interval: String {
    switch self {
    case .continuous: "R/PT1S"
    case .daily: "R/P1D"
    case .weekly: "R/P1W"
    case .monthly: "R/P1M"
    case .quarterly: "R/P3M"
    case .biannual: "R/P6M"
    case .annual: "R/P1Y"
    case .biennial: "R/P2Y"
    case .irregular, .never: "irregular"
    }
  }

  /// What the words say, nil where they say none of these; 年１回 and 年1回 are the same.
  init?(_ text: String) {
    let written = normalized(text)
    let code = text.split(separator: "/").last.map(String.init)
    guard
      let found = Self.allCases.first(where: { each in
        each.words.contains { written.contains($0) } || each.interval == text && each != .never
          || each.address.split(separator: "/").last.map(String.init) == code
      })
    else { return nil }
    self = found
  }
}

extension Dataset {
  var frequency: UpdateFrequency? { extra(KnownExtra.frequency).flatMap { UpdateFrequency($0) } }
}
