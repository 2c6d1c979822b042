import ModuleKit

func businessListPage(_ businesses: [BusinessAccount], _ form: BusinessForm, _ scene: Scene) -> Page {
  let texts = BusinessTexts.of(scene.language)
  let rows = businesses.map { business -> HTML in
    "<li><a href=\"\(scene.to(BusinessRoutes.show(business.id)))\">\(business.name)</a> <span class=\"note\">\(business.number)</span></li>"
  }
  let labels = [("number", texts.number), ("name", texts.name)]
  let number = Field("number", texts.number, hint: texts.numberHint, required: true, form.errors)
  let fields: HTML = """
    \(scene.textField(number, form.number))\
    \(scene.textField(Field("name", texts.name, required: true, form.errors), form.name, autocomplete: "organization"))\
    <p class="actions"><button>\(texts.add)</button></p>
    """
  return Page(
    texts.title, trail: [ownCrumb],
    main: """
      <h1>\(texts.title)</h1>\(scene.errorSummary(form.errors, labels))<p>\(texts.lead)</p>\
      \(if: rows.isEmpty, "<p class=\"empty\">\(texts.none)</p>")<ul class="cards">\(rows)</ul>\
      <section><h2>\(texts.add)</h2>\(scene.form(BusinessRoutes.add(), fields))</section>
      """)
}

func businessPage(_ view: BusinessView, _ form: MailForm, _ scene: Scene) -> Page {
  let texts = BusinessTexts.of(scene.language)
  let notice: String? =
    switch scene.query["done"] {
    case "invited": texts.invited
    case "last": texts.lastOwner
    case nil: nil
    default: texts.saved
    }
  let rows = view.members.map { member, name -> HTML in
    let leave = scene.form(
      BusinessRoutes.remove(view.business.id),
      """
      <input type="hidden" name="member" value="\(member.resident)"><p class="actions">\
      <button class="danger" aria-label="\(texts.remove): \(name)">\(member.resident == view.own ? texts.leave : texts.remove)\
      </button></p>
      """)
    return """
      <tr><th scope="row">\(name)</th><td data-label="\(texts.may)">\(member.isOwner ? texts.owner : texts.member)</td>\
      <td data-label="\(texts.since)">\(member.since.day.shown(in: scene.language))</td>\
      <td data-label="\(texts.remove)">\(if: view.isOwner || member.resident == view.own, leave)</td></tr>
      """
  }
  return Page(
    view.business.name, trail: [ownCrumb, Page.Crumb(Localized("事業者", en: "Businesses"), BusinessRoutes.list())],
    main: """
      <h1>\(view.business.name)</h1>\(notice.map { "<p class=\"notice\" role=\"status\">\($0)</p>" as HTML })\
      \(scene.errorSummary(form.errors, [("mail", texts.mail)]))<dl class="facts"><div><dt>\(texts.number)</dt>\
      <dd>\(view.business.number)</dd></div></dl><section><h2>\(texts.members)</h2><table class="stack">\
      <caption class="hidden">\(texts.members)</caption><thead><tr><th scope="col">\(texts.person)</th>\
      <th scope="col">\(texts.may)</th><th scope="col">\(texts.since)</th><th scope="col">\(texts.remove)</th></tr></thead>\
      <tbody>\(rows)</tbody></table></section>\(if: view.isOwner, invitation(view, form, scene, texts))
      """)
}

private func invitation(_ view: BusinessView, _ form: MailForm, _ scene: Scene, _ texts: BusinessTexts) -> HTML {
  let fields: HTML = """
    \(scene.textField(Field("mail", texts.mail, required: true, form.errors), form.mail, type: "email"))\
    \(scene.checkboxes(Field("owner", texts.may, [:]), [], [Choice("1", "\(texts.asOwner)")]))\
    <p class="actions"><button class="second">\(texts.invite)</button></p>
    """
  return
    "<section><h2>\(texts.invite)</h2><p>\(texts.inviteLead)</p>\(scene.form(BusinessRoutes.invite(view.business.id), fields))</section>"
}

func invitationPage(_ ticket: ID<Ticket>, _ business: BusinessAccount, _ scene: Scene) -> Page {
  let texts = BusinessTexts.of(scene.language)
  return Page(
    texts.join, trail: [ownCrumb],
    main: """
      <h1>\(texts.join)</h1><p>\(texts.joinLead(business.name, business.number))</p>\
      \(scene.form(BusinessRoutes.join(ticket), "<p class=\"actions\"><button>\(texts.join)</button></p>"))
      """)
}

/// Every word of the accounts of businesses.
struct BusinessTexts: Texts {
  let title: String
  let lead: String
  let none: String
  let add: String
  let number: String
  let numberHint: String
  let badNumber: String
  let name: String
  let saved: String
  let members: String
  let person: String
  let may: String
  let owner: String
  let member: String
  let since: String
  let remove: String
  let leave: String
  let lastOwner: String
  let mail: String
  let asOwner: String
  let invite: String
  let inviteLead: String
  let invited: String
  let join: String
  let joinLead: @Sendable (_ name: String, _ number: String) -> String

  static let japanese = BusinessTexts(
    title: "事業者", lead: "会社や団体として手続きをするときに登録します。何人でも一緒に使えます。", none: "登録した事業者はまだありません。",
    add: "事業者を登録する", number: "法人番号", numberHint: "13けたの数字。国税庁の法人番号公表サイトで確かめられます。",
    badNumber: "法人番号として正しくありません。13けたの数字を確かめてください。", name: "商号または名称", saved: "保存しました。", members: "手続きができる人",
    person: "人", may: "できること", owner: "手続きと、人の管理", member: "手続き", since: "参加した日", remove: "外す", leave: "抜ける",
    lastOwner: "人の管理ができる人がほかにいないため、抜けられません。先にほかの人を招待するか、全員を外してください。", mail: "招待する人のメールアドレス",
    asOwner: "人の管理もできるようにする", invite: "招待する", inviteLead: "メールを受け取った人が、自分の登録でサインインして参加します。",
    invited: "招待のメールをお送りしました。", join: "事業者に参加する", joinLead: { "\($0)（法人番号 \($1)）のために手続きができるようになります。" })

  static let english = BusinessTexts(
    title: "Businesses",
    lead: "Register a company or another body to act for it, together with as many people as need to.",
    none: "You have registered no business yet.", add: "Register a business", number: "Corporate number",
    numberHint: "13 digits; the National Tax Agency publishes them.",
    badNumber: "This is no corporate number. Check its 13 digits.", name: "Name", saved: "Saved.",
    members: "Who may act for it", person: "Person", may: "May", owner: "act, and manage people", member: "act",
    since: "Since", remove: "Remove", leave: "Leave",
    lastOwner:
      "Nobody else can manage people, so you cannot leave. Invite somebody who can first, or remove all others.",
    mail: "Mail address of who is invited", asOwner: "They may manage people too", invite: "Invite",
    inviteLead: "Whoever gets the mail signs in with their own account and joins.", invited: "The invitation was sent.",
    join: "Join the business", joinLead: { "You will be able to act for \($0) (corporate number \($1))." })
}
