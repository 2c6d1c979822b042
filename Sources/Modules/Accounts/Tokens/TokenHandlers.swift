import ModuleKit

enum TokenRoutes {
  static let own = Route(.get, "/staff/account/tokens", for: .staff)
  static let make = Route(.post, "/staff/account/tokens", for: .staff)
  static let revoke = Route(.post, "/staff/tokens/:token/revocation", ID<AccessToken>.self, for: .staff)
  static let account = Route(.get, "/staff/accounts/:account/tokens", ID<Account>.self, for: .may(.manageAccounts))
}

let tokenEndpoints = [
  TokenRoutes.own.to(showOwnTokens),
  TokenRoutes.make.to(makeToken),
  TokenRoutes.revoke.to(revokeToken),
  TokenRoutes.account.to(showTokens),
]

/// The tokens of an account, and what its owner could make one for.
struct TokenView: Sendable {
  let account: Account
  let tokens: [AccessToken]
  /// Nil where somebody else looks.
  let scopes: [Permission]?

  init(_ id: ID<Account>, scopes: [Permission]?, in db: Reader) throws {
    account = try Account.get(id, in: db)
    tokens = try AccessToken.all(of: id, in: db)
    self.scopes = scopes
  }
}

private func ownView(_ visit: Visit) throws -> TokenView {
  let (id, scene) = (try visit.account.id, visit.scene)
  // A deputy cannot pass on what was lent.
  let scopes = visit.principal?.acting == .forSelf ? visit.scopes.filter { scene.may($0) } : []
  return try visit.store.read { db in try TokenView(id, scopes: scopes, in: db) }
}

func showOwnTokens(_ visit: Visit) throws -> Answer {
  .page(tokensPage(try ownView(visit), TokenForm(), visit.scene))
}

/// Another's tokens, for whoever looks after accounts.
func showTokens(_ visit: Visit, _ id: ID<Account>) throws -> Answer {
  let view = try visit.store.read { db in try TokenView(id, scopes: nil, in: db) }
  return .page(tokensPage(view, TokenForm(), visit.scene))
}

func makeToken(_ visit: Visit) throws -> Answer {
  let view = try ownView(visit)
  guard let scopes = view.scopes, visit.principal?.acting == .forSelf else { throw Refusal.forbidden }
  let isFresh = try visit.isFresh()
  var form = TokenForm(visit.form, offered: scopes, today: visit.now.day, visit.scene.language)
  if !isFresh { form.refuse("name", TokenTexts.of(visit.scene.language).notFresh) }
  guard let made = form.made else { return .page(tokensPage(view, form, visit.scene), status: 422) }
  let (actor, now, keys) = (try visit.actor, visit.now, try visit.keys)
  let secret = try visit.store.write(isPublic: false) { db -> String? in
    // Two that are sent at once must not both be the last.
    if try AccessToken.countInForce(of: view.account.id, on: now.day, in: db) >= AccessToken.most { return nil }
    try visit.notify(.staff(view.account.id), of: .tokenMade, keys, in: db)
    return try AccessToken.make(made.name, made.scopes, until: made.ends, for: view.account, by: actor, at: now, in: db)
  }
  guard let secret else {
    form.refuse("name", TokenTexts.of(visit.scene.language).full(AccessToken.most))
    return .page(tokensPage(view, form, visit.scene), status: 422)
  }
  return .page(madeTokenPage(made, secret, visit.scene))
}

/// Its maker and whoever looks after accounts may.
func revokeToken(_ visit: Visit, _ id: ID<AccessToken>) throws -> Answer {
  let (own, isManager) = (try visit.account.id, visit.scene.may(.manageAccounts))
  let (actor, now) = (try visit.actor, visit.now)
  let owner = try visit.store.write(isPublic: false) { db -> ID<Account> in
    guard let token = try AccessToken.find(id, in: db) else { throw Refusal.notFound }
    guard isManager || token.account == own else { throw Refusal.forbidden }
    try token.revoke(of: try Account.get(token.account, in: db), by: actor, at: now, in: db)
    return token.account
  }
  let target = owner == own ? TokenRoutes.own() : TokenRoutes.account(owner)
  return .seeOther(target.with("done", "1"))
}
