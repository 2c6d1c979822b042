import App
import ModuleKit
import TestKit
import Testing

@testable import OpenData

/// How well programs can read what is there, before it is public and where a module keeps it; and what standards are told of it.
@Suite struct RatingTests {
  private static let base = "/numazu/staff/data"

  private func sent(_ text: String, name: String = "list.csv", frequency: String = "") throws -> TestCity {
    let city = try TestCity()
    let fields = [
      ("title", "施設"), ("name", "facilities"), ("licence", "cc-by"), ("frequency", frequency),
    ]
    _ = try city.post("\(Self.base)/new", fields, as: .secretariat)
    let answer = try city.post(
      "\(Self.base)/datasets/facilities/resources", [], files: [("upload", name, Array(text.utf8))], as: .secretariat)
    #expect(answer.status == 303)
    return city
  }

  private func package(_ city: TestCity) throws -> JSON? {
    try JSON.parse(try city.get("/numazu/data/datasets/facilities/datapackage.json").text)["resources"]?.items?.first
  }

  @Test(arguments: Language.allCases) func theScoreStandsBesideTheButtonThatPublishes(_ language: Language) throws {
    let city = try sent("施設一覧\n名称,定員\n公民館,\"1,200\"\n体育館,300\n")
    let page = try city.get("\(Self.base)/datasets/facilities", as: .secretariat, language: language).text
    let (texts, publish) = (ReadabilityTexts.of(language), StaffTexts.of(language).publish)
    let rating = try #require(page.split(separator: texts.mendFirst).first)
    #expect(page.contains(texts.mendFirst) && !rating.contains(publish) && page.contains(texts.firstToMend))
    let above = try #require(page.split(separator: "<button>" + publish).first)
    #expect(above.contains("list.csv: " + CatalogueTexts.of(language).score(0).prefix(5)))
    #expect(page.contains(ReadabilityRule.pureNumbers.words.text(in: language)))
  }

  @Test func registersAndPlansAreRatedAndLookedAtLikeFiles() throws {
    let city = try TestCity()
    let place = try city.city("numazu")
    let jobs = TablePublishing.jobs(allOpenTables)
    let job = JobPlace(name: "numazu", store: place.store, vault: place.vault)
    JobRunner(jobs, places: { [job] }, now: currentInstant).runDue()
    let page = try city.get("/numazu/data/datasets/numazu-plan-johoka-suishin-marks").text
    #expect(page.contains("機械で読みやすい度合い") && page.contains(CatalogueTexts.japanese.preview))
    let desk = try city.get("\(Self.base)/datasets/numazu-plan-johoka-suishin-marks", as: .secretariat).text
    let address = try #require(desk.split(separator: "\"").first { $0.hasSuffix("/readability") })
    #expect(try city.get(String(address), as: .secretariat).text.contains("/ 100"))
    #expect(try city.get(String(address) + "/mended.csv", as: .secretariat).status == 404)
    let metric = try #require(openDataMetrics.first { $0.name == "openData.readability" })
    let today = currentInstant().day
    let rated = try place.store.read { db in
      var rated = 0
      try db.each(try metric.facts(MetricRange(today, today), "", db)) { (row) throws(StoreError) in
        let whole: Int = try row["whole"]
        rated += whole / 300
      }
      return rated
    }
    #expect(rated >= 3)
    // Nothing is written again where nothing has changed.
    let version = place.store.version
    JobRunner(jobs, places: { [job] }, now: { currentInstant() + 600 }).runDue()
    #expect(place.store.version == version)
  }

  @Test func aTablesColumnsAreWhatAllOfTheirValuesAre() throws {
    let city = try sent("番号,定員,割合,日,備考\n007,12,1.5,2024-04-01,\n008,300,2,2024-05-01,R6\n")
    _ = try city.post("\(Self.base)/datasets/facilities/publication", [], as: .secretariat)
    let resource = try package(city)
    let types = (resource?["schema"]?["fields"]?.items ?? []).compactMap { $0["type"]?.text }
    #expect(types == ["string", "integer", "number", "date", "string"])
    #expect(resource?["profile"]?.text == "tabular-data-resource" && resource?["encoding"]?.text == "utf-8")
    #expect(resource?["dialect"]?["delimiter"]?.text == ",")
  }

  @Test(arguments: ["施設一覧\n名称,定員\n公民館,1\n体育館,2\n", "名称,定員\n公民館,1\n体育館,2,3\n", "名称,名称\n公民館,1\n"])
  func nothingIsSaidOfColumnsThatProgramsWouldNotFind(_ file: String) throws {
    let city = try sent(file)
    _ = try city.post("\(Self.base)/datasets/facilities/publication", [], as: .secretariat)
    let resource = try #require(try package(city))
    #expect(resource.members?["schema"] == nil && resource.members?["profile"] == nil)
  }

  @Test func howOftenItIsUpdatedIsToldInEachStandard() throws {
    let city = try sent("名称\n公民館\n", frequency: "年１回（4月）")
    _ = try city.post("\(Self.base)/datasets/facilities/publication", [], as: .secretariat)
    let turtle = try city.get("/numazu/data/datasets/facilities.ttl").text
    #expect(turtle.contains("dct:accrualPeriodicity") && turtle.contains("frequency/ANNUAL>"))
    let linked = try city.get("/numazu/data/datasets/facilities.jsonld").text
    #expect(linked.contains("accrualPeriodicity"))
  }

  @Test(arguments: [
    ("毎月更新", UpdateFrequency.monthly), ("R/P1Y", .annual), ("週1回", .weekly), ("随時", .irregular), ("半年ごと", .biannual),
    ("http://publications.europa.eu/resource/authority/frequency/DAILY", .daily),
  ]) func whatPeopleWriteIsAFrequency(_ text: String, _ frequency: UpdateFrequency) {
    #expect(UpdateFrequency(text) == frequency)
    #expect(UpdateFrequency("わからない") == nil)
  }
}
