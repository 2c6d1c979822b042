import ModuleKit

/// What trying a provider out has shown.
enum ProviderTrial {
  case passed(ProviderMetadata, _ keys: Int)
  /// What to do about it, and what was seen.
  case failed(String, String?)

  var isGood: Bool { if case .passed = self { true } else { false } }
}

private let providersCrumb = Page.Crumb(
  Localized(ProviderTexts.japanese.title, en: ProviderTexts.english.title), ProviderRoutes.list())

func providerListPage(_ list: [ProviderView], _ scene: Scene) -> Page {
  let texts = ProviderTexts.of(scene.language)
  let rows = list.map { view -> HTML in
    let provider = view.provider
    return """
      <tr><th scope="row"><a href="\(scene.to(ProviderRoutes.show(provider.id)))">\(scene.say(provider.name))</a></th>\
      <td data-label="\(texts.audience)">\(texts.audienceName(provider.audience))</td>\
      <td data-label="\(texts.issuer)"><span>\(provider.settings.issuer)</span></td>\
      <td data-label="\(texts.links)">\(view.links)</td>\
      <td data-label="\(texts.state)">\(provider.isActive ? texts.on : texts.off)</td></tr>
      """
  }
  let table: HTML = """
    <table class="stack"><caption class="hidden">\(texts.title)</caption><thead><tr><th scope="col">\(texts.service)</th>\
    <th scope="col">\(texts.audience)</th><th scope="col">\(texts.issuer)</th><th scope="col">\(texts.links)</th>\
    <th scope="col">\(texts.state)</th></tr></thead><tbody>\(rows)</tbody></table>
    """
  let removed: HTML = "<p class=\"notice\" role=\"status\">\(texts.removed)</p>"
  func add(_ audience: SignInProvider.Audience) -> HTML {
    """
    <a class="button" href="\(scene.to(ProviderRoutes.new().with("for", audience.rawValue)))">\(texts.addFor(audience))</a>
    """
  }
  return Page(
    texts.title, trail: [.staff, accountsCrumb],
    main: """
      <h1>\(texts.title)</h1>\(if: scene.query["done"] == "removed", removed)<p>\(texts.lead)</p>\
      <p class="actions">\(add(.staff))\(add(.residents))</p>\
      \(list.isEmpty ? "<p class=\"empty\">\(texts.none)</p>" : table)\(redirectSection(scene, texts))
      """)
}

/// The address that is entered at the provider.
private func redirectSection(_ scene: Scene, _ texts: ProviderTexts) -> HTML {
  """
  <section><h2>\(texts.redirect)</h2><p>\(texts.redirectHelp)</p>\
  <p><code>\(scene.absolute(ProviderRoutes.back()).address)</code></p></section>
  """
}

private func keySection(_ key: ClientKey, _ texts: ProviderTexts) -> HTML {
  let text = String(decoding: key.publicKeySet.written(), as: UTF8.self)
  return "<section><h2>\(texts.publicKey)</h2><p>\(texts.publicKeyHelp)</p><p><code>\(text)</code></p></section>"
}

func newProviderPage(_ form: ProviderForm, _ scene: Scene) -> Page {
  let texts = ProviderTexts.of(scene.language)
  let audience: HTML = "<input type=\"hidden\" name=\"for\" value=\"\(form.audience.rawValue)\">"
  return Page(
    texts.addFor(form.audience), trail: [.staff, accountsCrumb, providersCrumb],
    main: """
      <h1>\(texts.addFor(form.audience))</h1>\(scene.errorSummary(form.errors, labels(form, texts)))\
      <p>\(texts.addHelp)</p>\(redirectSection(scene, texts))\
      <section><h2>\(texts.change)</h2>\
      \(scene.form(ProviderRoutes.add(), "\(audience)\(fields(form, keepsSecret: false, scene, texts))"))</section>
      """)
}

func providerPage(
  _ view: ProviderView, _ form: ProviderForm, trial: ProviderTrial? = nil, _ scene: Scene
) -> Page {
  let texts = ProviderTexts.of(scene.language)
  let provider = view.provider
  let save = scene.form(
    ProviderRoutes.change(provider.id),
    fields(form, keepsSecret: provider.settings.secret != nil && provider.settings.key == nil, scene, texts))
  return Page(
    provider.name.text(in: scene.language), trail: [.staff, accountsCrumb, providersCrumb],
    main: """
      <h1>\(scene.say(provider.name)) <span class="note">\(texts.audienceName(provider.audience))</span></h1>\
      \(if: form.errors.isEmpty && trial == nil, texts.done(scene.query["done"]).map { notice($0) } ?? "")\
      \(scene.errorSummary(form.errors, labels(form, texts)))\(trial.map { trialSection($0, texts) })\
      \(stateSection(view, scene, texts))\(redirectSection(scene, texts))\
      \(provider.settings.key.map { keySection($0, texts) })\
      <section><h2>\(texts.change)</h2>\(save)</section>\
      <section><h2>\(texts.remove)</h2><p>\(texts.removeLead)</p>\
      <p><a class="button second" href="\(scene.to(ProviderRoutes.removal(provider.id)))">\(texts.remove)</a></p></section>
      """)
}

private func notice(_ words: String) -> HTML { "<p class=\"notice\" role=\"status\">\(words)</p>" }

private func stateSection(_ view: ProviderView, _ scene: Scene, _ texts: ProviderTexts) -> HTML {
  let provider = view.provider
  let button: HTML =
    provider.isActive
    ? "<input type=\"hidden\" name=\"active\" value=\"0\"><button class=\"danger\">\(texts.switchOff)</button>"
    : "<input type=\"hidden\" name=\"active\" value=\"1\"><button>\(texts.switchOn)</button>"
  let tryOut = scene.form(
    ProviderRoutes.tryOut(provider.id), "<p class=\"actions\"><button class=\"second\">\(texts.tryOut)</button></p>")
  let signIn = scene.form(
    ProviderRoutes.trySignIn(provider.id),
    "<p class=\"actions\"><button class=\"second\">\(texts.trySignIn)</button></p>")
  return """
    <section><h2>\(texts.state)</h2><p>\(provider.isActive ? texts.isOn : texts.isOff) \(texts.linked(view.links))</p>\
    <p>\(texts.tryHelp)</p><div class="actions">\(tryOut)\(signIn)</div>\
    <p>\(provider.isActive ? texts.switchOffHelp : texts.switchOnHelp)</p>\
    \(scene.form(ProviderRoutes.setState(provider.id), "<p class=\"actions\">\(button)</p>"))</section>
    """
}

private func trialSection(_ trial: ProviderTrial, _ texts: ProviderTexts) -> HTML {
  switch trial {
  case .passed(let metadata, let keys):
    let facts = [
      (texts.issuer, metadata.issuer), (texts.authorizationEndpoint, metadata.authorizationEndpoint),
      (texts.tokenEndpoint, metadata.tokenEndpoint), (texts.keys, String(keys)),
    ]
    let rows = facts.map { "<div><dt>\($0)</dt><dd>\($1)</dd></div>" as HTML }
    return """
      <div class="notice" role="status"><h2>\(texts.trialPassed)</h2><dl class="facts">\(rows)</dl></div>
      """
  case .failed(let advice, let detail):
    let seen: HTML? = detail.map { "<p class=\"note\" lang=\"en\">\($0)</p>" }
    return """
      <div class="summary wrong" role="alert"><h2>\(texts.trialFailed)</h2><p>\(advice)</p>\(seen)</div>
      """
  }
}

func providerRemovalPage(_ view: ProviderView, _ errors: FormErrors, _ scene: Scene) -> Page {
  let texts = ProviderTexts.of(scene.language)
  let field = Field("confirm", texts.confirmTitle, required: true, errors)
  let fields: HTML = """
    \(scene.checkboxes(field, [], [Choice("1", "\(texts.confirm)")]))\
    <p class="actions"><button class="danger">\(texts.remove)</button></p>
    """
  let own = Page.Crumb(view.provider.name, ProviderRoutes.show(view.provider.id))
  return Page(
    texts.remove, trail: [.staff, accountsCrumb, providersCrumb, own],
    main: """
      <h1>\(texts.remove): \(scene.say(view.provider.name))</h1>\
      \(scene.errorSummary(errors, [("confirm", texts.confirmTitle)]))<ul><li>\(texts.linked(view.links))</li>\
      <li>\(texts.removalMeans1)</li><li>\(texts.removalMeans2(view.provider.audience))</li>\
      <li>\(texts.removalMeans3)</li></ul>\
      \(scene.form(ProviderRoutes.remove(view.provider.id), fields))
      """)
}

private func labels(_ form: ProviderForm, _ texts: ProviderTexts) -> [(name: String, label: String)] {
  let rules = (0..<ProviderForm.mostRules).flatMap { row in
    [
      ("claim-\(row)", texts.ruleField(row + 1, texts.claim)), ("value-\(row)", texts.ruleField(row + 1, texts.value)),
      ("role-\(row)", texts.ruleField(row + 1, texts.role)),
    ]
  }
  return [
    ("name", texts.name), ("name-en", texts.nameEnglish), ("issuer", texts.issuer), ("client-id", texts.clientID),
    ("authentication", texts.authentication), ("secret", texts.secret), ("scopes", texts.scopes),
    ("acr-values", texts.acrValues),
    ("strength", texts.strength), ("strength-values", texts.strengthValues),
    ("creates-accounts", texts.createsAccounts),
  ] + rules
}

private func fields(
  _ form: ProviderForm, keepsSecret: Bool, _ scene: Scene, _ texts: ProviderTexts
) -> HTML {
  func field(_ name: String, _ label: String, _ hint: String? = nil, required: Bool = false) -> Field {
    Field(name, label, hint: hint, required: required, form.errors)
  }
  let ways = ProviderSettings.Authentication.allCases.map { Choice($0.rawValue, "\(texts.authenticationName($0))") }
  let strengths = ["single", "two-factors", "where"].map { Choice($0, "\(texts.strengthName($0))") }
  let secretHint = keepsSecret ? texts.secretKept : texts.secretHint
  return """
    \(scene.textField(field("name", texts.name, texts.nameHint, required: true), form.name))\
    \(scene.textField(field("name-en", texts.nameEnglish), form.nameEnglish))\
    \(scene.textField(field("issuer", texts.issuer, texts.issuerHint, required: true), form.issuer, type: "url"))\
    \(scene.textField(field("client-id", texts.clientID, texts.clientIDHint, required: true), form.clientID))\
    \(scene.select(field("authentication", texts.authentication, texts.authenticationHint), form.authentication.rawValue, ways))\
    \(scene.textField(field("secret", texts.secret, secretHint), "", type: "password", autocomplete: "new-password"))\
    \(scene.textField(field("scopes", texts.scopes, texts.scopesHint, required: true), form.scopes))\
    \(scene.textField(field("acr-values", texts.acrValues, texts.acrValuesHint), form.acrValues))\
    \(scene.checkboxes(field("user-info", texts.userInfo), form.asksUserInfo ? ["1"] : [], [Choice("1", "\(texts.asksUserInfo)")]))\
    \(scene.radios(field("strength", texts.strength, texts.strengthHint, required: true), form.strength, strengths))\
    \(scene.textField(field("strength-values", texts.strengthValues, texts.strengthValuesHint), form.strengthValues))\
    \(if: form.audience == .staff, "\(ruleFields(form, scene, texts))")\
    <p class="actions"><button>\(texts.save)</button></p>
    """
}

/// Empty rows follow those that are there; saving brings more.
private func ruleFields(_ form: ProviderForm, _ scene: Scene, _ texts: ProviderTexts) -> HTML {
  let words = AccountTexts.of(scene.language)
  let roles = Role.allCases.map { Choice($0.rawValue, "\(words.role($0))") }
  let shown =
    form.rules + Array(repeating: ProviderForm.Rule(), count: min(3, ProviderForm.mostRules - form.rules.count))
  let rows = shown.enumerated().map { row, rule -> HTML in
    let claim = Field("claim-\(row)", texts.claim, form.errors)
    let value = Field("value-\(row)", texts.value, form.errors)
    let role = Field("role-\(row)", texts.role, form.errors)
    return """
      <fieldset class="rule"><legend>\(texts.rule(row + 1))</legend><div class="fields">\
      \(scene.textField(claim, rule.claim))\(scene.textField(value, rule.value))\
      \(scene.select(role, rule.role, roles, none: texts.noRole))</div></fieldset>
      """
  }
  let creates = Field("creates-accounts", texts.createsAccounts, hint: texts.createsHint, form.errors)
  return """
    <h3>\(texts.rules)</h3><p>\(texts.rulesHelp)</p>\(rows)\
    \(scene.checkboxes(creates, form.createsAccounts ? ["1"] : [], [Choice("1", "\(texts.creates)")]))
    """
}
