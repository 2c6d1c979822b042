import ModuleKit

func showPaymentSettings(_ visit: Visit) throws -> Answer {
  let (rules, list) = try settings(visit)
  return .page(paymentSettingsPage(PaymentRulesForm(rules), list, visit.scene))
}

private func settings(_ visit: Visit) throws -> (PaymentRules, [ProviderEntry]) {
  try visit.store.read { db in (try PaymentRules.get(in: db), try ProviderEntry.all(in: db)) }
}

func savePaymentRules(_ visit: Visit) throws -> Answer {
  let form = PaymentRulesForm(visit.form, visit.scene.language)
  guard let rules = form.rules else {
    return .page(paymentSettingsPage(form, try settings(visit).1, visit.scene), status: 422)
  }
  let (actor, now) = (try visit.actor, visit.now)
  try visit.store.write(isPublic: false) { db in try rules.save(by: actor, at: now, in: db) }
  return .seeOther(MoneyRoutes.settings().with("done", "saved"))
}

func newPaymentProvider(_ visit: Visit) throws -> Answer {
  .page(paymentProviderPage(nil, ProviderEntryForm(), visit.scene))
}

/// A new provider is switched off: it is looked over first.
func addPaymentProvider(_ visit: Visit) throws -> Answer {
  let form = ProviderEntryForm(visit.form, kept: nil, visit.scene.language)
  guard let access = form.access else { return .page(paymentProviderPage(nil, form, visit.scene), status: 422) }
  let (keys, actor, now, name) = (try visit.keys, try visit.actor, visit.now, form.localized)
  let id = ID<ProviderEntry>.random()
  try visit.store.write(isPublic: false) { db in
    try ProviderEntry.save(id, name, access, keys, by: actor, at: now, in: db)
  }
  return .seeOther(MoneyRoutes.provider(id).with("done", "added"))
}

func showPaymentProvider(_ visit: Visit, id: ID<ProviderEntry>) throws -> Answer {
  let keys = try visit.keys
  let entry = try visit.store.readOnce { db in try ProviderEntry.get(id, in: db) }
  return .page(paymentProviderPage(entry, ProviderEntryForm(entry, try entry.access(keys)), visit.scene))
}

func savePaymentProvider(_ visit: Visit, id: ID<ProviderEntry>) throws -> Answer {
  let (keys, actor, now) = (try visit.keys, try visit.actor, visit.now)
  let entry = try visit.store.readOnce { db in try ProviderEntry.get(id, in: db) }
  let form = ProviderEntryForm(visit.form, kept: try entry.access(keys), visit.scene.language)
  guard let access = form.access else { return .page(paymentProviderPage(entry, form, visit.scene), status: 422) }
  let name = form.localized
  try visit.store.write(isPublic: false) { db in
    try ProviderEntry.save(id, name, access, keys, by: actor, at: now, in: db)
  }
  return .seeOther(MoneyRoutes.provider(id).with("done", "saved"))
}

func switchPaymentProvider(_ visit: Visit, id: ID<ProviderEntry>) throws -> Answer {
  let (actor, now, isActive) = (try visit.actor, visit.now, visit.form["active"] == "1")
  try visit.store.write(isPublic: false) { db in
    try ProviderEntry.get(id, in: db).set(active: isActive, by: actor, at: now, in: db)
  }
  return .seeOther(MoneyRoutes.provider(id).with("done", isActive ? "on" : "off"))
}
