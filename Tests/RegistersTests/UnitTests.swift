import App
import ModuleKit
import TestKit
import Testing

@testable import Registers

/// A number says what it counts, wherever it is shown.
@Suite struct UnitTests {
  private func desk() throws -> RegisterDesk {
    let desk = try RegisterDesk()
    try desk.store.write { db in
      var register = try Register.get(desk.id, in: db)
      register.frame.fields[2].unit = Localized("m", en: "metres")
      _ = try register.save("registers.fields.changed", detail: "", by: "test", at: currentInstant(), in: db)
    }
    try desk.add([["name": "市役所", "height": "2.5", "kind": "屋内"], ["name": "図書館", "height": "3", "kind": "屋内"]])
    return desk
  }

  @Test func headingsAndFilesTellIt() throws {
    let desk = try desk()
    for path in ["/registers/aed", "/registers/aed?view.as=cards", "/registers/aed/1", "/registers/aed.csv"] {
      #expect(try desk.page(path).text.contains("高さ（m）"), "\(path)")
    }
    for path in ["", "/new", "/grid"] {
      #expect(try desk.page("/staff/registers/aed\(path)", as: .secretariat).text.contains("高さ（m）"), "\(path)")
    }
    let chart = try desk.page("/registers/aed?view.as=chart&view.group=kind&view.total=sum:height").text
    #expect(chart.contains("高さ（m）の合計") && chart.contains("&quot;unit&quot;:&quot;m&quot;"))
    let fields = try desk.page("/api/v1/registers/aed").text
    #expect(fields.contains("\"unit\""))
  }

  @Test func aFileWithUnitsIsRecognised() throws {
    let desk = try desk()
    let frame = try desk.register().frame
    #expect(ImportPlan.guess(["名称", "高さ（m）"], frame).columns == [1, 3])
    #expect(ImportPlan.guess(["名称", "高さ(ｍ)"], frame).columns == [1, 3])
    let guessed = Frame.guessed(["名称", "面積（㎡）", "人口（男）"], [["市役所", "12", "3"], ["図書館", "20", "4"]])
    #expect(guessed.fields.map(\.title.ja) == ["名称", "面積", "人口（男）"])
    #expect(guessed.fields[1].unit?.ja == "㎡" && guessed.fields[2].unit == nil)
    #expect(try Frame(json: guessed.json) == guessed)
  }

  @Test func theCatalogueTellsIt() throws {
    let desk = try desk()
    let table = try #require(try desk.store.read { db in try registerTables(db) }.first)
    #expect(table.fields.first { $0.key == "height" }?.unit?.ja == "m")
    try publish(desk)
    let package = try desk.page("/data/datasets/table-register-1/datapackage.json").text
    #expect(package.contains("高さ（m）") && package.contains("\"unit\": \"m\""))
  }

  @Test func aFieldsUnitAndStandardColumnAreEdited() throws {
    let desk = try RegisterDesk()
    func save(_ number: Int, _ changes: [(String, String)]) throws -> Response {
      let version = try desk.register().version
      let field = try #require(try desk.register().frame[number])
      let fields =
        [
          ("version", String(version)), ("title", field.title.ja), ("key", field.key), ("type", field.type.name),
          ("decimals", "1"), ("privacy", "none"), ("rules", "public"),
        ] + changes
      return try desk.send("/staff/registers/aed/fields/\(number)", fields)
    }
    #expect(try save(3, [("unit", "m"), ("unitEn", "metres"), ("standard", "緯度")]).status == 303)
    let field = try #require(try desk.register().frame[3])
    #expect(field.unit == Localized("m", en: "metres") && field.standard == "緯度")
    let page = try desk.page("/staff/registers/aed/fields/3", as: .secretariat).text
    #expect(page.contains("value=\"metres\"") && page.contains("<datalist id=\"standards\">"))
    let ofText = try save(1, [("unit", "m")])
    #expect(ofText.status == 422 && ofText.text.contains("数の項目だけ"))
    let unknown = try save(3, [("standard", "ない列")])
    #expect(unknown.status == 422 && unknown.text.contains("標準データセットにない列"))
    #expect(try desk.register().frame[3]?.standard == "緯度")
  }

  @Test func aRegisterAndItsDatasetLeadToEachOther() throws {
    let desk = try desk()
    #expect(try desk.page("/data/tables/register-1").text.contains("<h1>オープンデータ</h1>"))
    try publish(desk)
    let link = "href=\"/numazu/data/tables/register-1\""
    #expect(try desk.page("/registers/aed").text.contains(link))
    #expect(try desk.page("/staff/registers/aed", as: .secretariat).text.contains(link))
    #expect(try desk.page("/registers/aed", as: .secretariat).text.contains("href=\"/numazu/staff/registers/aed\""))
    #expect(
      try desk.page("/data/tables/register-1").text.contains("<h1>AED設置箇所</h1>"))
    #expect(
      try desk.page("/data/datasets/table-register-1").text.contains("href=\"/numazu/registers/aed\""))
    let home = try desk.page("/staff", as: .secretariat).text
    #expect(home.contains("href=\"/numazu/staff/data\"") && home.contains("href=\"/numazu/staff/registers\""))
  }

  /// What no longer is public is not told of by the address of its table.
  @Test func aClosedRegistersDatasetIsNotFound() throws {
    let desk = try desk()
    try publish(desk)
    try desk.store.write { db in
      var register = try Register.get(desk.id, in: db)
      register.openness = .closed
      _ = try register.save("registers.register.changed", detail: "", by: "test", at: currentInstant(), in: db)
    }
    try publish(desk)
    #expect(try desk.page("/data/tables/register-1").text.contains("<h1>オープンデータ</h1>"))
  }

  @Test func schoolsAreABeginning() throws {
    let frame = try #require(RegisterStarter.find("office/schools")).frame
    #expect(frame.field("pupils")?.unit?.ja == "人" && frame.field("name")?.standard == "名称")
    #expect(frame.field("pupils")?.type == .value(.number(decimals: 0)))
  }

  private func publish(_ desk: RegisterDesk) throws {
    let place = JobPlace(name: "numazu", store: desk.store, vault: try desk.city.city("numazu").vault)
    let kinds = allModules.flatMap { $0.publishing(allOpenTables) }
    JobRunner(kinds, places: { [place] }, now: currentInstant).runDue()
  }
}
