import ModuleKit

/// What a resident's page about cards shows.
struct CardsView {
  let cards: [KeptCard]
  let profile: Profile
}

func showCards(_ visit: Visit) throws -> Answer {
  _ = try visit.openCardDesk
  let (party, id, keys) = (try visit.ownParty, try visit.ownID, try visit.keys)
  let view = try visit.store.read { db -> CardsView in
    guard let resident = try ResidentAccount.find(id, keys, in: db) else { throw Refusal.notFound }
    return CardsView(cards: try KeptCard.all(of: party, in: db), profile: resident.profile)
  }
  return .page(cardsPage(view, visit.scene))
}

func showNewCard(_ visit: Visit) throws -> Answer {
  try visit.isFresh() ? registration(visit, nil) : .seeOther(Elsewhere.proof)
}

/// From now on the card signs its owner in.
func addCard(_ visit: Visit) throws -> Answer {
  guard let principal = visit.principal else { throw Refusal.forbidden }
  guard try visit.isFresh() else { return .seeOther(Elsewhere.proof) }
  let (now, keys) = (visit.now, try visit.keys)
  do {
    let (card, challenge, _) = try visit.answered(.register) { (verifier, answer) throws(CardFault) in
      try verifier.authentication(
        answer.signature, certificate: answer.certificate, over: answer.statement, at: now)
    }
    let reference = try visit.reference(of: card)
    let kept = KeptCard(
      reference: reference, of: principal.party, name: CardTexts.of(visit.scene.language).card, at: now,
      until: card.expires)
    try visit.store.write(isPublic: false) { db in
      try challenge.spend(at: now, in: db)
      guard try kept.insert(in: db) else { throw CardRefusal.known }
      try Session.strengthen(principal, to: .cardAuthentication, "identity.card-added", at: now, in: db)
      try visit.notify(principal.party, of: .cardAdded, keys, in: db)
    }
    return .seeOther(CardRoutes.show().with("done", "added"))
  } catch let refusal as CardRefusal {
    return try registration(visit, refusal)
  }
}

func removeCard(_ visit: Visit) throws -> Answer {
  guard let principal = visit.principal else { throw Refusal.forbidden }
  // Whoever finds an open session that began with a password alone may not take a stronger way in away.
  guard principal.assurance >= .twoFactors else { return .seeOther(CardRoutes.show().with("done", "again")) }
  let (now, reference, keys) = (visit.now, visit.form["card"] ?? "", try visit.keys)
  try visit.store.write(isPublic: false) { db in
    guard try KeptCard.delete(reference, of: principal.party, in: db) else { throw Refusal.notFound }
    try db.record("identity.card-removed", principal.party.reference, by: principal.actor, at: now)
    try visit.notify(principal.party, of: .cardRemoved, keys, in: db)
  }
  return .seeOther(CardRoutes.show().with("done", "removed"))
}

private func registration(_ visit: Visit, _ refusal: CardRefusal?) throws -> Answer {
  _ = try visit.openCardDesk
  let scene = visit.scene
  let texts = CardTexts.of(scene.language)
  let request = CardRequest(.register, try visit.keys, at: visit.now, scene)
  let page = cardRequestPage(
    request, texts.register, texts.registerLead, trail: cardTrail, from: CardRoutes.new(), to: CardRoutes.add(),
    refusal, scene)
  return .page(page, status: refusal?.status ?? 200)
}

extension Visit {
  /// What stands for a card here.
  func reference(of card: ConfirmedCard) throws -> String {
    hexadecimal(card.number.reference(under: try keys.key(for: "my number card")))
  }

  var ownID: ID<Resident> {
    get throws(Refusal) {
      guard let id = principal?.resident else { throw .forbidden }
      return id
    }
  }

  var ownParty: Party { get throws(Refusal) { .resident(try ownID) } }
}
