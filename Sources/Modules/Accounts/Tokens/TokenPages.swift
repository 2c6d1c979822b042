import ModuleKit

func tokensPage(_ view: TokenView, _ form: TokenForm, _ scene: Scene) -> Page {
  let texts = TokenTexts.of(scene.language)
  let labels = [("name", texts.name), ("scope", texts.scopes), ("ends", texts.ends)]
  let done: HTML = "<p class=\"done\" role=\"status\">\(texts.revokedNow)</p>"
  let whose: HTML? =
    view.scopes == nil ? "<p>\(view.account.name) <span class=\"note\">\(view.account.login)</span></p>" : nil
  return Page(
    texts.title, trail: [.staff],
    main: """
      <h1>\(texts.title)</h1>\(whose)\(if: scene.query["done"] != nil, done)\
      \(scene.errorSummary(form.errors, labels))<p>\(texts.lead)</p>\
      \(tokenTable(view, scene, texts))\(view.scopes.map { making($0, form, scene, texts) })
      """)
}

private func tokenTable(_ view: TokenView, _ scene: Scene, _ texts: TokenTexts) -> HTML {
  if view.tokens.isEmpty { return "<p class=\"empty\">\(texts.none)</p>" }
  let rows = view.tokens.map { token -> HTML in
    let scopes = token.scopes.sorted().map { "<li><code>\($0)</code></li>" as HTML }
    let state =
      token.revokedAt.map { texts.revoked($0.day.shown(in: scene.language)) }
      ?? (token.isInForce(on: scene.today) ? texts.until(token.ends.shown(in: scene.language)) : texts.over)
    let button: HTML = "<button class=\"second\" aria-label=\"\(texts.revoke): \(token.name)\">\(texts.revoke)</button>"
    return """
      <tr><th scope="row">\(scene.written(token.name))</th><td data-label="\(texts.scopes)"><ul>\(scopes)</ul></td>\
      <td data-label="\(texts.state)">\(state)</td>\
      <td data-label="\(texts.used)">\(token.usedOn?.shown(in: scene.language) ?? texts.never)</td>\
      <td data-label="\(texts.revoke)">\
      \(if: token.isInForce(on: scene.today), scene.form(TokenRoutes.revoke(token.id), button))</td></tr>
      """
  }
  return """
    <table class="stack"><caption class="hidden">\(texts.title)</caption><thead><tr><th scope="col">\(texts.name)</th>\
    <th scope="col">\(texts.scopes)</th><th scope="col">\(texts.state)</th><th scope="col">\(texts.used)</th>\
    <th scope="col">\(texts.revoke)</th></tr></thead><tbody>\(rows)</tbody></table>
    """
}

private func making(_ scopes: [Permission], _ form: TokenForm, _ scene: Scene, _ texts: TokenTexts) -> HTML {
  let heading: HTML = "<h2>\(texts.make)</h2>"
  if scopes.isEmpty { return "<section>\(heading)<p class=\"empty\">\(texts.nothingToGive)</p></section>" }
  let choices = scopes.map { Choice($0.name, "\(scene.say($0.summary)) <code>\($0.name)</code>") }
  let ends = form.typed["ends"] ?? (scene.today + TokenForm.usualDays).iso
  return """
    <section>\(heading)\(scene.form(
      TokenRoutes.make(),
      """
      \(scene.textField(Field("name", texts.name, hint: texts.nameHint, required: true, form.errors), form.typed["name"] ?? ""))\
      \(scene.checkboxes(Field("scope", texts.scopes, required: true, form.errors), Set(form.typed.all("scope")), choices))\
      \(scene.textField(Field("ends", texts.ends, hint: texts.endsHint, required: true, form.errors), ends, type: "date"))\
      <p class="actions"><button>\(texts.make)</button></p>
      """))</section>
    """
}

/// The only page that ever shows the secret.
func madeTokenPage(_ made: TokenForm.Made, _ secret: String, _ scene: Scene) -> Page {
  let texts = TokenTexts.of(scene.language)
  return Page(
    texts.madeTitle, trail: [.staff, Page.Crumb(TokenTexts.crumb, TokenRoutes.own())],
    main: """
      <h1>\(texts.madeTitle)</h1><p role="status"><strong>\(texts.onlyOnce)</strong></p>\
      <dl class="facts"><div><dt>\(texts.name)</dt><dd>\(scene.written(made.name))</dd></div>\
      <div><dt>\(texts.token)</dt><dd><code>\(secret)</code></dd></div></dl>\
      <p>\(texts.howToSend)</p><pre><code>Authorization: Bearer \(secret)</code></pre>\
      <p class="actions"><a href="\(scene.to(TokenRoutes.own()))">\(texts.back)</a></p>
      """)
}
