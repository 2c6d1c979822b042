import App
import ModuleKit
import TestKit
import Testing

@testable import Registers

/// What was sent back, mended by its author and proposed again.
@Suite struct ReturnedTests {
  private let proposals = "/staff/registers/aed/proposals"

  /// Two edits of a grid, sent back with a reason.
  private func desk() throws -> RegisterDesk {
    let desk = try RegisterDesk()
    try desk.add([["name": "市役所", "height": "1"], ["name": "図書館"], ["name": "港"]])
    try desk.store.write { [id = desk.id] db in
      var register = try Register.get(id, in: db)
      register.approval = .another
      _ = try register.save("registers.register.changed", detail: "", by: "test", at: currentInstant(), in: db)
      let account = try #require(try Account.find(login: "secretariat", in: db))
      let edits = RecordEdits(
        edits: [.edit(1, version: 1, [1: .text("市庁舎")]), .remove(2, version: 1), .add([1: .text("公園")])], kind: .edited,
        note: "")
      _ = try Proposal.add(
        .edits(edits), to: id, by: Proposer(actor: "secretariat", account: account.id), at: currentInstant(), in: db)
    }
    let back = [("action", "return"), ("reason", "正式な名称にしてください")]
    #expect(try desk.send("\(proposals)/1", back, as: .administrator).status == 303)
    return desk
  }

  private func edits(_ desk: RegisterDesk) throws -> [RecordEdit] {
    try desk.store.read { db in try Proposal.get(1, of: desk.id, in: db).content.edits }
  }

  private func sign(_ desk: RegisterDesk, _ edit: Int) throws -> (String, String) {
    ("sign", try edits(desk)[edit - 1].sign)
  }

  @Test func itIsMendedAndProposedAgain() throws {
    let desk = try desk()
    let page = try desk.page("\(proposals)/1", as: .secretariat).text
    #expect(page.contains("正式な名称にしてください") && page.contains("No. 1を直す") && page.contains("もう一度提案する"))
    let form = try desk.page("\(proposals)/1/edits/1", as: .secretariat).text
    #expect(form.contains("正式な名称にしてください") && form.contains("value=\"市庁舎\"") && form.contains("value=\"1.0\""))
    let mended = [("version", "1"), ("f.name", "沼津市役所"), ("f.height", "1"), try sign(desk, 1)]
    let saved = try desk.send("\(proposals)/1/edits/1", mended)
    #expect(saved.header("Location")?.hasSuffix("/proposals/1?saved=1") == true)
    #expect(try desk.send("\(proposals)/1/edits/2", [("action", "drop"), try sign(desk, 2)]).status == 303)
    #expect(try edits(desk) == [.edit(1, version: 1, [1: .text("沼津市役所")]), .add([1: .text("公園")])])
    #expect(try desk.send("\(proposals)/1/again", []).header("Location")?.hasSuffix("?proposed=1") == true)
    #expect(try desk.page("/staff", as: .administrator).text.contains("承認待ち 1件"))
    // Who approves sees why it had been sent back.
    let waiting = try desk.page("\(proposals)/1", as: .administrator).text
    #expect(waiting.contains("正式な名称にしてください") && waiting.contains("<ins>沼津市役所</ins>"))
    #expect(try desk.send("\(proposals)/1", [("action", "approve")], as: .administrator).status == 303)
    #expect(try desk.page("/registers/aed.csv").text.contains("沼津市役所") && desk.register().records == 4)
    #expect(try desk.send("\(proposals)/1/again", []).status == 404)
  }

  @Test func itIsItsAuthorsAlone() throws {
    let desk = try desk()
    for role in [Role.administrator, .editor] {
      #expect(try desk.page("\(proposals)/1/edits/1", as: role).status == 403)
      #expect(try desk.send("\(proposals)/1/again", [], as: role).status == 403)
      #expect(try desk.send("\(proposals)/1/edits/1", [("action", "drop")], as: role).status == 403)
    }
    #expect(!(try desk.page("\(proposals)/1", as: .administrator).text.contains("もう一度提案する")))
    #expect(try desk.page("\(proposals)/1/edits/9", as: .secretariat).status == 404)
    // What goes has nothing to be written.
    #expect(try desk.page("\(proposals)/1/edits/2", as: .secretariat).status == 303)
    #expect(try desk.send("\(proposals)/1/withdraw", []).status == 303)
    #expect(try edits(desk).isEmpty)
  }

  @Test func faultsNameTheirFieldsAndKeepWhatWasTyped() throws {
    let desk = try desk()
    let wrong = try desk.send(
      "\(proposals)/1/edits/1", [("version", "1"), ("f.name", ""), ("f.height", "高い"), try sign(desk, 1)])
    #expect(wrong.status == 422 && wrong.text.contains("必須の項目です") && wrong.text.contains("value=\"高い\""))
    let doubled = try desk.send("\(proposals)/1/edits/1", [("version", "1"), ("f.name", "港"), try sign(desk, 1)])
    #expect(doubled.status == 422 && doubled.text.contains("No. 3"))
    #expect(try edits(desk).count == 3 && edits(desk)[0].values == [1: .text("市庁舎")])
  }

  @Test func whoeverWasQuickerIsSeen() throws {
    let desk = try desk()
    try desk.store.write { [id = desk.id] db in
      let register = try Register.get(id, in: db)
      var writing = RecordWriting(register, in: db)
      let record = try #require(try RecordTable(register).find(1, in: db))
      try writing.edit(record, [3: .int(99)])
      try writing.finish(.edited, "", by: "test", at: currentInstant())
    }
    #expect(try desk.send("\(proposals)/1/again", []).status == 409)
    #expect(try desk.page("\(proposals)/1", as: .secretariat).text.contains("このままでは提案できません"))
    let form = try desk.page("\(proposals)/1/edits/1", as: .secretariat).text
    #expect(form.contains("市役所") && form.contains("name=\"version\" value=\"2\""))
    // The form was opened before.
    let late = try desk.send("\(proposals)/1/edits/1", [("version", "1"), ("f.name", "本庁"), try sign(desk, 1)])
    #expect(late.status == 409 && late.text.contains("value=\"本庁\"") && late.text.contains("9.9"))
    let seen = [("version", "2"), ("f.name", "本庁"), ("f.height", "9.9"), try sign(desk, 1)]
    #expect(try desk.send("\(proposals)/1/edits/1", seen).status == 303)
    #expect(try edits(desk)[0] == .edit(1, version: 2, [1: .text("本庁")]))
    // In another window it has been mended meanwhile.
    let other = [("version", "2"), ("f.name", "旧庁舎"), ("sign", "0")]
    #expect(try desk.send("\(proposals)/1/edits/1", other).status == 409)
    #expect(try desk.send("\(proposals)/1/again", []).status == 303)
  }

  @Test func whatWasToBeTakenBackIsProposedAgainAsItIs() throws {
    let desk = try desk()
    _ = try desk.send("/staff/registers/aed/changes/1", [])
    let back = [("action", "return"), ("reason", "まだ要ります")]
    #expect(try desk.send("\(proposals)/2", back, as: .administrator).status == 303)
    let page = try desk.page("\(proposals)/2", as: .secretariat).text
    #expect(page.contains("もう一度提案する") && !page.contains("を直す</a>"))
    #expect(try desk.send("\(proposals)/2/again", []).status == 303)
    #expect(try desk.send("\(proposals)/2", [("action", "approve")], as: .administrator).status == 303)
    #expect(try desk.register().records == 0)
  }

  @Test func aDraftIsItsAuthorsUntilItIsProposed() throws {
    let desk = try RegisterDesk()
    try desk.add([["name": "市役所"]])
    try desk.store.write { [id = desk.id] db in
      var register = try Register.get(id, in: db)
      register.approval = .another
      _ = try register.save("registers.register.changed", detail: "", by: "test", at: currentInstant(), in: db)
    }
    let new = "/staff/registers/aed/new"
    #expect(try desk.page(new, as: .secretariat).text.contains("下書きとして残す"))
    // What is required may be missing; what cannot be read may not.
    #expect(try desk.send(new, [("f.height", "高い"), ("action", "draft")]).status == 422)
    let kept = try desk.send(new, [("f.height", "2"), ("action", "draft")])
    #expect(kept.header("Location")?.hasSuffix("/proposals/1?saved=draft") == true)
    let page = try desk.page("\(proposals)/1", as: .secretariat).text
    #expect(page.contains("下書き") && page.contains("必須の項目です") && !page.contains("/1/again"))
    // Nobody else sees it, and nobody is told.
    #expect(try desk.page("\(proposals)/1", as: .administrator).status == 404)
    #expect(try !desk.page(proposals, as: .administrator).text.contains("提案 No. 1"))
    #expect(try desk.page(proposals, as: .secretariat).text.contains("提案 No. 1"))
    #expect(try desk.send("\(proposals)/1", [("action", "approve")], as: .administrator).status == 404)
    #expect(try !desk.page("/staff", as: .administrator).text.contains("承認待ち"))
    #expect(try desk.send("\(proposals)/1/again", []).status == 409)
    // It is gone on with, more than once, and then proposed.
    #expect(try desk.send("\(proposals)/1/edits/1", [("f.height", "3"), try sign(desk, 1)]).status == 303)
    #expect(
      try desk.send("\(proposals)/1/edits/1", [("f.name", "公園"), ("f.height", "3"), try sign(desk, 1)]).status == 303)
    #expect(try desk.send("\(proposals)/1/again", []).header("Location")?.hasSuffix("?proposed=1") == true)
    #expect(try desk.page("/staff", as: .administrator).text.contains("承認待ち 1件"))
    #expect(try desk.send("\(proposals)/1", [("action", "approve")], as: .administrator).status == 303)
    #expect(try desk.page("/registers/aed.csv").text.contains("公園"))
  }

  @Test func aDraftOfAnEditMeetsWhatOthersHaveSaved() throws {
    let desk = try RegisterDesk()
    try desk.add([["name": "市役所"]])
    let record = "/staff/registers/aed/records/1"
    // Where changes count at once there are no drafts.
    #expect(try desk.send(record, [("version", "1"), ("f.name", "庁舎"), ("action", "draft")]).status == 303)
    #expect(try desk.page("/registers/aed.csv").text.contains("庁舎"))
    try desk.store.write { [id = desk.id] db in
      var register = try Register.get(id, in: db)
      register.approval = .anyone
      _ = try register.save("registers.register.changed", detail: "", by: "test", at: currentInstant(), in: db)
    }
    let kept = try desk.send(record, [("version", "2"), ("f.name", "新庁舎"), ("action", "draft")])
    #expect(kept.header("Location")?.hasSuffix("/proposals/1?saved=draft") == true)
    #expect(try desk.send(record, [("version", "2"), ("f.name", "本庁舎")]).status == 303)
    #expect(try desk.send("\(proposals)/2", [("action", "approve")], as: .administrator).status == 303)
    #expect(try desk.page("\(proposals)/1", as: .secretariat).text.contains("このままでは提案できません"))
    #expect(try desk.send("\(proposals)/1/withdraw", []).status == 303)
    #expect(try edits(desk).isEmpty)
  }
}
