import HTTP
public import Identity
import Kernel
import Vault

extension Visit {
  /// Where somebody goes who has just signed in, with the cookies of the session and of the browser, which is known from
  /// now on. Of a browser that was not, they are told by mail.
  public func entered(_ session: OpenedSession, to path: String) throws -> Answer {
    let keys = try keys
    let (party, epoch) = try store.read { db -> (Party, String) in
      guard let party = try Session.find(session.token, at: now, in: db)?.principal.party else {
        throw Refusal.forbidden
      }
      return (party, try KnownDevice.epoch(of: party, in: db))
    }
    if KnownDevice.mark(of: party, in: request.cookie(Cookie.known), epoch: epoch, keys) == nil {
      try store.write(isPublic: false) { db in try notify(party, of: .signedIn, keys, in: db) }
    }
    return .seeOther(
      returnTarget(path) ?? Target(path: "/home"),
      cookies: [
        Cookie(Cookie.session, session.token.text), Cookie(Cookie.form, nil), Cookie(Cookie.step, nil),
        Cookie(Cookie.provider, nil), knownDevice(of: party, epoch: epoch, keys),
      ])
  }

  /// The cookie by which this browser is known as this person's.
  public func knownDevice(of party: Party) throws -> Cookie {
    let epoch = try store.readOnce { db in try KnownDevice.epoch(of: party, in: db) }
    return knownDevice(of: party, epoch: epoch, try keys)
  }

  private func knownDevice(of party: Party, epoch: String, _ keys: Keyring) -> Cookie {
    Cookie(
      Cookie.known, KnownDevice.cookie(request.cookie(Cookie.known), adding: party, epoch: epoch, keys),
      days: KnownDevice.days)
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
