import ModuleKit

/// Sheets to begin with; each can be changed before departments answer.
enum FormStarter: String, Sendable, CaseIterable {
  /// The mark and its explanation, nothing more.
  case none
  /// What most municipalities ask of their work (事務事業評価).
  case work
  /// From an idea over the budget to what was learned (企画・予算要求・執行・教訓).
  case trial
  /// The work is reviewed before it is given to a machine (業務の見直しとICT): without the process nothing is handed in.
  case reform
  /// What people from outside found (第三者による点検・評価), and what the office does about it.
  case outside
  /// The sheets of the newest cycle before.
  case previous

  var form: EvaluationForm {
    switch self {
    case .none, .previous: .none
    case .work: EvaluationForm(before: workBefore, after: workAfter)
    case .trial: EvaluationForm(before: trialBefore, after: trialAfter)
    case .reform: EvaluationForm(before: reformBefore, after: reformAfter)
    case .outside: EvaluationForm(before: [], after: outsideAfter)
    }
  }
}

private func item(
  _ key: String, _ kind: EvaluationForm.Item.Kind, _ ja: String, _ en: String, hint: Localized? = nil,
  _ options: [EvaluationForm.Item.Option] = [], required: Bool = true, internal isInternal: Bool = false
) -> EvaluationForm.Item {
  EvaluationForm.Item(
    key: key, label: Localized(ja, en: en), hint: hint, kind: kind, options: options, isRequired: required,
    isInternal: isInternal)
}

private func option(_ key: String, _ ja: String, _ en: String) -> EvaluationForm.Item.Option {
  EvaluationForm.Item.Option(key: key, label: Localized(ja, en: en))
}

private let workBefore = [
  item(
    "aim", .text, "目的と対象", "Aim, and for whom",
    hint: Localized("だれの何がどうよくなるのかを書いてください。", en: "Who is better off, and how.")),
  item("means", .text, "今年度に行うこと", "What will be done this year"),
  item("effect", .text, "見込む効果", "Expected effect"),
  item("budget", .yen, "予算額", "Budget", hint: Localized("円で書いてください。", en: "In yen.")),
  item("hours", .number, "見込む作業時間（時間）", "Expected hours of work", required: false, internal: true),
]

private let levels = [option("high", "高い", "High"), option("middle", "ふつう", "Middle"), option("low", "低い", "Low")]

private let workAfter = [
  item("done", .text, "行ったこと", "What was done"),
  item("result", .text, "成果", "Results"),
  item("spent", .yen, "決算額", "Spent", hint: Localized("円で書いてください。", en: "In yen.")),
  item("need", .choice, "必要性", "Need", levels),
  item("effectiveness", .choice, "有効性", "Effectiveness", levels),
  item("efficiency", .choice, "効率性", "Efficiency", levels),
  item("issues", .text, "課題", "Open problems", required: false),
  item(
    "direction", .choice, "今後の方向", "Direction",
    [
      option("extend", "拡充", "Extend"), option("go-on", "継続", "Go on"), option("change", "見直し", "Change"),
      option("reduce", "縮小", "Reduce"), option("end", "終了", "End"),
    ]),
  item("memo", .text, "庁内への申し送り", "Note within the office", required: false, internal: true),
]

private let trialBefore = [
  item("question", .text, "確かめたいこと", "What is to be found out"),
  item("scale", .text, "試す範囲と期間", "Where and for how long it is tried"),
  item("success", .text, "うまくいったとみなす条件", "What counts as success"),
  item("request", .yen, "予算要求額", "Budget asked for"),
  item("granted", .yen, "予算額", "Budget granted", required: false),
  item("exit", .text, "やめる条件", "When it is stopped", required: false),
]

private let trialAfter = [
  item("outcome", .text, "試した結果", "What came of it"),
  item("succeeded", .yesNo, "条件を満たした", "The condition was met"),
  item("spent", .yen, "執行額", "Spent"),
  item("lessons", .text, "次に活かすこと", "Lessons for what comes next"),
  item(
    "next", .choice, "次の段階", "Next stage",
    [option("full", "本格導入", "Full use"), option("again", "条件を変えて再試行", "Try again"), option("stop", "中止", "Stop")]),
]

private let reformBefore = [
  item(
    "process", .text, "見直した業務", "The process that was reviewed",
    hint: Localized("どの業務を、だれと見直したかを書いてください。", en: "Which one, and with whom.")),
  item("found", .text, "見直してわかったこと", "What the review found"),
  item(
    "change", .text, "やめる・変える手順やきまり", "Steps and rules to be dropped or changed",
    hint: Localized("条例・規則・様式も書いてください。", en: "Ordinances, rules and forms too.")),
  item("without", .text, "ICTを使わない方法と比べた結果", "Compared with doing it without ICT"),
  item("use", .text, "見直した業務にICTをどう使うか", "How ICT serves the process as it will be"),
  item("risk", .text, "短所と、小さくする方法", "Side effects, and what is done about them"),
  item("hours", .number, "いまの作業時間（年・時間）", "Hours of work a year, now"),
  item("request", .yen, "予算要求額", "Budget asked for"),
]

private let reformAfter = [
  item("changed", .text, "変わった手順やきまり", "Steps and rules that were dropped or changed"),
  item("service", .text, "利用する人にとって変わったこと", "What changed for those who use it"),
  item("hours", .number, "見直した後の作業時間（年・時間）", "Hours of work a year, afterwards"),
  item("spent", .yen, "執行額", "Spent"),
  item("lessons", .text, "次に活かすこと", "Lessons for what comes next"),
]

private let outsideAfter = [
  item(
    "by", .text, "点検・評価した人", "Who looked at it",
    hint: Localized("会議体の名前や役職を書いてください。", en: "The body, or their posts.")),
  item("looked", .text, "点検したこと", "What they looked at"),
  item("opinion", .text, "意見", "Their opinion"),
  item(
    "verdict", .choice, "評価", "Verdict",
    [
      option("fit", "適切", "Right"), option("mend", "改善が必要", "To be mended"),
      option("reconsider", "見直しが必要", "To be reconsidered"),
    ]),
  item("answer", .text, "意見への対応", "What is done about it"),
]
