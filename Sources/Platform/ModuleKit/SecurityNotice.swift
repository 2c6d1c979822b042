public import Identity
import Kernel
import Mail
public import Store
public import Vault

/// What happens to an account and its owner is told of by mail, for it may have been somebody else.
public enum SecurityNotice: String, Sendable {
  case signedIn, passwordChanged, passkeyAdded, passkeyRemoved, codeAdded, codeRemoved, cardAdded, cardRemoved
  case providerLinked, providerUnlinked, tokenMade

  func words(_ language: Language) -> String {
    let texts = NoticeTexts.of(language)
    return texts.words[self] ?? rawValue
  }
}

extension Visit {
  /// Puts the mail into the outbox; somebody without an address gets none. `keys` are asked for before the transaction.
  public func notify(_ party: Party, of notice: SecurityNotice, _ keys: Keyring, in db: Writer) throws {
    guard let (address, language) = try correspondence(party, keys, in: db), let to = MailAddress(address) else {
      return
    }
    let texts = NoticeTexts.of(language)
    let city = municipality.name.text(in: language)
    let mail = try MailMessage(
      to: to, subject: texts.subject(city, notice.words(language)),
      body: texts.body(
        city, notice.words(language), "\(now.day.shown(in: language)) \(now.clock)", device.browser,
        try sentLink(to: Target(path: "/account/security")),
        try sentLink(to: Target(path: "/account/forgotten"))),
      language: language)
    try db.enqueue(mail, sealedBy: keys, at: now)
  }

  private func correspondence(
    _ party: Party, _ keys: Keyring, in db: Reader
  ) throws -> (address: String, language: Language)? {
    switch party {
    case .staff(let id): return (try Account.mail(of: id, keys, in: db), .japanese)
    case .resident(let id): return try ResidentAccount.find(id, keys, in: db).map { ($0.mail, $0.language) }
    case .business: return nil
    }
  }
}

struct NoticeTexts: Texts {
  let words: [SecurityNotice: String]
  let subject: @Sendable (_ city: String, _ what: String) -> String
  let body:
    @Sendable (
      _ city: String, _ what: String, _ when: String, _ browser: String, _ security: String, _ forgotten: String
    ) -> String

  static let japanese = NoticeTexts(
    words: [
      .signedIn: "はじめての端末からのサインイン", .passwordChanged: "パスワードの変更", .passkeyAdded: "パスキーの登録",
      .passkeyRemoved: "パスキーの削除", .codeAdded: "確認コードの登録", .codeRemoved: "確認コードの削除",
      .cardAdded: "マイナンバーカードの登録", .cardRemoved: "マイナンバーカードの登録の削除",
      .providerLinked: "ほかのサービスとの結び付け", .providerUnlinked: "ほかのサービスとの結び付けの解除",
      .tokenMade: "プログラム用のトークンの作成",
    ],
    subject: { "[\($0)] \($1)のお知らせ" },
    body: { city, what, when, browser, security, forgotten in
      """
      \(city)のあなたのアカウントで、次のことがありました。

      内容：\(what)
      日時：\(when)
      端末：\(browser.isEmpty ? "不明" : browser)

      心当たりがあれば、何もする必要はありません。
      心当たりがないときは、すぐにサインインして、サインイン中の端末を終了し、パスワードを変えてください。
      \(security)

      サインインできないときは、ここからパスワードを決め直せます。職員の方は、管理者に連絡してください。
      \(forgotten)
      """
    })

  static let english = NoticeTexts(
    words: [
      .signedIn: "Sign-in on a new device", .passwordChanged: "Password changed", .passkeyAdded: "Passkey added",
      .passkeyRemoved: "Passkey removed", .codeAdded: "Codes of an app added", .codeRemoved: "Codes of an app removed",
      .cardAdded: "My Number card added",
      .cardRemoved: "My Number card removed",
      .providerLinked: "Linked to another service", .providerUnlinked: "Unlinked from another service",
      .tokenMade: "Token for a program made",
    ],
    subject: { "[\($0)] \($1)" },
    body: { city, what, when, browser, security, forgotten in
      """
      This has happened to your account at \(city):

      What: \(what)
      When: \(when) (Japan time)
      Device: \(browser.isEmpty ? "unknown" : browser)

      If it was you, there is nothing to do.
      If it was not, sign in at once, end the sessions of other devices and change your password:
      \(security)

      If you cannot sign in, choose a new password here. Staff ask their administrator.
      \(forgotten)
      """
    })
}
