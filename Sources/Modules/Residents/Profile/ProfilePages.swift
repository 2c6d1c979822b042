import ModuleKit

let ownCrumb = Page.Crumb(Localized("マイページ", en: "My page"), OwnRoutes.home())

func ownPage(_ view: OwnPageView, _ cards: [HTML], _ scene: Scene) -> Page {
  let texts = ProfileTexts.of(scene.language)
  let done: HTML? = scene.query["done"].map { key in
    "<p class=\"notice\" role=\"status\">\(key == "registered" ? texts.registered : texts.saved)</p>"
  }
  let advice: HTML = """
    <p class="summary">\(texts.addFactor) <a href="\(scene.to(Elsewhere.security))">\(texts.security)</a></p>
    """
  let ways = [
    (OwnRoutes.profile(), texts.profile, texts.profileLead), (Elsewhere.security, texts.security, texts.securityLead),
    (BusinessRoutes.list(), texts.businesses, texts.businessLead),
    (MandateRoutes.list(), texts.mandates, view.offers > 0 ? texts.offersWait(view.offers) : texts.mandateLead),
    (OwnRoutes.looks(), texts.looks, texts.looksLead), (OwnRoutes.closing(), texts.closing, texts.closingLead),
  ]
  let rows = ways.map { target, title, lead -> HTML in
    "<li><a href=\"\(scene.to(target))\">\(title)</a><br><span class=\"note\">\(lead)</span></li>"
  }
  return Page(
    texts.ownPage,
    main: """
      <h1>\(texts.ownPage)</h1>\(done)<p>\(texts.greeting(view.resident.shownName))</p>\
      \(if: !view.factor.isAny, advice)\(acting(view, scene, texts))\(cards)<ul class="cards">\(rows)</ul>
      """)
}

/// The choice for whom to act, where there is one.
private func acting(_ view: OwnPageView, _ scene: Scene, _ texts: ProfileTexts) -> HTML? {
  if view.businesses.isEmpty && view.mandates.isEmpty { return nil }
  func button(_ field: HTML, _ words: String, isNow: Bool) -> HTML {
    if isNow { return "<li>\(words) <strong>\(texts.now)</strong></li>" }
    return "<li>\(scene.form(OwnRoutes.act(), "\(field)<button class=\"second\">\(words)</button>"))</li>"
  }
  let businesses = view.businesses.map { business -> HTML in
    button(
      "<input type=\"hidden\" name=\"business\" value=\"\(business.id)\">", texts.actFor(business.name),
      isNow: view.acting == .member(of: business.id))
  }
  let mandates = view.mandates.map { mandate, giver -> HTML in
    button(
      "<input type=\"hidden\" name=\"mandate\" value=\"\(mandate.id)\">", texts.actFor(giver),
      isNow: view.acting == .mandate(mandate.id, from: mandate.giver))
  }
  return """
    <section><h2>\(texts.forWhom)</h2><ul class="cards">\
    \(button("", texts.actForSelf, isNow: view.acting == .forSelf))\(businesses)\(mandates)</ul></section>
    """
}

func profilePage(_ resident: ResidentAccount, _ form: ProfileForm, _ scene: Scene) -> Page {
  let texts = ProfileTexts.of(scene.language)
  let labels = [
    ("name", texts.name), ("kana", texts.kana), ("birthDate", texts.birthDate), ("sex", texts.sex),
    ("address", texts.address), ("phone", texts.phone),
  ]
  let done: HTML = "<p class=\"notice\" role=\"status\">\(texts.saved)</p>"
  let facts =
    resident.profile.source == .card ? cardFacts(resident.profile, scene, texts) : ownFacts(form, scene, texts)
  return Page(
    texts.profile, trail: [ownCrumb],
    main: """
      <h1>\(texts.profile)</h1>\(if: scene.query["done"] != nil && form.errors.isEmpty, done)\
      \(scene.errorSummary(form.errors, labels))<p>\(texts.profileHelp)</p><dl class="facts"><div><dt>\(texts.mail)</dt>\
      <dd>\(resident.mail) <a href="\(scene.to(OwnRoutes.mail()))">\(texts.changeMail)</a></dd></div></dl>\
      \(scene.form(OwnRoutes.saveProfile(), "\(facts)\(contact(form, scene, texts))"))
      """)
}

private func ownFacts(_ form: ProfileForm, _ scene: Scene, _ texts: ProfileTexts) -> HTML {
  let sexes = zip(ProfileForm.sexes, texts.sexes).map { Choice($0, "\($1)") }
  return """
    \(scene.textField(Field("name", texts.name, form.errors), form.fields["name"] ?? "", autocomplete: "name"))\
    \(scene.textField(Field("birthDate", texts.birthDate, form.errors), form.fields["birthDate"] ?? "", type: "date", autocomplete: "bday"))\
    \(scene.select(Field("sex", texts.sex, form.errors), form.fields["sex"] ?? "", sexes, none: texts.notTold))\
    \(scene.textField(Field("address", texts.address, form.errors), form.fields["address"] ?? "", autocomplete: "street-address"))
    """
}

/// What the card vouches for, not to be changed by hand.
private func cardFacts(_ profile: Profile, _ scene: Scene, _ texts: ProfileTexts) -> HTML {
  let sex = ProfileForm.sexes.firstIndex(of: profile.sex).map { texts.sexes[$0] } ?? ""
  return """
    <p class="note">\(texts.byCard(profile.confirmedAt?.day.shown(in: scene.language) ?? ""))</p><dl class="facts">\
    <div><dt>\(texts.name)</dt><dd>\(profile.name)</dd></div>\
    <div><dt>\(texts.birthDate)</dt><dd>\(profile.birthDate?.shown(in: scene.language) ?? "")</dd></div>\
    <div><dt>\(texts.sex)</dt><dd>\(sex)</dd></div><div><dt>\(texts.address)</dt><dd>\(profile.address)</dd></div></dl>
    """
}

private func contact(_ form: ProfileForm, _ scene: Scene, _ texts: ProfileTexts) -> HTML {
  """
  \(scene.textField(Field("kana", texts.kana, form.errors), form.fields["kana"] ?? ""))\
  \(scene.textField(Field("phone", texts.phone, form.errors), form.fields["phone"] ?? "", type: "tel", autocomplete: "tel"))\
  <p class="actions"><button>\(texts.save)</button></p>
  """
}

func changeMailPage(_ mail: String, _ form: MailForm, sent: Bool, _ scene: Scene) -> Page {
  let texts = ProfileTexts.of(scene.language)
  let words = RegistrationTexts.of(scene.language)
  let field = Field("mail", texts.newMail, hint: words.mailHint, required: true, form.errors)
  let fields: HTML = """
    \(scene.textField(field, form.mail, type: "email", autocomplete: "email"))\
    <p class="actions"><button>\(words.send)</button></p>
    """
  return Page(
    texts.changeMail, trail: [ownCrumb],
    main: """
      <h1>\(texts.changeMail)</h1>\(if: sent, "<p class=\"notice\" role=\"status\">\(words.sentLead)</p>")\
      \(scene.errorSummary(form.errors, [("mail", texts.newMail)]))<dl class="facts"><div><dt>\(texts.mail)</dt>\
      <dd>\(mail)</dd></div></dl><p>\(texts.changeMailLead)</p>\(scene.form(OwnRoutes.changeMail(), fields))
      """)
}

func confirmMailPage(_ ticket: ID<Ticket>, _ mail: String, _ scene: Scene) -> Page {
  let texts = ProfileTexts.of(scene.language)
  return Page(
    texts.changeMail,
    main: """
      <h1>\(texts.changeMail)</h1><p>\(texts.useThisMail(mail))</p>\
      \(scene.form(OwnRoutes.takeMail(ticket), "<p class=\"actions\"><button>\(texts.changeMail)</button></p>"))
      """)
}
