import HTTP
public import Identity

extension Answer {
  /// Where somebody goes who has just signed in, with the cookie of the session.
  public static func entered(_ session: OpenedSession, to path: String) -> Answer {
    .seeOther(
      returnTarget(path) ?? Target(path: "/home"),
      cookies: [Cookie(Cookie.session, session.token.text), Cookie(Cookie.form, nil), Cookie(Cookie.step, nil)])
  }
}

/// The page to go on to; nil for what does not surely lie within this municipality.
///
/// Browsers read `//host` and `/\host` as other sites, drop tabs and line ends, and climb by `..` and `%2e%2e`.
public func returnTarget(_ text: String) -> Target? {
  guard text.hasPrefix("/"), !text.hasPrefix("//"), text.utf8.count <= 2_000,
    text.utf8.allSatisfy({ (0x21...0x7e).contains($0) && $0 != 0x5c })
  else { return nil }
  let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
  guard let segments = Request(.get, parts[0]).segments, segments.first != "sign-in", segments.first != "sign-out"
  else { return nil }
  return Target(path: parts[0], query: parts.count > 1 ? parts[1] : "")
}
