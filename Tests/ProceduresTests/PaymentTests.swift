import App
import ModuleKit
import TestKit
import Testing

@testable import Procedures

@Suite struct PaymentTests {
  let till: Till
  var desk: Desk { till.desk }

  init() throws { till = try Till() }

  @Test func handingInAsksForTheFeeAsItIsThen() throws {
    let id = try desk.handIn(due: true)
    let charge = try till.charge(id)
    #expect(charge.owed == 3_000 && charge.left == 3_000 && charge.state == .due)
    #expect(charge.due == currentInstant().day + 14)
    let page = try desk.seen(id)
    for words in ["3,000円", "まだ納められていません", "納め方を選ぶ"] { #expect(page.contains(words), "\(words)") }
    let ways = try desk.counter.send(.get, "/numazu/cases/\(id.text)/payment").text
    for words in ["試験決済で支払う", "試験用：お金は動きません", "窓口で支払う"] { #expect(ways.contains(words), "\(words)") }
    #expect(!ways.contains("払込票を作る"))
  }

  /// Who has been sent to pay and came back is not led to pay again.
  @Test func whileAPaymentIsAwaitedNobodyIsLedToPayAgain() throws {
    let id = try desk.handIn(due: true)
    _ = try till.begin(id)
    let own = try desk.seen(id)
    #expect(own.contains("支払いの確認を待っています") && !own.contains("納め方を選ぶ"))
    let ways = try desk.counter.send(.get, "/numazu/cases/\(id.text)/payment").text
    #expect(ways.contains("<summary>支払っていないとき：納め方を選び直す</summary>"))
    let waiting = try desk.counter.send(.get, "/numazu/cases/\(id.text)/payment/waiting").text
    #expect(!waiting.contains("納め方を選") && waiting.contains("手続のページへ戻る"))
  }

  /// What was paid for nothing is listed until somebody has decided whether it goes back.
  @Test func whatWasPaidForARefusedCaseWaitsForADecision() throws {
    let (kept, back) = (try desk.handIn(due: true), try desk.handIn(due: true))
    for id in [kept, back] {
      #expect(try desk.city.get("/numazu/staff/cases", as: .editor).text.contains("未納"))
      _ = try till.send(id, "cash")
      #expect(try till.send(id, "kept", [("keep.reason", "まだ早い")]).status == 422, "nothing is to be decided yet")
      for step in 1...2 { _ = try desk.send(id, "/steps/\(step)") }
      _ = try desk.send(id, "/steps/3", [("outcome", "refused"), ("reason.3", "基準に合わない")])
    }
    func list() throws -> String {
      let page = try desk.city.get("/numazu/staff/payments", as: .editor).text
      return page.split(separator: "認められないか取り下げられた案件の").dropFirst().joined()
    }
    #expect(try list().contains(Case.number(kept)) && list().contains(Case.number(back)))
    #expect(try till.send(kept, "kept").status == 422, "a reason is needed")
    #expect(try till.send(kept, "kept", [("keep.reason", "審査の手数料のため")]).status == 303)
    #expect(try till.send(back, "refund", Till.refund(3_000, "cash")).status == 303)
    let page = try desk.city.get("/numazu/staff/payments", as: .editor).text
    #expect(!page.contains(Case.number(kept)) && !page.contains(Case.number(back)))
    #expect(try desk.open(kept).text.contains("審査の手数料のため"))
    #expect(try till.isBalanced(kept) && till.isBalanced(back))
  }

  @Test func moneyOfAProviderIsSaidToBeItsOwn() throws {
    let id = try desk.handIn(due: true)
    _ = try till.tell(till.state(try till.begin(id), .paid))
    let page = try desk.open(id).text
    #expect(page.contains("収納機関") && !page.contains("payment provider"))
  }

  @Test func nothingIsGivenOutUnpaid() throws {
    let id = try desk.handIn(due: true)
    // A check may be done, what is made for the applicant may not.
    #expect(try desk.open(id).text.contains("手数料が納められるか減免されるまで"))
    #expect(try desk.send(id, "/steps/2").status == 403)
    #expect(try desk.send(id, "/steps/1").status == 303)
    let revision = try desk.row(id).revision
    _ = try desk.city.post(
      "/numazu/staff/cases",
      [("case", "\(id.text)/\(revision)"), ("action", "step"), ("step", "dog/tag")], as: .editor)
    #expect(try desk.steps(id)[1].state == .open)
    #expect(try till.send(id, "cash").status == 303)
    #expect(try desk.send(id, "/steps/2").status == 303)
    #expect(try desk.steps(id)[1].state == .done)
  }

  @Test func whatWasGivenBackIsNotPaid() throws {
    let id = try desk.handIn(due: true)
    _ = try till.send(id, "cash")
    #expect(try desk.store.read { db in try Settlement.isSettled(try #require(try Case.find(id, in: db)), in: db) })
    #expect(try till.send(id, "refund", Till.refund(3_000, "cash")).status == 303)
    #expect(try !desk.store.read { db in try Settlement.isSettled(try #require(try Case.find(id, in: db)), in: db) })
    #expect(try desk.send(id, "/steps/2").status == 403)
  }

  @Test func cashIsTakenOnceHoweverOftenTheButtonIsPressed() throws {
    let id = try desk.handIn(due: true)
    let balance = try till.charge(id).balance
    #expect(try till.send(id, "cash", balance: balance).status == 303)
    let again = try till.send(id, "cash", balance: balance)
    #expect(again.status == 409 && again.text.contains("納付のようすが変わりました"))
    #expect(try till.ledger(id).map(\.kind) == [.charged, .paid])
    #expect(try till.send(id, "cash").status == 422)
    #expect(try till.isBalanced(id))
    let entry = try #require(try till.ledger(id).last)
    #expect(entry.receipt?.number == 1 && entry.method == .cash)
    for text in [
      try desk.counter.send(.get, "/numazu/cases/\(id.text)/receipts/2").text,
      try desk.city.get(desk.path(id, "/receipts/2"), as: .editor).text,
    ] {
      for words in ["領収書", entry.receipt?.text ?? "", "山田 花子", "3,000円", "窓口の現金"] { #expect(text.contains(words)) }
    }
    #expect(try desk.counter.send(.get, "/numazu/cases/\(id.text)/receipts/1").status == 404)
    #expect(try desk.events("procedures.payment.paid").count == 1)
  }

  @Test func receiptsHaveNumbersWithoutGaps() throws {
    let ids = try (0..<3).map { _ in try desk.handIn(due: true) }
    for id in ids { _ = try till.send(id, "cash") }
    #expect(try ids.map { try till.ledger($0).last?.receipt?.number } == [1, 2, 3])
  }

  @Test func aWaiverHasItsGround() throws {
    let id = try desk.handIn(due: true)
    let refused = try till.send(
      id, "exemption", [("exempt.yen", "3000"), ("exempt.ground", ""), ("exempt.reason", "")])
    #expect(refused.status == 422 && refused.text.contains("id=\"exempt.ground-error\""))
    #expect(
      try till.send(id, "exemption", Till.exemption.map { $0.0 == "exempt.yen" ? ($0.0, "3001") : $0 }).status == 422)
    #expect(try till.charge(id).state == .due)
    #expect(try till.send(id, "exemption", Till.exemption).status == 303)
    #expect(try till.charge(id).state == .exempt)
    let seen = try desk.counter.send(.get, "/numazu/cases/\(id.text)/payment").text
    #expect(seen.contains("減免されました") && seen.contains("手数料条例第5条") && seen.contains("補助犬のため"))
    #expect(try desk.send(id, "/steps/2").status == 303)
  }

  @Test func aPartIsWaivedAndTheRestIsPaid() throws {
    let id = try desk.handIn(due: true)
    _ = try till.send(id, "exemption", Till.exemption.map { $0.0 == "exempt.yen" ? ($0.0, "１,０００") : $0 })
    #expect(try till.charge(id).left == 2_000)
    _ = try till.send(id, "cash")
    #expect(try till.charge(id).state == .paid)
    #expect(try till.ledger(id).last?.received == 2_000)
  }

  @Test func whatWasPaidForNothingGoesBack() throws {
    let id = try desk.handIn(due: true)
    _ = try till.send(id, "cash")
    _ = try desk.counter.send(.post, "/numazu/cases/\(id.text)/withdrawal")
    #expect(try desk.open(id).text.contains("<details class=\"formula\" open><summary>お金を返す"))
    #expect(try till.send(id, "refund", Till.refund(3_001, "cash")).status == 422)
    #expect(try till.send(id, "refund", Till.refund(3_000, "online")).status == 422)
    #expect(try till.send(id, "refund", Till.refund(1_000, "cash")).status == 303)
    #expect(try till.charge(id).received == 2_000)
    #expect(try till.send(id, "refund", Till.refund(2_000, "transfer")).status == 303)
    #expect(try till.charge(id).state == .refunded)
    #expect(try till.isBalanced(id))
  }

  @Test func aCaseThatComesToNothingIsNotAskedFor() throws {
    let id = try desk.handIn(due: true)
    _ = try desk.counter.send(.post, "/numazu/cases/\(id.text)/withdrawal")
    #expect(try till.charge(id).state == .cancelled)
    #expect(try till.charge(id).left == 0)
  }

  @Test func aFeeOfTheDecisionIsDueWithIt() throws {
    let json = Sample.json
      .replacing(#""each": "count""#, with: #""each": "count", "when": "decision""#)
      .replacing(#""kind": "work", "parallel": true"#, with: #""kind": "check", "parallel": true"#)
      .replacing(
        #""kind": "decision"}"#,
        with: #""kind": "decision"}, {"name": "give", "title": {"ja": "交付", "en": "Give"}, "kind": "handover"}"#)
    let till = try Till(json)
    let id = try till.desk.handIn(due: true)
    #expect(try till.desk.store.read { db in try Charge.of(id, in: db) } == nil)
    for step in [1, 2] { #expect(try till.desk.send(id, "/steps/\(step)").status == 303) }
    #expect(try till.desk.send(id, "/steps/3", [("outcome", "approved")]).status == 303)
    #expect(try till.charge(id).left == 3_000)
    #expect(try till.desk.send(id, "/steps/4").status == 403)
    _ = try till.send(id, "cash")
    #expect(try till.desk.send(id, "/steps/4").status == 303)
  }

  @Test func nobodyElseSeesOrPaysIt() throws {
    let id = try desk.handIn(due: true)
    _ = try till.send(id, "cash")
    let stranger = try desk.city.resident("jiro")
    for path in ["/payment", "/payment/waiting", "/payment/slip", "/receipts/2"] {
      #expect(try desk.city.send(.get, "/numazu/cases/\(id.text)\(path)", in: stranger).status == 404, "\(path)")
    }
    for path in ["/payment", "/payment/slip"] {
      #expect(try desk.city.send(.post, "/numazu/cases/\(id.text)\(path)", in: stranger).status == 404, "\(path)")
    }
    for (path, fields) in [("cash", []), ("exemption", Till.exemption), ("refund", Till.refund(1, "cash"))] {
      #expect(try till.send(id, path, fields, as: .auditor).status == 403)
    }
  }

  @Test func anotherDepartmentTakesNoMoney() throws {
    let id = try desk.handIn(due: true)
    try desk.change(id) { $0.department = ID("welfare") }
    for (path, fields) in [("cash", []), ("exemption", Till.exemption)] {
      #expect(try till.send(id, path, fields).status == 403)
    }
    #expect(try till.ledger(id).count == 1)
  }

  @Test func theCashBookHasSumsByDepartment() throws {
    for _ in 0..<2 { _ = try till.send(try desk.handIn(due: true), "cash") }
    let id = try desk.handIn(due: true)
    _ = try till.send(id, "cash")
    _ = try till.send(id, "refund", Till.refund(500, "cash"))
    let page = try desk.city.get("/numazu/staff/payments/cash", as: .editor).text
    #expect(page.contains("9,000円") && page.contains("500円") && page.contains("8,500円"))
    let csv = try desk.city.get("/numazu/staff/payments/cash.csv", as: .editor).text
    #expect(csv.contains("合計,,,9000,500,"))
    #expect(try desk.city.get("/numazu/staff/payments/cash.xlsx", as: .editor).bytes.starts(with: [0x50, 0x4b]))
    #expect(!(try desk.city.get("/numazu/staff/payments/cash?day=2020-01-01", as: .editor).text.contains("9,000円")))
  }

  @Test func correctedAnswersChangeWhatIsAskedFor() throws {
    let id = try desk.handIn(due: true)
    let keys = try desk.keys
    func recount(_ dogs: Int) throws {
      try desk.store.write { db in
        guard let row = try Case.find(id, in: db) else { return }
        let version = try ProcedureVersion.get(row.procedure, row.version, in: db)
        var answers = try row.answers(keys)
        for dog in 1...5 { answers["dog/\(dog)/name"] = dog <= dogs ? "ポチ" : "" }
        answers["dog"] = String(dogs)
        try Bookkeeping(keys, by: "", at: currentInstant(), in: db)
          .recharge(row, FormState(version.form, answers, at: row.received), version.definition)
      }
    }
    try recount(2)
    #expect(try till.charge(id).owed == 6_000)
    _ = try till.send(id, "cash")
    try recount(1)
    let charge = try till.charge(id)
    #expect(charge.owed == 3_000 && charge.excess == 3_000 && charge.isSettled)
    try recount(1)
    #expect(try till.ledger(id).count == 4)
  }

  @Test(arguments: [
    ("0", 0), ("2", 600), ("-1", Bookkeeping.most), ("1.5", Bookkeeping.most), ("999999999999999", Bookkeeping.most),
    ("", 0),
  ])
  func aCountBeyondReasonIsNotFree(_ copies: String, _ yen: Int) throws {
    let form = try ProcedureDefinition(
      json: """
        {"title": "写し", "summary": "写し", "otherWay": "窓口", "sections": [{"name": "s", "title": "区分", "questions": [
          {"name": "copies", "type": "number", "decimals": 1, "title": "通数"}]}]}
        """
    ).form
    var answers = Answers()
    answers["copies"] = copies
    let state = FormState(PreparedForm(form), answers, at: Sample.noon)
    #expect(Fee(yen: 300, each: "copies").charged(state) == yen)
  }
}
