import HTTPServer
public import ModuleKit

/// Answers every request: finds the municipality and the endpoint, lets in who may come in, and frames the page.
///
///     socket → Request → municipality → endpoint → access, form token → Visit → handler → Answer → Response
public final class CityHall: Sendable {
  /// First segments of addresses that are not municipalities.
  public static let reserved: Set<String> = ["assets", "healthz", "readyz", "metrics"]

  public let municipalities: Municipalities
  let settings: Settings
  let cache: PageCache
  let operations: Operations
  private let router = Router(allModules.flatMap(\.endpoints) + frontEndpoints)
  private let hosts: [String: ID<Municipality>]
  private let now: @Sendable () -> Instant

  public init(
    _ municipalities: Municipalities, settings: Settings, now: @escaping @Sendable () -> Instant = currentInstant
  ) throws {
    self.municipalities = municipalities
    self.settings = settings
    self.now = now
    cache = PageCache(megabytes: settings.number(.cache))
    operations = try Operations(accessLog: settings[.accessLog])
    var hosts: [String: ID<Municipality>] = [:]
    for pair in settings.list(.hosts) {
      let parts = pair.split(separator: "=").map(String.init)
      hosts[parts[0].lowercased()] = ID(parts[1])
    }
    self.hosts = hosts
  }

  /// What is known of a request before a handler is called.
  private struct Arrival {
    let request: Request
    let language: Language
    let city: City?
    /// `/numazu`, or nothing where the host stands for the municipality.
    let base: String
    let path: ArraySlice<Substring>
    let now: Instant
  }

  public func answer(_ request: Request) -> Response {
    let version = municipalities.version
    let language = chosenLanguage(
      query: request.rawQuery, cookie: request.headers["cookie"], accepted: request.headers["accept-language"])
    guard let segments = request.segments else {
      return framed(.failure(.badAddress), errorScene(request, language), nil, request)
    }
    if let response = operations.answer(request, segments, self) { return response }
    let arrival = arrive(request, segments, language)
    let cityVersion = arrival.city?.store.version ?? version
    let (response, isPublic) = answer(arrival)
    guard isPublic else { return languageKept(request, language, packed(response, request)) }
    return languageKept(request, language, published(response, request, language, arrival.city, cityVersion))
  }

  private func arrive(_ request: Request, _ segments: [Substring], _ language: Language) -> Arrival {
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
      let principal = try principal(arrival, city)
      let scene = scene(arrival, principal)
      let outcome = walk(arrival, city, principal, scene)
      let isPublic = outcome.isPublic && principal == nil && arrival.request.method == .get
      return (framed(outcome.result, scene, city.municipality, arrival.request), isPublic)
    } catch {
      return (framed(.failure(.unexpected(error)), scene(arrival, nil), city.municipality, arrival.request), false)
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
    guard endpoint.access.allows(principal) else {
      return (.failure(principal == nil ? .signInNeeded : .forbidden), false)
    }
    var form = Fields()
    if arrival.request.method == .post {
      guard let fields = arrival.request.formFields else { return (.failure(.notAForm), false) }
      guard Forgery.isOurs(arrival.request, fields, principal, origin: scene.origin) else {
        return (.failure(.foreignForm), false)
      }
      form = fields
    }
    let visit = Visit(
      request: arrival.request, form: form, municipality: city.municipality, store: city.store, principal: principal,
      scene: scene, now: arrival.now)
    let result = Result { try handler(visit) }.mapError(Failure.init)
    return (result, endpoint.access == .anyone && !endpoint.isPersonal)
  }

  private func principal(_ arrival: Arrival, _ city: City) throws -> Principal? {
    guard let token = arrival.request.cookie(Cookie.session).flatMap({ SessionToken(cookie: $0) }) else { return nil }
    guard let (principal, isStale) = try city.store.read({ db in try Session.find(token, at: arrival.now, in: db) })
    else { return nil }
    if isStale { try city.store.write { db in try Session.note(token, at: arrival.now, in: db) } }
    return principal
  }

  private func scene(_ arrival: Arrival, _ principal: Principal?) -> Scene {
    Scene(
      language: arrival.language, base: arrival.base, today: arrival.now.day, principal: principal,
      formToken: principal?.formToken ?? Forgery.cookieToken(arrival.request) ?? "",
      path: arrival.path.isEmpty ? "/" : "/" + arrival.path.map { percentEncoded(String($0)) }.joined(separator: "/"),
      query: arrival.request.query.with("lang", nil), origin: origin(arrival.request))
  }

  private func errorScene(_ request: Request, _ language: Language) -> Scene {
    Scene(
      language: language, base: "", today: now().day, principal: nil, formToken: "", path: "/", query: Fields(),
      origin: origin(request))
  }

  /// The setting names the host of the paths; a municipality's own host is only in the request.
  private func origin(_ request: Request) -> String {
    let (set, host) = (settings[.origin], request.headers["host"])
    if !set.isEmpty, host.flatMap({ hosts[hostName($0)] }) == nil { return set }
    let isSecure = request.isSecure || set.hasPrefix("https://")
    return (isSecure ? "https://" : "http://") + (host ?? settings.listen)
  }

  private func hostName(_ header: String) -> String { header.prefix { $0 != ":" }.lowercased() }

  private func framed(
    _ result: Result<Answer, Failure>, _ scene: Scene, _ municipality: Municipality?, _ request: Request
  ) -> Response {
    switch result {
    case .success(.page(let page, let status, let cookies)):
      return set(cookies, scene, request, on: pageResponse(page, status, scene, municipality, request))
    case .success(.seeOther(let target, let cookies)):
      return set(
        cookies, scene, request, on: Response.redirect(to: scene.to(target).address).with("Cache-Control", "no-store"))
    case .success(.response(let response)): return guarded(response)
    case .failure(.signInNeeded) where request.method == .get:
      let here = scene.path + (scene.query.isEmpty ? "" : "?" + scene.query.urlEncoded)
      return Response.redirect(to: "\(scene.base)/sign-in?to=\(percentEncoded(here))").with("Cache-Control", "no-store")
    case .failure(let failure):
      let incident = failure.isOurFault ? operations.report(failure, request) : nil
      let page = errorPage(failure, incident: incident, scene)
      let response = pageResponse(page, failure.status, scene, municipality, request)
      return failure.headers.reduce(response) { $0.with($1.0, $1.1) }
    }
  }

  private func pageResponse(
    _ page: Page, _ status: Int, _ scene: Scene, _ municipality: Municipality?, _ request: Request
  ) -> Response {
    let html = layout(page, scene, municipality)
    var response = Response(status, type: "text/html; charset=utf-8", .bytes(html.bytes))
      .with("Content-Language", scene.language.rawValue)
    response = varied(response)
    if let seconds = page.retryAfter { response = response.with("Retry-After", String(seconds)) }
    if scene.principal != nil || status != 200 { response = response.with("Cache-Control", "no-store") }
    return guarded(response)
  }

  private func set(_ cookies: [Cookie], _ scene: Scene, _ request: Request, on response: Response) -> Response {
    cookies.reduce(response) { response, cookie in
      let life = cookie.value == nil ? "; Max-Age=0" : ""
      return response.with(
        "Set-Cookie",
        "\(cookie.name)=\(cookie.value ?? ""); Path=\(scene.base.isEmpty ? "/" : scene.base); HttpOnly; SameSite=Lax\(life)"
          + (scene.origin.hasPrefix("https://") ? "; Secure" : ""))
    }
  }

  /// The same with its digest, compressed where the browser takes that, and kept for the next who asks.
  private func published(
    _ response: Response, _ request: Request, _ language: Language, _ city: City?, _ version: UInt64
  ) -> Response {
    guard case .bytes(let bytes) = response.body, response.status == 200 else { return response }
    let gzip = acceptsGzip(request.headers["accept-encoding"])
    var answer = varied(response).with("Cache-Control", "no-cache")
      .with("ETag", "\"\(digestText(bytes))\(gzip ? "-g" : "")\"")
    if gzip {
      answer = answer.with("Content-Encoding", "gzip")
      answer.body = .bytes(gzipped(bytes))
    }
    let key = cacheKey(
      host: request.headers["host"], path: request.rawPath, query: request.rawQuery, language, gzip: gzip)
    if let page = Prepared(answer) { cache.keep(page, key, city: city, version: version) }
    return answer
  }

  /// Pages for one person are compressed too; a token in them is new with each session, which leaves nothing to learn
  /// from their length.
  private func packed(_ response: Response, _ request: Request) -> Response {
    guard case .bytes(let bytes) = response.body, bytes.count > 1_000, response.header("Content-Encoding") == nil,
      acceptsGzip(request.headers["accept-encoding"])
    else { return response }
    var packed = varied(response).with("Content-Encoding", "gzip")
    packed.body = .bytes(gzipped(bytes, level: 3))
    return packed
  }

  /// Names what the answer depends on besides its address, for the caches on its way.
  private func varied(_ response: Response) -> Response {
    response.header("Vary") == nil ? response.with("Vary", "Accept-Encoding, Accept-Language, Cookie") : response
  }

  func cacheKey(host: String?, path: String, query: String, _ language: Language, gzip: Bool) -> String {
    "\(host ?? "") \(path)?\(query) \(language.rawValue)\(gzip ? "g" : "")"
  }

  /// `?lang=` is a choice: it is kept for the pages that follow.
  private func languageKept(_ request: Request, _ language: Language, _ response: Response) -> Response {
    guard request.rawQuery.contains("lang="), request.query["lang"] == language.rawValue else { return response }
    return response.with(
      "Set-Cookie",
      "machi_lang=\(language.rawValue); Path=/; Max-Age=31536000; SameSite=Lax\(request.isSecure ? "; Secure" : "")")
  }
}
