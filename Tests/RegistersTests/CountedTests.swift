import App
import ModuleKit
import TestKit
import Testing

@testable import Registers

/// A register of which summaries alone are public.
@Suite struct CountedTests {
  private let secret = "山田太郎"

  private func desk() throws -> RegisterDesk {
    let desk = try RegisterDesk(least: nil, kinds: ["屋内", "屋外"])
    var records = [
      [
        "name": secret, "kind": "2", "height": "7", "placed": "2024-05-05", "latitude": "35.123",
        "longitude": "138.456",
      ]
    ]
    for number in 0..<9 {
      records.append(["name": "佐藤\(number)", "kind": "1", "height": "3", "placed": "2025-05-05"])
    }
    for number in 0..<7 { records.append(["name": "鈴木\(number)", "height": "3", "placed": "2025-06-05"]) }
    try desk.add(records)
    try desk.store.write { db in
      let choice = StoredChoice(Fields([("kind", "2")]), try Register.get(desk.id, in: db).frame.open)
      for (number, choice) in [(1, choice), (2, StoredChoice(text: "view.group=6"))] {
        let view = SavedView(
          register: desk.id, number: number, version: 1, name: Localized("見せ方\(number)"), choice: choice,
          isPublic: true,
          isRetired: false, at: currentInstant(), actor: "test")
        try view.insert("registers.view.saved", in: db)
      }
      var register = try Register.get(desk.id, in: db)
      register.openness = .counted
      #expect(try register.save("registers.register.changed", detail: "", by: "test", at: currentInstant(), in: db))
    }
    return desk
  }

  /// Every address below which anyone gets something of registers.
  private func paths() throws -> [String] {
    let ways = [
      "", "?view.as=cards", "?view.as=calendar", "?view.as=map", "?q=\(secret)", "?kind=2", "?name.has=山",
      "?columns=all", "?sort=name", "?asof=2026-01-01", "?view.as=chart&view.group=name", "?view.group=name",
      "?view.group=name&view.group=height", "?view.group=placed&view.total=max:placed", "?view.group=height&kind=2",
      "?view.as=chart&view.group=placed:year",
    ]
    var paths = ways.flatMap { way in
      ["", ".csv", ".tsv", ".xlsx", ".json", ".jsonl", ".geojson", "/choices", "/places.geojson", "/api"].map {
        "/registers/aed\($0)\(way)"
      }
    }
    paths += ["/1", "/views/1", "/views/2", "/views/1/embed", "/views/2/embed"].map { "/registers/aed\($0)" }
    paths += ["", "/aed", "/aed/rows", "/aed/rows?format=csv", "/aed/rows/1", "/aed/summary?group=name"].map {
      "/api/v1/registers\($0)"
    }
    paths += ["group=kind&min=placed", "group=kind&filter=kind:2", "q=\(secret)", "group=kind&asof=2026-01-01"].map {
      "/api/v1/registers/aed/summary?\($0)"
    }
    paths += ["/registers", "/ogc/collections", "/ogc/api", "/ogc/collections/aed", "/ogc/collections/aed/items"]
    paths += ["/ogc/collections/aed/items/1", "/ogc/collections/aed/items?f=html"]
    paths += ["package_list", "package_search", "package_show?id=table-register-1"].map { "/api/3/action/\($0)" }
    paths += ["datastore_search?resource_id=table-register-1", "datastore_info?id=table-register-1"].map {
      "/api/3/action/\($0)"
    }
    paths.append("/api/3/action/datastore_search_sql?sql=SELECT%20name%20FROM%20%22table-register-1%22")
    return paths
  }

  @Test func noPublicPathLeadsToARecord() throws {
    let desk = try desk()
    let place = JobPlace(name: "numazu", store: desk.store, vault: try desk.city.city("numazu").vault)
    JobRunner(allModules.flatMap { $0.publishing(allOpenTables) }, places: { [place] }, now: currentInstant).runDue()
    let files = [
      ".csv", ".tsv", ".xlsx", ".json", ".jsonl", ".geojson", "/places.geojson", "/rows", "/items", "aed/api",
    ]
    for path in try paths() {
      let (status, text) = try desk.page(path)
      // What was asked may stand on the page again.
      let asked = path.contains(secret)
      #expect(asked || !text.contains(secret), "\(path)")
      #expect(!text.contains("佐藤0") && !text.contains("35.123") && !text.contains("2024-05-05"), "\(path)")
      #expect(!text.contains("/registers/aed/1\""), "\(path)")
      let end = path.prefix { $0 != "?" }
      if files.contains(where: end.hasSuffix) || end.hasSuffix("/1") { #expect(status == 404, "\(path)") }
    }
    #expect(try desk.store.read { db in try registerTables(db).isEmpty })
    #expect(try desk.page("/registers/aed/views/2").status == 200)
    // To the office nothing is closed.
    #expect(try desk.page("/staff/registers/aed?q=\(secret)", as: .secretariat).text.contains(secret))
  }

  @Test func summariesArePublic() throws {
    let desk = try desk()
    let page = try desk.page("/registers/aed")
    #expect(page.status == 200 && page.text.contains("集計だけを公開") && page.text.contains("17件"))
    #expect(page.text.contains("5未満※") && !page.text.contains("data-label=\"件数\">1<"))
    #expect(!page.text.contains("aed.csv") && !page.text.contains("name=\"q\""))
    #expect(try desk.page("/registers").text.contains("AED設置箇所"))
    let choices = try desk.page("/registers/aed/choices").text
    #expect(choices.contains("height:10") && choices.contains("sum:height") && !choices.contains("max:height"))
    #expect(choices.contains("placed:month") && !choices.contains("placed:year") && !choices.contains("カレンダー"))
    // Names would tell who is in the register: small groups by them are left out.
    let names = try desk.page("/registers/aed?view.group=name").text
    #expect(names.contains("名前も出していません") && names.contains("17件"))
  }

  @Test func programsMayCount() throws {
    let desk = try desk()
    let list = try desk.page("/api/v1/registers").text
    #expect(list.contains("\"published\":\"summaries\"") && list.contains("\"records\":17"))
    #expect(!(try desk.page("/api/v1/registers/aed").text.contains("\"rows\"")))
    let counted = try desk.page("/api/v1/registers/aed/summary?group=kind&sum=height").text
    #expect(counted.contains("\"count\":null") && counted.contains("\"least\":5") && counted.contains("\"count\":9"))
    for query in ["group=kind&max=height", "filter=kind:1", "q=佐藤", "asof=2026-01-01"] {
      let refused = try desk.page("/api/v1/registers/aed/summary?\(query)")
      #expect(refused.status == 400 && refused.text.contains("summaries"), "\(query)")
    }
  }

  @Test func aViewOfRecordsCannotBePublic() throws {
    let desk = try desk()
    func save(_ choice: String) throws -> Response {
      let fields = [("version", "0"), ("choice", choice), ("name", "見せ方"), ("isPublic", "yes")]
      return try desk.send("/staff/registers/aed/views/0/edit", fields)
    }
    for choice in ["", "view.as=cards", "view.group=6&1=a", "view.group=2:year", "view.group=6&view.total=max:3"] {
      let refused = try save(choice)
      #expect(refused.status == 422 && refused.text.contains("集計だけを公開しています"), "\(choice)")
    }
    #expect(try save("view.group=6&view.total=sum:3").status == 303)
    #expect(try desk.page("/registers/aed/views/3").status == 200)
    #expect(try desk.page("/registers/aed/views/1").status == 404)
  }
}
