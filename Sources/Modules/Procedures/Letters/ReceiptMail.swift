import ModuleKit

/// A receipt by mail: number, time and where the case is followed. What was handed in stays out, and so does the copy as PDF: mails
/// lie readable on servers that neither the applicant nor the office keeps.
struct ReceiptForm: Sendable {
  /// Receipts that can be sent of one case: a page that writes to any address is worth little to a sender of spam.
  static let most = 5

  let mail: String
  let address: MailAddress?
  private(set) var errors: FormErrors = [:]

  init(_ mail: String = "") { (self.mail, address) = (mail, nil) }

  init(_ fields: Fields, _ language: Language) {
    var reader = FormReader(fields, language)
    mail = reader.text("mail", 1...254)
    address = MailAddress(mail)
    if reader.errors.isEmpty && address == nil { reader.refuse("mail", LetterTexts.of(language).notAddress) }
    errors = reader.errors
  }

  mutating func refuse(_ words: String) { errors["mail"] = words }
}

func mailReceipt(_ visit: Visit, id: ID<Case>) throws -> Answer {
  let found = try Case.held(id, visit)
  var form = ReceiptForm(visit.form, visit.scene.language)
  if form.errors.isEmpty, let address = form.address {
    if try visit.sendReceipt(of: found, to: address) {
      return .seeOther(CaseRoutes.show(id).with("done", "mailed"))
    }
    form.refuse(LetterTexts.of(visit.scene.language).tooMany)
  }
  let code = found.row.owner == nil ? Holder.code(of: id.text, try visit.keys) : nil
  return visit.framed(status: 422) { ownCasePage(found, code: code, at: visit.now, MessageForm(), receipt: form, $0) }
}

extension Visit {
  /// Answers false where as many were sent as can be.
  fileprivate func sendReceipt(of found: OpenCase, to address: MailAddress) throws -> Bool {
    let row = found.row
    let target = row.owner == nil ? DraftRoutes.enter().with("number", row.number) : CaseRoutes.show(row.id)
    let link = scene.isKnownOrigin ? scene.absolute(target).address : ""
    let texts = ReceiptMailTexts.of(scene.language)
    let city = municipality.name.text(in: scene.language)
    let time = "\(row.received.day.shown(in: scene.language)) \(row.received.clock)"
    let mail = try MailMessage(
      to: address, subject: texts.subject(city, row.number), body: texts.body(row.number, time, link),
      language: scene.language)
    let (vault, keys, now, actor) = (try mails.vault(), try keys, now, principal?.actor ?? "")
    return try store.write(isPublic: false) { db in
      let sent = try CaseEvent.of(row.id, in: db).count { $0.kind == .receiptSent }
      if sent >= ReceiptForm.most { return false }
      try db.enqueue(mail, sealedBy: vault, at: now)
      try CaseEvent.add(.receiptSent, to: row.id, by: actor, keys, at: now, in: db)
      return true
    }
  }
}

/// On the applicant's page: the copy as PDF, and the receipt by mail to the address that is known, or to another.
func copySection(_ found: OpenCase, _ form: ReceiptForm?, _ scene: Scene) -> HTML {
  let texts = LetterTexts.of(scene.language)
  let id = found.row.id
  let form = form ?? ReceiptForm(found.writtenMail)
  let field = Field("mail", texts.mail, hint: texts.mailHint, required: true, form.errors)
  let fields: HTML = """
    <p>\(texts.mailLead)</p>\(scene.textField(field, form.mail, type: "email", autocomplete: "email"))\
    <p class="actions"><button class="second">\(texts.send)</button></p>
    """
  let copy: HTML = """
    <p class="actions"><a class="button second" href="\(scene.to(CaseRoutes.copy(id)))">\(texts.copy)</a></p>\
    <p class="note">\(texts.copyLead)</p>
    """
  return """
    \(if: scene.kiosk == nil, copy)<details class="formula"\(if: !form.errors.isEmpty, " open")><summary>\(texts.mailTitle)</summary>\
    \(scene.form(CaseRoutes.receipt(id), fields))</details>
    """
}

extension OpenCase {
  /// The mail address among the answers; empty where there is none.
  fileprivate var writtenMail: String {
    version.form.form.sections.flatMap(\.questions).lazy
      .filter { $0.type == .mail }.map { answers[$0.name] }.first { !$0.isEmpty } ?? ""
  }
}

struct ReceiptMailTexts: Texts {
  let subject: @Sendable (_ city: String, _ number: String) -> String
  let body: @Sendable (_ number: String, _ time: String, _ link: String) -> String

  static let japanese = ReceiptMailTexts(
    subject: { "[\($0)] 受付の控え（受付番号 \($1)）" },
    body: { number, time, link in
      """
      手続を受け付けました。

      受付番号：\(number)
      受け付けた日時：\(time)
      \(link.isEmpty ? "市のページを開き、受付番号と確認コードでご覧ください。" : link)

      提出した内容は、上のページで見て、PDFで保存できます。
      このメールは自動で送っています。
      """
    })

  static let english = ReceiptMailTexts(
    subject: { "[\($0)] Receipt of your application \($1)" },
    body: { number, time, link in
      """
      Your application was received.

      Receipt number: \(number)
      Received: \(time)
      \(link.isEmpty ? "Open the municipality’s pages and give the receipt number and the code." : link)

      The page shows what you handed in; you can save it there as PDF.
      This mail is sent by a program.
      """
    })
}
