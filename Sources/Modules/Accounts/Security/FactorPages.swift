import ModuleKit

private let securityCrumb = Page.Crumb(
  Localized("サインインの方法と状況", en: "How and where I sign in"), SecurityRoutes.show())

func codePage(_ code: OneTimeCode, login: String, wrong: Bool, _ visit: Visit) -> Page {
  let scene = visit.scene
  let texts = SecurityTexts.of(scene.language)
  let errors = wrong ? ["code": texts.wrongCode] : [:]
  let uri = code.uri(issuer: visit.municipality.name.text(in: scene.language), account: login)
  let fields: HTML = """
    \(scene.textField(Field("code", texts.code, hint: texts.codeHint, required: true, errors), "", autocomplete: "one-time-code"))\
    <p class="actions"><button>\(texts.confirmCode)</button></p>
    """
  return Page(
    texts.addCode, trail: [securityCrumb],
    main: """
      <h1>\(texts.addCode)</h1>\(scene.errorSummary(errors, [("code", texts.code)]))<ol><li>\(texts.codeStep1)</li>\
      <li>\(texts.codeStep2)<div class="qr">\(QRCode(uri)?.svg(name: texts.qrLabel))</div>\
      <p>\(texts.codeTyped): <code>\(code.typed)</code></p></li><li>\(texts.codeStep3)</li></ol>\
      \(scene.form(SecurityRoutes.confirmCode(), fields))
      """)
}

/// Shown this once.
func recoveryCodesPage(_ codes: [String], _ scene: Scene) -> Page {
  let texts = SecurityTexts.of(scene.language)
  let rows = codes.map { "<li><code>\($0)</code></li>" as HTML }
  return Page(
    texts.recovery, trail: [securityCrumb],
    main: """
      <h1>\(texts.recovery)</h1><p class="notice">\(texts.recoveryOnce)</p><ol class="codes">\(rows)</ol>\
      <p><a class="button" href="\(scene.to(SecurityRoutes.show()))">\(texts.kept)</a></p>
      """)
}

func newPasskeyPage(
  _ options: String, _ challenge: String, suggested: String, _ problem: String?, _ scene: Scene
) -> Page {
  let texts = SecurityTexts.of(scene.language)
  let refusal: HTML? = problem.map { "<p class=\"summary wrong\" role=\"alert\">\($0)</p>" }
  let fields: HTML = """
    <input type="hidden" name="challenge" value="\(challenge)"><input type="hidden" name="id">\
    <input type="hidden" name="clientDataJSON"><input type="hidden" name="attestationObject">\
    <input type="hidden" name="transports">\
    \(scene.textField(Field("name", texts.passkeyName, hint: texts.passkeyNameHint, [:]), suggested))\
    <p class="actions"><button hidden>\(texts.addPasskey)</button></p><p role="alert" hidden></p>\
    <noscript><p class="note">\(texts.passkeyNeedsScript)</p></noscript>
    """
  return Page(
    texts.addPasskey, trail: [securityCrumb], scripts: [.passkeys],
    main: """
      <h1>\(texts.addPasskey)</h1>\(refusal)<p>\(texts.passkeyLead)</p>\
      \(scene.passkeyForm(SecurityRoutes.addPasskey(), "create", options, texts, fields))
      """)
}

extension Scene {
  /// A form that the script fills with what the authenticator answers.
  func passkeyForm(_ target: Target, _ kind: String, _ options: String, _ texts: SecurityTexts, _ fields: HTML) -> HTML
  {
    """
    <form method="post" action="\(to(target))" data-passkey="\(kind)" data-options="\(options)" \
    data-refused="\(texts.passkeyStopped)" data-known="\(texts.passkeyKnown)" data-failed="\(texts.passkeyRefused)">\
    <input type="hidden" name="_token" value="\(formToken)">\(fields)</form>
    """
  }
}
