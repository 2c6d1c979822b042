import App
import ModuleKit
import TestKit
import Testing

@testable import Registers

/// Public registers with places, by OGC API - Features.
@Suite struct FeatureTests {
  private func filled() throws -> RegisterDesk {
    let desk = try RegisterDesk()
    try desk.add([
      ["name": "市役所", "latitude": "35.0956", "longitude": "138.8635", "placed": "2020-04-01", "phone": "055-931-2500"],
      ["name": "図書館", "latitude": "35.1", "longitude": "138.86", "placed": "2021-04-01"], ["name": "場所なし"],
      ["name": "日付変更線", "latitude": "0", "longitude": "179.9"],
    ])
    return desk
  }

  private func json(_ desk: RegisterDesk, _ path: String) throws -> JSON {
    let (status, text) = try desk.page("/ogc" + path)
    #expect(status == 200, "\(path): \(text)")
    return try JSON.parse(text)
  }

  private func names(_ desk: RegisterDesk, _ query: String) throws -> [String] {
    try json(desk, "/collections/aed/items?\(query)")["features"]?.items?.compactMap { $0["properties"]?["name"]?.text }
      ?? []
  }

  private func links(_ json: JSON) -> [String: String] {
    Dictionary(
      (json["links"]?.items ?? []).compactMap { link in link["rel"]?.text.map { ($0, link["href"]?.text ?? "") } },
      uniquingKeysWith: { first, _ in first })
  }

  @Test func theServiceLeadsToItsParts() throws {
    let desk = try filled()
    let landing = links(try json(desk, ""))
    #expect(Set(landing.keys) == ["self", "alternate", "service-desc", "conformance", "data"])
    #expect(try json(desk, "/conformance")["conformsTo"]?.items?.count == 4)
    let aed = try #require(try json(desk, "/collections")["collections"]?.items?.first)
    #expect(aed["id"]?.text == "aed")
    #expect(aed["extent"]?["spatial"]?["bbox"]?.items?[0].items?.compactMap(\.number) == [138.86, 0, 179.9, 35.1])
    #expect(try json(desk, "/collections/aed") == aed)
    let api = try json(desk, "/api")
    #expect(api["paths"]?["/collections/aed/items"] != nil)
    #expect(try !desk.page("/ogc/api").text.contains("phone"))
  }

  @Test func featuresAreFoundByPlaceDayAndProperty() throws {
    let desk = try filled()
    #expect(try names(desk, "") == ["市役所", "図書館", "場所なし", "日付変更線"])
    #expect(try names(desk, "bbox=138,35.098,139,36") == ["図書館"])
    #expect(try names(desk, "bbox=138,35.098,0,139,36,100") == ["図書館"])
    #expect(try names(desk, "bbox=179,-1,-179,1") == ["日付変更線"])
    #expect(try names(desk, "datetime=2020-04-01") == ["市役所"])
    #expect(try names(desk, "datetime=2020-04-02T00:00:00Z/..") == ["図書館"])
    #expect(try names(desk, "datetime=/2020-12-31&name=%E5%B8%82%E5%BD%B9%E6%89%80") == ["市役所"])
    let first = try json(desk, "/collections/aed/items?limit=2")
    #expect(first["numberMatched"] == 4 && first["numberReturned"] == 2)
    let next = try #require(links(first)["next"]?.split(separator: "cursor=").last)
    #expect(try names(desk, "limit=2&cursor=\(next)") == ["場所なし", "日付変更線"])
    #expect(
      try json(desk, "/collections/aed/items/1")["geometry"]?["coordinates"]?.items?.compactMap(\.number) == [
        138.8635, 35.0956,
      ])
  }

  @Test func whatIsNotOfferedIsRefused() throws {
    let desk = try filled()
    for query in [
      "bbox=1,2,3", "bbox=a,b,c,d", "bbox=1,9,2,3", "datetime=2020", "datetime=2021-01-01/2020-01-01", "limit=0",
      "limit=x",
      "phone=055", "unknown=1", "f=xml", "crs=EPSG:4326", "cursor=x", "limit=1&limit=2", "height=tall",
    ] {
      let (status, text) = try desk.page("/ogc/collections/aed/items?\(query)")
      #expect(status == 400 && text.contains("InvalidParameterValue"), "\(query): \(status) \(text)")
    }
    #expect(try desk.page("/ogc/collections/none/items").text.contains("NotFound"))
    #expect(try RegisterDesk(isPublic: false).page("/ogc/collections/aed").status == 404)
    #expect(try !desk.page("/ogc/collections/aed/items").text.contains("055-931"))
  }

  @Test func peopleReadPages() throws {
    let desk = try filled()
    for path in ["", "/conformance", "/collections", "/collections/aed", "/collections/aed/items"] {
      let (status, text) = try desk.page("/ogc\(path)?f=html", language: .english)
      #expect(status == 200 && text.contains("<h1>"), "\(path)")
    }
    #expect(try desk.page("/ogc/collections/aed/items?f=html&limit=2").text.contains("cursor="))
  }
}
