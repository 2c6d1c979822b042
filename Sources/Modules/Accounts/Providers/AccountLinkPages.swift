import ModuleKit

func accountLinksPage(_ view: AccountLinks, _ scene: Scene) -> Page {
  let texts = AccountLinkTexts.of(scene.language)
  let rows = view.links.map { link, provider -> HTML in
    let name = provider.name.text(in: scene.language)
    let remove = scene.form(
      ProviderRoutes.unlinkAccount(view.account.id),
      """
      <input type="hidden" name="provider" value="\(provider.id.text)"><p class="actions">\
      <button class="danger" aria-label="\(texts.unlink): \(name)">\(texts.unlink)</button></p>
      """)
    return """
      <tr><th scope="row">\(scene.say(provider.name))</th><td data-label="\(texts.subject)">\(link.subject)</td>\
      <td data-label="\(texts.since)">\(scene.moment(link.createdAt))</td><td data-label="\(texts.unlink)">\(remove)</td></tr>
      """
  }
  let table: HTML = """
    <table class="stack"><caption class="hidden">\(texts.title)</caption><thead><tr><th scope="col">\(texts.service)</th>\
    <th scope="col">\(texts.subject)</th><th scope="col">\(texts.since)</th><th scope="col">\(texts.unlink)</th></tr></thead>\
    <tbody>\(rows)</tbody></table>
    """
  let own = Page.Crumb(Localized(view.account.name), AccountRoutes.show(view.account.id))
  return Page(
    texts.title, trail: [.staff, accountsCrumb, own],
    main: """
      <h1>\(texts.title)</h1>\
      \(if: scene.query["done"] != nil, "<p class=\"notice\" role=\"status\">\(texts.unlinked)</p>")\
      <p>\(view.hasPassword ? texts.lead : texts.leadWithoutPassword)</p>\
      \(rows.isEmpty ? "<p class=\"empty\">\(texts.none)</p>" : table)
      """)
}

/// Every word of an account's links as an administrator sees them.
struct AccountLinkTexts: Texts {
  let title: String
  let lead: String
  let leadWithoutPassword: String
  let none: String
  let service: String
  let subject: String
  let since: String
  let unlink: String
  let unlinked: String

  static let japanese = AccountLinkTexts(
    title: "外部サービスとの結び付き", lead: "外すと、そのサービスではサインインできなくなり、外部サービスでのサインインは終わります。本人は、あとで結び付け直せます。",
    leadWithoutPassword: "この職員にはパスワードがありません。外すとサインインできなくなるので、先にパスワードを再設定して本人に渡してください。",
    none: "結び付いているサービスはありません。", service: "サービス", subject: "相手での識別子（sub）", since: "結び付けた時刻", unlink: "外す",
    unlinked: "外しました。")

  static let english = AccountLinkTexts(
    title: "Links to other services",
    lead: "Unlinked, the service signs them in no more, and sessions that services opened end. They can link it anew.",
    leadWithoutPassword:
      "This account has no password. Unlinked, nobody can sign in to it: first reset the password and hand it over.",
    none: "No service is linked.", service: "Service", subject: "Identity there (sub)", since: "Linked",
    unlink: "Unlink", unlinked: "It was unlinked.")
}
