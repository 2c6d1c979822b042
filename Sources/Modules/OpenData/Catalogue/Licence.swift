import ModuleKit

/// The licences that offices choose from; others may be named by programs and stand as they were named.
enum Licence: String, CaseIterable, Sendable {
  case ccBy = "cc-by"
  case ccBy4 = "CC-BY-4.0"
  case ccByJapan = "cc-by-21-jp"
  case ccBySa = "cc-by-sa"
  case ccZero = "cc-zero"
  case governmentTerms = "gov-jp-std-2.0"
  case publicDataTerms = "pdl-1.0"
  case other = "other-open"
  case unspecified = "notspecified"

  var title: Localized {
    switch self {
    case .ccBy: Localized("クリエイティブ・コモンズ 表示", en: "Creative Commons Attribution")
    case .ccBy4: Localized("クリエイティブ・コモンズ 表示 4.0 国際", en: "Creative Commons Attribution 4.0 International")
    case .ccByJapan: Localized("クリエイティブ・コモンズ 表示 2.1 日本", en: "Creative Commons Attribution 2.1 Japan")
    case .ccBySa: Localized("クリエイティブ・コモンズ 表示 継承", en: "Creative Commons Attribution Share-Alike")
    case .ccZero: Localized("クリエイティブ・コモンズ CC0", en: "Creative Commons CC0")
    case .governmentTerms: Localized("政府標準利用規約（第2.0版）", en: "Government of Japan Standard Terms of Use 2.0")
    case .publicDataTerms: Localized("公共データ利用規約（第1.0版）", en: "Public Data License 1.0")
    case .other: Localized("その他（オープン）", en: "Other (open)")
    case .unspecified: Localized("指定なし", en: "Not specified")
    }
  }

  /// Where its text is; empty without one.
  var address: String {
    switch self {
    case .ccBy: "http://www.opendefinition.org/licenses/cc-by"
    case .ccBy4: "https://creativecommons.org/licenses/by/4.0/"
    case .ccByJapan: "https://creativecommons.org/licenses/by/2.1/jp/"
    case .ccBySa: "http://www.opendefinition.org/licenses/cc-by-sa"
    case .ccZero: "http://www.opendefinition.org/licenses/cc-zero"
    case .governmentTerms: "https://www.digital.go.jp/copyright-policy"
    case .publicDataTerms: "https://www.digital.go.jp/resources/open_data/public_data_license_v1.0"
    case .other, .unspecified: ""
    }
  }

  /// Whether anyone may use the data for anything.
  var isOpen: Bool { self != .unspecified }
}
