import App
import ModuleKit
import TestKit
import Testing

@testable import OpenData

/// What files are found to be when they are kept, and datasets that come as one file.
@Suite struct LookTests {
  private static let file = """
    {"name": "outlook", "title": "推計", "organisation": {"name": "plan", "title": "企画課"},
     "themes": [{"name": "people", "title": "人口"}], "tags": ["人口"], "extras": {"spatial_text": "沼津市"},
     "tables": [{"file": "outlook.csv", "name": "表", "columns": ["年", "人口（人）"],
       "rows": [[2030, 166985], [2040, ""], [2050, 12.5]]}]}
    """

  private func add(_ text: String, to city: TestCity) throws -> CommandOutcome {
    let place = try city.city("numazu")
    return try openDataCommands[0].run(
      CommandCall(
        arguments: ["file"], options: [:], municipality: place.municipality, store: place.store, now: currentInstant(),
        language: .english, file: { _ in Array(text.utf8) }, keys: { try place.vault.keyring(at: currentInstant()) }))
  }

  /// `after` so many seconds, since the job comes again by itself.
  private func look(in city: TestCity, after seconds: Int = 0) throws {
    let place = try city.city("numazu")
    let job = JobPlace(name: "numazu", store: place.store, vault: place.vault)
    JobRunner([lookJob], places: { [job] }, now: { currentInstant() + seconds }).runDue()
  }

  private func measured(_ name: String, in city: TestCity) throws -> (part: Int, whole: Int) {
    let metric = try #require(openDataMetrics.first { $0.name == name })
    let today = currentInstant().day
    return try city.city("numazu").store.read { db in
      var sum = (part: 0, whole: 0)
      try db.each(try metric.facts(MetricRange(today, today), "", db)) { (row) throws(StoreError) in
        let (part, whole): (Int, Int) = (try row["part"], try row["whole"])
        sum = (sum.part + part, sum.whole + whole)
      }
      return sum
    }
  }

  @Test func aFileIsADatasetWithItsTable() throws {
    let city = try TestCity()
    guard case .done = try add(Self.file, to: city) else { throw TestProblem(description: "it was not taken") }
    let page = try city.get("/numazu/data/datasets/outlook").text
    #expect(page.contains("企画課") && page.contains("人口") && page.contains("沼津市"))
    try look(in: city)
    let look = try city.city("numazu").store.read { db in
      try db.first("SELECT \(FileLook.columns) FROM opendata_look") as FileLook?
    }
    #expect(look?.preview == [["年", "人口（人）"], ["2030", "166985"], ["2040"], ["2050", "12.5"]])
    guard case .failed(let lines) = try add(Self.file, to: city) else { throw TestProblem(description: "taken twice") }
    #expect(lines == ["file: there is a dataset outlook already"])
  }

  @Test func aFileBringsWhatPeopleSayAndASheetAsWell() throws {
    let city = try TestCity()
    let more = """
      , "voices": [{"kind": "demands", "title": "バス停", "progress": "planned"}, {"kind": "uses", "title": "地図", "isOfThis": true}],
      "closed": [{"title": "名簿", "reason": "personal"}], "sheets": [{"title": "増やすか", "question": "何人か。", "exhibits": [
        {"title": "人口", "measure": "mean", "column": "人口（人）", "group": "年", "chart": "line"}]}]}
      """
    guard case .done = try add(String(Self.file.dropLast() + more), to: city) else {
      throw TestProblem(description: "it was not taken")
    }
    #expect(try city.get("/numazu/data/voices/demands").text.contains("バス停"))
    #expect(try city.get("/numazu/data/voices/uses").text.contains("/data/datasets/outlook"))
    #expect(try city.get("/numazu/data/not-open").text.contains("名簿"))
    let list = try city.get("/numazu/data/evidence").text
    let sheet = try #require(list.split(separator: "\"").first { $0.contains("/data/evidence/") })
    let page = try city.get(String(sheet)).text
    #expect(page.contains("166985") && page.contains("data-chart") && page.contains(EvidenceTexts.japanese.unchanged))
    let wrong = Self.file.dropLast() + #", "closed": [{"title": "名簿", "reason": "x"}]}"#
    guard case .failed(let lines) = try add(String(wrong), to: TestCity()) else {
      throw TestProblem(description: "taken")
    }
    #expect(lines.joined().contains("personal, business"))
  }

  @Test(arguments: [
    (#"{"name": "x"}"#, "“title”"), (#"{"name": "xx", "title": "t", "tables": [{}]}"#, "“columns”"),
    (#"{"name": "xx", "title": "t", "tables": [{"file": "a.csv", "columns": ["a"], "rows": [[1, 2]]}]}"#, "row 1"),
    (#"{"name": "xx", "title": "t", "themes": [{}]}"#, "“name” and “title”"),
  ]) func aFileThatIsWrongSaysWhat(_ text: String, _ words: String) throws {
    guard case .failed(let lines) = try add(text, to: TestCity()) else { throw TestProblem(description: "taken") }
    #expect(lines.joined().contains(words), "\(lines)")
  }

  @Test func filesAreScoredAndTheirFirstRowsShown() throws {
    let city = try TestCity()
    _ = try add(Self.file, to: city)
    #expect(try measured("openData.readability", in: city) == (0, 0))
    try look(in: city)
    // Level 3 lacks what the columns mean.
    #expect(try measured("openData.readability", in: city) == (290, 300))
    let page = try city.get("/numazu/data/datasets/outlook").text
    #expect(page.contains("166985") && page.contains(CatalogueTexts.japanese.score(97)))
    #expect(try measured("openData.age", in: city).whole == 24)
    _ = try city.post("/numazu/staff/data/datasets/outlook/withdrawal", [], as: .secretariat)
    #expect(try measured("openData.readability", in: city) == (0, 0))
  }

  @Test func whatIsNoTableHasNoPointsAndNoRows() throws {
    let city = try TestCity()
    _ = try add(Self.file, to: city)
    let notice = PDFDocument(
      "お知らせ", by: "沼津市", .japanese, created: currentInstant(), [.paragraph("公民館の開館時間が変わります。")])
    _ = try city.post(
      "/numazu/staff/data/datasets/outlook/resources", [], files: [("upload", "a.pdf", try notice.bytes())],
      as: .secretariat)
    try look(in: city)
    #expect(try measured("openData.readability", in: city) == (290, 600))
  }

  @Test func theVersionBeforeIsCompared() throws {
    let city = try TestCity()
    _ = try add(Self.file, to: city)
    for (seconds, (name, text)) in [
      (0, ("list2024.csv", "名称,利用者数\n甲,10\n")), (300, ("list2025.csv", "名称,人数\n甲,10\n")),
    ] {
      _ = try city.post(
        "/numazu/staff/data/datasets/outlook/resources", [], files: [("upload", name, Array(text.utf8))],
        as: .secretariat)
      try look(in: city, after: seconds)
    }
    let page = try city.get("/numazu/staff/data/datasets/outlook", as: .secretariat).text
    let address = try #require(page.split(separator: "\"").last { $0.hasSuffix("/readability") })
    let report = try city.get(String(address), as: .secretariat).text
    #expect(report.contains("L3-07") && report.contains("人数"))
  }
}
