import ModuleKit
import TestKit
import Testing

@testable import Registers

@Suite struct ViewTests {
  /// Of the sample editor's office.
  private func filled() throws -> RegisterDesk {
    let desk = try RegisterDesk()
    try desk.store.write { db in try db.run("UPDATE registers_register SET department = 'promotion'") }
    try desk.add([
      ["name": "市役所", "placed": "2026-04-03", "height": "1.5", "kind": "1", "latitude": "35.1", "longitude": "138.86"],
      ["name": "図書館", "placed": "2026-04-03", "height": "2.5", "kind": "1", "phone": "055-931-2500"],
      ["name": "<b>体育館", "placed": "2025-12-31", "height": "4", "latitude": "35.2", "longitude": "138.9"],
    ])
    return desk
  }

  @Test func recordsAreShownInManyWays() throws {
    let desk = try filled()
    func page(_ query: String) throws -> String {
      let (status, text) = try desk.page("/registers/aed?\(query)")
      #expect(status == 200 && text.utf8.count < 50_000, "\(query)")
      #expect(!text.contains("<b>") && !text.contains("055-931-2500"), "\(query)")
      return text
    }
    #expect(try page("sort=-height").contains("aria-sort=\"descending\""))
    let groups = try page("view.group=kind&view.total=sum:height&view.total=mean:height")
    #expect(groups.contains("屋内") && groups.contains(">4.0<") && groups.contains(">2.00<") && groups.contains(">8.0<"))
    #expect(groups.contains("registers/aed?kind=1"))
    #expect(try page("view.as=cards").contains("<ul class=\"records\">"))
    let month = try page("view.as=calendar&view.month=2026-04")
    #expect(month.contains("令和8年4月3日 (2026)") && month.contains("図書館") && !month.contains("体育館"))
    // Without a month, the last that has records before the present one.
    #expect(try page("view.as=calendar").contains("令和8年4月"))
    let chart = try page("view.as=chart&view.group=placed:year&view.chart=line")
    #expect(chart.contains("data-chart=") && chart.contains("&quot;values&quot;:[1") && chart.contains("2026年"))
    #expect(chart.contains("/assets/chart-") && chart.contains("/assets/charts-"))
    let map = try page("view.as=map")
    #expect(map.contains("data-places=\"/numazu/registers/aed/places.geojson\"") && map.contains("2件"))
    #expect(!map.contains("図書館"))
    #expect(try page("").contains("view.as=map"))
    // Nothing can be taken off where there is no condition.
    for plain in ["", "sort=-height", "q=", "view.as=cards"] {
      #expect(try !page(plain).contains("条件をすべて外す"), "\(plain)")
    }
    for asked in ["q=a", "kind=1", "height.from=2", "placed.blank=1", "asof=2026-01-01"] {
      #expect(try page(asked).contains("条件をすべて外す"), "\(asked)")
    }
    #expect(try desk.page("/registers/aed/choices?sort=-height&q=a").text.contains("value=\"-height\" selected"))
  }

  @Test func wideRegistersHaveSmallPages() throws {
    let desk = try RegisterDesk()
    var register = try desk.register()
    for number in 1...120 {
      register.frame.add { id in
        var field = RecordField(
          number: id, key: "figure\(number)", title: Localized("数値\(number)"), type: .value(.number(decimals: 2)))
        field.isPublic = true
        return field
      }
    }
    let wide = register
    _ = try desk.store.write { db in
      try wide.save("registers.fields.changed", detail: "", by: "test", at: currentInstant(), in: db)
    }
    try desk.add((1...60).map { ["name": "n\($0)", "figure1": "12.34", "figure30": "56.78"] })
    let columns = (1...20).map { "columns=figure\($0)" }.joined(separator: "&")
    for path in ["", "?\(columns)", "/choices", "/choices?\(columns)", "?q=\(String(repeating: "x", count: 4_000))"] {
      let (status, text) = try desk.page("/registers/aed\(path)")
      #expect(status == 200 && text.utf8.count < 50_000, "\(path.prefix(20)): \(text.utf8.count)")
    }
  }

  @Test func aPyramidNeedsTwoSides() throws {
    let desk = try filled()
    let pyramid = "view.as=chart&view.chart=pyramid&view.group=height:5"
    #expect(try desk.page("/registers/aed?\(pyramid)").text.contains("人口ピラミッドには"))
    #expect(
      try desk.page("/registers/aed?\(pyramid)&view.group=placed:year").text.contains("chart&quot;:&quot;pyramid"))
  }

  @Test func writtenClassesStandByTheirNumbers() throws {
    let age = RecordField(number: 1, key: "age", title: Localized("年齢"), type: .value(.text))
    let sex = RecordField(number: 2, key: "sex", title: Localized("性別"), type: .value(.text))
    let summary = RecordSummary(groups: [.init(field: age), .init(field: sex)])
    func rows(_ ages: [String]) -> [RecordSummary.Shown] {
      ages.flatMap { age in
        ["女", "男"].map { RecordSummary.Shown(keys: [.text(age), .text($0)], count: 1, values: []) }
      }
    }
    let ages = rows(["0〜4歳", "10〜14歳", "85歳以上", "不詳", "５〜９歳"])
    let found = summary.ordered(ages)
    #expect(found == rows(["0〜4歳", "５〜９歳", "10〜14歳", "85歳以上", "不詳"]))
    #expect(summary.hasWrittenClasses(found))
    let large = rows([String(repeating: "兆", count: 9), "三十代", "1代", "2代"])
    #expect(summary.ordered(large) == large)
    let others = rows(["市役所", "図書館", "1号館", "2号館"])
    #expect(summary.ordered(others) == others && !summary.hasWrittenClasses(others))
  }

  @Test func tilesAreAskedForOnlyWhereAMapIs() throws {
    let desk = try filled()
    func policy(_ path: String) throws -> String {
      try desk.city.get("/numazu\(path)").header("Content-Security-Policy") ?? ""
    }
    #expect(try policy("/registers/aed?view.as=map").contains("img-src 'self' data: https://cyberjapandata.gsi.go.jp;"))
    #expect(try policy("/registers/aed").contains("img-src 'self' data:;"))
    #expect(try policy("/registers/aed?view.as=map").contains("frame-ancestors 'none'"))
    #expect(try desk.page("/registers/aed?view.as=map").text.contains("maps.gsi.go.jp/development/ichiran.html"))
  }

  @Test func placesAreToldOneByOneOrInCrowds() throws {
    let desk = try filled()
    func places(_ query: String) throws -> JSON {
      let (status, text) = try desk.page("/registers/aed/places.geojson?\(query)")
      #expect(status == 200)
      return try JSON.parse(text)
    }
    let all = try places("")
    #expect(all["numberMatched"]?.integer == 2 && all["bbox"]?.items?.count == 4)
    #expect(all["features"]?.items?.first?["properties"]?["name"]?.text == "市役所")
    #expect(try places("view.box=138.88,35,139,36")["features"]?.items?.count == 1)
    #expect(try places("kind=1")["features"]?.items?.count == 1)
    #expect(try places("name.has=nobody")["features"]?.items?.isEmpty == true)
    #expect(try desk.page("/registers/aed/places.geojson?view.box=1,2,3").status == 400)
    try desk.add((0..<400).map { ["name": "n\($0)", "latitude": "35.\(1000 + $0)", "longitude": "138.86"] })
    let crowds = try #require(try places("")["features"]?.items)
    #expect(crowds.count < 40 && crowds.contains { ($0["properties"]?["count"]?.integer ?? 0) > 20 })
    let counted = crowds.reduce(0) { $0 + ($1["properties"]?["count"]?.integer ?? 1) }
    #expect(counted == 402)
  }

  @Test func aViewIsSavedPublishedAndBroughtBack() throws {
    let desk = try filled()
    let edit = "/staff/registers/aed/views/0/edit"
    let asked = "view.group=kind&sort=-height"
    let form = try desk.page("\(edit)?\(asked)", as: .secretariat).text
    let choice = StoredChoice(Fields(urlEncoded: asked.utf8), try desk.register().frame.open).text
    #expect(form.contains(choice.replacing("&", with: "&amp;")))
    func save(_ number: Int, _ version: Int, _ more: [(String, String)], as role: Role = .secretariat) throws -> Int {
      let fields = [("version", "\(version)"), ("choice", choice), ("name", "区分ごと")] + more
      return try desk.send("/staff/registers/aed/views/\(number)/edit", fields, as: role).status
    }
    let broken = [("version", "0"), ("choice", "sort=99"), ("name", "")]
    #expect(try desk.send(edit, broken).status == 422)
    #expect(try save(0, 0, []) == 303 && desk.page("/registers/aed/views/1").status == 404)
    #expect(try desk.page("/staff/registers/aed/views/1", as: .editor).text.contains("屋内"))
    // Publishing is for those who decide what is public; so is changing what is published.
    #expect(try save(1, 1, [("isPublic", "yes")], as: .editor) == 403)
    #expect(try save(1, 1, [("isPublic", "yes")]) == 303)
    #expect(try save(1, 2, [], as: .editor) == 403)
    #expect(try save(1, 1, []) == 409)
    let (status, text) = try desk.page("/registers/aed/views/1")
    #expect(status == 200 && text.contains("区分ごと") && text.contains("屋内"))
    #expect(try desk.page("/registers/aed").text.contains("registers/aed/views/1"))
    #expect(try save(1, 2, [("action", "retire")]) == 303)
    #expect(try desk.page("/registers/aed/views/1").status == 404)
    #expect(try save(1, 3, [("action", "restore-2")]) == 303)
    #expect(try desk.page("/registers/aed/views/1").status == 200)
    let events = try desk.store.read { db in try AuditEvent.recent(limit: 4, in: db) }.map(\.action)
    #expect(events.contains("registers.view.saved") && events.contains("registers.view.restored"))
  }

  @Test func noPublicViewUsesWhatIsNotPublic() throws {
    let desk = try filled()
    for asked in ["sort=phone", "phone.has=055", "view.group=phone", "columns=phone&columns=name"] {
      let choice = StoredChoice(Fields(urlEncoded: asked.utf8), try desk.register().frame.current).text
      let fields = [("version", "0"), ("choice", choice), ("name", "電話"), ("isPublic", "yes")]
      let answer = try desk.send("/staff/registers/aed/views/0/edit", fields)
      #expect(answer.status == 422 && answer.text.contains("担当者の電話"), "\(asked)")
    }
    let height = StoredChoice(Fields([("sort", "height")]), try desk.register().frame.open).text
    let fields = [("version", "0"), ("choice", height), ("name", "高さ順"), ("isPublic", "yes")]
    #expect(try desk.send("/staff/registers/aed/views/0/edit", fields).status == 303)
    #expect(try desk.page("/registers/aed/views/1/embed").status == 200)
    // A field that is closed later takes the views along that use it.
    var register = try desk.register()
    register.frame.fields[2].isPublic = false
    let closed = register
    _ = try desk.store.write { db in
      try closed.save("registers.fields.changed", detail: "", by: "test", at: currentInstant(), in: db)
    }
    #expect(try desk.page("/registers/aed/views/1").status == 404)
    #expect(try desk.page("/registers/aed/views/1/embed").status == 404)
    #expect(try !desk.page("/registers/aed").text.contains("高さ順"))
    #expect(try desk.page("/staff/registers/aed/views/1", as: .editor).status == 200)
  }

  @Test func otherSitesFrameAPublicView() throws {
    let desk = try filled()
    let choice = StoredChoice(Fields([("view.as", "chart")]), try desk.register().frame.open).text
    let fields = [("version", "0"), ("choice", choice), ("name", "区分"), ("nameEn", "Kinds"), ("isPublic", "yes")]
    #expect(try desk.send("/staff/registers/aed/views/0/edit", fields).status == 303)
    #expect(try desk.page("/staff/registers/aed/views/1/edit", as: .secretariat).text.contains("&lt;iframe src="))
    let answer = try desk.city.get("/numazu/registers/aed/views/1/embed?in=en")
    #expect(answer.header("Content-Security-Policy")?.contains("frame-ancestors *") == true)
    #expect(answer.header("X-Frame-Options") == nil && answer.header("Set-Cookie") == nil)
    #expect(answer.text.contains("<html lang=\"en\">") && answer.text.contains("Kinds"))
    #expect(!answer.text.contains("<form") && !answer.text.contains("sign-in") && answer.text.contains("_blank"))
    #expect(try desk.city.get("/numazu/registers/aed/views/1").header("X-Frame-Options") == "DENY")
  }
}
