import ModuleKit

/// Every word about checks.
struct CheckTexts: Texts {
  let checks, lead, none, textJa, textEn, textHint, level, under, underHint, axis, kind, count, each, needs,
    number: String
  let numberHint, mark, markHint, period, periodHint, needed, of, ofHint, any, noNode, says, result, edit: String
  let holds, differs, stale, staleLead, staleNone, staleUnset, lastTouched, staleAfter, staleAfterHint: String
  let need: @Sendable (Check.Need) -> String
  let numbers: @Sendable (_ stated: Int, _ here: Int) -> String
  let failing: @Sendable (_ failing: Int, _ about: Int) -> String
  let all: @Sendable (Int) -> String
  let months: @Sendable (Int) -> String

  static let japanese = CheckTexts(
    checks: "計画との照合", lead: "計画が自分の構成について述べていること（項目の数など）や、項目に求めていることを、ここにある内容と比べます。",
    none: "照合することはまだ登録されていません。", textJa: "計画が述べていること", textEn: "計画が述べていること（英語）",
    textHint: "例：基本方針は3つ、それぞれに4つの施策。", level: "どの階層の項目か", under: "どの項目の下か", underHint: "上の項目のキー。計画全体なら空のまま。",
    axis: "どの分類の項目か", kind: "比べ方", count: "項目の数", each: "それぞれのすぐ下にある項目の数", needs: "それぞれが持つもの", number: "数",
    numberHint: "数を比べるときに書いてください。", mark: "この評価の付いた項目だけ数える", markHint: "選んだときは時点も書いてください。", period: "評価の時点",
    periodHint: "2019、2019-Q1、2020-03-31 のどれかの形で。", needed: "持つもの", of: "どの文書・分類・指標・つながりか",
    ofHint:
      "「ほかの計画への対応」なら文書のキー、「分類」なら分類のキー、「指標」なら \(Indicator.Stage.allCases.map(\.rawValue).joined(separator: "・")) のどれか、「つながり」なら \(Node.Tie.Kind.allCases.map(\.rawValue).joined(separator: "・")) のどれか。分類のほかは省けます。",
    any: "（選ばない）", noNode: "この項目は計画の中に見つかりません。",
    says: "計画が述べていること", result: "ここにある内容", edit: "照合することを編集する",
    holds: "合っています", differs: "違います", stale: "しばらく動きのない項目",
    staleLead: "内容・評価・実績値のどれにも動きのない項目です。いまも正しいか確かめ、正しければ評価や変更で示してください。", staleNone: "動きのない項目はありません。",
    staleUnset: "「計画の基本情報」で、何か月動きがなければ知らせるかを決めてください。", lastTouched: "最後の動き",
    staleAfter: "何か月動きのない項目を知らせるか", staleAfterHint: "1から120までの月数。空けておくと知らせません。",
    need: { need in
      switch need {
      case .text: "本文"
      case .department: "担当"
      case .partner: "関係課"
      case .audience: "対象"
      case .condition: "当てはまる条件"
      case .schedule: "実施時期"
      case .tag: "分類"
      case .indicator: "指標"
      case .target: "目標のある指標"
      case .alignment: "ほかの計画への対応"
      case .finding: "もとになる現状と課題"
      case .tie: "ほかの項目とのつながり"
      }
    },
    numbers: { "計画の記述 \($0)、ここにある数 \($1)" }, failing: { "\($1)件のうち\($0)件がそろっていません" },
    all: { "\($0)件すべてそろっています" }, months: { "\($0)か月より前から動きのない項目です。" })

  static let english = CheckTexts(
    checks: "Held against the plan",
    lead: "What the plan says of its own make-up (how many items), or asks of its items, against what is here.",
    none: "Nothing has been entered to be held against.", textJa: "What the plan says",
    textEn: "What the plan says (English)", textHint: "Such as: three policies, each with four measures.",
    level: "Items of which level", under: "Below which item",
    underHint: "The key of an item above; empty for the whole plan.", axis: "Items of which class",
    kind: "How to compare",
    count: "The number of items", each: "The number of items right below each", needs: "What each has",
    number: "Number",
    numberHint: "Where numbers are compared.", mark: "Count those with this mark alone",
    markHint: "Then write the period too.", period: "Period of the mark", periodHint: "As 2019, 2019-Q1 or 2020-03-31.",
    needed: "What each has", of: "Which document, class, stage or kind of tie",
    ofHint:
      "For a link the key of a document, for a class the key of an axis, for an indicator one of \(Indicator.Stage.allCases.map(\.rawValue).joined(separator: ", ")), for a tie one of \(Node.Tie.Kind.allCases.map(\.rawValue).joined(separator: ", ")). But for a class it may be left out.",
    any: "(none)",
    noNode: "The plan has no such item.", says: "What the plan says", result: "What is here",
    edit: "Edit what is held against the plan", holds: "As stated", differs: "Differs",
    stale: "Items that nobody has touched",
    staleLead:
      "Neither text nor review nor value has moved. See whether they still hold, and say so by a review or a change.",
    staleNone: "There is no such item.",
    staleUnset: "Set in the plan’s basic facts after how many months an item is listed.", lastTouched: "Last touched",
    staleAfter: "List items that nobody has touched for so many months",
    staleAfterHint: "1 to 120; empty where none is to be listed.",
    need: { need in
      switch need {
      case .text: "Text"
      case .department: "Department in charge"
      case .partner: "Departments taking part"
      case .audience: "For whom"
      case .condition: "Where it applies"
      case .schedule: "Schedule"
      case .tag: "Class"
      case .indicator: "Indicator"
      case .target: "Indicator with a target"
      case .alignment: "Link to another plan"
      case .finding: "Finding behind it"
      case .tie: "Tie to another item"
      }
    },
    numbers: { "the plan says \($0), here are \($1)" }, failing: { "\($0) of \($1) lack it" },
    all: { "all \($0) have it" }, months: { "Nothing has moved for more than \($0) months." })
}
