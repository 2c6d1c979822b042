import App
import Foundation
import ModuleKit
import TestKit
import Testing

@testable import Registers

/// What programs read of registers.
@Suite struct RowAPITests {
  private let rows = "/api/v1/registers/aed/rows"

  private func filled() throws -> RegisterDesk {
    let desk = try RegisterDesk()
    try desk.add([
      ["name": "市役所", "height": "2.5", "kind": "屋内", "placed": "2020-04-01", "phone": "055-931-2500"],
      ["name": "図書館", "height": "10", "latitude": "35.1", "longitude": "138.86"], ["name": "=1+1"],
      ["name": "体育館", "height": "2.5"],
    ])
    return desk
  }

  private func items(_ desk: RegisterDesk, _ query: String) throws -> [JSON] {
    let (status, text) = try desk.page("\(rows)?\(query)")
    #expect(status == 200, "\(text)")
    return try #require(try JSON.parse(text)["items"]?.items)
  }

  private func names(_ desk: RegisterDesk, _ query: String) throws -> [String] {
    try items(desk, query).compactMap { $0["name"]?.text }
  }

  /// All records by walking from page to page.
  private func walked(_ desk: RegisterDesk, _ query: String) throws -> [String] {
    var found: [String] = []
    var next: String? = "\(rows)?limit=1&\(query)"
    while let path = next {
      let json = try JSON.parse(try desk.page(path).text)
      found += (json["items"]?.items ?? []).compactMap { $0["name"]?.text }
      next = json["next"]?.text.map { String($0[($0.range(of: "/numazu")?.upperBound ?? $0.startIndex)...]) }
      if found.count > 20 { break }
    }
    return found
  }

  @Test func registersDescribeThemselves() throws {
    let desk = try filled()
    #expect(try desk.page("/api/v1/registers").text.contains("\"id\":\"aed\""))
    let (status, text) = try desk.page("/api/v1/registers/aed")
    #expect(status == 200 && text.contains("\"key\":\"height\"") && text.contains("\"type\":\"number\""))
    #expect(!text.contains("phone"))
    let hidden = try RegisterDesk(isPublic: false)
    for path in ["/api/v1/registers/aed", rows, rows + "/1", "/registers/aed/api", "/registers/aed.xlsx"] {
      #expect(try hidden.page(path).status == 404, "\(path)")
    }
    #expect(try !hidden.page("/api/v1/registers").text.contains("aed"))
  }

  @Test func conditionsOrderAndFieldsAreAskedFor() throws {
    let desk = try filled()
    #expect(try names(desk, "filter=height.from:3") == ["図書館"])
    #expect(try names(desk, "filter=height:2.5&filter=name.has:%E4%BD%93") == ["体育館"])
    #expect(try names(desk, "filter=placed.blank:yes&filter=height.blank:yes") == ["=1+1"])
    #expect(try names(desk, "q=%E5%9B%B3%E6%9B%B8") == ["図書館"])
    #expect(try names(desk, "sort=-height") == ["図書館", "体育館", "市役所", "=1+1"])
    let one = try #require(try items(desk, "filter=name:%E5%B8%82%E5%BD%B9%E6%89%80&fields=height,kind").first)
    #expect(one == ["id": 1, "height": .double(2.5), "kind": "1"])
    #expect(try desk.page(rows + "/2").text.contains("\"latitude\":35.1"))
    #expect(try !desk.page(rows).text.contains("055-931"))
  }

  @Test func pagesAreWalkedByKeyInAnyOrder() throws {
    let desk = try filled()
    #expect(try walked(desk, "") == ["市役所", "図書館", "=1+1", "体育館"])
    #expect(try walked(desk, "sort=height") == ["市役所", "体育館", "図書館", "=1+1"])
    #expect(try walked(desk, "sort=-height") == ["図書館", "体育館", "市役所", "=1+1"])
    // The record at the end of a page is changed and removed meanwhile: the next page goes on from where it was.
    let page = try JSON.parse(try desk.page("\(rows)?limit=2&sort=-height").text)
    let cursor = try #require(page["next"]?.text?.split(separator: "cursor=").last.map(String.init))
    _ = try desk.send("/staff/registers/aed/records/4", [("version", "1"), ("f.name", "体育館"), ("f.height", "99")])
    _ = try desk.send("/staff/registers/aed/records/4/remove", [])
    #expect(try names(desk, "limit=2&sort=-height&cursor=\(cursor)") == ["市役所", "=1+1"])
    #expect(try desk.page("\(rows)?sort=height&cursor=77.1").status == 400)
  }

  @Test func whatCannotBeAskedForIsRefused() throws {
    let desk = try filled()
    for query in [
      "filter=phone:055", "filter=height", "filter=height:tall", "filter=height:1&filter=height:2", "sort=phone",
      "fields=name,phone", "asof=2999-01-01", "limit=0", "limit=1001", "cursor=x", "other=1", "sort=name&sort=height",
    ] {
      #expect(try desk.page("\(rows)?\(query)").status == 400, "\(query)")
    }
    let yesterday = (currentInstant().day + -1).iso
    #expect(try items(desk, "asof=\(yesterday)").isEmpty)
  }

  @Test func otherFormsHoldTheSame() throws {
    let desk = try filled()
    let csv = try desk.page("\(rows)?format=csv&fields=name,height&limit=3").text
    #expect(csv == "\u{feff}id,name,height\r\n1,市役所,2.5\r\n2,図書館,10.0\r\n3,'=1+1,\r\n")
    let geo = try JSON.parse(try desk.page("\(rows)?format=geojson&fields=name").text)
    let feature = try #require(geo["features"]?.items?[1])
    #expect(feature["geometry"]?["coordinates"]?.items == [.double(138.86), .double(35.1)])
    #expect(feature["properties"] == ["id": 2, "name": "図書館"])
    #expect(geo["features"]?.items?[0]["geometry"] == .null)
    let answer = try desk.city.get("/numazu\(rows)?limit=1")
    #expect(answer.header("ETag") != nil && answer.header("Link")?.contains("rel=\"next\"") == true)
  }

  @Test func recordsAreSummedInGroups() throws {
    let desk = try filled()
    let (status, text) = try desk.page("/api/v1/registers/aed/summary?group=kind&sum=height&max=height")
    #expect(status == 200)
    let one = "{\"group\":{\"kind\":\"1\"},\"count\":1,\"sum\":{\"height\":2.5},\"max\":{\"height\":2.5}}"
    let rest = "{\"group\":{\"kind\":null},\"count\":3,\"sum\":{\"height\":12.5},\"max\":{\"height\":10.0}}"
    #expect(text == "{\"items\":[\(one),\(rest)]}")
    #expect(
      try desk.page("/api/v1/registers/aed/summary?q=%E9%A4%A8").text == "{\"items\":[{\"group\":{},\"count\":2}]}")
    for query in ["group=phone", "group=latitude", "sum=name", "group=kind,name,placed", "mean=phone"] {
      #expect(try desk.page("/api/v1/registers/aed/summary?\(query)").status == 400, "\(query)")
    }
  }

  @Test func theAddressIsPutTogetherByAForm() throws {
    let desk = try filled()
    let (status, page) = try desk.page("/registers/aed/api?key=height&how=from&value=3&sort=name&down=yes")
    #expect(status == 200 && page.contains("filter=height.from%3A3") && page.contains("sort=-name"))
    #expect(page.contains("図書館") && !page.contains("体育館") && !page.contains("phone"))
    #expect(try desk.page("/registers/aed/api?key=height&value=tall").text.contains("次のところを直してください"))
    #expect(
      try desk.page("/registers/aed/api?limit=x&asof=2999-01-01", language: .english).text.contains(
        "Mend the following"))
  }
}
