import App
import ModuleKit
import TestKit
import Testing

@testable import Registers

@Suite struct RowIndexTests {
  private func isCurrent(_ desk: RegisterDesk) throws -> Bool {
    try desk.store.read { db in try RowIndex(RecordTable(Register.get(desk.id, in: db))).isCurrent(in: db) }
  }

  private func count(_ desk: RegisterDesk, _ words: String) throws -> Int {
    try desk.store.read { db in
      let register = try Register.get(desk.id, in: db)
      let (query, _) = RecordQuery.read(Fields([("q", words)]), register.frame.open, .japanese)
      return try RecordTable(register).count(query, in: db)
    }
  }

  @Test func smallChangesAreFoundAtOnce() throws {
    let desk = try RegisterDesk()
    #expect(try isCurrent(desk))
    try desk.add([["name": "防災センター"], ["name": "図書館"]])
    #expect(try isCurrent(desk) && count(desk, "防災") == 1)
    #expect(try desk.send("/staff/registers/aed/records/1", [("version", "1"), ("f.name", "防犯センター")]).status == 303)
    #expect(try isCurrent(desk))
    #expect(try count(desk, "防災") == 0)
    #expect(try count(desk, "防犯 センター") == 1)
    #expect(try desk.send("/staff/registers/aed/records/1/remove", []).status == 303)
    #expect(try count(desk, "防犯") == 0)
    #expect(try desk.send("/staff/registers/aed/records/1/restore", []).status == 303)
    #expect(try isCurrent(desk) && count(desk, "防犯") == 1)
  }

  /// As after an import, and for a register of an earlier version of the program.
  @Test func whatIsBehindIsReadAndBroughtIn() throws {
    let desk = try RegisterDesk()
    let table = try RecordTable(desk.register())
    let index = TextIndex("register_", table.register.number)
    try desk.store.write { db in try index.drop(in: db) }
    try desk.add((1...3_000).map { ["name": "会館\($0)号"] })
    #expect(try !isCurrent(desk) && count(desk, "館77号") == 1)
    try RowIndex.bring(desk.id, in: desk.store)
    #expect(try isCurrent(desk) && count(desk, "館77号") == 1)
    #expect(try count(desk, "号") == 3_000)
    // Words of signs alone, and a day gone by, are looked for in the records.
    #expect(try count(desk, "・") == 0)
    // The public fields change: what was found by them is forgotten at once, and brought in again by a job.
    let version = String(try desk.register().version)
    let answer = try desk.send(
      "/staff/registers/aed/fields", [("version", version), ("field", "1"), ("action", "retire")])
    #expect(answer.status == 303)
    #expect(try !isCurrent(desk) && count(desk, "館77号") == 0)
    try desk.runJobs()
    #expect(try isCurrent(desk) && count(desk, "館77号") == 0)
  }

  @Test func backupsLeaveTheIndexOut() throws {
    let desk = try RegisterDesk()
    try desk.add([["name": "図書館"]])
    let copy = try TestStore()
    try copy.store.migrate(allMigrations)
    let digests = try copy.store.fill(from: desk.store)
    #expect(digests.contains { $0.table == "register_1" } && !digests.contains { $0.table.contains("grams") })
    let register = try copy.store.read { db in try Register.get(desk.id, in: db) }
    #expect(try !copy.store.read { db in try RowIndex(RecordTable(register)).isCurrent(in: db) })
    try RowIndex.bring(desk.id, in: copy.store)
    #expect(try copy.store.read { db in try RowIndex(RecordTable(register)).isCurrent(in: db) })
  }
}
