import ModuleKit

func closingPage(_ errors: FormErrors, _ scene: Scene) -> Page {
  let texts = ClosingTexts.of(scene.language)
  let fields: HTML = """
    \(scene.checkboxes(Field("confirm", texts.confirmTitle, required: true, errors), [], [Choice("1", "\(texts.confirm)")]))\
    <p class="actions"><button class="danger">\(texts.close)</button></p>
    """
  return Page(
    texts.title, trail: [ownCrumb],
    main: """
      <h1>\(texts.title)</h1>\(scene.errorSummary(errors, [("confirm", texts.confirmTitle)]))\
      <section><h2>\(texts.export)</h2><p>\(texts.exportLead)</p>\
      <p><a class="button second" href="\(scene.to(OwnRoutes.export()))" download>\(texts.download)</a></p></section>\
      <section><h2>\(texts.close)</h2><p>\(texts.closeLead)</p>\(scene.form(OwnRoutes.close(), fields))</section>
      """)
}

func closedPage(_ scene: Scene) -> Page {
  let texts = ClosingTexts.of(scene.language)
  return Page(texts.closed, main: "<h1>\(texts.closed)</h1><p>\(texts.closedLead)</p>")
}

/// Every word of taking one's data out and closing the account.
struct ClosingTexts: Texts {
  let title: String
  let export: String
  let exportLead: String
  let download: String
  let close: String
  let closeLead: String
  let confirmTitle: String
  let confirm: String
  let notConfirmed: String
  let closed: String
  let closedLead: String
  let soleOwner: @Sendable (String) -> String

  static let japanese = ClosingTexts(
    title: "データの取り出しと登録の終了", export: "自分のデータを取り出す", exportLead: "登録内容と、これまでの記録を、一つのファイル（JSON）で受け取れます。",
    download: "ファイルを受け取る", close: "登録を終了する",
    closeLead: "サインインできなくなり、氏名・住所などは消去されます。元に戻せません。監査のための記録（だれが何をしたか）は、個人が分からない形で残ります。先に、自分のデータを取り出してください。",
    confirmTitle: "確認", confirm: "データを取り出したか、その必要がなく、登録を終了します。", notConfirmed: "終了するには、ここに印を付けてください。",
    closed: "登録を終了しました", closedLead: "ご利用ありがとうございました。氏名・住所などの登録内容は消去されました。",
    soleOwner: { "次の事業者で、ほかに管理できる人がいません。先にほかの人を外すか、管理者を加えてください: \($0)" })

  static let english = ClosingTexts(
    title: "Take out my data, close my account", export: "Take out my data",
    exportLead: "What you have registered and what happened, in one file (JSON).", download: "Get the file",
    close: "Close my account",
    closeLead:
      "You will not be able to sign in, and your name, address and the like are deleted for good. The audit trail (who did what) stays, in a form that does not say who you are. Take out your data first.",
    confirmTitle: "To be sure", confirm: "I have taken out my data or do not need it; close my account.",
    notConfirmed: "Tick this to close your account.", closed: "Your account is closed",
    closedLead: "Thank you. Your name, address and the like were deleted.",
    soleOwner: { "Nobody else can manage these businesses. Remove the others or add an owner first: \($0)" })
}
