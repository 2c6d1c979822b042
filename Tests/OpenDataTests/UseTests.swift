import App
import ModuleKit
import TestKit
import Testing

@testable import OpenData

/// How often data are used.
@Suite struct UseTests {
  @Test func usesAreCountedByDayWithoutSayingWhose() throws {
    let desk = try CKANTests.filled()
    let created = try desk.upload("resource_create", ["package_id": "aed-list"], "a.csv", Array("a,b\n1,2\n".utf8))
    let address = try #require(created["url"]?.text?.split(separator: "city.example").last)
    for _ in 0..<3 { #expect(try desk.city.get(String(address)).status == 200) }
    for _ in 0..<2 { _ = try desk.ask("package_show", ["id": "aed-list"]) }
    for _ in 0..<2 { _ = try desk.city.get("/numazu/api/3/action/package_show?id=aed-list") }
    try desk.did("package_show", ["id": "aed-list"])
    let store = try desk.city.city("numazu").store
    let today = currentInstant().day
    let (uses, downloads) = try store.read { db in
      let dataset = try #require(try Dataset.find(either: "aed-list", in: db))
      let metric = try #require(openDataMetrics.first { $0.name == "openData.downloads" })
      var sum = 0
      try db.each(try metric.facts(MetricRange(today, today), "", db)) { (row) throws(StoreError) in
        let part: Int = try row["part"]
        sum += part
      }
      return (try DatasetUses(dataset.id, until: today, in: db), sum)
    }
    #expect(uses.downloads == 3 && uses.calls == 4 && downloads == 3)
    let page = try desk.city.get("/numazu/staff/data/datasets/aed-list", as: .secretariat).text
    #expect(page.contains(StaffTexts.japanese.uses(3, 4)))
  }
}
