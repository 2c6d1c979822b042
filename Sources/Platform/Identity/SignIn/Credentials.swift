import Kernel
import Store
import Vault

/// Who a typed name or mail address belongs to, as far as a password can tell.
struct Credentials: Sendable {
  let party: Party
  /// What audit events call them.
  let actor: String
  /// Empty where there is no password.
  let hash: String

  /// Those who may sign in; nil for anyone else, known or not.
  static func find(_ key: Key, in db: Reader) throws(StoreError) -> Credentials? {
    switch key {
    case .login(let login):
      guard let (account, hash) = try Account.credentials(login: login, in: db), account.isActive else { return nil }
      return Credentials(party: .staff(account.id), actor: account.login, hash: hash)
    case .mail(let index):
      guard let (id, hash) = try ResidentAccount.credentials(index: index, in: db) else { return nil }
      return Credentials(party: .resident(id), actor: Party.resident(id).text, hash: hash)
    }
  }

  /// Under which staff and residents are found.
  enum Key: Sendable, Equatable {
    case login(String)
    /// The index of a mail address, which tells nothing of it.
    case mail(String)

    /// What holds an `@` is a mail address: no login name does.
    init(typed: String, _ keys: Keyring) {
      self =
        typed.contains("@") || typed.contains("＠")
        ? .mail(ResidentAccount.index(of: Account.normalized(login: typed), keys))
        : .login(Account.normalized(login: typed))
    }

    /// What failures are counted under.
    var text: String {
      switch self {
      case .login(let login): login
      case .mail(let index): "mail \(index)"
      }
    }
  }
}
