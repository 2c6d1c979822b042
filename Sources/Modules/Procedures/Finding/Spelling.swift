import ModuleKit

/// One spelling for what is written in several ways: width and case, katakana as hiragana, and words that official Japanese writes
/// with more or fewer kana (引っ越し, 引越し, 引越).
enum Spelling {
  static func folded(_ text: String) -> [UInt32] {
    let characters = normalized(text).unicodeScalars.map { hiragana($0.value) }
    var folded: [UInt32] = []
    folded.reserveCapacity(characters.count)
    var at = 0
    while at < characters.count {
      if let form = forms[characters[at]]?.first(where: { characters[at...].starts(with: $0.written) }) {
        folded += form.folded
        at += form.written.count
      } else {
        folded.append(characters[at])
        at += 1
      }
    }
    return folded
  }

  static func isHiragana(_ character: UInt32) -> Bool { (0x3041...0x3096).contains(character) || character == 0x30fc }

  private static func hiragana(_ character: UInt32) -> UInt32 {
    (0x30a1...0x30f6).contains(character) ? character - 0x60 : character
  }

  private struct Form {
    let written: [UInt32]
    let folded: [UInt32]
  }

  /// By their first character, longer ones first.
  private static let forms: [UInt32: [Form]] = {
    var forms: [UInt32: [Form]] = [:]
    for line in variants {
      guard let folded = line.last.map({ $0.unicodeScalars.map(\.value) }) else { continue }
      for written in line.dropLast() {
        let characters = written.unicodeScalars.map(\.value)
        forms[characters.first ?? 0, default: []].append(Form(written: characters, folded: folded))
      }
    }
    return forms.mapValues { list in list.sorted { $0.written.count > $1.written.count } }
  }()

  /// The last of a line stands for all of it.
  private static let variants: [[String]] = [
    ["引っ越し", "引っこし", "引越し", "引っ越", "ひっこし", "引越"], ["子ども", "こども", "子供"],
    ["申し込み", "申込み", "もうしこみ", "申し込", "申込"], ["手続き", "てつづき", "手続"],
    ["届け出", "届出", "届け", "とどけ", "届"], ["取り消し", "取消し", "取消"], ["受け取り", "受取り", "受取"],
    ["支払い", "支払"], ["問い合わせ", "問合わせ", "問合せ", "問合"], ["貸し出し", "貸出し", "貸出"],
    ["証明書", "しょうめいしょ", "証明"], ["り災", "りさい", "罹災"], ["印かん", "いんかん", "印鑑"],
    ["障がい", "障碍", "障害"], ["辞める", "やめる", "辞めた", "やめた", "辞め"], ["うまれた", "生まれた", "産まれた", "生まれる", "生まれ"],
    ["あかちゃん", "赤ん坊", "赤ちゃん"],
  ]
}
