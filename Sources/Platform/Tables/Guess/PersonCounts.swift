import Kernel
import Text

/// Columns that count people or households, by their names; what they count can be so few that it tells of somebody.
public enum PersonCounts {
  /// The smallest count of an uploaded table that is published without asking, as of registers about persons.
  public static let least = 5

  /// Whether a column of this name counts people, and neither places for them nor shares of them.
  public static func isCount(_ name: String) -> Bool {
    let word = normalized(name).filter { !$0.isWhitespace }
    if others.contains(where: { word.contains($0) }) { return false }
    return units.contains { word.contains($0) } || endings.contains { plain(word).hasSuffix($0) }
  }

  /// Whether it may be the sum of such columns.
  public static func isSum(_ name: String) -> Bool {
    ["計", "合計", "総数", "総計", "小計"].contains(plain(normalized(name).filter { !$0.isWhitespace }))
  }

  /// Whether a column of this name tells how large a part of something is.
  public static func isShare(_ name: String) -> Bool {
    let word = normalized(name)
    return ["率", "割合", "構成比", "比率", "%"].contains { word.contains($0) }
  }

  /// The count that stands in a cell; nil where none does.
  public static func count(_ text: String) -> Int? {
    var word = normalized(text).trimmed.filter { $0 != "," }
    for unit in ["人", "名", "世帯"] where word.hasSuffix(unit) { word.removeLast(unit.count) }
    guard !word.isEmpty, word.utf8.count <= 12, word.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(word)
  }

  public static func isFew(_ count: Int) -> Bool { count > 0 && count < least }

  private static func plain(_ word: String) -> String { String(word.prefix { $0 != "(" }) }

  private static let units = ["(人)", "(名)", "(世帯)", "単位:人"]
  private static let endings = [
    "人数", "人口", "者数", "員数", "世帯数", "児童数", "生徒数", "園児数", "学生数", "幼児数", "子ども数", "患者", "出生数", "死亡数", "転入数", "転出数", "男性",
    "女性", "男", "女",
  ]
  private static let others = [
    "定員", "率", "割合", "平均", "当たり", "あたり", "可能", "上限", "収容", "募集", "コード", "番号", "必要", "最低", "最大",
  ]
}
