import App
import ModuleKit
import TestKit
import Testing

@testable import Registers

/// Computed fields are right after every way in which a record is written.
@Suite struct ComputedTests {
  @Test func theyFollowEveryWriting() throws {
    let made = try ComputedDesk()
    let desk = made.desk
    #expect(
      try desk.send("/staff/registers/aed/new", [("f.name", "市役所"), ("f.height", "2.5"), ("f.half", "99")]).status
        == 303)
    #expect(try made.words(1) == ["1.25", "市役所（高）"])
    // What is sent for them is not taken.
    let edit = [("version", "1"), ("f.name", "支所"), ("f.height", "1.5"), ("f.half", "7"), ("f.label", "x")]
    #expect(try desk.send("/staff/registers/aed/records/1", edit).status == 303)
    #expect(try made.words(1) == ["0.75", "支所"])
    #expect(try made.record(1).version == 2)
    // Nothing is a result too.
    #expect(try desk.send("/staff/registers/aed/records/1", [("version", "2"), ("f.name", "支所")]).status == 303)
    #expect(try made.words(1) == ["", "支所"])
    // An older version comes back with what is worked out of it.
    #expect(try desk.send("/staff/registers/aed/records/1/restore", [("version", "1")]).status == 303)
    #expect(try made.words(1) == ["1.25", "市役所（高）"])
    #expect(try desk.send("/staff/registers/aed/records/1/remove", []).status == 303)
    #expect(try desk.send("/staff/registers/aed/records/1/restore", []).status == 303)
    #expect(try made.words(1) == ["1.25", "市役所（高）"])
    #expect(try desk.page("/registers/aed?q=%EF%BC%88%E9%AB%98%EF%BC%89").text.contains("1件"))
    let history = try desk.page("/staff/registers/aed/changes/2", as: .secretariat).text
    #expect(history.contains("<del>1.25</del> → <ins>0.75</ins>"))
  }

  @Test func theDatabaseSortsFiltersGroupsAndSumsThem() throws {
    let made = try ComputedDesk()
    try made.desk.add([
      ["name": "あ", "height": "1"], ["name": "い", "height": "5"], ["name": "う", "height": "3"], ["name": "え"],
    ])
    let rows = try made.desk.page("/api/v1/registers/aed/rows?sort=-half&filter=half.from:0.5&fields=name,half").text
    #expect(rows.contains("\"half\":2.50") || rows.contains("\"half\":2.5"), "\(rows)")
    let places = ["い", "う", "あ"].compactMap { rows.firstRange(of: "\"\($0)\"")?.lowerBound }
    #expect(places.count == 3 && places == places.sorted() && !rows.contains("\"え\""))
    let sums = try made.desk.page("/api/v1/registers/aed/summary?group=label&sum=half").text
    #expect(sums.contains("い（高）") && sums.contains("2.5"))
    #expect(try made.desk.page("/registers/aed.csv").text.contains("計算 half,計算 label"))
    let csv = try made.desk.page("/registers/aed.csv").text
    #expect(csv.contains("2.5,い（高）"), "\(csv)")
  }

  @Test func importsBringWhatTheyAreWorkedOutOf() throws {
    let made = try ComputedDesk([["name": "市役所", "height": "1"], ["name": "公民館", "height": "4"]])
    let desk = made.desk
    let sent = try desk.city.post(
      "/numazu/staff/registers/aed/imports", [],
      files: [("file", "x.csv", Array("名称,高さ,計算 half\n市役所,6,100\n図書館,3,100\n".utf8))], as: .secretariat)
    let path = try #require(sent.header("Location"))
    let asked = try desk.city.get(path, as: .secretariat).text
    #expect(asked.contains("計算の項目（計算 half、計算 label）の列は取り込まず"))
    let half = String(try made.field("half").number)
    let columns = [("column-0", "1"), ("column-1", "3"), ("column-2", half), ("keys", "1"), ("action", "import")]
    #expect(try desk.city.post(path, columns, as: .secretariat).status == 303)
    try desk.runJobs()
    #expect(try made.words(1) == ["3.00", "市役所（高）"] && made.words(2) == ["2.00", "公民館（高）"])
    #expect(try made.words(3) == ["1.50", "図書館（高）"])
    #expect(try desk.page("/registers/aed?q=%E5%9B%B3%E6%9B%B8%E9%A4%A8%EF%BC%88%E9%AB%98").text.contains("1件"))
    // All of it is taken back.
    #expect(try desk.send("/staff/registers/aed/changes/2", []).status == 303)
    #expect(try made.words(1) == ["0.50", "市役所"] && desk.register().records == 2)
  }

  @Test func whatIsTakenBackIsWorkedOutByTheFormulaOfToday() throws {
    let made = try ComputedDesk([["name": "市役所", "height": "1"]])
    #expect(
      try made.desk.send("/staff/registers/aed/records/1", [("version", "1"), ("f.name", "A"), ("f.height", "9")])
        .status == 303)
    try made.define(try made.field("half").number, "half", "${height} * 10", result: "number", decimals: 2)
    // Before the job has come to it.
    #expect(try made.desk.send("/staff/registers/aed/changes/2", []).status == 303)
    #expect(try made.words(1) == ["10.00", "市役所（高）"])
    try made.desk.runJobs()
    #expect(try made.words(1) == ["10.00", "市役所（高）"])
  }

  @Test func mergedRecordsAreWorkedOutAnew() throws {
    let made = try ComputedDesk([["name": "第１会館", "height": "2"], ["name": "第 1 会館", "height": "8"]])
    let compared = try made.desk.page("/staff/registers/aed/merge?record=1&record=2", as: .secretariat).text
    #expect(compared.contains("f.height") && !compared.contains("f.half"))
    let sent = [
      ("record", "1"), ("record", "2"), ("v.1", "1"), ("v.2", "1"), ("f.name", "1"), ("f.height", "2"), ("f.half", "1"),
    ]
    #expect(try made.desk.send("/staff/registers/aed/merge", sent).status == 303)
    #expect(try made.words(1) == ["4.00", "第１会館（高）"])
  }

  @Test func theGridAndFormsAskForNone() throws {
    let made = try ComputedDesk([["name": "市役所", "height": "3"]])
    let grid = try made.desk.page("/staff/registers/aed/grid?columns=name&columns=half", as: .secretariat).text
    let half = try made.field("half").number
    #expect(grid.contains("name=\"1.1\"") && !grid.contains("name=\"1.\(half)\""))
    let saved = try made.desk.send("/staff/registers/aed/grid", [("columns", "height"), ("v.1", "1"), ("1.3", "9")])
    #expect(saved.status == 303)
    #expect(try made.words(1) == ["4.50", "市役所（高）"])
    let form = try made.desk.page("/staff/registers/aed/records/1", as: .secretariat).text
    #expect(!form.contains("f.half") && form.contains("<dd>4.50</dd>") && form.contains("保存すると計算し直します"))
  }

  @Test func proposalsAreWorkedOutWhenTheyAreApproved() throws {
    let made = try ComputedDesk([["name": "市役所", "height": "3"]])
    try made.desk.store.write { [id = made.desk.id] db in
      var register = try Register.get(id, in: db)
      register.approval = .another
      _ = try register.save("registers.register.changed", detail: "", by: "test", at: currentInstant(), in: db)
    }
    let edit = [("version", "1"), ("f.name", "本庁"), ("f.height", "1"), ("f.half", "9")]
    #expect(try made.desk.send("/staff/registers/aed/records/1", edit).status == 303)
    try made.define(try made.field("half").number, "half", "${height} * 10", result: "number", decimals: 2)
    try made.desk.runJobs()
    let done = try made.desk.send("/staff/registers/aed/proposals/1", [("action", "approve")], as: .administrator)
    #expect(done.header("Location")?.hasSuffix("done=approved") == true)
    #expect(try made.words(1) == ["10.00", "本庁（高）"])
  }
}
