import ModuleKit

/// How somebody signs in, and where they are signed in: all that the page shows.
struct SecurityView {
  let principal: Principal
  /// The login name or mail address; the browser's password store goes by it.
  let login: String
  let hasPassword: Bool
  let factor: SecondFactor
  let passkeys: [KeptPasskey]
  let sessions: [SessionEntry]
  /// Nil where browsers make no passkeys: without TLS, or under an address of numbers.
  let site: RelyingParty?
  /// Services elsewhere that sign in their owner.
  let others: ProviderLinks
  /// What was wrong with a password that was to prove who they are.
  var proofProblem: String?

  init(_ visit: Visit, _ keys: Keyring, in db: Reader) throws {
    guard let principal = visit.principal else { throw Refusal.forbidden }
    self.principal = principal
    switch principal.who {
    case .staff(let account): (login, hasPassword) = (account.login, try account.hasPassword(in: db))
    case .resident(let id):
      guard let resident = try ResidentAccount.find(id, keys, in: db) else { throw Refusal.forbidden }
      login = resident.mail
      hasPassword = try ResidentAccount.credentials(index: ResidentAccount.index(of: login, keys), in: db)?.hash != ""
    }
    factor = try SecondFactor.of(principal.party, in: db)
    passkeys = try KeptPasskey.all(of: principal.party, in: db)
    sessions = try Session.all(of: principal, at: visit.now, in: db)
    site = visit.relyingParty
    others = try ProviderLinks(principal, at: visit.now, in: db)
  }
}

func showSecurity(_ visit: Visit) throws -> Answer { try page(PasswordForm(), visit) }

func changeOwnPassword(_ visit: Visit) throws -> Answer {
  guard let principal = visit.principal else { throw Refusal.forbidden }
  let (keys, language, now) = (try visit.keys, visit.scene.language, visit.now)
  let view = try visit.store.read { db in try SecurityView(visit, keys, in: db) }
  var form = PasswordForm(
    visit.form, login: view.login, needsCurrent: view.hasPassword, visit.commonPasswords, language)
  guard form.errors.isEmpty else { return try page(form, visit, status: 422) }
  if !view.hasPassword {
    // There is no password to ask for: an open session alone is not enough to make one.
    guard view.others.isFresh else { return again("fresh") }
    let hash = try Password.hash(form.new)
    try visit.store.write(isPublic: false) { db in
      try SignIn.setPassword(hash: hash, of: principal.party, by: principal.actor, at: now, in: db)
      try db.record("identity.password-changed", principal.party.reference, by: principal.actor, at: now)
      try visit.notify(principal.party, of: .passwordChanged, keys, in: db)
    }
    return .seeOther(
      AccountRoutes.signIn().with("to", SecurityRoutes.show().path), cookies: [Cookie(Cookie.session, nil)])
  }
  let outcome = try SignIn.changePassword(
    of: principal, login: view.login, from: form.current, to: form.new, device: visit.device, keys, at: now,
    in: visit.store)
  switch outcome {
  case .signedIn(let renewed):
    try visit.store.write(isPublic: false) { db in
      try visit.notify(principal.party, of: .passwordChanged, keys, in: db)
    }
    return .seeOther(
      SecurityRoutes.show().with("done", "password"), cookies: [Cookie(Cookie.session, renewed.token.text)])
  case .wrong, .secondFactor:
    form.refuseCurrent(SecurityTexts.of(language).wrongCurrent)
    return try page(form, visit, status: 422)
  case .blocked(let until):
    form.refuseCurrent(SecurityTexts.of(language).blocked(until.wait(from: visit.now, in: visit.scene.language)))
    return try page(form, visit, status: 429, retryAfter: until.seconds(since: now))
  }
}

func endOtherSessions(_ visit: Visit) throws -> Answer {
  guard let principal = visit.principal else { throw Refusal.forbidden }
  let now = visit.now
  try visit.store.write(isPublic: false) { db in
    let count = try Session.closeOthers(than: principal, in: db)
    try Ticket.forget(all: .changeMail, of: principal.party, in: db)
    try db.record(
      "identity.sessions-ended", principal.party.reference, by: principal.actor, at: now, detail: String(count))
  }
  return .seeOther(SecurityRoutes.show().with("done", "sessions"))
}

func endSession(_ visit: Visit, _ id: ID<OpenedSession>) throws -> Answer {
  guard let principal = visit.principal else { throw Refusal.forbidden }
  let now = visit.now
  try visit.store.write(isPublic: false) { db in
    guard try Session.close(id, of: principal, in: db) else { throw Refusal.notFound }
    try db.record("identity.sessions-ended", principal.party.reference, by: principal.actor, at: now, detail: "1")
  }
  return .seeOther(SecurityRoutes.show().with("done", "sessions"))
}

private func page(_ form: PasswordForm, _ visit: Visit, status: Int = 200, retryAfter: Int? = nil) throws -> Answer {
  let keys = try visit.keys
  let view = try visit.store.read { db in try SecurityView(visit, keys, in: db) }
  var page = securityPage(view, form, visit.scene)
  page.retryAfter = retryAfter
  return .page(page, status: status)
}

extension Visit {
  /// The site that passkeys are made for; nil where no browser makes any.
  var relyingParty: RelyingParty? {
    RelyingParty(origin: scene.origin, name: municipality.name.text(in: scene.language))
  }
}
