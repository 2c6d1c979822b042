import ModuleKit

/// What the page of one provider shows besides its form.
struct ProviderView {
  let provider: SignInProvider
  /// How many accounts are known by it.
  let links: Int
}

func listProviders(_ visit: Visit) throws -> Answer {
  let keys = try visit.keys
  let list = try visit.store.read { db in
    try SignInProvider.all(keys, in: db).map {
      ProviderView(provider: $0, links: try ProviderLink.count(at: $0.id, in: db))
    }
  }
  return .page(providerListPage(list, visit.scene))
}

func newProvider(_ visit: Visit) throws -> Answer {
  let audience = visit.request.query["for"].flatMap { SignInProvider.Audience(rawValue: $0) } ?? .staff
  return .page(newProviderPage(ProviderForm(audience), visit.scene))
}

/// A new provider is switched off: it is tried out first.
func addProvider(_ visit: Visit) throws -> Answer {
  guard let audience = visit.form["for"].flatMap({ SignInProvider.Audience(rawValue: $0) }) else {
    return .page(newProviderPage(ProviderForm(.staff), visit.scene), status: 422)
  }
  let form = ProviderForm(visit.form, audience, visit.scene.language)
  guard let settings = form.settings else { return .page(newProviderPage(form, visit.scene), status: 422) }
  let (keys, actor, now) = (try visit.keys, try visit.actor, visit.now)
  let provider = form.provider(settings, at: now)
  try visit.store.write(isPublic: false) { db in try provider.add(keys, by: actor, at: now, in: db) }
  return .seeOther(ProviderRoutes.show(provider.id).with("done", "added"))
}

func showProvider(_ visit: Visit, _ id: ID<IdentityProvider>) throws -> Answer {
  let view = try view(id, visit)
  return .page(providerPage(view, ProviderForm(view.provider), visit.scene))
}

func changeProvider(_ visit: Visit, _ id: ID<IdentityProvider>) throws -> Answer {
  let (keys, actor, now) = (try visit.keys, try visit.actor, visit.now)
  let view = try view(id, visit)
  let form = ProviderForm(
    visit.form, view.provider.audience, kept: view.provider, links: view.links, visit.scene.language)
  guard let settings = form.settings else { return .page(providerPage(view, form, visit.scene), status: 422) }
  let old = view.provider.settings.issuer
  let isSaved = try visit.store.write(isPublic: false) { db -> Bool in
    let before = try SignInProvider.get(id, keys, in: db)
    // Somebody may have signed in meanwhile, or changed the provider.
    if settings.issuer != before.settings.issuer {
      guard before.settings.issuer == old, try ProviderLink.count(at: id, in: db) == 0 else { return false }
    }
    try form.provider(settings, over: before, at: now).save(after: before, keys, by: actor, at: now, in: db)
    return true
  }
  return .seeOther(ProviderRoutes.show(id).with("done", isSaved ? "saved" : "changed-meanwhile"))
}

/// Switches a provider on or off. What it opened ends with it.
func setProviderState(_ visit: Visit, _ id: ID<IdentityProvider>) throws -> Answer {
  let (keys, actor, now, isActive) = (try visit.keys, try visit.actor, visit.now, visit.form["active"] == "1")
  try visit.store.write(isPublic: false) { db in
    let before = try SignInProvider.get(id, keys, in: db)
    var after = before
    after.isActive = isActive
    try after.save(after: before, keys, by: actor, at: now, in: db)
    if !isActive { try ProviderLink.closeSessions(at: id, in: db) }
  }
  return .seeOther(ProviderRoutes.show(id).with("done", isActive ? "on" : "off"))
}

/// Asks the provider what it says of itself, and says what is wrong with it.
func tryProvider(_ visit: Visit, _ id: ID<IdentityProvider>) throws -> Answer {
  let (view, texts, actor, now) = (
    try view(id, visit), ProviderTexts.of(visit.scene.language), try visit.actor, visit.now
  )
  let issuer = view.provider.settings.issuer
  var result: ProviderTrial
  do throws(OpenIDProblem) {
    let (metadata, keys) = try visit.providers.tryOut(issuer, at: now)
    result = keys == 0 ? .failed(texts.noKeys, nil) : .passed(metadata, keys)
  } catch {
    result = .failed(texts.trialProblem(error), "\(error)")
  }
  let outcome = result.isGood ? "good" : "not good"
  try visit.store.write(isPublic: false) { db in
    try db.record("identity.provider-tried", view.provider.reference, by: actor, at: now, detail: outcome)
  }
  return .page(providerPage(view, ProviderForm(view.provider), trial: result, visit.scene))
}

func showProviderRemoval(_ visit: Visit, _ id: ID<IdentityProvider>) throws -> Answer {
  .page(providerRemovalPage(try view(id, visit), [:], visit.scene))
}

func removeProvider(_ visit: Visit, _ id: ID<IdentityProvider>) throws -> Answer {
  let view = try view(id, visit)
  guard visit.form["confirm"] == "1" else {
    let errors = ["confirm": ProviderTexts.of(visit.scene.language).notConfirmed]
    return .page(providerRemovalPage(view, errors, visit.scene), status: 422)
  }
  let (keys, actor, now) = (try visit.keys, try visit.actor, visit.now)
  try visit.store.write(isPublic: false) { db in
    try ProviderLink.closeSessions(at: id, in: db)
    try SignInProvider.get(id, keys, in: db).remove(by: actor, at: now, in: db)
  }
  return .seeOther(ProviderRoutes.list().with("done", "removed"))
}

private func view(_ id: ID<IdentityProvider>, _ visit: Visit) throws -> ProviderView {
  let keys = try visit.keys
  return try visit.store.read { db in
    ProviderView(provider: try SignInProvider.get(id, keys, in: db), links: try ProviderLink.count(at: id, in: db))
  }
}
