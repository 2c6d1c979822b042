import ModuleKit

/// The page's own data, read in one go.
struct OwnAccountView {
  let account: Account
  let department: Department?
  let sessions: [SessionEntry]

  init(_ account: Account, _ principal: Principal, at now: Instant, in db: Reader) throws {
    self.account = account
    department = try account.department.flatMap { try Department.find($0, in: db) }
    sessions = try Session.all(of: principal, at: now, in: db)
  }
}

func showOwnAccount(_ visit: Visit) throws -> Answer { try page(PasswordForm(), visit) }

func changeOwnPassword(_ visit: Visit) throws -> Answer {
  guard let principal = visit.principal else { throw Refusal.forbidden }
  let (account, texts) = (try visit.account, AccountTexts.of(visit.scene.language))
  var form = PasswordForm(visit.form, login: account.login, visit.scene.language)
  guard form.errors.isEmpty else { return try page(form, visit, status: 422) }
  let outcome = try SignIn.changePassword(
    of: account, in: principal, from: form.current, to: form.new, device: visit.device, at: visit.now,
    in: visit.store)
  switch outcome {
  case .signedIn(let renewed):
    return .seeOther(
      AccountRoutes.own().with("done", "password"), cookies: [Cookie(Cookie.session, renewed.token.text)])
  case .wrong:
    form.refuseCurrent(texts.wrongCurrent)
    return try page(form, visit, status: 422)
  case .blocked(let until):
    form.refuseCurrent(texts.blocked(until.clock))
    return try page(form, visit, status: 429, retryAfter: until.seconds(since: visit.now))
  }
}

func endOtherSessions(_ visit: Visit) throws -> Answer {
  guard let principal = visit.principal else { throw Refusal.forbidden }
  let now = visit.now
  try visit.store.write(isPublic: false) { db in
    let count = try Session.closeOthers(than: principal, in: db)
    try db.record(
      "identity.sessions-ended", principal.party.reference, by: principal.actor, at: now, detail: String(count))
  }
  return .seeOther(AccountRoutes.own().with("done", "sessions"))
}

private func page(
  _ form: PasswordForm, _ visit: Visit, status: Int = 200, retryAfter: Int? = nil
) throws -> Answer {
  guard let principal = visit.principal else { throw Refusal.forbidden }
  let account = try visit.account
  let view = try visit.store.read { db in try OwnAccountView(account, principal, at: visit.now, in: db) }
  var page = ownAccountPage(view, form, visit.scene)
  page.retryAfter = retryAfter
  return .page(page, status: status)
}
