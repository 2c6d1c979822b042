import App
import Foundation
import ModuleKit
import TestKit
import Testing

@testable import Registers

@Suite struct ImportTests {
  /// Sends a file, says what its columns are as far as that is not found out, and runs the job. Answers the import.
  private func imported(
    _ desk: RegisterDesk, _ text: String, encoded: (String) throws -> [UInt8] = { Array($0.utf8) },
    _ more: [(String, String)] = []
  ) throws -> RegisterImport {
    let sent = try desk.city.post(
      "/numazu/staff/registers/aed/imports", [], files: [("file", "list.csv", try encoded(text))], as: .secretariat)
    let path = try #require(sent.header("Location"))
    let id = try #require(path.split(separator: "/").last.flatMap { ID<RegisterImport>($0) })
    let header = text.split(whereSeparator: \.isNewline)[0].split(separator: ",")
    let frame = try desk.register().frame
    let columns = header.enumerated().compactMap { index, name -> (String, String)? in
      frame.current.first { $0.title.ja == name }.map { ("column-\(index)", String($0.number)) }
    }
    let answer = try desk.city.post(path, columns + more + [("action", "import")], as: .secretariat)
    #expect(answer.status == 303, "\(answer.text.suffix(3_000))")
    try desk.runJobs()
    return try #require(try desk.store.read { db in try RegisterImport.find(id, in: db) })
  }

  @Test func whatIsPassedOverIsShown() throws {
    let desk = try RegisterDesk()
    let text = "名称,設置日,高さ,区分\r\n市役所,令和5年4月1日,２．５,屋内\r\n資料館,,,\r\n※ 4月1日現在,,,\r\n"
    let job = try imported(desk, text)
    #expect(job.state == .done && job.added == 2)
    #expect(job.skipped.count == 1)
    let page = try desk.page("/staff/registers/aed/imports/\(job.id.text)", as: .secretariat).text
    #expect(page.contains("読み飛ばした行（1行）") && page.contains("※ 4月1日現在"))
  }

  @Test func aValueBehindTheLastColumnIsAFault() throws {
    let desk = try RegisterDesk()
    let rows = (1...400).map { "建物\($0),,," }.joined(separator: "\r\n")
    let job = try imported(desk, "名称,設置日,高さ,区分\r\n\(rows)\r\n図書館,,,,はみ出し\r\n")
    #expect(job.state == .refused && job.faults == 1 && job.added == 0)
    let fault = try #require(try desk.store.read { db in try ImportFault.all(of: job.id, limit: 5, in: db) }.first)
    #expect(fault.written == "はみ出し" && fault.line == 402)
  }

  @Test func aListOfCodesIsMadeOnlyOfAWholeFile() {
    let few = Frame.guessed(["種別"], (0..<30).map { [$0 % 2 == 0 ? "甲　" : "甲"] })
    guard case .code(let items) = few.current[0].type else { Issue.record("no codes"); return }
    #expect(items.map(\.code) == ["甲"])
    let many = Frame.guessed(["種別"], (0..<Frame.looked).map { [$0 % 2 == 0 ? "甲" : "乙"] })
    #expect(many.current[0].type == .value(.text))
  }

  @Test func theSameFileAgainChangesNothing() throws {
    let desk = try RegisterDesk()
    let text = "名称,設置日,高さ,区分\r\n市役所,令和5年4月1日,２．５,屋内\r\n図書館,2020/1/2,,\r\n"
    let first = try imported(desk, text, [("keys", "1")])
    #expect(first.state == .done && (first.added, first.changed, first.same) == (2, 0, 0))
    let again = try imported(desk, text, [("keys", "1")])
    #expect(again.state == .done && (again.added, again.changed, again.same) == (0, 0, 2) && again.change == nil)
    #expect(try desk.register().lastChange == 1)
    let other = try imported(desk, text.replacing("２．５", with: "3") + "体育館,,,\r\n", [("keys", "1")])
    #expect((other.added, other.changed, other.same) == (1, 1, 1))
    let page = try desk.page("/registers/aed.csv").text
    #expect(page.contains("市役所,2023-04-01,3.0,,,屋内") && page.contains("体育館"))
    #expect(try desk.page("/registers/aed?q=市役所").text.contains("1件"))
  }

  @Test func faultsAreNamedByLineAndNothingIsTaken() throws {
    let desk = try RegisterDesk()
    let text = "名称,設置日,高さ\n市役所,2023-02-30,1\n,2020-01-02,x\n図書館,2020-01-02,1\n図書館,,\n"
    let refused = try imported(desk, text)
    #expect(refused.state == .refused && refused.faults == 4)
    let faults = try desk.store.read { db in try ImportFault.all(of: refused.id, limit: 10, in: db) }
    #expect(faults.map(\.line) == [2, 3, 3, 5])
    #expect(faults[0].header == "設置日" && faults[0].written == "2023-02-30")
    #expect(try desk.register().records == 0)
    let csv = try desk.page("/staff/registers/aed/imports/\(refused.id.text)/faults.csv", as: .secretariat).text
    #expect(csv.contains("2,設置日,2023-02-30,"))
    let skipped = try imported(desk, text, [("faults", "skip")])
    #expect(skipped.state == .done && skipped.added == 1)
    #expect(try desk.page("/registers/aed.csv").text.contains("図書館"))
  }

  @Test func whatStandsTwiceIsNamedWithTheOtherLine() throws {
    let desk = try RegisterDesk()
    try desk.add([["name": "公民館"]])
    let text = "名称,設置日\n市役所,2023-04-01\n図書館,\n市役所,2023-04-02\n公民館,\n"
    let job = try imported(desk, text)
    #expect(job.state == .refused && job.faults == 2)
    let faults = try desk.store.read { db in try ImportFault.all(of: job.id, limit: 10, in: db) }
    #expect(faults.map(\.written) == ["市役所", "公民館"] && faults.map(\.line) == [4, 5])
    #expect(faults[0].reason.ja.contains("2行目") && faults[1].reason.ja.contains("No. 1"))
    #expect(faults.allSatisfy { $0.header == "名称" })
  }

  /// More than are looked at in one go.
  @Test func eachOfManyDoublesIsNamed() throws {
    let desk = try RegisterDesk()
    let count = ImportStaging.portion * 2 + 10
    let text = "名称,高さ\n図書館,1\n" + String(repeating: "図書館,1\n", count: count) + "市役所,2\n"
    let job = try imported(desk, text, [("faults", "skip"), ("keys", "1")])
    // Once for the field that is unique, once for the key.
    #expect(job.state == .done && job.added == 2 && job.faults == 2 * count)
    let last = try desk.store.read { db in try ImportFault.all(of: job.id, from: count - 1, limit: 2, in: db) }
    #expect(last.map(\.line) == [count + 2, 3] && last[0].reason == FieldClash.twiceInFile(line: 2).words)
    let again = try imported(desk, "名称,設置日\n" + (1...count).map { "館\($0),\n" }.joined() + "市役所,\n")
    #expect(again.state == .refused && again.faults == 1)
  }

  @Test func aReferenceToNothingIsNamedWithItsValue() throws {
    let desk = try RegisterDesk()
    let other = try #require(ID<Register>("wards"))
    try desk.store.write { db in
      try Register.new(other, number: 2, Localized("地区"), at: currentInstant()).add(
        by: "test", at: currentInstant(), in: db)
      var register = try Register.get(desk.id, in: db)
      register.frame.add { RecordField(number: $0, key: "ward", title: Localized("地区"), type: .reference(other)) }
      _ = try register.save("registers.fields.changed", detail: "", by: "test", at: currentInstant(), in: db)
    }
    let job = try imported(desk, "名称,地区\n市役所,7\n")
    let fault = try #require(try desk.store.read { db in try ImportFault.all(of: job.id, limit: 5, in: db) }.first)
    #expect(fault.written == "7" && fault.line == 2 && fault.reason.ja.contains("「地区」"))
  }

  /// More than one piece of the file, and more than were kept once.
  @Test func allFaultsAreInTheFile() throws {
    let desk = try RegisterDesk()
    let rows = (1...12_000).map { "建物\($0),x" }.joined(separator: "\n")
    let job = try imported(desk, "名称,高さ\n\(rows)\n")
    #expect(job.state == .refused && job.faults == 12_000)
    let answer = try desk.city.get(
      "/numazu/staff/registers/aed/imports/\(job.id.text)/faults.csv", as: .secretariat)
    let lines = String(decoding: try answer.wholeBody, as: UTF8.self).split(whereSeparator: \.isNewline)
    #expect(lines.count == 12_001)
    #expect(lines[1].hasPrefix("2,高さ,x,") && lines[12_000].hasPrefix("12001,高さ,x,"))
  }

  @Test func oldFaultsGo() throws {
    let desk = try RegisterDesk()
    let job = try imported(desk, "名称,高さ\n市役所,x\n")
    func left(after days: Int) throws -> Int {
      try desk.store.write { db in
        try ImportFault.forgetOld(at: job.sent + days * 86_400, in: db)
        return try ImportFault.all(of: job.id, limit: 5, in: db).count
      }
    }
    #expect(try left(after: 29) == 1)
    #expect(try left(after: 31) == 0)
  }

  @Test func howFarItIsIsKnown() throws {
    let desk = try RegisterDesk()
    let text = "名称\n" + (1...3_000).map { "建物\($0)\n" }.joined()
    let job = try imported(desk, text)
    #expect(job.state == .done && job.progress == (text.utf8.count, text.utf8.count))
    try desk.store.write { db in
      var job = job
      (job.state, job.rows, job.progress) = (.reading, 2_000, (250, 1_000))
      try job.update(in: db)
    }
    let page = try desk.page("/staff/registers/aed/imports/\(job.id.text)", as: .secretariat).text
    #expect(page.contains("value=\"250\" max=\"1000\"") && page.contains("25 %") && page.contains("<dd>2000</dd>"))
    #expect(page.contains("取り込みをやめる"))
  }

  @Test func anEmptyFileIsRefused() throws {
    let desk = try RegisterDesk()
    let path = "/numazu/staff/registers/aed/imports"
    for (text, words) in [("", "何も入っていません"), ("名称,設置日\n", "見出しの行だけ")] {
      let answer = try desk.city.post(path, [], files: [("file", "x.csv", Array(text.utf8))], as: .secretariat)
      #expect(answer.status == 422 && answer.text.contains(words))
    }
  }

  @Test func anImportIsTakenBack() throws {
    let desk = try RegisterDesk()
    try desk.add([["name": "市役所", "height": "1"], ["name": "公民館", "height": "1"]])
    let job = try imported(desk, "名称,高さ\n市役所,2\n公民館,2\n図書館,2\n", [("keys", "1")])
    #expect((job.added, job.changed) == (1, 2))
    // Somebody goes on with one of them.
    _ = try desk.send("/staff/registers/aed/records/2", [("version", "2"), ("f.name", "公民館"), ("f.height", "9")])
    _ = try desk.send("/staff/registers/aed/imports/\(job.id.text)", [("action", "undo")])
    let page = try desk.page("/registers/aed.csv").text
    #expect(page.contains("市役所,,1.0") && page.contains("公民館,,9.0") && !page.contains("図書館"))
    #expect(try desk.register().records == 2)
  }

  @Test func cellsOfASpreadsheetArePasted() throws {
    let desk = try RegisterDesk()
    let empty = try desk.city.post(
      "/numazu/staff/registers/aed/imports", [("pasted", " ")], files: [], as: .secretariat)
    #expect(empty.status == 422 && empty.text.contains("貼り付けてください"))
    let sent = try desk.city.post(
      "/numazu/staff/registers/aed/imports", [("pasted", "名称\t設置日\r\n\"市役所\n本館\"\tR5.4.1\r\n")], files: [],
      as: .secretariat)
    let page = try desk.city.get(try #require(sent.header("Location")), as: .secretariat).text
    #expect(page.contains("TSV · UTF-8") && page.contains("R5.4.1"))
  }

  @Test func whatIsStoppedChangesNothing() throws {
    let desk = try RegisterDesk()
    let sent = try desk.city.post(
      "/numazu/staff/registers/aed/imports", [], files: [("file", "x.csv", Array("名称\n市役所\n".utf8))], as: .secretariat)
    let path = try #require(sent.header("Location"))
    _ = try desk.city.post(path, [("column-0", "1"), ("action", "import")], as: .secretariat)
    let waiting = try desk.city.get(path, as: .secretariat)
    #expect(waiting.header("Refresh") == "2" && waiting.text.contains("取り込みをやめる"))
    _ = try desk.city.post(path, [("action", "stop")], as: .secretariat)
    try desk.runJobs()
    let stopped = try desk.city.get(path, as: .secretariat)
    #expect(stopped.header("Refresh") == nil && stopped.text.contains("やめました"))
    #expect(try desk.register().records == 0)
    _ = try desk.city.post(path, [("action", "again")], as: .secretariat)
    _ = try desk.city.post(path, [("column-0", "1"), ("action", "import")], as: .secretariat)
    try desk.runJobs()
    #expect(try desk.register().records == 1)
  }

  @Test func withoutAKeyTheSameFileIsAskedAbout() throws {
    let desk = try RegisterDesk()
    #expect(try imported(desk, "名称\n市役所\n").added == 1)
    let sent = try desk.city.post(
      "/numazu/staff/registers/aed/imports", [], files: [("file", "x.csv", Array("名称\n市役所\n".utf8))], as: .secretariat)
    let path = try #require(sent.header("Location"))
    let asked = try desk.city.post(path, [("column-0", "1"), ("action", "import")], as: .secretariat)
    #expect(asked.status == 422 && asked.text.contains("同じファイルを前に取り込んでいます"))
  }

  /// A register in which nothing is unique.
  private func plainDesk() throws -> RegisterDesk {
    let desk = try RegisterDesk()
    try desk.store.write { db in
      var register = try Register.get(desk.id, in: db)
      register.frame.fields[0].isUnique = false
      _ = try register.save("registers.fields.changed", detail: "", by: "test", at: currentInstant(), in: db)
    }
    return desk
  }

  private func asked(_ desk: RegisterDesk, _ text: String) throws -> Response {
    let sent = try desk.city.post(
      "/numazu/staff/registers/aed/imports", [], files: [("file", "mended.csv", Array(text.utf8))], as: .secretariat)
    let columns = text.hasPrefix("名称,高さ") ? [("column-0", "1"), ("column-1", "3")] : [("column-0", "1")]
    return try desk.city.post(
      try #require(sent.header("Location")), columns + [("action", "import")], as: .secretariat)
  }

  @Test func whatWasTakenBackMayComeAgain() throws {
    let desk = try plainDesk()
    let job = try imported(desk, "名称\n市役所\n")
    #expect(try asked(desk, "名称\n市役所\n").status == 422)
    _ = try desk.send("/staff/registers/aed/imports/\(job.id.text)", [("action", "undo")])
    #expect(try desk.register().records == 0)
    #expect(try asked(desk, "名称\n市役所\n").status == 303)
    // It waits for its turn: the same once more would come in beside it.
    #expect(try asked(desk, "名称\n市役所\n").status == 422)
    try desk.runJobs()
    #expect(try desk.register().records == 1)
  }

  @Test func whatWaitsForApprovalIsAskedAbout() throws {
    let desk = try plainDesk()
    try desk.store.write { db in
      var register = try Register.get(desk.id, in: db)
      register.approval = .another
      _ = try register.save("registers.register.changed", detail: "", by: "test", at: currentInstant(), in: db)
    }
    #expect(try imported(desk, "名称\n市役所\n").state == .proposed)
    #expect(try asked(desk, "名称\n市役所\n").text.contains("同じファイルを前に取り込んでいます"))
  }

  @Test func aMendedFileDoesNotDoubleItsGoodRows() throws {
    let desk = try plainDesk()
    let job = try imported(desk, "名称,高さ\n市役所,1\n図書館,x\n", [("faults", "skip")])
    #expect(job.added == 1 && job.faults == 1)
    let mended = try asked(desk, "名称,高さ\n市役所,1\n図書館,2\n")
    #expect(mended.status == 422 && mended.text.contains("誤りのない行は、もう台帳にあります"))
    #expect(try asked(desk, "名称\n体育館\n").status == 303)
    let keyed = try imported(desk, "名称,高さ\n市役所,1\n図書館,2\n", [("keys", "1")])
    #expect((keyed.added, keyed.same) == (1, 1))
  }

  @Test func theCommandLineRefusesTheSameFile() throws {
    let desk = try plainDesk()
    let folder = try TestCity.temporaryFolder()
    defer { TestCity.remove(folder) }
    let path = "\(folder)/list.csv"
    func run(_ text: String, _ options: [String: String] = [:]) throws -> CommandOutcome {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      let command = try #require(registerCommands.first { $0.name == "register import" })
      let place = try desk.city.city("numazu")
      return try command.run(
        CommandCall(
          arguments: [path], options: options.merging(["register": "aed"]) { $1 }, municipality: place.municipality,
          store: place.store, now: currentInstant(), language: .english, file: { _ in nil },
          keys: { try place.vault.keyring(at: currentInstant()) }))
    }
    func isRefused(_ outcome: CommandOutcome) -> Bool {
      if case .failed(let lines) = outcome { lines.joined().contains("--repeat") } else { false }
    }
    #expect(try !isRefused(run("名称\n市役所\n")))
    #expect(try isRefused(run("名称\n市役所\n")))
    // The browser knows what the command line has taken.
    #expect(try asked(desk, "名称\n市役所\n").status == 422)
    #expect(try desk.register().records == 1)
    #expect(try !isRefused(run("名称\n市役所\n", ["key": "name"])))
    #expect(try desk.register().records == 1)
    #expect(try !isRefused(run("名称\n市役所\n", ["repeat": ""])))
    #expect(try desk.register().records == 2)
    _ = try run("名称,高さ\n駅,1\n港,x\n", ["skip-faults": ""])
    #expect(try isRefused(run("名称,高さ\n駅,1\n港,2\n")))
  }

  @Test func aGuessedEncodingIsSaidToBeOne() throws {
    let desk = try plainDesk()
    // Two pairs that both encodings have, read as Shift_JIS or EUC-JP.
    let bytes: [UInt8] = Array("name\n".utf8) + [0xb0, 0xa1, 0xe0, 0xa1, 0x0a]
    let sent = try desk.city.post(
      "/numazu/staff/registers/aed/imports", [], files: [("file", "x.csv", bytes)], as: .secretariat)
    #expect(try desk.city.get(try #require(sent.header("Location")), as: .secretariat).text.contains("（推定。"))
    let plain = try desk.city.post(
      "/numazu/staff/registers/aed/imports", [], files: [("file", "x.csv", Array("名称\n市役所\n".utf8))], as: .secretariat)
    #expect(try !desk.city.get(try #require(plain.header("Location")), as: .secretariat).text.contains("（推定。"))
  }

  @Test func aFileIsReadAsItSaysItself() throws {
    let desk = try RegisterDesk()
    // 名称, 図書館 in Shift_JIS
    let bytes: [UInt8] = [0x96, 0xbc, 0x8f, 0xcc, 0x0a, 0x90, 0x7d, 0x8f, 0x91, 0x8a, 0xd9, 0x0a]
    let sent = try desk.city.post(
      "/numazu/staff/registers/aed/imports", [], files: [("file", "x.csv", bytes)], as: .secretariat)
    let path = try #require(sent.header("Location"))
    let page = try desk.city.get(path, as: .secretariat).text
    #expect(page.contains("CSV · Shift_JIS") && page.contains("図書館"))
    let odd = try desk.city.post(
      "/numazu/staff/registers/aed/imports", [], files: [("file", "x.csv", Array("%PDF-1.7\n".utf8))], as: .secretariat)
    #expect(odd.status == 422 && odd.text.contains("PDF は表として読めません"))
  }
}

@Suite struct StartTests {
  @Test func aStandardDatasetIsABeginning() throws {
    for dataset in StandardDataset.all {
      let frame = Frame.starting(with: dataset)
      #expect(frame.fields.count == dataset.columns.count)
      #expect(Set(frame.fields.map(\.key)).count == frame.fields.count, "\(dataset.name)")
      #expect(frame.fields.allSatisfy { FieldKey.isValid($0.key) }, "\(dataset.name)")
      #expect(try Frame(json: frame.json) == frame)
    }
  }
}
