import Text

/// What a column may tell of a person, by its header. A hint to ask about, no finding.
public enum PersonalData: String, Sendable, Hashable {
  case name, birth, contact, address, number, other
  /// Counts of so few people that they could tell of somebody.
  case few
  /// What could not be looked into.
  case unread

  /// The hint for each column, nil where there is none. Where a table names persons, its telephones, mail addresses and
  /// addresses are theirs.
  public static func hints(_ header: [String]) -> [PersonalData?] {
    // The day of an accident (発生年月日) has a birthday (生年月日) in its letters.
    let words = header.map { normalized($0).filter { !$0.isWhitespace }.replacing("発生年月日", with: "") }
    let namesPersons = words.contains { isName($0) }
    return words.map { word in
      if isName(word) { return .name }
      for (hint, known) in always where known.contains(where: { word.contains($0) }) { return hint }
      guard namesPersons else { return nil }
      if contacts.contains(where: { word.contains($0) }) { return .contact }
      return word.contains("住所") || word.contains("居所") ? .address : nil
    }
  }

  private static func isName(_ word: String) -> Bool {
    ["氏名", "姓名", "本名", "世帯主", "申請者名", "代表者名", "担当者名", "保護者", "本人氏名", "フルネーム"].contains { word.contains($0) }
      || ["姓", "名前", "お名前", "代表者", "申請者"].contains(word)
  }

  private static let always: [(PersonalData, [String])] = [
    (.birth, ["生年月日", "誕生日"]),
    (.number, ["個人番号", "マイナンバー", "宛名番号", "被保険者番号", "受給者番号", "住民票コード", "口座番号", "免許証番号"]),
    (.contact, ["携帯", "自宅電話", "緊急連絡先"]),
    (.other, ["性別", "続柄", "国籍", "障害等級", "要介護度", "既往歴", "病名", "所得", "滞納"]),
  ]
  private static let contacts = ["電話", "tel", "fax", "メール", "mail", "連絡先"]
}
