import App
import ModuleKit
import TestKit
import Testing

@testable import OpenData

/// `datastore_search` and the smaller actions, as CKAN's documentation has them.
@Suite struct DatastoreSearchTests {
  private static let marks = "table-plan-johoka-suishin-marks"

  private static func published() throws -> CatalogueDesk {
    let desk = try CatalogueDesk()
    try TablePublishing(tables: allOpenTables, municipality: "numazu", now: currentInstant())
      .run(in: desk.city.city("numazu").store)
    return desk
  }

  private static func search(_ desk: CatalogueDesk, _ query: String) throws -> (status: Int, body: JSON) {
    let answer = try desk.city.get("/numazu/api/3/action/datastore_search?resource_id=\(marks)&\(query)")
    return (answer.status, try JSON.parse(answer.text))
  }

  @Test func rowsHaveNumbersAndPagesFollowEachOther() throws {
    let desk = try Self.published()
    let all = try Self.search(desk, "limit=10").body["result"]
    #expect(all?["records"]?.items?.compactMap { $0["_id"]?.integer } == Array(1...10))
    #expect(all?["fields"]?.items?.first?["id"]?.text == "_id")
    var (next, numbers) = (try #require(all?["_links"]?["start"]?.text), [Int]())
    while numbers.count < 100 {
      let page = try JSON.parse(try desk.city.get(next).text)["result"]
      let found = (page?["records"]?.items ?? []).compactMap { $0["_id"]?.integer }
      if found.isEmpty { break }
      numbers += found
      next = try #require(page?["_links"]?["next"]?.text)
    }
    #expect(numbers == Array(1...26))
  }

  @Test func rowsAreAskedForByTheirNumbers() throws {
    let desk = try Self.published()
    func numbers(_ query: String) throws -> [Int] {
      (try Self.search(desk, query).body["result"]?["records"]?.items ?? []).compactMap { $0["_id"]?.integer }
    }
    #expect(try numbers("filters=%7B%22_id%22%3A%5B3%2C5%5D%7D") == [3, 5])
    #expect(try numbers("filters=%7B%22_id%22%3A%22x%22%7D") == [])
    #expect(try numbers("sort=_id%20desc&limit=2") == [26, 25])
    let plain = try Self.search(desk, "fields=node&limit=1&include_total=false").body["result"]
    #expect(plain?["records"]?.items?.first?.members?.keys == ["node"] && plain?["total"] == nil)
  }

  @Test func differentRowsAreToldApart() throws {
    let desk = try Self.published()
    let all = try Self.search(desk, "fields=mark&limit=1000").body["result"]?["records"]?.items ?? []
    let distinct = try Self.search(desk, "fields=mark&distinct=true").body["result"]
    let marks = (distinct?["records"]?.items ?? []).compactMap { $0["mark"]?.text }
    #expect(marks.count == Set(marks).count && Set(marks) == Set(all.compactMap { $0["mark"]?.text }))
    #expect(distinct?["total"]?.integer == marks.count && marks.count < all.count)
    for (query, field) in [
      ("q=%7B%22none%22%3A%22x%22%7D", "fields"), ("q=%7B", "q"), ("q=%7B%22mark%22%3A%5B%5D%7D", "q"),
    ] {
      let fault = try Self.search(desk, query)
      #expect(fault.status == 409 && fault.body["error"]?[field] != nil, "\(query)")
    }
  }

  @Test func singleFieldsAreAskedForWords() throws {
    let desk = try Self.published()
    let all = try Self.search(desk, "limit=1000").body["result"]?["records"]?.items ?? []
    let mark = try #require(all.compactMap { $0["mark"]?.text }.first { !$0.isEmpty })
    let found = try desk.did(
      "datastore_search",
      ["resource_id": .string(Self.marks), "q": ["mark": .string(mark.lowercased())], "limit": 1_000])
    #expect(found["total"]?.integer == all.count { ($0["mark"]?.text ?? "").contains(mark) })
    #expect(found["q"]?["mark"]?.text == mark.lowercased())
    let none = try desk.did(
      "datastore_search", ["resource_id": .string(Self.marks), "q": ["node": .string(mark + "…")]])
    #expect(none["total"]?.integer == 0)
  }

  @Test func anAnswerIsWrappedOnlyInTheNameOfAFunction() throws {
    let desk = try CKANTests.filled()
    let path = "/numazu/api/3/action/package_show?id=aed-list&callback="
    let answer = try desk.city.get(path + "my.app.take_1")
    #expect(answer.text.hasPrefix("/**/my.app.take_1({") && answer.text.hasSuffix("});"))
    #expect(answer.header("Content-Type")?.hasPrefix("text/javascript") == true)
    #expect(answer.header("X-Content-Type-Options") == "nosniff")
    for name in ["alert(1)", "a;b", "1a", "a..b", "", "a%0Ab", "%3Cscript%3E", "a%5Bb%5D"] {
      #expect(try desk.city.get(path + name).status == 400, "\(name)")
    }
    // What only a token may see is not wrapped.
    try desk.did("package_create", ["name": "secret", "private": true])
    let headers: Headers = ["host": "city.example", "authorization": desk.token]
    let mine = desk.city.hall.answer(
      Request(.get, "/numazu/api/3/action/package_show", query: "id=secret&callback=cb", headers: headers))
    #expect(mine.status == 200 && mine.text.hasPrefix("{"))
  }

  @Test func namesAreCompletedAndResourcesFound() throws {
    let desk = try CKANTests.filled()
    func ask(_ query: String) throws -> JSON? {
      try JSON.parse(try desk.city.get("/numazu/api/3/action/\(query)").text)["result"]
    }
    #expect(try ask("tag_autocomplete?q=%E6%95%91")?.items?.compactMap(\.text) == ["救急"])
    #expect(try ask("tag_search?query=%E6%96%BD")?["count"]?.integer == 1)
    #expect(try ask("format_autocomplete?q=cs")?.items?.first?.text == "csv")
    #expect(try ask("organization_autocomplete?q=ki")?.items?.first?["name"]?.text == "kiki")
    #expect(try ask("group_autocomplete?q=bosai")?.items?.count == 1)
    #expect(try ask("resource_search?query=format:CSV")?["count"]?.integer == 1)
    #expect(try ask("resource_search?query=format:PDF")?["count"]?.integer == 0)
    #expect(try ask("package_relationships_list?id=aed-list")?.items?.isEmpty == true)
    #expect(try desk.city.get("/numazu/api/3/action/resource_search?query=password:x").status == 409)
  }
}
