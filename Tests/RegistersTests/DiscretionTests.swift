import App
import ModuleKit
import TestKit
import Testing

@testable import Registers

/// What summaries for everyone do not tell.
@Suite struct DiscretionTests {
  /// Indoors 12, outdoors 3, without a value 6; heights in classes.
  private func desk(_ openness: Openness = .records, least: Int? = nil) throws -> RegisterDesk {
    let desk = try RegisterDesk(least: least, kinds: ["屋内", "屋外"])
    try desk.store.write { db in
      var register = try Register.get(desk.id, in: db)
      register.openness = openness
      #expect(try register.save("registers.register.changed", detail: "", by: "test", at: currentInstant(), in: db))
    }
    var records: [[String: String]] = []
    for (kind, count) in [("1", 12), ("2", 3), ("", 6)] {
      for number in 0..<count {
        records.append([
          "name": "設置\(kind)-\(number)", "kind": kind, "height": "\(number)", "placed": "2025-0\(number % 9 + 1)-01",
          "phone": "055-931-2500", "latitude": "35.1\(number)", "longitude": "138.8\(number)",
        ])
      }
    }
    try desk.add(records)
    return desk
  }

  @Test func smallGroupsAreNotToldWhereThereArePersonalData() throws {
    let desk = try desk()
    let path = "/registers/aed?view.group=kind&view.total=sum:height&view.total=max:height"
    let page = try desk.page(path).text
    #expect(page.contains("5未満※") && page.contains("<td class=\"number\" data-label=\"件数\">12</td>"))
    // Those without a value are hidden with the three: they could be reckoned from the total.
    #expect(!page.contains("data-label=\"件数\">3<") && !page.contains("data-label=\"件数\">6<"))
    #expect(page.contains("data-label=\"件数\">21<") && page.contains("5件未満の区分の数"))
    let english = try desk.page(path, language: .english).text
    #expect(english.contains("under 5*") && english.contains("fewer than 5 records"))
    let office = try desk.page("/staff" + path, as: .secretariat).text
    #expect(office.contains("data-label=\"件数\">3<") && office.contains("data-label=\"件数\">6<") && !office.contains("※"))
  }

  @Test func itIsAChoiceOfTheRegister() throws {
    func hides(_ least: Int?) throws -> Bool {
      try desk(least: least).page("/registers/aed?view.group=kind").text.contains("未満※")
    }
    #expect(try hides(1) == false)
    #expect(try hides(3) == false)
    #expect(try hides(4))
    let plain = try desk()
    try plain.store.write { db in
      var register = try Register.get(plain.id, in: db)
      register.frame.fields[6].isRetired = true
      #expect(try register.save("registers.fields.changed", detail: "", by: "test", at: currentInstant(), in: db))
    }
    #expect(!(try plain.page("/registers/aed?view.group=kind").text.contains("未満※")))
  }

  @Test func theSettingIsMadeOnThePageAndWarnsOfOne() throws {
    let desk = try desk()
    func save(_ least: String) throws -> Response {
      let version = try desk.register().version
      return try desk.send(
        "/staff/registers/aed/settings",
        [
          ("version", "\(version)"), ("title", "AED"), ("openness", "counted"), ("approval", "none"), ("least", least),
        ])
    }
    let wrong = try save("0")
    #expect(wrong.status == 422 && wrong.text.contains("1から1000までの整数") && wrong.text.contains("公表する件数の下限"))
    #expect(try save("１０").status == 303)
    #expect(try desk.register().least == 10 && desk.register().openness == .counted)
    #expect(!(try desk.page("/staff/registers/aed/settings", as: .secretariat).text.contains("1件だけの区分も出ます")))
    #expect(try save("1").status == 303)
    #expect(try desk.page("/staff/registers/aed/settings", as: .secretariat).text.contains("1件だけの区分も出ます"))
    #expect(try save("").status == 303)
    #expect(try desk.register().least == nil)
  }

  @Test func chartsLeaveOutWhatIsNotTold() throws {
    let desk = try desk()
    let chart = try desk.page("/registers/aed?view.as=chart&view.group=kind").text
    #expect(chart.contains("[12.0,null,null]") && chart.contains("グラフに描いていません"))
    let largest = try desk.page("/registers/aed?view.as=chart&view.group=kind&view.order=largest").text
    #expect(largest.contains("[&quot;屋内&quot;,&quot;屋外&quot;,") && largest.contains("[12.0,null,null]"))
  }

  @Test func programsGetNullAndAreToldWhy() throws {
    let desk = try desk()
    let text = try desk.page("/api/v1/registers/aed/summary?group=kind&sum=height").text
    #expect(text.contains("\"count\":12") && text.contains("\"count\":null,\"sum\":{\"height\":null}"))
    #expect(text.contains("\"least\":5"))
    let few = try desk.page("/api/v1/registers/aed/summary?filter=kind:2").text
    #expect(few.contains("\"count\":null"))
    let plain = try self.desk(least: 1)
    #expect(!(try plain.page("/api/v1/registers/aed/summary?group=kind").text.contains("least")))
  }

  @Test func noOtherTableGivesASmallGroupAway() throws {
    let desk = try desk()
    let register = try desk.register()
    let (kind, height) = (try #require(register.frame.field("kind")), try #require(register.frame.field("height")))
    func told(_ groups: [RecordSummary.Group]) throws -> ShownSummary {
      try desk.store.read { db in
        try RecordTable(register).groups(
          RecordSummary(groups: groups), RecordQuery(), isDesk: false, limit: 500, in: db)
      }
    }
    // Classes of 5: 0–4 and 5–9 hold 13 and 6; of each height there are one to three.
    let classes = try told([.init(field: height, step: .classes(5))])
    #expect(classes.rows.map(\.count) == [13, nil, nil])
    let each = try told([.init(field: height)])
    #expect(each.rows.allSatisfy { $0.count == nil } && each.total?.count == 21)
    // What the table by kinds hides no table of two groups shows the parts of.
    let both = try told([.init(field: kind), .init(field: height, step: .classes(1_000))])
    #expect(both.rows.map(\.count) == [12, nil, nil])
  }

  @Test func crowdsOnMapsAreNotToldWhereTheyAreFew() throws {
    let desk = try desk()
    var records: [[String: String]] = []
    for number in 0..<400 {
      records.append(["name": "点\(number)", "latitude": "35.0", "longitude": "138.0", "phone": "055-931-2500"])
    }
    try desk.add(records)
    let open = try desk.page("/registers/aed/places.geojson").text
    #expect(open.contains("\"least\":5,\"count\":null") && open.contains("\"count\":400"))
    let office = try desk.page("/staff/registers/aed/places.geojson", as: .secretariat).text
    #expect(!office.contains("null"))
  }
}
