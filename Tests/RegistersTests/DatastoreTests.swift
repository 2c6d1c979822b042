import App
import ModuleKit
import TestKit
import Testing

@testable import Registers

/// A public register by CKAN's datastore: asked in SQL, and written to.
@Suite struct DatastoreTests {
  private let resource = "table-register-1"

  private func published(least: Int? = 1) throws -> RegisterDesk {
    let desk = try RegisterDesk(least: least, kinds: ["屋内", "屋外"])
    try desk.add([
      ["name": "市役所", "height": "2.5", "kind": "屋内", "phone": "055-931-2500"], ["name": "図書館", "height": "10"],
    ])
    let place = JobPlace(name: "numazu", store: desk.store, vault: try desk.city.city("numazu").vault)
    let kinds = allModules.flatMap { $0.publishing(allOpenTables) }
    JobRunner(kinds, places: { [place] }, now: currentInstant).runDue()
    return desk
  }

  private func ask(_ desk: RegisterDesk, _ action: String, _ body: JSON, scopes: Set<String>? = nil) throws -> (
    status: Int, text: String
  ) { try ask(desk, at: "/numazu/api/action/\(action)", body, scopes: scopes) }

  private func ask(_ desk: RegisterDesk, at path: String, _ body: JSON, scopes: Set<String>?) throws -> (
    status: Int, text: String
  ) {
    var headers: Headers = ["host": "city.example", "content-type": "application/json"]
    if let scopes {
      let now = currentInstant()
      let token = try desk.store.write { db in
        let account = try #require(try Account.find(login: "secretariat", in: db))
        return try AccessToken.make("test", scopes, until: now.day + 30, for: account, by: "test", at: now, in: db)
      }
      headers.append("authorization", token)
    }
    let response = desk.city.hall.answer(
      Request(.post, path, headers: headers, body: .bytes(body.written())))
    return (response.status, response.text)
  }

  @Test func registersAreAskedInSQL() throws {
    let desk = try published()
    func asked(_ sql: String) throws -> (status: Int, text: String) {
      try ask(desk, "datastore_search_sql", ["sql": .string(sql)])
    }
    let found = try asked("SELECT name, height, kind FROM \"\(resource)\" WHERE height > 2.4 ORDER BY height")
    #expect(found.status == 200)
    #expect(
      found.text.contains(
        "{\"name\":\"市役所\",\"height\":2.5,\"kind\":\"屋内\"},{\"name\":\"図書館\",\"height\":10.0,\"kind\":null}"))
    #expect(try asked("SELECT count(*) FROM \"\(resource)\" WHERE kind = '屋内'").text.contains("[{\"count\":1}]"))
    #expect(try asked("SELECT phone FROM \"\(resource)\"").status == 409)
    #expect(try asked("SELECT * FROM register_1").status == 404)
    #expect(try asked("DELETE FROM \"\(resource)\"").status == 403)
  }

  @Test func smallGroupsAreNotToldInSQL() throws {
    let desk = try published(least: nil)
    try desk.add((1...9).map { ["name": "公園\($0)", "kind": "1", "height": "\($0)"] })
    func asked(_ sql: String) throws -> (status: Int, text: String) {
      try ask(
        desk, "datastore_search_sql",
        ["sql": .string("SELECT \(sql.replacing("FROM t", with: "FROM \"\(resource)\""))")])
    }
    let whole = try asked("count(*), max(height) FROM t").text
    #expect(whole.contains("{\"count\":11,\"max\":10.0}") && !whole.contains("hidden"))
    let few = try asked("count(*) + 0 AS n, avg(height) FROM t WHERE kind = '屋内'").text
    #expect(few.contains("\"n\":10") && !few.contains("null"), "\(few)")
    #expect(try asked("count(*) AS n, sum(placed) FROM t").status == 409)
    let empty = try asked("kind, count(*) AS n, max(placed) AS day FROM t GROUP BY kind").text
    #expect(empty.contains("\"day\":null"))
    let none = try asked("count(*) AS n, max(height) FROM t WHERE height > 8").text
    #expect(none.contains("{\"n\":null,\"max\":null}") && none.contains("\"hidden\":{\"least\":5,\"records\":[0]}"))
    let kinds = try asked("kind, count(*) AS n FROM t GROUP BY kind ORDER BY n DESC").text
    #expect(kinds.contains("\"n\":null") && !kinds.contains("\"n\":1") && !kinds.contains("\"n\":2"))
    #expect(try asked("DISTINCT count(*) FROM t GROUP BY kind").status == 409)
    // The second of the groups as they are shown.
    let second = try asked("kind, count(*) AS n FROM t GROUP BY kind ORDER BY kind LIMIT 1 OFFSET 1").text
    #expect(second.contains("\"records\":[{\"kind\":null,\"n\":null}]"), "\(second)")
    #expect(try asked("name FROM t WHERE height > 8").text.contains("公園9"))
  }

  @Test func evidenceTellsEveryoneNoSmallGroup() throws {
    let desk = try published(least: nil)
    try desk.add((1...9).map { ["name": "公園\($0)", "kind": "1"] } + (1...4).map { ["name": "広場\($0)", "kind": "2"] })
    try desk.add((1...3).map { ["name": "森\($0)"] })
    let made = try desk.send("/staff/data/evidence", [("title", "AED"), ("question", "足りるか。")])
    let sheet = try #require(made.header("Location")).replacing("/numazu", with: "")
    let page = sheet.replacing("/staff", with: "")
    for (title, measure) in [("件数", "count"), ("合計", "sum")] {
      let fields = [
        ("resource", resource), ("title", title), ("measure", measure), ("column", "高さ"), ("group", "区分"),
      ]
      #expect(try desk.send("\(sheet)/exhibit", fields).status == 303)
    }
    #expect(try desk.send(sheet, [("version", "3"), ("action", "publish")]).status == 303)
    let open = try desk.page(page).text
    #expect(open.contains("5未満※") && open.contains("5行未満の数") && open.contains("data-label=\"件数\">10<"))
    #expect(!open.contains("data-label=\"件数\">4<") && !open.contains("data-label=\"高さ：合計\">2.5<"))
    let office = try desk.page(page, as: .secretariat).text
    #expect(office.contains("data-label=\"件数\">4<") && !office.contains("※"))
    // The register's choice as it is now counts for what was computed before, too.
    try desk.store.write { db in
      var register = try Register.get(desk.id, in: db)
      register.least = 11
      #expect(try register.save("registers.register.changed", detail: "", by: "test", at: currentInstant(), in: db))
    }
    #expect(!(try desk.page(page).text.contains("data-label=\"件数\">10<")))
  }

  @Test func theAPITakesRecordsIn() throws {
    let desk = try published()
    func sent(_ body: String, _ scopes: Set<String> = ["registers.edit"]) throws -> (status: Int, text: String) {
      try ask(desk, at: "/numazu/api/v1/registers/aed/rows", try JSON.parse(body), scopes: scopes)
    }
    let done = try sent("{\"rows\":[{\"name\":\"市役所\",\"height\":4},{\"name\":\"公園\",\"kind\":\"1\"}]}")
    #expect(done.status == 200 && done.text == "{\"records\":3}", "\(done.text)")
    #expect(
      try desk.page("/api/v1/registers/aed/rows?sort=-height&fields=name").text.contains("[{\"id\":2,\"name\":\"図書館\"}")
    )
    #expect(try sent("{\"rows\":[]}", ["plans.review"]).status == 403)
    let wrong = try sent("{\"rows\":[{\"name\":\"A\"},{\"name\":\"B\",\"height\":\"tall\"}]}")
    #expect(wrong.status == 422 && wrong.text.contains("/rows/1/height"))
    #expect(try sent("{\"method\":\"update\",\"rows\":[{\"name\":\"ない\"}]}").text.contains("there is no such record"))
    #expect(try sent("{\"rows\":[{\"phone\":\"055\"}]}").text.contains("there is no such field"))
    #expect(try desk.register().lastChange == 2)
  }

  @Test func whatIsComputedTakesNoValue() throws {
    let desk = try published()
    try desk.store.write { [id = desk.id] db in
      var register = try Register.get(id, in: db)
      register.frame.add { number in
        var field = RecordField(
          number: number, key: "twice", title: Localized("2倍"), type: .value(.number(decimals: 0)))
        (field.formula, field.isPublic) = ("${height} * 2", true)
        return field
      }
      _ = try register.save("registers.fields.changed", detail: "", by: "test", at: currentInstant(), in: db)
    }
    func sent(_ body: String) throws -> (status: Int, text: String) {
      try ask(desk, at: "/numazu/api/v1/registers/aed/rows", try JSON.parse(body), scopes: ["registers.edit"])
    }
    let wrong = try sent("{\"rows\":[{\"name\":\"公園\",\"height\":4,\"twice\":9}]}")
    #expect(wrong.status == 422 && wrong.text.contains("/rows/0/twice") && wrong.text.contains("takes no value"))
    #expect(try sent("{\"rows\":[{\"name\":\"公園\",\"height\":4}]}").status == 200)
    #expect(try desk.page("/api/v1/registers/aed/rows/3").text.contains("\"twice\":8"))
  }

  @Test func theSitemapNamesPublicRegistersAlone() throws {
    let desk = try published()
    func sitemap() throws -> String {
      guard case .chunks(let next) = try desk.city.get("/numazu/sitemap.xml").body else { return "" }
      var bytes: [UInt8] = []
      while let piece = try next() { bytes += piece }
      return String(decoding: bytes, as: UTF8.self)
    }
    #expect(try sitemap().contains("/numazu/registers/aed</loc>"))
    try desk.store.write { [id = desk.id] db in
      var register = try Register.get(id, in: db)
      register.openness = .closed
      #expect(try register.save("registers.register.changed", detail: "", by: "test", at: currentInstant(), in: db))
    }
    #expect(try !sitemap().contains("registers/aed") && sitemap().contains("/numazu/data</loc>"))
  }

  @Test func recordsAreAddedAndTakenOutByPrograms() throws {
    let desk = try published()
    let both: Set<String> = ["openData.edit", "registers.edit"]
    func sent(_ action: String, _ more: [(String, JSON)], _ scopes: Set<String>) throws -> (status: Int, text: String) {
      let body = JSON.object(JSON.Object([("resource_id", .string(resource))] + more))
      return try ask(desk, "datastore_\(action)", body, scopes: scopes)
    }
    let rows: JSON = [["name": "体育館", "height": 4]]
    #expect(try sent("create", [("records", rows)], ["openData.edit"]).status == 403)
    #expect(try sent("create", [("records", rows), ("fields", [["id": "phone"]])], both).status == 409)
    #expect(try sent("create", [("resource", ["package_id": "x"])], both).text.contains("register"))
    let done = try sent("create", [("records", rows), ("fields", [["id": "name"]])], both)
    #expect(done.status == 200 && done.text.contains("\"method\":\"insert\""), "\(done.text)")
    #expect(try desk.register().records == 3)
    // Words of one field, and of no other.
    func total(_ query: JSON) throws -> String {
      try ask(desk, "datastore_search", ["resource_id": .string(resource), "q": query]).text
    }
    #expect(try total(["name": "育館"]).contains("\"total\":1"))
    #expect(try total(["kind": "育館"]).contains("\"total\":0") && total(["height": "4"]).contains("\"total\":1"))
    #expect(try total(["phone": "055"]).contains("not in table"))
    // Nothing goes without its being named, nor by a field that is not public.
    for filters: JSON in [[:], nil, ["phone": "055-931-2500"]] {
      #expect(try sent("delete", [("filters", filters)], both).status == 409, "\(filters)")
    }
    #expect(try sent("delete", [("filters", ["name": "体育館"])], ["openData.edit"]).status == 403)
    #expect(try desk.register().records == 3)
    #expect(try sent("delete", [("filters", ["name": "体育館"])], both).status == 200)
    #expect(try desk.register().records == 2)
    #expect(try sent("delete", [("filters", ["name": "体育館"])], both).status == 200)
    #expect(try desk.register().lastChange == 3)
  }

  @Test func recordsAreWrittenByPrograms() throws {
    let desk = try published()
    let both: Set<String> = ["openData.edit", "registers.edit"]
    func sent(_ method: String, _ records: JSON, _ scopes: Set<String>) throws -> (status: Int, text: String) {
      try ask(
        desk, "datastore_upsert", ["resource_id": .string(resource), "method": .string(method), "records": records],
        scopes: scopes)
    }
    let rows: JSON = [["name": "市役所", "height": 3, "kind": "1"], ["name": "体育館", "placed": "2026-04-01"]]
    #expect(try sent("upsert", rows, ["openData.edit"]).status == 403)
    let done = try sent("upsert", rows, both)
    #expect(done.status == 200, "\(done.text)")
    #expect(try desk.register().lastChange == 2 && desk.register().records == 3)
    #expect(try desk.page("/api/v1/registers/aed/rows/1").text.contains("\"height\":3.0"))
    // What the program may not see stays.
    #expect(try desk.page("/staff/registers/aed", as: .secretariat).text.contains("055-931-2500"))
    #expect(try desk.page("/registers/aed?q=%E4%BD%93%E8%82%B2").text.contains("1件"))
    // The same again is no change.
    #expect(try sent("upsert", rows, both).status == 200)
    #expect(try desk.register().lastChange == 2)
    let wrong: [(String, JSON)] = [
      ("insert", [["name": "図書館"]]), ("update", [["name": "ない館", "height": 1]]), ("upsert", [["height": 1]]),
      ("upsert", [["name": "図書館", "height": "tall"]]), ("upsert", [["name": "図書館", "phone": "055"]]),
      ("insert", [["height": 1]]),
      ("upsert", [["name": "新館"], ["name": "新館"]]), ("replace", []),
    ]
    for (method, records) in wrong { #expect(try sent(method, records, both).status == 409, "\(method) \(records)") }
    #expect(try desk.register().lastChange == 2)
  }
}
