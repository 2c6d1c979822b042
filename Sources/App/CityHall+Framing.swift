import HTTPServer
import ModuleKit

/// From what a handler answers to what goes out: the frame, the headers, the copy that is kept for others.
extension CityHall {
  func framed(
    _ result: Result<Answer, Failure>, _ scene: Scene, _ municipality: Municipality?, _ request: Request
  ) -> Response {
    if case .failure(let failure) = result, CityHall.isAPI(request.rawPath) {
      let incident = failure.isOurFault ? operations.report(failure, request) : nil
      let response = guarded(shared(problem(failure, incident: incident, scene.language), request))
      return failure.headers.reduce(response.with("Vary", vary)) { $0.with($1.0, $1.1) }
    }
    switch result {
    case .success(.page(let page, let status, let cookies)):
      return set(cookies, scene, on: pageResponse(page, status, scene, municipality, request))
    case .success(.seeOther(let target, let cookies)):
      return set(cookies, scene, on: redirect(to: scene.to(target).address))
    case .success(.response(let response)):
      let answer = guarded(shared(response, request).with("Vary", vary))
      // What staff or residents get may be theirs alone; nothing on the way keeps it.
      let isPersonal = scene.principal != nil && answer.header("Cache-Control") == nil
      return isPersonal ? answer.with("Cache-Control", "no-store") : answer
    case .failure(.signInNeeded) where request.method == .get:
      let here = scene.path + (scene.query.isEmpty ? "" : "?" + scene.query.urlEncoded)
      return redirect(to: "\(scene.base)/sign-in?to=\(percentEncoded(here))")
    case .failure(.secondFactorNeeded) where request.method == .get:
      return redirect(to: "\(scene.base)/account/security")
    case .failure(let failure):
      let incident = failure.isOurFault ? operations.report(failure, request) : nil
      let page = errorPage(failure, incident: incident, scene)
      let response = pageResponse(page, failure.status, scene, municipality, request)
      return failure.headers.reduce(response) { $0.with($1.0, $1.1) }
    }
  }

  private func redirect(to address: String) -> Response {
    guarded(Response.redirect(to: address).with("Cache-Control", "no-store"))
  }

  private func pageResponse(
    _ page: Page, _ status: Int, _ scene: Scene, _ municipality: Municipality?, _ request: Request
  ) -> Response {
    let html = page.frame == .site ? layout(page, scene, municipality) : bareLayout(page, scene)
    var response = Response(status, type: "text/html; charset=utf-8", .bytes(html.bytes))
      .with("Content-Language", page.language(scene).rawValue)
      .with("Vary", vary)
    if page.frame != .site || page.showsFiles || !page.imageSources.isEmpty {
      let policy = policy(images: page.imageSources, showsFiles: page.showsFiles, isEmbedded: page.frame != .site)
      response = response.with("Content-Security-Policy", policy)
    }
    if let seconds = page.comesAgainAfter { response = response.with("Refresh", String(seconds)) }
    if let seconds = page.retryAfter { response = response.with("Retry-After", String(seconds)) }
    if let onward = page.goesOn {
      response = response.with("Refresh", "\(onward.seconds); url=\(scene.to(onward.target).address)")
    }
    if page.leavesNothing { response = response.with("Clear-Site-Data", "\"cache\", \"storage\"") }
    if let address = page.onward { response = response.with("Refresh", "0; url=\(address)") }
    if scene.principal != nil || scene.kiosk != nil || status != 200 {
      response = response.with("Cache-Control", "no-store")
    }
    return guarded(response)
  }

  private func set(_ cookies: [Cookie], _ scene: Scene, on response: Response) -> Response {
    let isKept = cookies.isEmpty || response.header("Cache-Control") != nil
    return cookies.reduce(isKept ? response : response.with("Cache-Control", "no-store")) { response, cookie in
      let life = cookie.value == nil ? "; Max-Age=0" : cookie.days.map { "; Max-Age=\($0 * 86_400)" } ?? ""
      return response.with(
        "Set-Cookie",
        "\(cookie.name)=\(cookie.value ?? ""); Path=\(scene.base.isEmpty ? "/" : scene.base); HttpOnly; SameSite=Lax\(life)"
          + secure(scene.origin))
    }
  }

  /// The same with its digest, compressed where the browser takes that, and kept for the next who asks.
  ///
  /// Pages with a form's token go out as they are: the length of compressed text tells of a secret in it (BREACH).
  func published(
    _ response: Response, _ request: Request, _ language: Language, _ city: City?, _ version: UInt64,
    giving tables: [ID<OpenTable>] = []
  ) -> Response {
    guard case .bytes(let bytes) = response.body, response.status == 200 else { return response }
    let gzip = acceptsGzip(request.headers["accept-encoding"])
    var answer = response.with("Cache-Control", "no-cache")
      .with("ETag", "\"\(digestText(bytes))\(gzip ? "-g" : "")\"")
    if gzip {
      answer = answer.with("Content-Encoding", "gzip")
      answer.body = .bytes(gzipped(bytes))
    }
    let key = cacheKey(
      host: request.headers["host"], path: request.rawPath, query: request.rawQuery, language, gzip: gzip)
    if let page = Prepared(answer) { cache.keep(page, key, city: city, version: version, giving: tables) }
    return answer
  }

  func cacheKey(host: String?, path: String, query: String, _ language: Language, gzip: Bool) -> String {
    "\(host ?? "") \(path)?\(query) \(language.rawValue)\(gzip ? "g" : "")"
  }

  /// `?lang=` is a choice: it is kept for the pages that follow.
  func languageKept(_ request: Request, _ language: Language, _ response: Response) -> Response {
    guard namedLanguage(request.rawQuery) == language else { return response }
    return response.with(
      "Set-Cookie",
      "machi_lang=\(language.rawValue); Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax\(secure(origin(request)))")
  }
}

/// What an answer depends on besides its address.
private let vary = "Accept-Encoding, Accept-Language, Cookie"

/// Over TLS a cookie says that it may travel no other way.
private func secure(_ origin: String) -> String { origin.hasPrefix("https://") ? "; Secure" : "" }
