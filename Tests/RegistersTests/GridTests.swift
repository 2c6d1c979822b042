import App
import ModuleKit
import TestKit
import Testing

@testable import Registers

@Suite struct GridTests {
  private let path = "/staff/registers/aed/grid"

  private func desk(_ records: [[String: String]]) throws -> RegisterDesk {
    let desk = try RegisterDesk()
    try desk.add(records)
    return desk
  }

  /// What the grid of names and heights sends where nothing was changed, with these cells in their place.
  private func cells(_ desk: RegisterDesk, _ changed: [String: String]) throws -> [(String, String)] {
    let (names, heights) = (1, 3)
    var fields = [("columns", "name"), ("columns", "height"), ("back", "columns=name&columns=height")]
    let records = try desk.store.read { [id = desk.id] db in
      let register = try Register.get(id, in: db)
      return try RecordTable(register).list(RecordQuery(), register.frame.current, after: 0, limit: 100, in: db)
    }
    for record in records {
      fields.append(("v.\(record.id)", String(record.version)))
      for (number, kind) in [(names, ValueKind.text), (heights, .number(decimals: 1))] {
        let value = record.values[number] ?? .null
        fields.append(("\(record.id).\(number)", value == .null ? "" : kind.text(of: value)))
      }
    }
    let rest = changed.filter { name, _ in !fields.contains { $0.0 == name } }
    return fields.map { ($0.0, changed[$0.0] ?? $0.1) } + rest.map { ($0.key, $0.value) }
  }

  private func names(_ desk: RegisterDesk) throws -> [String] {
    try desk.page("/registers/aed.csv").text.split(whereSeparator: \.isNewline).dropFirst().map {
      String($0.prefix { $0 != "," })
    }
  }

  @Test func manyCellsAreOneChangeAndGoBackAsOne() throws {
    let desk = try desk([["name": "市役所"], ["name": "図書館"], ["name": "体育館", "height": "1.5"]])
    // Two names exchanged, a number in the full width of the office's hand, and a new record.
    let sent = try cells(desk, ["1.1": "図書館", "2.1": "市役所", "2.3": "１２．５", "n1.1": "公民館"])
    let answer = try desk.send(path, sent)
    #expect(answer.status == 303 && answer.header("Location")?.contains("done=2") == true)
    #expect(try names(desk) == ["図書館", "市役所", "体育館", "公民館"])
    let register = try desk.register()
    #expect(register.lastChange == 2 && register.records == 4)
    let change = try desk.page("/staff/registers/aed/changes/2", as: .secretariat).text
    #expect(change.contains("<del>市役所</del> → <ins>図書館</ins>") && change.contains("<ins>12.5</ins>"))
    #expect(!change.contains("体育館"))
    #expect(try desk.send("/staff/registers/aed/changes/2", []).status == 303)
    #expect(try names(desk) == ["市役所", "図書館", "体育館"])
    #expect(try desk.register().records == 3)
  }

  @Test func asLongAsACellIsWrongNothingIsSaved() throws {
    let desk = try desk([["name": "市役所"], ["name": "図書館"]])
    let answer = try desk.send(
      path, try cells(desk, ["1.3": "高い", "2.1": "市役所", "n1.3": "3"]))
    #expect(answer.status == 422 && answer.text.contains("id=\"1.3-error\"") && answer.text.contains("value=\"高い\""))
    #expect(answer.text.contains("id=\"n1.1-error\""))
    let doubled = try desk.send(path, try cells(desk, ["2.1": "市役所"]))
    #expect(doubled.status == 422 && doubled.text.contains("No. 1") && doubled.text.contains("id=\"2.1-error\""))
    let twice = try desk.send(path, try cells(desk, ["1.1": "港", "2.1": "港"]))
    #expect(twice.status == 422 && twice.text.contains("同じ値の行がほかにもあります"))
    #expect(try desk.register().lastChange == 1)
    // What a new record needs has to be in the table.
    let lacking = try desk.send(path, [("columns", "height"), ("n1.3", "2")])
    #expect(lacking.status == 422 && lacking.text.contains("名称"))
  }

  @Test func whoeverWasQuickerIsSeen() throws {
    let desk = try desk([["name": "市役所"], ["name": "図書館"]])
    let mine = try cells(desk, ["1.1": "本庁舎"])
    let other = try cells(desk, ["2.1": "中央図書館"])
    _ = try desk.send("/staff/registers/aed/records/1", [("version", "1"), ("f.name", "市庁舎")])
    // Somebody else's record stands on my page too; it was not touched there.
    #expect(try desk.send(path, other).status == 303)
    let late = try desk.send(path, mine)
    #expect(late.status == 409 && late.text.contains("ほかの人が保存した値：市庁舎") && late.text.contains("value=\"本庁舎\""))
    #expect(late.text.contains("name=\"v.1\" value=\"2\""))
    #expect(try desk.send(path, try cells(desk, ["1.1": "本庁舎"])).status == 303)
    #expect(try names(desk) == ["本庁舎", "中央図書館"])
    let lost = try cells(desk, ["1.1": "庁舎"])
    _ = try desk.send("/staff/registers/aed/records/1/remove", [])
    let gone = try desk.send(path, lost)
    #expect(gone.status == 409 && gone.text.contains("ほかの人がこの記録を取り消しました"))
  }

  @Test func aRemovalIsTakenBackUnlessItsValueIsTaken() throws {
    let desk = try desk([["name": "市役所"]])
    _ = try desk.send("/staff/registers/aed/records/1/remove", [])
    try desk.add([["name": "市役所"]])
    let taken = try desk.send("/staff/registers/aed/changes/2", [])
    #expect(taken.header("Location")?.contains("done=doubled") == true)
    _ = try desk.send("/staff/registers/aed/records/2", [("version", "1"), ("f.name", "港")])
    #expect(try desk.send("/staff/registers/aed/changes/2", []).status == 303)
    #expect(try names(desk) == ["市役所", "港"])
    #expect(try desk.register().lastRecord == 2)
  }

  @Test func aGridStaysSmallAndKeepsWhatWasAskedFor() throws {
    let desk = try RegisterDesk()
    try desk.add((1...120).map { ["name": "とても長い名前の公共施設その\($0)", "kind": "1"] })
    let (status, text) = try desk.page(
      "\(path)?columns=name&columns=kind&name.has=施設&view.after=100", as: .secretariat)
    #expect(status == 200 && text.utf8.count < 50_000, "\(text.utf8.count) bytes")
    #expect(text.contains("とても長い名前の公共施設その120") && text.contains("list=\"l6\"") && text.contains("value=\"屋内\""))
    #expect(text.contains("name.has=%E6%96%BD%E8%A8%AD"))
    let (_, first) = try desk.page("\(path)?columns=name&columns=kind", as: .secretariat)
    #expect(first.utf8.count < 50_000, "\(first.utf8.count) bytes")
    #expect(try desk.page(path, as: .auditor).status == 403)
  }
}
