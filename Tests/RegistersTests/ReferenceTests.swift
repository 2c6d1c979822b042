import App
import ModuleKit
import TestKit
import Testing

@testable import Registers

@Suite struct ReferenceTests {
  /// The register of AEDs with two records, and one of checks that refer to them.
  private func desk() throws -> RegisterDesk {
    let desk = try RegisterDesk()
    try desk.add([["name": "市役所"], ["name": "図書館"]])
    let aed = desk.id
    try desk.store.write { db in
      var frame = Frame()
      for (key, title, type) in [("what", "点検", FieldType.value(.text)), ("aed", "AED", .reference(aed))] {
        frame.add { number in
          var field = RecordField(number: number, key: key, title: Localized(title), type: type)
          field.isPublic = true
          return field
        }
      }
      var register = Register.new(
        try #require(ID<Register>("checks")), number: 2, Localized("点検記録"), frame: frame, at: currentInstant())
      register.openness = .records
      try register.add(by: "test", at: currentInstant(), in: db)
    }
    return desk
  }

  private func check(_ desk: RegisterDesk, _ name: String, _ aed: String) throws -> Response {
    try desk.send("/staff/registers/checks/new", [("f.what", name), ("f.aed", aed)])
  }

  @Test func whatRefersToARecordIsSeenThere() throws {
    let desk = try desk()
    let form = try desk.page("/staff/registers/checks/new", as: .secretariat).text
    #expect(form.contains("<option value=\"2\">図書館</option>") && form.contains("list=\"l2\""))
    #expect(try check(desk, "春の点検", "3").text.contains("その番号の記録はありません"))
    #expect(try check(desk, "春の点検", "1").status == 303)
    for path in ["/registers/aed/1", "/staff/registers/aed/records/1"] {
      let text = try desk.page(path, as: .secretariat).text
      #expect(text.contains("点検記録") && text.contains("春の点検"), "\(path)")
      #expect(try !desk.page(path.replacing("1", with: "2"), as: .secretariat).text.contains("春の点検"))
    }
    // Of a register that is not public nobody learns anything.
    try desk.store.write { db in
      var register = try Register.get(try #require(ID<Register>("checks")), in: db)
      register.openness = .closed
      _ = try register.save("registers.register.changed", detail: "", by: "test", at: currentInstant(), in: db)
    }
    #expect(try !desk.page("/registers/aed/1").text.contains("点検"))
    #expect(try desk.page("/staff/registers/aed/records/1", as: .secretariat).text.contains("春の点検"))
  }

  @Test func aRecordIsReferredToByAPartOfItsName() throws {
    let desk = try desk()
    try desk.add([["name": "図書館の分館"], ["name": "北分館"]])
    #expect(try check(desk, "春", "市役").status == 303)
    // The whole name comes before names that hold it.
    #expect(try check(desk, "夏", "図書館").status == 303)
    let several = try check(desk, "秋", "分館")
    #expect(several.status == 422 && several.text.contains("3（図書館の分館）、4（北分館）"))
    #expect(try check(desk, "冬", "体育館").text.contains("「体育館」という名前の記録はありません"))
    let id = try #require(ID<Register>("checks"))
    let referred = try desk.store.read { db -> [Int?] in
      let register = try Register.get(id, in: db)
      let field = try #require(register.frame.field("aed"))
      return try [1, 2].map { number in
        if case .int(let other) = try RecordTable(register).get(number, in: db)[field] { Int(other) } else { nil }
      }
    }
    #expect(referred == [1, 2])
  }

  @Test func whatIsReferredToStays() throws {
    let desk = try desk()
    _ = try check(desk, "春の点検", "2")
    let kept = try desk.send("/staff/registers/aed/records/2/remove", [])
    #expect(kept.header("Location")?.hasSuffix("done=referred") == true)
    #expect(try desk.page("/staff/registers/aed/records/2?done=referred", as: .secretariat).text.contains("参照しているため"))
    // The change that had added both cannot be taken back either.
    let back = try desk.send("/staff/registers/aed/changes/1", [])
    #expect(back.header("Location")?.hasSuffix("done=doubled") == true)
    #expect(try desk.register().records == 2)
    _ = try desk.send("/staff/registers/checks/records/1/remove", [])
    #expect(
      try desk.send("/staff/registers/aed/records/2/remove", []).header("Location")?.contains("removed=2") == true)
    #expect(try desk.register().records == 1)
  }
}

/// The names of people in one office's register, seen from another's.
@Suite struct ReferenceNameTests {
  /// AEDs whose names are personal data, of nobody in particular; checks that refer to them, of the editor's department.
  private func desk() throws -> RegisterDesk {
    let desk = try RegisterDesk()
    try desk.add([["name": "山田太郎", "height": "1"], ["name": "鈴木花子"]])
    let (aed, store) = (desk.id, desk.store)
    try store.write { db in
      var register = try Register.get(aed, in: db)
      register.frame.fields[0].privacy = .personal
      _ = try register.save("registers.register.changed", detail: "", by: "test", at: currentInstant(), in: db)
      var frame = Frame()
      frame.add { RecordField(number: $0, key: "what", title: Localized("点検"), type: .value(.text)) }
      frame.add { RecordField(number: $0, key: "aed", title: Localized("担当"), type: .reference(aed)) }
      let id = try #require(ID<Register>("checks"))
      var checks = Register.new(id, number: 2, Localized("点検記録"), frame: frame, at: currentInstant())
      checks.department = ID("promotion")
      try checks.add(by: "test", at: currentInstant(), in: db)
    }
    for name in ["春", "夏"] {
      let sent = try desk.send("/staff/registers/checks/new", [("f.what", name), ("f.aed", "1")], as: .editor)
      #expect(sent.status == 303)
    }
    return desk
  }

  private func traces(_ desk: RegisterDesk) throws -> Int {
    try desk.store.read { db in
      try db.value(
        """
        SELECT count(*) AS value
        FROM audit_event
        WHERE action = 'registers.personal.read' AND subject_id = 'aed' AND detail LIKE 'names, at %'
        """) ?? 0
    }
  }

  private static let pages = [
    "checks", "checks?view.group=aed", "checks?view.as=cards", "checks?view.as=chart&view.group=aed", "checks/new",
    "checks/records/1", "checks/choices", "checks/grid", "checks/1/history",
  ]

  @Test func anotherOfficeSeesNumbersAlone() throws {
    let desk = try desk()
    for page in Self.pages {
      let (status, text) = try desk.page("/staff/registers/\(page)", as: .editor)
      #expect(status == 200 || status == 404, "\(page) \(status)")
      #expect(!text.contains("山田") && !text.contains("鈴木"), "\(page)")
    }
    let guessed = try desk.send("/staff/registers/checks/new", [("f.what", "秋"), ("f.aed", "山田")], as: .editor)
    #expect(guessed.status == 422 && !guessed.text.contains("山田太郎"))
    for ending in ["csv", "json", "xlsx"] {
      let file = try desk.city.get("/numazu/staff/registers/checks/all.\(ending)", as: .editor).wholeBody
      #expect(file.firstRange(of: Array("山田".utf8)) == nil)
    }
    #expect(try traces(desk) == 0)
  }

  @Test func whoKeepsThemSeesThemAndLeavesATrace() throws {
    let desk = try desk()
    let before = try traces(desk)
    for (count, page) in ["checks", "checks?view.group=aed", "checks/new", "checks/records/1"].enumerated() {
      #expect(try desk.page("/staff/registers/\(page)", as: .secretariat).text.contains("山田太郎"), "\(page)")
      #expect(try traces(desk) == before + count + 1, "\(page)")
    }
  }
}
