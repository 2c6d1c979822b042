import App
import ModuleKit
import TestKit
import Testing

/// The mails that tell people of what happens to their accounts.
@Suite struct NoticeTests {
  let city: TestCity
  let town: City

  init() throws {
    city = try TestCity()
    town = try city.city("numazu")
  }

  private func mails() throws -> [MailMessage] {
    let keys = try town.vault.keyring(at: currentInstant())
    return try town.store.read { db in
      try Mail.list(limit: 50, in: db).compactMap { mail in try mail.message(keys, in: db) }
    }
  }

  private func resident(_ name: String, _ password: String) throws {
    let keys = try town.vault.keyring(at: currentInstant())
    let hash = try Password.hash(password)
    try town.store.write { db in
      _ = try ResidentAccount.insert(
        mail: "\(name)@example.jp", passwordHash: hash, .english, keys, at: currentInstant(), in: db)
    }
  }

  private func signIn(_ name: String, _ password: String, known: String? = nil) throws -> Response {
    var headers: Headers = ["host": "city.example", "user-agent": "Mozilla/5.0 (Android) Firefox/140"]
    headers.append("cookie", "\(Cookie.form)=abc" + (known.map { "; \(Cookie.known)=\($0)" } ?? ""))
    headers.append("content-type", "application/x-www-form-urlencoded")
    let form = Fields([("_token", "abc"), ("login", name), ("password", password)])
    return city.hall.answer(
      Request(.post, "/numazu/sign-in", query: "", headers: headers, body: .bytes(Array(form.urlEncoded.utf8))))
  }

  private func cookie(_ response: Response) throws -> String {
    let found = try #require(response.headers.first { $0.value.hasPrefix("\(Cookie.known)=") }?.value)
    #expect(found.contains("Max-Age=31536000") && found.contains("HttpOnly"))
    return String(found.dropFirst(Cookie.known.count + 1).prefix { $0 != ";" })
  }

  @Test func whoMakesATokenIsToldByMail() throws {
    let keys = try town.vault.keyring(at: currentInstant())
    try town.store.write { db in
      let editor = try #require(try Account.find(login: "editor", in: db))
      try Account.set(mail: "editor@city.example.jp", of: editor.id, keys, in: db)
    }
    let fields = [("name", "集計"), ("scope", "plans.measure"), ("ends", (currentInstant().day + 30).iso)]
    let made = try city.post("/numazu/staff/account/tokens", fields, as: .editor)
    #expect(made.status == 200 && made.text.contains("machi_"))
    let told = try #require(try mails().first { $0.recipient.text == "editor@city.example.jp" })
    #expect(told.subject.contains("プログラム用のトークンの作成") && !told.body.contains("machi_"))
    for _ in 2...AccessToken.most {
      #expect(try city.post("/numazu/staff/account/tokens", fields, as: .editor).status == 200)
    }
    #expect(try city.post("/numazu/staff/account/tokens", fields, as: .editor).status == 422)
  }

  @Test func aSignInOnANewDeviceIsToldOnce() throws {
    try resident("hanako", "a fine new day")
    let first = try signIn("hanako@example.jp", "a fine new day")
    #expect(first.status == 303)
    let told = try mails()
    #expect(told.count == 1 && told[0].recipient.text == "hanako@example.jp")
    #expect(told[0].subject == "[Numazu City] Sign-in on a new device")
    #expect(told[0].body.contains("Firefox / Android") && told[0].body.contains("/numazu/account/security"))
    #expect(try signIn("hanako@example.jp", "a fine new day", known: cookie(first)).status == 303)
    #expect(try mails().count == 1)
    // Another person on the same browser is told, and both are known from then on.
    try resident("taro", "a fine new day")
    let second = try signIn("taro@example.jp", "a fine new day", known: cookie(first))
    #expect(try mails().count == 2)
    #expect(try signIn("hanako@example.jp", "a fine new day", known: cookie(second)).status == 303)
    #expect(try mails().count == 2)
    #expect(try signIn("hanako@example.jp", "wrong", known: cookie(second)).status == 422)
    #expect(try mails().count == 2)
  }

  @Test func staffAreToldWhoseAddressIsKnown() throws {
    let editor = try #require(try town.store.read { db in try Account.find(login: "editor", in: db) })
    let path = "/numazu/staff/accounts/\(editor.id.text)"
    let fields = [("name", editor.name), ("department", editor.department?.text ?? ""), ("role", "editor")]
    let bad = try city.post(path, fields + [("mail", "nowhere")], as: .administrator)
    #expect(bad.status == 422 && bad.text.contains("mail-error"))
    #expect(try city.post(path, fields + [("mail", "editor@city.example.jp")], as: .administrator).status == 303)
    #expect(try city.get(path, as: .administrator).text.contains("editor@city.example.jp"))
    #expect(try city.post(path + "/password", [], as: .administrator).status == 200)
    let told = try mails()
    #expect(told.map(\.recipient.text) == ["editor@city.example.jp"])
    #expect(told[0].subject == "[沼津市] パスワードの変更のお知らせ")
    let sealed: [UInt8]? = try town.store.read { db in
      try db.value("SELECT mail AS value FROM account WHERE login = 'editor'")
    }
    #expect(!String(decoding: try #require(sealed), as: UTF8.self).contains("editor@"))
  }

  @Test func whatProtectsAnAccountIsToldWhenItChanges() throws {
    let hanako = try city.resident("hanako")
    let shown = try city.send(.post, "/numazu/account/security/code", in: hanako).text
    let typed = try #require(shown.split(separator: "<code>").dropFirst().first?.prefix { $0 != "<" })
    let secret = try #require(OneTimeCode(secret: Base32.bytes(String(typed)) ?? []))
    let code = secret.now
    #expect(
      try city.send(.post, "/numazu/account/security/code/confirmation", [("code", code)], in: hanako).status == 200)
    #expect(try city.send(.post, "/numazu/account/security/code/removal", in: hanako).status == 303)
    #expect(
      try mails().map(\.subject).sorted() == ["[沼津市] 確認コードの削除のお知らせ", "[沼津市] 確認コードの登録のお知らせ"])
  }
}
