import ModuleKit

/// The inputs of which an answer is made.
struct AnswerPart: Sendable {
  /// What is added to the question's path; empty where the answer is one text.
  let name: String
  let kind: ValueKind
  let title: Localized
  /// As HTML's `autocomplete` names it.
  let autocomplete: String
  var isNeeded = true
}

extension QuestionType {
  /// What the answer's texts are, in the order of the inputs; none for what is not typed.
  var parts: [AnswerPart] {
    func one(_ kind: ValueKind, _ autocomplete: String = "off") -> [AnswerPart] {
      [AnswerPart(name: "", kind: kind, title: Localized(""), autocomplete: autocomplete)]
    }
    switch self {
    case .text, .longText: return one(.text)
    case .number(let decimals): return one(.number(decimals: decimals))
    case .money: return one(.money)
    case .day: return one(.day)
    case .time: return one(.time)
    case .phone: return one(.phone, "tel")
    case .mail: return one(.mail, "email")
    case .web: return one(.web, "url")
    case .corporateNumber: return one(.corporateNumber)
    case .moment:
      return [
        AnswerPart(name: "", kind: .day, title: Localized("日付", en: "Date"), autocomplete: "off"),
        AnswerPart(name: "/time", kind: .time, title: Localized("時刻", en: "Time"), autocomplete: "off"),
      ]
    case .name:
      return [
        AnswerPart(name: "", kind: .text, title: Localized("氏名", en: "Name"), autocomplete: "name"),
        AnswerPart(name: "/kana", kind: .text, title: Localized("ふりがな", en: "How it is read"), autocomplete: "off"),
      ]
    case .address:
      return [
        AnswerPart(
          name: "/postal", kind: .postalCode, title: Localized("郵便番号", en: "Postal code"), autocomplete: "postal-code",
          isNeeded: false),
        AnswerPart(name: "", kind: .address, title: Localized("住所", en: "Address"), autocomplete: "street-address"),
      ]
    case .place:
      return [
        AnswerPart(name: "", kind: .latitude, title: Localized("緯度", en: "Latitude"), autocomplete: "off"),
        AnswerPart(name: "/longitude", kind: .longitude, title: Localized("経度", en: "Longitude"), autocomplete: "off"),
      ]
    case .bankAccount:
      func part(_ name: String, _ ja: String, _ en: String) -> AnswerPart {
        AnswerPart(name: name, kind: .text, title: Localized(ja, en: en), autocomplete: "off")
      }
      return [
        part("/bank", "金融機関コード（4桁）", "Bank code (4 digits)"),
        part("/branch", "支店コード（3桁）", "Branch code (3 digits)"),
        part("/kind", "口座の種類", "Kind of account"), part("", "口座番号", "Account number"),
        part("/holder", "口座名義（カタカナ）", "Account holder (katakana)"),
      ]
    case .yesNo, .choice, .choices, .file, .repeated, .consent, .computed, .note: return []
    }
  }

  /// The paths below a question's own that its answer takes.
  var suffixes: [String] { parts.isEmpty ? [""] : parts.map(\.name) }
}

/// 口座の種類, by the numbers of the banks' transfer files (全銀).
enum AccountKind: String, Sendable, CaseIterable {
  case ordinary = "1"
  case current = "2"
  case savings = "4"

  var title: Localized {
    switch self {
    case .ordinary: Localized("普通", en: "Ordinary")
    case .current: Localized("当座", en: "Current")
    case .savings: Localized("貯蓄", en: "Savings")
    }
  }
}
