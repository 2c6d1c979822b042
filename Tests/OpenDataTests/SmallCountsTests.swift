import App
import ModuleKit
import TestKit
import Testing

@testable import OpenData

/// Counts of so few people that they tell of somebody do not get out before somebody has answered for them.
@Suite struct UploadedCountsTests {
  private static let base = "/numazu/staff/data/datasets/people"

  /// The city, and where the upload leads.
  private func sent(_ text: String) throws -> (city: TestCity, place: String) {
    let city = try TestCity()
    let fields = [("title", "人口"), ("name", "people"), ("licence", "cc-by")]
    _ = try city.post("/numazu/staff/data/new", fields, as: .secretariat)
    _ = try city.post("\(Self.base)/publication", [], as: .secretariat)
    let answer = try city.post(
      "\(Self.base)/resources", [], files: [("upload", "people.csv", Array(text.utf8))], as: .secretariat)
    return (city, try #require(answer.header("Location")))
  }

  private func suppress(_ city: TestCity, _ place: String) throws -> Response {
    let file = try city.city("numazu").store.read { db in
      try db.value("SELECT file AS value FROM opendata_check WHERE released_at IS NULL") as String?
    }
    return try city.post("\(place)/counts", [("file", file ?? "")], as: .secretariat)
  }

  private func published(_ city: TestCity) throws -> [[String]] {
    let page = try city.get("/numazu/data/datasets/people").text
    let address = try #require(page.split(separator: "\"").first { $0.contains("/files/data/") })
    return try city.get(String(address)).text.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  @Test(arguments: Language.allCases) func theyAreNamedAndWait(_ language: Language) throws {
    let (city, place) = try sent("区,人口\n東,3\n西,40\n南,50\n")
    #expect(place.hasSuffix("/personal"))
    let (page, texts) = (try city.get(place, as: .secretariat, language: language).text, PersonalTexts.of(language))
    #expect(page.contains("人口") && page.contains(texts.kind(.few)) && page.contains(texts.suppressButton))
    #expect(try !city.get("/numazu/data/datasets/people").text.contains("/files/data/"))
  }

  @Test func whatWouldGiveThemAwayGoesWithThem() throws {
    let (city, place) = try sent("区,人口\n東,3\n西,40\n南,50\n合計,93\n")
    #expect(try suppress(city, place).status == 303)
    #expect(try published(city).map { $0[1] } == ["人口", "X", "X", "50", "93"])
    #expect(try city.get("/numazu/data/datasets/people").text.contains(PersonalTexts.japanese.suppressedNote))
    #expect(try suppress(city, place).status == 404)
  }

  @Test func neitherRowsNorColumnsTellWhatIsGone() throws {
    let (city, place) = try sent("区,男,女,計\n東,3,20,23\n西,40,41,81\n南,50,51,101\n計,93,112,205\n")
    #expect(try suppress(city, place).status == 303)
    let rows = try published(city)
    #expect(rows[1][1] == "X")
    for row in rows where row.contains("X") { #expect(row.count { $0 == "X" } > 1, "\(rows)") }
    for column in 1...3 {
      let gone = rows.count { $0[column] == "X" }
      #expect(gone != 1, "\(rows)")
    }
    #expect(rows.joined().contains { Int($0) ?? 0 > 0 }, "\(rows)")
  }

  @Test func manyOfOneColumnAreHiddenAtOnce() throws {
    let lines = (1...2_000).map { "\($0),\($0 % 10)" }.joined(separator: "\n")
    let (city, place) = try sent("区,児童数\n\(lines)\n")
    #expect(try suppress(city, place).status == 303)
    let rows = try published(city)
    #expect(
      rows.dropFirst().allSatisfy { row in
        let count = (Int(row[0]) ?? 0) % 10
        return row[1] == ((1...4).contains(count) ? "X" : String(count))
      })
  }

  /// What is hidden could be reckoned from them.
  @Test(arguments: ["区,人口\n東,3\n西,50\n小計,53\n南,10\n合計,63\n", "区,人口,構成比\n東,3,1.5\n西,197,98.5\n"])
  func sumsOfPartsAndSharesAreLeftToPeople(_ table: String) throws {
    let (city, place) = try sent(table)
    let refused = try suppress(city, place)
    #expect(refused.status == 422 && refused.text.contains(PersonalTexts.japanese.notSuppressed))
  }

  @Test(arguments: ["滞納者数", "外国籍人口", "低所得世帯数"]) func whatIsCountedOfHardLotsWaitsToo(_ name: String) throws {
    let (_, place) = try sent("区,\(name)\n東,3\n西,40\n")
    #expect(place.hasSuffix("/personal"))
  }

  @Test func aFormOfAnotherFileOrOfNoSuchCountChangesNothing() throws {
    let (city, place) = try sent("区,人口\n東,3\n")
    #expect(try city.post("\(place)/counts", [("file", "other")], as: .secretariat).status == 409)
    #expect(try city.post("\(place)/counts", [], as: .editor).status == 403)
    let (other, names) = try sent("番号,氏名\n1,沼津太郎\n")
    let refused = try suppress(other, names)
    #expect(refused.status == 422 && refused.text.contains(PersonalTexts.japanese.notSuppressed))
  }
}
