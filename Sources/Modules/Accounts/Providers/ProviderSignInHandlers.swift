import ModuleKit

/// Sends the browser to a provider to sign in.
func enterByProvider(_ visit: Visit) throws -> Answer {
  guard let id = visit.form["provider"].flatMap({ ID<IdentityProvider>($0) }) else { throw Refusal.notFound }
  let to = returnTarget(visit.form["to"] ?? "") == nil ? "" : visit.form["to"] ?? ""
  // Whoever is signed in wants to be asked again, not to be waved through.
  return try goToProvider(.signIn, id, to: to, prompt: visit.principal == nil ? nil : .login, visit)
}

/// Sends an administrator to a provider, to see what it says.
func trySignInByProvider(_ visit: Visit, _ id: ID<IdentityProvider>) throws -> Answer {
  try goToProvider(.trial, id, to: ProviderRoutes.show(id).path, prompt: nil, visit)
}

func goToProvider(
  _ purpose: ProviderRequest.Purpose, _ id: ID<IdentityProvider>, to: String, prompt: AuthorizationRequest.Prompt?,
  _ visit: Visit
) throws -> Answer {
  let (keys, now, party) = (try visit.keys, visit.now, visit.principal?.party)
  let provider = try visit.store.read { db in try SignInProvider.get(id, keys, in: db) }
  guard provider.isActive || purpose == .trial else { throw Refusal.notFound }
  let redirect = try visit.sentLink(to: ProviderRoutes.back())
  let (authorization, address): (AuthorizationRequest, String)
  do throws(OpenIDProblem) {
    (authorization, address) = try visit.providers.begin(
      provider.settings, redirect: redirect, prompt: prompt, language: visit.scene.language, at: now)
  } catch {
    return problem(error, provider, to: to, purpose, visit)
  }
  let request = ProviderRequest(
    purpose: purpose, provider: id, authorization: authorization, redirect: redirect, to: to, party: party)
  let ticket = try visit.store.write(isPublic: false) { db in try request.issue(keys, at: now, in: db) }
  return .page(onwardPage(provider, address, visit.scene), cookies: [Cookie(Cookie.provider, ticket)])
}

/// A browser comes back from a provider. What it brings counts for the request that the same browser made, and once.
func comeBack(_ visit: Visit) throws -> Answer {
  let (keys, now, query) = (try visit.keys, visit.now, visit.request.query)
  guard let ticket = visit.request.cookie(Cookie.provider),
    let request = try visit.store.readOnce({ db in try ProviderRequest.find(ticket, keys, at: now, in: db) }),
    let state = query["state"], equalInConstantTime(state, request.authorization.state),
    // A cookie is of the browser, a session of its user: what one began no other may end.
    request.purpose == .signIn || request.party == visit.principal?.party,
    let provider = try visit.store.read({ db in try? SignInProvider.get(request.provider, keys, in: db) }),
    try visit.store.write(isPublic: false, { db in try Ticket.take(ticket, .provider, at: now, in: db) }) != nil
  else { return problem(.notOurRequest, nil, to: "", .signIn, visit) }
  let claims: Claims
  do throws(OpenIDProblem) {
    claims = try visit.providers.finish(
      query, request.authorization, provider.settings, redirect: request.redirect, at: now)
  } catch {
    try note(error, provider, visit)
    return problem(error, provider, to: request.to, request.purpose, visit)
  }
  switch request.purpose {
  case .signIn: return try enter(claims, request, provider, visit)
  case .link: return try link(claims, provider, visit)
  case .trial:
    try visit.require(.manageAccounts)
    return .page(providerTrialPage(provider, claims, visit.scene), cookies: [forgotten])
  }
}

let forgotten = Cookie(Cookie.provider, nil)

private func enter(
  _ claims: Claims, _ request: ProviderRequest, _ provider: SignInProvider, _ visit: Visit
) throws -> Answer {
  let entrance = ProviderEntrance(
    provider: provider.id, claims: claims, device: visit.device, old: visit.principal?.session, keys: try visit.keys,
    now: visit.now)
  switch try visit.store.write(isPublic: false, { db in try entrance.run(in: db) }) {
  case .entered(.signedIn(let session)): return try visit.entered(session, to: request.to)
  case .entered(.secondFactor(let ticket)):
    return .seeOther(
      AccountRoutes.code().with("to", request.to), cookies: [Cookie(Cookie.step, ticket), forgotten])
  case .entered: return refused(.disabled, provider, to: request.to, visit)
  case .register where visit.principal != nil: return refused(.unknown, provider, to: request.to, visit)
  case .register(let pending): return .seeOther(Front.register, cookies: [Cookie(Cookie.provider, pending)])
  case .refused(let reason): return refused(reason, provider, to: request.to, visit)
  }
}

private func refused(
  _ reason: ProviderAdmission.Refusal, _ provider: SignInProvider, to: String, _ visit: Visit
) -> Answer {
  let texts = ProviderProblemTexts.of(visit.scene.language)
  let words = texts.refusal(reason, provider.name.text(in: visit.scene.language))
  return .page(
    providerProblemPage(words, nil, to: to, .signIn, provider, visit.scene), status: 403, cookies: [forgotten])
}

/// Says in plain words what went wrong; staff who can mend it see more in the trial and in the audit trail.
private func problem(
  _ problem: OpenIDProblem, _ provider: SignInProvider?, to: String, _ purpose: ProviderRequest.Purpose,
  _ visit: Visit
) -> Answer {
  let texts = ProviderProblemTexts.of(visit.scene.language)
  let words = texts.problem(problem, provider?.name.text(in: visit.scene.language) ?? "")
  let detail = purpose == .trial ? "\(problem)" : nil
  var page = providerProblemPage(words, detail, to: to, purpose, provider, visit.scene)
  let status: Int
  switch problem {
  case .unreachable: (status, page.retryAfter) = (503, 20)
  case .busy: (status, page.retryAfter) = (503, 2)
  case .denied: status = 403
  case .notOurRequest: status = 400
  case .provider, .token: status = 502
  }
  // Who leads a browser here with an answer that is not its own must not end what it is about.
  return .page(page, status: status, cookies: problem == .notOurRequest ? [] : [forgotten])
}

/// What an administrator has to look into; a person who changed their mind is none of it.
private func note(_ problem: OpenIDProblem, _ provider: SignInProvider, _ visit: Visit) throws {
  switch problem {
  case .denied(code: "access_denied", words: _), .notOurRequest, .busy: return
  default: break
  }
  let now = visit.now
  // Anybody can bring such an answer back: what it says is not kept, and only so many are.
  let attempt = Attempt(login: "provider failure", client: visit.device.client)
  let detail: String = if case .denied = problem { "the provider says no" } else { "\(problem)" }
  try visit.store.write(isPublic: false) { db in
    if try attempt.begin(at: now, in: db) != nil { return }
    try db.record("identity.provider-failed", provider.reference, by: "", at: now, detail: detail)
  }
}
