import App
import ModuleKit
import TestKit
import Testing

@testable import Procedures

@Suite struct ConsentTests {
  let desk: Desk
  /// The second person's browser.
  let other: Browser

  final class Browser {
    let city: TestCity
    var cookies: [String: String] = [Cookie.form: "visitortoken"]
    init(_ city: TestCity) { self.city = city }

    func send(_ method: ModuleKit.Method, _ path: String, _ fields: [(String, String)] = []) throws -> Response {
      var headers: Headers = ["host": "city.example", "accept-language": "ja"]
      headers.append("cookie", cookies.map { "\($0)=\($1)" }.joined(separator: "; "))
      var body = Request.Body.none
      if method == .post {
        headers.append("content-type", "application/x-www-form-urlencoded")
        body = .bytes(Array(Fields(fields + [("_token", "visitortoken")]).urlEncoded.utf8))
      }
      let response = city.hall.answer(Request(method, path, query: "", headers: headers, body: body))
      for header in response.headers where header.name.lowercased() == "set-cookie" {
        let pair = header.value.split(separator: ";")[0].split(separator: "=", maxSplits: 1).map(String.init)
        if pair.count == 2 { cookies[pair[0]] = pair[1] }
      }
      return response
    }
  }

  init() throws {
    desk = try Desk(
      Sample.json.replacing(
        #""kind": "registration","#,
        with: #"""
          "kind": "registration",
          "signers": [{"name": "landlord", "title": "家主", "mail": "mail", "sees": ["kind", "name"]},
            {"name": "parent", "title": "保護者", "shown": "${kind} = 'moved'"}],
          """#))
    other = Browser(desk.city)
  }

  private func begin(_ more: [(String, String)] = []) throws -> String {
    let draft = try desk.counter.begin()
    _ = try desk.counter.send(.post, draft + "?at=all", Counter.answers + more)
    return draft
  }

  /// The link and the code that the applicant is shown.
  private func asked(_ draft: String) throws -> (path: String, code: String) {
    #expect(try desk.counter.send(.post, draft + "/consents/1").status == 303)
    let page = try desk.counter.send(.get, draft + "/review").text
    let path = try #require(page.firstMatch(of: #/\/numazu\/consents\/[a-z0-9]{26}/#)?.0)
    let code = try #require(page.firstMatch(of: #/<strong>([A-Z0-9]{8})<\/strong>/#)?.1)
    return (String(path), String(code))
  }

  private func answer(_ path: String, _ code: String, _ answer: String) throws -> Response {
    #expect(try other.send(.post, path + "/code", [("code", code)]).status == 303)
    return try other.send(.post, path, [("name", "大家 一郎"), ("answer", answer), ("words", "よろしく")])
  }

  @Test func itIsHandedInOnceAllHaveAgreed() throws {
    let draft = try begin()
    #expect(try desk.counter.send(.post, draft + "/review").status == 422)
    let (path, code) = try asked(draft)
    #expect(try desk.counter.send(.post, draft + "/review").status == 422)
    #expect(!(try other.send(.get, path).text.contains("ポチ")))
    #expect(try other.send(.post, path + "/code", [("code", code)]).status == 303)
    let page = try other.send(.get, path).text
    // What they need not know they do not see.
    #expect(page.contains("ポチ") && page.contains("新しく飼う") && !page.contains("山田 花子") && !page.contains("4.5"))
    #expect(try other.send(.post, path, [("answer", "agreed")]).status == 422)
    #expect(try other.send(.post, path, [("name", "大家 一郎")]).status == 422)
    #expect(try answer(path, code, "agreed").status == 303)
    #expect(try desk.counter.send(.get, draft + "/review").text.contains("大家 一郎"))
    #expect(try desk.counter.send(.post, draft + "/review").status == 303)
    let id = try #require(try desk.counter.cases().first?.id)
    let seen = try desk.open(id).text
    #expect(seen.contains("家主") && seen.contains("大家 一郎") && seen.contains("よろしく"))
    #expect(!(try other.send(.get, path).text.contains("ポチ")), "the link is over")
  }

  /// What they agreed to is not what a correction says: they are asked anew, and both answers stay with the case.
  @Test func aCorrectionIsAgreedToBeforeItCounts() throws {
    let draft = try begin()
    let (path, code) = try asked(draft)
    #expect(try answer(path, code, "agreed").status == 303)
    #expect(try desk.counter.send(.post, draft + "/review").status == 303)
    let id = try #require(try desk.counter.cases().first?.id)
    #expect(try desk.send(id, "/corrections", [("path", "dog/1/name"), ("words", "名前を直してください")]).status == 303)
    let sent = try desk.counter.send(.post, "/numazu/cases/\(id.text)/correction", [("dog/1/name", "ハチ")])
    let review = try #require(sent.header("Location"))
    let second = String(review.dropLast("/review".count))
    #expect(try desk.counter.send(.post, review).status == 422)
    let again = try asked(second)
    #expect(try other.send(.post, again.path + "/code", [("code", again.code)]).status == 303)
    #expect(try other.send(.get, again.path).text.contains("ハチ"))
    #expect(try answer(again.path, again.code, "agreed").status == 303)
    #expect(try desk.counter.send(.post, review).status == 303)
    let rows = try desk.store.read { db in try Consent.of(case: id, in: db) }
    #expect(rows.count == 2 && rows.allSatisfy { $0.state == .agreed } && Set(rows.map(\.digest)).count == 2)
    let seen = try desk.open(id).text
    #expect(seen.ranges(of: "この同意は、補正の前の内容に対するものです").count == 1)
  }

  @Test func aChangedAnswerTakesTheConsentAway() throws {
    let draft = try begin()
    let (path, code) = try asked(draft)
    #expect(try answer(path, code, "agreed").status == 303)
    _ = try desk.counter.send(
      .post, draft + "?at=all", Counter.answers.filter { $0.0 != "dog/1/name" } + [("dog/1/name", "ハチ")])
    #expect(try desk.counter.send(.post, draft + "/review").status == 422)
    #expect(try desk.counter.send(.get, draft + "/review").text.contains("前の同意は使えません"))
    #expect(try other.send(.get, path).text.contains("申請する人が内容を変えました"))
    let again = try asked(draft)
    #expect(again.path != path && again.code != code)
    #expect(!(try other.send(.get, path).text.contains("ハチ")))
    #expect(try other.send(.post, path + "/code", [("code", code)]).status == 404)
  }

  @Test func whoeverSaysNoSaysWhy() throws {
    let draft = try begin()
    let (path, code) = try asked(draft)
    #expect(try answer(path, code, "declined").status == 303)
    #expect(try other.send(.post, path, [("name", "x"), ("answer", "agreed")]).status == 409, "once")
    let review = try desk.counter.send(.get, draft + "/review").text
    #expect(review.contains("同意しない") && review.contains("よろしく"))
    #expect(try desk.counter.send(.post, draft + "/review").status == 422)
    #expect(try desk.counter.cases().isEmpty)
  }

  @Test func whatTheApplicantAnswersWhileItIsReadIsNotAgreedTo() throws {
    let draft = try begin()
    let (path, code) = try asked(draft)
    #expect(try other.send(.post, path + "/code", [("code", code)]).status == 303)
    _ = try desk.counter.send(
      .post, draft + "?at=all", Counter.answers.filter { $0.0 != "agree" } + [("agree", "1"), ("mail", "a@example.jp")])
    #expect(try other.send(.post, path, [("name", "大家"), ("answer", "agreed")]).status == 409)
    #expect(try desk.counter.send(.post, draft + "/review").status == 422)
  }

  @Test func linksAreGuessedByNobody() throws {
    let draft = try begin()
    let (path, code) = try asked(draft)
    let none = "/numazu/consents/" + String(repeating: "a", count: 26)
    #expect(
      try other.send(.get, none).text
        == other.send(.get, path).text.replacing(
          path.split(separator: "/").last ?? "", with: String(repeating: "a", count: 26)))
    // What a stranger learns of the wrong code is the same everywhere; guessing ends.
    var statuses: [Int] = []
    for _ in 0..<7 { statuses.append(try other.send(.post, path + "/code", [("code", "AAAAAAAA")]).status) }
    #expect(statuses.prefix(5).allSatisfy { $0 == 404 } && statuses.last == 429)
    #expect(try other.send(.post, path + "/code", [("code", code)]).status == 429)
    #expect(try other.send(.post, path, [("name", "x"), ("answer", "agreed")]).text.contains("確認コード"))
    #expect(try desk.counter.send(.post, draft + "/review").status == 422)
    // Nor does anybody else ask on an applicant's behalf.
    #expect(try other.send(.post, draft + "/consents/1").status == 404)
    #expect(try desk.counter.send(.post, draft + "/consents/2").status == 404, "not asked for these answers")
    for place in [Int.min, -1, 0, Int.max] {
      #expect(try desk.counter.send(.post, draft + "/consents/\(place)").status == 404, "\(place)")
    }
    #expect(try desk.counter.send(.post, draft + "/consents/9").status == 404)
  }

  @Test func aLinkIsOverAfterItsTime() throws {
    let draft = try begin()
    let (path, code) = try asked(draft)
    let long = currentInstant() - Consent.lifetime - 1
    try desk.store.write { db in try db.run("UPDATE procedures_consent SET asked_at = \(long)") }
    #expect(try other.send(.post, path + "/code", [("code", code)]).status == 404)
    #expect(try asked(draft).path != path)
  }

  @Test func theLinkIsMailedAndTheCodeIsNot() throws {
    let draft = try begin([("mail", "ooya@example.jp")])
    let before = try desk.mails()
    #expect(try desk.counter.send(.post, draft + "/consents/1").status == 303)
    #expect(try desk.mails() == before + 1)
    // Whoever has the code is not to have the link as well.
    let page = try desk.counter.send(.get, draft + "/review").text
    #expect(page.contains("ooya@example.jp にメールで送りました") && !page.contains("/numazu/consents/"))
    #expect(page.contains(#/<strong>[A-Z0-9]{8}<\/strong>/#) && page.contains("返事を待っています"))
    // Reminding at once sends no second mail.
    #expect(try desk.counter.send(.post, draft + "/consents/1").header("Location")?.hasSuffix("asked-before") == true)
    #expect(try desk.mails() == before + 1)
  }

  @Test(arguments: [
    #"[{"name": "a", "title": "甲"}, {"name": "a", "title": "乙"}]"#, #"[{"name": "a", "title": "甲", "mail": "kind"}]"#,
    #"[{"name": "a", "title": "甲", "sees": ["nothing"]}]"#,
    #"[{"name": "a", "title": "甲", "shown": "${nothing} = 1"}]"#,
  ])
  func signersThatDoNotFitTheFormAreRefused(_ signers: String) {
    let json = Sample.json.replacing(
      #""kind": "registration","#, with: #""kind": "registration", "signers": \#(signers),"#)
    #expect(throws: MemberFault.self) { try ProcedureDefinition(json: json) }
  }
}
