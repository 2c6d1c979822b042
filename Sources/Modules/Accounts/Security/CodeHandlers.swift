import ModuleKit

/// Makes a secret for an app and shows it, to be confirmed by a code.
func proposeCode(_ visit: Visit) throws -> Answer {
  guard let principal = visit.principal else { throw Refusal.forbidden }
  guard try visit.isFresh() else { return again("fresh") }
  let (keys, now, party) = (try visit.keys, visit.now, principal.party)
  let (code, login) = try visit.store.write(isPublic: false) { db in
    let view = try SecurityView(visit, keys, in: db)
    if view.factor.hasCode { throw Refusal.forbidden }
    let code = OneTimeCode.random()
    try SecondFactor.propose(code, for: party, keys, at: now, in: db)
    return (code, view.login)
  }
  return .page(codePage(code, login: login, wrong: false, visit))
}

/// From now on the app's codes are asked for. The codes on paper are shown, this once.
func confirmCode(_ visit: Visit) throws -> Answer {
  guard let principal = visit.principal else { throw Refusal.forbidden }
  let (keys, now, party, typed) = (try visit.keys, visit.now, principal.party, visit.form["code"] ?? "")
  // Codes on paper cost some computing: only for who shows the right code.
  let proposed = try visit.store.read { db in try SecondFactor.code(of: party, keys, in: db) }
  guard let proposed, !proposed.isConfirmed else { return .seeOther(SecurityRoutes.show()) }
  guard proposed.code.step(of: typed, at: now, after: Int64(proposed.last)) != nil else {
    let view = try visit.store.read { db in try SecurityView(visit, keys, in: db) }
    return .page(codePage(proposed.code, login: view.login, wrong: true, visit), status: 422)
  }
  let (codes, kept) = RecoveryCodes.issue()
  let isTaken = try visit.store.write(isPublic: false) { db -> Bool in
    guard let known = try SecondFactor.code(of: party, keys, in: db), !known.isConfirmed,
      try SecondFactor.take(code: typed, of: party, proposed: true, keys, at: now, in: db)
    else { return false }
    try SecondFactor.keep(kept, of: party, in: db)
    try Session.strengthen(principal, to: .twoFactors, "identity.code-added", at: now, in: db)
    try visit.notify(party, of: .codeAdded, keys, in: db)
    return true
  }
  return isTaken ? .page(recoveryCodesPage(codes, visit.scene)) : .seeOther(SecurityRoutes.show())
}

func removeCode(_ visit: Visit) throws -> Answer {
  guard let principal = visit.principal else { throw Refusal.forbidden }
  // Whoever finds an open session that began with a password alone may not take the second lock away.
  guard principal.assurance >= .twoFactors else { return signInAgain() }
  let (now, keys) = (visit.now, try visit.keys)
  try visit.store.write(isPublic: false) { db in
    try SecondFactor.removeCode(of: principal.party, in: db)
    try visit.notify(principal.party, of: .codeRemoved, keys, in: db)
    try db.record("identity.code-removed", principal.party.reference, by: principal.actor, at: now)
  }
  return .seeOther(SecurityRoutes.show().with("done", "factor"))
}

/// New codes on paper in the place of the old ones.
func renewRecoveryCodes(_ visit: Visit) throws -> Answer {
  guard let principal = visit.principal else { throw Refusal.forbidden }
  guard principal.assurance >= .twoFactors else { return signInAgain() }
  let now = visit.now
  let (codes, kept) = RecoveryCodes.issue()
  try visit.store.write(isPublic: false) { db in
    try SecondFactor.keep(kept, of: principal.party, in: db)
    try db.record("identity.recovery-codes-made", principal.party.reference, by: principal.actor, at: now)
  }
  return .page(recoveryCodesPage(codes, visit.scene))
}

func signInAgain() -> Answer { .seeOther(SecurityRoutes.show().with("done", "again")) }
