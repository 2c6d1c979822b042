import App
import ModuleKit
import TestKit
import Testing

@testable import Procedures

@Suite struct HandlingTests {
  let desk: Desk

  init() throws { desk = try Desk() }

  @Test func aLookIsRecordedOnceAndOneAheadNotAtAll() throws {
    let id = try desk.handIn()
    var ahead = Request(.get, desk.path(id), headers: ["host": "city.example", "sec-purpose": "prefetch"])
    let session = try desk.store.write { db in
      let editor = try #require(try Account.find(login: "editor", in: db))
      let device = Device(browser: "Test", client: "127.0.0.1")
      return try Session.open(
        for: .staff(editor.id), by: .password, .single, from: device, at: currentInstant(), in: db)
    }
    ahead.headers.append("cookie", "\(Cookie.session)=\(session.token.text)")
    #expect(desk.city.hall.answer(ahead).status == 503)
    #expect(try desk.events("procedures.case.viewed").isEmpty)
    let page = try desk.open(id).text
    for words in ["山田 花子", "ポチ", "所管", "これまでの経過"] { #expect(page.contains(words), "\(words)") }
    _ = try desk.open(id)
    _ = try desk.open(id, as: .secretariat)
    #expect(try desk.events("procedures.case.viewed").map(\.actor).sorted() == ["editor", "secretariat"])
  }

  /// What is said of a case is true at each moment, to the applicant and in the office; people are called by their names.
  @Test func statesAreSaidAsTheyAre() throws {
    let id = try desk.handIn()
    for step in 1...2 { _ = try desk.send(id, "/steps/\(step)") }
    let decided = try desk.send(id, "/steps/3", [("outcome", "refused"), ("reason.3", "基準に合わない")])
    let page = try desk.city.get(try #require(decided.header("Location")), as: .editor).text
    #expect(page.contains("決定しました。メールアドレスがないため、知らせは届きません。"))
    #expect(!page.contains(">editor<") && !page.contains("· editor") && page.contains("申請者</span>"))
    let other = try desk.handIn(["mail": "hanako@example.jp"])
    let refused = try desk.send(other, "/steps/1")
    #expect(refused.status == 303)
    let sent = try desk.send(other, "/messages", [("message", "確かめています")])
    let told = try desk.city.get(try #require(sent.header("Location")), as: .editor).text
    #expect(told.contains("メッセージを送りました。申請者にメールで知らせます。"))
  }

  @Test func whatFollowsARefusalIsNotDone() throws {
    let desk = try Desk(Self.workAfterDecision)
    let (granted, refused) = (try desk.handIn(), try desk.handIn())
    _ = try desk.send(granted, "/steps/1", [("outcome", "approved")])
    #expect(try desk.seen(granted).contains("認められました（このあとの処理を進めています）"))
    _ = try desk.send(refused, "/steps/1", [("outcome", "refused"), ("reason.1", "基準に合わない")])
    let page = try desk.open(refused).text
    #expect(page.contains("<span class=\"tag\">行いません</span>") && !page.contains("<span class=\"tag\">これから</span>"))
    #expect(try desk.open(granted).text.contains("<span class=\"tag\">いま</span>"))
  }

  private static let workAfterDecision = Sample.json.replacing(
    #"{"name": "look", "title": {"ja": "確認", "en": "Check"}, "kind": "check"}"#,
    with: #"{"name": "first", "title": "登録の判断", "kind": "decision"}"#)

  @Test func anotherOfficesCaseIsRefusedAndThatIsRecorded() throws {
    let id = try desk.handIn()
    try desk.store.write { db in
      try db.run("UPDATE procedures_case SET department = 'welfare' WHERE id = \(id)")
      try db.run("UPDATE procedures_step SET department = 'welfare' WHERE case_id = \(id)")
    }
    let refused = try desk.open(id)
    #expect(refused.status == 403 && !refused.text.contains("山田"))
    for path in [
      "/notes", "/messages", "/assignee", "/steps/1", "/steps/1/undoing", "/department", "/withdrawal", "/corrections",
    ] {
      #expect(try desk.send(id, path, [("note", "x"), ("message", "x"), ("withdrawal", "x")]).status == 403, "\(path)")
    }
    #expect(try desk.row(id).revision == 0)
    #expect(try desk.events("procedures.case.refused").count == 9)
    #expect(try desk.open(try #require(ID<Case>("none"))).status == 404)
  }

  @Test func aCorrectionIsAskedForAndMadeAndTheApplicantIsTold() throws {
    let id = try desk.handIn(["mail": "hanako@example.jp"])
    let form = try desk.city.get(desk.path(id, "/corrections"), as: .editor).text
    #expect(form.contains("value=\"dog/1/weight\"") && !form.contains("value=\"heavy\""))
    #expect(try desk.send(id, "/corrections").status == 422)
    let missing = try desk.send(id, "/corrections", [("path", "dog/1/weight")])
    #expect(missing.status == 422 && missing.text.contains("どう直すかを書く"))
    #expect(try desk.row(id).state == .open)
    let asked = [
      ("path", "dog/1/weight"), ("words:dog/1/weight", "量り直してください"), ("path", "kind"), ("words", "確かめてください"),
    ]
    #expect(try desk.send(id, "/corrections", asked).status == 303)
    #expect(try desk.row(id).state == .returned && desk.row(id).returns == 1)
    #expect(try desk.mails() == 1)
    let page = try desk.seen(id)
    #expect(page.contains("量り直してください") && page.contains("確かめてください"))
    // Nothing goes on meanwhile.
    #expect(try desk.send(id, "/steps/1").status == 403)
    let corrected = try desk.counter.send(
      .post, "/numazu/cases/\(id.text)/correction", [("dog/1/weight", "5"), ("kind", "new")])
    #expect(corrected.status == 303)
    #expect(try desk.row(id).state == .open)
    #expect(try desk.open(id).text.contains("直した内容を受け取りました"))
  }

  @Test func theTimeOfACorrectionIsAddedToTheStandardTime() throws {
    let id = try desk.handIn()
    #expect(try desk.send(id, "/corrections", [("path", "kind"), ("words", "直してください")]).status == 303)
    let weekAgo = currentInstant() - 7 * 86_400
    try desk.store.write { db in try db.run("UPDATE procedures_correction SET asked_at = \(weekAgo)") }
    let due = try #require(try desk.row(id).due)
    #expect(try desk.counter.send(.post, "/numazu/cases/\(id.text)/correction", [("kind", "new")]).status == 303)
    let days = currentInstant().day.officeDays(since: weekAgo.day)
    #expect(try desk.row(id).due == due.adding(officeDays: days) && days > 0)
  }

  @Test func stepsGoOnBesideEachOtherAndThenTheDecision() throws {
    let id = try desk.handIn()
    #expect(try desk.steps(id).map(\.state) == [.open, .open, .waiting])
    // A decision is none before its turn, and a check is no decision.
    #expect(try desk.send(id, "/steps/3", [("outcome", "approved")]).status == 403)
    #expect(try desk.send(id, "/steps/1", [("outcome", "approved")]).status == 403)
    #expect(try desk.send(id, "/steps/2", [("words.2", "鑑札 12号")]).status == 303)
    #expect(try desk.steps(id).map(\.state) == [.open, .done, .waiting])
    #expect(try desk.send(id, "/steps/1").status == 303)
    #expect(try desk.steps(id).map(\.state) == [.done, .done, .open])
    #expect(try desk.send(id, "/steps/2/undoing").status == 403, "not the last")
    #expect(try desk.send(id, "/steps/1/undoing").status == 303)
    #expect(try desk.steps(id).map(\.state) == [.open, .done, .waiting])
    #expect(try desk.send(id, "/steps/1").status == 303)
    #expect(!(try desk.seen(id).contains("鑑札 12号")), "notes are for staff")
    #expect(try desk.send(id, "/steps/3", [("outcome", "approved"), ("words.3", "窓口でお渡しします")]).status == 303)
    let row = try desk.row(id)
    #expect(row.state == .ended && row.outcome == .approved && row.decided != nil && row.ended != nil)
    let page = try desk.seen(id)
    #expect(page.contains("認められました") && page.contains("窓口でお渡しします"))
    #expect(try desk.send(id, "/steps/3/undoing").status == 403)
    #expect(try desk.send(id, "/steps/3", [("outcome", "approved")]).status == 403)
    #expect(try desk.events("procedures.case.decided").count == 1)
  }

  @Test func aRefusalHasAReasonAndSaysHowToContestIt() throws {
    let id = try desk.handIn()
    for step in [1, 2] { _ = try desk.send(id, "/steps/\(step)") }
    let bare = try desk.send(id, "/steps/3", [("outcome", "refused"), ("instruction.3", "教示")])
    #expect(bare.status == 422 && bare.text.contains("認めない理由"))
    #expect(try desk.row(id).state == .open)
    let fields = [("outcome", "refused"), ("reason.3", "要件を満たしません"), ("instruction.3", "3か月以内に審査請求ができます")]
    #expect(try desk.send(id, "/steps/3", fields).status == 303)
    let page = try desk.seen(id)
    for words in ["認められませんでした", "要件を満たしません", "3か月以内に審査請求ができます"] { #expect(page.contains(words), "\(words)") }
    #expect(try desk.row(id).outcome == .refused)
  }

  @Test func twoClerksDoNotOverwriteEachOther() throws {
    let id = try desk.handIn()
    let before = try desk.row(id).revision
    #expect(try desk.send(id, "/messages", [("message", "確認中です")], revision: before).status == 303)
    let late = try desk.send(id, "/messages", [("message", "お待ちください")], revision: before)
    #expect(late.status == 409 && late.text.contains("ほかの人が先に") && late.text.contains("お待ちください"))
    #expect(try desk.send(id, "/steps/1", revision: before).status == 409)
    #expect(!(try desk.seen(id).contains("お待ちください")))
    #expect(try desk.steps(id)[0].state == .open)
    #expect(try desk.send(id, "/messages", [("message", "")]).status == 422)
  }

  @Test func anotherOfficeDoesItsStepAndNothingElse() throws {
    let json = Sample.json.replacing(
      #""kind": "check"}"#, with: #""kind": "check", "office": "情報政策課（見本）"}"#)
    let desk = try Desk(json, of: "welfare")
    let id = try desk.handIn()
    let page = try desk.open(id).text
    #expect(page.contains("「確認」を終える") && !page.contains("「鑑札の用意」を終える") && !page.contains("別の所属へ移す"))
    #expect(try desk.send(id, "/steps/2").status == 403)
    #expect(try desk.send(id, "/messages", [("message", "x")]).status == 403)
    #expect(try desk.send(id, "/withdrawal", [("withdrawal", "x")]).status == 403)
    #expect(try desk.send(id, "/corrections", [("path", "kind"), ("words", "x")]).status == 403)
    #expect(try desk.send(id, "/notes", [("note", "見ました")]).status == 303)
    #expect(try desk.send(id, "/steps/1").status == 303)
    #expect(try desk.open(id).status == 403, "what they had to do is done")
    #expect(try desk.send(id, "/steps/2", as: .secretariat).status == 303)
  }

  @Test func aCaseIsHandedOverWithItsSteps() throws {
    let id = try desk.handIn()
    #expect(try desk.send(id, "/department", [("department", "nowhere")]).status == 422)
    #expect(try desk.send(id, "/department", [("department", "welfare")]).status == 303)
    #expect(try desk.steps(id).allSatisfy { $0.department?.text == "welfare" })
    #expect(try desk.open(id).status == 403)
    #expect(try desk.open(id, as: .secretariat).text.contains("→ 福祉課"))
  }

  @Test func itIsGivenToColleaguesAndWithdrawnOnBehalf() throws {
    let id = try desk.handIn()
    let (editor, auditor) = try desk.store.read { db in
      (
        try Account.find(login: "editor", in: db)?.id.text ?? "",
        try Account.find(login: "auditor", in: db)?.id.text ?? ""
      )
    }
    #expect(try desk.send(id, "/assignee", [("assignee", auditor)]).status == 422)
    #expect(try desk.send(id, "/assignee", [("assignee", editor)], as: .secretariat).status == 303)
    #expect(try desk.row(id).assignee?.text == editor)
    #expect(try desk.send(id, "/assignee", [("assignee", "")]).status == 303)
    #expect(try desk.row(id).assignee == nil)
    #expect(try desk.send(id, "/withdrawal").status == 422)
    #expect(try desk.send(id, "/withdrawal", [("withdrawal", "電話で申し出があった")]).status == 303)
    #expect(try desk.row(id).outcome == .withdrawn)
    #expect(try desk.seen(id).contains("電話で申し出があった"))
  }

  @Test func casesOfTheSamePersonAreShown() throws {
    let (first, second) = (try desk.handIn(), try desk.handIn())
    let third = try desk.handIn(["dog/1/name": "ハチ"])
    _ = try desk.handIn(["owner": "別人", "owner/kana": "べつじん"])
    let page = try desk.open(first).text
    #expect(page.contains(Case.number(second)) && page.contains(Case.number(third)) && page.contains("同じ内容"))
    #expect(Set(page.matches(of: #/staff\/cases\/[a-z0-9]{10}"/#).map { String($0.output) }).count == 2)
  }

  @Test func whatIsDoneCanBeTakenBackOnTheSameDayAlone() throws {
    let id = try desk.handIn()
    _ = try desk.send(id, "/steps/1")
    let (row, steps) = (try desk.row(id), try desk.steps(id))
    let rules = CaseRules(row, steps, nil)
    let ended = try #require(steps[0].ended)
    #expect(rules.mayUndo(steps[0], .check, at: ended))
    #expect(!rules.mayUndo(steps[0], .check, at: ended + 86_400))
    #expect(!rules.mayUndo(steps[0], .decision, at: ended))
    #expect(!rules.mayUndo(steps[1], .work, at: ended))
    #expect(!CaseRules(row, steps, [try #require(ID("welfare"))]).mayUndo(steps[0], .check, at: ended))
  }

  @Test func theInstructionNamesTheCityAndItsTimes() {
    let city = Localized("沼津市", en: "Numazu City")
    let words = Instruction.proposed(.application, city: city, to: .japanese)
    for part in ["沼津市長", "3か月以内", "6か月以内", "1年"] { #expect(words.contains(part)) }
    #expect(Instruction.proposed(.application, city: city, to: .english).contains("within three months"))
    #expect(Instruction.proposed(.survey, city: city, to: .japanese).isEmpty)
  }
}
