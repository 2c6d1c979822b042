import ModuleKit

/// Passkeys are made and used within so many seconds of the page.
private let lifetime = 3_600

func showNewPasskey(_ visit: Visit) throws -> Answer {
  try visit.isFresh() ? passkeyPage(visit, nil) : again("fresh")
}

func addPasskey(_ visit: Visit) throws -> Answer {
  guard let principal = visit.principal else { throw Refusal.forbidden }
  guard try visit.isFresh() else { return again("fresh") }
  let (keys, now, form) = (try visit.keys, visit.now, visit.form)
  let texts = SecurityTexts.of(visit.scene.language)
  guard let site = visit.relyingParty, let challenge = signed(form, registration(of: principal), keys, now) else {
    return try passkeyPage(visit, texts.passkeyTooLate, status: 422)
  }
  var reader = FormReader(form, visit.scene.language)
  let name = reader.optionalText("name", upTo: 60) ?? visit.device.browser
  let passkey: Passkey
  do {
    let response = try RegistrationResponse { form[$0] }
    passkey = try site.register(response, Ceremony(challenge.ceremony))
  } catch {
    return try passkeyPage(visit, texts.passkeyRefused, status: 422)
  }
  let isNew = try visit.store.write(isPublic: false) { db -> Bool in
    guard try Ticket.spend(challenge.text, .spent, seconds: lifetime, at: now, in: db),
      try KeptPasskey(passkey, of: principal.party, name: name, at: now).insert(in: db)
    else { return false }
    try Session.strengthen(principal, to: .twoFactors, "identity.passkey-added", at: now, in: db)
    try visit.notify(principal.party, of: .passkeyAdded, keys, in: db)
    return true
  }
  if !isNew { return try passkeyPage(visit, texts.passkeyKnown, status: 422) }
  return .seeOther(SecurityRoutes.show().with("done", "passkey"))
}

func removePasskey(_ visit: Visit) throws -> Answer {
  guard let principal = visit.principal else { throw Refusal.forbidden }
  guard principal.assurance >= .twoFactors else { return signInAgain() }
  let (now, key, keys) = (visit.now, visit.form["key"] ?? "", try visit.keys)
  try visit.store.write(isPublic: false) { db in
    guard try KeptPasskey.delete(key, of: principal.party, in: db) else { throw Refusal.notFound }
    try db.record("identity.passkey-removed", principal.party.reference, by: principal.actor, at: now)
    try visit.notify(principal.party, of: .passkeyRemoved, keys, in: db)
  }
  return .seeOther(SecurityRoutes.show().with("done", "factor"))
}

/// Signs in whoever owns the key that answered.
func enterByPasskey(_ visit: Visit) throws -> Answer {
  let (keys, now, form, device, old) = (
    try visit.keys, visit.now, visit.form, visit.device, visit.principal?.session
  )
  guard let site = visit.relyingParty, let challenge = signed(form, "sign-in", keys, now),
    let response = try? AssertionResponse({ form[$0] })
  else { return refusedPasskey(visit) }
  let opened = try visit.store.write(isPublic: false) { db -> OpenedSession? in
    guard try Ticket.spend(challenge.text, .spent, seconds: lifetime, at: now, in: db),
      let kept = try KeptPasskey.find(response.id, in: db), let actor = try SignIn.actor(of: kept.party, in: db)
    else { return nil }
    do {
      let assertion = try site.verify(
        response, by: kept.passkey, ofUser: KeptPasskey.handle(of: kept.party), needsHandle: true,
        Ceremony(challenge.ceremony))
      try kept.note(assertion, at: now, in: db)
    } catch let fault as PasskeyFault {
      try db.record("identity.passkey-failed", kept.party.reference, by: "", at: now, detail: "\(fault)")
      return nil
    }
    return try SignIn.enter(kept.party, actor, .passkey, .twoFactors, device, replacing: old, at: now, in: db)
  }
  guard let opened else { return refusedPasskey(visit) }
  return try visit.entered(opened, to: form["to"] ?? "")
}

/// What a page to sign in needs for passkeys; nil where browsers make none.
func passkeyRequest(_ visit: Visit) throws -> (options: String, challenge: String)? {
  guard let site = visit.relyingParty else { return nil }
  let challenge = SignedChallenge(for: "sign-in", seconds: lifetime, try visit.keys, at: visit.now)
  return (site.requestOptions(Ceremony(challenge.ceremony)), challenge.text)
}

private func refusedPasskey(_ visit: Visit) -> Answer {
  .seeOther(AccountRoutes.signIn().with(Fields([("to", visit.form["to"] ?? ""), ("failed", "passkey")])))
}

private func passkeyPage(_ visit: Visit, _ problem: String?, status: Int = 200) throws -> Answer {
  guard let principal = visit.principal, let site = visit.relyingParty else { throw Refusal.notFound }
  let keys = try visit.keys
  let view = try visit.store.read { db in try SecurityView(visit, keys, in: db) }
  guard
    // Municipalities may share a host, and with it the list that a browser offers: the name tells theirs apart.
    let user = PasskeyUser(
      handle: KeptPasskey.handle(of: principal.party),
      name: "\(view.login) (\(visit.municipality.name.text(in: visit.scene.language)))",
      displayName: principal.account?.name ?? view.login)
  else { throw Refusal.notFound }
  let challenge = SignedChallenge(for: registration(of: principal), seconds: lifetime, keys, at: visit.now)
  let options = site.creationOptions(
    Ceremony(challenge.ceremony), for: user, existing: view.passkeys.map(\.passkey.reference), residentKey: .required)
  return .page(
    newPasskeyPage(options, challenge.text, suggested: visit.device.browser, problem, visit.scene), status: status)
}

/// A challenge to register is good for one person alone.
private func registration(of principal: Principal) -> String { "register \(principal.party.text)" }

private func signed(_ form: Fields, _ purpose: String, _ keys: Keyring, _ now: Instant) -> SignedChallenge? {
  Base64.url.bytes(form["challenge"] ?? "").flatMap { SignedChallenge($0, for: purpose, keys, at: now) }
}

extension SignedChallenge {
  /// As the authenticator is asked.
  fileprivate var ceremony: Challenge { Challenge(bytes) ?? .random() }
}
