import ModuleKit

/// What is said of corrections that have to be signed or agreed to once more.
struct CorrectedTexts: Texts {
  let lead: String
  let waiting: String
  let goOn: String
  let change: String
  let office: String
  let earlier: String

  static let japanese = CorrectedTexts(
    lead: "直した内容は、まだ提出していません。前の署名や同意は、直す前の内容に対するものです。直した内容への署名や同意がそろったら、「提出する」を押してください。",
    waiting: "直した内容は、署名や同意がそろってから提出します。まだ提出していません。", goOn: "署名・同意へ進む", change: "直した内容を変える",
    office: "申請した人が内容を直しました。直した内容への署名や同意を待っています。まだ提出されていません。", earlier: "直す前の署名")
  static let english = CorrectedTexts(
    lead:
      "Your correction is not handed in yet. What was signed or agreed to before was over the content before it. Once the corrected content is signed and agreed to, press “Hand in”.",
    waiting: "Your correction is handed in once it is signed and agreed to. It is not handed in yet.",
    goOn: "Go on to signing and agreeing", change: "Change the correction",
    office:
      "The applicant has corrected the answers. They wait to be signed or agreed to, and are not handed in yet.",
    earlier: "Signed before the correction")
}
