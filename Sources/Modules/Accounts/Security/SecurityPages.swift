import ModuleKit

func securityPage(_ view: SecurityView, _ form: PasswordForm, _ scene: Scene) -> Page {
  let texts = SecurityTexts.of(scene.language)
  return Page(
    texts.title, trail: [ownCrumb(view.principal)],
    main: """
      <h1>\(texts.title)</h1>\(doneNotice(scene, texts))\
      \(if: view.principal.lacksSecondFactor, "<p class=\"summary wrong\" role=\"alert\">\(texts.factorRequired)</p>")\
      \(if: view.factor.isAny && view.factor.recoveryCodes == 0, paperAdvice(scene, texts))\
      \(proofSection(view, scene))\(passkeySection(view, scene, texts))\(codeSection(view, scene, texts))\
      \(passwordSection(view, form, scene, texts))\(providerSection(view, scene))\(sessionSection(view.sessions, scene, texts))
      """)
}

func ownCrumb(_ principal: Principal) -> Page.Crumb {
  principal.account == nil
    ? Page.Crumb(Localized("マイページ", en: "My page"), Front.own) : .staff
}

private func doneNotice(_ scene: Scene, _ texts: SecurityTexts) -> HTML? {
  let words: String
  switch scene.query["done"] {
  case "password": words = texts.passwordChanged
  case "sessions": words = texts.sessionsEnded
  case "passkey": words = texts.passkeyAdded
  case "factor": words = texts.factorRemoved
  case "again": words = texts.signInAgain
  case let done:
    guard let more = ProviderLinkTexts.of(scene.language).done(done) else { return nil }
    words = more
  }
  return "<p class=\"notice\" role=\"status\">\(words)</p>"
}

/// Whoever loses the only device has no way in but these.
private func paperAdvice(_ scene: Scene, _ texts: SecurityTexts) -> HTML {
  let make: HTML = "<p class=\"actions\"><button class=\"second\">\(texts.renewRecovery)</button></p>"
  return "<div class=\"summary\"><p>\(texts.noRecovery)</p>\(scene.form(SecurityRoutes.renewRecovery(), make))</div>"
}

private func passkeySection(_ view: SecurityView, _ scene: Scene, _ texts: SecurityTexts) -> HTML {
  let rows = view.passkeys.map { key -> HTML in
    let remove = scene.form(
      SecurityRoutes.removePasskey(),
      """
      <input type="hidden" name="key" value="\(key.key)"><p class="actions">\
      <button class="danger" aria-label="\(texts.remove): \(key.name)">\(texts.remove)</button></p>
      """)
    return """
      <tr><th scope="row">\(key.name)</th><td data-label="\(texts.made)">\(scene.moment(key.createdAt))</td>\
      <td data-label="\(texts.lastUsed)">\(key.usedAt.map { scene.moment($0) } ?? "\(texts.notYet)")</td>\
      <td data-label="\(texts.remove)">\(remove)</td></tr>
      """
  }
  let table: HTML = """
    <table class="stack"><caption class="hidden">\(texts.passkeys)</caption><thead><tr><th scope="col">\(texts.passkey)</th>\
    <th scope="col">\(texts.made)</th><th scope="col">\(texts.lastUsed)</th><th scope="col">\(texts.remove)</th></tr></thead>\
    <tbody>\(rows)</tbody></table>
    """
  let add: HTML =
    view.site == nil
    ? "<p class=\"note\">\(texts.noPasskeysHere)</p>"
    : "<p><a class=\"button second\" href=\"\(scene.to(SecurityRoutes.newPasskey()))\">\(texts.addPasskey)</a></p>"
  return """
    <section><h2>\(texts.passkeys)</h2><p>\(texts.passkeyLead)</p>\(if: !rows.isEmpty, table)\(add)</section>
    """
}

private func codeSection(_ view: SecurityView, _ scene: Scene, _ texts: SecurityTexts) -> HTML {
  let begin = scene.form(
    SecurityRoutes.proposeCode(), "<p class=\"actions\"><button class=\"second\">\(texts.addCode)</button></p>")
  let remove = scene.form(
    SecurityRoutes.removeCode(), "<p class=\"actions\"><button class=\"danger\">\(texts.removeCode)</button></p>")
  let renew = scene.form(
    SecurityRoutes.renewRecovery(), "<p class=\"actions\"><button class=\"second\">\(texts.renewRecovery)</button></p>")
  return """
    <section><h2>\(texts.codes)</h2><p>\(texts.codeLead)</p>\(if: !view.factor.hasCode, begin)\
    \(if: view.factor.hasCode, "<p>\(texts.codeInUse)</p>\(remove)")\
    \(if: view.factor.recoveryCodes > 0, "<h3>\(texts.recovery)</h3><p>\(texts.recoveryLeft(view.factor.recoveryCodes))</p>\(renew)")</section>
    """
}

private func passwordSection(
  _ view: SecurityView, _ form: PasswordForm, _ scene: Scene, _ texts: SecurityTexts
) -> HTML {
  let labels = [("current", texts.currentPassword), ("new", texts.newPassword), ("again", texts.newPasswordAgain)]
  func field(_ index: Int, hint: String? = nil) -> Field {
    Field(labels[index].0, labels[index].1, hint: hint, required: true, form.errors)
  }
  let title = view.hasPassword ? texts.changePassword : texts.setPassword
  let current = scene.textField(field(0), "", type: "password", autocomplete: "current-password")
  // The login name is there for the browser's password store, which otherwise does not know whose this is.
  let fields: HTML = """
    <input type="hidden" name="login" value="\(view.login)" autocomplete="username">\(if: view.hasPassword, current)\
    \(scene.textField(field(1, hint: texts.passwordHint), "", type: "password", autocomplete: "new-password"))\
    \(scene.textField(field(2), "", type: "password", autocomplete: "new-password"))\
    <p class="actions"><button>\(title)</button></p>
    """
  return """
    <section><h2>\(title)</h2>\(scene.errorSummary(form.errors, labels))\
    <p>\(texts.changePasswordHelp)</p>\(scene.form(SecurityRoutes.changePassword(), fields))</section>
    """
}

private func sessionSection(_ sessions: [SessionEntry], _ scene: Scene, _ texts: SecurityTexts) -> HTML {
  let rows = sessions.map { session -> HTML in
    let end = scene.form(
      SecurityRoutes.endSession(session.id), "<p class=\"actions\"><button class=\"second\">\(texts.end)</button></p>")
    return """
      <tr><th scope="row">\(session.isCurrent ? texts.thisSession : texts.otherSession)<br>\
      <span class="note">\(session.browser) \(session.network)</span></th>\
      <td data-label="\(texts.method)">\(texts.methods(session.method))<br>\
      <span class="note">\(texts.assurance) \(scene.say(session.assurance.words))</span></td>\
      <td data-label="\(texts.opened)">\(scene.moment(session.openedAt))</td>\
      <td data-label="\(texts.lastSeen)">\(scene.moment(session.seenAt))\(if: !session.isCurrent, end)</td></tr>
      """
  }
  let end = scene.form(
    SecurityRoutes.endOthers(), "<p class=\"actions\"><button class=\"second\">\(texts.endOthers)</button></p>")
  return """
    <section><h2>\(texts.sessions)</h2><table class="stack"><caption class="hidden">\(texts.sessions)</caption>\
    <thead><tr><th scope="col">\(texts.session)</th><th scope="col">\(texts.method)</th>\
    <th scope="col">\(texts.opened)</th><th scope="col">\(texts.lastSeen)</th></tr></thead><tbody>\(rows)</tbody></table>\
    \(if: sessions.count > 1, end)<p class="note">\(texts.sessionsHelp)</p></section>
    """
}
