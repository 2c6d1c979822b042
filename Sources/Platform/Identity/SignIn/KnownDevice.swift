import Crypto
import Kernel
public import Store
public import Vault

/// Tells a browser in which somebody has signed in before from others, by marks in a cookie. A mark lets nobody in: it
/// keeps strangers' failures from making its owner wait, and spares its owner a mail at each sign-in.
public enum KnownDevice {
  public static let days = 365
  /// People who share a browser; the one who has not signed in for longest is forgotten.
  private static let most = 5

  /// The cookie with a new mark of this person's; `old` is what the browser has.
  ///
  /// `epoch` is something of the account's that changes when its owner wants none of the marks from before: see `epoch(of:)`.
  public static func cookie(_ old: String?, adding party: Party, epoch: String, _ keys: Keyring) -> String {
    let name = mark(of: party, in: old, epoch: epoch, keys) ?? randomText(characters: 16)
    let own = name + proof(name, party, epoch, keys)
    let others = marks(old).filter { $0 != own }
    return ([own] + others.prefix(most - 1)).joined(separator: ".")
  }

  /// What the browser is called for this person; nil where they have not signed in in it.
  public static func mark(of party: Party, in cookie: String?, epoch: String, _ keys: Keyring) -> String? {
    for mark in marks(cookie) where mark.utf8.count == 48 {
      let name = String(mark.prefix(16))
      if equalInConstantTime(String(mark.dropFirst(16)), proof(name, party, epoch, keys)) { return name }
    }
    return nil
  }

  private static func marks(_ cookie: String?) -> [String] {
    (cookie ?? "").split(separator: ".").prefix(most).map(String.init)
  }

  private static func proof(_ name: String, _ party: Party, _ epoch: String, _ keys: Keyring) -> String {
    String(keys.index("\(party.text) \(epoch) \(name)", for: "known device").prefix(32))
  }

  /// The password's hash: another password makes all browsers unknown.
  public static func epoch(of party: Party, in db: Reader) throws(StoreError) -> String {
    switch party {
    case .staff(let id): try db.value("SELECT password_hash AS value FROM account WHERE id = \(id)") ?? ""
    case .resident(let id): try db.value("SELECT password_hash AS value FROM resident WHERE id = \(id)") ?? ""
    case .business: ""
    }
  }
}
