import ModuleKit

let paymentSettingsCrumb = Page.Crumb(
  Localized(PaymentSettingTexts.japanese.title, en: PaymentSettingTexts.english.title), MoneyRoutes.settings())

private func notice(_ scene: Scene, _ texts: PaymentSettingTexts) -> HTML? {
  scene.query["done"].flatMap { texts.done[$0] }.map { "<p class=\"notice\" role=\"status\">\($0)</p>" }
}

func paymentSettingsPage(_ form: PaymentRulesForm, _ list: [ProviderEntry], _ scene: Scene) -> Page {
  let texts = PaymentSettingTexts.of(scene.language)
  let errors = form.errors
  let labels = [
    ("days", texts.days), ("payee", texts.payee), ("company", texts.company), ("contract", texts.contract),
  ]
  let fields: HTML = """
    \(scene.textField(Field("days", texts.days, hint: texts.daysHint, required: true, errors), form.days))\
    \(scene.textField(Field("payee", texts.payee, hint: texts.payeeHint, errors), form.payee))\
    \(scene.textField(Field("company", texts.company, hint: texts.companyHint, errors), form.company))\
    \(scene.textField(Field("contract", texts.contract, hint: texts.contractHint, errors), form.contract))\
    <p class="actions"><button>\(texts.save)</button></p>
    """
  let rows = list.map { entry -> HTML in
    """
    <li><a href="\(scene.to(MoneyRoutes.provider(entry.id)))">\(scene.say(entry.name))</a> \
    <span class="tag">\(entry.isActive ? texts.on : texts.off)</span></li>
    """
  }
  return Page(
    texts.title, trail: [.staff, paymentDeskCrumb],
    main: """
      <h1>\(texts.title)</h1>\(notice(scene, texts))<p>\(texts.lead)</p>\(scene.errorSummary(errors, labels))\
      \(scene.form(MoneyRoutes.saveRules(), fields))<h2>\(texts.providers)</h2><p>\(texts.providersLead)</p>\
      \(if: rows.isEmpty, "<p class=\"empty\">\(texts.none)</p>")<ul class="cards">\(rows)</ul>\
      <p class="actions"><a class="button second" href="\(scene.to(MoneyRoutes.newProvider()))">\(texts.add)</a></p>
      """)
}

/// The form of a provider, new where `entry` is nil.
func paymentProviderPage(_ entry: ProviderEntry?, _ form: ProviderEntryForm, _ scene: Scene) -> Page {
  let texts = PaymentSettingTexts.of(scene.language)
  let errors = form.errors
  let labels = [
    ("name", texts.name), ("name-en", texts.nameEnglish), ("address", texts.address), ("secret", texts.secret),
  ]
  let secretHint = entry == nil ? texts.secretHint : texts.secretKept
  let fields: HTML = """
    \(scene.textField(Field("name", texts.name, required: true, errors), form.name))\
    \(scene.textField(Field("name-en", texts.nameEnglish, errors), form.nameEnglish))\
    \(scene.textField(Field("address", texts.address, hint: texts.addressHint, required: true, errors), form.address, type: "url"))\
    \(scene.textField(Field("secret", texts.secret, hint: secretHint, required: entry == nil, errors), "", type: "password", autocomplete: "new-password"))\
    <p class="actions"><button>\(entry == nil ? texts.add : texts.save)</button></p>
    """
  let target = entry.map { MoneyRoutes.saveProvider($0.id) } ?? MoneyRoutes.addProvider()
  let title = entry?.name.text(in: scene.language) ?? texts.add
  return Page(
    title, trail: [.staff, paymentDeskCrumb, paymentSettingsCrumb],
    main: """
      <h1>\(title)</h1>\(notice(scene, texts))\(scene.errorSummary(errors, labels))\(scene.form(target, fields))\
      \(entry.map { state(of: $0, form, scene, texts) })
      """)
}

private func state(
  of entry: ProviderEntry, _ form: ProviderEntryForm, _ scene: Scene, _ texts: PaymentSettingTexts
) -> HTML {
  let isTrial = WebAddress(form.address)?.isThisMachine == true
  let button = scene.form(
    MoneyRoutes.switchProvider(entry.id),
    """
    <input type="hidden" name="active" value="\(entry.isActive ? "0" : "1")"><p class="actions">\
    <button class="second">\(entry.isActive ? texts.switchOff : texts.switchOn)</button></p>
    """)
  return """
    <h2>\(entry.isActive ? texts.on : texts.off)</h2>\(if: isTrial, "<p class=\"notice\">\(texts.trial)</p>")\(button)\
    <h2>\(texts.notices)</h2><p>\(texts.noticesHint)</p><p><code>\(scene.absolute(PaymentRoutes.notice(entry.id)))</code></p>
    """
}
