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
    if let cookie, cookieValue(Cookie.session, in: cookie) != nil { return nil }
    if mayNameLanguage(head.rawQuery) { return nil }
    let language = chosenLanguage(query: "", cookie: cookie, accepted: head.header("accept-language"))
    let key = cacheKey(
      host: head.header("host"), path: head.rawPath, query: head.rawQuery, language, gzip: gzip)
    return cache.find(key) { municipalities.version }
  }

  /// Forms are small; a plan's longest text fits several times.
  public func bodyLimit(_ head: borrowing Head) -> Int { head.method == .post ? 1_000_000 : 0 }

  public func finished(_ exchange: FinishedExchange) { operations.note(exchange) }
}

extension Request {
  /// The fields of a form; nil where the body is something else.
  var formFields: Fields? {
    guard let type = headers["content-type"], type.hasPrefix("application/x-www-form-urlencoded") else { return nil }
    let sent: [UInt8]? =
      switch body {
      case .none: []
      case .bytes(let bytes): bytes
      case .file(let file): try? file.read(at: 0, upTo: file.size)
      }
    // No form of ours comes near; a megabyte of empty fields would take a hundred of memory.
    guard let bytes = sent, bytes.count(where: { $0 == 0x26 }) < 10_000 else { return nil }
    return Fields(urlEncoded: bytes)
  }
}
