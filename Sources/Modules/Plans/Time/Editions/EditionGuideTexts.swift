import ModuleKit

/// Words that lead on from an edition: what to do after a step, what a period that is over asks for, how a draft goes.
struct EditionGuideTexts: Texts {
  let remove, removeLead, sure, sureNeeded, removalPublic, removalUsed, removed: String
  let from, to, periodLead, titleHint, consulted, noConsultation, makeConsultation, toConsultations: String
  let overTitle, overLead, toEnd, toNext: String
  let periodNow: @Sendable (String) -> String
  let over: @Sendable (String) -> String

  static let japanese = EditionGuideTexts(
    remove: "下書きを消す", removeLead: "この下書きを、項目・指標・評価ごとすべて消します。元に戻せません。消したことは監査記録に残ります。",
    sure: "すべて消えることを確かめました", sureNeeded: "消してよければ、確かめた印を付けてください。",
    removalPublic: "公開したことのある版は消せません。公開をやめるときは「下書きに戻す」、使わないときは「下書きを取りやめる」を選んでください。",
    removalUsed: "会議・課題・気づき・意見募集・ファイル・続く版のどれかがこの下書きを使っているため、消せません。「下書きを取りやめる」を選んでください。",
    removed: "下書きを消しました。", from: "計画の最初の年度", to: "計画の最後の年度",
    periodLead: "令和8年度、R8、2026 のどの書き方でもかまいません。終わりを定めない計画は、最後の年度を空にします。",
    titleHint: "いまの版から変わるときは書き直してください。",
    consulted: "案を公開しました。意見はまだ受け付けていません。続けて、意見募集の期間・お聞きしたいこと・出し方を決めてください。",
    noConsultation: "この案の意見募集はまだありません。期間や出し方を決めて公開すると、意見を受け付けられます。", makeConsultation: "意見を募集する",
    toConsultations: "この案の意見募集", overTitle: "期間が終わった計画",
    overLead: "期間が過ぎましたが、まだ「施行中」と表示されています。終わりを記録するか、次の版を作ってください。",
    toEnd: "終わりを記録する", toNext: "次の版を作る", periodNow: { "いまの版の期間は\($0)です。" },
    over: { "この計画の期間は\($0)までですが、まだ「施行中」です。" })

  static let english = EditionGuideTexts(
    remove: "Delete the draft",
    removeLead: """
      Takes this draft away with all its items, indicators and reviews. It cannot be undone; the audit trail keeps that \
      it was done.
      """,
    sure: "I know that all of it goes", sureNeeded: "Tick the box if all of it may go.",
    removalPublic: """
      An edition that has been public cannot be deleted. Choose “Make it a draft again” to take it from the public, or \
      “Drop the draft”.
      """,
    removalUsed: """
      Sessions, tasks, observations, consultations, files or a following edition use this draft, so it cannot be \
      deleted. Choose “Drop the draft”.
      """,
    removed: "The draft is deleted.", from: "First fiscal year of the plan", to: "Last fiscal year of the plan",
    periodLead: "Write 2026 or R8. Leave the last year empty for a plan without a fixed end.",
    titleHint: "Change it where the new edition is called otherwise.",
    consulted: """
      The draft is public. Comments are not taken yet: now set the days, the questions and how to comment.
      """,
    noConsultation: "Nobody can comment on this draft yet. Set days and questions, and announce the consultation.",
    makeConsultation: "Ask for comments", toConsultations: "Consultations on this draft",
    overTitle: "Plans whose time is over",
    overLead: "Their period is over and they are still shown as in force. Record the end, or make the next edition.",
    toEnd: "Record its end", toNext: "Make the next edition", periodNow: { "The present edition is of \($0)." },
    over: { "This plan’s period ended with \($0), and it is still in force." })
}

/// The fields of a plan's first and last fiscal year.
func periodFields(
  hint: String?, required: Bool, _ typed: (String) -> String, _ errors: FormErrors, _ scene: Scene
) -> HTML {
  let texts = EditionGuideTexts.of(scene.language)
  let from = scene.textField(Field("from", texts.from, required: required, errors), typed("from"))
  let to = scene.textField(Field("to", texts.to, errors), typed("to"))
  let words = [hint, texts.periodLead].compactMap { $0 }.joined(separator: " ")
  return "<p class=\"hint\">\(words)</p><div class=\"fields\">\(from)\(to)</div>"
}
