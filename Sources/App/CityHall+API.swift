import ModuleKit

/// What is particular about the API: programs bring a token and JSON, no cookie and no form.
extension CityHall {
  static let documentPath = "openapi.json"

  /// Whether an address is one of the API's, so that what goes wrong there is told as JSON.
  static func isAPI(_ rawPath: String) -> Bool {
    let segments = rawPath.split(separator: "/", maxSplits: 3)
    return segments.first == "api" || segments.dropFirst().first == "api" || rawPath == "/\(documentPath)"
  }

  /// On whose behalf a program asks; nil without a token, or with one that is of no use.
  func bearer(_ arrival: Arrival, _ city: City) throws -> Principal? {
    guard let secret = CityHall.shownSecret(arrival.request.headers),
      let principal = try city.store.read({ db in try AccessToken.principal(secret, at: arrival.now, in: db) })
    else { return nil }
    if let token = principal.token, token.usedOn != arrival.now.day {
      // On a full disk programs can still read; that they were here is not worth an error.
      do {
        try city.store.write(isPublic: false) { db in try token.noteUse(on: arrival.now.day, in: db) }
      } catch StoreError.unavailable {}
    }
    return principal
  }

  /// A token as programs show it: `Authorization: Bearer`, or, as CKAN's clients do, the token alone in that header or
  /// in `X-CKAN-API-Key`.
  static func shownSecret(_ headers: Headers) -> String? {
    guard let header = headers["authorization"] else { return headers["x-ckan-api-key"]?.trimmed }
    let isBearer = header.lowercased().hasPrefix("bearer ")
    return header.dropFirst(isBearer ? "bearer ".count : 0).trimmed
  }

  /// The answer of a route that speaks another standard's dialect. What is our fault is reported as anywhere.
  func told(_ failure: Failure, _ request: Request, _ dialect: Dialect) -> Response {
    if failure.isOurFault { _ = operations.report(failure, request) }
    // Such standards know one refusal for whoever may not, whether it is known who asks or not.
    let status = failure.status == 401 ? 403 : failure.status
    return dialect.refusal(status, ErrorTexts.of(.english).words(failure).advice).with("Cache-Control", "no-store")
  }

  /// The body of a request that the operation takes; nil where it takes none.
  func payload(_ request: Request, _ operation: Operation) throws(Failure) -> JSON? {
    guard let shape = operation.body else { return nil }
    let type = (request.headers["content-type"] ?? "").lowercased().prefix { $0 != ";" }.trimmed
    guard type == "application/json" else { throw .notJSON }
    let bytes: [UInt8]
    do { bytes = try request.body.read(at: 0, upTo: request.body.size) } catch { throw .unexpected(error) }
    let json: JSON
    do { json = try JSON.parse(bytes) } catch { throw .brokenJSON(error) }
    let faults = shape.faults(json)
    if !faults.isEmpty { throw .invalid(faults) }
    return json
  }

  /// The description of the API for this address: a municipality's own host has it at its root.
  func document(_ request: Request) -> Response {
    let isOwnHost = arrive(request, [], .english).city != nil
    let cities = municipalities.all.map(\.municipality.slug.text)
    return Response(200, type: "application/json", .bytes(openAPI(isOwnHost: isOwnHost, cities)))
  }

  /// Other sites' pages may read what anyone may; they can bring neither cookie nor token of a visitor's.
  func shared(_ response: Response, _ request: Request) -> Response {
    guard CityHall.isAPI(request.rawPath), request.method == .get else { return response }
    return response.with("Access-Control-Allow-Origin", "*").with("Cross-Origin-Resource-Policy", "cross-origin")
      .with("Access-Control-Expose-Headers", "ETag, Link")
  }

  /// RFC 9457.
  func problem(_ failure: Failure, incident: String?, _ language: Language) -> Response {
    let (title, advice) = ErrorTexts.of(language).words(failure)
    var json = JSONWriter()
    json.object { json in
      json.field("type", "about:blank")
      json.field("title", title)
      json.field("status", failure.status)
      json.field("detail", advice)
      json.field("incident", ifAny: incident)
      if !failure.faults.isEmpty {
        json.array("errors") { json in
          for fault in failure.faults.prefix(100) {
            json.object { json in
              json.field("place", fault.place)
              json.field("reason", fault.reason)
            }
          }
        }
      }
    }
    return Response(failure.status, type: "application/problem+json", .bytes(json.bytes))
      .with("Content-Language", language.rawValue).with("Cache-Control", "no-store")
  }
}

extension Failure {
  /// What a program is told of its request, part by part.
  var faults: [PayloadFault] {
    switch self {
    case .badQuery(let faults), .invalid(let faults): faults
    default: []
    }
  }
}
