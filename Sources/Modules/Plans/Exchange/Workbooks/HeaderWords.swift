import ModuleKit

/// What a header's words say of its column, whoever made the sheet.
struct HeaderWords {
  /// As compared: one width, no blanks.
  let text: String
  /// Without what stands in parentheses, marks and numbers in circles.
  let core: String
  /// The fiscal year in it.
  let year: Int?
  /// The core without the year.
  let yearless: String

  init(_ header: String) {
    text = HeaderWords.squeezed(header)
    core = HeaderWords.core(text)
    // Where blanks are, 指標1 2015年度 is no 指標12015年度.
    let written = WrittenYear(header)
    year = written?.year
    yearless = written.map { HeaderWords.core(HeaderWords.squeezed($0.rest)) } ?? core
  }

  static func squeezed(_ text: String) -> String { normalized(text).filter { !$0.isWhitespace } }

  private static func core(_ text: String) -> String {
    var (depth, core) = (0, "")
    for character in text {
      switch character {
      case "(", "[", "【", "〔", "<": depth += 1
      case ")", "]", "】", "〕", ">": depth = max(0, depth - 1)
      default: if depth == 0, character.isLetter || character.isNumber || character == "ー" { core.append(character) }
      }
    }
    return core
  }

  private func ends(_ endings: [String]) -> Bool { endings.contains { core.hasSuffix($0) } }
  private func holds(_ words: [String]) -> Bool { words.contains { text.contains($0) } }

  var isPerson: Bool {
    holds(["課長名", "担当者", "氏名", "職員名", "電話", "内線", "メール", "e-mail", "email", "連絡先", "責任者", "作成者", "記入者", "telephone"])
  }

  var isDepartment: Bool {
    [
      "部課名", "課名", "所管課", "担当課", "主管課", "所属", "所属名", "担当部署", "担当部署名", "所管部署", "部署", "部署名", "所管課名", "担当課名",
      "担当課室", "主管課名", "実施主体", "department",
    ].contains(core)
  }

  var isPartners: Bool {
    [
      "関係課", "関係課名", "関係各課", "関係課室", "関係所管課", "関係部署", "関係部署名", "関係部局", "関連課", "関連課名", "関連部署", "連携課", "協力課",
      "partners",
    ].contains(core)
  }

  var isYear: Bool { ["年度", "評価年度", "対象年度", "実施年度", "fiscalyear", "year"].contains(core) }

  var isTag: Bool { ends(["区分", "種別", "分類", "類型", "方向性", "カテゴリ", "カテゴリー"]) || endsInParentheses("区分") }

  private func endsInParentheses(_ word: String) -> Bool { text.hasSuffix("(\(word))") }

  var isMark: Bool {
    ["評価", "評価結果", "達成度", "達成状況", "進捗状況", "進捗度", "判定", "総合評価", "自己評価", "内部評価", "ランク", "mark"].contains(yearless)
  }

  var isReviewText: Bool {
    ["評価理由", "評価の理由", "評価コメント", "評価内容", "達成状況の説明", "評価の説明", "総評", "取組実績", "取組状況", "実施状況"].contains(yearless)
  }

  /// The stem of a layer's name column: 政策 of 政策名.
  var titleStem: String? {
    for ending in ["名称", "名"] where core.hasSuffix(ending) && core.count > ending.count {
      return String(core.dropLast(ending.count))
    }
    return HeaderWords.layers.contains(core) ? core : nil
  }

  /// The stem of a layer's number column: 政策 of 政策番号十の位.
  var numberStem: String? {
    for word in ["番号", "コード", "no", "id", "№", "ナンバー"] {
      guard let found = core.firstRange(of: word), found.lowerBound > core.startIndex else { continue }
      let stem = String(core[..<found.lowerBound])
      return stem.hasSuffix("の") ? String(stem.dropLast()) : stem
    }
    return nil
  }

  /// A column of numbers that does not say of what: 番号, No.
  var isBareNumber: Bool {
    ["番号", "no", "№", "整理番号", "管理番号", "通し番号", "項番", "連番", "通番", "コード", "id", "number"].contains(core)
  }

  /// Whether the column holds a layer's number as its whole key rather than digits of it.
  var isKey: Bool { core.hasSuffix("id") || core.hasSuffix("コード") }

  /// What plans call their layers; others count where both a number and a name have the same stem.
  static let layers: Set<String> = [
    "政策", "施策", "基本施策", "基本事業", "事務事業", "事業", "細事業", "基本目標", "基本方針", "基本方向", "政策目標", "施策の方向", "施策の方向性",
    "重点施策", "重点プロジェクト", "取組", "取組項目", "取り組み", "主な取組", "個別施策", "具体的施策", "実施施策", "分野", "大項目", "中項目",
    "小項目", "大施策", "中施策", "小施策", "policy", "measure", "project",
  ]

  var isUnit: Bool { core.hasSuffix("単位") || core == "unit" }
  var isIndicator: Bool { holds(["指標", "kpi", "indicator"]) }
  var isTarget: Bool { holds(["目標値", "目標", "計画値", "target"]) || yearless == "計画" }
  var isActual: Bool { holds(["実績", "現状値", "基準値", "実測", "actual"]) || yearless == "値" }

  /// What the columns of one indicator share: nothing is left of 指標名, 活動指標ア of 活動指標ア：名称 and 活動指標ア R2 実績.
  var indicatorStem: String {
    var stem = yearless
    for _ in 0..<3 {
      for ending in ["名称", "名", "単位", "目標値", "実績値", "現状値", "基準値", "計画値", "目標", "実績", "計画", "値", "unit", "name"]
      where stem.hasSuffix(ending) {
        stem.removeLast(ending.count)
        break
      }
    }
    return ["指標", "kpi", "成果指標", "数値目標", "indicator"].contains(stem) ? "" : stem
  }
}
