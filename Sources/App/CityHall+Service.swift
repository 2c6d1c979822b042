public import HTTPServer
import ModuleKit

extension CityHall: Service {
  /// Cached public pages and assets, straight from the network threads. Whoever brings a session's cookie is served
  /// by a worker, since their pages carry their name.
  public func ready(_ head: borrowing Head) -> Prepared? {
    guard head.method == .get else { return nil }
    let gzip = acceptsGzip(head.header("accept-encoding"))
    if head.rawPath.hasPrefix("/assets/") { return Assets.shared.find(head.rawPath, gzip: gzip) }
    let cookie = head.header("cookie")
    // Nor what is shown on a screen in the hall, which looks otherwise.
    if let cookie, [Cookie.session, Kiosk.cookie].contains(where: { cookieValue($0, in: cookie) != nil }) {
      return nil
    }
    // A program with a token may be shown more than what lies ready for anyone.
    if head.header("authorization") != nil || head.header("x-ckan-api-key") != nil { return nil }
    // Nor does a page lie ready for who wants its data instead.
    if head.header("accept").map({ $0.contains("text/turtle") || $0.contains("ld+json") }) == true { return nil }
    if mayNameLanguage(head.rawQuery) { return nil }
    let language = chosenLanguage(query: "", cookie: cookie, accepted: head.header("accept-language"))
    let key = cacheKey(
      host: head.header("host"), path: head.rawPath, query: head.rawQuery, language, gzip: gzip)
    return cache.find(key, on: { now().day }) { municipalities.version }
  }

  /// Forms are small, a plan's longest text fits several times; only some take files.
  public func bodyLimit(_ head: borrowing Head) -> Int {
    head.method == .post ? uploads(head)?.limits.totalBytes ?? 1_000_000 : 0
  }

  public func tooLarge(_ head: borrowing Head) -> Prepared? {
    guard let (limits, arrival) = uploads(head) else { return nil }
    let scene = scene(arrival, nil)
    let answer = framed(.failure(.tooLarge(limits)), scene, arrival.city?.municipality, arrival.request)
    return Prepared(answer.with("Connection", "close"))
  }

  /// What files the form at this address takes; nil where it takes none, or where somebody sends it who cannot be signed in.
  private func uploads(_ head: borrowing Head) -> (limits: UploadLimits, Arrival)? {
    guard head.method == .post, head.header("content-type").map(Request.isMultipart) == true else { return nil }
    var headers = Headers()
    for name in ["host", "cookie", "accept-language", "authorization", "x-ckan-api-key"] {
      head.header(name).map { headers.append(name, $0) }
    }
    let request = Request(
      head.method, head.rawPath, query: head.rawQuery, headers: headers, client: head.client, isSecure: head.isSecure)
    guard let segments = request.segments else { return nil }
    let language = chosenLanguage(
      query: head.rawQuery, cookie: headers["cookie"], accepted: headers["accept-language"])
    let arrival = arrive(request, segments, language)
    guard let city = arrival.city, case .found(let endpoint, _) = router.match(.post, arrival.path),
      let limits = endpoint.uploads,
      endpoint.access == .anyone || request.cookie(Cookie.session) != nil
        || endpoint.dialect != nil && isLetIn(arrival, city, to: endpoint)
    else { return nil }
    return (limits, arrival)
  }

  /// Whether a program's token counts here: looked up before a byte of its file is taken to disk.
  private func isLetIn(_ arrival: Arrival, _ city: City, to endpoint: Endpoint) -> Bool {
    guard let secret = CityHall.shownSecret(arrival.request.headers) else { return false }
    let now = arrival.now
    let principal = try? city.store.read { db in try AccessToken.principal(secret, at: now, in: db) }
    return endpoint.access.allows(principal ?? nil)
  }

  public func finished(_ exchange: FinishedExchange) { operations.note(exchange) }
}
