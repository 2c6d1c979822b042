import ModuleKit

func requestFacts(_ visit: Visit) throws -> Answer { try request(visit, nil) }

/// Shows what the card says beside what is registered; nothing changes before its owner has agreed.
func readFacts(_ visit: Visit) throws -> Answer {
  let (id, party, keys, now) = (try visit.ownID, try visit.ownParty, try visit.keys, visit.now)
  do {
    let (signed, challenge, _) = try visit.answered(.facts) { (verifier, answer) throws(CardFault) in
      try verifier.signature(
        answer.signature, certificate: answer.certificate, over: answer.statement, at: now)
    }
    let read = ReadFacts(signed.facts)
    let (ticket, profile) = try visit.store.write(isPublic: false) { db -> (String, Profile) in
      try challenge.spend(at: now, in: db)
      guard let resident = try ResidentAccount.find(id, keys, in: db) else { throw Refusal.notFound }
      try Ticket.forget(all: .cardFacts, of: party, in: db)
      let ticket = try Ticket.issue(
        .cardFacts, for: party, sealing: read.text, keys, seconds: CardRequest.seconds, at: now, in: db)
      return (ticket, resident.profile)
    }
    return .page(factsPage(read, signed.facts, profile, ticket, visit.scene))
  } catch let refusal as CardRefusal {
    return try request(visit, refusal)
  }
}

/// From now on the card vouches for them; the session has shown the strongest there is.
func confirmFacts(_ visit: Visit) throws -> Answer {
  guard let principal = visit.principal else { throw Refusal.forbidden }
  let (id, keys, now, secret) = (try visit.ownID, try visit.keys, visit.now, visit.form["ticket"] ?? "")
  let isDone = try visit.store.write(isPublic: false) { db -> Bool in
    guard let ticket = try Ticket.take(secret, .cardFacts, at: now, in: db), ticket.party == principal.party,
      let read = ReadFacts(text: try ticket.text(keys)),
      let resident = try ResidentAccount.find(id, keys, in: db)
    else { return false }
    try ResidentAccount.update(id, read.put(into: resident.profile, at: now), keys, in: db)
    try Session.raise(to: .cardSignature, by: principal, in: db)
    try db.record("residents.facts-confirmed", principal.party.reference, by: principal.actor, at: now)
    return true
  }
  return .seeOther(CardRoutes.show().with("done", isDone ? "confirmed" : "late"))
}

/// What the card has told stays, as its owner's own word, which they may change.
func releaseFacts(_ visit: Visit) throws -> Answer {
  let (id, party, keys, now, actor) = (
    try visit.ownID, try visit.ownParty, try visit.keys, visit.now, try visit.actor
  )
  try visit.store.write(isPublic: false) { db in
    guard var profile = try ResidentAccount.find(id, keys, in: db)?.profile, profile.source == .card else { return }
    (profile.source, profile.confirmedAt) = (.resident, nil)
    try ResidentAccount.update(id, profile, keys, in: db)
    try db.record("residents.facts-released", party.reference, by: actor, at: now)
  }
  return .seeOther(Elsewhere.profile)
}

private func request(_ visit: Visit, _ refusal: CardRefusal?) throws -> Answer {
  _ = try visit.openCardDesk
  let scene = visit.scene
  let texts = CardTexts.of(scene.language)
  let request = CardRequest(.facts, try visit.keys, at: visit.now, scene)
  let page = cardRequestPage(
    request, texts.confirmFacts, texts.confirmLead, trail: cardTrail, from: FactRoutes.request(),
    to: FactRoutes.read(), refusal, scene)
  return .page(page, status: refusal?.status ?? 200)
}
