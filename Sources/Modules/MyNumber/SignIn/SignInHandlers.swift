import ModuleKit

func showSignIn(_ visit: Visit) throws -> Answer { try signInRequest(visit, to: visit.request.query["to"] ?? "", nil) }

/// Signs in whose card answered.
func enter(_ visit: Visit) throws -> Answer {
  let to = visit.form["to"] ?? ""
  let (now, device, old) = (visit.now, visit.device, visit.principal?.session)
  do {
    let (card, challenge, _) = try visit.answered(.signIn) { (verifier, answer) throws(CardFault) in
      try verifier.authentication(
        answer.signature, certificate: answer.certificate, over: answer.statement, at: now)
    }
    let reference = try visit.reference(of: card)
    let session = try visit.store.write(isPublic: false) { db -> OpenedSession in
      try challenge.spend(at: now, in: db)
      guard let kept = try KeptCard.find(reference, in: db), let actor = try SignIn.actor(of: kept.party, in: db)
      else { throw CardRefusal.unknown }
      try kept.note(at: now, in: db)
      return try SignIn.enter(
        kept.party, actor, .card, .cardAuthentication, device, replacing: old, at: now, in: db)
    }
    return try visit.entered(session, to: to)
  } catch let refusal as CardRefusal {
    if case .card(let fault) = refusal { try record(fault, visit) }
    return try signInRequest(visit, to: to, refusal)
  }
}

/// Whose card it was is not known: it was refused.
private func record(_ fault: CardFault, _ visit: Visit) throws {
  let (now, network) = (visit.now, visit.device.network)
  // Anybody can send a certificate: only so many leave a trace.
  let attempt = Attempt(login: "card", client: visit.device.client)
  try visit.store.write(isPublic: false) { db in
    if try attempt.begin(at: now, in: db) != nil { return }
    try db.record(
      "identity.card-refused", SubjectRef("card", "unknown"), by: "", at: now, detail: "\(fault.name) \(network)")
  }
}

private func signInRequest(_ visit: Visit, to: String, _ refusal: CardRefusal?) throws -> Answer {
  _ = try visit.openCardDesk
  let (keys, now) = (try visit.keys, visit.now)
  return visit.framed(status: refusal?.status ?? 200) { scene in
    let texts = CardTexts.of(scene.language)
    let page = to.isEmpty ? CardRoutes.signIn() : CardRoutes.signIn().with("to", to)
    return cardRequestPage(
      CardRequest(.signIn, keys, at: now, scene), texts.signIn, texts.signInLead,
      trail: [Page.Crumb(Localized("サインイン", en: "Sign in"), Elsewhere.signIn)], from: page, to: CardRoutes.enter(),
      hidden: "<input type=\"hidden\" name=\"to\" value=\"\(to)\">", refusal, scene)
  }
}
