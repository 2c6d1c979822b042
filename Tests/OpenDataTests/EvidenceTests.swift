import App
import ModuleKit
import TestKit
import Testing

@testable import OpenData

/// From a question to numbers that lead back to the data.
@Suite struct EvidenceTests {
  private static let header = ["区", "年", "人"]
  private static let rows = [
    ["東", "2024", "1,200"], ["西", "2024", "800"], ["東", "2025", "1300.5"], ["西", "2025", ""],
  ]

  private func answer(_ query: ExhibitQuery) throws -> ExhibitQuery.Answer {
    try query.answer(Self.header) { body in for row in Self.rows { body(row) } }
  }

  @Test func numbersAreCountedSummedAndSplit() throws {
    var query = ExhibitQuery()
    #expect(try answer(query).lines == [Exhibit.Line(label: "", value: "4", count: 4)])
    query.group = "区"
    #expect(try answer(query).lines.map(\.value) == ["2", "2"])
    (query.measure, query.column) = (.sum, "人")
    #expect(
      try answer(query).lines == [
        .init(label: "東", value: "2500.5", count: 2), .init(label: "西", value: "800", count: 1),
      ])
    query.measure = .mean
    let means = try answer(query)
    #expect(means.lines.map(\.value) == ["1250.25", "800"] && means.rows == 4 && means.blanks == 1)
    query.filters = [.init(column: "年", value: "２０２５")]
    #expect(
      try answer(query).lines == [.init(label: "東", value: "1300.5", count: 1), .init(label: "西", value: "", count: 0)])
    query.filters = [.init(column: "年", value: "1999")]
    #expect(try answer(query).lines.isEmpty)
  }

  @Test func theSameCellsHaveTheSameDigest() throws {
    let all = try answer(ExhibitQuery(measure: .sum, column: "人"))
    #expect(all.digest == sha256(Array("\t1,200\n\t800\n\t1300.5\n\t\n".utf8)))
  }

  @Test func whatCannotBeAnsweredIsRefused() throws {
    #expect(throws: ExhibitQuery.Fault.noColumn("x")) { try answer(ExhibitQuery(group: "x")) }
    #expect(throws: ExhibitQuery.Fault.noColumn("")) { try answer(ExhibitQuery(measure: .sum)) }
    let many = ExhibitQuery(group: "区")
    #expect(throws: ExhibitQuery.Fault.tooManyLines) {
      try many.answer(Self.header) { body in for number in 0...Exhibit.mostLines { body(["\(number)", "", ""]) } }
    }
    let large = ExhibitQuery(measure: .sum, column: "人")
    #expect(throws: ExhibitQuery.Fault.tooLarge) {
      try large.answer(Self.header) { body in for _ in 0..<2 { body(["", "", "900000000000000"]) } }
    }
  }

  /// A dataset with a file of the rows.
  private func filled() throws -> TestCity {
    let city = try TestCity()
    let base = "/numazu/staff/data"
    _ = try city.post(
      "\(base)/new", [("title", "人口"), ("name", "people"), ("licence", "cc-by")], as: .secretariat)
    _ = try city.post("\(base)/datasets/people/publication", [], as: .secretariat)
    let text = ([Self.header] + Self.rows).map { $0.map { "\"\($0)\"" }.joined(separator: ",") }.joined(separator: "\n")
    _ = try city.post(
      "\(base)/datasets/people/resources", [], files: [("upload", "people.csv", Array(text.utf8))], as: .secretariat)
    return city
  }

  private func resource(_ city: TestCity) throws -> String {
    try city.city("numazu").store.read { db in
      try #require(try db.value("SELECT id AS value FROM opendata_resource WHERE file IS NOT NULL") as String?)
    }
  }

  @Test(arguments: Language.allCases) func aSheetLeadsFromAQuestionToNumbers(_ language: Language) throws {
    let city = try filled()
    let desk = "/numazu/staff/data/evidence"
    #expect(try city.post(desk, [("title", "バス")], as: .secretariat).status == 422)
    let made = try city.post(desk, [("title", "バスの本数"), ("question", "どの区で増やすか。")], as: .secretariat)
    let sheet = try #require(made.header("Location"))
    let page = sheet.replacing("/staff", with: "")
    #expect(try city.get(page).status == 404 && city.get(page, as: .editor).status == 200)
    #expect(try city.get("\(sheet)/exhibit?q=人口", as: .secretariat, language: language).text.contains("people.csv"))
    let id = try resource(city)
    let chosen = try city.get("\(sheet)/exhibit?resource=\(id)", as: .secretariat, language: language).text
    #expect(chosen.contains("<option value=\"区\">"))
    let wrong = [("resource", id), ("title", "人口"), ("measure", "sum")]
    #expect(try city.post("\(sheet)/exhibit", wrong, as: .secretariat).status == 422)
    let right = wrong + [("column", "人"), ("group", "区"), ("filter1", "年"), ("value1", "2024")]
    #expect(try city.post("\(sheet)/exhibit", right, as: .secretariat).status == 303)
    #expect(try city.post(sheet, [("version", "1"), ("action", "publish")], as: .secretariat).status == 409)
    #expect(try city.post(sheet, [("version", "2"), ("action", "publish")], as: .secretariat).status == 303)
    let shown = try city.get(page, language: language).text
    let texts = EvidenceTexts.of(language)
    #expect(shown.contains("1200") && shown.contains("800") && shown.contains(texts.unchanged))
    #expect(shown.contains("年 = 2024") && shown.contains("SHA-256"))
    _ = try city.post(
      "/numazu/staff/data/datasets/people",
      [("title", "人口の推移"), ("name", "people"), ("licence", "cc-by"), ("version", "3")], as: .secretariat)
    #expect(try city.get(page, language: language).text.contains(texts.changedSince(4)))
    _ = try city.post("/numazu/staff/data/datasets/people/withdrawal", [], as: .secretariat)
    #expect(try city.get(page, language: language).text.contains(texts.gone))
    let removal = try city.post(sheet, [("version", "3"), ("action", "remove-0")], as: .secretariat)
    #expect(try removal.status == 303 && !city.get(page).text.contains("1200"))
    let states = try city.city("numazu").store.read { db in
      try db.value("SELECT count(*) AS value FROM opendata_sheet_version") as Int?
    }
    #expect(states == 4)
  }

  @Test(arguments: [("line", true), ("pie", true), ("bar", false), ("donut", false)])
  func numbersAreDrawnAsSomebodyChose(_ chart: String, _ isDrawn: Bool) throws {
    let city = try filled()
    let made = try city.post(
      "/numazu/staff/data/evidence", [("title", "人口"), ("question", "何人か。")], as: .secretariat)
    let sheet = try #require(made.header("Location"))
    let fields = [
      ("resource", try resource(city)), ("title", "区ごと"), ("measure", "count"), ("group", "区"), ("chart", chart),
    ]
    let status = try city.post("\(sheet)/exhibit", fields, as: .secretariat).status
    #expect(status == (chart == "donut" ? 422 : 303))
    let page = try city.get(sheet.replacing("/staff", with: ""), as: .secretariat).text
    #expect(page.contains("data-chart") == isDrawn && page.contains("/charts") == isDrawn)
    // The table says the same with and without a script.
    if status == 303 { #expect(page.contains("<caption class=\"hidden\">区ごと")) }
  }

  @Test func dataThatAreNotPublicGiveNoNumbers() throws {
    let city = try filled()
    let made = try city.post(
      "/numazu/staff/data/evidence", [("title", "人口"), ("question", "何人か。")], as: .secretariat)
    let sheet = try #require(made.header("Location"))
    let id = try resource(city)
    _ = try city.post("/numazu/staff/data/datasets/people/withdrawal", [], as: .secretariat)
    #expect(try city.get("\(sheet)/exhibit?resource=\(id)", as: .secretariat).status == 404)
    let fields = [("resource", id), ("title", "人口"), ("measure", "count")]
    #expect(try city.post("\(sheet)/exhibit", fields, as: .secretariat).status == 404)
  }

  @Test func tablesThatModulesPublishGiveNumbersToo() throws {
    let city = try TestCity()
    let place = try city.city("numazu")
    JobRunner(
      TablePublishing.jobs(allOpenTables),
      places: { [JobPlace(name: "numazu", store: place.store, vault: place.vault)] }, now: currentInstant
    ).runDue()
    let made = try city.post(
      "/numazu/staff/data/evidence", [("title", "施策"), ("question", "いくつか。")], as: .secretariat)
    let sheet = try #require(made.header("Location"))
    let page = try city.get("\(sheet)/exhibit", as: .secretariat).text
    let address = try #require(page.split(separator: "\"").first { $0.contains("exhibit?resource=") })
    #expect(try city.get(String(address), as: .secretariat).text.contains("<select id=\"group\""))
    let id = String(address.split(separator: "=").last ?? "")
    let fields = [("resource", id), ("title", "件数"), ("measure", "count")]
    #expect(try city.post("\(sheet)/exhibit", fields, as: .secretariat).status == 303)
  }
}
