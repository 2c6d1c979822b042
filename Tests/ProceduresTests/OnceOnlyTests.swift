import App
import ModuleKit
import TestKit
import Testing

@testable import Procedures

/// A town where a register of dog owners may be looked up in the place of a certificate.
final class LookupTown {
  let city: TestCity
  var store: Store { get throws { try city.city("numazu").store } }
  var keys: Keyring { get throws { try city.city("numazu").vault.keyring(at: currentInstant()) } }

  static let procedure = """
    {"title": "減免の申請", "summary": "減免です。", "otherWay": "窓口でもできます。",
     "sections": [{"name": "s", "title": "あなた", "questions": [
       {"name": "who", "type": "name", "title": "氏名", "required": true, "prefill": "name"},
       {"name": "born", "type": "day", "title": "生年月日", "required": true, "prefill": "birth-date"},
       {"name": "home", "type": "address", "title": "住所", "prefill": "address"},
       {"name": "bank", "type": "text", "title": "金融機関"},
       {"name": "illness", "type": "text", "title": "病名", "privacy": "sensitive"},
       {"name": "when", "type": "day", "title": "来る日"},
       {"name": "grade", "type": "text", "title": "等級",
        "lookup": {"register": "grades", "key": {"name": "${who}", "birth": "${born}"}, "value": "grade", "ground": "減免規則第3条"}}]}],
     "steps": [{"name": "look", "title": "確認", "kind": "check"}],
     "abolished": [{"title": "等級の証明書", "since": "2025-04-01", "ground": "台帳で確かめるため", "lookup": "grade"}]}
    """
  private static let register = """
    {"id": "grades", "title": "等級台帳", "fields": [
       {"key": "name", "title": "氏名", "type": "text", "privacy": "personal"},
       {"key": "birth", "title": "生年月日", "type": "day", "privacy": "personal"},
       {"key": "grade", "title": "等級", "type": "text", "privacy": "personal"},
       {"key": "secret", "title": "病名", "type": "text", "privacy": "sensitive"}],
     "columns": ["name", "birth", "grade", "secret"],
     "rows": [["山田花子", "1980-04-01", "2級", "秘密"], ["鈴木 一郎", "1970-01-01", "1級", "秘密"],
              ["佐藤 次郎", "1990-01-01", "3級", ""], ["佐藤 次郎", "1990-01-01", "1級", ""]]}
    """

  init(allowed: Bool = true) throws {
    city = try TestCity()
    let place = try city.city("numazu")
    guard let command = allModules.flatMap(\.commands).first(where: { $0.name == "register add" }) else {
      throw TestProblem(description: "no command")
    }
    _ = try command.run(
      CommandCall(
        arguments: ["file"], options: [:], municipality: place.municipality, store: place.store, now: currentInstant(),
        language: .english, file: { _ in Array(Self.register.utf8) },
        keys: { try place.vault.keyring(at: currentInstant()) }))
    let definition = try ProcedureDefinition(json: Self.procedure)
    let now = currentInstant()
    try place.store.write { db in
      guard let id = ID<Procedure>("relief") else { return }
      try Procedure(id, definition.title, of: ID<Department>("promotion"), working: nil, at: now)
        .add(by: "test", at: now, in: db)
      _ = try Procedure.get(id, in: db).publish(definition, by: "test", at: now, in: db)
      var procedure = try Procedure.get(id, in: db)
      procedure.isOpen = true
      _ = try procedure.save("procedures.settings", by: "test", at: now, in: db)
    }
    if allowed { try allow() }
  }

  func allow(_ fields: [(String, String)] = [("keys", "name"), ("keys", "birth"), ("fields", "grade")]) throws {
    let response = try city.post("/numazu/staff/registers/grades/lookup", fields, as: .administrator)
    guard response.status == 303 else { throw TestProblem(description: "not allowed: \(response.status)") }
  }

  /// A resident of this name who has signed in, with a card or without.
  func resident(_ name: String, born: String, card: Bool) throws -> OpenedSession {
    let (keys, now) = (try keys, currentInstant())
    return try store.write { db in
      let id = try ResidentAccount.insert(
        mail: "\(randomText(characters: 8))@example.jp", passwordHash: "", .japanese, keys, at: now, in: db)
      var profile = Profile()
      (profile.name, profile.birthDate, profile.address) = (name, Day(iso: born), "沼津市御幸町16-1")
      if card { (profile.source, profile.confirmedAt) = (.card, now) }
      try ResidentAccount.update(id, profile, keys, in: db)
      return try Session.open(
        for: .resident(id), by: .password, card ? .cardSignature : .single,
        from: Device(browser: "Test", client: "127.0.0.1"), at: now, in: db)
    }
  }

  func begin(_ session: OpenedSession) throws -> String {
    let response = try city.send(.post, "/numazu/procedures/relief", [("pace", "all")], in: session)
    guard response.status == 303, let address = response.header("Location") else {
      throw TestProblem(description: "not begun: \(response.status)")
    }
    return address
  }

  /// Hands one in; answers the case.
  func handIn(_ session: OpenedSession, _ answers: [String: String]) throws -> ID<Case> {
    let draft = try begin(session)
    let saved = try city.send(.post, draft + "?at=all", answers.map { ($0.key, $0.value) }, in: session)
    guard saved.status == 303 else { throw TestProblem(description: "not saved: \(saved.text)") }
    let response = try city.send(.post, draft + "/review", in: session)
    guard let last = response.header("Location")?.split(separator: "/").last,
      let id = ID<Case>(last.prefix { $0 != "?" })
    else { throw TestProblem(description: "not handed in: \(response.status) \(response.text)") }
    return id
  }

  func lookups() throws -> [AuditEvent] {
    try store.read { db in
      try AuditEvent.recent(matching: AuditFilter(), limit: 200, in: db).filter { $0.action == Lookups.event }
    }
  }
}

@Suite struct OnceOnlyTests {
  static let answers = [
    "who": "山田 花子", "who/kana": "やまだ はなこ", "born": "1980-04-01", "home": "沼津市大手町1", "bank": "沼津銀行",
    "illness": "かぜ", "when": "2026-12-01",
  ]

  @Test func whatWasHandedInBeforeNeedNotBeTypedAgain() throws {
    let town = try LookupTown()
    let hanako = try town.resident("", born: "1980-04-01", card: false)
    let id = try town.handIn(hanako, Self.answers)
    let page = try town.city.send(.get, try town.begin(hanako) + "?at=all", in: hanako).text
    #expect(page.contains("value=\"山田 花子\"") && page.contains("value=\"沼津銀行\""))
    #expect(page.contains("前回の手続（"))
    #expect(!page.contains("かぜ"), "what is sensitive is not carried over")
    #expect(!page.contains("2026-12-01"), "nor what was true of its day")
    let draft = try town.begin(hanako)
    _ = try town.city.send(
      .post, draft + "?at=all", Self.answers.merging(["bank": "別の銀行"]) { $1 }.map { ($0.key, $0.value) },
      in: hanako)
    let review = try town.city.send(.get, draft + "/review", in: hanako).text
    #expect(
      review.contains("別の銀行") && review.contains("前回の手続（"), "what was corrected is one's own, the rest says its source")
    let other = try town.resident("", born: "1990-01-01", card: false)
    let theirs = try town.city.send(.get, try town.begin(other), in: other).text
    #expect(!theirs.contains("沼津銀行") && !theirs.contains("山田"), "only one's own cases")
    #expect(try town.store.read { db in try Case.find(id, in: db) } != nil)
  }

  @Test func aCardBringsTheOwnRecordAlone() throws {
    let town = try LookupTown()
    let hanako = try town.resident("山田 花子", born: "1980-04-01", card: true)
    let draft = try town.begin(hanako)
    let page = try town.city.send(.get, draft, in: hanako).text
    #expect(page.contains("value=\"2級\"") && page.contains("市の台帳「等級台帳」"))
    #expect(!page.contains("秘密"))
    let event = try #require(try town.lookups().first)
    #expect(event.subject.kind == "resident" && event.detail.contains("記録あり") && event.detail.contains("減免規則第3条"))
    #expect(!event.detail.contains("2級") && !event.detail.contains("山田"), "the value is in no trail")
    #expect(try town.city.send(.get, "/numazu/account/looks", in: hanako).text.contains("等級台帳"))
  }

  /// Whoever types somebody else's name learns nothing of them: what is typed, or told without a card, looks nothing up.
  @Test func typingAnothersNameLooksNothingUp() throws {
    let town = try LookupTown()
    let claimed = try town.resident("鈴木 一郎", born: "1970-01-01", card: false)
    #expect(!(try town.city.send(.get, try town.begin(claimed), in: claimed).text.contains("1級")))
    let hanako = try town.resident("山田 花子", born: "1980-04-01", card: true)
    let draft = try town.begin(hanako)
    let before = try town.lookups().count
    let page = try town.city.send(
      .post, draft + "?at=all", [("who", "鈴木 一郎"), ("born", "1970-01-01"), ("_look", "1")], in: hanako)
    #expect(!page.text.contains("1級"))
    // A case of before in another's name does not make the next look-up ask about them.
    _ = try town.handIn(hanako, ["who": "鈴木 一郎", "who/kana": "すずき", "born": "1970-01-01"])
    let next = try town.city.send(.get, try town.begin(hanako), in: hanako).text
    #expect(next.contains("value=\"2級\"") && !next.contains("1級"))
    #expect(try town.lookups().count == before + 2)
  }

  @Test func namesakesAreNotTakenForOneAnother() throws {
    let town = try LookupTown()
    let jiro = try town.resident("佐藤 次郎", born: "1990-01-01", card: true)
    let page = try town.city.send(.get, try town.begin(jiro), in: jiro).text
    #expect(!page.contains("3級") && !page.contains("1級"))
    #expect(try town.lookups().first?.detail.contains("記録が複数") == true)
  }

  @Test func aClerkLooksUpForACaseWithATrace() throws {
    let town = try LookupTown()
    let hanako = try town.resident("", born: "1980-04-01", card: false)
    let id = try town.handIn(hanako, Self.answers.merging(["grade": "1級"]) { $1 })
    let path = "/numazu/staff/cases/\(id.text)"
    #expect(try town.city.get(path, as: .editor).text.contains("「等級」を照会する"))
    #expect(try town.lookups().isEmpty, "opening the case looks nothing up")
    let page = try town.city.post(path + "/lookups", [("question", "grade")], as: .editor)
    #expect(page.status == 200 && page.text.contains("2級") && page.text.contains("違っています"))
    let events = try town.lookups()
    #expect(Set(events.map(\.subject.kind)) == ["case", "resident"])
    #expect(events.allSatisfy { $0.actor.contains("editor") || !$0.actor.isEmpty })
    #expect(events.allSatisfy { !$0.detail.contains("2級") })
    let number = Case.number(id)
    #expect(try town.city.send(.get, "/numazu/account/looks", in: hanako).text.contains(number))
  }

  /// There is no look-up without a case that the clerk may see, and none for what the definition does not say.
  @Test func aClerkLooksNothingUpWithoutACase() throws {
    let town = try LookupTown()
    let hanako = try town.resident("", born: "1980-04-01", card: false)
    let id = try town.handIn(hanako, Self.answers)
    #expect(try town.city.post("/numazu/staff/cases/none/lookups", [("question", "grade")], as: .editor).status == 404)
    let path = "/numazu/staff/cases/\(id.text)/lookups"
    #expect(try town.city.post(path, [("question", "illness")], as: .editor).status == 404)
    #expect(try town.city.post(path, [("question", "grade")], as: .auditor).status == 403)
    try town.store.write { db in
      if let other = ID<Department>("welfare") {
        try Department(id: other, name: Localized("福祉課")).insertIfMissing(in: db)
      }
      guard var row = try Case.find(id, in: db) else { return }
      row.department = ID<Department>("welfare")
      _ = try row.save(in: db)
      try db.run("UPDATE procedures_step SET department = \(row.department)")
    }
    #expect(try town.city.post(path, [("question", "grade")], as: .editor).status == 403)
    #expect(try town.lookups().isEmpty)
  }

  @Test func whatIsNotAllowedIsNotLookedUp() throws {
    let town = try LookupTown(allowed: false)
    let hanako = try town.resident("山田 花子", born: "1980-04-01", card: true)
    #expect(!(try town.city.send(.get, try town.begin(hanako), in: hanako).text.contains("2級")))
    let id = try town.handIn(hanako, Self.answers)
    let page = try town.city.post("/numazu/staff/cases/\(id.text)/lookups", [("question", "grade")], as: .editor)
    #expect(page.text.contains("許可されていません") && !page.text.contains("2級"))
    let allow = "/numazu/staff/registers/grades/lookup"
    for wrong in [
      [("keys", "name"), ("fields", "grade")], [("keys", "name"), ("keys", "birth")], [("fields", "grade")],
      [("keys", "name"), ("keys", "grade"), ("fields", "grade")],
    ] {
      #expect(try town.city.post(allow, wrong, as: .administrator).status == 422, "\(wrong)")
    }
    #expect(try town.city.post(allow, [], as: .editor).status == 403)
    try town.allow()
    #expect(
      try town.city.post("/numazu/staff/cases/\(id.text)/lookups", [("question", "grade")], as: .editor).text.contains(
        "2級"))
    try town.allow([])
    #expect(
      !(try town.city.post("/numazu/staff/cases/\(id.text)/lookups", [("question", "grade")], as: .editor).text
        .contains(
          "2級")))
  }

  @Test func whatNeedNotBeBroughtIsPublic() throws {
    let town = try LookupTown()
    let page = try town.city.get("/numazu/procedures/abolished").text
    #expect(page.contains("等級の証明書") && page.contains("令和7年度") && page.contains("市の台帳で確かめます"))
    let csv = try town.city.get("/numazu/procedures/abolished.csv").text
    #expect(csv.contains("relief,減免の申請,等級の証明書,2025-04-01,台帳で確かめるため,1"))
    let range = MetricRange(Day(iso: "2000-04-01") ?? currentInstant().day, currentInstant().day)
    let early = MetricRange(
      Day(iso: "2000-04-01") ?? currentInstant().day, Day(iso: "2001-03-31") ?? currentInstant().day)
    for metric in attachmentMetrics {
      for range in [range, early] {
        let parts = try town.store.read { db -> Int in
          var sum = 0
          try db.each(try metric.facts(range, "relief", db)) { (row) throws(StoreError) in sum += try row["part"] }
          return sum
        }
        #expect(
          parts
            == (metric.name == "procedures.abolished" && range == MetricRange(range.first, currentInstant().day)
              ? 1 : 0))
      }
    }
    let list = try town.city.get("/numazu/staff/procedures/attachments", as: .secretariat)
    #expect(list.status == 200 && list.text.contains("廃止した書類（1件）"))
    #expect(try town.store.read { db in try AbolishedTable.rows(in: db).count } == 1)
  }

  @Test(arguments: [
    (#""lookup": {"register": "r", "key": {}, "value": "v", "ground": "g"}"#, "lookup.key"),
    (#""lookup": {"register": "r", "key": {"n": "${nobody}"}, "value": "v", "ground": "g"}"#, "lookup.key.n"),
    (#""lookup": {"register": "r", "key": {"n": "${a"}, "value": "v", "ground": "g"}"#, "lookup.key.n"),
    (#""lookup": {"register": "r", "key": {"n": "${a}"}, "value": "v"}"#, "lookup.ground"),
    (#""shared": "no name""#, "shared"),
  ])
  func whatIsWrongIsNamed(_ member: String, _ place: String) throws {
    let json = """
      {"title": "題", "summary": "要約", "otherWay": "窓口", "sections": [{"name": "s", "title": "区", "questions": [
        {"name": "a", "type": "text", "title": "問", \(member)}]}]}
      """
    let fault = #expect(throws: MemberFault.self) { try ProcedureDefinition(json: json) }
    #expect(fault?.words.ja.contains(place) == true, "\(fault?.words.ja ?? "")")
  }
}
