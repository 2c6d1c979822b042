import App
import ModuleKit
import TestKit
import Testing

@testable import Registers

@Suite struct ApprovalTests {
  /// A register whose changes are approved so.
  private func desk(_ approval: Approval = .another) throws -> RegisterDesk {
    let desk = try RegisterDesk()
    try desk.add([["name": "市役所"], ["name": "図書館"]])
    try desk.store.write { [id = desk.id] db in
      var register = try Register.get(id, in: db)
      register.approval = approval
      _ = try register.save("registers.register.changed", detail: "", by: "test", at: currentInstant(), in: db)
    }
    return desk
  }

  private let proposals = "/staff/registers/aed/proposals"

  @Test func nothingShowsBeforeSomebodyElseHasApproved() throws {
    let desk = try desk()
    let sent = try desk.send("/staff/registers/aed/new", [("f.name", "公民館")])
    #expect(sent.header("Location")?.hasSuffix("/proposals/1?proposed=1") == true)
    #expect(try desk.send("/staff/registers/aed/records/1", [("version", "1"), ("f.name", "市庁舎")]).status == 303)
    #expect(try desk.send("/staff/registers/aed/records/2/remove", []).status == 303)
    #expect(try desk.register().lastChange == 1)
    #expect(try !desk.page("/registers/aed").text.contains("公民館"))
    // Whoever proposed it sees it, but does not approve it.
    let own = try desk.page("\(proposals)/2", as: .secretariat).text
    #expect(own.contains("<del>市役所</del> → <ins>市庁舎</ins>") && own.contains("ほかの人が承認します"))
    #expect(try desk.send("\(proposals)/2", [("action", "approve")]).status == 403)
    #expect(try desk.send("\(proposals)/2", [("action", "approve")], as: .editor).status == 403)
    #expect(try desk.page("/staff", as: .administrator).text.contains("承認待ち 3件"))
    for number in 1...3 {
      let done = try desk.send("\(proposals)/\(number)", [("action", "approve")], as: .administrator)
      #expect(done.header("Location")?.hasSuffix("done=approved") == true)
    }
    let csv = try desk.page("/registers/aed.csv").text
    #expect(csv.contains("市庁舎") && csv.contains("公民館") && !csv.contains("図書館"))
    // The change names who approved it, and the proposal who had proposed it.
    let changes = try desk.page("/staff/registers/aed/changes", as: .secretariat).text
    #expect(changes.contains("administrator") && changes.contains("提案 No. 2 secretariat"))
    #expect(try desk.send("\(proposals)/2", [("action", "approve")], as: .administrator).status == 409)
    #expect(try desk.register().lastChange == 4)
  }

  @Test func whatIsSentBackSaysWhy() throws {
    let desk = try desk()
    _ = try desk.send("/staff/registers/aed/new", [("f.name", "公民館")])
    #expect(try desk.send("\(proposals)/1", [("action", "return")], as: .administrator).status == 422)
    let reason = [("action", "return"), ("reason", "正式な名称にしてください")]
    #expect(try desk.send("\(proposals)/1", reason, as: .administrator).status == 303)
    #expect(try desk.page("\(proposals)/1", as: .secretariat).text.contains("正式な名称にしてください"))
    #expect(try desk.register().records == 2)
    _ = try desk.send("/staff/registers/aed/new", [("f.name", "公民館")])
    #expect(try desk.send("\(proposals)/2/withdraw", [], as: .administrator).status == 403)
    #expect(try desk.send("\(proposals)/2/withdraw", []).status == 303)
    #expect(try desk.page("\(proposals)/2", as: .administrator).text.contains("取り下げ"))
  }

  @Test func whatChangedMeanwhileCannotBeApproved() throws {
    let desk = try desk()
    _ = try desk.send("/staff/registers/aed/records/1", [("version", "1"), ("f.name", "市庁舎")])
    _ = try desk.send("/staff/registers/aed/records/1", [("version", "1"), ("f.name", "本庁舎")])
    _ = try desk.send("\(proposals)/1", [("action", "approve")], as: .administrator)
    let late = try desk.page("\(proposals)/2", as: .administrator).text
    #expect(late.contains("このままでは承認できません") && !late.contains("value=\"approve\""))
    #expect(try desk.send("\(proposals)/2", [("action", "approve")], as: .administrator).status == 409)
    #expect(try desk.page("/registers/aed").text.contains("市庁舎"))
    // Taking a change back undoes what was approved, and waits for that itself.
    let undo = try desk.send("/staff/registers/aed/changes/2", [], as: .secretariat)
    #expect(undo.header("Location")?.hasSuffix("/proposals/3?proposed=3") == true)
    #expect(try desk.page("/registers/aed").text.contains("市庁舎"))
    #expect(try desk.send("\(proposals)/3", [("action", "approve")]).status == 403)
    #expect(try desk.page("\(proposals)/3", as: .administrator).text.contains("/staff/registers/aed/changes/2"))
    #expect(try desk.send("\(proposals)/3", [("action", "approve")], as: .administrator).status == 303)
    #expect(try desk.page("/registers/aed").text.contains("市役所"))
    #expect(try desk.page("\(proposals)/3", as: .secretariat).text.contains("/staff/registers/aed/changes/2"))
  }

  @Test func whatCannotBeTakenBackAnyMoreIsSaid() throws {
    let desk = try desk()
    func approve(_ number: Int) throws -> Int {
      try desk.send("\(proposals)/\(number)", [("action", "approve")], as: .administrator).status
    }
    _ = try desk.send("/staff/registers/aed/records/1", [("version", "1"), ("f.name", "市庁舎")])
    #expect(try approve(1) == 303)
    _ = try desk.send("/staff/registers/aed/changes/2", [])
    // Somebody gives another record the name that would come back.
    _ = try desk.send("/staff/registers/aed/new", [("f.name", "市役所")])
    #expect(try approve(3) == 303)
    #expect(try desk.page("\(proposals)/2", as: .administrator).text.contains("先にその記録を直してください"))
    #expect(try approve(2) == 409)
    #expect(try desk.register().lastChange == 3)
    #expect(try desk.send("/staff/registers/aed/changes/9", []).status == 404)
  }

  @Test func recordsBecomeOneOnceItIsApproved() throws {
    let desk = try desk()
    let sent = [("record", "1"), ("record", "2"), ("v.1", "1"), ("v.2", "1"), ("f.name", "2")]
    let proposed = try desk.send("/staff/registers/aed/merge", sent)
    #expect(proposed.header("Location")?.hasSuffix("/proposals/1?proposed=1") == true)
    #expect(try desk.register().records == 2)
    let page = try desk.page("\(proposals)/1", as: .administrator).text
    #expect(page.contains("記録を1つにまとめます") && page.contains("<del>市役所</del> → <ins>図書館</ins>"))
    #expect(try desk.send("\(proposals)/1", [("action", "approve")], as: .administrator).status == 303)
    #expect(try desk.register().records == 1)
    #expect(try desk.city.get("/numazu/registers/aed/2").header("Location")?.hasSuffix("/aed/1?merged=2") == true)
  }

  @Test func aRegisterThatAsksForApprovalIsNotChangedByTheWay() throws {
    let desk = try RegisterDesk()
    try desk.add([["name": "第１会館"], ["name": "第 1 会館"]])
    try desk.store.write { [aed = desk.id] db in
      var frame = Frame()
      frame.add { RecordField(number: $0, key: "aed", title: Localized("AED"), type: .reference(aed)) }
      var checks = Register.new(
        try #require(ID<Register>("checks")), number: 2, Localized("点検"), frame: frame, at: currentInstant())
      checks.approval = .another
      try checks.add(by: "test", at: currentInstant(), in: db)
      var writing = RecordWriting(checks, in: db)
      try writing.add([1: .int(2)])
      try writing.finish(.added, "", by: "test", at: currentInstant())
    }
    let sent = [("record", "1"), ("record", "2"), ("v.1", "1"), ("v.2", "1"), ("f.name", "1")]
    #expect(
      try desk.send("/staff/registers/aed/merge", sent).header("Location")?.hasSuffix("/proposals/1?proposed=1") == true
    )
    #expect(try desk.register().records == 2)
    #expect(try desk.send("\(proposals)/1", [("action", "approve")], as: .administrator).status == 303)
    #expect(try desk.register().records == 1)
  }

  @Test func whereItIsAllowedOnesOwnIsApproved() throws {
    let desk = try desk(.anyone)
    _ = try desk.send("/staff/registers/aed/grid", [("columns", "name"), ("n1.1", "港"), ("n2.1", "橋")])
    #expect(try desk.send("\(proposals)/1", [("action", "approve")]).status == 303)
    #expect(try desk.register().records == 4)
  }

  @Test func anImportWaitsWhole() throws {
    let desk = try desk()
    let sent = try desk.city.post(
      "/numazu/staff/registers/aed/imports", [],
      files: [("file", "a.csv", Array("名称,高さ\n市役所,2.5\n公民館,1\n".utf8))], as: .secretariat)
    let here = try #require(sent.header("Location")).dropFirst("/numazu".count)
    let columns = [("column-0", "1"), ("column-1", "3"), ("keys", "1"), ("faults", "refuse")]
    #expect(try desk.send(String(here), columns + [("action", "import")]).status == 303)
    try desk.runJobs()
    #expect(try desk.page(String(here), as: .secretariat).text.contains("承認を待っています"))
    #expect(try desk.register().lastChange == 1)
    let page = try desk.page("\(proposals)/1", as: .administrator).text
    #expect(page.contains("a.csv") && page.contains("value=\"approve\""))
    #expect(try desk.send("\(proposals)/1", [("action", "approve")], as: .administrator).status == 303)
    #expect(try desk.page("/registers/aed.csv").text.contains("市役所,,2.5") && desk.register().records == 3)
  }

  @Test func approversAndProposersAreTold() throws {
    let desk = try desk()
    let city = try desk.city.city("numazu")
    let keys = try city.vault.keyring(at: currentInstant())
    try city.store.write { db in
      for login in ["administrator", "secretariat"] {
        let account = try #require(try Account.find(login: login, in: db))
        try Account.set(mail: "\(login)@city.example.jp", of: account.id, keys, in: db)
      }
    }
    func mails() throws -> [String] {
      try city.store.read { db in
        try Mail.list(limit: 50, in: db).map { mail in
          let words = mail.words(keys)
          return "\(words.recipient ?? "") \(words.subject ?? "")"
        }
      }
    }
    _ = try desk.send("/staff/registers/aed/new", [("f.name", "公民館")])
    _ = try desk.send("/staff/registers/aed/new", [("f.name", "港")])
    // Once for both: nobody is told again while something waits, and nobody of what is their own.
    #expect(try mails() == ["administrator@city.example.jp 承認待ち：AED設置箇所"])
    _ = try desk.send("\(proposals)/1", [("action", "approve")], as: .administrator)
    #expect(try mails().contains("secretariat@city.example.jp 承認されました：AED設置箇所 提案 No. 1"))
  }
}
