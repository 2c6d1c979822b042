import ModuleKit

/// Where the number and code of a letter are typed.
func verificationPage(_ number: String, _ code: String, _ errors: FormErrors, _ scene: Scene) -> Page {
  let texts = VerificationTexts.of(scene.language)
  let fields: HTML = """
    \(scene.textField(Field("number", texts.number, hint: texts.numberHint, required: true, errors), number))\
    \(scene.textField(Field("code", texts.code, hint: texts.codeHint, required: true, errors), code))\
    <p class="actions"><button>\(texts.verify)</button></p>
    """
  var page = Page(
    texts.title,
    main: """
      <h1>\(texts.title)</h1>\(scene.errorSummary(errors, [("number", texts.number), ("code", texts.code)]))\
      <p>\(texts.lead)</p>\(scene.form(VerificationRoutes.find(), fields))
      """)
  page.isListed = false
  return page
}

/// Whether a letter holds, and whether a file is it. The words of its standing come first.
func standingPage(
  _ found: VerifiedLetter, _ result: Comparison?, _ errors: FormErrors, _ digest: String, _ scene: Scene,
  _ city: Localized
) -> Page {
  let texts = VerificationTexts.of(scene.language)
  let letter = found.letter
  var facts: [(String, HTML)] = [
    (texts.letter, scene.say(letter.title)), (texts.number, "\(letter.numberWords)"),
    (texts.issuer, scene.say(city)), (texts.issued, scene.moment(letter.issued)),
  ]
  if let until = letter.until { facts.append((texts.until, "\(until.shown(in: scene.language))")) }
  if let ended = letter.ended { facts.append((texts.ended, scene.moment(ended))) }
  if let successor = found.successor { facts.append((texts.successor, "\(successor.numberWords)")) }
  facts += [
    (texts.digest, "<code>\(String(letter.digest.prefix(16)))…</code>"),
    (texts.signature, "\(found.isSigned ? texts.signed : texts.unsigned)"),
  ]
  var page = Page(
    texts.title,
    trail: [
      Page.Crumb(
        Localized(VerificationTexts.japanese.title, en: VerificationTexts.english.title), VerificationRoutes.enter())
    ],
    main: """
      <h1>\(texts.title)</h1>\(scene.errorSummary(errors, [("file", texts.file), ("digest", texts.whole)]))\
      \(standing(found, texts))\(comparison(result, texts))\
      <dl class="facts">\(facts.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" as HTML })</dl>\
      <p>\(texts.nothingPersonal)</p><h2>\(texts.compare)</h2><p>\(texts.compareLead)</p>\
      \(comparing(letter, digest, errors, scene, texts))\
      <h2>\(texts.proof)</h2><p>\(texts.proofLead)</p>\
      <ul><li><a href="\(scene.to(VerificationRoutes.proof(letter.id)))">\(texts.proofFile)</a></li>\
      <li><a href="\(scene.to(VerificationRoutes.key()))">\(texts.keyFile)</a></li></ul>
      """)
  page.isListed = false
  return page
}

private func standing(_ found: VerifiedLetter, _ texts: VerificationTexts) -> HTML {
  let isGood = found.standing == .valid && found.isSigned
  let words = found.isSigned ? texts.standing[found.standing] ?? "" : texts.unproven
  return "<p class=\"\(isGood ? "notice" : "summary wrong")\"><strong>\(words)</strong></p>"
}

private func comparison(_ result: Comparison?, _ texts: VerificationTexts) -> HTML? {
  switch result {
  case nil: nil
  case .same: "<p class=\"notice\" role=\"status\"><strong>\(texts.same)</strong></p>"
  case .changed: "<p class=\"summary wrong\" role=\"alert\"><strong>\(texts.changed)</strong></p>"
  }
}

private func comparing(
  _ letter: Letter, _ digest: String, _ errors: FormErrors, _ scene: Scene, _ texts: VerificationTexts
) -> HTML {
  scene.formWithFiles(
    VerificationRoutes.compare(letter.id),
    """
    \(scene.oneFileField(Field("file", texts.file, hint: texts.fileHint, errors), [.pdf]))\
    \(scene.textField(Field("digest", texts.whole, hint: texts.wholeHint, errors), digest))\
    <p class="actions"><button class="second">\(texts.compareButton)</button></p>
    """)
}
