import ModuleKit

func showRules(_ visit: Visit) throws -> Answer {
  let rules = try visit.store.read { db in try SignInRules.read(in: db) }
  return .page(rulesPage(rules, visit.scene))
}

/// Whoever asks for a second factor has one already: nobody is to be locked out by their own rule.
func saveRules(_ visit: Visit) throws -> Answer {
  guard let principal = visit.principal else { throw Refusal.forbidden }
  var rules = SignInRules()
  rules.staffNeedSecondFactor = visit.form["second-factor"] == "1"
  if rules.staffNeedSecondFactor, principal.assurance < .twoFactors {
    return .page(rulesPage(SignInRules(), lacksFactor: true, visit.scene), status: 422)
  }
  let (new, actor, now) = (rules, try visit.actor, visit.now)
  try visit.store.write(isPublic: false) { db in
    if try SignInRules.read(in: db) == new { return }
    try new.save(in: db)
    try db.record(
      "identity.rules-changed", SubjectRef("rules", "sign-in"), by: actor, at: now,
      detail: "staff second factor: \(new.staffNeedSecondFactor)")
  }
  return .seeOther(RuleRoutes.show().with("done", "1"))
}
