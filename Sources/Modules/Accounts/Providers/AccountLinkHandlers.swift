import ModuleKit

/// By which services a member of staff is known, as an administrator sees it.
struct AccountLinks: Sendable {
  let account: Account
  let hasPassword: Bool
  /// Of providers that are there; the others let nobody in.
  let links: [(link: ProviderLink, provider: ProviderName)]

  init(_ id: ID<Account>, in db: Reader) throws {
    account = try Account.get(id, in: db)
    hasPassword = try account.hasPassword(in: db)
    let providers = try ProviderName.all(in: db)
    links = try ProviderLink.all(of: .staff(id), in: db).compactMap { link in
      providers.first { $0.id == link.provider }.map { (link, $0) }
    }
  }
}

func showAccountLinks(_ visit: Visit, _ id: ID<Account>) throws -> Answer {
  let (actor, now) = (try visit.actor, visit.now)
  let links = try visit.store.write(isPublic: false) { db in
    let links = try AccountLinks(id, in: db)
    try db.record("identity.account-viewed", links.account.reference, by: actor, at: now)
    return links
  }
  return .page(accountLinksPage(links, visit.scene))
}

/// For whoever has another identity at the provider than before, or was linked to somebody else's.
func unlinkAccount(_ visit: Visit, _ id: ID<Account>) throws -> Answer {
  guard let provider = visit.form["provider"].flatMap({ ID<IdentityProvider>($0) }) else { throw Refusal.notFound }
  let (actor, now, keys) = (try visit.actor, visit.now, try visit.keys)
  try visit.store.write(isPublic: false) { db in
    let account = try Account.get(id, in: db)
    try ProviderLink.closeSessions(of: .staff(id), in: db)
    guard try ProviderLink.delete(provider, of: .staff(id), in: db) else { throw Refusal.notFound }
    try db.record(
      "identity.provider-unlinked", account.reference, by: actor, at: now, detail: provider.text)
    try visit.notify(.staff(id), of: .providerUnlinked, keys, in: db)
  }
  // Who has unlinked themselves and came by a provider is signed out by it.
  return .seeOther(ProviderRoutes.ofAccount(id).with("done", "1"))
}
