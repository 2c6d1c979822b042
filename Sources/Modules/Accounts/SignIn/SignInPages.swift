import ModuleKit

func signInPage(_ form: SignInForm, _ scene: Scene) -> Page {
  let texts = AccountTexts.of(scene.language)
  let login = Field("login", texts.login, required: true, form.errors)
  let password = Field("password", texts.password, required: true, form.errors)
  let refusal: HTML? = form.refusal.map { "<p class=\"summary wrong\" role=\"alert\">\($0)</p>" }
  let fields: HTML = """
    <input type="hidden" name="to" value="\(form.to)">\
    \(scene.textField(login, form.login, autocomplete: "username"))\
    \(scene.textField(password, "", type: "password", autocomplete: "current-password"))\
    <p class="actions"><button>\(texts.signIn)</button></p>
    """
  return Page(
    texts.staffSignIn,
    main: """
      <h1>\(texts.staffSignIn)</h1>\(refusal)\
      \(scene.errorSummary(form.errors, [("login", texts.login), ("password", texts.password)]))\
      \(scene.form(AccountRoutes.enter(), fields))<p class="note">\(texts.signInHelp)</p>
      """)
}

func alreadySignedInPage(_ principal: Principal, _ scene: Scene) -> Page {
  let texts = AccountTexts.of(scene.language)
  return Page(
    texts.staffSignIn,
    main: """
      <h1>\(texts.staffSignIn)</h1><p>\(texts.alreadySignedIn(principal.account?.name ?? ""))</p>\
      <p><a class="button" href="\(scene.to(Front.staff))">\(texts.toStaff)</a></p>
      """)
}
