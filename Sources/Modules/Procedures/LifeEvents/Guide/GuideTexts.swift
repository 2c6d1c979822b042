import ModuleKit

/// Every word of life events that residents read.
struct GuideTexts: Texts {
  let lead: String
  let none: String
  let allProcedures: String
  let nothingKept: String
  let show: String
  let offer: String
  let together: String
  let togetherHint: String
  let onceLead: String
  let required: String
  let advised: String
  let beginTogether: String
  let beginOnOnePage: String
  let change: String
  let alone: String
  let beyond: String
  let beyondLead: String
  let elsewhere: String
  let elsewhereLead: String
  let toElsewhere: String
  let nothingApplies: String
  let chooseSome: @Sendable (Int) -> String
  let manyBegin: String
  let included: String
  let intake: String
  let intakeLead: String
  let ownIntakes: String
  let count: @Sendable (Int) -> String
  let keepLead: String
  let sumToPay: String
  let partOf: @Sendable (String) -> String
  let siblings: String
  let siblingsLead: @Sendable (String) -> String
  let goOn: String
  let goOnLead: @Sendable (Int) -> String

  static let japanese = GuideTexts(
    lead: "くらしの中のできごとを選ぶと、必要な手続と理由が分かります。まとめて1度に提出できます。",
    none: "案内はまだありません。", allProcedures: "すべての手続を見る",
    nothingKept: "この質問の答えは、手続を始めるまで保存しません。", show: "必要な手続を見る", offer: "あなたに必要な手続",
    together: "まとめて始める手続", togetherHint: "いらないものは、チェックを外してください。",
    onceLead: "氏名や住所など、どの手続にも共通の質問には1度だけ答えます。", required: "必要", advised: "おすすめ",
    beginTogether: "選んだ手続をまとめて始める", beginOnOnePage: "1ページにまとめて始める", change: "答えを変える",
    alone: "内容への署名か、ほかの人の同意がいるため、この手続だけで申し込みます。",
    beyond: "サインインすると、いっしょにできる手続",
    beyondLead: "本人の確認がいるため、いまのままでは始められません。先にサインインするか、書いてある方法で手続してください。",
    elsewhere: "このサイトではできない手続", elsewhereLead: "次の方法で手続してください。", toElsewhere: "くわしい案内を見る",
    nothingApplies: "当てはまる手続はありません。分からないときは、窓口か電話で聞いてください。",
    chooseSome: { "始める手続を、1件から\($0)件まで選んでください。" }, manyBegin: "いま、たくさんの人が手続を始めています。このページを開いたまま1分ほど待って、もう一度ボタンを押してください。",
    included: "いっしょに提出する手続",
    intake: "まとめて提出した手続", intakeLead: "手続ごとに、担当の課が処理します。それぞれのようすは、ここから見られます。",
    ownIntakes: "まとめて提出した手続", count: { "\($0)件の手続" },
    keepLead: "このページを印刷するか、番号とコードを書きとめてください。この2つで、すべての手続のようすを見られます。ほかの人に見せないでください。",
    sumToPay: "これから納める額の合計",
    partOf: { "まとめて提出した手続（受付番号 \($0)）を見る" }, siblings: "いっしょに提出された案件",
    siblingsLead: { "受付番号 \($0) でまとめて提出されました。担当でない案件は、番号と名前だけを示します。" },
    goOn: "途中の手続", goOnLead: { $0 == 1 ? "始めた手続が途中です。続きから始められます。" : "始めた手続が\($0)件、途中です。続きから始められます。" })

  static let english = GuideTexts(
    lead: "Choose what has happened: you are told what is to be done and why, and can do all of it at once.",
    none: "There are no guides yet.", allProcedures: "See all procedures",
    nothingKept: "Nothing of your answers is kept before you begin.", show: "Show what is to be done",
    offer: "What you have to do",
    together: "To be begun together", togetherHint: "Untick what you do not need.",
    onceLead: "What all of them ask, such as name and address, you answer once.", required: "needed",
    advised: "advised",
    beginTogether: "Begin what is ticked", beginOnOnePage: "Begin on one page", change: "Change the answers",
    alone: "It has to be signed or agreed to by others, and is applied for by itself.",
    beyond: "Signed in, you could do these as well",
    beyondLead: "It has to be known who you are. Sign in first, or use the other way.",
    elsewhere: "What cannot be done here", elsewhereLead: "This is how it is done:", toElsewhere: "Read more there",
    nothingApplies: "Nothing applies. If you are not sure, ask at the counter or by telephone.",
    chooseSome: { "Choose 1 to \($0) procedures." },
    manyBegin: "Many people are beginning just now. Keep this page open for a minute, then press the button again.",
    included: "Handed in together",
    intake: "Procedures handed in together",
    intakeLead: "Each is handled by its own department. You can follow all of them here.",
    ownIntakes: "Handed in together", count: { $0 == 1 ? "1 procedure" : "\($0) procedures" },
    keepLead:
      "Print this page, or write down number and code: with both of them all procedures can be followed. Show them to nobody.",
    sumToPay: "Still to pay for all of them",
    partOf: { "See all that was handed in together (receipt number \($0))" }, siblings: "Handed in together with it",
    siblingsLead: { "It came under the receipt number \($0). Of other departments’ cases you see number and title." },
    goOn: "What you began",
    goOnLead: { $0 == 1 ? "You have begun an application." : "You have begun \($0) applications." })
}
