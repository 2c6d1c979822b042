import ModuleKit

extension HeldDraft {
  /// At the counter everybody signs the sheet.
  func signers(_ state: FormState) -> [Signer] { counter == nil ? state.signers(version.definition) : [] }

  /// Where a second person is told by mail; nil: the applicant passes the link on.
  func address(of signer: Signer) -> MailAddress? { signer.mail.flatMap { MailAddress(answers[$0]) } }

  /// What a second person has been asked about what would be handed in now; nil: nothing.
  func consent(of signer: Signer, _ state: FormState) -> OpenConsent? {
    consents.first { $0.row.signer == signer.name && $0.row.digest == content(state).digest }
  }
}

/// Asks a second person about the content as it is now, or reminds them of it.
func askForConsent(_ visit: Visit, id: ID<Draft>, place: Int) throws -> Answer {
  try visit.goOn(with: id) { held in
    let state = held.state(visit)
    guard !held.isOutdated, state.faults(visit.scene.language).isEmpty else { return .seeOther(DraftRoutes.review(id)) }
    let all = held.version.definition.signers
    guard place >= 1, place <= all.count, held.signers(state).contains(all[place - 1]) else { throw Refusal.notFound }
    let signer = all[place - 1]
    let asking = ConsentAsking(held, signer, held.content(state).digest)
    let done = try asking.run(visit)
    return .seeOther(DraftRoutes.review(id).with("done", done))
  }
}

private struct ConsentAsking {
  let held: HeldDraft
  let signer: Signer
  let digest: String
  let address: MailAddress?

  init(_ held: HeldDraft, _ signer: Signer, _ digest: String) {
    (self.held, self.signer, self.digest) = (held, signer, digest)
    address = held.address(of: signer)
  }

  /// What the page then says.
  func run(_ visit: Visit) throws -> String {
    let (keys, now, actor, language) = (try visit.keys, visit.now, visit.principal?.actor ?? "", visit.scene.language)
    let (vault, digest, signer, id, address) = (try visit.mails.vault(), digest, signer, held.draft.id, address)
    let (scene, city) = (visit.scene, visit.municipality.name)
    return try visit.store.write(isPublic: false) { db in
      let known = try Consent.of(draft: id, in: db).first { $0.signer == signer.name }
      let isSame = known?.digest == digest && known?.isOver(at: now) == false
      if isSame, let known, known.state != .waiting { return "" }
      if isSame, let known, known.asked > now - Consent.pause { return "asked-before" }
      var link = known?.id
      if !isSame {
        link = try Consent.ask(signer.name, about: digest, of: id, keys, at: now, in: db)
        try db.record("procedures.consent.asked", SubjectRef("draft", id.text), by: actor, at: now, detail: signer.name)
      } else {
        try db.run("UPDATE procedures_consent SET asked_at = \(now) WHERE id = \(link)")
      }
      guard let link, let address, scene.isKnownOrigin else { return "asked" }
      let texts = ConsentTexts.of(language)
      let place = scene.absolute(ConsentRoutes.show(link)).address
      let mail = try MailMessage(
        to: address, subject: texts.subject(city.text(in: language)), body: texts.mailBody(place), language: language)
      try db.enqueue(mail, sealedBy: vault, at: now)
      return "mailed"
    }
  }
}

extension Consent {
  func isOver(at now: Instant) -> Bool { now > asked + Consent.lifetime }
}

/// On the page of the answers: who has to agree, and how far that is.
func consentPart(_ held: HeldDraft, _ state: FormState, _ scene: Scene) -> HTML {
  let texts = ConsentTexts.of(scene.language)
  let rows = held.signers(state).map { signer -> HTML in
    "<li><strong>\(scene.say(signer.title))</strong> \(standing(signer, held, state, scene))</li>"
  }
  let done = scene.query["done"].flatMap { texts.done[$0] }.map {
    "<p class=\"notice\" role=\"status\">\($0)</p>" as HTML
  }
  return "<h2>\(texts.heading)</h2>\(done)<p>\(texts.lead)</p><ul class=\"cards\">\(rows)</ul>"
}

private func standing(_ signer: Signer, _ held: HeldDraft, _ state: FormState, _ scene: Scene) -> HTML {
  let texts = ConsentTexts.of(scene.language)
  func button(_ words: String) -> HTML {
    let name = "<span class=\"hidden\">: \(signer.title.text(in: scene.language))</span>" as HTML
    let place = (held.version.definition.signers.firstIndex(of: signer) ?? 0) + 1
    return scene.form(
      ConsentRoutes.ask(held.draft.id, place),
      "<p class=\"actions\"><button class=\"second\">\(words)\(name)</button></p>")
  }
  guard let consent = held.consent(of: signer, state) else {
    let isOld = held.consents.contains { $0.row.signer == signer.name }
    return "\(if: isOld, "<p class=\"notice\">\(texts.changed)</p>")\(button(texts.ask))"
  }
  let said: HTML? = consent.words.isEmpty ? nil : "<p class=\"lines\">\(scene.written(consent.words))</p>"
  switch consent.row.state {
  case .agreed:
    return
      "<span class=\"tag\">\(texts.agreed)</span> \(scene.written(consent.name))\(consent.row.answered.map { " \(scene.moment($0))" as HTML })\(said)"
  case .declined:
    return
      "<span class=\"tag\">\(texts.declined)</span> \(scene.written(consent.name))<p>\(texts.declinedLead)</p>\(said)"
  case .waiting:
    // Who is mailed the link is the only one to have it: link and code together are what the other person agrees by.
    let mail = scene.isKnownOrigin ? held.address(of: signer) : nil
    let link = scene.absolute(ConsentRoutes.show(consent.row.id))
    let shown: HTML = "<div><dt>\(texts.address)</dt><dd><a href=\"\(link)\">\(link.address)</a></dd></div>"
    return """
      <span class="tag">\(texts.waiting)</span><p>\(mail.map { texts.mailed($0.text) } ?? texts.passOn)</p>\
      <dl class="facts">\(if: mail == nil, shown)<div><dt>\(texts.code)</dt><dd><strong>\(consent.code)</strong></dd></div>\
      <div><dt>\(texts.until)</dt><dd>\((consent.row.asked + Consent.lifetime).day.shown(in: scene.language))</dd></div></dl>\
      \(button(texts.remind))
      """
  }
}

/// On the page of a case: who has agreed.
func consentSection(_ seen: HandledCase, _ scene: Scene) -> HTML? {
  if seen.consents.isEmpty { return nil }
  let texts = ConsentTexts.of(scene.language)
  let rows = seen.consents.map { consent -> HTML in
    let signer = seen.found.version.definition.signers.first { $0.name == consent.row.signer }
    let said: HTML? = consent.words.isEmpty ? nil : "<p class=\"lines\">\(scene.written(consent.words))</p>"
    return """
      <li><strong>\(signer.map { scene.say($0.title) } ?? "\(consent.row.signer)")</strong> \
      <span class="tag">\(texts.agreed)</span> \(scene.written(consent.name))\
      \(consent.row.answered.map { " \(scene.moment($0))" as HTML })\(said)\
      \(if: consent.row.digest != seen.digest, "<p class=\"notice\">\(texts.beforeCorrection)</p>")</li>
      """
  }
  return """
    <h2>\(texts.heading)</h2><ul class="cards">\(rows)</ul>
    """
}
