import App
import ModuleKit
import TestKit
import Testing

@testable import Registers

/// Files of what somebody has chosen to see: columns, order, groups, totals, other forms.
@Suite struct ShapedExportTests {
  private func desk() throws -> RegisterDesk {
    let desk = try RegisterDesk(kinds: ["屋内", "屋外"])
    try desk.add([
      ["name": "乙館", "height": "2.5", "kind": "1", "phone": "055-931-0001"],
      ["name": "甲館", "height": "-1", "kind": "2"],
      ["name": "丙館", "height": "4", "kind": "1"], ["name": "丁館", "kind": "1"],
    ])
    return desk
  }

  /// The lines of a file, without its mark.
  private func lines(_ desk: RegisterDesk, _ path: String, as role: Role? = nil) throws -> [String] {
    let answer = try desk.city.get("/numazu\(path)", as: role)
    #expect(answer.status == 200, "\(path)")
    let text = String(decoding: try answer.wholeBody, as: UTF8.self)
    return text.drop { $0 == "\u{feff}" }.split(whereSeparator: \.isNewline).map(String.init)
  }

  @Test func theChosenColumnsComeInTheChosenOrder() throws {
    let desk = try desk()
    let asked = "columns=name&columns=height&sort=-height"
    let sorted = ["名称,高さ", "丙館,4.0", "乙館,2.5", "甲館,-1.0", "丁館,"]
    #expect(try lines(desk, "/registers/aed.csv?\(asked)") == sorted)
    #expect(try lines(desk, "/staff/registers/aed/all.csv?\(asked)", as: .secretariat) == sorted)
    #expect(try lines(desk, "/registers/aed.tsv?\(asked)&kind=1") == ["名称\t高さ", "丙館\t4.0", "乙館\t2.5", "丁館\t"])
    let json = try JSON.parse(try desk.city.get("/numazu/registers/aed.json?\(asked)").wholeBody)
    #expect(json.items?.map { $0["name"]?.text } == ["丙館", "乙館", "甲館", "丁館"])
    #expect(json.items?.first?["kind"] == nil)
    let book = try TableFile(.bytes(try desk.city.get("/numazu/registers/aed.xlsx?\(asked)").wholeBody))
    #expect(try book.header == ["名称", "高さ"] && book.sample(9).map { $0[0] } == ["丙館", "乙館", "甲館", "丁館"])
    // Without a choice all columns come, those that the page has no room for too.
    #expect(try lines(desk, "/registers/aed.csv")[0] == "名称,設置日,高さ,緯度,経度,区分")
    #expect(try !lines(desk, "/registers/aed.csv?columns=all&columns=phone&sort=phone").joined().contains("055"))
  }

  @Test func manyRecordsComeInOrderToo() throws {
    let desk = try RegisterDesk()
    let count = RecordExport.portion * 2 + 5
    try desk.add((0..<count).map { ["name": "館\($0)", "height": "\($0 * 7919 % count)"] })
    let found = try lines(desk, "/registers/aed.csv?columns=height&sort=height").dropFirst()
    #expect(found.map { $0.split(separator: ",").last ?? "" } == (0..<count).map { "\($0).0"[...] })
  }

  @Test func placesStayOnTheMapWhateverColumnsAreChosen() throws {
    let desk = try RegisterDesk()
    try desk.add([["name": "市役所", "latitude": "35.1", "longitude": "138.8"]])
    let json = try JSON.parse(try desk.city.get("/numazu/registers/aed.geojson?columns=name").wholeBody)
    let feature = json["features"]?.items?.first
    #expect(feature?["geometry"]?["coordinates"]?.items?.count == 2 && feature?["properties"]?["latitude"] == nil)
  }

  @Test func aFileMayComeWithoutAMark() throws {
    let desk = try desk()
    for ending in ["csv", "tsv"] {
      for (path, role) in [("/registers/aed.\(ending)", nil), ("/staff/registers/aed/all.\(ending)", Role.secretariat)]
      {
        let marked = try desk.city.get("/numazu\(path)", as: role).wholeBody
        let plain = try desk.city.get("/numazu\(path)?file.mark=no", as: role).wholeBody
        #expect(marked == [0xef, 0xbb, 0xbf] + plain, "\(path)")
      }
    }
    #expect(try desk.page("/registers/aed").text.contains("aed.csv?file.mark=no"))
  }

  @Test func groupsAndTotalsAreFiles() throws {
    let desk = try desk()
    let asked = "view.group=kind&view.total=sum:height&view.total=min:height"
    let groups = ["区分,件数,高さの合計,高さの最小", "屋内,3,6.5,2.5", "屋外,1,-1.0,-1.0"]
    #expect(try lines(desk, "/registers/aed/summary.csv?\(asked)") == groups)
    #expect(try lines(desk, "/staff/registers/aed/summary.csv?\(asked)", as: .secretariat) == groups)
    let page = try desk.page("/registers/aed?\(asked)").text
    #expect(page.contains("aed/summary.csv?view.group=kind"))
    #expect(try lines(desk, "/registers/aed/summary.csv?view.total=sum:height&kind=1") == ["件数,高さの合計", "3,6.5"])
    #expect(try desk.city.get("/numazu/registers/aed/summary.csv").status == 404)
    #expect(try desk.city.get("/numazu/registers/aed/summary.csv?\(asked)&height.from=x").status == 400)
    let api = "/api/v1/registers/aed/summary?group=kind&sum=height&format=csv"
    #expect(try lines(desk, api) == ["kind,count,sum.height", "屋内,3,6.5", "屋外,1,-1.0"])
  }

  /// A total under the records, of all that fit.
  @Test func totalsStandUnderThePlainTable() throws {
    let desk = try desk()
    let all = try desk.page("/registers/aed?view.total=sum:height").text
    #expect(all.contains("あてはまる4件すべて") && all.contains("<dt>高さの合計</dt><dd>5.5</dd>"))
    let some = try desk.page("/registers/aed?view.total=mean:height&kind=1&view.as=cards").text
    #expect(some.contains("<dt>高さの平均</dt><dd>3.25</dd>"))
    #expect(try !desk.page("/registers/aed").text.contains("すべての集計"))
  }

  /// What summaries hide, their files and totals hide too.
  @Test func filesOfSummariesKeepTheDiscretion() throws {
    let desk = try RegisterDesk(least: 3, kinds: ["屋内", "屋外"])
    try desk.add((1...5).map { ["name": "館\($0)", "height": "1", "kind": $0 == 1 ? "2" : "1"] })
    let found = try lines(desk, "/registers/aed/summary.csv?view.group=kind&view.total=sum:height")
    #expect(found.contains { $0.hasPrefix("屋外,3未満※,※") } && !found.contains { $0.hasPrefix("屋外,1") })
    let few = try lines(desk, "/registers/aed/summary.csv?view.total=sum:height&kind=2")
    #expect(few[1] == "3未満※,※")
    #expect(try !desk.page("/registers/aed?view.total=sum:height&kind=2").text.contains("<dt>高さの合計</dt><dd>1"))
  }

  @Test func whatIsReferredToMayComeByName() throws {
    let desk = try desk()
    let aed = desk.id
    try desk.store.write { db in
      var frame = Frame()
      frame.add { RecordField(number: $0, key: "what", title: Localized("点検"), type: .value(.text), isPublic: true) }
      frame.add { RecordField(number: $0, key: "aed", title: Localized("AED"), type: .reference(aed), isPublic: true) }
      let id = try #require(ID<Register>("checks"))
      var checks = Register.new(id, number: 2, Localized("点検記録"), frame: frame, at: currentInstant())
      checks.openness = .records
      try checks.add(by: "test", at: currentInstant(), in: db)
    }
    #expect(try desk.send("/staff/registers/checks/new", [("f.what", "春"), ("f.aed", "2")]).status == 303)
    let named = ["点検,AED,AED（名前）", "春,2,甲館"]
    #expect(try lines(desk, "/registers/checks.csv?file.columns=names") == named)
    #expect(try lines(desk, "/registers/checks.csv") == ["点検,AED", "春,2"])
    #expect(try desk.page("/registers/checks").text.contains("checks.csv?file.columns=names"))
    func traces() throws -> Int {
      try desk.store.read { db in
        try db.value("SELECT count(*) AS value FROM audit_event WHERE detail = 'names, at checks, CSV'") ?? 0
      }
    }
    try desk.store.write { db in
      var register = try Register.get(aed, in: db)
      register.frame.fields[0].privacy = .personal
      _ = try register.save("registers.fields.changed", detail: "", by: "test", at: currentInstant(), in: db)
    }
    #expect(try !lines(desk, "/registers/checks.csv?file.columns=names").joined().contains("甲館"))
    let before = try traces()
    let path = "/staff/registers/checks/all.csv?file.columns=names"
    #expect(try lines(desk, path, as: .secretariat) == named)
    #expect(try traces() == before + 1)
  }

  @Test func aFileMayHaveTheStandardsColumns() throws {
    let city = try TestCity()
    let dataset = try #require(StandardDataset.all.first { $0.name == "AED設置箇所一覧" })
    let store = try city.city("numazu").store
    var frame = Frame.starting(with: dataset)
    let gone = try #require(dataset.columns.last { $0.isRequired }).name
    frame.fields.removeAll { $0.standard == gone }
    frame.fields.reverse()
    for index in frame.fields.indices { frame.fields[index].isPublic = true }
    let made = frame
    try store.write { db in
      let id = try #require(ID<Register>("standard"))
      var register = Register.new(id, number: 9, Localized("AED"), frame: made, at: currentInstant())
      register.openness = .records
      try register.add(by: "test", at: currentInstant(), in: db)
    }
    let page = try city.get("/numazu/registers/standard").text
    #expect(page.contains("standard.csv?file.columns=standard") && page.contains("必須の列のうち") && page.contains(gone))
    let bytes = try city.get("/numazu/registers/standard.csv?file.columns=standard").wholeBody
    let header = String(decoding: bytes.dropFirst(3), as: UTF8.self).split(whereSeparator: \.isNewline)[0]
    #expect(header.split(separator: ",").map(String.init) == dataset.columns.map(\.name))
    #expect(try RegisterDesk().city.get("/numazu/registers/aed.csv?file.columns=standard").status == 404)
  }

  @Test func whatHasNotChangedIsNotSentAgain() throws {
    let desk = try desk()
    func ask(_ path: String, _ tag: String) throws -> Response {
      desk.city.hall.answer(
        Request(
          .get, "/numazu\(path)", query: "",
          headers: ["host": "city.example", "accept-language": "ja", "if-none-match": tag],
          body: .none))
    }
    for path in ["/registers/aed.csv", "/registers/aed.xlsx"] {
      let tag = try #require(try desk.city.get("/numazu\(path)").header("ETag"))
      #expect(try ask(path, tag).status == 304 && ask(path, "\"other\"").status == 200)
      #expect(try desk.city.get("/numazu\(path)?sort=name").header("ETag") != tag)
      try desk.add([["name": "新しい館 \(path)"]])
      #expect(try ask(path, tag).status == 200)
    }
    #expect(try desk.city.get("/numazu/staff/registers/aed/all.csv", as: .secretariat).header("ETag") == nil)
  }
}
