import Store
import Text

/// A kind that a column may be of. Kinds whose texts could as well be others need a header that names them.
struct KindCandidate {
  let kind: ValueKind
  /// Whether the header says so.
  let isNamed: Bool

  /// From the narrowest to the widest.
  static func all(_ header: String, _ cells: [SampledCell]) -> [KindCandidate] {
    let word = normalized(header).filter { !$0.isWhitespace }
    func named(_ words: String...) -> Bool { words.contains { word.contains($0) } }
    func ends(_ words: String...) -> Bool { words.contains { word.hasSuffix($0) } }
    let hasDashes = share(cells) { $0.contains("-") || $0.contains("(") || $0.contains("－") || $0.contains("ー") }
    let isCode = named("番号", "コード", "code", "№") || ["no", "id", "no.", "番"].contains(word) || ends("id", "no")
    var found: [KindCandidate] = []
    func add(_ kind: ValueKind, _ isNamed: Bool, _ mayBe: Bool = true) {
      if isNamed || mayBe { found.append(KindCandidate(kind: kind, isNamed: isNamed)) }
    }
    add(.web, named("url", "ウェブサイト", "ホームページ"))
    add(.mail, named("メールアドレス", "mail"))
    add(.corporateNumber, named("法人番号"))
    add(.municipalityCode, named("団体コード", "市区町村コード", "市町村コード", "都道府県コード"))
    add(.postalCode, named("郵便番号"), hasDashes && !named("電話"))
    add(.address, ends("住所", "所在地", "所在地_連結表記", "address"), false)
    add(.phone, named("電話番号", "tel", "fax"), hasDashes)
    add(.latitude, named("緯度", "latitude") || word == "lat", share(cells) { inJapan($0, 20...46) })
    add(.longitude, named("経度", "longitude") || ["lon", "lng"].contains(word), share(cells) { inJapan($0, 122...154) })
    let hasMarks = share(cells) { $0.contains(where: { "-/.年日".contains($0) }) }
    add(.day, namesDay(header), hasMarks && !isCode)
    add(.time, ends("時刻", "開始時間", "終了時間"), share(cells) { $0.contains(":") || $0.contains("時") || $0.contains("：") })
    add(.fiscalYear, ends("年度"), share(cells) { $0.contains("年度") })
    let areWords = share(cells) { !$0.contains(where: \.isNumber) }
    add(.yesNo, ends("有無", "可否", "フラグ"), areWords)
    if isCode || share(cells, over: 0, { $0.first == "0" && $0.count > 1 && !$0.contains(".") }) { return found }
    let isMoney = ends("円", "金額", "料金", "価格", "予算", "決算", "予算額", "決算額", "(円)") && decimals(cells) == 0
    add(.money, isMoney, share(cells) { $0.contains("円") || $0.contains("¥") || $0.contains("￥") })
    add(.number(decimals: decimals(cells)), false)
    return found
  }

  /// Whether a header is one of days.
  static func namesDay(_ header: String) -> Bool {
    let word = normalized(header).filter { !$0.isWhitespace }
    func ends(_ words: String...) -> Bool { words.contains { word.hasSuffix($0) } }
    return ends("日", "年月日", "日付") && !ends("曜日", "平日", "休日", "祝日")
  }

  private static func share(_ cells: [SampledCell], over part: Double = 0.5, _ test: (String) -> Bool) -> Bool {
    Double(cells.count { test($0.text) }) > Double(cells.count) * part
  }

  /// Degrees of so many decimals that they are hardly anything else.
  private static func inJapan(_ text: String, _ degrees: ClosedRange<Double>) -> Bool {
    guard let number = Double(text), degrees.contains(number) else { return false }
    return (text.split(separator: ".").last?.count ?? 0) >= 4
  }

  /// The most that any figure has, up to six.
  private static func decimals(_ cells: [SampledCell]) -> Int {
    let most = 6
    return cells.reduce(0) { found, cell in
      guard case .int(var scaled)? = try? ValueKind.number(decimals: most).read(cell.text) else { return found }
      var decimals = most
      while decimals > 0, scaled % 10 == 0 { (scaled, decimals) = (scaled / 10, decimals - 1) }
      return max(found, decimals)
    }
  }
}
