import ModuleKit

/// Every word of what applicants need not bring, and of looking it up.
struct OnceOnlyTexts: Texts {
  let abolished: String
  let abolishedLead: String
  let none: String
  let year: String
  let count: String
  let byYear: String
  let all: @Sendable (Int) -> String
  let document: String
  let procedure: String
  let since: String
  let ground: String
  let lookedUp: String
  let download: String
  let attachments: String
  let attachmentsLead: String
  let abolishedCount: @Sendable (Int) -> String
  let noAttachments: String
  let stillAsked: @Sendable (Int) -> String
  let question: String
  let lookups: String
  let lookupsLead: String
  let lookUp: @Sendable (String) -> String
  let answered: String
  let register: String
  let agrees: String
  let differs: String
  let nobody: String
  let several: String
  let notAllowed: String
  let noKey: String

  static let japanese = OnceOnlyTexts(
    abolished: "添付がいらなくなった書類", abolishedLead: "市が自分で確かめられるようになり、出さなくてよくなった書類です。",
    none: "まだありません。", year: "年度", count: "書類の数", byYear: "年度ごとの数", all: { "いらなくなった書類 \($0)件" },
    document: "書類", procedure: "手続", since: "いつから", ground: "根拠", lookedUp: "市の台帳で確かめます", download: "表をダウンロードする（CSV）",
    attachments: "まだ求めている添付書類",
    attachmentsLead:
      "市が自分で確かめられるものは、手続の定義でファイルの質問を消し、abolished に書類の名前・日付・根拠を書くと、廃止した書類として公表されます。台帳で照会できるものは、質問に lookup を書きます。",
    abolishedCount: { "廃止した書類（\($0)件）を見る" }, noAttachments: "ファイルを求める手続はありません。",
    stillAsked: { "求めている書類 \($0)件" }, question: "質問の名前", lookups: "台帳で確かめる",
    lookupsLead: "押すと、この案件の人の記録を1件だけ照会します。照会したことは記録され、本人も見られます。",
    lookUp: { "「\($0)」を照会する" }, answered: "提出された答え", register: "台帳の記録", agrees: "一致しています", differs: "違っています",
    nobody: "この人の記録はありませんでした。", several: "同じ鍵の記録が複数あり、決められませんでした。",
    notAllowed: "この台帳の照会は許可されていません。事務局に確かめてください。", noKey: "照会に要る答えがないため、照会できません。")
  static let english = OnceOnlyTexts(
    abolished: "Documents that are no longer needed",
    abolishedLead: "The office now sees for itself what these documents showed. You need not bring them.",
    none: "There are none yet.", year: "Fiscal year", count: "Documents", byYear: "By fiscal year",
    all: { "\($0) documents" }, document: "Document", procedure: "Procedure", since: "Since", ground: "Ground",
    lookedUp: "looked up in a register", download: "Download the table (CSV)",
    attachments: "Documents still asked for",
    attachmentsLead:
      "Where the office can see for itself, take the question for a file out of the definition and write the document, the day and the ground into “abolished”: it is then published as abolished. Where a register holds it, give a question a “lookup”.",
    abolishedCount: { "See what was abolished (\($0))" }, noAttachments: "No procedure asks for files.",
    stillAsked: { "\($0) documents" }, question: "Question’s name", lookups: "Look it up",
    lookupsLead: "This looks up the one record of this case’s person. The look-up is recorded, and shown to them.",
    lookUp: { "Look up “\($0)”" }, answered: "As handed in", register: "In the register", agrees: "They agree",
    differs: "They differ",
    nobody: "There is no record of this person.",
    several: "Several records have this key: it is not known whose is meant.",
    notAllowed: "This register may not be looked up for that. Ask the secretariat.",
    noKey: "An answer that is needed for it is missing.")
}
