import App
import ModuleKit
import TestKit
import Testing

/// What residents do, from the first mail to the end of their account.
@Suite struct ResidentTests {
  let city: TestCity
  let town: City

  init() throws {
    city = try TestCity()
    town = try city.city("numazu")
  }

  private var keys: Keyring { get throws { try town.vault.keyring(at: currentInstant()) } }

  /// The newest mail's text.
  private func mail() throws -> MailMessage {
    let keys = try keys
    return try town.store.read { db in
      let newest = try #require(try Mail.list(limit: 1, in: db).first)
      return try #require(try newest.message(keys, in: db))
    }
  }

  private func link(_ mail: MailMessage, _ part: String) throws -> String {
    let line = try #require(mail.body.split(separator: "\n").first { $0.contains(part) })
    return String(line.drop { $0 != "/" }.dropFirst(2).drop { $0 != "/" })
  }

  private func mails() throws -> Int { try town.store.read { db in try Mail.count(.waiting, in: db) } }

  /// Registers, and answers the session that the browser got.
  private func register(_ name: String) throws -> SessionToken {
    #expect(try city.post("/numazu/account/register", [("mail", "\(name)@example.jp")]).status == 200)
    let path = try link(mail(), "/account/confirm/")
    #expect(try city.get(path).text.contains("\(name)@example.jp"))
    let done = try city.post(path, [("new", "a fine new day"), ("again", "a fine new day")])
    #expect(done.status == 303)
    return try token(of: done)
  }

  private func token(of response: Response) throws -> SessionToken {
    let cookie = try #require(response.headers.first { $0.value.hasPrefix("machi_session=") }?.value)
    return try #require(SessionToken(cookie: String(cookie.dropFirst(14).prefix { $0 != ";" })))
  }

  private func session(_ token: SessionToken) throws -> OpenedSession {
    let found = try #require(try town.store.read { db in try Session.find(token, at: currentInstant(), in: db) })
    return OpenedSession(token: token, formToken: found.principal.formToken)
  }

  private func signIn(_ name: String, _ password: String) throws -> Response {
    try city.post("/numazu/sign-in", [("login", name), ("password", password)])
  }

  @Test func somebodyRegistersByALinkThatCountsOnce() throws {
    let hanako = try session(register("hanako"))
    let page = try city.send(.get, "/numazu/account", in: hanako)
    #expect(page.status == 200 && page.text.contains("hanako@example.jp"))
    #expect(try city.send(.get, "/numazu/staff", in: hanako).status == 403)
    let path = try link(mail(), "/account/confirm/")
    #expect(try city.get(path).status == 410)
    #expect(try city.post(path, [("new", "another new day"), ("again", "another new day")]).status == 410)
    #expect(try signIn("Hanako@Example.jp", "a fine new day").status == 303)
    #expect(try signIn("hanako@example.jp", "another new day").status == 422)
  }

  @Test func whoIsRegisteredDoesNotShow() throws {
    _ = try register("hanako")
    let before = try mails()
    let known = try city.post("/numazu/account/register", [("mail", "hanako@example.jp")])
    let unknown = try city.post("/numazu/account/register", [("mail", "jiro@example.jp")])
    #expect(known.text == unknown.text && known.status == unknown.status)
    #expect(try mails() == before + 2)
    let forgotten = try city.post("/numazu/account/forgotten", [("mail", "hanako@example.jp")])
    let never = try city.post("/numazu/account/forgotten", [("mail", "saburo@example.jp")])
    #expect(forgotten.text == never.text)
    #expect(try signIn("jiro@example.jp", "x").text.count == signIn("hanako@example.jp", "x").text.count - 2)
  }

  @Test func aForgottenPasswordEndsAllSessions() throws {
    let token = try register("hanako")
    _ = try city.post("/numazu/account/forgotten", [("mail", "hanako@example.jp")])
    let path = try link(mail(), "/account/reset/")
    #expect(try city.post(path, [("new", "short"), ("again", "short")]).status == 422)
    #expect(try city.post(path, [("new", "a third new day"), ("again", "a third new day")]).status == 200)
    #expect(try town.store.read { db in try Session.find(token, at: currentInstant(), in: db) } == nil)
    #expect(try city.get(path).status == 410)
    #expect(try signIn("hanako@example.jp", "a fine new day").status == 422)
    #expect(try signIn("hanako@example.jp", "a third new day").status == 303)
  }

  @Test func aStolenDatabaseTellsNobodysName() throws {
    let hanako = try session(register("hanako"))
    let facts = [
      ("name", "静岡 花子"), ("kana", "しずおか はなこ"), ("birthDate", "1990-01-02"), ("sex", "2"),
      ("address", "静岡県沼津市御幸町16番1号"), ("phone", "055-931-2500"),
    ]
    #expect(try city.send(.post, "/numazu/account/profile", facts, in: hanako).status == 303)
    #expect(try city.send(.get, "/numazu/account/profile", in: hanako).text.contains("静岡県沼津市御幸町16番1号"))
    var stored = ""
    try town.store.read { db in
      for table in ["resident", "mail", "ticket", "sign_in_failure"] {
        let columns =
          [
            "resident": "mail_index, mail, name, kana, birth_date, sex, address, phone",
            "mail": "recipient, subject, body", "ticket": "content", "sign_in_failure": "subject",
          ][table]?.split(separator: ", ").map(String.init) ?? []
        for column in columns {
          guard let name = knownNames[column], let from = knownNames[table] else {
            Issue.record("no name for \(table).\(column)")
            continue
          }
          try db.each("SELECT \(name) AS value FROM \(from) WHERE \(name) IS NOT NULL") { (row) throws(StoreError) in
            if let bytes: [UInt8] = try? row["value"] { stored += String(decoding: bytes, as: UTF8.self) }
            if let text: String = try? row["value"] { stored += text }
          }
        }
      }
    }
    #expect(stored.count > 500)
    for (_, fact) in facts where fact.count > 1 { #expect(!stored.contains(fact), "\(fact)") }
    #expect(!stored.contains("hanako") && !stored.contains("/account/confirm"))
  }

  @Test func aLookIsRecordedWithItsGroundAndItsSubjectSeesIt() throws {
    let hanako = try session(register("hanako"))
    #expect(try city.send(.get, "/numazu/account/looks", in: hanako).text.contains("まだだれも見ていません"))
    func look(_ ground: String, as role: Role = .administrator) throws -> Response {
      try city.post("/numazu/staff/residents", [("mail", "hanako@example.jp"), ("ground", ground)], as: role)
    }
    #expect(try look("").status == 422)
    #expect(try look("給付金の確認のため", as: .editor).status == 403)
    let page = try look("給付金の確認のため")
    #expect(page.status == 200 && page.text.contains("hanako@example.jp"))
    let looks = try city.send(.get, "/numazu/account/looks", in: hanako).text
    #expect(looks.contains("給付金の確認のため") && looks.contains("administrator"))
  }

  @Test func aBusinessHasSeveralPeople() throws {
    let (hanako, jiro) = (try session(register("hanako")), try session(register("jiro")))
    func add(_ number: String) throws -> Response {
      try city.send(.post, "/numazu/account/businesses", [("number", number), ("name", "まち商店")], in: hanako)
    }
    #expect(try add("8000020222030").status == 422)
    let added = try add("8000-0202-22038")
    #expect(added.status == 303)
    let path = try #require(added.header("Location")?.split(separator: "?").first.map(String.init))
    #expect(try city.send(.get, path, in: jiro).status == 404)
    #expect(try city.send(.post, path + "/members", [("mail", "jiro@example.jp")], in: hanako).status == 303)
    let invitation = try link(mail(), "/account/invitations/")
    #expect(try city.send(.post, invitation, in: jiro).status == 303)
    #expect(try city.send(.post, invitation, in: jiro).status == 410)
    #expect(try city.send(.get, path, in: jiro).status == 200)
    #expect(try city.send(.post, path + "/members", [("mail", "saburo@example.jp")], in: jiro).status == 403)
    let id = String(path.split(separator: "/").last ?? "")
    #expect(try city.send(.post, "/numazu/account/acting", [("business", id)], in: jiro).status == 303)
    #expect(try principal(jiro)?.beneficiary == ID<Business>(id).map { .business($0) })
    let jirosID = try #require(try principal(jiro)?.resident)
    #expect(try city.send(.post, path + "/removal", [("member", jirosID.text)], in: hanako).status == 303)
    #expect(try principal(jiro) == nil, "who is removed acts for it no more")
  }

  @Test func aMandateWantsBoth() throws {
    let (mother, son) = (try session(register("mother")), try session(register("son")))
    let today = currentInstant().day
    let fields = [("mail", "son@example.jp"), ("until", (today + 30).iso)]
    #expect(try city.send(.post, "/numazu/account/mandates", fields, in: mother).status == 303)
    let giver = try #require(try principal(mother)?.resident)
    let mandate = try #require(try town.store.read { db in try Mandate.all(of: giver, in: db) }.first)
    let act = [("mandate", mandate.id.text)]
    #expect(try city.send(.post, "/numazu/account/acting", act, in: son).status == 403)
    #expect(try city.send(.post, "/numazu/account/mandates/\(mandate.id.text)/acceptance", in: mother).status == 404)
    #expect(try city.send(.post, "/numazu/account/mandates/\(mandate.id.text)/acceptance", in: son).status == 303)
    #expect(try city.send(.post, "/numazu/account/acting", act, in: son).status == 303)
    #expect(try principal(son)?.beneficiary == .resident(giver))
    #expect(try principal(son)?.actor.hasSuffix("for resident/\(giver.text)") == true)
    #expect(try city.send(.post, "/numazu/account/mandates/\(mandate.id.text)/end", in: mother).status == 303)
    #expect(try principal(son) == nil)
  }

  @Test func whoClosesTheirAccountIsForgotten() throws {
    let hanako = try session(register("hanako"))
    let export = try city.send(.get, "/numazu/account/export.json", in: hanako)
    guard case .object(let data) = try JSON.parse(Array(export.text.utf8)) else {
      Issue.record("no object")
      return
    }
    #expect(data["mail"] == .string("hanako@example.jp"))
    #expect(try city.send(.post, "/numazu/account/close", in: hanako).status == 422)
    let id = try #require(try principal(hanako)?.resident)
    #expect(try city.send(.post, "/numazu/account/close", [("confirm", "1")], in: hanako).status == 200)
    #expect(try principal(hanako) == nil)
    #expect(try signIn("hanako@example.jp", "a fine new day").status == 422)
    let keys = try keys
    let left = try #require(try town.store.read { db in try ResidentAccount.find(id, keys, in: db) })
    #expect(left.mail.isEmpty && left.profile == Profile() && left.closedAt != nil)
    _ = try register("hanako")
  }

  @Test func codesOfAnAppAreAskedForAndCountOnce() throws {
    let hanako = try session(register("hanako"))
    let shown = try city.send(.post, "/numazu/account/security/code", in: hanako).text
    let typed = try #require(shown.split(separator: "<code>").dropFirst().first?.prefix { $0 != "<" })
    let secret = try #require(OneTimeCode(secret: Base32.bytes(String(typed)) ?? []))
    let party = Party.resident(try #require(try principal(hanako)?.resident))
    #expect(
      try city.send(.post, "/numazu/account/security/code/confirmation", [("code", "000000")], in: hanako).status == 422
    )
    let code = secret.now
    let codes = try city.send(.post, "/numazu/account/security/code/confirmation", [("code", code)], in: hanako)
    #expect(codes.status == 200)
    let paper = codes.text.split(separator: "<code>").dropFirst().map { String($0.prefix { $0 != "<" }) }
    #expect(paper.count == 10)

    let half = try signIn("hanako@example.jp", "a fine new day")
    #expect(half.header("Location")?.hasPrefix("/numazu/sign-in/code") == true)
    let ticket = try #require(
      half.headers.first { $0.value.hasPrefix("machi_step=") }?.value.dropFirst(11).prefix { $0 != ";" })
    let device = Device(browser: "Test", client: "127.0.0.1")
    func complete(_ code: String) throws -> String {
      switch try SignIn.complete(
        ticket: String(ticket), code: code, from: device, replacing: nil, keys, at: currentInstant(), in: town.store)
      {
      case .signedIn: "in"
      case .wrong: "wrong"
      case .blocked: "blocked"
      case .secondFactor: "again"
      }
    }
    #expect(try complete(code) == "wrong", "it was used to confirm")
    #expect(try complete("nonsense") == "wrong")
    #expect(try complete(paper[3]) == "in")
    #expect(try complete(paper[3]) == "wrong", "ticket and code are used up")
    #expect(try town.store.read { db in try SecondFactor.of(party, in: db).recoveryCodes } == 9)
  }

  @Test func aRuleKeepsStaffOutUntilTheyHaveASecondFactor() throws {
    #expect(try city.post("/numazu/staff/sign-in-rules", [("second-factor", "1")], as: .administrator).status == 422)
    var rules = SignInRules()
    rules.staffNeedSecondFactor = true
    let required = rules
    try town.store.write { db in try required.save(in: db) }
    let answer = try city.get("/numazu/staff", as: .editor)
    #expect(answer.status == 303 && answer.header("Location") == "/numazu/account/security")
    #expect(try city.get("/numazu/account/security", as: .editor).status == 200)
    #expect(try city.post("/numazu/account/security/code", [], as: .editor).status == 200)
    #expect(try city.get("/numazu/plans/johoka-suishin", as: .editor).status == 200)
    let hanako = try city.resident("hanako")
    #expect(try city.send(.get, "/numazu/account", in: hanako).status == 200)
  }

  private func principal(_ session: OpenedSession) throws -> Principal? {
    try town.store.read { db in try Session.find(session.token, at: currentInstant(), in: db)?.principal }
  }

  /// The code of now, as an app makes it (RFC 4226, 5.3).
}

/// Names in statements are never made of text; these are the ones that the test asks for.
private let knownNames: [String: StaticName] = [
  "resident": "resident", "mail": "mail", "ticket": "ticket", "sign_in_failure": "sign_in_failure",
  "mail_index": "mail_index", "name": "name", "kana": "kana", "birth_date": "birth_date", "sex": "sex",
  "address": "address", "phone": "phone", "recipient": "recipient", "subject": "subject", "body": "body",
  "content": "content",
]
