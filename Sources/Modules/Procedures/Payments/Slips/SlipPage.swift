import ModuleKit

/// A slip to print and take to a convenience store.
func slipPage(_ found: OpenCase, _ slip: Slip, _ rules: PaymentRules, city: Localized, _ scene: Scene) -> Page {
  let texts = SlipTexts.of(scene.language)
  let payee = rules.payee.isEmpty ? scene.say(city) : scene.written(rules.payee)
  let facts: [(String, HTML)] = [
    (texts.number, "<strong>\(SlipNumber(slip.number)?.shown ?? slip.number)</strong>"),
    (texts.yen, "<strong>\(yenWords(slip.yen, scene.language))</strong>"),
    (texts.until, "\(slip.until.shown(in: scene.language))"),
    (texts.payer, "\(scene.written(found.payerName)) \(texts.honorific)"), (texts.payee, payee),
    (texts.what, "\(PaymentTexts.of(scene.language).amount) (\(found.row.number))"),
  ]
  var page = Page(
    texts.title, trail: [caseCrumb(found.row)],
    main: """
      <h1>\(texts.title)</h1><p>\(texts.lead)</p>\
      <dl class="facts">\(facts.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" as HTML })</dl>\
      <h2>\(texts.code)</h2>\(SlipCode.bars(slip.code)?.svg(name: texts.bars))<p><code>\(SlipCode.shown(slip.code))</code></p><p class="note">\(texts.after)</p>\
      <p class="actions"><a class="button second" href="\(scene.to(PaymentRoutes.show(found.row.id)))">\(texts.back)</a></p>
      """)
  page.isListed = false
  return page
}

struct SlipTexts: Texts {
  let title: String
  let lead: String
  let number: String
  let yen: String
  let until: String
  let payer: String
  let honorific: String
  let payee: String
  let what: String
  let code: String
  let bars: String
  let after: String
  let back: String

  static let japanese = SlipTexts(
    title: "払込票", lead: "このページを印刷し、期限までにコンビニエンスストアのレジで、現金で支払ってください。", number: "収納番号", yen: "金額", until: "使える期限",
    payer: "支払う人", honorific: "様", payee: "収納する者", what: "内訳", code: "バーコードと番号", bars: "レジで読み取るバーコード",
    after: "支払いがこちらに届くまで、数日かかります。控えは届くまで保管してください。",
    back: "納付のページへ戻る")
  static let english = SlipTexts(
    title: "Payment slip", lead: "Print this page and pay in cash at a convenience store by the last day.",
    number: "Slip number", yen: "Sum", until: "Last day", payer: "From", honorific: "", payee: "To", what: "For",
    code: "Bar code and its number", bars: "Bar code for the till",
    after: "It takes a few days until your payment arrives. Keep the stub until then.",
    back: "Back to paying")
}
