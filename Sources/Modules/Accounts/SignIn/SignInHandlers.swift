import ModuleKit

func showSignIn(_ visit: Visit) throws -> Answer {
  if let principal = visit.principal { return .page(alreadySignedInPage(principal, visit.scene)) }
  var form = SignInForm(to: visit.request.query["to"] ?? "")
  if visit.request.query["failed"] == "passkey" {
    form.refuse(SecurityTexts.of(visit.scene.language).passkeyFailed)
  }
  return try page(form, visit)
}

func enter(_ visit: Visit) throws -> Answer {
  var form = SignInForm(visit.form, visit.scene.language)
  guard form.errors.isEmpty else { return try page(form, visit, status: 422) }
  let texts = AccountTexts.of(visit.scene.language)
  do {
    let outcome = try SignIn.attempt(
      login: form.login, password: form.password, from: visit.device, replacing: visit.principal?.session,
      try visit.keys, at: visit.now, in: visit.store)
    switch outcome {
    case .signedIn(let session): return try visit.entered(session, to: form.to)
    case .secondFactor(let ticket):
      return .seeOther(AccountRoutes.code().with("to", form.to), cookies: [Cookie(Cookie.step, ticket)])
    case .wrong:
      form.refuse(texts.wrongSignIn)
      return try page(form, visit, status: 422)
    case .blocked(let until):
      form.refuse(texts.blocked(until.wait(from: visit.now, in: visit.scene.language)))
      return try page(form, visit, status: 429, retryAfter: until.seconds(since: visit.now))
    }
  } catch is Password.Busy {
    form.refuse(texts.busy)
    return try page(form, visit, status: 503, retryAfter: 2)
  }
}

func showCode(_ visit: Visit) throws -> Answer {
  guard let ticket = visit.request.cookie(Cookie.step), try isLive(ticket, visit) else { return expired }
  return visit.framed() { scene in secondFactorPage(to: visit.request.query["to"] ?? "", nil, scene) }
}

func enterCode(_ visit: Visit) throws -> Answer {
  let texts = SecurityTexts.of(visit.scene.language)
  guard let ticket = visit.request.cookie(Cookie.step), try isLive(ticket, visit) else { return expired }
  let to = visit.form["to"] ?? ""
  func again(_ problem: String, _ status: Int, retryAfter: Int? = nil) -> Answer {
    visit.framed(status: status) { scene in
      var page = secondFactorPage(to: to, problem, scene)
      page.retryAfter = retryAfter
      return page
    }
  }
  do {
    let outcome = try SignIn.complete(
      ticket: ticket, code: visit.form["code"] ?? "", from: visit.device, replacing: visit.principal?.session,
      try visit.keys, at: visit.now, in: visit.store)
    switch outcome {
    case .signedIn(let session): return try visit.entered(session, to: to)
    case .wrong, .secondFactor: return again(texts.wrongCode, 422)
    case .blocked(let until):
      return again(
        texts.blocked(until.wait(from: visit.now, in: visit.scene.language)), 429,
        retryAfter: until.seconds(since: visit.now))
    }
  } catch is Password.Busy {
    return again(AccountTexts.of(visit.scene.language).busy, 503, retryAfter: 2)
  }
}

func signOut(_ visit: Visit) throws -> Answer {
  let (principal, now) = (visit.principal, visit.now)
  try visit.store.write(isPublic: false) { db in
    guard let principal else { return }
    try Session.close(principal.session, in: db)
    try db.record("identity.signed-out", principal.party.reference, by: principal.actor, at: now)
  }
  return .seeOther(Front.page, cookies: [Cookie(Cookie.session, nil)])
}

/// The staff's front page, or a resident's own.
func showHome(_ visit: Visit) throws -> Answer {
  .seeOther(visit.principal?.account == nil ? Front.own : Front.staff)
}

private let expired = Answer.seeOther(AccountRoutes.signIn(), cookies: [Cookie(Cookie.step, nil)])

private func isLive(_ ticket: String, _ visit: Visit) throws -> Bool {
  try visit.store.readOnce { db in try Ticket.find(ticket, .secondFactor, at: visit.now, in: db) } != nil
}

private func page(_ form: SignInForm, _ visit: Visit, status: Int = 200, retryAfter: Int? = nil) throws -> Answer {
  let passkey = try passkeyRequest(visit)
  let providers = try visit.store.read { db in try ProviderName.active(in: db) }
  return visit.framed(status: status) { scene in
    var page = signInPage(form, passkey, providers, scene)
    page.retryAfter = retryAfter
    return page
  }
}
