import App
import ModuleKit
import TestKit
import Testing

@testable import Registers

/// Saved views that are datasets of their own.
@Suite struct ViewDatasetTests {
  private func desk() throws -> RegisterDesk {
    let desk = try RegisterDesk(kinds: ["屋内", "屋外"])
    try desk.add([
      ["name": "市役所", "height": "2.5", "kind": "屋内", "phone": "055-931-2500"], ["name": "図書館", "kind": "屋外"],
      ["name": "公民館", "height": "1.0", "kind": "屋内"],
    ])
    return desk
  }

  private func save(
    _ desk: RegisterDesk, _ asked: String, _ more: [(String, String)] = [], number: Int = 0, version: Int = 0
  ) throws -> Int {
    let choice = StoredChoice(Fields(urlEncoded: asked.utf8), try desk.register().frame.open).text
    let fields = [("version", "\(version)"), ("choice", choice), ("name", "屋内の一覧")] + more
    return try desk.send("/staff/registers/aed/views/\(number)/edit", fields).status
  }

  private func publish(_ desk: RegisterDesk) throws {
    let place = JobPlace(name: "numazu", store: desk.store, vault: try desk.city.city("numazu").vault)
    JobRunner(allModules.flatMap { $0.publishing(allOpenTables) }, places: { [place] }, now: currentInstant).runDue()
  }

  private let both = [("isPublic", "yes"), ("isDataset", "yes")]

  @Test func aViewIsADatasetOfTheRecordsThatFitWithItsFields() throws {
    let desk = try desk()
    #expect(try save(desk, "kind=1&columns=name&columns=height", both) == 303)
    try publish(desk)
    let rows = try desk.page("/registers/aed/views/1/rows.csv")
    #expect(rows.status == 200 && rows.text.contains("市役所") && !rows.text.contains("図書館"))
    #expect(!rows.text.contains("055") && !rows.text.contains("屋内"))
    let api = "/api/3/action"
    let shown = try JSON.parse(try desk.page("\(api)/package_show?id=numazu-register-1-view-1").text)["result"]
    #expect(shown?["title"]?.text == "AED設置箇所：屋内の一覧")
    let id = try #require(shown?["resources"]?.items?.first?["id"]?.text)
    let found = try JSON.parse(try desk.page("\(api)/datastore_search?resource_id=\(id)&sort=height").text)["result"]
    #expect(found?["total"]?.integer == 2)
    #expect(found?["fields"]?.items?.compactMap { $0["id"]?.text } == ["_id", "name", "height"])
    #expect(found?["records"]?.items?.first?["_id"]?.integer == 3)
    let sql = "SELECT%20count(*)%20FROM%20%22\(id)%22"
    #expect(try desk.page("\(api)/datastore_search_sql?sql=\(sql)").text.contains("\"count\":2"))
    // Taken out of the catalogue with the view's publication.
    #expect(try save(desk, "kind=1&columns=name", [], number: 1, version: 1) == 303)
    try publish(desk)
    #expect(try desk.page("\(api)/package_show?id=numazu-register-1-view-1").status == 404)
    #expect(try desk.page("/registers/aed/views/1/rows.csv").status == 404)
    #expect(try desk.page("\(api)/package_show?id=numazu-register-1").status == 200)
  }

  private func downloads(_ desk: RegisterDesk) throws -> [Int] {
    try desk.store.read { db in
      var found: [Int] = []
      try db.each(
        """
        SELECT d.open_table AS name, sum(u.uses) AS uses FROM opendata_use AS u JOIN opendata_dataset AS d ON d.id = u.dataset
        WHERE u.kind = 'download' GROUP BY d.open_table ORDER BY d.open_table
        """
      ) { (row) throws(StoreError) in found.append(try row["uses"]) }
      return found
    }
  }

  /// At the register's own address as in the catalogue, and once by either way.
  @Test func filesAreCountedWhereverTheyAreFetched() throws {
    let desk = try desk()
    #expect(try save(desk, "kind=1&columns=name", both) == 303)
    try publish(desk)
    #expect(try desk.page("/registers/aed.csv?kind=1").status == 200)
    #expect(try desk.page("/registers/aed.xlsx").status == 200)
    #expect(try desk.page("/registers/aed/views/1/rows.csv").status == 200)
    #expect(try downloads(desk) == [2, 1])
    let shown = try JSON.parse(try desk.page("/api/3/action/package_show?id=numazu-register-1").text)["result"]
    let address = try #require(shown?["resources"]?.items?.first?["url"]?.text?.split(separator: "city.example").last)
    let place = try #require(try desk.city.get(String(address)).header("Location"))
    #expect(try downloads(desk) == [2, 1])
    #expect(try desk.city.get(place).status == 200)
    #expect(try downloads(desk) == [3, 1])
  }

  /// Who asks whether it has changed, what it is, or for what is not there, has not downloaded it; nor has the office.
  @Test func whatIsNoDownloadIsNotCounted() throws {
    let desk = try desk()
    try publish(desk)
    let path = "/numazu/registers/aed.csv"
    var head = Request(.get, path)
    head.isHead = true
    #expect(desk.city.hall.answer(head).status == 200)
    for name in ["if-none-match", "if-modified-since"] {
      #expect(
        desk.city.hall.answer(Request(.get, path, headers: Headers(dictionaryLiteral: (name, "\"x\"")))).status == 200)
    }
    #expect(desk.city.hall.answer(Request(.get, path, headers: ["range": "bytes=100-"])).status == 200)
    #expect(try desk.page("/registers/aed.csv?height=x").status == 400)
    #expect(try desk.page("/staff/registers/aed/all.csv", as: .secretariat).status == 200)
    #expect(try downloads(desk) == [])
  }

  @Test func aFieldThatIsClosedTakesTheDatasetAlong() throws {
    let desk = try desk()
    #expect(try save(desk, "columns=name&columns=height", both) == 303)
    var register = try desk.register()
    register.frame.fields[2].isPublic = false
    let closed = register
    _ = try desk.store.write { db in
      try closed.save("registers.fields.changed", detail: "", by: "test", at: currentInstant(), in: db)
    }
    #expect(try desk.page("/registers/aed/views/1/rows.csv").status == 404)
    #expect(try desk.store.read { db in try registerTables(db) }.map(\.id.text) == ["register-1"])
  }

  @Test(arguments: ["view.group=kind", "view.as=chart", "asof=2025-04-01", "view.as=cards"])
  func onlyTablesOfRecordsAreDatasets(_ asked: String) throws {
    let desk = try desk()
    #expect(try save(desk, asked, both) == 422)
    #expect(try save(desk, "columns=name", [("isDataset", "yes")]) == 422)
  }
}
