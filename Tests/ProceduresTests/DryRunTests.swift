import App
import ModuleKit
import TestKit
import Testing

@testable import Procedures

@Suite struct DryRunTests {
  private let desk: EditorDesk
  private let path = "/numazu/staff/procedures/dog/dry-run"

  init() throws { self.init(desk: try EditorDesk()) }

  private init(desk: EditorDesk) { self.desk = desk }

  private func run(_ page: String) throws -> String { try #require(SentFields.of(page).first { $0.0 == "run" }).1 }

  private func send(_ page: String, _ fields: [(String, String)], as role: Role = .secretariat) throws -> Response {
    try desk.city.post(path, [("run", try run(page))] + fields, as: role)
  }

  /// Answers all questions, one page after another; answers the page of the review.
  private func asked() throws -> String {
    var page = try desk.city.get(path, as: .secretariat).text
    for answers in [
      [("owner", "試し 太郎"), ("owner/kana", "ためし たろう")], [("mail", "tameshi@example.jp")], [("kind", "new")],
      [("dog/1/name", "ポチ"), ("dog/1/born", "2025-01-02"), ("dog/1/weight", "4.5")], [("agree", "1")],
    ] {
      let answer = try send(page, answers)
      #expect(answer.status == 200)
      page = answer.text
    }
    return page
  }

  private func rows() throws -> [String] {
    try desk.city.city("numazu").store.read { db in try db.rowCounts() }
      .filter { $0.table.hasPrefix("procedures_") || ["mail", "attachment", "job"].contains($0.table) }
      .filter { $0.table != "procedures_dry_run" }.map { "\($0.table) \($0.rows)" }
  }

  @Test func bothSidesAreWalkedAndNothingStays() throws {
    let before = try rows()
    var page = try asked()
    #expect(page.contains("試し 太郎") && page.contains("公開していない定義を試しています"))
    page = try send(page, []).text
    #expect(page.contains("担当する職員として"))
    // The decision waits for both steps before it.
    #expect(!page.contains("value=\"2 approved\""))
    page = try send(page, [("_ask", "1"), ("path", "kind")]).text
    page = try send(page, [("kind", "moved")]).text
    page = try send(page, [("_step", "0")]).text
    // What is made waits for the fee, as it does with a case.
    #expect(page.contains("3,000円を納めてもらいます") && page.contains("手数料が納められるまで待ちます"))
    page = try send(page, [("_step", "1")]).text
    #expect(!page.contains("value=\"2 approved\"") && !page.contains("name=\"_step\" value=\"1\""))
    page = try send(page, [("_paid", "1")]).text
    page = try send(page, [("_step", "1")]).text
    #expect(try !desk.city.get("/numazu/staff/procedures/dog", as: .secretariat).text.contains("最後まで試してあります"))
    page = try send(page, [("_step", "2 approved")]).text
    #expect(page.contains("最後まで試しました") && page.contains("認められました"))
    #expect(try rows() == before)
    #expect(try desk.city.get("/numazu/staff/procedures/dog", as: .secretariat).text.contains("最後まで試してあります"))
    // Another definition counts as not tried.
    #expect(try desk.change("sections[0].questions[1]", [("hint.ja", "補足")]).status == 303)
    #expect(try !desk.city.get("/numazu/staff/procedures/dog", as: .secretariat).text.contains("最後まで試してあります"))
  }

  @Test func whoElseAgreesIsNamedAndLettersAreTriedAsSamples() throws {
    let signers = """
      "signers": [{"name": "landlord", "title": "家主", "mail": "mail", "sees": ["kind"]}, {"name": "other", "title": "同居人",
        "shown": "${kind} = 'moved'"}],
      """
    let json = Sample.json.replacing("\"steps\":", with: LetterDesk.letters)
      .replacing("\"kind\": \"registration\",", with: "\"kind\": \"registration\", " + signers)
    let desk = DryRunTests(desk: try EditorDesk(json))
    var page = try desk.asked()
    #expect(page.contains("<strong>家主</strong><br>メールで知らせる") && page.contains("見る答え：届出の種類"))
    #expect(!page.contains("同居人"))
    page = try desk.send(page, []).text
    #expect(!page.contains("登録決定通知書") && !page.contains("届出証明書"), "undecided and unpaid")
    for fields in [("_step", "0"), ("_paid", "1"), ("_step", "1"), ("_step", "2 approved")] {
      page = try desk.send(page, [fields]).text
    }
    #expect(page.contains("登録決定通知書") && page.contains("届出証明書") && !page.contains("不登録通知書"))
    let empty = try desk.send(page, [("_letter", "0")])
    #expect(empty.status == 422 && empty.text.contains("href=\"#letter.0.input.tag\""))
    let before = try desk.rows()
    let sample = try desk.send(page, [("_letter", "0"), ("letter.0.input.tag", "77")])
    #expect(sample.header("Content-Type") == "application/pdf")
    let said = try words(of: sample.bytes)
    for word in ["見本", "試し 太郎", "ポチ", "77", "登録決定通知書"] { #expect(said.contains(word), "\(word) in \(said)") }
    #expect(try desk.rows() == before)
    // The refusal is not to be had of what was approved, nor what is not there.
    for number in ["1", "9", "-1", "x"] {
      #expect(try desk.send(page, [("_letter", number)]).text.contains("<h1>最後まで試しました"))
    }
  }

  @Test func faultsAreSaidAsToAnApplicant() throws {
    let page = try desk.city.get(path, as: .secretariat).text
    let answer = try send(page, [("owner", "")])
    #expect(answer.status == 422 && answer.text.contains("入力してください"))
  }

  @Test func aForgedOrForeignRunBeginsAnew() throws {
    let page = try asked()
    #expect(try desk.city.post(path, [("run", "AAAA")], as: .secretariat).status == 409)
    #expect(try send(page, [], as: .administrator).status == 409)
    #expect(try desk.change("sections[0].questions[1]", [("hint.ja", "補足")]).status == 303)
    #expect(try send(page, []).status == 409)
  }

  @Test func aStepThatIsNotOpenIsNotDone() throws {
    var run = DryRun()
    let steps = try Sample.definition.steps
    run.handIn(steps)
    #expect(run.steps == [.open, .open, .waiting])
    let tried: [(index: Int, approving: Bool?)] = [(2, true), (0, true), (9, nil), (0, nil), (1, nil), (2, false)]
    let done = tried.map { run.complete($0.index, steps, approving: $0.approving) }
    #expect(done == [false, false, false, true, true, true])
    #expect(run.stage == .ended && run.outcome == .refused)
  }
}

@Suite struct RemovalTests {
  private let page = "/numazu/staff/procedures/dog"

  @Test func whatNobodyUsedIsRemovedForGood() throws {
    let desk = try EditorDesk()
    #expect(try desk.city.post(page + "/removal", [], as: .secretariat).header("Location")?.contains("unsure") == true)
    #expect(try desk.city.post(page + "/removal", [("sure", "1")], as: .secretariat).status == 303)
    #expect(try desk.city.get(page, as: .secretariat).status == 404)
    #expect(try desk.city.get("/numazu/procedures/dog").status == 404)
    #expect(try !desk.city.get("/numazu/procedures").text.contains("犬の登録"))
    // Its name stands on papers and in the memory of connections.
    let again = try desk.city.post(
      "/numazu/staff/procedures", [("id", "dog"), ("json", Sample.json)], files: [], as: .secretariat)
    #expect(again.status == 422)
  }

  @Test func whatSomebodyBeganIsNotRemoved() throws {
    let desk = try EditorDesk()
    _ = try desk.counter.begin()
    let answer = try desk.city.post(page + "/removal", [("sure", "1")], as: .secretariat)
    #expect(answer.header("Location")?.contains("done=used") == true)
    #expect(try desk.city.get(page, as: .secretariat).status == 200)
  }
}

@Suite struct ServedSchemaTests {
  @Test func theSchemaIsServedAndExportsNameIt() throws {
    let city = try EditorDesk().city
    let served = try city.get("/numazu/schemas/procedure.json")
    #expect(served.status == 200)
    let schema = try JSON.parse(served.text)
    #expect(schema["$defs"]?["question"] != nil)
    let exported = try city.get("/numazu/staff/procedures/dog/definition.json", as: .secretariat).text
    #expect(try JSON.parse(exported)["$schema"] == schema["$id"])
    #expect(try ProcedureDefinition(json: exported) == Sample.definition)
  }
}
