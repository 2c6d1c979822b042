import ModuleKit

/// A mail address that somebody has confirmed by opening its link.
struct ConfirmedMail: Sendable {
  let address: String
  /// Of the secret of whom a provider had signed in when the mail was asked for.
  let mark: String?

  init(address: String, pending secret: String?) {
    self.address = address
    mark = secret.map(PendingLink.mark)
  }

  /// What the ticket of the link holds.
  init(text: String) {
    let lines = text.split(separator: "\n").map(String.init)
    address = lines.first ?? ""
    mark = lines.count > 1 ? lines[1] : nil
  }

  var text: String { ([address] + (mark.map { [$0] } ?? [])).joined(separator: "\n") }
}

extension Visit {
  /// Whom a provider has signed in in this browser, and who has no account yet.
  func pendingLink() throws -> PendingLink? {
    guard principal == nil, let secret = request.cookie(Cookie.provider) else { return nil }
    let (keys, now) = (try keys, now)
    return try store.read { db in try PendingLink.find(secret, keys, at: now, in: db) }
  }

  /// The same where this very registration was begun with it: whoever opens the link elsewhere may be somebody else.
  func pendingLink(of mail: ConfirmedMail) throws -> PendingLink? {
    guard let mark = mail.mark, request.cookie(Cookie.provider).map(PendingLink.mark) == mark else { return nil }
    return try pendingLink()
  }
}

/// Registers without a password: the provider signs in whoever this is.
func finishByProvider(_ ticket: ID<Ticket>, _ mail: ConfirmedMail, _ visit: Visit) throws -> Answer {
  let (keys, now, device, language) = (try visit.keys, visit.now, visit.device, visit.scene.language)
  let secret = visit.request.cookie(Cookie.provider) ?? ""
  let opened = try visit.store.write(isPublic: false) { db -> (OpenedSession, Party)? in
    guard let pending = try PendingLink.find(secret, keys, at: now, in: db),
      try ProviderLink.find(pending.subject, at: pending.provider, in: db) == nil,
      try ResidentAccount.credentials(index: ResidentAccount.index(of: mail.address, keys), in: db) == nil,
      try Ticket.take(ticket.text, .confirmMail, at: now, in: db) != nil
    else { return nil }
    _ = try PendingLink.take(secret, keys, at: now, in: db)
    let id = try ResidentAccount.insert(mail: mail.address, passwordHash: "", language, keys, at: now, in: db)
    let party = Party.resident(id)
    _ = try ProviderLink(pending.provider, pending.subject, to: party, at: now).insert(in: db)
    try db.record("residents.registered", party.reference, by: party.text, at: now, detail: "provider")
    return (
      try SignIn.enter(party, party.text, .provider, pending.assurance, device, replacing: nil, at: now, in: db), party
    )
  }
  guard let (opened, party) = opened else { return gone(visit) }
  return .seeOther(
    OwnRoutes.home().with("done", "registered"),
    cookies: [
      Cookie(Cookie.session, opened.token.text), Cookie(Cookie.form, nil), Cookie(Cookie.provider, nil),
      try visit.knownDevice(of: party),
    ])
}
