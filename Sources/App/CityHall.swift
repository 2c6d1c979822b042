public import ModuleKit

/// Answers every request: finds the municipality and the endpoint, lets in who may come in, and frames the page.
///
///     socket → Request → municipality → endpoint → access, form token → Visit → handler → Answer → Response
public final class CityHall: Sendable {
  /// First segments of addresses that are not municipalities.
  public static let reserved: Set<String> = ["assets", "healthz", "readyz", "metrics", "openapi.json", robotsPath]

  /// What a municipality may not be called: where its own host leaves its name out, `/api` is the API's.
  public static let reservedSlugs = reserved.union(["api"])

  public let municipalities: Municipalities
  let settings: Settings
  let cache: PageCache
  let operations: Operations
  public let mailing: Mailing
  /// Nil where the settings name no authorities of My Number cards.
  public let cardTrust: CardTrust?
  private let providers: ProviderDesk
  let payments: PaymentDesk
  private let digests = Digests()
  let waitingRoom: WaitingRoom
  let router = Router(allModules.flatMap(\.endpoints) + frontEndpoints)
  private let hosts: [String: ID<Municipality>]
  private let commonPasswords: CommonPasswords
  private let tiles: MapTiles?
  let now: @Sendable () -> Instant

  public init(
    _ municipalities: Municipalities, settings: Settings, now: @escaping @Sendable () -> Instant = currentInstant
  ) throws {
    self.municipalities = municipalities
    self.settings = settings
    self.now = now
    commonPasswords = settings.commonPasswords
    tiles = settings.tiles
    cache = PageCache(megabytes: settings.number(.cache))
    operations = try Operations(accessLog: settings[.accessLog])
    let hourly = settings.number(.draftsPerAddress)
    waitingRoom = WaitingRoom(
      pace: settings.number(.pace), perNetwork: hourly == 0 ? nil : hourly, at: now()
    ) { [operations] in operations.isBusy }
    mailing = try Mailing(settings)
    cardTrust = CardTrust(settings)
    // Half of the workers serve those who need no provider, whatever becomes of the providers.
    providers = ProviderDesk(http: settings.http, places: settings.number(.workers) / 2)
    payments = PaymentDesk(http: settings.http, places: settings.number(.workers) / 4)
    var hosts: [String: ID<Municipality>] = [:]
    for pair in settings.list(.hosts) {
      let parts = pair.split(separator: "=").map(String.init)
      hosts[parts[0].lowercased()] = ID(parts[1])
    }
    self.hosts = hosts
  }

  private var cardDesk: CardDesk? {
    cardTrust.map { trust in CardDesk { () throws(TrustFault) in try trust.verifier() } }
  }

  /// What is known of a request before a handler is called.
  struct Arrival {
    let request: Request
    let language: Language
    let city: City?
    /// `/numazu`, or nothing where the host stands for the municipality.
    let base: String
    let path: ArraySlice<Substring>
    let now: Instant
    /// The tables of which rows were given.
    let asked = Locked<[ID<OpenTable>]>([])
  }

  public func answer(_ request: Request) -> Response {
    let version = municipalities.version
    let language = chosenLanguage(
      query: request.rawQuery, cookie: request.headers["cookie"], accepted: request.headers["accept-language"])
    guard let segments = request.segments else {
      return framed(.failure(.badAddress), errorScene(request, language), nil, request)
    }
    if let response = operations.answer(request, segments, self, at: now()) { return response }
    if segments == [Substring(CityHall.documentPath)], request.method == .get {
      let answer = guarded(shared(document(request), request).with("Vary", "Accept-Encoding"))
      return published(answer, request, language, nil, version)
    }
    if segments == [Substring(CityHall.robotsPath)], request.method == .get {
      return guarded(robots(request, language))
    }
    let arrival = arrive(request, segments, language)
    let cityVersion = arrival.city?.store.version ?? version
    let (response, isPublic) = answer(arrival)
    let asked = arrival.asked.withLock { $0 }
    arrival.city?.uses.add(asked, on: arrival.now.day)
    guard isPublic else { return languageKept(request, language, response) }
    return languageKept(
      request, language, published(response, request, language, arrival.city, cityVersion, giving: asked))
  }

  func arrive(_ request: Request, _ segments: [Substring], _ language: Language) -> Arrival {
    if let slug = hosts[hostName(request.headers["host"] ?? "")] {
      return Arrival(
        request: request, language: language, city: municipalities.find(slug), base: "", path: segments[...],
        now: now())
    }
    let city = segments.first.flatMap { ID<Municipality>($0) }.flatMap { municipalities.find($0) }
    return Arrival(
      request: request, language: language, city: city, base: city.map { "/" + $0.municipality.slug.text } ?? "",
      path: segments.dropFirst(city == nil ? 0 : 1), now: now())
  }

  /// The response, and whether it may be given to anyone who asks the same.
  private func answer(_ arrival: Arrival) -> (Response, isPublic: Bool) {
    guard let city = arrival.city else { return portal(arrival) }
    do {
      let isAPI = CityHall.isAPI(arrival.request.rawPath)
      let principal = try isAPI ? bearer(arrival, city) : principal(arrival, city)
      let scene = scene(arrival, principal)
      let outcome = walk(arrival, city, principal, scene)
      let isPublic = outcome.isPublic && principal == nil && scene.kiosk == nil && arrival.request.method == .get
      let response = framed(outcome.result, scene, city.municipality, arrival.request)
      // What is one visitor's alone is kept by nobody on the way, nor by the browser, session or not.
      let isKept = isPublic || arrival.request.method != .get || response.header("Cache-Control") != nil
      return (isKept ? response : response.with("Cache-Control", "no-store"), isPublic)
    } catch {
      return (framed(.failure(Failure(error)), scene(arrival, nil), city.municipality, arrival.request), false)
    }
  }

  private func portal(_ arrival: Arrival) -> (Response, isPublic: Bool) {
    let scene = scene(arrival, nil)
    guard arrival.path.isEmpty, arrival.request.method == .get else {
      return (framed(.failure(.notFound), scene, nil, arrival.request), false)
    }
    let list = municipalities.all.map(\.municipality)
    return (framed(.success(.page(portalPage(list, scene))), scene, nil, arrival.request), true)
  }

  private func walk(
    _ arrival: Arrival, _ city: City, _ principal: Principal?, _ scene: Scene
  ) -> (result: Result<Answer, Failure>, isPublic: Bool) {
    let endpoint: Endpoint
    let handler: @Sendable (Visit) throws -> Answer
    switch router.match(arrival.request.method, arrival.path) {
    case .none: return (.failure(.notFound), false)
    case .otherMethod(let methods): return (.failure(.otherMethod(methods)), false)
    case .found(let found, let bound): (endpoint, handler) = (found, bound)
    }
    let walked = walk(arrival, city, principal, scene, endpoint, handler)
    guard let dialect = endpoint.dialect, case .failure(let failure) = walked.result else { return walked }
    return (.success(.response(told(failure, arrival.request, dialect))), false)
  }

  private func walk(
    _ arrival: Arrival, _ city: City, _ principal: Principal?, _ scene: Scene, _ endpoint: Endpoint,
    _ handler: @Sendable (Visit) throws -> Answer
  ) -> (result: Result<Answer, Failure>, isPublic: Bool) {
    guard endpoint.access.allows(principal) else {
      if principal?.lacksSecondFactor == true { return (.failure(.secondFactorNeeded), false) }
      if case .token = endpoint.access { return (.failure(principal == nil ? .tokenNeeded : .scopeMissing), false) }
      return (.failure(principal == nil ? .signInNeeded : .forbidden), false)
    }
    noteUse(of: endpoint.access, principal, city, at: arrival.now)
    var form = SentForm()
    var sent: JSON?
    if let operation = endpoint.operation {
      let faults = operation.faults(arrival.request.query)
      if !faults.isEmpty { return (.failure(.badQuery(faults)), false) }
      do { sent = try payload(arrival.request, operation) } catch { return (.failure(error), false) }
    } else if endpoint.dialect != nil {
      // Without a cookie there is no session that another site's form could use.
      do { form = try arrival.request.foreignForm(endpoint.uploads) } catch { return (.failure(error), false) }
    } else if arrival.request.method == .post {
      do { form = try arrival.request.form(endpoint.uploads) } catch { return (.failure(error), false) }
      guard Forgery.isOurs(arrival.request, form.fields, principal, origin: scene.origin) else {
        return (.failure(.foreignForm), false)
      }
    }
    let isPublic = endpoint.access == .anyone && !endpoint.isPersonal
    let store = isPublic && principal == nil && arrival.request.method == .get ? city.store.publicReads : city.store
    let visit = Visit(
      request: arrival.request, form: form.fields, municipality: city.municipality, store: store, principal: principal,
      scene: scene, now: arrival.now, vault: city.vault, events: eventWords, permissions: allPermissions,
      moduleTitles: moduleTitles, metrics: allMetrics,
      cards: allCards, mails: mailing.desk(of: city, at: arrival.now), cardDesk: cardDesk, providers: providers,
      payments: payments, waitingRoom: waitingRoom,
      commonPasswords: commonPasswords, uploads: form.uploads, holdsFilesBack: !settings[.clamd].isEmpty,
      payload: sent, scopes: allScopes, neighbours: { [self] in neighbours($0, of: arrival) },
      openTables: allOpenTables, counting: allCounting, asked: arrival.asked, lookups: allLookups, services: allServices
    )
    let result = Result { try handler(visit) }.mapError(Failure.init)
    return (result, isPublic)
  }

  /// From a municipality's own host the others are at the address that the operator has named.
  private func neighbours(_ digest: String, of arrival: Arrival) -> [Neighbour] {
    let origin = arrival.base.isEmpty ? settings[.origin] : ""
    return digests.all(digest, of: municipalities.all) { city in
      if city === arrival.city { return arrival.base }
      return "\(origin)/\(city.municipality.slug.text)"
    }
  }

  /// Once a day for each right; the request is not to wait for it, nor to fail by it.
  private func noteUse(of access: Access, _ principal: Principal?, _ city: City, at now: Instant) {
    guard let permission = access.permission, let principal, let account = principal.account else { return }
    let uses = principal.rights.filter { permission.roles.contains($0.role) }
      .map { RightUse($0, by: account.id, on: now.day) }
    let new = city.usedRights.withLock { known -> [RightUse] in
      if known.first?.day != now.day { known = [] }
      return uses.filter { known.insert($0).inserted }
    }
    if new.isEmpty { return }
    do {
      try city.store.write(isPublic: false) { db in for use in new { try use.note(in: db) } }
    } catch {
      city.usedRights.withLock { $0.subtract(new) }
    }
  }

  private func principal(_ arrival: Arrival, _ city: City) throws -> Principal? {
    guard let token = arrival.request.cookie(Cookie.session).flatMap({ SessionToken(cookie: $0) }) else { return nil }
    guard let (principal, isStale) = try city.store.readOnce({ db in try Session.find(token, at: arrival.now, in: db) })
    else { return nil }
    if isStale { try note(token, arrival.now, city) }
    return principal
  }

  /// On a full disk people can still read: that they were here is not worth an error.
  private func note(_ token: SessionToken, _ now: Instant, _ city: City) throws {
    do {
      try city.store.write(isPublic: false) { db in try Session.note(token, at: now, in: db) }
    } catch StoreError.unavailable {}
  }

  func scene(_ arrival: Arrival, _ principal: Principal?) -> Scene {
    Scene(
      language: arrival.language, base: arrival.base, today: arrival.now.day, principal: principal,
      formToken: principal?.formToken ?? Forgery.cookieToken(arrival.request) ?? "",
      path: arrival.path.isEmpty ? "/" : "/" + arrival.path.map { percentEncoded(String($0)) }.joined(separator: "/"),
      query: arrival.request.query.with("lang", nil), origin: origin(arrival.request),
      isKnownOrigin: isKnown(arrival.request), acceptsCards: cardDesk != nil,
      tiles: tiles, kiosk: arrival.request.cookie(Kiosk.cookie).flatMap { Kiosk(cookie: $0) })
  }

  private func errorScene(_ request: Request, _ language: Language) -> Scene {
    Scene(
      language: language, base: "", today: now().day, principal: nil, formToken: "", path: "/", query: Fields(),
      origin: origin(request))
  }

  /// The setting names the host of the paths; a municipality's own host is only in the request.
  func origin(_ request: Request) -> String {
    let (set, host) = (settings[.origin], request.headers["host"])
    if !set.isEmpty, host.flatMap({ hosts[hostName($0)] }) == nil { return set }
    let isSecure = request.isSecure || set.hasPrefix("https://")
    return (isSecure ? "https://" : "http://") + (host ?? settings.listen)
  }

  /// Whether the operator has named the address that the request came to, or it is this machine's own. Any other is what the
  /// client says.
  private func isKnown(_ request: Request) -> Bool {
    let host = hostName(request.headers["host"] ?? "")
    return !settings[.origin].isEmpty || hosts[host] != nil || ["localhost", "127.0.0.1", "[::1]"].contains(host)
  }

  /// Without the port.
  private func hostName(_ header: String) -> String {
    let end = header.hasSuffix("]") ? nil : header.lastIndex(of: ":")
    return header[..<(end ?? header.endIndex)].lowercased()
  }
}
