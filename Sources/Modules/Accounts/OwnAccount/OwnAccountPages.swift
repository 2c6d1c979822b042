import ModuleKit

func ownAccountPage(_ view: OwnAccountView, _ form: PasswordForm, _ scene: Scene) -> Page {
  let texts = AccountTexts.of(scene.language)
  return Page(
    texts.ownAccount, trail: [staffCrumb],
    main: """
      <h1>\(texts.ownAccount)</h1>\(doneNotice(scene, texts))\(facts(view, scene, texts))
      \(passwordSection(view.account, form, scene, texts))
      \(sessionSection(view.sessions, scene, texts))
      """)
}

let staffCrumb = Page.Crumb(Localized("職員のページ", en: "Staff"), Front.staff)

private func doneNotice(_ scene: Scene, _ texts: AccountTexts) -> HTML? {
  let words: String
  switch scene.query["done"] {
  case "password": words = texts.passwordChanged
  case "sessions": words = texts.sessionsEnded
  default: return nil
  }
  return "<p class=\"notice\" role=\"status\">\(words)</p>"
}

private func facts(_ view: OwnAccountView, _ scene: Scene, _ texts: AccountTexts) -> HTML {
  let roles = view.account.sortedRoles.map { "<li>\(texts.role($0))</li>" as HTML }
  let department: HTML = view.department.map { scene.say($0.name) } ?? "\(texts.noDepartment)"
  return """
    <dl class="facts"><div><dt>\(texts.name)</dt><dd>\(view.account.name)</dd></div>\
    <div><dt>\(texts.login)</dt><dd>\(view.account.login)</dd></div>\
    <div><dt>\(texts.department)</dt><dd>\(department)</dd></div>\
    <div><dt>\(texts.roles)</dt><dd><ul>\(roles)</ul></dd></div></dl><p class="note">\(texts.factsHelp)</p>
    """
}

private func passwordSection(
  _ account: Account, _ form: PasswordForm, _ scene: Scene, _ texts: AccountTexts
) -> HTML {
  let labels = [("current", texts.currentPassword), ("new", texts.newPassword), ("again", texts.newPasswordAgain)]
  func field(_ index: Int, hint: String? = nil) -> Field {
    Field(labels[index].0, labels[index].1, hint: hint, required: true, form.errors)
  }
  // The login name is there for the browser's password store, which otherwise does not know whose this is.
  let fields: HTML = """
    <input type="hidden" name="login" value="\(account.login)" autocomplete="username">\
    \(scene.textField(field(0), "", type: "password", autocomplete: "current-password"))\
    \(scene.textField(field(1, hint: texts.passwordHint), "", type: "password", autocomplete: "new-password"))\
    \(scene.textField(field(2), "", type: "password", autocomplete: "new-password"))\
    <p class="actions"><button>\(texts.changePassword)</button></p>
    """
  return """
    <section><h2>\(texts.changePassword)</h2>\(scene.errorSummary(form.errors, labels))\
    <p>\(texts.changePasswordHelp)</p>\(scene.form(AccountRoutes.changeOwnPassword(), fields))</section>
    """
}

private func sessionSection(_ sessions: [SessionEntry], _ scene: Scene, _ texts: AccountTexts) -> HTML {
  let rows = sessions.map { session -> HTML in
    """
    <tr><th scope="row">\(session.isCurrent ? texts.thisSession : texts.otherSession)</th>\
    <td data-label="\(texts.opened)">\(scene.moment(session.openedAt))</td>\
    <td data-label="\(texts.lastSeen)">\(scene.moment(session.seenAt))</td></tr>
    """
  }
  let end = scene.form(
    AccountRoutes.endOtherSessions(), "<p class=\"actions\"><button class=\"second\">\(texts.endOthers)</button></p>")
  return """
    <section><h2>\(texts.sessions)</h2><table class="stack"><caption class="hidden">\(texts.sessions)</caption>\
    <thead><tr><th scope="col">\(texts.session)</th><th scope="col">\(texts.opened)</th>\
    <th scope="col">\(texts.lastSeen)</th></tr></thead><tbody>\(rows)</tbody></table>\
    \(if: sessions.count > 1, end)<p class="note">\(texts.sessionsHelp)</p></section>
    """
}

extension Account {
  var sortedRoles: [Role] { Role.allCases.filter(roles.contains) }
}
