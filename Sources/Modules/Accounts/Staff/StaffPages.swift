import ModuleKit

func staffListPage(_ list: StaffList, _ scene: Scene) -> Page {
  let texts = StaffTexts.of(scene.language)
  let words = AccountTexts.of(scene.language)
  let rows = list.accounts.map { account -> HTML in
    let department = account.department.flatMap { list.departments[$0] }.map { scene.say($0.name) }
    return """
      <tr><th scope="row"><a href="\(scene.to(AccountRoutes.show(account.id)))">\(account.login)</a></th>\
      <td data-label="\(words.name)">\(account.name)</td>\
      <td data-label="\(words.department)">\(department ?? "\(words.noDepartment)")</td>\
      <td data-label="\(words.roles)">\(account.sortedRoles.map(words.role).joined(separator: texts.comma))</td>\
      <td data-label="\(texts.state)">\(account.isActive ? texts.active : texts.disabled)</td></tr>
      """
  }
  let table: HTML = """
    <table class="stack"><caption class="hidden">\(texts.staff)</caption><thead><tr>\
    <th scope="col">\(words.login)</th><th scope="col">\(words.name)</th><th scope="col">\(words.department)</th>\
    <th scope="col">\(words.roles)</th><th scope="col">\(texts.state)</th></tr></thead><tbody>\(rows)</tbody></table>
    """
  let query = list.needle.isEmpty ? Fields() : Fields([("q", list.needle)])
  return Page(
    texts.staff, trail: [.staff],
    main: """
      <h1>\(texts.staff)</h1><p class="actions">\
      <a class="button" href="\(scene.to(AccountRoutes.new()))">\(texts.add)</a>\
      <a href="\(scene.to(DepartmentRoutes.list()))">\(texts.departments)</a>\
      <a href="\(scene.to(RuleRoutes.show()))">\(RuleTexts.of(scene.language).title)</a>\
      <a href="\(scene.to(ProviderRoutes.list()))">\(ProviderTexts.of(scene.language).title)</a></p>\(search(list, scene, texts))\
      <p>\(texts.found(list.count))</p>\(if: !list.accounts.isEmpty, table)\
      \(scene.pager(AccountRoutes.list(), query, page: list.page, of: list.pages))
      """)
}

private func search(_ list: StaffList, _ scene: Scene, _ texts: StaffTexts) -> HTML {
  let field = Field("q", texts.search, hint: texts.searchHint, [:])
  return """
    <form class="filter" method="get" action="\(scene.to(AccountRoutes.list()))" role="search">\
    \(scene.textField(field, list.needle, type: "search"))\
    <p class="actions"><button class="second">\(texts.searchButton)</button></p></form>
    """
}

func newAccountPage(_ form: StaffForm, _ departments: [Department], _ scene: Scene) -> Page {
  let texts = StaffTexts.of(scene.language)
  let words = AccountTexts.of(scene.language)
  let login = Field("login", words.login, hint: texts.loginHint, required: true, form.errors)
  return Page(
    texts.add, trail: [.staff, accountsCrumb],
    main: """
      <h1>\(texts.add)</h1>\(scene.errorSummary(form.errors, labels(words, texts)))\
      <p>\(texts.addHelp)</p>\
      \(scene.form(AccountRoutes.add(), "\(scene.textField(login, form.login))\(fields(form, departments, scene))"))
      """)
}

func accountPage(_ account: Account, _ form: StaffForm, _ departments: [Department], _ scene: Scene) -> Page {
  let texts = StaffTexts.of(scene.language)
  let words = AccountTexts.of(scene.language)
  let done: HTML = "<p class=\"notice\" role=\"status\">\(texts.saved)</p>"
  return Page(
    account.name, trail: [.staff, accountsCrumb],
    main: """
      <h1>\(account.name) <span class="note">\(account.login)</span></h1>\
      \(if: scene.query["done"] != nil && form.errors.isEmpty, done)\
      \(if: !account.isActive, "<p class=\"notice\">\(texts.isDisabled)</p>")\
      \(scene.errorSummary(form.errors, labels(words, texts)))\
      \(scene.form(AccountRoutes.change(account.id), fields(form, departments, scene)))\
      <p><a href="\(scene.to(RightRoutes.account(account.id)))">\(RightTexts.of(scene.language).change)</a></p>\
      <p><a href="\(scene.to(TokenRoutes.account(account.id)))">\(TokenTexts.of(scene.language).title)</a></p>
      <p><a href="\(scene.to(ProviderRoutes.ofAccount(account.id)))">\(AccountLinkTexts.of(scene.language).title)</a></p>
      \(passwordSection(account, scene, texts))\(stateSection(account, scene, texts))
      """)
}

let accountsCrumb = Page.Crumb(Localized("職員アカウント", en: "Staff accounts"), AccountRoutes.list())

private func labels(_ words: AccountTexts, _ texts: StaffTexts) -> [(name: String, label: String)] {
  [
    ("login", words.login), ("name", words.name), ("department", words.department), ("role", words.roles),
    ("mail", texts.mail),
  ]
}

private func fields(_ form: StaffForm, _ departments: [Department], _ scene: Scene) -> HTML {
  let texts = StaffTexts.of(scene.language)
  let words = AccountTexts.of(scene.language)
  let roles = Role.allCases.map { role -> Choice in
    Choice(role.rawValue, "\(words.role(role)) <span class=\"note\">\(texts.duty(role))</span>")
  }
  let chosen = Set(form.roles.map(\.rawValue))
  return """
    \(scene.textField(Field("name", words.name, required: true, form.errors), form.name))\
    \(scene.select(
      Field("department", words.department, form.errors), form.department?.text ?? "",
      departments.map { Choice($0.id.text, "\($0.name.text(in: scene.language))") }, none: words.noDepartment))\
    \(scene.checkboxes(Field("role", words.roles, required: true, form.errors), chosen, roles))\
    \(scene.textField(Field("mail", texts.mail, hint: texts.mailHint, form.errors), form.mail, type: "email"))\
    <p class="actions"><button>\(texts.save)</button></p>
    """
}

private func passwordSection(_ account: Account, _ scene: Scene, _ texts: StaffTexts) -> HTML {
  if account.id == scene.principal?.account?.id {
    return """
      <section><h2>\(texts.password)</h2>\
      <p><a href="\(scene.to(AccountRoutes.own()))">\(texts.ownPassword)</a></p></section>
      """
  }
  let button: HTML = "<p class=\"actions\"><button class=\"second\">\(texts.resetPassword)</button></p>"
  return """
    <section><h2>\(texts.password)</h2><p>\(texts.resetHelp)</p>\
    \(scene.form(AccountRoutes.resetPassword(account.id), button))</section>
    """
}

private func stateSection(_ account: Account, _ scene: Scene, _ texts: StaffTexts) -> HTML {
  let button: HTML =
    account.isActive
    ? "<input type=\"hidden\" name=\"active\" value=\"0\"><button class=\"danger\">\(texts.disable)</button>"
    : "<input type=\"hidden\" name=\"active\" value=\"1\"><button class=\"second\">\(texts.enable)</button>"
  return """
    <section><h2>\(texts.state)</h2><p>\(account.isActive ? texts.disableHelp : texts.enableHelp)</p>\
    \(scene.form(AccountRoutes.setState(account.id), "<p class=\"actions\">\(button)</p>"))</section>
    """
}

/// Shows a generated password, this once.
func passwordPage(_ account: Account, _ password: String, isNew: Bool, _ scene: Scene) -> Page {
  let texts = StaffTexts.of(scene.language)
  let title = isNew ? texts.added : texts.passwordReset
  return Page(
    title, trail: [.staff, accountsCrumb],
    main: """
      <h1>\(title)</h1><dl class="facts">\
      <div><dt>\(AccountTexts.of(scene.language).login)</dt><dd><code>\(account.login)</code></dd></div>\
      <div><dt>\(texts.password)</dt><dd><code>\(password)</code></dd></div></dl>\
      <p class="notice">\(texts.passwordOnce)</p>\
      <p><a class="button" href="\(scene.to(AccountRoutes.show(account.id)))">\(account.name)</a></p>
      """)
}
