import App
import ModuleKit
import TestKit
import Testing

@testable import Registers

/// A register goes out as whatever comes in, and no character is lost in silence.
@Suite struct EncodedExportTests {
  private static let forms = [
    ("csv", "Shift_JIS"), ("csv", "EUC-JP"), ("csv", "UTF-8"), ("tsv", "Shift_JIS"), ("tsv", "EUC-JP"), ("xlsx", ""),
    ("jsonl", ""), ("json", ""), ("geojson", ""),
  ]

  private func desk(_ name: String = "髙橋①会館〜") throws -> RegisterDesk {
    let desk = try RegisterDesk()
    try desk.add([
      ["name": name, "placed": "2020-04-01", "height": "12.5", "latitude": "35.1", "longitude": "138.8", "kind": "屋内"],
      ["name": "図書館", "phone": "055-931-2500"],
    ])
    return desk
  }

  private func address(_ ending: String, _ encoding: String, isDesk: Bool) -> String {
    let path = isDesk ? "/numazu/staff/registers/aed/all." : "/numazu/registers/aed."
    return path + ending + (encoding.isEmpty ? "" : "?file.encoding=\(encoding)")
  }

  @Test(arguments: forms, [true, false]) func whatGoesOutComesInUnchanged(form: (String, String), isDesk: Bool) throws {
    let desk = try desk()
    let answer = try desk.city.get(address(form.0, form.1, isDesk: isDesk), as: isDesk ? .secretariat : nil)
    let bytes = try answer.wholeBody
    #expect(answer.status == 200)
    if !form.1.isEmpty { #expect(answer.header("Content-Type")?.hasSuffix("charset=\(form.1.lowercased())") == true) }
    let file = try TableFile(.bytes(bytes))
    if !form.1.isEmpty { #expect(file.form?.encoding.rawValue == form.1 && file.form?.hasMark == (form.1 == "UTF-8")) }
    let register = try desk.register()
    var job = RegisterImport(register.id, number: 1, nil, name: "x", digest: "", by: "test", at: currentInstant())
    job.plan = ImportPlan.guess(file.header, register.frame)
    (job.plan.keys, job.state) = ([1], .waiting)
    let waiting = job
    try desk.store.write { db in try waiting.insert(in: db) }
    try ImportReading(store: desk.store, source: .bytes(bytes), id: job.id, now: currentInstant).run()
    let done = try #require(try desk.store.read { db in try RegisterImport.find(waiting.id, in: db) })
    // 〜 comes back as Microsoft's ～: the same character of JIS X 0208.
    let twins = ["Shift_JIS", "EUC-JP"].contains(form.1) ? 1 : 0
    #expect(done.state == .done && done.added == twins && done.same == 2 - twins, "\(done.faults)")
    #expect(String(decoding: bytes, as: UTF8.self).contains("055-931") == (isDesk && form.0 != "xlsx"))
  }

  @Test func whatCannotBeWrittenIsNamedBeforeThereIsAFile() throws {
    let desk = try desk("𠮷田会館 ¥")
    for isDesk in [true, false] {
      let (path, role) = (address("csv", "Shift_JIS", isDesk: isDesk), isDesk ? Role.secretariat : nil)
      let refused = try desk.city.get(path, as: role)
      #expect(refused.status == 422 && refused.text.contains("U+20BB7") && refused.text.contains("U+00A5"))
      #expect(refused.text.contains("file.missing=replace") && refused.text.contains("全部で2か所"))
      let bytes = try desk.city.get(path + "&file.missing=replace", as: role).wholeBody
      #expect(bytes.firstRange(of: [0x81, 0xac, 0x93, 0x63]) != nil)
    }
    #expect(try desk.city.get("/numazu/registers/aed.csv?file.encoding=UTF-7").status == 200)
    #expect(try desk.city.get("/numazu/registers/aed.csv?file.encoding=Shift_JIS&q=図書館").status == 200)
  }

  /// The file is what was there when its characters were looked at, whatever comes while it goes out.
  @Test(arguments: [false, true]) func whatChangesMeanwhileIsNotInIt(_ isReplacing: Bool) throws {
    let desk = try RegisterDesk()
    try desk.add((1...RecordExport.portion * 2).map { ["name": "会館\($0)"] })
    let path = address("csv", "Shift_JIS", isDesk: false) + (isReplacing ? "&file.missing=replace" : "")
    let answer = try desk.city.get(path)
    try desk.add([["name": "𠮷田会館"]])
    _ = try desk.send("/staff/registers/aed/records/1500/remove", [])
    let file = try TableFile(.bytes(try answer.wholeBody))
    var names: Set<String> = []
    try file.read { row in
      names.insert(row.text(0))
      return true
    }
    #expect(names.count == RecordExport.portion * 2 && names.contains("会館1500") && names.contains("会館2000"))
    #expect(try desk.city.get(path).status == (isReplacing ? 200 : 422))
  }

  @Test func thePagesOfferEachForm() throws {
    let desk = try desk()
    for (page, isDesk) in [
      (try desk.page("/registers/aed").text, false),
      (try desk.page("/staff/registers/aed", as: .secretariat).text, true),
    ] {
      for (ending, encoding) in Self.forms where encoding != "UTF-8" {
        let path = address(ending, encoding, isDesk: isDesk)
        #expect(page.contains("href=\"\(path)\""), "\(path)")
      }
    }
  }

  /// The office's file has places that are not open; that of everyone has not.
  @Test func closedPlacesStayClosed() throws {
    let desk = try desk()
    try desk.store.write { db in
      var register = try Register.get(desk.id, in: db)
      for index in register.frame.fields.indices
      where ["latitude", "longitude"].contains(register.frame.fields[index].key) {
        register.frame.fields[index].isPublic = false
      }
      _ = try register.save("registers.fields.changed", detail: "", by: "test", at: currentInstant(), in: db)
    }
    #expect(try desk.city.get("/numazu/registers/aed.geojson").status == 404)
    let kept = try desk.city.get("/numazu/staff/registers/aed/all.geojson", as: .secretariat).wholeBody
    #expect(String(decoding: kept, as: UTF8.self).contains("[138.8,35.1]"))
    #expect(try desk.city.get("/numazu/staff/registers/aed/all.geojson").status == 303)
  }

  @Test func personalDataLeaveATrace() throws {
    let desk = try desk()
    for ending in ["tsv", "json", "jsonl", "geojson"] {
      let before = try traces(desk)
      _ = try desk.city.get("/numazu/staff/registers/aed/all.\(ending)", as: .secretariat).wholeBody
      #expect(try traces(desk) == before + 1, "\(ending)")
    }
  }

  /// Without the condition that cannot be read the file would hold all records.
  @Test func aConditionThatCannotBeReadGivesNoFile() throws {
    let desk = try desk()
    for isDesk in [true, false] {
      for ending in ["csv", "xlsx", "json"] {
        for asked in ["height.from=x", "placed=2026-13-01", "asof=tomorrow"] {
          let path = isDesk ? "/numazu/staff/registers/aed/all.\(ending)" : "/numazu/registers/aed.\(ending)"
          let answer = try desk.city.get("\(path)?\(asked)", as: isDesk ? .secretariat : nil)
          #expect(answer.status == 400 && answer.text.contains(String(asked.prefix { $0 != "=" })), "\(path)?\(asked)")
        }
      }
    }
  }

  private func traces(_ desk: RegisterDesk) throws -> Int {
    try desk.store.read { db in
      try db.value("SELECT count(*) AS value FROM audit_event WHERE action = \("registers.personal.read")") ?? 0
    }
  }
}
