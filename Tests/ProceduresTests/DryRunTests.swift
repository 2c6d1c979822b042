import App
import ModuleKit
import TestKit
import Testing

@testable import Procedures

@Suite struct DryRunTests {
  private let desk: EditorDesk
  private let path = "/numazu/staff/procedures/dog/dry-run"

  init() throws { desk = try EditorDesk() }

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
