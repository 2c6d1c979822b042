import App
import ModuleKit
import TestKit
import Testing

@testable import Registers

/// Pages of large registers read what they show, not all that there is.
@Suite struct LargeRegisterTests {
  /// How the engine finds its way to what a statement asks for.
  private func plan(_ store: Store, _ sql: SQL) throws -> String {
    try store.write { db in
      var words = ""
      if Backend.usual == .postgres {
        // So few rows are read whole, unless that counts for nothing.
        try db.run("SET LOCAL enable_seqscan = off")
        try db.each("EXPLAIN \(sql)") { (row) throws(StoreError) in words += (try row["QUERY PLAN"] as String) + "\n" }
      } else {
        try db.each("EXPLAIN QUERY PLAN \(sql)") { (row) throws(StoreError) in
          words += (try row["detail"] as String) + "\n"
        }
      }
      return words
    }
  }

  private func readsWhole(_ plan: String) -> Bool {
    plan.split(separator: "\n").contains { line in
      line.contains("Seq Scan") || line.contains("SCAN register") && !line.contains("INDEX")
    }
  }

  @Test func changesAndWhatWasRemovedAreFoundByIndexes() throws {
    let desk = try RegisterDesk()
    try desk.add((1...200).map { ["name": "記録\($0)"] })
    for number in 1...120 { _ = try desk.send("/staff/registers/aed/records/\(number)/remove", []) }
    let table = RecordTable(try desk.register())
    for sql in [
      table.touched(by: 1, limit: 30), table.gone(after: nil, limit: 51), table.gone(after: "50.7", limit: 51),
    ] {
      let plan = try plan(desk.store, sql)
      #expect(!readsWhole(plan), "\(plan)")
    }
    #expect(try desk.page("/staff/registers/aed/changes/1", as: .secretariat).text.contains("No. 30<"))
  }

  @Test func whatWasRemovedIsReadPageByPage() throws {
    let desk = try RegisterDesk()
    try desk.add((1...110).map { ["name": "記録\($0)。"] })
    try desk.store.write { db in
      var writing = RecordWriting(try Register.get(desk.id, in: db), in: db)
      for number in 1...60 { try writing.remove(number) }
      try writing.finish(.removed, "", by: "test", at: currentInstant())
      var others = RecordWriting(try Register.get(desk.id, in: db), in: db)
      for number in 61...105 { try others.remove(number) }
      try others.finish(.removed, "", by: "test", at: currentInstant())
    }
    _ = try desk.send("/staff/registers/aed/records/70/restore", [])
    var (seen, path): ([String], String?) = ([], "/staff/registers/aed/removed")
    while let here = path {
      let text = try desk.page(here, as: .secretariat).text
      seen += text.matches(of: /記録[0-9]+。/).map { String($0.0) }
      path = text.firstMatch(of: /href="\/numazu([^"]+)" rel="next"/).map { String($0.1) }
    }
    #expect(seen.count == 104 && Set(seen).count == 104 && !seen.contains("記録70。"))
    #expect(seen.first == "記録105。" && seen.last == "記録1。")
  }

  @Test func duplicatesOfManyRecordsAreLookedForByAJob() throws {
    let desk = try RegisterDesk()
    try desk.add((1...Duplicates.mostAtSight + 1).map { ["name": "記録\($0)"] } + [["name": "記 録７"]])
    let page = "/staff/registers/aed/duplicates"
    func text() throws -> String { try desk.page(page, as: .secretariat).text }
    #expect(try text().contains("全体から探す") && !text().contains("重複とみられる記録はありません"))
    #expect(try desk.send(page, [("field", "name")]).status == 303)
    #expect(try text().contains("探しています"))
    #expect(try desk.send(page, [("field", "name")], as: .editor).status == 403)
    try desk.runJobs()
    let found = try text()
    #expect(found.contains("record=7&amp;record=5002") && found.contains("いまの記録から探した結果"))
    // What was merged since is not offered again; what came since is not known yet.
    _ = try desk.send("/staff/registers/aed/records/5002/remove", [])
    #expect(try text().contains("そのあとの変更は見ていません") && !text().contains("record=5002"))
  }

  @Test func registersOfEarlierVersionsGetTheirIndexes() throws {
    let desk = try RegisterDesk()
    try desk.add([["name": "市役所"]])
    try desk.store.write { db in
      for name in ["register_1_change", "register_1_past_change", "register_1_past_until"] as [StaticName] {
        try db.run("DROP INDEX \(name)")
      }
      try db.run("UPDATE registers_register SET indexed = 0")
    }
    let before = try plan(desk.store, RecordTable(try desk.register()).touched(by: 1, limit: 30))
    #expect(Backend.usual == .postgres || readsWhole(before), "\(before)")
    let place = JobPlace(name: "numazu", store: desk.store, vault: try desk.city.city("numazu").vault)
    JobRunner([RowIndex.keeping], places: { [place] }, now: currentInstant).runDue()
    let plan = try plan(desk.store, RecordTable(try desk.register()).touched(by: 1, limit: 30))
    #expect(!readsWhole(plan), "\(plan)")
  }
}
