import ModuleKit

/// The posts and delegations of one account, past ones included.
struct AccountRights: Sendable {
  let account: Account
  let appointments: [Appointment]
  let delegations: [Delegation]
  let accounts: [ID<Account>: Account]
  let departments: [Department]

  /// Throws `Refusal.notFound`.
  init(_ id: ID<Account>, in db: Reader) throws {
    account = try Account.get(id, in: db)
    appointments = try Appointment.all(of: id, in: db)
    delegations = try Delegation.all(of: id, in: db)
    let others = Set(delegations.flatMap { [$0.giver, $0.taker] })
    let named: [Account] = try db.all("SELECT \(Account.columns) FROM account WHERE id IN (\(SQL.list(others)))")
    accounts = named.reduce(into: [:]) { $0[$1.id] = $1 }
    departments = try Department.all(in: db)
  }
}

/// An administrator has somebody act in this account's place.
func addDelegation(_ visit: Visit, _ id: ID<Account>) throws -> Answer {
  let (view, form) = try delegationForm(visit, id)
  guard try delegate(from: id, form, visit) else {
    return .page(accountRightsPage(view, AppointmentForm(), form, visit.scene), status: 422)
  }
  return .seeOther(RightRoutes.account(id).with("done", "1"))
}

/// One asks a colleague to act in one's own place; a deputy cannot pass on what was lent.
func addOwnDelegation(_ visit: Visit) throws -> Answer {
  let id = try visit.account.id
  guard visit.principal?.acting == .forSelf else { throw Refusal.forbidden }
  let (view, form) = try delegationForm(visit, id)
  guard try delegate(from: id, form, visit) else { return .page(ownRightsPage(view, form, visit.scene), status: 422) }
  return .seeOther(RightRoutes.own().with("done", "1"))
}

func showOwnRights(_ visit: Visit) throws -> Answer {
  let id = try visit.account.id
  let view = try visit.store.read { db in try AccountRights(id, in: db) }
  return .page(ownRightsPage(view, DelegationForm(), visit.scene))
}

/// The giver, the deputy and administrators may end it.
func endDelegation(_ visit: Visit, _ id: ID<Delegation>) throws -> Answer {
  let (own, isManager) = (try visit.account.id, visit.scene.may(.manageAccounts))
  let (actor, now) = (try visit.actor, visit.now)
  try visit.store.write(isPublic: false) { db in
    guard let delegation = try Delegation.find(id, in: db) else { throw Refusal.notFound }
    guard isManager || [delegation.giver, delegation.taker].contains(own) else { throw Refusal.forbidden }
    if delegation.endedAt != nil { return }
    try delegation.end(at: now, in: db)
    try db.record(
      "identity.delegation-ended", SubjectRef("account", delegation.giver.text), by: actor, at: now,
      detail: try delegation.summary(in: db))
  }
  return .seeOther(RightRoutes.own().with("done", "1"))
}

/// From now on the session acts in the place of the giver of `delegation`, or without one for its own account again.
func changeActing(_ visit: Visit) throws -> Answer {
  guard let principal = visit.principal else { throw Refusal.forbidden }
  let (own, now) = (try visit.account, visit.now)
  let id = visit.form["delegation"].flatMap { ID<Delegation>($0) }
  try visit.store.write(isPublic: false) { db in
    var acting = Principal.Acting.forSelf
    if let id {
      guard let delegation = try Delegation.find(id, in: db), delegation.taker == own.id, delegation.holds(on: now.day),
        let giver = try Account.find(delegation.giver, in: db), giver.isActive
      else { throw Refusal.forbidden }
      acting = .deputy(of: giver, id)
    }
    try Session.act(acting, by: principal.session, in: db)
    let subject = if case .deputy(let giver, _) = acting { giver.reference } else { own.reference }
    try db.record(
      id == nil ? "identity.deputy-stopped" : "identity.deputy-began", subject, by: own.login, at: now)
  }
  return .seeOther(Front.staff)
}

private func delegationForm(_ visit: Visit, _ id: ID<Account>) throws -> (AccountRights, DelegationForm) {
  try visit.store.read { db in
    let view = try AccountRights(id, in: db)
    let taker = try Account.find(login: Account.normalized(login: visit.form["taker"] ?? ""), in: db)
    return (
      view, DelegationForm(visit.form, giver: view.account, taker: taker, today: visit.now.day, visit.scene.language)
    )
  }
}

private func delegate(from giver: ID<Account>, _ form: DelegationForm, _ visit: Visit) throws -> Bool {
  guard let made = form.made else { return false }
  let (actor, now) = (try visit.actor, visit.now)
  let delegation = Delegation(
    from: giver, to: made.taker, since: made.since, until: made.until, reason: made.reason, madeBy: actor, at: now)
  try visit.store.write(isPublic: false) { db in
    try delegation.insert(in: db)
    try db.record(
      "identity.delegated", SubjectRef("account", giver.text), by: actor, at: now,
      detail: try delegation.summary(in: db))
  }
  return true
}

extension Delegation {
  func summary(in db: Reader) throws(StoreError) -> String {
    let login = try Account.find(taker, in: db)?.login ?? taker.text
    return "\(login), \(since.iso) – \(until.iso), \(reason)"
  }
}
