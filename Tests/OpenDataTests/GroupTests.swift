import App
import ModuleKit
import TestKit
import Testing

@testable import OpenData

/// Organisations and themes in the browser, and the files that datasets take.
@Suite struct GroupTests {
  private static let page = "/numazu/staff/data/groups/kiki"

  private func stamp(_ city: TestCity) throws -> (String, String) {
    let page = try city.get(Self.page, as: .secretariat).text
    let text = try #require(page.split(separator: "name=\"stamp\" value=\"").last?.split(separator: "\"").first)
    return ("stamp", String(text))
  }

  @Test func anOrganisationIsChangedByOneAtATime() throws {
    let city = try CKANTests.filled().city
    let first = try stamp(city)
    let fields = [("title", "危機管理部"), ("name", "kiki"), ("description", "防災を受け持ちます。")]
    #expect(try city.post(Self.page, fields + [first], as: .secretariat).status == 303)
    #expect(try city.get("/numazu/data").text.contains("危機管理部"))
    #expect(try city.post(Self.page, fields + [first], as: .secretariat).status == 409)
    let taken = [("title", "危機管理部"), ("name", "bosai"), try stamp(city)]
    #expect(try city.post(Self.page, taken, as: .secretariat).status == 422)
    let renamed = [("title", "危機管理部"), ("name", "crisis"), try stamp(city)]
    #expect(try city.post(Self.page, renamed, as: .secretariat).status == 303)
    #expect(try city.get(Self.page, as: .secretariat).status == 404)
  }

  @Test func anOrganisationGoesOnceNoDatasetIsInIt() throws {
    let desk = try CKANTests.filled()
    let city = desk.city
    let refused = try city.post(Self.page, [("action", "remove"), try stamp(city)], as: .secretariat)
    #expect(refused.status == 422 && refused.text.contains(StaffTexts.japanese.stillUsed(1)))
    try desk.did("dataset_purge", ["id": "aed-list"])
    #expect(try city.post(Self.page, [("action", "remove"), try stamp(city)], as: .secretariat).status == 303)
    #expect(try city.get(Self.page, as: .secretariat).status == 404)
  }

  @Test(arguments: [
    ("map.geojson", "GEOJSON", "{\"type\": \"FeatureCollection\", \"features\": []}"), ("list.json", "JSON", "[]"),
  ])
  func dataFilesAreTaken(_ name: String, _ format: String, _ text: String) throws {
    let city = try CKANTests.filled().city
    let base = "/numazu/staff/data/datasets/aed-list"
    let files = [("upload", name, Array(text.utf8))]
    #expect(try city.post("\(base)/resources", [], files: files, as: .secretariat).status == 303)
    let page = try city.get("/numazu/data/datasets/aed-list").text
    #expect(page.contains(">\(format)</span>") && page.contains(name))
  }

  @Test func aFormatThatTheContentDoesNotHaveIsRefused() throws {
    let city = try CKANTests.filled().city
    let files = [("upload", "list.json", Array("名称\n".utf8))]
    let answer = try city.post(
      "/numazu/staff/data/datasets/aed-list/resources", [], files: files, as: .secretariat)
    #expect(answer.status == 422)
  }
}
