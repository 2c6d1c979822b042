import ModuleKit

func looksPage(_ events: [AuditEvent], _ scene: Scene) -> Page {
  let texts = LookTexts.of(scene.language)
  let rows = events.map { event -> HTML in
    """
    <tr><th scope="row">\(scene.moment(event.at))</th><td data-label="\(texts.who)">\(event.actor)</td>\
    <td data-label="\(texts.ground)">\(event.detail)</td></tr>
    """
  }
  let table: HTML = """
    <table class="stack"><caption class="hidden">\(texts.title)</caption><thead><tr><th scope="col">\(texts.at)</th>\
    <th scope="col">\(texts.who)</th><th scope="col">\(texts.ground)</th></tr></thead><tbody>\(rows)</tbody></table>
    """
  return Page(
    texts.title, trail: [ownCrumb],
    main: """
      <h1>\(texts.title)</h1><p>\(texts.lead)</p>\(if: rows.isEmpty, "<p class=\"empty\">\(texts.none)</p>")\
      \(if: !rows.isEmpty, table)
      """)
}

func searchPage(_ form: LookForm, _ found: ResidentAccount?, _ scene: Scene) -> Page {
  let texts = LookTexts.of(scene.language)
  let labels = [("mail", texts.mail), ("ground", texts.ground)]
  let ground = Field("ground", texts.ground, hint: texts.groundHint, required: true, form.errors)
  let fields: HTML = """
    \(scene.textField(Field("mail", texts.mail, required: true, form.errors), form.mail))\
    \(scene.textField(ground, form.ground))<p class="actions"><button>\(texts.look)</button></p>
    """
  return Page(
    texts.search, trail: [.staff],
    main: """
      <h1>\(texts.search)</h1>\(scene.errorSummary(form.errors, labels))<p>\(texts.searchLead)</p>\
      \(scene.form(LookRoutes.look(), fields))\(found.map { facts($0, scene, texts) })
      """)
}

private func facts(_ resident: ResidentAccount, _ scene: Scene, _ texts: LookTexts) -> HTML {
  let words = ProfileTexts.of(scene.language)
  let profile = resident.profile
  let sex = ProfileForm.sexes.firstIndex(of: profile.sex).map { words.sexes[$0] } ?? ""
  let rows = [
    (words.mail, resident.mail), (words.name, profile.name), (words.kana, profile.kana),
    (words.birthDate, profile.birthDate?.shown(in: scene.language) ?? ""), (words.sex, sex),
    (words.address, profile.address), (words.phone, profile.phone),
    (texts.source, profile.source == .card ? texts.byCard : texts.byResident),
    (texts.registered, resident.createdAt.day.shown(in: scene.language)),
  ]
  .map { "<div><dt>\($0)</dt><dd>\($1)</dd></div>" as HTML }
  return
    "<section><h2>\(texts.found)</h2><p class=\"notice\" role=\"status\">\(texts.recorded)</p><dl class=\"facts\">\(rows)</dl></section>"
}

/// Every word of looking at somebody's data, and of seeing who did.
struct LookTexts: Texts {
  let title: String
  let lead: String
  let none: String
  let at: String
  let who: String
  let ground: String
  let groundHint: String
  let search: String
  let searchLead: String
  let mail: String
  let look: String
  let nobody: String
  let found: String
  let recorded: String
  let source: String
  let byCard: String
  let byResident: String
  let registered: String

  static let japanese = LookTexts(
    title: "自分のデータを見た人", lead: "職員などが、あなたの登録内容をいつ、何のために見たかの記録です。変えたり消したりすることはできません。",
    none: "まだだれも見ていません。", at: "時刻", who: "見た人", ground: "理由", groundHint: "どの手続きのためかなど、本人に説明できるように書きます。",
    search: "利用者を見る", searchLead: "メールアドレスの全体を入力します。見たことは記録され、本人にも知らされます。", mail: "メールアドレス",
    look: "見る", nobody: "このアドレスの登録はありません。", found: "登録内容", recorded: "見たことを記録しました。", source: "内容の確かさ",
    byCard: "マイナンバーカードの署名で確認", byResident: "本人の申告", registered: "登録した日")

  static let english = LookTexts(
    title: "Who looked at my data",
    lead: "When staff looked at what you have registered, and what for. Nobody can change or delete this.",
    none: "Nobody has looked yet.", at: "When", who: "Who", ground: "What for",
    groundHint: "For which procedure, so that it can be explained to them.", search: "Look at a resident",
    searchLead: "Type the whole mail address. The look is recorded and shown to the person.", mail: "Mail address",
    look: "Look", nobody: "Nobody has registered this address.", found: "What is registered",
    recorded: "This look was recorded.", source: "How sure it is", byCard: "confirmed by a My Number card",
    byResident: "as they told", registered: "Registered on")
}
