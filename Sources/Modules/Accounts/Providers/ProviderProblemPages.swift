import ModuleKit

/// Leads on to the provider by itself; a link is there for browsers that do not.
func onwardPage(_ provider: SignInProvider, _ address: String, _ scene: Scene) -> Page {
  let texts = ProviderProblemTexts.of(scene.language)
  let title = texts.onward(provider.name.text(in: scene.language))
  var page = Page(
    title,
    main: """
      <h1>\(title)</h1><p>\(texts.onwardLead)</p>\
      \(Link(external: address).map { "<p><a class=\"button\" href=\"\($0)\">\(texts.goOn)</a></p>" as HTML })
      """)
  page.onward = address
  return page
}

func providerProblemPage(
  _ words: String, _ detail: String?, to: String, _ purpose: ProviderRequest.Purpose, _ provider: SignInProvider?,
  _ scene: Scene
) -> Page {
  let texts = ProviderProblemTexts.of(scene.language)
  let (title, target, link): (String, Target, String)
  switch (purpose, provider) {
  case (.trial, let provider?):
    (title, target, link) = (
      ProviderTexts.of(scene.language).trialFailed, ProviderRoutes.show(provider.id),
      ProviderTexts.of(scene.language).back
    )
  case (.link, _):
    (title, target, link) = (
      texts.notLinked, SecurityRoutes.show(), SecurityTexts.of(scene.language).title
    )
  default:
    let back = to.isEmpty ? AccountRoutes.signIn() : AccountRoutes.signIn().with("to", to)
    (title, target, link) = (texts.notSignedIn, back, texts.toSignIn)
  }
  let seen: HTML? = detail.map { "<p class=\"note\" lang=\"en\">\($0)</p>" }
  return Page(
    title,
    main: """
      <h1>\(title)</h1><p>\(words)</p>\(seen)<p><a class="button" href="\(scene.to(target))">\(link)</a></p>
      """)
}

/// What a provider said in a trial, and what it would give.
func providerTrialPage(_ provider: SignInProvider, _ claims: Claims, _ scene: Scene) -> Page {
  let texts = ProviderTexts.of(scene.language)
  let words = AccountTexts.of(scene.language)
  let roles = Role.allCases.filter(provider.roles(for: claims).contains).map(words.role)
  let isStrong = provider.assurance(of: claims) >= .twoFactors
  let rows = claims.members.members.map { member -> HTML in
    let value = member.value.text ?? String(decoding: member.value.written(), as: UTF8.self)
    return "<tr><th scope=\"row\"><code>\(member.key)</code></th><td data-label=\"\(texts.value)\">\(value)</td></tr>"
  }
  let given: HTML = """
    <div><dt>\(texts.trialRoles)</dt><dd>\(roles.isEmpty ? texts.trialNoRoles : roles.joined(separator: ", "))</dd></div>
    """
  return Page(
    texts.trialTitle,
    trail: [.staff, accountsCrumb, Page.Crumb(provider.name, ProviderRoutes.show(provider.id))],
    main: """
      <h1>\(texts.trialTitle)</h1><p class="notice" role="status">\(texts.trialLead)</p><dl class="facts">\
      <div><dt>\(texts.trialSubject)</dt><dd>\(claims.subject)</dd></div>\
      <div><dt>\(texts.trialStrength)</dt><dd>\(isStrong ? texts.trialTwo : texts.trialOne)</dd></div>\
      \(if: provider.audience == .staff, given)</dl>\
      <table class="stack"><caption>\(texts.trialClaims)</caption><thead><tr><th scope="col">\(texts.claim)</th>\
      <th scope="col">\(texts.value)</th></tr></thead><tbody>\(rows)</tbody></table>\
      <p><a class="button" href="\(scene.to(ProviderRoutes.show(provider.id)))">\(texts.back)</a></p>
      """)
}

/// The buttons of the sign-in page, one for each provider.
func providerButtons(_ providers: [ProviderName], to: String, _ scene: Scene) -> HTML {
  if providers.isEmpty { return "" }
  let texts = ProviderProblemTexts.of(scene.language)
  let buttons = providers.map { provider -> HTML in
    scene.form(
      ProviderRoutes.begin(),
      """
      <input type="hidden" name="provider" value="\(provider.id.text)"><input type="hidden" name="to" value="\(to)">\
      <p class="actions"><button class="second">\(texts.signInBy(provider.name.text(in: scene.language)))</button></p>
      """)
  }
  return "<section><h2>\(texts.byOthers)</h2>\(buttons)</section>"
}
