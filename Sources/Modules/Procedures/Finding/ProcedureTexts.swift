import ModuleKit

/// Every word on the pages by which procedures are found.
struct ProcedureTexts: Texts {
  static let title = Localized("手続", en: "Procedures")
  static let noEvent = Localized("そのほか", en: "Other")

  let lead: String
  let find: String
  let search: String
  let byEvent: String
  let none: String
  let nothingFound: String
  let all: String
  let open: String
  let verify: String
  let followUp: String
  let before: String
  let eligible: String
  let needs: String
  let fee: String
  let free: String
  let days: String
  let officeDays: @Sendable (Int) -> String
  let questions: String
  let questionCount: @Sendable (Int, Int) -> String
  let identity: String
  let basis: String
  let otherWay: String
  let office: String
  let abolished: String
  let abolishedSince: @Sendable (String) -> String
  let beginOne: String
  let beginAll: String
  let discarded: String

  static let japanese = ProcedureTexts(
    lead: "申請・届出・申込・アンケートを、ここから始められます。", find: "したいことを言葉で探す", search: "探す", byEvent: "できごとから探す",
    none: "受け付けている手続は、まだありません。", nothingFound: "見つかりませんでした。別の言葉で探すか、できごとから選んでください。",
    all: "すべての手続を見る", open: "受け付けている手続", verify: "通知書・証明書が本物か確かめる", followUp: "提出した手続のようすを見る、途中の手続を続ける",
    before: "始める前に", eligible: "手続できる人",
    needs: "用意するもの", fee: "手数料", free: "無料", days: "かかる日数", officeDays: { "受け付けてから、開庁日で\($0)日以内" },
    questions: "質問の数", questionCount: { "\($0)問ほど（およそ\($1)分）" }, identity: "本人確認", basis: "根拠",
    otherWay: "ほかの方法", office: "担当", abolished: "添付がいらなくなった書類", abolishedSince: { "\($0)から。" },
    beginOne: "1問ずつ始める", beginAll: "1ページにまとめて始める", discarded: "取りやめました。答えは消しました。")

  static let english = ProcedureTexts(
    lead: "Applications, notifications, registrations and surveys begin here.", find: "What would you like to do?",
    search: "Search", byEvent: "By what happens in life", none: "No procedure is open yet.",
    nothingFound: "Nothing was found. Try other words, or choose what happens in life.", all: "See all procedures",
    open: "Procedures that are open", verify: "Verify a letter or certificate",
    followUp: "Follow what you handed in, or go on with what you began", before: "Before you begin",
    eligible: "Who may apply",
    needs: "What you need", fee: "Fee", free: "Nothing to pay", days: "How long it takes",
    officeDays: { "Within \($0) working days" }, questions: "Questions",
    questionCount: { "About \($0) (some \($1) minutes)" }, identity: "Who you are", basis: "Legal basis",
    otherWay: "Other ways", office: "Office", abolished: "Documents that are no longer needed",
    abolishedSince: { "Since \($0)." }, beginOne: "Begin, one question at a time", beginAll: "Begin, all on one page",
    discarded: "You have given it up. The answers were deleted.")
}
