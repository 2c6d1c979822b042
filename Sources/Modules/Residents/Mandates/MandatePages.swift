import ModuleKit

func mandatePage(_ view: MandateView, _ form: MandateForm, _ scene: Scene) -> Page {
  let texts = MandateTexts.of(scene.language)
  let labels = [("mail", texts.mail), ("since", texts.since), ("until", texts.until)]
  let done: HTML? = scene.query["done"].map { key in
    "<p class=\"notice\" role=\"status\">\(key == "offered" ? texts.offered : texts.saved)</p>"
  }
  let fields: HTML = """
    \(scene.textField(Field("mail", texts.mail, hint: texts.mailHint, required: true, form.errors), form.fields["mail"] ?? "", type: "email"))\
    \(scene.textField(Field("since", texts.since, hint: texts.sinceHint, form.errors), form.fields["since"] ?? "", type: "date"))\
    \(scene.textField(Field("until", texts.until, required: true, form.errors), form.fields["until"] ?? "", type: "date"))\
    <p class="actions"><button>\(texts.offer)</button></p>
    """
  return Page(
    texts.title, trail: [ownCrumb],
    main: """
      <h1>\(texts.title)</h1>\(done)\(scene.errorSummary(form.errors, labels))<p>\(texts.lead)</p>\
      \(if: view.rows.isEmpty, "<p class=\"empty\">\(texts.none)</p>")\(if: !view.rows.isEmpty, table(view, scene, texts))\
      <section><h2>\(texts.offer)</h2>\(scene.form(MandateRoutes.offer(), fields))</section>
      """)
}

private func table(_ view: MandateView, _ scene: Scene, _ texts: MandateTexts) -> HTML {
  let rows = view.rows.map { mandate, name -> HTML in
    let isGiver = mandate.giver == view.own
    let state: String
    if mandate.endedAt != nil {
      state = texts.ended
    } else if mandate.until < scene.today {
      state = texts.past
    } else if mandate.acceptedAt == nil {
      state = isGiver ? texts.waiting : texts.waitsForYou
    } else {
      state = texts.inForce
    }
    let accept = scene.form(
      MandateRoutes.accept(mandate.id), "<p class=\"actions\"><button>\(texts.accept)</button></p>")
    let end = scene.form(
      MandateRoutes.end(mandate.id),
      "<p class=\"actions\"><button class=\"danger\">\(mandate.acceptedAt == nil && !isGiver ? texts.refuse : texts.end)</button></p>"
    )
    let isOpen = mandate.endedAt == nil && mandate.until >= scene.today
    return """
      <tr><th scope="row">\(isGiver ? texts.givenTo(name) : texts.takenFrom(name))</th>\
      <td data-label="\(texts.period)">\(mandate.since.shown(in: scene.language)) – \(mandate.until.shown(in: scene.language))</td>\
      <td data-label="\(texts.state)">\(state)<br><span class="note">\(texts.offeredBy) \
      \(scene.say(mandate.offeredAssurance.words))\(mandate.acceptedAssurance.map { "<br>\(texts.acceptedBy) \(scene.say($0.words))" as HTML })\
      </span>\(if: isOpen && !isGiver && mandate.acceptedAt == nil, accept)\
      \(if: isOpen, end)</td></tr>
      """
  }
  return """
    <table class="stack"><caption class="hidden">\(texts.title)</caption><thead><tr><th scope="col">\(texts.who)</th>\
    <th scope="col">\(texts.period)</th><th scope="col">\(texts.state)</th></tr></thead><tbody>\(rows)</tbody></table>
    """
}

/// Every word of letting somebody act for another.
struct MandateTexts: Texts {
  let title: String
  let lead: String
  let none: String
  let offer: String
  let offered: String
  let saved: String
  let mail: String
  let mailHint: String
  let since: String
  let sinceHint: String
  let until: String
  let endsBeforeItBegins: String
  let tooLong: String
  let who: String
  let period: String
  let state: String
  let waiting: String
  let waitsForYou: String
  let inForce: String
  let ended: String
  let past: String
  let accept: String
  let refuse: String
  let end: String
  let offeredBy: String
  let acceptedBy: String
  let givenTo: @Sendable (String) -> String
  let takenFrom: @Sendable (String) -> String

  static let japanese = MandateTexts(
    title: "委任", lead: "家族や支援者に、期間を決めて、自分の代わりに手続きをしてもらえます。相手が引き受けると始まり、どちらからでも、いつでも終えられます。",
    none: "委任はありません。", offer: "手続きを任せる", offered: "そのアドレスの登録があれば、相手に申し出が届きます。引き受けられると、ここに「有効」と出ます。",
    saved: "保存しました。", mail: "相手のメールアドレス", mailHint: "相手もここに登録している必要があります。", since: "始まりの日",
    sinceHint: "空けておくと今日からになります。", until: "終わりの日", endsBeforeItBegins: "始まりの日と今日より後にしてください。", tooLong: "3年以内にしてください。",
    who: "相手", period: "期間", state: "状態", waiting: "相手の返事を待っています", waitsForYou: "あなたの返事を待っています", inForce: "有効",
    ended: "終わりました", past: "期間が過ぎました", accept: "引き受ける", refuse: "断る", end: "終える", offeredBy: "申し出の本人確認：",
    acceptedBy: "引き受けの本人確認：",
    givenTo: { "\($0)に任せる" }, takenFrom: { "\($0)から任される" })

  static let english = MandateTexts(
    title: "Mandates",
    lead:
      "Let your family or a helper act for you for a time. It begins when they accept, and either of you can end it at any time.",
    none: "There are no mandates.", offer: "Let somebody act for me",
    offered: "If the address is registered, its owner is asked. Once they accept, it shows here as in force.",
    saved: "Saved.", mail: "Their mail address", mailHint: "They have to be registered here too.", since: "First day",
    sinceHint: "Left empty: from today.", until: "Last day",
    endsBeforeItBegins: "Choose a day from the first and from today on.", tooLong: "Three years at most.", who: "Who",
    period: "Period", state: "State", waiting: "Waiting for their answer", waitsForYou: "Waiting for your answer",
    inForce: "In force", ended: "Ended", past: "Over", accept: "Accept", refuse: "Refuse", end: "End",
    offeredBy: "Offered by:", acceptedBy: "Accepted by:",
    givenTo: { "\($0) acts for me" }, takenFrom: { "I act for \($0)" })
}
