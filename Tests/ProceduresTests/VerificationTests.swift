import App
import Foundation
import ModuleKit
import TestKit
import Testing

@testable import Procedures

@Suite struct VerificationTests {
  let city: LetterDesk
  let letter: Letter
  var desk: Desk { city.desk }

  init() throws {
    city = try LetterDesk()
    guard try city.issue().status == 303, let letter = try city.letters().first else {
      throw TestProblem(description: "not issued")
    }
    self.letter = letter
  }

  private var path: String { "/numazu/verify/\(letter.id.text)" }

  @Test func anyoneSeesThatItHoldsAndNothingOfWhomItIsAbout() throws {
    let page = try desk.city.get(path).text
    for words in ["有効です。", "登録決定通知書", letter.numberWords, String(letter.digest.prefix(16)), "市の鍵の署名を確認しました"] {
      #expect(page.contains(words), "\(words)")
    }
    for words in ["山田", "ポチ", letter.digest, city.id.text] { #expect(!page.contains(words), "\(words)") }
  }

  @Test func itIsFoundByNumberAndCodeHoweverTheyAreWritten() throws {
    func find(_ number: String, _ code: String) throws -> Response {
      try desk.city.post("/numazu/verify", [("number", number), ("code", code)])
    }
    let code = letter.code.uppercased().replacing("-", with: " ")
    #expect(try find("沼環第１号", code).header("Location") == path)
    #expect(try find(letter.numberWords, letter.code).header("Location") == path)
    #expect(try find("沼環第2号", letter.code).status == 404)
    #expect(try find("沼環第1号", "abcd-efgh-abcd-efgh").status == 404)
    let empty = try find("", "")
    #expect(empty.status == 422 && empty.text.contains("入力してください。"))
  }

  @Test func afterItsLastDayItHasExpired() throws {
    let yesterday = Day(daysSince1970: currentInstant().day.daysSince1970 - 1)
    #expect(LetterStanding(letter, on: yesterday) == .valid)
    #expect(LetterStanding(letter, on: try #require(letter.until)) == .valid)
    #expect(LetterStanding(letter, on: Day(daysSince1970: (letter.until?.daysSince1970 ?? 0) + 1)) == .expired)
  }

  @Test func aFileIsComparedWithWhatWasIssued() throws {
    let bytes = try city.file(letter)
    func send(_ bytes: [UInt8], _ digest: String = "") throws -> Response {
      let files = bytes.isEmpty ? [] : [(field: "file", name: "a.pdf", bytes: bytes)]
      return try desk.city.post(path, [("digest", digest)], files: files, as: .auditor)
    }
    #expect(try send(bytes).text.contains("発行した文書と完全に同じです。"))
    var changed = bytes
    changed[changed.count / 2] ^= 1
    #expect(try send(changed).text.contains("発行した文書と違います"))
    #expect(try send([], letter.digest.uppercased()).text.contains("完全に同じ"))
    #expect(try send([], String(repeating: "0", count: 64)).text.contains("違います"))
    #expect(try send([], "12").status == 422 && send([]).status == 422)
  }

  /// Who can write to the database and has no key changes a digest, a state of a number, in vain.
  @Test func whatTheKeyHasNotSignedIsNotConfirmed() throws {
    let keys = try desk.keys
    let trusted = try desk.store.read { db in try AnchorKey.trusted(keys, in: db) }
    let numazu = try desk.city.city("numazu").municipality
    #expect(letter.isSigned(by: trusted, for: numazu) && !letter.isSigned(by: [], for: numazu))
    let changes: [SQL] = [
      "digest = 'ff'", "number = 9", "valid_until = NULL", "statement = statement || 'x'",
      "signature = \(Base64.standard.text([UInt8](repeating: 0, count: 64)))",
    ]
    for change in changes {
      let (id, before) = (letter.id, letter)
      let changed = try desk.store.write { db in
        try db.run("UPDATE procedures_letter SET \(change) WHERE id = \(id)")
        return try Letter.find(id, in: db)
      }
      #expect(changed?.isSigned(by: trusted, for: numazu) == false)
      #expect(try desk.city.get(path).text.contains("署名が確認できません"))
      try desk.store.write { db in
        try db.run(
          """
          UPDATE procedures_letter
          SET digest = \(before.digest), number = \(before.number), valid_until = \(before.until),
            statement = \(before.statement), signature = \(before.signature)
          WHERE id = \(id)
          """)
      }
    }
    // With a key of their own.
    let own = SigningKey.random()
    let signature = Base64.standard.text(own.signature(over: Array(letter.statement.utf8)))
    let id = letter.id
    try desk.store.write { db in
      try db.run(
        """
        UPDATE procedures_letter SET signature = \(signature), signer = \(Base64.standard.text(own.publicKey.der))
        WHERE id = \(id)
        """)
    }
    #expect(try desk.city.get(path).text.contains("署名が確認できません"))
  }

  /// Where one key signs for two municipalities, what is another's is not shown as one's own.
  @Test func aLetterOfAnotherMunicipalityIsNotConfirmed() throws {
    let keys = try desk.keys
    let trusted = try desk.store.read { db in try AnchorKey.trusted(keys, in: db) }
    let numazu = try desk.city.city("numazu").municipality
    let fuji = Municipality(
      slug: try #require(ID("fuji")), name: Localized("富士市"), prefecture: numazu.prefecture, code: "222101")
    #expect(!letter.isSigned(by: trusted, for: fuji))
    let (row, now) = (letter, currentInstant())
    try desk.store.write { db in
      let said = LetterStatement(
        row.id, number: row.numberWords, title: row.title.ja, until: row.until, digest: row.digest, of: fuji,
        at: row.issued, by: try db.anchorKey(keys, at: now))
      try db.run(
        """
        UPDATE procedures_letter SET statement = \(said.text), signature = \(Base64.standard.text(said.signature))
        WHERE id = \(row.id)
        """)
    }
    #expect(try desk.city.get(path).text.contains("署名が確認できません"))
  }

  @Test func theProofIsCheckedByOthers() throws {
    let response = try desk.city.get(path + "/signature.json")
    let json = try JSON.parse(response.text)
    let statement = try #require(json["statement"]?.text)
    let signature = try #require(json["signature"]?.text.flatMap { Base64.standard.bytes($0) })
    let key = try #require(json["key"]?.text.flatMap { PublicKey(pem: $0) })
    #expect(key.verifies(signature, over: Array(statement.utf8)))
    #expect(statement.contains("sha256: \(letter.digest)\n") && !statement.contains("山田"))
    #expect(try desk.city.get("/numazu/verification-key.pem").text == key.pem)
  }

  @Test func whoGuessesWaits() throws {
    var statuses: [Int] = []
    for index in 0..<60 {
      let code = "guess\(index)".padding(toLength: 16, withPad: "a", startingAt: 0)
      statuses.append(try desk.city.get("/numazu/verify/\(code)").status)
    }
    #expect(statuses.first == 404 && statuses.last == 429)
    // Also with the right one, or guessing would go on.
    #expect(try desk.city.get(path).status == 429)
    #expect(try desk.city.get(path + "/signature.json").status == 429)
  }
}

@Suite struct CopyTests {
  let counter: Counter
  let path: String

  init() throws {
    counter = try Counter()
    path = try counter.handIn()
  }

  @Test func theCopyHoldsAllThatWasHandedIn() throws {
    let response = try counter.send(.get, path + "/copy")
    let row = try #require(try counter.cases().first)
    #expect(response.header("Content-Type") == "application/pdf")
    let text = try words(of: response.bytes)
    let flat = text.filter { !$0.isWhitespace }
    for words in ["山田花子", "やまだはなこ", "ポチ", "4.5", "犬（1）", row.number, String(row.digest.prefix(20)), "確認コード"] {
      #expect(flat.contains(words), "\(words) in \(text)")
    }
    #expect(try counter.city.get(path + "/copy").status == 404)
  }

  @Test func theReceiptIsMailedWithoutWhatWasHandedIn() throws {
    #expect(try counter.send(.post, path + "/receipt", [("mail", "hanako")]).status == 422)
    #expect(try counter.send(.post, path + "/receipt").status == 422)
    for _ in 0..<5 {
      let sent = try counter.send(.post, path + "/receipt", [("mail", "hanako@example.jp")])
      #expect(sent.status == 303 && sent.header("Location")?.hasSuffix("done=mailed") == true)
    }
    let refused = try counter.send(.post, path + "/receipt", [("mail", "other@example.jp")])
    #expect(refused.status == 422 && refused.text.contains("もう5回送りました"))
    let store = try counter.city.city("numazu").store
    #expect(try store.read { db in try db.value("SELECT count(*) AS value FROM mail", as: Int.self) } == 5)
    #expect(try counter.city.post(path + "/receipt", [("mail", "hanako@example.jp")]).status == 404)
  }
}

@Suite struct LetterDefinitionTests {
  private func faults(_ letter: String) -> String {
    do throws(MemberFault) {
      _ = try ProcedureDefinition(
        json: Sample.json.replacing("\"steps\":", with: "\"letters\": [\(letter)], \"steps\":"))
      return ""
    } catch { return error.words.ja }
  }

  private func letter(_ body: String, _ more: String = "") -> String {
    "{\"name\": \"a\", \"title\": \"通知\", \"kind\": \"notice\", \"body\": \"\(body)\"\(more)}"
  }

  @Test func placeholdersNameWhatThereIs() {
    let inputs = ", \"inputs\": [{\"name\": \"tag\", \"title\": \"札\"}]"
    for good in [
      "${owner}", "${ owner }", "${tag}", "${letter.day}", "${${count} * 3}", "${if(${count} > 1, 'a', 'b')}", "x",
    ] {
      #expect(faults(letter(good, inputs)).isEmpty, "\(good): \(faults(letter(good, inputs)))")
    }
    for bad in ["${nobody}", "${letter.mayor}", "${${nobody} + 1}", "${count +}", "${owner", "${}"] {
      #expect(faults(letter(bad, inputs)).contains("letters[0].body"), "\(bad)")
    }
    #expect(faults(letter("x", ", \"addressee\": \"${nobody}\"")).contains("letters[0].addressee"))
    #expect(faults(letter("x") + "," + letter("y")).contains("letters[1].name"))
    #expect(faults(letter("x", ", \"inputs\": [{\"name\": \"owner\", \"title\": \"名\"}]")).contains("inputs[0].name"))
  }

  @Test func everyStarterWithADecisionAnswersBothWays() {
    for starter in ProcedureStarter.all {
      let definition = starter.definition
      guard definition.steps.contains(where: { $0.kind == .decision }) else { continue }
      #expect(Set(definition.letters.compactMap(\.outcome)) == [.approved, .refused], "\(starter.slug)")
      for letter in definition.letters where letter.outcome == .refused {
        #expect(LetterText(letter.body.ja).placeholders.contains(LetterFact.decision.rawValue), "\(starter.slug)")
      }
      for letter in definition.letters {
        let texts = [letter.body.en, letter.title.en] + letter.inputs.map(\.title.en)
        #expect(!texts.contains { $0?.isEmpty ?? true }, "\(starter.slug)")
        let inputs = Set(letter.inputs.map(\.name))
        for body in [letter.body.ja, letter.body.en ?? ""] {
          #expect(inputs.isSubset(of: LetterText(body).placeholders), "\(starter.slug): an input is never shown")
        }
      }
    }
  }

  @Test func aBodyIsCutBeforeItIsFilledIn() {
    let text = LetterText("はじめ\n続き\n\n## 見出し${a}\n- 名：${b}：c\n- 名だけ\nおわり")
    #expect(
      text.blocks == [
        .paragraph([.words("はじめ\n続き")]), .heading([.words("見出し"), .placeholder("a")]),
        .fact(label: "名", [.placeholder("b"), .words("：c")]), .fact(label: "", [.words("名だけ")]),
        .paragraph([.words("おわり")]),
      ])
  }
}
