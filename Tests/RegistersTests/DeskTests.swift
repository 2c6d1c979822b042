import App
import Foundation
import ModuleKit
import TestKit
import Testing

@testable import Registers

@Suite struct DeskTests {
  @Test func aRegisterIsMadeOnPages() throws {
    let city = try TestCity()
    func send(_ path: String, _ fields: [(String, String)]) throws -> Response {
      try city.post("/numazu/staff/\(path)", fields, as: .secretariat)
    }
    let bad = try send("registers-new", [("id", "AED!"), ("title", "")])
    #expect(bad.status == 422 && bad.text.contains("英小文字"))
    #expect(try send("registers-new", [("id", "aed"), ("title", "AED"), ("openness", "records")]).status == 303)
    #expect(try send("registers-new", [("id", "aed"), ("title", "AED")]).status == 409)
    let name = [
      ("version", "1"), ("title", "名称"), ("key", "name"), ("type", "text"), ("rules", "required"), ("rules", "public"),
      ("privacy", "none"),
    ]
    #expect(try send("registers/aed/fields/0", name).status == 303)
    // The form was opened before the field was there.
    #expect(try send("registers/aed/fields/0", name.map { $0.0 == "key" ? ("key", "other") : $0 }).status == 409)
    #expect(try send("registers/aed/fields/0", name).text.contains("この名前の項目がすでにあります"))
    let personal = try send(
      "registers/aed/fields/0",
      [
        ("version", "2"), ("title", "氏名"), ("key", "who"), ("type", "text"), ("rules", "public"),
        ("privacy", "personal"),
      ])
    #expect(personal.status == 422 && personal.text.contains("個人情報の項目は公開できません"))
    let empty = try send("registers/aed/new", [("f.name", " ")])
    #expect(empty.status == 422 && empty.text.contains("必須の項目です"))
    #expect(try send("registers/aed/new", [("f.name", "市役所")]).status == 303)
    #expect(try city.get("/numazu/registers/aed").text.contains("市役所"))
    #expect(try city.get("/numazu/registers").text.contains("AED"))
  }

  @Test func everyoneSeesOnlyWhatIsPublic() throws {
    let desk = try RegisterDesk()
    try desk.add([["name": "市役所", "phone": "055-931-2500", "latitude": "35.1", "longitude": "138.86"]])
    for path in [
      "/registers/aed", "/registers/aed/1", "/registers/aed.csv", "/registers/aed.json", "/registers/aed.geojson",
    ] {
      let (status, text) = try desk.page(path)
      #expect(status == 200 && text.contains("市役所"), "\(path)")
      #expect(!text.contains("055-931-2500") && !text.contains("担当者の電話"), "\(path)")
    }
    // Asking for it by a filter, by sorting or by a word finds nothing out either.
    let (_, asked) = try desk.page("/registers/aed?phone=055-931-9999&phone.has=9999&sort=-phone")
    #expect(asked.contains("市役所"))
    #expect(try desk.page("/registers/aed?q=055-931").text.contains("あてはまるものはありません"))
    #expect(try desk.page("/staff/registers/aed", as: .secretariat).text.contains("055-931-2500"))
    let events = try desk.store.read { db in try AuditEvent.recent(limit: 1, in: db) }.map(\.action)
    #expect(events == ["registers.personal.read"])
    #expect(try RegisterDesk(isPublic: false).page("/registers/aed").status == 404)
  }

  @Test func recordsAreFoundBySortingAndFilters() throws {
    let desk = try RegisterDesk()
    try desk.add([
      ["name": "図書館", "placed": "令和5年4月1日", "height": "１．５", "kind": "屋内"],
      ["name": "市役所", "placed": "2020-10-01", "height": "12"], ["name": "ＡＢＣ会館"],
    ])
    func names(_ query: String) throws -> [String] {
      let lines = try desk.page("/registers/aed.csv?\(query)").text.split(whereSeparator: \.isNewline).dropFirst()
      return lines.map { String($0.prefix { $0 != "," }) }
    }
    #expect(try names("q=abc") == ["ＡＢＣ会館"])
    #expect(try names("placed.from=2021-01-01") == ["図書館"])
    #expect(try names("placed.to=2021-01-01&height.from=2") == ["市役所"])
    #expect(try names("kind=1") == ["図書館"])
    #expect(try names("placed.blank=1") == ["ＡＢＣ会館"])
    let (status, text) = try desk.page("/registers/aed?placed.from=2021-02-30")
    #expect(status == 422 && text.contains("placed.from"))
    let sorted = try desk.page("/registers/aed?sort=-height").text
    let places = try ["市役所", "図書館", "ＡＢＣ会館"].map { try #require(sorted.range(of: $0)).lowerBound }
    #expect(places == places.sorted())
    #expect(try desk.page("/registers/aed.csv").text.contains("図書館,2023-04-01,1.5,,,屋内"))
  }

  @Test func twoWhoEditTheSameAreToldApart() throws {
    let desk = try RegisterDesk()
    try desk.add([["name": "市役所"], ["name": "図書館"]])
    #expect(try desk.send("/staff/registers/aed/records/1", [("version", "1"), ("f.name", "市庁舎")]).status == 303)
    let late = try desk.send("/staff/registers/aed/records/1", [("version", "1"), ("f.name", "本庁舎")])
    #expect(late.status == 409 && late.text.contains("ほかの人が保存した値：市庁舎") && late.text.contains("本庁舎"))
    let twice = try desk.send("/staff/registers/aed/records/1", [("version", "2"), ("f.name", "図書館")])
    #expect(twice.status == 422 && twice.text.contains("No. 2"))
    let history = try desk.page("/staff/registers/aed/records/1/history", as: .secretariat).text
    #expect(history.contains("<del>市役所</del> → <ins>市庁舎</ins>"))
  }

  @Test func whatIsRemovedComesBack() throws {
    let desk = try RegisterDesk()
    try desk.add([["name": "市役所", "height": "2.5"]])
    #expect(try desk.send("/staff/registers/aed/records/1/remove", []).status == 303)
    #expect(try desk.page("/registers/aed").text.contains("記録はまだありません"))
    #expect(try desk.page("/registers/aed/1").status == 404)
    #expect(try desk.page("/staff/registers/aed/removed", as: .secretariat).text.contains("市役所"))
    #expect(try desk.register().records == 0)
    #expect(try desk.send("/staff/registers/aed/records/1/restore", []).status == 303)
    #expect(try desk.page("/registers/aed.csv").text.contains("市役所,,2.5"))
    // Another took its name meanwhile.
    _ = try desk.send("/staff/registers/aed/records/1/remove", [])
    try desk.add([["name": "市役所"]])
    let back = try desk.send("/staff/registers/aed/records/1/restore", [])
    #expect(back.header("Location")?.contains("done=doubled") == true)
    #expect(try desk.register().records == 1)
  }

  @Test func anyDayIsAnsweredFor() throws {
    let desk = try RegisterDesk()
    let now = currentInstant()
    let (first, second) = (now - 10 * 86_400, now - 5 * 86_400)
    try desk.add([["name": "市役所"]], at: first)
    try desk.store.write { [id = desk.id] db in
      let register = try Register.get(id, in: db)
      var writing = RecordWriting(register, in: db)
      try writing.edit(try RecordTable(register).get(1, in: db), [1: .text("市庁舎")])
      try writing.finish(.edited, "", by: "test", at: second)
    }
    _ = try desk.send("/staff/registers/aed/records/1/remove", [])
    func shown(_ day: Day) throws -> String { try desk.page("/registers/aed?asof=\(day.iso)").text }
    #expect(try shown(first.day + -1).contains("あてはまるものはありません"))
    #expect(try shown(first.day).contains("市役所"))
    #expect(try shown(second.day).contains("市庁舎"))
    #expect(try !shown(now.day).contains("市庁舎"))
    #expect(try desk.page("/registers/aed?asof=\((now.day + 1).iso)").status == 422)
  }

  @Test func fieldsComeAndGo() throws {
    let desk = try RegisterDesk()
    try desk.add([["name": "市役所", "height": "2.5"]])
    func version() throws -> String { String(try desk.register().version) }
    let gone = try desk.send(
      "/staff/registers/aed/fields", [("version", version()), ("field", "1"), ("action", "retire")])
    #expect(gone.status == 303)
    #expect(try !desk.page("/registers/aed").text.contains("市役所"))
    #expect(try desk.page("/registers/aed?q=市役所").text.contains("あてはまるものはありません"))
    _ = try desk.send("/staff/registers/aed/fields", [("version", version()), ("field", "1"), ("action", "restore")])
    try SearchFilling.fillAll(desk.id, in: desk.store)
    #expect(try desk.page("/registers/aed?q=市役所").text.contains("1件"))
    let other = try desk.send(
      "/staff/registers/aed/fields/3",
      [
        ("version", version()), ("title", "高さ"), ("key", "height"), ("type", "number"), ("decimals", "2"),
        ("privacy", "none"),
      ])
    #expect(other.status == 422 && other.text.contains("この種類には変えられません"))
  }

  @Test func anOfficeKeepsItsOwn() throws {
    let desk = try RegisterDesk()
    // The sample editor's department is not the register's, which is nobody's in particular.
    #expect(try desk.page("/staff/registers/aed", as: .editor).status == 403)
    #expect(try desk.send("/staff/registers/aed/new", [("f.name", "x")], as: .editor).status == 403)
    #expect(try desk.page("/staff/registers/aed/fields", as: .editor).status == 403)
    #expect(try desk.page("/staff/registers/aed", as: .auditor).status == 403)
  }
}
