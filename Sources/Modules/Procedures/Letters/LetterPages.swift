import ModuleKit

/// The letters of a case on its page for staff: those that were issued, and those that can be.
func lettersSection(_ seen: HandledCase, _ scene: Scene) -> HTML? {
  let texts = LetterTexts.of(scene.language)
  let offered = seen.found.version.definition.letters.enumerated().filter { seen.rules.mayIssue($0.element) }
  let links = offered.map { index, letter -> HTML in
    let link = scene.to(LetterRoutes.order(seen.row.id, index + 1))
    return
      "<li><a class=\"button second\" href=\"\(link)\">\(texts.issueOne(letter.title.text(in: scene.language)))</a></li>"
  }
  let rows = seen.found.letters.map { letter -> HTML in
    let withdraw = scene.to(LetterRoutes.withdrawal(seen.row.id, letter.id))
    let end: HTML =
      " <a href=\"\(withdraw)\">\(texts.withdraw)<span class=\"hidden\">: \(letter.numberWords)</span></a>"
    return """
      <li>\(letterFacts(letter, LetterRoutes.file(seen.row.id, letter.id), scene))\
      \(if: seen.rules.mayEndLetters && letter.state == .valid, end)</li>
      """
  }
  let paper: HTML =
    "<p class=\"actions\"><a class=\"button second\" href=\"\(scene.to(LetterRoutes.print(seen.row.id)))\">\(texts.paper)</a></p>"
  let list: HTML = "<ul class=\"cards\">\(rows)</ul>"
  let choices: HTML = "<ul class=\"inline\">\(links)</ul>"
  let title: HTML = "<h2 id=\"letters\">\(texts.title)</h2>"
  return """
    \(if: !rows.isEmpty || !links.isEmpty, title)\(if: !rows.isEmpty, list)\(if: !links.isEmpty, choices)\(paper)
    """
}

/// The letters of a case on its applicant's page.
func ownLetters(_ found: OpenCase, _ scene: Scene) -> HTML? {
  if found.letters.isEmpty { return nil }
  let texts = LetterTexts.of(scene.language)
  let rows = found.letters.map { letter -> HTML in
    "<li>\(letterFacts(letter, CaseRoutes.letter(found.row.id, letter.id), scene))</li>"
  }
  return "<h2>\(texts.title)</h2><ul class=\"cards\">\(rows)</ul>"
}

private func letterFacts(_ letter: Letter, _ file: Target, _ scene: Scene) -> HTML {
  let texts = LetterTexts.of(scene.language)
  let standing = texts.standing[LetterStanding(letter, on: scene.today)] ?? ""
  let until = letter.until.map { " · \(texts.until) \($0.shown(in: scene.language))" as HTML }
  return """
    <a href="\(scene.to(file))">\(scene.say(letter.title)) (PDF)</a> <span class="tag">\(standing)</span><br>\
    <span class="note">\(letter.numberWords) · \(texts.issuedOn) \(letter.issued.day.shown(in: scene.language))\(until)</span><br>\
    <a href="\(scene.to(VerificationRoutes.show(letter.id)))">\(texts.verify)\
    <span class="hidden">: \(letter.numberWords)</span></a>
    """
}

/// Where a letter is filled in, looked at and issued.
func orderPage(
  _ seen: HandledCase, _ template: LetterTemplate, _ position: Int, _ form: CaseForm, _ scene: Scene
) -> Page {
  let texts = LetterTexts.of(scene.language)
  let known = seen.valid(template)
  let inputs = letterInputs(template, form, scene)
  let reason = known.map { letter -> HTML in
    let field = Field("reason", texts.reason, hint: texts.replaceHint, required: true, form.errors)
    return
      "<p class=\"notice\">\(texts.replaces(letter.numberWords))</p>\(scene.textArea(field, form["reason"], rows: 3))"
  }
  let fields: HTML = """
    \(revision(seen))\(inputs)\(reason)<p class="actions">\
    <button class="second" name="do" value="preview">\(texts.preview)</button> \
    <button name="do" value="issue">\(texts.issue)</button></p>
    """
  let labels =
    template.inputs.map { ("input.\($0.name)", $0.title.text(in: scene.language)) } + [("reason", texts.reason)]
  return casePage(seen, template.title.text(in: scene.language), scene) {
    """
    <p>\(texts.orderLead)</p>\(staleNotice(form, scene))\(scene.errorSummary(form.errors, labels))\
    \(scene.form(LetterRoutes.issue(seen.row.id, position), fields))
    """
  }
}

/// What the clerk fills in; `prefix`: as of `LetterTemplate.read`.
func letterInputs(_ template: LetterTemplate, _ form: CaseForm, _ scene: Scene, prefix: String = "") -> HTML {
  "\(template.inputs.map { input($0, "\(prefix)input.\($0.name)", form, scene) })"
}

private func input(_ input: LetterInput, _ name: String, _ form: CaseForm, _ scene: Scene) -> HTML {
  let field = Field(name, input.title.text(in: scene.language), required: !input.isOptional, form.errors)
  if input.options.isEmpty { return scene.textArea(field, form[name], rows: 2) }
  return scene.select(field, form[name], input.options.map { Choice($0.ja, scene.say($0)) }, none: "—")
}

/// Throws `Refusal` where there is no such letter, or it does not hold any more.
func withdrawalPage(_ seen: HandledCase, _ id: ID<Letter>, _ form: CaseForm, _ scene: Scene) throws -> Page {
  let texts = LetterTexts.of(scene.language)
  guard let letter = seen.found.letters.first(where: { $0.id == id }) else { throw Refusal.notFound }
  guard seen.rules.mayEndLetters, letter.state == .valid else { throw Refusal.forbidden }
  let field = Field("reason", texts.reason, hint: texts.withdrawHint, required: true, form.errors)
  let fields: HTML = """
    \(revision(seen))\(scene.textArea(field, form["reason"], rows: 3))\
    <p class="actions"><button class="danger">\(texts.withdraw)</button></p>
    """
  let title = "\(texts.withdraw): \(letter.title.text(in: scene.language)) \(letter.numberWords)"
  return casePage(seen, title, scene) {
    """
    <p>\(texts.withdrawLead)</p>\(staleNotice(form, scene))\(scene.errorSummary(form.errors, [("reason", texts.reason)]))\
    \(scene.form(LetterRoutes.withdraw(seen.row.id, letter.id), fields))
    """
  }
}

private func casePage(_ seen: HandledCase, _ title: String, _ scene: Scene, _ content: () -> HTML) -> Page {
  var page = Page(
    title, trail: [queueCrumb, Page.Crumb(Localized(seen.row.number), HandlingRoutes.show(seen.row.id))],
    main: "<h1>\(title)</h1>\(content())")
  page.isListed = false
  return page
}
