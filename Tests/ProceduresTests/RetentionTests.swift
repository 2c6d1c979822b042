import App
import ModuleKit
import TestKit
import Testing

@testable import Procedures

@Suite struct RetentionTests {
  let desk: Desk

  init() throws {
    desk = try Desk(Sample.json.replacing(#""days": 5,"#, with: #""days": 5, "retention": 30,"#))
  }

  /// Handed in, written about, corrected and approved, so many days ago.
  private func ended(_ days: Int) throws -> ID<Case> {
    let id = try desk.handIn(["mail": "hanako@example.jp"])
    _ = try desk.counter.send(.post, "/numazu/cases/\(id.text)/messages", [("text", "ひみつの質問")])
    #expect(try desk.send(id, "/corrections", [("path", "kind"), ("words", "ひみつの理由")]).status == 303)
    #expect(try desk.counter.send(.post, "/numazu/cases/\(id.text)/correction", [("kind", "new")]).status == 303)
    for step in [1, 2] { _ = try desk.send(id, "/steps/\(step)") }
    #expect(try desk.send(id, "/steps/3", [("outcome", "approved"), ("words.3", "ひみつの言葉")]).status == 303)
    let then = currentInstant() - days * 86_400
    try desk.change(id) { $0.ended = then }
    return id
  }

  private func erase(_ limit: Int = 50) throws -> Int {
    let (keys, store) = (try desk.keys, try desk.store)
    let rules = try store.read { db in try Retention.all(in: db) }
    return try rules.map { try RetentionWork.step($0, keys, at: currentInstant(), store, limit: limit) }.reduce(0, +)
  }

  private func number(_ sql: SQL) throws -> Int { try desk.store.readOnce { db in try db.value(sql) ?? 0 } }

  @Test func whatTellsOfAPersonGoesAndTheStatisticsStay() throws {
    let id = try ended(31)
    #expect(try erase() == 1 && erase() == 0)
    let (row, keys) = (try desk.row(id), try desk.keys)
    #expect(try row.answers(keys).isEmpty && row.owner == nil && row.holder.isEmpty && row.digest.isEmpty)
    #expect(row.outcome == .approved && row.returns == 1 && row.channel == .online && row.erased != nil)
    #expect(try number("SELECT count(*) AS value FROM procedures_case WHERE applicant IS NOT NULL") == 0)
    #expect(try number("SELECT count(*) AS value FROM procedures_answers") == 0)
    #expect(try number("SELECT count(*) AS value FROM procedures_step WHERE state = 'done'") == 3)
    let events = try desk.store.read { db in try CaseEvent.of(id, in: db) }
    #expect(try events.count > 6 && events.allSatisfy { try $0.text(keys).isEmpty })
    let corrections = try desk.store.read { db in
      try db.value("SELECT count(*) AS value FROM procedures_correction WHERE path = 'kind'") ?? 0
    }
    #expect(corrections == 1, "which question was sent back is a statistic")
    #expect(try desk.events("procedures.case.erased").map(\.subject.id) == [id.text])
    #expect(try number("SELECT cases AS value FROM procedures_erasure") == 1)
    let page = try desk.open(id).text
    for words in ["山田", "ポチ", "ひみつ"] { #expect(!page.contains(words), "\(words)") }
    #expect(page.contains("個人情報を消しました"))
    #expect(try desk.send(id, "/messages", [("message", "x")]).status == 403)
    #expect(try desk.send(id, "/notes", [("note", "x")]).status == 403)
  }

  @Test func theApplicantIsToldBeforeAndAfter() throws {
    let id = try ended(10)
    let last = (currentInstant() - 10 * 86_400).day + 30
    #expect(try desk.seen(id).contains("\(last.shown(in: .japanese))まで"))
    try desk.change(id) { $0.ended = $0.ended.map { $0 - 21 * 86_400 } }
    #expect(try erase() == 1)
    let gone = try desk.counter.send(.get, "/numazu/cases/\(id.text)")
    #expect(gone.status == 410 && gone.text.contains("消しました") && !gone.text.contains("犬の登録"))
    // Whoever comes with number and code is told the same, and holds nothing.
    let code = Holder.code(of: id.text, try desk.keys)
    let entered = try desk.counter.send(.post, "/numazu/applications", [("number", id.text), ("code", code)])
    #expect(entered.status == 303 && entered.header("Location")?.hasSuffix("/cases/\(id.text)") == true)
    #expect(try desk.row(id).holder.isEmpty)
    for path in ["/messages", "/withdrawal", "/opinion"] {
      #expect(try desk.counter.send(.post, "/numazu/cases/\(id.text)\(path)", [("text", "x")]).status == 404)
    }
  }

  @Test func onItsLastDayItIsStillThere() throws {
    _ = try ended(30)
    #expect(try erase() == 0)
  }

  @Test func aHoldStopsItUntilItIsLifted() throws {
    let id = try ended(31)
    #expect(try desk.send(id, "/hold").status == 422)
    #expect(try desk.send(id, "/hold", [("hold", "審査請求のため")]).status == 303)
    #expect(try desk.open(id).text.contains("審査請求のため"))
    #expect(try erase() == 0)
    let list = try desk.city.get("/numazu/staff/cases/retention", as: .editor).text
    #expect(list.contains(Case.number(id)) && list.contains("消さない"))
    #expect(try desk.send(id, "/hold", [("action", "release")]).status == 303)
    #expect(try erase() == 1)
    #expect(try desk.events("procedures.case.held").count == 1 && desk.events("procedures.case.released").count == 1)
    #expect(try desk.send(id, "/hold", [("hold", "遅い")]).status == 403)
  }

  @Test func anotherOfficeNeitherHoldsNorSeesItListed() throws {
    let id = try ended(20)
    try desk.change(id) { $0.department = ID("welfare") }
    #expect(try desk.send(id, "/hold", [("hold", "x")]).status == 403)
    #expect(!(try desk.city.get("/numazu/staff/cases/retention", as: .editor).text.contains(Case.number(id))))
    #expect(try desk.city.get("/numazu/staff/cases/retention", as: .secretariat).text.contains(Case.number(id)))
  }

  @Test func whatIsInterruptedGoesOnAndCountsOnce() throws {
    let ids = try [31, 32, 33].map { try ended($0) }
    #expect(try erase(1) == 1)
    struct Killed: Error {}
    let (keys, store) = (try desk.keys, try desk.store)
    #expect(throws: Killed.self) {
      try store.write { db in
        _ = try CaseErasure.run(ids[0], keys, at: currentInstant(), in: db)
        throw Killed()
      }
    }
    #expect(try desk.row(ids[0]).erased == nil)
    #expect(try erase() == 2 && erase() == 0)
    #expect(try number("SELECT cases AS value FROM procedures_erasure") == 3)
    #expect(try desk.events("procedures.case.erased").count == 3)
  }

  @Test func filesGoToo() throws {
    let id = try ended(31)
    let (keys, now) = (try desk.keys, currentInstant())
    try desk.store.write { db in
      let facts = AttachmentFacts("診断書.pdf", type: "application/pdf", by: "", at: now, heldBack: false)
      let file = try db.attach(facts, keys) { $0 == 0 ? [1, 2, 3] : [] }
      try db.run("INSERT INTO procedures_file (file, case_id, path) VALUES (\(file), \(id), 'proof')")
    }
    let before = try number("SELECT count(*) AS value FROM attachment")
    #expect(try erase() == 1)
    #expect(try number("SELECT count(*) AS value FROM attachment") == before - 1)
    #expect(try number("SELECT files AS value FROM procedures_erasure") == 1)
  }

  /// Whoever adds a table that refers to cases says what becomes of it.
  @Test func everyTableOfACaseIsErasedOrKeptOnPurpose() throws {
    let test = try TestStore(.sqlite)
    try test.store.migrate(allMigrations)
    var tables: Set<String> = []
    try test.store.read { db in
      try db.each(
        """
        SELECT DISTINCT t.name AS place
        FROM pragma_table_list AS t JOIN pragma_foreign_key_list(t.name) AS f
        WHERE t.schema = 'main' AND f."table" = 'procedures_case'
        """
      ) { (row) throws(StoreError) in tables.insert(try row["place"]) }
    }
    #expect(tables == Set(CaseErasure.erased.keys).union(CaseErasure.kept.keys))
  }
}
