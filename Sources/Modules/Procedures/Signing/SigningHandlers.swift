import ModuleKit

extension HeldDraft {
  /// At the counter the sheet is signed by hand.
  var needsSignature: Bool { version.definition.signature && counter == nil }

  /// The signature over what would be handed in now.
  func currentSignature(_ state: FormState) -> OpenSignature? {
    signature.flatMap { $0.document.content == content(state) ? $0 : nil }
  }
}

func askForSignature(_ visit: Visit, id: ID<Draft>) throws -> Answer {
  try visit.signing(id) { held, state in try visit.signingPage(held, state, nil) }
}

/// Takes a card's signature over the content as it is now.
func signContent(_ visit: Visit, id: ID<Draft>) throws -> Answer {
  try visit.signing(id) { held, state in
    let (keys, now, content, saves) = (try visit.keys, visit.now, held.content(state), held.draft.saves)
    do {
      let (signed, challenge, answer) = try visit.answered(.content, over: held.cardContent(state, visit.scene)) {
        (verifier, answer) throws(CardFault) in
        try verifier.signature(answer.signature, certificate: answer.certificate, over: answer.statement, at: now)
      }
      let (document, actor) = (SignatureDocument(content, answer), visit.principal?.actor ?? "")
      let isKept = try visit.store.write(isPublic: false) { db -> Bool in
        try challenge.spend(at: now, in: db)
        guard try Draft.find(id, in: db)?.saves == saves else { return false }
        try CardSignature.keep(document, of: id, until: signed.card.expires, keys, at: now, in: db)
        try db.record("procedures.signed", SubjectRef("draft", id.text), by: actor, at: now)
        return true
      }
      guard isKept else { return visit.framed(status: 409) { changedElsewherePage(held, $0) } }
      return .seeOther(DraftRoutes.review(id))
    } catch let refusal as CardRefusal {
      if case .card(let fault) = refusal { try visit.record(fault, of: id) }
      return try visit.signingPage(held, state, refusal)
    }
  }
}

extension Visit {
  /// A draft of the visitor's that is complete and wants a signature.
  fileprivate func signing(_ id: ID<Draft>, _ body: (HeldDraft, FormState) throws -> Answer) throws -> Answer {
    try goOn(with: id) { held in
      let state = held.state(self)
      guard held.needsSignature, !held.isOutdated, state.faults(scene.language).isEmpty else {
        return .seeOther(DraftRoutes.review(id))
      }
      return try body(held, state)
    }
  }

  fileprivate func signingPage(_ held: HeldDraft, _ state: FormState, _ refusal: CardRefusal?) throws -> Answer {
    guard cardDesk != nil else { return framed(status: 403) { noCardsPage(held, $0) } }
    _ = try openCardDesk
    let (keys, now, id) = (try keys, now, held.draft.id)
    return framed(status: refusal?.status ?? 200) { scene in
      let texts = SigningTexts.of(scene.language)
      let request = CardRequest(.content, over: held.cardContent(state, scene), keys, at: now, scene)
      return cardRequestPage(
        request, texts.sign, texts.signLead,
        trail: [procedureCrumb(held.draft.procedure, held.version.definition.title)], from: SigningRoutes.ask(id),
        to: SigningRoutes.sign(id), refusal, scene)
    }
  }

  /// Anybody can send a certificate: only so many leave a trace.
  fileprivate func record(_ fault: CardFault, of draft: ID<Draft>) throws {
    let (now, attempt) = (now, Attempt(login: "signature \(draft.text)", client: request.client))
    try store.write(isPublic: false) { db in
      if try attempt.begin(at: now, in: db) != nil { return }
      try db.record(
        "procedures.signature.refused", SubjectRef("draft", draft.text), by: "", at: now, detail: fault.name)
    }
  }
}

/// Asks whether the certificate counts today; that it was right when it was made stands on the case's page.
func checkSignature(_ visit: Visit, id: ID<Case>) throws -> Answer {
  let seen = try visit.look(at: id)
  guard let signature = seen.signature else { throw Refusal.notFound }
  let (document, actor, now, row) = (signature.document, try visit.actor, visit.now, seen.row)
  var words = SigningTexts.stillValid
  do {
    let verifier = try visit.openCardDesk.verifier()
    _ = try verifier.signature(
      document.signature, certificate: document.certificate, over: document.statement, at: now)
  } catch let fault as CardFault {
    words = fault.words
  } catch {
    words = SigningTexts.cannotAsk
  }
  try visit.store.write(isPublic: false) { db in
    try db.record("procedures.signature.checked", row.subject, by: actor, at: now)
  }
  return .page(checkedPage(seen, signature, words, visit.scene))
}
