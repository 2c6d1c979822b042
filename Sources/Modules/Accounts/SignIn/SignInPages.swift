import ModuleKit

func signInPage(
  _ form: SignInForm, _ passkey: (options: String, challenge: String)?, _ providers: [ProviderName], _ scene: Scene
) -> Page {
  let texts = AccountTexts.of(scene.language)
  let login = Field("login", texts.login, hint: texts.loginHint, required: true, form.errors)
  let password = Field("password", texts.password, required: true, form.errors)
  let refusal: HTML? = form.refusal.map { "<p class=\"summary wrong\" role=\"alert\">\($0)</p>" }
  let fields: HTML = """
    <input type="hidden" name="to" value="\(form.to)">\
    \(scene.textField(login, form.login, autocomplete: "username"))\
    \(scene.textField(password, "", type: "password", autocomplete: "current-password"))\
    <p class="actions"><button>\(texts.signIn)</button></p>
    """
  return Page(
    texts.signIn, scripts: passkey == nil ? [] : [.passkeys],
    main: """
      <h1>\(texts.signIn)</h1>\(refusal)\
      \(scene.errorSummary(form.errors, [("login", texts.login), ("password", texts.password)]))\
      \(passkey.map { byPasskey($0.options, $0.challenge, form.to, scene) })\
      \(scene.form(AccountRoutes.enter(), fields))\
      \(if: scene.acceptsCards, "<p><a href=\"\(scene.to(Front.card.with("to", form.to)))\">\(texts.byCard)</a></p>")\
      <p><a href="\(scene.to(Front.forgotten))">\(texts.forgotten)</a></p>\
      \(providerButtons(providers, to: form.to, scene))\
      <section><h2>\(texts.signUp)</h2><p>\(texts.signUpLead)</p>\
      <p><a class="button second" href="\(scene.to(Front.register))">\(texts.signUp)</a></p></section>\
      <p class="note">\(texts.staffHelp)</p>
      """)
}

private func byPasskey(_ options: String, _ challenge: String, _ to: String, _ scene: Scene) -> HTML {
  let texts = SecurityTexts.of(scene.language)
  let fields: HTML = """
    <input type="hidden" name="challenge" value="\(challenge)"><input type="hidden" name="to" value="\(to)">\
    <input type="hidden" name="id"><input type="hidden" name="clientDataJSON">\
    <input type="hidden" name="authenticatorData"><input type="hidden" name="signature">\
    <input type="hidden" name="userHandle">\
    <p class="actions"><button class="second" hidden>\(texts.signInByPasskey)</button></p><p role="alert" hidden></p>
    """
  return scene.passkeyForm(AccountRoutes.enterByPasskey(), "get", options, texts, fields)
}

func secondFactorPage(to: String, _ problem: String?, _ scene: Scene) -> Page {
  let texts = SecurityTexts.of(scene.language)
  let errors = problem.map { ["code": $0] } ?? [:]
  let fields: HTML = """
    <input type="hidden" name="to" value="\(to)">\
    \(scene.textField(Field("code", texts.code, hint: texts.codeOrRecoveryHint, required: true, errors), "", autocomplete: "one-time-code"))\
    <p class="actions"><button>\(AccountTexts.of(scene.language).signIn)</button></p>
    """
  return Page(
    texts.codeTitle,
    main: """
      <h1>\(texts.codeTitle)</h1>\(scene.errorSummary(errors, [("code", texts.code)]))\
      \(scene.form(AccountRoutes.enterCode(), fields))\
      <p><a href="\(scene.to(AccountRoutes.signIn()))">\(texts.byPasskeyInstead)</a></p>
      """)
}

func alreadySignedInPage(_ principal: Principal, _ scene: Scene) -> Page {
  let texts = AccountTexts.of(scene.language)
  return Page(
    texts.signIn,
    main: """
      <h1>\(texts.signIn)</h1><p>\(principal.account.map { texts.alreadySignedIn($0.name) } ?? texts.signedIn)</p>\
      <p><a class="button" href="\(scene.to(Front.home))">\(texts.toOwnPages)</a></p>
      """)
}
