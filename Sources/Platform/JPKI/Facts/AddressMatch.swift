/// How an address in an application compares with the card's.
public enum AddressMatch: Sendable, Equatable {
  /// But for widths, kinds of hyphens and blanks.
  case same
  /// The same place written in another way (１丁目２番３号 and 1-2-3), or without the prefecture or the building. A clerk has
  /// to look.
  case similar
  case different

  init(card: String, claimed: String) {
    let (ours, theirs) = (AddressForm.plain(card), AddressForm.plain(claimed))
    if ours == theirs {
      self = .same
      return
    }
    let (a, b) = AddressForm.onEqualTerms(AddressForm.short(ours), AddressForm.short(theirs))
    self = AddressForm.isPart(a, of: b) || AddressForm.isPart(b, of: a) ? .similar : .different
  }
}

/// The forms in which addresses are compared.
enum AddressForm {
  /// Half-width digits and letters, one kind of hyphen between numbers, no blanks.
  static func plain(_ address: String) -> String {
    var found: [Character] = []
    for character in Letters(address).text where !character.isWhitespace {
      let isHyphen = hyphens.contains(character) && (found.last.map(isNumber) ?? false)
      found.append(isHyphen ? "-" : character)
    }
    return String(found)
  }

  /// Also kanji numbers as digits, and 丁目, 番地, 番, 号 as hyphens; without 大字 and 字; one way to write ヶ.
  static func short(_ plain: String) -> [Character] {
    var rest = Array(plain)[...]
    var found: [Character] = []
    while let first = rest.first {
      if let word = left.first(where: { rest.starts(with: $0) }) {
        rest = rest.dropFirst(word.count)
      } else if found.last.map(isNumber) ?? false, let word = joints.first(where: { rest.starts(with: $0) }) {
        rest = rest.dropFirst(word.count)
        // 番地の3 and 番の3 are one joint; the last one (…3号) joins nothing unless a room's number follows.
        while let word = joints.first(where: { rest.starts(with: $0) }) { rest = rest.dropFirst(word.count) }
        if rest.first.map({ isNumber($0) || kanjiDigits[$0] != nil }) ?? false { found.append("-") }
      } else if let (number, length) = kanjiNumber(rest) {
        found += String(number)
        rest = rest.dropFirst(length)
      } else {
        found.append(same[first] ?? first)
        rest = rest.dropFirst()
      }
    }
    return found
  }

  /// Without the prefecture where only one of the two has one.
  static func onEqualTerms(_ a: [Character], _ b: [Character]) -> ([Character], [Character]) {
    switch (prefecture(of: a), prefecture(of: b)) {
    case (let length?, nil): (Array(a.dropFirst(length)), b)
    case (nil, let length?): (a, Array(b.dropFirst(length)))
    default: (a, b)
    }
  }

  /// Whether `short` is `long`, but for a building behind it.
  static func isPart(_ short: [Character], of long: [Character]) -> Bool {
    guard long.starts(with: short), !short.isEmpty else { return false }
    guard let next = long.dropFirst(short.count).first else { return true }
    // A number may not be cut in two, nor a further number be left out.
    return short.last.map(isNumber) ?? false && !isNumber(next) && next != "-"
  }

  private static let hyphens: Set<Character> = ["-", "‐", "‑", "‒", "–", "—", "―", "−", "ー", "─", "━", "ｰ"]
  private static let left = ["大字", "字"].map(Array.init)
  private static let joints = ["丁目", "番地", "番", "号", "の", "ノ", "之", "-"].map(Array.init)
  private static let same: [Character: Character] = ["ヶ": "ケ", "が": "ケ", "ガ": "ケ", "ヵ": "カ"]
  private static let kanjiDigits: [Character: Int] = [
    "〇": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "百": 100,
  ]

  private static func isNumber(_ character: Character) -> Bool { ("0"..."9").contains(character) }

  /// 十二 and 百三 by their places, 一〇三 digit by digit; nothing for what is neither.
  private static func kanjiNumber(_ text: ArraySlice<Character>) -> (number: Int, length: Int)? {
    let values = text.prefix(6).prefix { kanjiDigits[$0] != nil }.compactMap { kanjiDigits[$0] }
    guard !values.isEmpty else { return nil }
    if !values.contains(where: { $0 >= 10 }) { return (values.reduce(0) { $0 * 10 + $1 }, values.count) }
    var (sum, digit) = (0, 0)
    for value in values {
      if value < 10 {
        digit = value
      } else {
        sum += max(1, digit) * value
        digit = 0
      }
    }
    return (sum + digit, values.count)
  }

  /// How many characters name the prefecture.
  private static func prefecture(of address: [Character]) -> Int? {
    if ["東京都", "北海道", "京都府", "大阪府"].contains(where: { address.starts(with: Array($0)) }) { return 3 }
    return [3, 4].first { address.count > $0 && address[$0 - 1] == "県" }
  }
}
