import App
import ModuleKit
import TestKit
import Testing

@Suite struct StaffPageTests {
  let city: TestCity
  let store: Store

  init() throws {
    city = try TestCity()
    store = try city.city("numazu").store
  }

  private func account(_ login: String) throws -> Account? {
    try store.read { db in try Account.find(login: login, in: db) }
  }

  private func post(_ path: String, _ fields: [(String, String)]) throws -> Response {
    try city.post("/numazu/staff/" + path, fields, as: .administrator)
  }

  private func signIn(_ login: String, _ password: String) throws -> Principal? {
    let outcome = try SignIn.attempt(
      login: login, password: password, from: Device(browser: "Test", client: "192.0.2.7"), replacing: nil,
      try city.city("numazu").vault.keyring(at: currentInstant()), at: currentInstant(), in: store)
    guard case .signedIn(let session) = outcome else { return nil }
    return try store.read { db in try Session.find(session.token, at: currentInstant(), in: db)?.principal }
  }

  /// The generated password on a page that shows it.
  private func shownPassword(_ response: Response) throws -> String {
    let code = try #require(response.text.split(separator: "<code>").last)
    return String(code.prefix { $0 != "<" })
  }

  @Test func anAddedAccountSignsInWithThePasswordThatWasShown() throws {
    let answer = try post(
      "accounts", [("login", "Tanaka"), ("name", "田中 花子"), ("department", "promotion"), ("role", "editor")])
    #expect(answer.status == 200)
    #expect(try signIn("tanaka", shownPassword(answer))?.account?.roles == [.editor])
  }

  @Test(arguments: [
    ("login", ""), ("login", "田中"), ("login", "editor"), ("name", ""), ("department", "nowhere"), ("role", ""),
  ])
  func whatCannotBeTakenIsSaidAtItsField(_ name: String, _ value: String) throws {
    var fields = ["login": "tanaka", "name": "田中", "department": "", "role": "editor"]
    fields[name] = value
    let answer = try post("accounts", fields.map { ($0, $1) })
    #expect(answer.status == 422)
    #expect(answer.text.contains("id=\"\(name)-error\""))
    #expect(try account("tanaka") == nil)
  }

  @Test func aChangeOfRolesIsInForceAtOnce() throws {
    let editor = try #require(try account("editor"))
    _ = try city.get("/numazu/staff/accounts", as: .editor)
    let answer = try post(
      "accounts/\(editor.id.text)", [("name", "山田"), ("role", "editor"), ("role", "administrator")])
    #expect(answer.status == 303)
    #expect(try account("editor")?.name == "山田")
    #expect(try city.get("/numazu/staff/accounts", as: .editor).status == 200)
  }

  @Test func aDisabledAccountIsOutAtOnceAndComesBack() throws {
    let editor = try #require(try account("editor"))
    #expect(try city.get("/numazu/staff", as: .editor).status == 200)
    #expect(try post("accounts/\(editor.id.text)/state", [("active", "0")]).status == 303)
    #expect(try city.get("/numazu/staff", as: .editor).status == 303)
    #expect(try post("accounts/\(editor.id.text)/state", [("active", "1")]).status == 303)
    #expect(try account("editor")?.isActive == true)
  }

  @Test func aResetPasswordReplacesTheOld() throws {
    let editor = try #require(try account("editor"))
    #expect(try city.get("/numazu/staff", as: .editor).status == 200)
    let answer = try post("accounts/\(editor.id.text)/password", [])
    #expect(answer.status == 200)
    #expect(try city.get("/numazu/staff", as: .editor).status == 303)
    #expect(try signIn("editor", shownPassword(answer)) != nil)
  }

  @Test func theLastAdministratorStays() throws {
    let own = try #require(try account("administrator"))
    let path = "accounts/\(own.id.text)"
    #expect(try post(path + "/state", [("active", "0")]).status == 422)
    #expect(try post(path, [("name", "管理者"), ("role", "editor")]).status == 422)
    #expect(try account("administrator") == own)
    let other = try #require(try account("auditor"))
    #expect(try post("accounts/\(other.id.text)", [("name", "監査"), ("role", "administrator")]).status == 303)
    #expect(try post(path, [("name", "管理者"), ("role", "editor")]).header("Location") == "/numazu/staff")
    #expect(try city.get("/numazu/staff/accounts", as: .administrator).status == 403)
  }

  @Test func theListIsSearchedAndPaged() throws {
    try store.write { db in
      for number in 100..<220 {
        try Account(id: .random(), login: "u\(number)", name: "職員\(number)", department: nil, roles: [.editor])
          .insert(passwordHash: "-", at: currentInstant(), in: db)
      }
    }
    let first = try city.get("/numazu/staff/accounts", as: .administrator).text
    #expect(first.contains("1 / 3") && first.contains("124"))
    let last = try city.get("/numazu/staff/accounts?page=99", as: .administrator).text
    #expect(last.contains("3 / 3") && last.contains("u219"))
    let found = try city.get("/numazu/staff/accounts?q=%E8%81%B7%E5%93%A1150", as: .administrator).text
    #expect(found.contains("u150") && !found.contains("u151"))
    #expect(try city.get("/numazu/staff/accounts?q=U150", as: .administrator).text.contains("u150"))
  }

  @Test func departmentsAreAddedOnceAndRenamed() throws {
    let fields = [("key", "tax"), ("name", "税務課"), ("english", "")]
    #expect(try post("departments", fields).status == 303)
    #expect(try post("departments", fields).status == 422)
    #expect(try post("departments", [("key", "税"), ("name", "税務課")]).status == 422)
    #expect(try post("departments/tax", [("name", "資産税課"), ("english", "Property tax")]).status == 303)
    let names = try store.read { db in try Department.all(in: db).filter { $0.id.text == "tax" }.map(\.name) }
    #expect(names == [Localized("資産税課", en: "Property tax")])
    #expect(try city.get("/numazu/staff/departments/none", as: .administrator).status == 404)
  }

  @Test func ownPasswordIsChangedByKnowingIt() throws {
    let right = Demo.signInText(data: city.folder)?.split(whereSeparator: \.isWhitespace).last.map(String.init) ?? ""
    func change(_ current: String, _ new: String, _ again: String) throws -> Response {
      try city.post(
        "/numazu/account/security/password", [("current", current), ("new", new), ("again", again)], as: .auditor)
    }
    #expect(try change(right, "short", "short").text.contains("id=\"new-error\""))
    #expect(try change(right, "a fine new day", "a fine old day").text.contains("id=\"again-error\""))
    #expect(try change("wrong", "a fine new day", "a fine new day").text.contains("id=\"current-error\""))
    let done = try change(right, "a fine new day", "a fine new day")
    #expect(done.status == 303 && done.headers.contains { $0.value.hasPrefix("machi_session=") })
    #expect(try city.get("/numazu/staff", as: .auditor).status == 303)
    #expect(try signIn("auditor", "a fine new day") != nil)
  }
}
