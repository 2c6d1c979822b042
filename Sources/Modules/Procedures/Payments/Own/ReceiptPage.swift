import ModuleKit

/// A receipt (領収書) to print.
func receiptPage(
  _ found: OpenCase, _ payment: CasePayment, _ entry: LedgerEntry, trail: [Page.Crumb], city: Localized, _ scene: Scene
) -> Page {
  let texts = ReceiptTexts.of(scene.language)
  let money = PaymentTexts.of(scene.language)
  let number = entry.receipt?.text ?? ""
  let back = payment.entries.map(\.entry).filter { $0.kind == .refunded }.map { -$0.received }.reduce(0, +)
  let payee = payment.rules.payee.isEmpty ? scene.say(city) : scene.written(payment.rules.payee)
  let facts: [(String, HTML)] = [
    (texts.number, "\(number)"), (texts.payer, "\(scene.written(found.payerName)) \(texts.honorific)"),
    (texts.yen, "<strong>\(yenWords(entry.received, scene.language))</strong>"),
    (texts.what, "\(scene.say(found.version.definition.title)) \(money.amount) (\(found.row.number))"),
    (texts.how, "\(entry.method.flatMap { money.methods[$0] } ?? "")"),
    (texts.day, "\(entry.day.shown(in: scene.language))"), (texts.payee, payee),
  ]
  let returned: HTML? = back > 0 ? "<p class=\"notice\">\(texts.returned(yenWords(back, scene.language)))</p>" : nil
  var page = Page(
    "\(texts.title) \(number)", trail: trail,
    main: """
      <h1>\(texts.title)</h1><p>\(texts.lead)</p>\
      <dl class="facts">\(facts.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" as HTML })</dl>\(returned)
      """)
  page.isListed = false
  return page
}

extension OpenCase {
  /// Whoever applied, as they wrote their name; empty where nobody was asked for one.
  var payerName: String {
    let questions = version.form.form.sections.flatMap(\.questions)
    let question =
      questions.first { $0.type == .name } ?? questions.first { $0.prefill == .name || $0.prefill == .businessName }
    return question.map { answers[$0.name] } ?? ""
  }
}

struct ReceiptTexts: Texts {
  let title: String
  let lead: String
  let number: String
  let payer: String
  let honorific: String
  let yen: String
  let what: String
  let how: String
  let day: String
  let payee: String
  let returned: @Sendable (String) -> String

  static let japanese = ReceiptTexts(
    title: "領収書", lead: "下記のとおり領収しました。", number: "番号", payer: "宛名", honorific: "様", yen: "金額", what: "内訳", how: "納め方",
    day: "領収日", payee: "発行者", returned: { "このうち \($0) は、のちにお返ししています。" })
  static let english = ReceiptTexts(
    title: "Receipt", lead: "Received with thanks.", number: "Number", payer: "From", honorific: "", yen: "Sum",
    what: "For", how: "How", day: "Day", payee: "Issued by", returned: { "\($0) of this was given back later." })
}
