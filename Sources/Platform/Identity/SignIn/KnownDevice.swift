import Crypto
import Kernel
public import Vault

/// Tells a browser in which somebody has signed in before from others, by marks in a cookie. A mark lets nobody in: it
/// keeps strangers' failures from making its owner wait, and spares its owner a mail at each sign-in.
public enum KnownDevice {
  public static let days = 365
  /// People who share a browser; the one who has not signed in for longest is forgotten.
  private static let most = 5

  /// The cookie with a new mark of this person's; `old` is what the browser has.
  public static func cookie(_ old: String?, adding party: Party, _ keys: Keyring) -> String {
    let name = mark(of: party, in: old, keys) ?? randomText(characters: 16)
    let own = name + proof(name, party, keys)
    let others = marks(old).filter { $0 != own }
    return ([own] + others.prefix(most - 1)).joined(separator: ".")
  }

  /// What the browser is called for this person; nil where they have not signed in in it.
  public static func mark(of party: Party, in cookie: String?, _ keys: Keyring) -> String? {
    for mark in marks(cookie) where mark.utf8.count == 48 {
      let name = String(mark.prefix(16))
      if equalInConstantTime(String(mark.dropFirst(16)), proof(name, party, keys)) { return name }
    }
    return nil
  }

  private static func marks(_ cookie: String?) -> [String] {
    (cookie ?? "").split(separator: ".").prefix(most).map(String.init)
  }

  private static func proof(_ name: String, _ party: Party, _ keys: Keyring) -> String {
    String(keys.index("\(party.text) \(name)", for: "known device").prefix(32))
  }
}
