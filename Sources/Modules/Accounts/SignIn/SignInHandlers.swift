import ModuleKit

func showSignIn(_ visit: Visit) throws -> Answer {
  if let principal = visit.principal { return .page(alreadySignedInPage(principal, visit.scene)) }
  return page(SignInForm(to: visit.request.query["to"] ?? ""), visit)
}

func enter(_ visit: Visit) throws -> Answer {
  var form = SignInForm(visit.form, visit.scene.language)
  guard form.errors.isEmpty else { return page(form, visit, status: 422) }
  let outcome = try SignIn.attempt(
    login: form.login, password: form.password, from: visit.device, replacing: visit.principal?.session,
    at: visit.now, in: visit.store)
  switch outcome {
  case .signedIn(let session):
    let cookies = [Cookie(Cookie.session, session.token.text), Cookie(Cookie.form, nil)]
    return .seeOther(returnTarget(form.to) ?? Front.staff, cookies: cookies)
  case .wrong:
    form.refuse(AccountTexts.of(visit.scene.language).wrongSignIn)
    return page(form, visit, status: 422)
  case .blocked(let until):
    form.refuse(AccountTexts.of(visit.scene.language).blocked(until.clock))
    return page(form, visit, status: 429, retryAfter: until.seconds(since: visit.now))
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

/// Who has no session yet proves the form by a cookie that holds the same value; the page sets it where it is missing.
private func page(_ form: SignInForm, _ visit: Visit, status: Int = 200, retryAfter: Int? = nil) -> Answer {
  var scene = visit.scene
  var cookies: [Cookie] = []
  if scene.formToken.isEmpty {
    scene.formToken = ID<SignInForm>.random().text
    cookies = [Cookie(Cookie.form, scene.formToken)]
  }
  var page = signInPage(form, scene)
  page.retryAfter = retryAfter
  return .page(page, status: status, cookies: cookies)
}

extension Instant {
  /// Whole seconds, one at least.
  func seconds(since earlier: Instant) -> Int {
    max(1, Int((microseconds - earlier.microseconds + 999_999) / 1_000_000))
  }
}
