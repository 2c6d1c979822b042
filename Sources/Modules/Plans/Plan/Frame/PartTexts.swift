import ModuleKit

/// What a list of the frame is called.
func partName(_ part: FramePart) -> Localized {
  func of<T: Texts>(_: T.Type, _ word: (T) -> String) -> Localized {
    Localized(word(T.of(.japanese)), en: word(T.of(.english)))
  }
  switch part {
  case .glossary: return of(PlanTexts.self, \.glossary)
  case .axes: return Localized("分類の軸", en: "Axes")
  case .values: return Localized("分類の値と意味", en: "Values of axes")
  case .phases: return of(VocabularyTexts.self, \.phases)
  case .marks: return of(VocabularyTexts.self, \.marks)
  case .reasons: return of(VocabularyTexts.self, \.reasons)
  case .checks: return of(CheckTexts.self, \.checks)
  case .volumes: return Localized("計画の編", en: "Volumes")
  case .levels: return Localized("階層の名前", en: "Levels")
  case .bases: return Localized("根拠となる法令・計画", en: "Bases")
  case .upperPlans: return of(PlanTexts.self, \.upperPlans)
  case .succeeds: return of(PlanTexts.self, \.succeeds)
  case .findings: return of(FindingTexts.self, \.findings)
  case .figures: return of(PlanTexts.self, \.figures)
  case .absent: return of(PlanTexts.self, \.absent)
  case .bodies: return of(OrganisationTexts.self, \.bodies)
  case .people: return of(OrganisationTexts.self, \.people)
  case .roles: return of(OrganisationTexts.self, \.roles)
  case .stakeholders: return Localized("関係者", en: "Stakeholders")
  }
}

/// What stands above a list of the frame.
func partLead(_ part: FramePart) -> Localized {
  switch part {
  case .glossary:
    Localized(
      "計画の言葉の意味を、1語ずつ登録します。本文の言葉から、ここにある説明へつながります。",
      en: "What the plan’s words mean, one by one. The words in its texts lead here.")
  case .axes:
    Localized(
      "項目を分ける軸です。値は「分類の値と意味」で1つずつ直します。",
      en: "By what the items are classed. Their values are changed one by one under “Values of axes”.")
  case .values:
    Localized(
      "軸ごとの値の名前・意味・条件です。値のキーは、あとから変えられません。",
      en: "The names, meanings and conditions of each axis’s values. The key of a value never changes.")
  case .phases: Localized("計画の期間の分け方です。", en: "The named parts of the plan’s time.")
  case .marks:
    Localized(
      "評価に使う記号です。使っている記号は、意味の言葉だけを直せます。",
      en: "The marks that reviews use. Of one in use only the words of its meaning can be changed.")
  case .reasons: Localized("実施しなかった理由として選ぶ区分です。", en: "The reasons to choose from where something was not carried out.")
  case .volumes: Localized("見直しの時期が異なる、計画の編です。", en: "The parts of the document, each with a cycle of its own.")
  case .levels:
    Localized(
      "計画の階層の名前と使い方です。新しい階層は、いちばん下に加わります。", en: "The names and uses of the plan’s levels. A new one is the lowest.")
  case .bases: Localized("計画の根拠となる法令や計画です。", en: "The statutes and plans that this document fulfils.")
  case .upperPlans: Localized("この計画の上にある計画です。", en: "The plans above this one.")
  case .succeeds: Localized("この計画の前の計画です。", en: "The plans that this one follows.")
  case .figures:
    Localized(
      "公表された資料にあり、ここの項目からは計算できない数値です。", en: "Figures that the publication states and that nothing here can show.")
  case .absent: Localized("公表された資料になく、ここにも載せていないことです。", en: "What the publication does not hold, and so is not here.")
  case .stakeholders:
    Localized("計画や項目にかかわる、市の外の組織や集団です。", en: "Organisations and groups that the plan, or an item, concerns or needs.")
  case .findings:
    Localized(
      "計画が前提としていることを、1件ずつ、出典と、それに応える項目とともに登録します。出典は先に「対応する文書」に加えてください。",
      en:
        "What the plan rests on, one by one, with its sources and what answers to it. Enter the sources among the documents first."
    )
  case .checks:
    Localized(
      "計画が自分の構成について述べていることを、1件ずつ登録します。公開のページで、ここにある内容と比べて示します。",
      en: "What the plan says of its own make-up, one by one. A public page holds it against what is here.")
  case .bodies:
    Localized(
      "計画を進める組織を、構成する職、決めること、受け持つこと、報告する先とともに登録します。",
      en: "The bodies that carry the plan: which posts make them up, what they decide and do, and to whom they report.")
  case .people:
    Localized(
      "推進体制に登場する職を登録します。役割に就く人を、名前ではなく職で示すためです。",
      en: "The posts that appear in the organisation, so that roles name their holders by post and not by name.")
  case .roles:
    Localized(
      "情報統括責任者などの役割を、就いている職、組織、報告する先とともに登録します。",
      en: "Roles such as the chief information officer: which post holds it, in which body, and to whom it reports.")
  }
}
