import App
import Foundation
import ModuleKit
import Payments
import TestKit
import Testing

@testable import Procedures

@Suite struct PaymentFileTests {
  let till: Till
  var desk: Desk { till.desk }

  init() throws {
    till = try Till()
    try desk.store.write { db in
      var rules = PaymentRules()
      (rules.company, rules.contract) = ("912345", "0042")
      try rules.save(by: "test", at: currentInstant(), in: db)
    }
  }

  private func slip(_ id: ID<Case>) throws -> Slip {
    let answer = try desk.counter.send(.post, "/numazu/cases/\(id.text)/payment/slip")
    #expect(answer.header("Location")?.hasSuffix("/payment/slip") == true)
    let charge = try till.charge(id)
    return try #require(try desk.store.read { db in try Slip.of(charge.id, in: db) })
  }

  private func send(_ text: String, _ encoding: String.Encoding = .utf8) throws -> Response {
    let bytes = [UInt8](try #require(text.data(using: encoding)))
    return try desk.city.post(
      "/numazu/staff/payments/files", [], files: [("file", "収納.csv", bytes)], as: .secretariat)
  }

  @Test func aSlipIsTheSameUntilWhatIsLeftChanges() throws {
    let id = try desk.handIn(due: true)
    let first = try slip(id)
    #expect(try slip(id).number == first.number)
    let page = try desk.counter.send(.get, "/numazu/cases/\(id.text)/payment/slip").text
    #expect(page.contains("<svg class=\"bars\" role=\"img\"") && page.contains("width=\"58.52mm\""))
    #expect(page.contains("3,000円") && page.contains("山田 花子") && page.contains("(91)912345-0042"))
    _ = try till.send(id, "exemption", Till.exemption.map { $0.0 == "exempt.yen" ? ($0.0, "1000") : $0 })
    #expect(try slip(id).number != first.number)
  }

  @Test func aFileIsLookedAtAndThenBookedOnce() throws {
    let ids = try (0..<4).map { _ in try desk.handIn(due: true) }
    let slips = try ids.map { try slip($0) }
    let text = """
      収納番号,収納金額,収納日,店舗
      \(slips[0].number),"3,000",20261120,本店
      \(slips[1].code),3000,2026-11-20,本店
      \(slips[1].number),3000,2026-11-20,本店
      \(slips[2].number),2900,2026/11/20,本店
      12345678901,3000,2026-11-20,本店
      \(slips[3].number),三千円ほど,2026-11-20,本店

      """
    let sent = try send(text, .shiftJIS)
    let path = try #require(sent.header("Location"))
    let page = try desk.city.get(path, as: .secretariat).text
    for words in ["請求と一致 (2)", "二重払い (1)", "金額の違い (1)", "該当なし (1)", "読めない行 (1)", "請求は 3,000円"] {
      #expect(page.contains(words), "\(words)")
    }
    #expect(try ids.allSatisfy { try till.charge($0).received == 0 })
    for _ in 0..<2 { #expect(try desk.city.post(path, [], as: .secretariat).status == 303) }
    #expect(try ids.map { try till.charge($0).received } == [3_000, 6_000, 0, 0])
    #expect(try till.charge(ids[1]).excess == 3_000)
    #expect(try till.ledger(ids[0]).last?.day.iso == "2026-11-20")
    #expect(try ids.allSatisfy { try till.isBalanced($0) })
    // The same file again, and the same lines in another file.
    #expect(try send(text, .shiftJIS).header("Location")?.hasSuffix("done=known") == true)
    let other = try #require(try send("収納番号,金額,収納日\n\(slips[0].number),3000,2026-11-20\n").header("Location"))
    #expect(try desk.city.get(other, as: .secretariat).text.contains("記帳済み (1)"))
    _ = try desk.city.post(other, [], as: .secretariat)
    #expect(try till.charge(ids[0]).received == 3_000)
  }

  @Test func aFileOfAProviderBooksWhatNoNoticeTold() throws {
    let (told, silent) = (try desk.handIn(due: true), try desk.handIn(due: true))
    let attempts = (try till.begin(told), try till.begin(silent))
    _ = try till.tell(till.state(attempts.0, .paid))
    let path = try #require(
      try send("決済番号,金額,収納日\np-\(attempts.0.id.text),3000,2026-11-20\n\(attempts.1.id.text),3000,2026-11-20\n")
        .header("Location"))
    _ = try desk.city.post(path, [], as: .secretariat)
    _ = try till.tell(till.state(attempts.1, .paid))
    for id in [told, silent] { #expect(try till.charge(id).received == 3_000) }
  }

  @Test(arguments: ["収納番号,金額\n1,2\n", "", "%PDF-1.7", "収納番号,金額,収納日\n"])
  func whatIsNoSuchFileIsRefusedInWords(_ text: String) throws {
    let answer = try send(text)
    #expect(answer.status == 422 && answer.text.contains("id=\"file-error\""))
    #expect(try desk.store.read { db in try PaymentFile.newest(5, in: db) }.isEmpty)
  }

  @Test func whoTakesCashDoesNotBookFiles() throws {
    #expect(try desk.city.get("/numazu/staff/payments/files", as: .editor).status == 403)
    #expect(try desk.city.get("/numazu/staff/payments/settings", as: .secretariat).status == 403)
  }

  @Test func codesHaveTheirDigits() throws {
    let number = try #require((0...9).lazy.compactMap { SlipNumber("1234567890\($0)") }.first)
    let until = try #require(Day(iso: "2026-12-06"))
    let code = try #require(
      SlipCode(company: "912345", contract: "0042", number: number, until: until, yen: 3_000))
    #expect(code.text.count == 44)
    #expect(code.text.hasPrefix("91" + "912345" + "0042000000" + number.text + "0" + "261206" + "0" + "003000"))
    #expect(SlipCode.number(in: code.shown) == number)
    // One digit wrong, or two changed places, is found.
    for place in 0..<44 {
      var digits = Array(code.text)
      digits[place] = digits[place] == "9" ? "0" : "9"
      if digits != Array(code.text) { #expect(SlipCode.number(in: String(digits)) == nil) }
    }
    #expect(SlipCode(company: "912345", contract: "", number: number, until: until, yen: 1_000_000) == nil)
  }

  @Test func theCheckDigitIsThatOfGS1() {
    #expect(gs1CheckDigit("629104150021") == 3)
    #expect(gs1CheckDigit("03600029145") == 2)
  }

  @Test func metricsTellWhatWasPaidOnlineAndWhatIsOverdue() throws {
    let (online, cash) = (try desk.handIn(due: true), try desk.handIn(due: true))
    try desk.handIn(due: true)
    _ = try till.tell(till.state(try till.begin(online), .paid))
    _ = try till.send(cash, "cash")
    let today = currentInstant().day
    func value(_ name: String) throws -> (Int, Int) {
      let metric = try #require(paymentMetrics.first { $0.name == name })
      return try desk.store.read { db in
        var sums = (0, 0)
        let facts = try metric.facts(MetricRange(today, today + 30), "dog", db)
        try db.each(facts) { (row) throws(StoreError) in
          sums = (sums.0 + (try row["part"]), sums.1 + (try row["whole"]))
        }
        return sums
      }
    }
    #expect(try value("procedures.paid-online") == (3_000, 6_000))
    #expect(try value("procedures.unpaid") == (1, 3))
  }
}
