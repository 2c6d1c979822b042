import ModuleKit

/// What a mail address is asked for.
enum MailPageKind { case register, forgotten }

func mailPage(_ kind: MailPageKind, _ form: MailForm, _ pending: PendingLink?, _ scene: Scene) -> Page {
  let texts = RegistrationTexts.of(scene.language)
  let (title, lead, target) =
    kind == .register
    ? (texts.register, texts.registerLead, RegistrationRoutes.send())
    : (texts.forgotten, texts.forgottenLead, RegistrationRoutes.sendReset())
  let mail = Field("mail", texts.mail, hint: texts.mailHint, required: true, form.errors)
  let fields: HTML = """
    \(scene.textField(mail, form.mail, type: "email", autocomplete: "email"))\
    <p class="actions"><button>\(texts.send)</button></p>
    """
  return Page(
    title,
    main: """
      <h1>\(title)</h1>\(scene.errorSummary(form.errors, [("mail", texts.mail)]))\
      \(pending.map { pendingNotice($0, scene) })<p>\(lead)</p>\
      \(scene.form(target, fields))<p><a href="\(scene.to(Elsewhere.signIn))">\(texts.toSignIn)</a></p>
      """)
}

func sentPage(_ kind: MailPageKind, _ scene: Scene) -> Page {
  let texts = RegistrationTexts.of(scene.language)
  return Page(
    texts.sent,
    main: """
      <h1>\(texts.sent)</h1><p>\(texts.sentLead)</p><p class="note">\(texts.sentHelp)</p>
      """)
}

func confirmationPage(
  _ ticket: ID<Ticket>, _ mail: ConfirmedMail, _ form: NewPasswordForm, _ scene: Scene
) -> Page {
  let texts = RegistrationTexts.of(scene.language)
  // It was begun at a provider, in another browser.
  let lead =
    texts.confirmLead + (mail.mark == nil ? "" : " " + ProviderRegistrationTexts.of(scene.language).elsewhere)
  return passwordPage(
    texts.confirm, lead, RegistrationRoutes.finish(ticket), texts.finish, mail.address, form, scene)
}

func resetPage(_ ticket: ID<Ticket>, _ mail: String, _ form: NewPasswordForm, _ scene: Scene) -> Page {
  let texts = RegistrationTexts.of(scene.language)
  return passwordPage(
    texts.reset, texts.resetLead, RegistrationRoutes.takeReset(ticket), texts.reset, mail, form, scene)
}

private func passwordPage(
  _ title: String, _ lead: String, _ target: Target, _ button: String, _ mail: String, _ form: NewPasswordForm,
  _ scene: Scene
) -> Page {
  let texts = RegistrationTexts.of(scene.language)
  let labels = [("new", texts.password), ("again", texts.passwordAgain)]
  let new = Field("new", texts.password, hint: texts.passwordHint, required: true, form.errors)
  let again = Field("again", texts.passwordAgain, required: true, form.errors)
  let fields: HTML = """
    <input type="hidden" name="login" value="\(mail)" autocomplete="username">\
    \(scene.textField(new, "", type: "password", autocomplete: "new-password"))\
    \(scene.textField(again, "", type: "password", autocomplete: "new-password"))\
    <p class="actions"><button>\(button)</button></p>
    """
  return Page(
    title,
    main: """
      <h1>\(title)</h1>\(scene.errorSummary(form.errors, labels))<dl class="facts"><div><dt>\(texts.mail)</dt>\
      <dd>\(mail)</dd></div></dl><p>\(lead)</p>\(scene.form(target, fields))
      """)
}

func resetDonePage(_ scene: Scene) -> Page {
  let texts = RegistrationTexts.of(scene.language)
  return Page(
    texts.resetDone,
    main: """
      <h1>\(texts.resetDone)</h1><p>\(texts.resetDoneLead)</p>\
      <p><a class="button" href="\(scene.to(Elsewhere.signIn))">\(texts.toSignIn)</a></p>
      """)
}

func linkGonePage(_ scene: Scene) -> Page {
  let texts = RegistrationTexts.of(scene.language)
  return Page(
    texts.linkGone,
    main: """
      <h1>\(texts.linkGone)</h1><p>\(texts.linkGoneLead)</p>\
      <p><a class="button" href="\(scene.to(RegistrationRoutes.begin()))">\(texts.register)</a> \
      <a href="\(scene.to(RegistrationRoutes.forgotten()))">\(texts.forgotten)</a></p>
      """)
}
