import ModuleKit

/// What somebody's own page shows of the providers: those that know them, and those that could.
struct ProviderLinks: Sendable {
  let providers: [ProviderName]
  let links: [ProviderLink]
  /// Whether somebody has proved a moment ago who they are: who finds an open session may not add a way in.
  let isFresh: Bool

  init(_ principal: Principal, at now: Instant, in db: Reader) throws(StoreError) {
    let links = try ProviderLink.all(of: principal.party, in: db)
    let audience: SignInProvider.Audience = principal.account == nil ? .residents : .staff
    providers = try ProviderName.all(in: db).filter { provider in
      provider.audience == audience && (provider.isActive || links.contains { $0.provider == provider.id })
    }
    self.links = links
    isFresh = try Session.isFresh(principal, at: now, in: db)
  }

  func link(to provider: ProviderName) -> ProviderLink? { links.first { $0.provider == provider.id } }
}

/// Begins to link the account to what a provider calls its owner.
func linkProvider(_ visit: Visit) throws -> Answer {
  let view = try view(visit)
  guard let provider = view.others.providers.first(where: { $0.id.text == visit.form["provider"] }), provider.isActive
  else { throw Refusal.notFound }
  guard view.others.isFresh else { return again("fresh") }
  return try goToProvider(.link, provider.id, to: "", prompt: nil, visit)
}

/// Links the account that is signed in to whom the provider has named.
func link(_ claims: Claims, _ provider: SignInProvider, _ visit: Visit) throws -> Answer {
  guard let principal = visit.principal else { throw Refusal.forbidden }
  let (now, audience) = (visit.now, principal.account == nil ? SignInProvider.Audience.residents : .staff)
  let keys = try visit.keys
  let isLinked = try visit.store.write(isPublic: false) { db -> Bool in
    let isActive = try ProviderName.all(in: db).contains { $0.id == provider.id && $0.isActive }
    guard isActive, provider.audience == audience,
      try ProviderLink(provider.id, claims.subject, to: principal.party, at: now).insert(in: db)
    else { return false }
    try db.record(
      "identity.provider-linked", principal.party.reference, by: principal.actor, at: now, detail: provider.id.text)
    try visit.notify(principal.party, of: .providerLinked, keys, in: db)
    return true
  }
  return .seeOther(
    SecurityRoutes.show().with("done", isLinked ? "linked" : "link-taken"), cookies: [forgotten])
}

/// The provider's word counts no more for this account; sessions elsewhere end.
func unlinkProvider(_ visit: Visit) throws -> Answer {
  let view = try view(visit)
  guard let link = view.others.links.first(where: { $0.provider.text == visit.form["provider"] }) else {
    throw Refusal.notFound
  }
  guard view.others.isFresh else { return again("fresh") }
  guard view.hasPassword || !view.passkeys.isEmpty || view.others.links.count > 1 else { return again("last-way") }
  let (principal, now, keys) = (view.principal, visit.now, try visit.keys)
  try visit.store.write(isPublic: false) { db in
    guard try ProviderLink.delete(link.provider, of: principal.party, in: db) else { throw Refusal.notFound }
    _ = try Session.closeOthers(than: principal, in: db)
    try db.record(
      "identity.provider-unlinked", principal.party.reference, by: principal.actor, at: now,
      detail: link.provider.text)
    try visit.notify(principal.party, of: .providerUnlinked, keys, in: db)
  }
  return again("unlinked")
}

/// Takes the password once more, and opens a new session in the place of the present one.
func proveAgain(_ visit: Visit) throws -> Answer {
  let (keys, texts) = (try visit.keys, ProviderLinkTexts.of(visit.scene.language))
  var view = try view(visit)
  guard view.hasPassword else { return again("fresh") }
  func refused(_ problem: String, _ status: Int, retryAfter: Int? = nil) -> Answer {
    view.proofProblem = problem
    var page = securityPage(view, PasswordForm(), visit.scene)
    page.retryAfter = retryAfter
    return .page(page, status: status)
  }
  let password = visit.form["proof"] ?? ""
  if password.isEmpty { return refused(texts.proofMissing, 422) }
  let outcome = try SignIn.renew(
    view.principal, login: view.login, password: password, device: visit.device, keys, at: visit.now, in: visit.store)
  switch outcome {
  case .signedIn(let session):
    return .seeOther(
      SecurityRoutes.show().with("done", "proved"), cookies: [Cookie(Cookie.session, session.token.text)])
  case .wrong, .secondFactor: return refused(SecurityTexts.of(visit.scene.language).wrongCurrent, 422)
  case .blocked(let until):
    let words = SecurityTexts.of(visit.scene.language).blocked(until.clock)
    return refused(words, 429, retryAfter: until.seconds(since: visit.now))
  }
}

private func view(_ visit: Visit) throws -> SecurityView {
  let keys = try visit.keys
  return try visit.store.read { db in try SecurityView(visit, keys, in: db) }
}

func again(_ done: String) -> Answer { .seeOther(SecurityRoutes.show().with("done", done)) }
