import Tables
import Testing

@Suite struct GuessTests {
  private func kind(_ header: String, _ texts: [String]) -> ColumnGuess {
    guessColumns([header], texts.map { [$0] })[0]
  }

  @Test(arguments: [
    ("緯度", ["35.1", "35.2"], ValueKind.latitude), ("y", ["35.12345", "35.23456"], .latitude),
    ("x", ["138.12345", "138.23456"], .longitude), ("電話番号", ["055-931-2500"], .phone),
    ("連絡先", ["(055)931-2500"], .phone),
    ("郵便番号", ["4108601", "410-0801"], .postalCode), ("開設日", ["R5.4.1", "2026/4/1"], .day), ("更新", ["2026-04-01"], .day),
    ("開始時間", ["9:30", "13時"], .time), ("法人番号", ["2000020222101"], .corporateNumber),
    ("面積", ["12.5", "１３"], .number(decimals: 1)),
    ("利用者", ["1,200", "▲5"], .number(decimals: 0)), ("予算額", ["1,200", "35"], .money),
    ("費用", ["1,200円", "35円"], .money),
    ("年度", ["令和7年度", "2024"], .fiscalYear), ("小児対応設備の有無", ["有", "無"], .yesNo), ("洪水", ["○", "×"], .yesNo),
    ("区分", ["1", "0", "1"], .number(decimals: 0)), ("管理番号", ["1", "2"], .text), ("記号", ["001", "002"], .text),
    ("名称", ["市民会館", "図書館2号"], .text), ("URL", ["https://example.jp/"], .web), ("問合せ", ["a@example.jp"], .mail),
    ("市区町村コード", ["222038", "222101"], .municipalityCode), ("曜日", ["月", "火"], .text), ("空", [], .text),
  ])
  func kinds(_ header: String, _ texts: [String], _ kind: ValueKind) {
    #expect(self.kind(header, texts).kind == kind)
  }

  @Test func counterexamplesStandBesideTheGuess() {
    let days = Array(repeating: "2026-04-01", count: 19) + ["未定"]
    let guess = kind("開設", days)
    #expect(guess.kind == .day)
    #expect(guess.certainty == 0.95)
    #expect(guess.counterexamples.map(\.row) == [19])
    #expect(guess.counterexamples.map(\.text) == ["未定"])
    #expect(guess.counterexamples.map(\.fault) == [.notADay])
    #expect(guess.filled == 20)
  }

  @Test func fewTextsManyTimesAreACodeList() {
    #expect(kind("種別", ["甲", "乙", "甲", "甲", "乙", "甲", ""]).codes == ["甲", "乙"])
    #expect(kind("名称", (0..<10).map { "施設\($0)" }).codes == nil)
  }

  @Test func personsAreAskedAbout() {
    #expect(
      PersonalData.hints(["氏名", "生年月日", "電話番号", "住所", "備考"]) == [.name, .birth, .contact, .address, nil])
    #expect(PersonalData.hints(["施設名", "電話番号", "住所"]) == [nil, nil, nil])
    #expect(PersonalData.hints(["発生年月日"]) == [nil])
    #expect(PersonalData.hints(["個人番号", "携帯電話"]) == [.number, .contact])
  }

  @Test func standardDatasetsAreKnownByTheirHeaders() throws {
    #expect(StandardDataset.all.count == 16)
    #expect(StandardDataset.all.map(\.columns.count).reduce(0, +) == 422)
    let header = [
      "都道府県コ―ド又は市区町村コ―ド", "NO", "都道府県名", "市区町村名", "名称", "名称_カナ", "住所", "方書", "緯度", "経度", "設置位置", "電話番号", "内線番号", "独自",
    ]
    let match = try #require(StandardDataset.matches(header).first)
    #expect(match.dataset.name == "AED設置箇所一覧")
    #expect(match.columns[0]?.kind == .municipalityCode)
    #expect(match.columns[13] == nil)
    #expect(match.missing.isEmpty)
    #expect(guessColumns(header, [])[8].standard?.kind == .latitude)
    #expect(StandardDataset.matches(["名称", "住所"]).isEmpty)
  }

  @Test(
    arguments: [
      ("名称", "名称"), ("施設名", "名称"), ("避難所名称", "名称"), ("所在地", "住所"), ("＊住所（町名）", "住所"), ("ＴＥＬ", "電話番号"),
      ("代表電話番号", "電話番号"), ("ホームページ", "URL"), ("Ｌａｔ", "緯度"), ("ふりがな", "名称_カナ"), ("団体コード", "全国地方公共団体コード"),
      ("代表者住所", nil), ("氏名", nil), ("利用人数", nil), ("", nil), ("（）", nil),
    ] as [(String, String?)]) func columnsLikeTheStandardsAreSuggested(_ name: String, _ column: String?)
  {
    #expect(StandardDataset.suggestion(for: name) == column)
  }

  @Test func aPlaceIsSuggestedForAPlaceAlone() {
    #expect(StandardDataset.suggestion(for: "北緯", .latitude) == "緯度")
    #expect(StandardDataset.suggestion(for: "北緯", .text) == nil)
  }
}
