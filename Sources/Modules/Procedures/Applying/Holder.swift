import ModuleKit

/// How somebody without an account is known again: by a secret of the browser, and by the code of what they began or handed in.
enum Holder {
  static let cookie = "machi_applicant"
  static let days = 180
  private static let alphabet = Array("ABCDEFGHJKLMNPQRSTUVWXYZ23456789")

  /// What is kept of a browser's secret; empty for a browser without.
  static func of(_ visit: Visit) throws -> String {
    // On a screen in the hall nothing is held but for as long as somebody stands there.
    if visit.scene.kiosk != nil { return try Stay.holder(visit) }
    guard let secret = visit.request.cookie(cookie), ID<Holder.Secret>(secret) != nil else { return "" }
    return try visit.keys.index(secret, for: "procedures.holder")
  }

  enum Secret {}

  /// The same, with a new secret for a browser that has none, and the cookie that brings it. Throws `Refusal.forbidden` for one
  /// that says it is a kiosk and is none.
  static func made(_ visit: Visit) throws -> (holder: String, cookie: Cookie) {
    if visit.scene.kiosk != nil { return try Stay.made(visit) }
    let known = visit.request.cookie(cookie).flatMap { ID<Secret>($0) }
    let secret = (known ?? .random()).text
    return (try visit.keys.index(secret, for: "procedures.holder"), Cookie(cookie, secret, days: days))
  }

  /// 8 characters that whoever began or handed in `id` is told, and nobody can work out: 40 bits of a keyed hash.
  static func code(of id: String, _ keys: Keyring) -> String {
    let digits = Array(keys.index(id, for: "procedures.code"))
    let characters = (0..<8).map { place -> Character in
      let value = Int(String(digits[2 * place]) + String(digits[2 * place + 1]), radix: 16) ?? 0
      return alphabet[value % 32]
    }
    return String(characters)
  }

  /// Whether `typed` is the code of `id`, however it is spaced.
  static func isCode(_ typed: String, of id: String, _ keys: Keyring) -> Bool {
    let text = normalized(typed).uppercased().filter { $0.isLetter || $0.isNumber }
    return equalInConstantTime(text, code(of: id, keys))
  }
}
