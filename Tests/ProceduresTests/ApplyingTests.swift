import App
import ModuleKit
import TestKit
import Testing

@testable import Procedures

/// A city with the sample procedure open, and a visitor without account who keeps their cookies.
final class Counter {
  let city: TestCity
  var cookies: [String: String] = [Cookie.form: "visitortoken"]
  var client = "127.0.0.1"

  init(
    _ json: String = Sample.json, settings: [String: String] = [:], now clock: (@Sendable () -> Instant)? = nil
  ) throws {
    city = try TestCity(settings: settings, now: clock)
    let definition = try ProcedureDefinition(json: json)
    let now = clock?() ?? currentInstant()
    guard let id = ID<Procedure>("dog") else { throw TestProblem(description: "no id") }
    try city.city("numazu").store.write { db in
      try Procedure(id, definition.title, of: nil, working: nil, at: now).add(by: "test", at: now, in: db)
      _ = try Procedure.get(id, in: db).publish(definition, by: "test", at: now, in: db)
      var procedure = try Procedure.get(id, in: db)
      procedure.isOpen = true
      _ = try procedure.save("procedures.settings", by: "test", at: now, in: db)
    }
  }

  private init(_ city: TestCity) { self.city = city }

  /// Somebody else, at the same city hall.
  func other() -> Counter { Counter(city) }

  /// Asks as a browser does that keeps its cookies.
  func send(_ method: ModuleKit.Method, _ path: String, _ fields: [(String, String)] = []) throws -> Response {
    var headers: Headers = ["host": "city.example", "accept-language": "ja"]
    headers.append("cookie", cookies.map { "\($0)=\($1)" }.joined(separator: "; "))
    let parts = path.split(separator: "?", maxSplits: 1).map(String.init)
    var body = Request.Body.none
    if method == .post {
      headers.append("content-type", "application/x-www-form-urlencoded")
      body = .bytes(Array(Fields(fields + [("_token", "visitortoken")]).urlEncoded.utf8))
    }
    let response = city.hall.answer(
      Request(method, parts[0], query: parts.count > 1 ? parts[1] : "", headers: headers, body: body, client: client))
    for header in response.headers where header.name.lowercased() == "set-cookie" {
      let pair = header.value.split(separator: ";")[0].split(separator: "=", maxSplits: 1).map(String.init)
      // The token of forms is the test's own.
      if pair[0] != Cookie.form { cookies[pair[0]] = pair.count == 2 ? pair[1] : nil }
    }
    return response
  }

  /// Begins an application; answers its address.
  func begin(_ pace: String = "all") throws -> String {
    let response = try send(.post, "/numazu/procedures/dog", [("pace", pace)])
    guard response.status == 303, let address = response.header("Location") else {
      throw TestProblem(description: "not begun: \(response.status)")
    }
    return address
  }

  static let answers = [
    ("owner", "山田 花子"), ("owner/kana", "やまだ はなこ"), ("kind", "new"), ("dog/1/name", "ポチ"), ("dog/1/born", "令和7年1月2日"),
    ("dog/1/weight", "4.5"), ("agree", "1"),
  ]

  /// Hands an application in; answers the case's address.
  func handIn() throws -> String {
    let draft = try begin()
    _ = try send(.post, draft + "?at=all", Self.answers)
    let response = try send(.post, draft + "/review")
    guard let address = response.header("Location") else {
      throw TestProblem(description: "not handed in: \(response.status) \(response.text)")
    }
    return String(address.split(separator: "?")[0])
  }

  func cases() throws -> [Case] {
    try city.city("numazu").store.read { db in try db.all("SELECT \(Case.columns) FROM procedures_case") }
  }
}

@Suite struct ApplyingTests {
  let counter: Counter

  init() throws { counter = try Counter() }

  @Test func whatThereIsToKnowIsSaidBefore() throws {
    #expect(try counter.send(.get, "/numazu/procedures").text.contains("犬の登録"))
    let page = try counter.send(.get, "/numazu/procedures/dog").text
    for words in ["1件につき3,000円", "開庁日で5日以内", "環境課の窓口", "1問ずつ始める"] { #expect(page.contains(words), "\(words)") }
    #expect(try counter.send(.get, "/numazu/procedures?q=ペット").text.contains("犬の登録"))
    #expect(try counter.send(.get, "/numazu/procedures?q=納税").text.contains("見つかりませんでした"))
    #expect(try counter.send(.get, "/numazu/procedures/none").status == 404)
  }

  /// What an answer has only just brought is asked for, and no fault yet; left out once more it is one.
  @Test func questionsThatAppearAreNoFaults() throws {
    let draft = try counter.begin()
    let answers = Counter.answers.filter { $0.0 != "kind" } + [("kind", "moved")]
    let more = try counter.send(.post, draft + "?at=all", answers)
    #expect(more.status == 200 && more.text.contains("質問が増えました") && !more.text.contains("summary wrong"))
    #expect(more.text.contains("name=\"from\""))
    let missing = try counter.send(.post, draft + "?at=all", answers + [("from", "")])
    #expect(missing.status == 422 && missing.text.contains("href=\"#from\"") && !missing.text.contains("質問が増えました"))
    #expect(try counter.send(.post, draft + "?at=all", answers + [("from", "富士市")]).status == 303)
  }

  @Test func oneQuestionAtATimeLeadsToTheReview() throws {
    let draft = try counter.begin("one")
    var next = try counter.send(.get, draft)
    #expect(next.text.contains("5ページのうち1ページ目"))
    let wrong = try counter.send(.post, draft + "?at=owner", [("owner", "")])
    #expect(wrong.status == 422 && wrong.text.contains("入力してください。"))
    next = try counter.send(.post, draft + "?at=owner", [("owner", "山田"), ("owner/kana", "やまだ")])
    #expect(next.header("Location")?.hasSuffix("at=mail") == true)
    next = try counter.send(.post, draft + "?at=kind", [("kind", "moved")])
    #expect(next.header("Location")?.hasSuffix("at=from") == true, "what the answer brings is asked next")
    next = try counter.send(.post, draft + "?at=agree", [("agree", "1")])
    #expect(next.header("Location")?.hasSuffix("/review") == true)
    let review = try counter.send(.get, draft + "/review").text
    #expect(review.contains("まだ提出できません") && !review.contains("この内容で提出する"))
    #expect(try counter.send(.post, draft + "/review").status == 422)
    #expect(try counter.cases().isEmpty)
  }

  @Test func oneDraftMakesOneCaseHoweverOftenItIsSent() throws {
    let draft = try counter.begin()
    #expect(
      try counter.send(.post, draft + "?at=all", Counter.answers).header("Location")?.hasSuffix("/review") == true)
    let first = try counter.send(.post, draft + "/review")
    let again = try counter.send(.post, draft + "/review")
    #expect(first.status == 303 && first.header("Location") == again.header("Location"))
    let cases = try counter.cases()
    try #require(cases.count == 1)
    #expect(cases[0].state == .open && cases[0].due != nil)
    #expect(
      try counter.send(.get, draft).header("Location") == first.header("Location"), "the way back leads to the case")
    let page = try counter.send(.get, first.header("Location") ?? "").text
    #expect(page.contains(cases[0].number) && page.contains("ポチ") && page.contains("確認コード"))
    #expect(page.contains("令和7年1月2日"))
  }

  @Test func groupsGrowAndShrink() throws {
    let draft = try counter.begin()
    let added = try counter.send(.post, draft + "?at=all", [("dog/1/name", "ポチ"), ("_add", "dog")])
    #expect(added.status == 200 && added.text.contains("dog/2/name") && added.text.contains("value=\"ポチ\""))
    let removed = try counter.send(
      .post, draft + "?at=all", [("dog/1/name", "ポチ"), ("dog/2/name", "ハチ"), ("_remove", "dog/1")])
    #expect(removed.text.contains("value=\"ハチ\"") && !removed.text.contains("dog/2/name"))
    for _ in 0..<9 { _ = try counter.send(.post, draft + "?at=all", [("_add", "dog")]) }
    #expect(!(try counter.send(.get, draft).text.contains("dog/6/name")), "no more than the form allows")
  }

  @Test func aDraftIsSeenByItsHolderAlone() throws {
    let draft = try counter.begin()
    _ = try counter.send(.post, draft + "?at=all", [("owner", "山田 花子")])
    let own = counter.cookies
    for stranger in [["machi_form": "visitortoken"], ["machi_form": "visitortoken", "machi_applicant": "abcdefgh"]] {
      counter.cookies = stranger
      for path in [draft, draft + "/review", draft + "/later"] {
        #expect(try counter.send(.get, path).status == 404)
      }
      #expect(try counter.send(.post, draft + "?at=all", [("owner", "x")]).status == 404)
      #expect(try counter.send(.post, draft + "/removal", [("sure", "1")]).status == 404)
    }
    counter.cookies = own
    #expect(try counter.send(.get, draft).text.contains("山田 花子"))
    let stored: String = try counter.city.city("numazu").store.read { db in
      var all = ""
      try db.each("SELECT answers FROM procedures_draft") { (row) throws(StoreError) in
        let bytes: [UInt8] = try row["answers"]
        all += String(decoding: bytes, as: UTF8.self)
      }
      return all
    }
    #expect(!stored.contains("山田"))
  }

  @Test func numberAndCodeOpenItElsewhere() throws {
    let address = try counter.handIn()
    let page = try counter.send(.get, address).text
    let row = try #require(try counter.cases().first)
    let keys = try counter.city.city("numazu").vault.keyring(at: currentInstant())
    let code = Holder.code(of: row.id.text, keys)
    #expect(page.contains(code) && code.count == 8)
    counter.cookies = ["machi_form": "visitortoken"]
    #expect(try counter.send(.get, address).status == 404)
    #expect(
      try counter.send(.post, "/numazu/applications", [("number", row.number), ("code", "AAAAAAAA")]).status == 404)
    let typed = " \(row.number.lowercased().replacing("-", with: " ")) "
    let opened = try counter.send(.post, "/numazu/applications", [("number", typed), ("code", code.lowercased())])
    #expect(opened.status == 303 && opened.header("Location") == address)
    #expect(try counter.send(.get, address).status == 200)
    // Guessing ends soon, for this number from this network.
    counter.cookies = ["machi_form": "visitortoken"]
    let ends = try (0..<8).map { _ in
      try counter.send(.post, "/numazu/applications", [("number", row.number), ("code", "BBBBBBBB")]).status
    }
    #expect(ends == [404, 404, 404, 404, 404, 429, 429, 429])
    #expect(try counter.send(.post, "/numazu/applications", [("number", row.number), ("code", code)]).status == 429)
  }

  @Test func whatIsReturnedIsCorrectedFieldByField() throws {
    let address = try counter.handIn()
    let keys = try counter.city.city("numazu").vault.keyring(at: currentInstant())
    let row = try #require(try counter.cases().first)
    try counter.city.city("numazu").store.write { db in
      var changed = row
      changed.state = .returned
      _ = try changed.save(in: db)
      try Correction.ask("体重を量り直してください", at: "dog/1/weight", of: row.id, keys, at: currentInstant(), in: db)
    }
    #expect(try counter.send(.get, address).text.contains("体重を量り直してください"))
    let page = try counter.send(.get, address + "/correction").text
    #expect(page.contains("dog/1/weight") && !page.contains("name=\"owner\""))
    #expect(try counter.send(.post, address + "/correction", [("dog/1/weight", "300"), ("owner", "別人")]).status == 422)
    #expect(try counter.send(.post, address + "/correction", [("dog/1/weight", "5"), ("owner", "別人")]).status == 303)
    let after = try #require(try counter.cases().first)
    let answers = try after.answers(keys)
    #expect(after.state == .open && answers["dog/1/weight"] == "5.0" && answers["heavy"] == "5")
    #expect(answers["owner"] == "山田 花子" && after.digest != row.digest)
  }

  @Test func itCanBeWithdrawnAndAskedAbout() throws {
    let address = try counter.handIn()
    #expect(try counter.send(.post, address + "/messages", [("text", "")]).status == 422)
    #expect(try counter.send(.post, address + "/messages", [("text", "いつ届きますか")]).status == 303)
    #expect(try counter.send(.get, address).text.contains("いつ届きますか"))
    #expect(try counter.send(.post, address + "/withdrawal").status == 303)
    #expect(try counter.cases().first?.outcome == .withdrawn)
    #expect(try counter.send(.get, address).text.contains("取り下げられました"))
  }

  @Test func aResidentIsPrefilledAndGoesOnAnywhere() throws {
    let hanako = try counter.city.resident("hanako")
    let keys = try counter.city.city("numazu").vault.keyring(at: currentInstant())
    try counter.city.city("numazu").store.write { db in
      guard case .resident(let id)? = try Session.find(hanako.token, at: currentInstant(), in: db)?.principal.party
      else { return }
      var profile = Profile()
      (profile.name, profile.kana) = ("沼津 花子", "ぬまづ はなこ")
      try ResidentAccount.update(id, profile, keys, in: db)
    }
    let started = try counter.city.send(.post, "/numazu/procedures/dog", [("pace", "all")], in: hanako)
    let draft = try #require(started.header("Location"))
    #expect(try counter.city.send(.get, draft, in: hanako).text.contains("value=\"ぬまづ はなこ\""))
    #expect(try counter.city.send(.get, "/numazu/account/cases", in: hanako).text.contains(draft))
    let other = try counter.city.resident("taro")
    #expect(try counter.city.send(.get, draft, in: other).status == 404)
    _ = try counter.city.send(.post, draft + "?at=all", Counter.answers, in: hanako)
    #expect(try counter.city.send(.post, draft + "/review", in: hanako).status == 303)
    #expect(try counter.city.send(.get, "/numazu/account/cases", in: hanako).text.contains("担当が確認しています"))
  }

  @Test func aDraftIsCarriedOverToANewVersion() throws {
    let draft = try counter.begin()
    _ = try counter.send(.post, draft + "?at=all", Counter.answers)
    let json = Sample.json.replacing(
      #"{"name": "mail", "type": "mail""#, with: #"{"name": "phone", "type": "phone""#
    ).replacing(#""名前", "en": "Name""#, with: #""呼び名", "en": "Call name""#)
    let definition = try ProcedureDefinition(json: json)
    try counter.city.city("numazu").store.write { db in
      let id = try #require(ID<Procedure>("dog"))
      _ = try Procedure.get(id, in: db).publish(definition, by: "test", at: currentInstant(), in: db)
    }
    let page = try counter.send(.get, draft).text
    #expect(page.contains("質問が新しくなりました"))
    let order = ["加わった質問", "変わった質問", "呼び名", "なくなった質問", "メール"].map { page.firstRange(of: $0)?.lowerBound }
    #expect(!order.contains(nil))
    #expect(try counter.send(.post, draft + "/review").header("Location") == draft, "nothing is handed in unseen")
    // What is sent from a page of before is kept.
    _ = try counter.send(.post, draft + "?at=all", Counter.answers.map { $0.0 == "owner" ? ("owner", "山田 次郎") : $0 })
    #expect(try counter.send(.post, draft + "/version").status == 303)
    let after = try counter.send(.get, draft + "?at=all").text
    #expect(after.contains("value=\"山田 次郎\"") && after.contains("value=\"ポチ\"") && after.contains("name=\"phone\""))
    #expect(try counter.send(.post, draft + "/review").header("Location")?.contains("/cases/") == true)
    #expect(try counter.cases().first?.version == 2)
  }

  @Test(arguments: [("account", 303), ("card", 403)])
  func whoHasToBeKnownIsAsked(_ needed: String, _ status: Int) throws {
    let counter = try Counter(Sample.json.replacing(#""days": 5"#, with: #""days": 5, "assurance": "\#(needed)""#))
    let stranger = try counter.send(.post, "/numazu/procedures/dog", [("pace", "one")])
    #expect(stranger.status == status)
    #expect(
      needed == "card" || stranger.header("Location")?.hasPrefix("/numazu/sign-in?to=%2Fprocedures%2Fdog") == true)
    // A password is no card.
    let hanako = try counter.city.resident("hanako")
    let known = try counter.city.send(.post, "/numazu/procedures/dog", [("pace", "one")], in: hanako)
    #expect(known.status == (needed == "card" ? 403 : 303))
    #expect(needed == "account" || known.text.contains("マイナンバーカードが必要です"))
  }

  @Test func twoWindowsDoNotOverwriteEachOther() throws {
    let draft = try counter.begin()
    #expect(try counter.send(.post, draft + "?at=all", [("owner", "山田"), ("_saves", "0")]).status == 422)
    let late = try counter.send(.post, draft + "?at=all", [("owner", "鈴木"), ("_saves", "0")])
    #expect(
      late.status == 409 && late.text.contains("value=\"鈴木\"") && late.text.contains("name=\"_saves\" value=\"1\""))
    #expect(try counter.send(.get, draft).text.contains("value=\"山田\""))
  }

  @Test func whatWasRightStaysWhereSomethingWrongIsTyped() throws {
    let draft = try counter.begin()
    _ = try counter.send(.post, draft + "?at=all", [("dog/1/born", "2026-10-12")])
    let wrong = try counter.send(.post, draft + "?at=all", [("dog/1/born", "10/1O"), ("dog/1/name", "ポチ")])
    #expect(wrong.status == 422 && wrong.text.contains("value=\"10/1O\""))
    let after = try counter.send(.get, draft).text
    #expect(after.contains("value=\"2026-10-12\"") && after.contains("value=\"ポチ\""))
  }

  @Test func aPlaceIsTakenOutThoughSomethingElseIsWrong() throws {
    let draft = try counter.begin()
    let answers = [("dog/1/name", "A"), ("dog/2/name", "B"), ("dog/3/name", "C")]
    for _ in 0..<2 { _ = try counter.send(.post, draft + "?at=all", [("_add", "dog")]) }
    _ = try counter.send(.post, draft + "?at=all", answers)
    let page = try counter.send(.post, draft + "?at=all", answers + [("mail", "a@b@c"), ("_remove", "dog/1")]).text
    #expect(page.contains("value=\"a@b@c\"") && page.contains("value=\"B\"") && page.contains("value=\"C\""))
    #expect(!page.contains("value=\"A\"") && !page.contains("dog/3/name"))
  }

  @Test func whatIsClosedIsTakenNoMore() throws {
    let draft = try counter.begin()
    _ = try counter.send(.post, draft + "?at=all", Counter.answers)
    try counter.city.city("numazu").store.write { db in try db.run("UPDATE procedures_procedure SET is_open = 0") }
    for (method, path) in [(ModuleKit.Method.get, ""), (.post, "?at=all"), (.post, "/review")] {
      let response = try counter.send(method, draft + path)
      #expect(response.status == 410 && response.text.contains("環境課の窓口"))
    }
    #expect(try counter.cases().isEmpty)
  }

  @Test func pagesOfOneVisitorAreKeptByNobody() throws {
    let address = try counter.handIn()
    for path in [address, try counter.begin(), "/numazu/applications"] {
      #expect(try counter.send(.get, path).header("Cache-Control") == "no-store", "\(path)")
    }
    #expect(try counter.send(.get, "/numazu/procedures").header("Cache-Control") != "no-store")
  }

  @Test func whatBelongsToAnAccountIsClosedWithIt() throws {
    let hanako = try counter.city.resident("hanako")
    let started = try counter.city.send(.post, "/numazu/procedures/dog", [("pace", "all")], in: hanako)
    let secret = started.headers.filter { $0.name.lowercased() == "set-cookie" }.compactMap { header in
      header.value.firstRange(of: "machi_applicant=").map { header.value[$0.upperBound...].prefix { $0 != ";" } }
    }.first
    counter.cookies["machi_applicant"] = String(try #require(secret))
    #expect(try counter.send(.get, try #require(started.header("Location"))).status == 404)
  }
}
