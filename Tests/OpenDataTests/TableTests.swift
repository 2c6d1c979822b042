import App
import ModuleKit
import TestKit
import Testing

@testable import OpenData

/// Tables that modules publish, as datasets and as rows.
@Suite struct TableTests {
  private static let marks = "numazu-plan-johoka-suishin-marks"

  /// What the dataset and its file were called in every municipality once.
  private static let formerly = "table-plan-johoka-suishin-marks"

  private static func published() throws -> CatalogueDesk {
    let desk = try CatalogueDesk()
    try desk.publish(allOpenTables)
    return desk
  }

  @Test func eachTableIsADatasetAndStaysOne() throws {
    let desk = try Self.published()
    let shown = try desk.did("package_show", ["id": .string(Self.marks)])
    #expect(shown["resources"]?.items?.first?["datastore_active"]?.truth == true)
    #expect(shown["notes"]?.text?.contains("`percent`") == true && shown["isopen"]?.truth == true)
    let address = try #require(shown["resources"]?.items?.first?["url"]?.text?.split(separator: "city.example").last)
    let place = try #require(try desk.city.get(String(address)).header("Location"))
    #expect(try desk.city.get(place).header("Content-Type")?.hasPrefix("text/csv") == true)
    #expect(try desk.uses(Self.marks).downloads == 1)
    let version = try desk.city.city("numazu").store.version
    try desk.publish(allOpenTables)
    #expect(try desk.city.city("numazu").store.version == version)
  }

  @Test func whatIsNoLongerPublishedIsWithdrawnAndComesBack() throws {
    let desk = try Self.published()
    let page = "/numazu/data/datasets/\(Self.marks)"
    try desk.publish { _ in [] }
    #expect(try desk.city.get(page).status == 404)
    #expect(try desk.ask("datastore_search", ["resource_id": .string(Self.formerly)]).status == 404)
    try desk.publish(allOpenTables)
    #expect(try desk.city.get(page).status == 200)
  }

  @Test func whatStaffSayOfItStaysAndWithdrawingItToo() throws {
    let desk = try Self.published()
    try desk.did("organization_create", ["name": "kikaku", "title": "企画課"])
    try desk.did(
      "package_patch", ["id": .string(Self.marks), "owner_org": "kikaku", "tags": [["name": "計画"]], "notes": "別の説明"])
    #expect(try desk.did("package_show", ["id": .string(Self.marks)])["resources"]?.items?.count == 1)
    let later: OpenTables = { db in
      try allOpenTables(db).map { table in
        OpenTable(
          table.id, table.title, table.description, fields: table.fields, files: table.files,
          updated: table.updated + 60,
          rows: table.rows)
      }
    }
    try desk.publish(later)
    let shown = try desk.did("package_show", ["id": .string(Self.marks)])
    #expect(shown["organization"]?["name"]?.text == "kikaku" && shown["tags"]?.items?.count == 1)
    #expect(shown["notes"]?.text != "別の説明")
    try desk.did("package_delete", ["id": .string(Self.marks)])
    try desk.publish(later)
    #expect(try desk.ask("package_show", ["id": .string(Self.marks)]).status == 404)
    #expect(try desk.ask("datastore_search", ["resource_id": .string(Self.formerly)]).status == 404)
  }

  @Test func whatHadTheSameIdEverywhereGetsOneOfItsOwnWithAllThatHangsOnIt() throws {
    let desk = try CatalogueDesk()
    try desk.did(
      "package_create", ["id": .string(Self.formerly), "name": .string(Self.formerly), "tags": [["name": "計画"]]])
    try desk.city.city("numazu").store.write { db in
      try db.run("UPDATE opendata_dataset SET open_table = 'plan-johoka-suishin-marks'")
    }
    #expect(try desk.city.get("/numazu/api/3/action/package_show?id=\(Self.formerly)").status == 200)
    try desk.publish(allOpenTables)
    let shown = try desk.did("package_show", ["id": .string(Self.marks)])
    #expect(shown["id"]?.text?.count == 36 && shown["tags"]?.items?.count == 1)
    #expect(shown["resources"]?.items?.first?["id"]?.text?.count == 36)
    #expect(try desk.uses(Self.marks).calls == 1)
    // Pages and rows are found as before; a catalogue that comes from elsewhere meets nothing of that name.
    #expect(try desk.city.get("/numazu/data/datasets/\(Self.formerly)").status == 200)
    #expect(try desk.did("datastore_search", ["resource_id": .string(Self.formerly)])["total"]?.integer == 26)
    #expect(try desk.ask("package_show", ["id": .string(Self.formerly)]).status == 404)
  }

  @Test func twoMunicipalitiesShareNoNames() throws {
    let desk = try CatalogueDesk()
    var names: [Set<String>] = []
    for municipality in ["numazu", "fuji"] {
      let store = try desk.city.city("numazu").store
      try TablePublishing(tables: { _ in [] }, municipality: municipality, now: currentInstant()).run(in: store)
      try store.write { db in
        for dataset in try Dataset.ofTables(in: db) { try dataset.purge(by: "test", at: currentInstant(), in: db) }
      }
      try TablePublishing(tables: allOpenTables, municipality: municipality, now: currentInstant()).run(in: store)
      let found = try store.read { db in try Dataset.ofTables(in: db) }
      names.append(Set(found.flatMap { [$0.id.text, $0.name.text] }))
    }
    #expect(names[0].count > 2 && names[0].isDisjoint(with: names[1]))
  }

  @Test func rowsAreFilteredSortedAndPaged() throws {
    let desk = try Self.published()
    func search(_ more: JSON) throws -> JSON {
      var members: JSON = ["resource_id": .string(Self.formerly)]
      if let more = more.members {
        members = .object(
          JSON.Object(
            (members.members?.members ?? []).map { ($0.key, $0.value) } + more.members.map { ($0.key, $0.value) }))
      }
      return try desk.did("datastore_search", members)
    }
    let all = try search([:])
    let total = try #require(all["total"]?.integer)
    #expect(total == 26 && all["records"]?.items?.count == 26)
    #expect(all["fields"]?.items?.prefix(2).compactMap { $0["id"]?.text } == ["_id", "node"])
    let one = try search(["filters": ["node": "11"], "fields": ["mark", "node"]])
    #expect(one["total"]?.integer == 1 && one["records"]?.items?.first?.members?.keys == ["mark", "node"])
    let both = try search(["filters": "{\"node\": [\"1\", \"2\"]}", "sort": "node desc", "records_format": "lists"])
    #expect(both["records"]?.items?.compactMap { $0.items?[1].text } == ["2", "1"])
    let paged = try search(["limit": 5, "offset": 25])
    #expect(paged["records"]?.items?.count == 1 && paged["total"]?.integer == 26)
    #expect(try search(["q": "□"])["total"]?.integer ?? 0 > 0)
    #expect(try search(["limit": 1, "records_format": "csv"])["records"]?.text?.hasSuffix("\r\n") == true)
    let fault = try desk.ask("datastore_search", ["resource_id": .string(Self.formerly), "filters": ["none": 1]])
    #expect(fault.status == 409 && fault.body["error"]?["__type"]?.text == "Validation Error")
  }
}

extension CatalogueDesk {
  fileprivate func uses(_ name: String) throws -> DatasetUses {
    try city.city("numazu").store.read { db in
      let dataset = try #require(try Dataset.find(either: name, in: db))
      return try DatasetUses(dataset.id, until: currentInstant().day, in: db)
    }
  }

  fileprivate func publish(_ tables: @escaping OpenTables) throws {
    try TablePublishing(tables: tables, municipality: "numazu", now: currentInstant()).run(
      in: city.city("numazu").store)
  }
}
