import ModuleKit

/// Seconds for which a link in a mail counts.
let linkLifetime = 24 * 3_600

func showRegistration(_ visit: Visit) throws -> Answer {
  let pending = try visit.pendingLink()
  return visit.framed { mailPage(.register, MailForm(), pending, $0) }
}

func sendConfirmation(_ visit: Visit) throws -> Answer { try sendLink(.register, visit) }

func showConfirmation(_ visit: Visit, _ ticket: ID<Ticket>) throws -> Answer {
  guard let mail = try confirmed(ticket, .confirmMail, visit) else { return gone(visit) }
  if let pending = try visit.pendingLink(of: mail) {
    return visit.framed { finishByProviderPage(ticket, mail, pending, $0) }
  }
  return visit.framed { confirmationPage(ticket, mail, NewPasswordForm(), $0) }
}

func finishRegistration(_ visit: Visit, _ ticket: ID<Ticket>) throws -> Answer {
  guard let mail = try confirmed(ticket, .confirmMail, visit) else { return gone(visit) }
  if try visit.pendingLink(of: mail) != nil { return try finishByProvider(ticket, mail, visit) }
  let address = mail.address
  let form = NewPasswordForm(visit.form, login: address, visit.commonPasswords, visit.scene.language)
  guard form.errors.isEmpty else {
    return visit.framed(status: 422) { confirmationPage(ticket, mail, form, $0) }
  }
  let hash = try Password.hash(form.new)
  let (keys, now, device, language) = (try visit.keys, visit.now, visit.device, visit.scene.language)
  let opened = try visit.store.write(isPublic: false) { db -> (OpenedSession, Party)? in
    guard try Ticket.take(ticket.text, .confirmMail, at: now, in: db) != nil,
      try ResidentAccount.credentials(index: ResidentAccount.index(of: address, keys), in: db) == nil
    else { return nil }
    let id = try ResidentAccount.insert(mail: address, passwordHash: hash, language, keys, at: now, in: db)
    let party = Party.resident(id)
    try db.record("residents.registered", party.reference, by: party.text, at: now)
    return (
      try SignIn.enter(party, party.text, .password, .single, device, replacing: nil, at: now, in: db), party
    )
  }
  guard let (opened, party) = opened else { return gone(visit) }
  return .seeOther(
    OwnRoutes.home().with("done", "registered"),
    cookies: [
      Cookie(Cookie.session, opened.token.text), Cookie(Cookie.form, nil), try visit.knownDevice(of: party),
    ])
}

func showForgotten(_ visit: Visit) throws -> Answer { visit.framed { mailPage(.forgotten, MailForm(), nil, $0) } }

func sendReset(_ visit: Visit) throws -> Answer { try sendLink(.forgotten, visit) }

func showReset(_ visit: Visit, _ ticket: ID<Ticket>) throws -> Answer {
  guard let address = try confirmed(ticket, .resetPassword, visit)?.address else { return gone(visit) }
  return visit.framed { resetPage(ticket, address, NewPasswordForm(), $0) }
}

/// A new password ends all sessions; what the account has besides a password stays and is asked for.
func takeReset(_ visit: Visit, _ ticket: ID<Ticket>) throws -> Answer {
  guard let address = try confirmed(ticket, .resetPassword, visit)?.address else { return gone(visit) }
  let form = NewPasswordForm(visit.form, login: address, visit.commonPasswords, visit.scene.language)
  guard form.errors.isEmpty else { return visit.framed(status: 422) { resetPage(ticket, address, form, $0) } }
  let (hash, now, keys) = (try Password.hash(form.new), visit.now, try visit.keys)
  let isDone = try visit.store.write(isPublic: false) { db -> Bool in
    guard let party = try Ticket.take(ticket.text, .resetPassword, at: now, in: db)?.party,
      let actor = try SignIn.actor(of: party, in: db)
    else { return false }
    try SignIn.setPassword(hash: hash, of: party, by: actor, at: now, in: db)
    try db.record("residents.password-reset", party.reference, by: actor, at: now)
    try visit.notify(party, of: .passwordChanged, keys, in: db)
    return true
  }
  return isDone ? visit.framed { resetDonePage($0) } : gone(visit)
}

/// Whoever owns the address gets a mail, and nobody else learns whether it has an account: the answer is the same, and so
/// is the work until it is given.
private func sendLink(_ kind: MailPageKind, _ visit: Visit) throws -> Answer {
  let form = MailForm(visit.form, visit.scene.language)
  let pending = kind == .register ? try visit.pendingLink() : nil
  guard let address = form.address else { return visit.framed(status: 422) { mailPage(kind, form, pending, $0) } }
  if let until = try limited(address, visit) { return tooMany(until, kind, form, visit) }
  let (keys, now, scene) = (try visit.keys, visit.now, visit.scene)
  let (texts, city) = (MailTexts.of(scene.language), visit.municipality.name.text(in: scene.language))
  let index = ResidentAccount.index(of: address.text, keys)
  let mail = ConfirmedMail(
    address: address.text, pending: pending == nil ? nil : visit.request.cookie(Cookie.provider))
  let subject = kind == .register ? texts.confirmSubject(city) : texts.resetSubject(city)
  try visit.store.write(isPublic: false) { db in
    let known = try ResidentAccount.credentials(index: index, in: db)
    let ticket = try Ticket.issue(
      known == nil ? .confirmMail : .resetPassword, for: known.map { .resident($0.id) }, sealing: mail.text, keys,
      seconds: linkLifetime, at: now, in: db)
    guard let id = ID<Ticket>(ticket) else { return }
    let confirm = try visit.sentLink(to: RegistrationRoutes.confirm(id))
    let reset = try visit.sentLink(to: RegistrationRoutes.reset(id))
    let body =
      switch (kind, known == nil) {
      case (.register, true): texts.confirmBody(confirm)
      case (.register, false): texts.knownBody(try visit.sentLink(to: Elsewhere.signIn), reset)
      case (.forgotten, true): texts.unknownBody(confirm)
      case (.forgotten, false): texts.resetBody(reset)
      }
    let message = try MailMessage(to: address, subject: subject, body: body, language: scene.language)
    try db.enqueue(message, sealedBy: keys, at: now)
  }
  return visit.framed { sentPage(kind, $0) }
}

/// Until when no more mails are sent to this address, or asked for from this network.
func limited(_ address: MailAddress, _ visit: Visit) throws -> Instant? {
  let attempt = Attempt(
    login: "mail to \(ResidentAccount.index(of: address.text, try visit.keys))", client: visit.request.client)
  return try visit.store.write(isPublic: false) { db in try attempt.begin(at: visit.now, in: db) }
}

private func tooMany(_ until: Instant, _ kind: MailPageKind, _ form: MailForm, _ visit: Visit) -> Answer {
  let refused = form.refused(until, visit)
  return visit.framed(status: 429) { mailPage(kind, refused, nil, $0) }
}

/// The address that the ticket was sent to; nil for one that counts no more.
private func confirmed(_ ticket: ID<Ticket>, _ purpose: Ticket.Purpose, _ visit: Visit) throws -> ConfirmedMail? {
  let found = try visit.store.readOnce { db in try Ticket.find(ticket.text, purpose, at: visit.now, in: db) }
  return try found.map { ConfirmedMail(text: try $0.text(try visit.keys)) }
}

func gone(_ visit: Visit) -> Answer { .page(linkGonePage(visit.scene), status: 410) }
