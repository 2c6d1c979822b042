import App
import ModuleKit
import TestKit
import Testing

@testable import Registers

@Suite struct MergeTests {
  private let path = "/staff/registers/aed/merge"

  /// Two records of one hall, and a check that refers to the second.
  private func desk() throws -> RegisterDesk {
    let desk = try RegisterDesk()
    try desk.add([["name": "第１会館", "height": "2"], ["name": "第 1 会館", "kind": "1"], ["name": "港"]])
    try desk.store.write { [aed = desk.id] db in
      var frame = Frame()
      frame.add { RecordField(number: $0, key: "aed", title: Localized("AED"), type: .reference(aed)) }
      let register = Register.new(
        try #require(ID<Register>("checks")), number: 2, Localized("点検記録"), frame: frame, at: currentInstant())
      try register.add(by: "test", at: currentInstant(), in: db)
      var writing = RecordWriting(register, in: db)
      for record in [2, 3] { try writing.add([1: .int(Int64(record))]) }
      try writing.finish(.added, "", by: "test", at: currentInstant())
    }
    return desk
  }

  private func references(_ desk: RegisterDesk) throws -> [Value] {
    try desk.store.read { db in
      let register = try Register.get(try #require(ID<Register>("checks")), in: db)
      return try RecordTable(register).list(RecordQuery(), register.frame.current, after: 0, limit: 9, in: db).map {
        $0.values[1] ?? .null
      }
    }
  }

  private let sent = [
    ("record", "1"), ("record", "2"), ("v.1", "1"), ("v.2", "1"), ("f.name", "1"), ("f.height", "1"), ("f.kind", "2"),
  ]

  @Test func recordsThatLookAlikeAreFound() throws {
    let desk = try desk()
    let text = try desk.page("/staff/registers/aed/duplicates", as: .secretariat).text
    #expect(text.contains("record=1&amp;record=2") && !text.contains("港"))
    let compared = try desk.page("\(path)?record=2&record=1", as: .secretariat).text
    #expect(compared.contains("第１会館") && compared.contains("name=\"f.kind\" value=\"2\" checked"))
    #expect(try desk.page("\(path)?record=2", as: .secretariat).status == 303)
    #expect(try desk.page("/staff/registers/aed/duplicates", as: .editor).status == 403)
  }

  @Test func severalBecomeOneAndSeveralAgain() throws {
    let desk = try desk()
    let done = try desk.send(path, sent)
    #expect(done.header("Location")?.hasSuffix("/changes/2?done=merged") == true)
    let csv = try desk.page("/registers/aed.csv").text
    #expect(csv.contains("第１会館,,2.0,,,屋内") && !csv.contains("第 1 会館"))
    #expect(try references(desk) == [.int(1), .int(3)])
    // The one that went says where it went.
    let gone = try desk.city.get("/numazu/registers/aed/2")
    #expect(gone.status == 303 && gone.header("Location")?.hasSuffix("/registers/aed/1?merged=2") == true)
    #expect(try desk.page("/registers/aed/1?merged=2").text.contains("No. 2 は、この記録にまとめられました"))
    #expect(try desk.page("/staff/registers/aed/records/2", as: .secretariat).status == 303)
    #expect(try desk.send("/staff/registers/aed/changes/2", []).status == 303)
    #expect(try references(desk) == [.int(2), .int(3)])
    #expect(try desk.page("/registers/aed.csv").text.contains("第 1 会館,,,,,屋内"))
    #expect(try desk.page("/registers/aed/2").status == 200)
  }

  @Test func whoeverWasQuickerIsNotOverwritten() throws {
    let desk = try desk()
    _ = try desk.send("/staff/registers/aed/records/2", [("version", "1"), ("f.name", "第二会館")])
    let late = try desk.send(path, sent)
    #expect(late.status == 409 && late.text.contains("第二会館"))
    #expect(try desk.register().records == 3)
  }
}
