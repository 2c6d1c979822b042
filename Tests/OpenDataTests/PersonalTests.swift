import App
import ModuleKit
import TestKit
import Testing

@testable import OpenData

/// Files that look like data about persons do not get out before somebody has said so.
@Suite struct PersonalTests {
  private static let base = "/numazu/staff/data/datasets/facilities"
  private static let persons = "番号,氏名,住所,部屋\n1,沼津太郎,大手町1-1,30\n2,静岡花子,本町2-2,40\n"

  private static let picture: [UInt8] =
    [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13] + Array("IHDR".utf8) + [
      0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0,
    ]

  private static func city() throws -> TestCity {
    let city = try TestCity()
    let fields = [("title", "施設"), ("name", "facilities"), ("licence", "cc-by")]
    _ = try city.post("/numazu/staff/data/new", fields, as: .secretariat)
    _ = try city.post("\(base)/publication", [], as: .secretariat)
    return city
  }

  /// The address to which the upload leads.
  private static func sent(_ city: TestCity, _ text: String, _ name: String = "list.csv") throws -> String {
    let answer = try city.post(
      "\(base)/resources", [], files: [("upload", name, Array(text.utf8))], as: .secretariat)
    #expect(answer.status == 303, "\(answer.text.suffix(1_000))")
    return try #require(answer.header("Location"))
  }

  /// Sends a form of the page at `place`, which says of which file it is.
  private static func send(
    _ city: TestCity, _ place: String, _ action: String, _ fields: [(String, String)]
  ) throws -> Response {
    let file = try city.city("numazu").store.read { db in
      try db.value("SELECT file AS value FROM opendata_check WHERE released_at IS NULL") as String?
    }
    return try city.post("\(place)/\(action)", fields + [("file", file ?? "")], as: .secretariat)
  }

  private static func file(_ city: TestCity) throws -> String {
    let page = try city.get("/numazu/data/datasets/facilities", as: .secretariat).text
    return String(try #require(page.split(separator: "\"").first { $0.contains("/files/data/") }))
  }

  private static func events(_ city: TestCity) throws -> [String] {
    try city.city("numazu").store.read { db in
      var found: [String] = []
      try db.each("SELECT action FROM audit_event WHERE action LIKE 'openData.file.%' ORDER BY seq") {
        (row) throws(StoreError) in found.append(try row["action"])
      }
      return found
    }
  }

  @Test func aListOfPersonsStaysInsideAndItsValuesOutOfThePage() throws {
    let city = try Self.city()
    let place = try Self.sent(city, Self.persons)
    #expect(place.hasSuffix("/personal"))
    for language in Language.allCases {
      let page = try city.get(place, as: .secretariat, language: language).text
      #expect(page.contains("氏名") && page.contains("住所") && !page.contains("部屋") && !page.contains("太郎"))
      #expect(page.contains(PersonalTexts.of(language).rows(2)))
    }
    #expect(try city.get(place, as: .editor).status == 403)
    let file = try Self.file(city)
    #expect(try city.get(file).status == 404 && city.get(file, as: .editor).status == 404)
    let pages = ["data/datasets/facilities", "api/3/action/package_show?id=facilities", "data/datasets/facilities.ttl"]
    for page in pages { #expect(try !city.get("/numazu/\(page)").text.contains("list.csv"), "\(page)") }
    let inside = try city.get("/numazu/data/datasets/facilities", as: .secretariat).text
    #expect(inside.contains(PersonalTexts.japanese.held) && !inside.contains("太郎"))
    #expect(try city.get(file, as: .secretariat).status == 200)
    #expect(try Self.events(city) == ["openData.file.held", "openData.file.read"])
    // Neither changing the dataset nor publishing it lets the file out.
    _ = try city.post("\(Self.base)/publication", [], as: .secretariat)
    #expect(try city.get(file).status == 404)
  }

  @Test func itIsPublishedWithAReason() throws {
    let city = try Self.city()
    let place = try Self.sent(city, Self.persons)
    let refused = try Self.send(city, place, "release", [("reason", "  ")])
    #expect(refused.status == 422)
    #expect(try city.get(try Self.file(city)).status == 404)
    #expect(try Self.send(city, place, "release", [("reason", "条例第3条の名簿")]).status == 303)
    #expect(try city.get(try Self.file(city)).text.contains("太郎"))
    #expect(try Self.events(city) == ["openData.file.held", "openData.file.released"])
    #expect(try city.get(place, as: .secretariat).status == 404)
    #expect(try Self.send(city, place, "release", [("reason", "もう一度公開する")]).status == 404)
  }

  /// What was looked at is what gets out.
  @Test func aFormOfAnotherFileChangesNothing() throws {
    let city = try Self.city()
    let place = try Self.sent(city, Self.persons)
    for (action, fields) in [("release", [("reason", "条例第3条の名簿")]), ("columns", [("columns", "1")])] {
      let answer = try city.post("\(place)/\(action)", fields + [("file", "other")], as: .secretariat)
      #expect(answer.status == 409 && answer.text.contains(PersonalTexts.japanese.replaced))
    }
    #expect(try city.get(try Self.file(city)).status == 404)
  }

  /// Nothing of it is kept beside the file, nor found by others.
  @Test func aHeldFileIsNotLookedAtNorFound() throws {
    let city = try Self.city()
    _ = try Self.sent(city, Self.persons, "taxes.csv")
    _ = try city.post("\(Self.base)/publication", [], as: .secretariat)
    let looks = try city.city("numazu").store.read { db in
      try db.value("SELECT count(*) AS value FROM opendata_look") as Int?
    }
    #expect(looks == 0)
    let found = try JSON.parse(try city.get("/numazu/api/3/action/package_search?q=taxes").text)["result"]
    #expect(found?["count"]?.integer == 0)
    #expect(try !city.get("/numazu/api/3/action/format_autocomplete?q=csv").text.contains("CSV"))
  }

  /// The first row of a file without a header is somebody's.
  @Test func noValueIsTakenForAName() throws {
    let text = "090-1234-5678,taro@gmail.com,3\n080-1111-2222,hanako@gmail.com,4\n"
    let found = try PersonalData.columns(of: .bytes(Array(text.utf8)))
    #expect(!found.isEmpty && found.allSatisfy { $0.name.hasPrefix("#") })
  }

  @Test func everySheetIsLookedAt() throws {
    let bytes = try WorkbookWriter.bytes { book in
      _ = try book.addSheet("表紙")
      let list = try book.addSheet("名簿")
      for (row, cells) in [["番号", "氏名"], ["1", "沼津太郎"], ["2", "静岡花子"]].enumerated() {
        for (column, text) in cells.enumerated() {
          try list.write(text, at: CellPlace(row: row + 1, column: column + 1))
        }
      }
    }
    #expect(try PersonalData.columns(of: .bytes(bytes)).map(\.kind) == [.name])
    #expect(try PersonalData.columns(of: .bytes(Array(bytes.prefix(300)))).map(\.kind) == [.unread])
  }

  @Test func columnsAreLeftOutAndTheRestIsPublished() throws {
    let city = try Self.city()
    let place = try Self.sent(city, Self.persons)
    #expect(try Self.send(city, place, "columns", []).status == 422)
    let half = try Self.send(city, place, "columns", [("columns", "2")])
    #expect(half.header("Location")?.hasSuffix("/personal") == true)
    #expect(try city.get(try Self.file(city)).status == 404)
    #expect(try Self.send(city, place, "columns", [("columns", "1")]).status == 303)
    #expect(try city.get(try Self.file(city)).text == "\u{feff}番号,部屋\r\n1,30\r\n2,40\r\n")
    let files = try city.city("numazu").store.read { db in
      try db.value("SELECT count(*) AS value FROM opendata_check") as Int?
    }
    #expect(files == 0)
  }

  @Test(arguments: [
    ("a,b\n1,123456789018\n2,111111111118\n", true), ("a,b\n1,090-1234-5678\n", true),
    ("a,b\n1,ｔａｒｏ@gmail.com\n", true),
    ("a,生年月日\n1,1990-01-01\n", true), ("a,b\n1,123456789012\n2,123456789013\n", false),
    ("施設名,電話番号,メール\n市役所,055-931-2500,info@city.numazu.lg.jp\n", false),
    ("年齢,性別,人口\n0,男,100\n", false), ("氏名,人数\n,30\n", false),
    ("学区,児童数\n第一,3\n", true), ("学区,人口（人）\n第一,\"1,204\"\n第二,2人\n", true), ("施設,定員（人）\n公民館,3\n", false),
    ("学区,1世帯当たり人数\n第一,2\n", false), ("学区,人口\n第一,0\n第二,5\n", false), ("学区,担当者数\n第一,なし\n", false),
  ]) func valuesTellAsWell(_ text: String, _ isHeld: Bool) throws {
    #expect(try PersonalData.columns(of: .bytes(Array(text.utf8))).isEmpty != isHeld, "\(text)")
  }

  @Test func programsCannotPublishOneEither() throws {
    let desk = try CKANTests.filled()
    let created = try desk.upload("resource_create", ["package_id": "aed-list"], "a.csv", Array(Self.persons.utf8))
    #expect(created["held_back"]?.truth == true)
    let id = try #require(created["id"]?.text)
    #expect(try desk.ask("resource_show", ["id": .string(id)]).status == 404)
    _ = try desk.did("package_patch", ["id": "aed-list", "notes": "変えた"])
    let seen = try desk.ask("package_show", ["id": "aed-list"]).body["result"]?["resources"]?.items ?? []
    #expect(!seen.contains { $0["id"]?.text == id })
    let mine = try desk.did("package_show", ["id": "aed-list"])["resources"]?.items ?? []
    #expect(mine.contains { $0["id"]?.text == id && $0["held_back"]?.truth == true })
  }

  private static let word = ("[Content_Types].xml", "<Types/>")

  private static func document(_ rows: [[String]]) throws -> [UInt8] {
    let cells = rows.map { "<w:tr>\($0.map { "<w:tc><w:p><w:t>\($0)</w:t></w:p></w:tc>" }.joined())</w:tr>" }.joined()
    return try zipped([word, ("word/document.xml", "<w:d xmlns:w=\"w\"><w:tbl>\(cells)</w:tbl></w:d>")])
  }

  private static func kinds(_ bytes: [UInt8], _ kind: FileKind) throws -> Set<PersonalData> {
    Set(try PersonalContent(bytes, kind).findings.map(\.kind))
  }

  @Test func documentsAreLookedInto() throws {
    let list = try Self.document([["番号", "氏名", "住所"], ["1", "沼津太郎", "大手町1-1"], ["2", "静岡花子", "本町2-2"]])
    let found = try PersonalContent(list, .word).findings
    #expect(found.map(\.name) == ["住所", "氏名"] && found.allSatisfy { $0.count == 2 && $0.place == nil }, "\(found)")
    #expect(try Self.kinds(Self.document([["施設名", "住所"], ["公民館", "大手町1-1"]]), .word).isEmpty)
    // A form that nobody has filled in.
    #expect(try Self.kinds(Self.document([["氏名", "　　　印"], ["生年月日", "　年　月　日"]]), .word).isEmpty)
    #expect(try Self.kinds(Self.document([["氏名", "沼津太郎"]]), .word) == [.name])
    let slide = "<p:s xmlns:p=\"p\" xmlns:a=\"a\"><a:p><a:t>連絡先 090-1234-5678</a:t></a:p></p:s>"
    #expect(try Self.kinds(zipped([("ppt/slides/slide1.xml", slide)]), .powerpoint) == [.contact])
    #expect(try Self.kinds(Array("<list><氏名>沼津太郎</氏名></list>".utf8), .xml) == [.name])
    #expect(try Self.kinds(Array("お知らせ\n氏名：沼津太郎\n".utf8), .text) == [.name])
    #expect(try Self.kinds(Array("お知らせ\n番号 1234 5678 9018 です\n".utf8), .text) == [.number])
    #expect(try Self.kinds(Array("{\"mail\": {\"to\": \"taro@gmail.com\"}}".utf8), .json) == [.contact])
  }

  @Test func partsOfAZipAreLookedIntoOneLevelDeep() throws {
    let list = Array(Self.persons.utf8)
    let inner = try zipped([(name: "a.csv", bytes: list)])
    let found = try PersonalContent(
      zipped([
        (name: "data/名簿.csv", bytes: list), (name: "施設.csv", bytes: Array("名称,人数\n公民館,30\n".utf8)),
        (name: "list.docx", bytes: try Self.document([["氏名", "沼津太郎"]])), (name: "more.zip", bytes: inner),
        (name: "photo.png", bytes: Self.picture), (name: "empty.txt", bytes: []),
      ]), .zip
    ).findings
    let words = Set(found.map { "\($0.name) \($0.kind.rawValue)" })
    #expect(
      words == [
        "data/名簿.csv: 氏名 name", "data/名簿.csv: 住所 address", "list.docx: 氏名 name", "more.zip unread", "photo.png unread",
      ])
    let open = "<o:text xmlns:o=\"o\" xmlns:text=\"t\"><text:p>氏名　沼津太郎</text:p></o:text>"
    let odt = try zipped([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", open)])
    #expect(try Self.kinds(zipped([(name: "a.odt", bytes: odt)]), .zip) == [.name])
    let many = (1...600).map { (name: "\($0).txt", bytes: Array("x".utf8)) }
    #expect(try Self.kinds(zipped(many), .zip) == [.unread])
  }

  @Test func whatCannotBeLookedIntoWaitsForAReason() throws {
    let city = try Self.city()
    let answer = try city.post(
      "\(Self.base)/resources", [], files: [("upload", "photo.png", Self.picture)], as: .secretariat)
    let place = try #require(answer.header("Location"))
    #expect(place.hasSuffix("/personal"))
    let page = try city.get(place, as: .secretariat).text
    #expect(page.contains("確かめられません") && !page.contains(PersonalTexts.japanese.shortenButton))
    #expect(try city.get(try Self.file(city)).status == 404)
    #expect(try Self.send(city, place, "release", [("reason", "施設の外観で、人は写っていません")]).status == 303)
    #expect(try city.get(try Self.file(city)).status == 200)
    // The form says so before anything is sent.
    #expect(try city.get("\(Self.base)", as: .secretariat).text.contains("写真（JPEG・PNG）、文字の入っていないPDF"))
  }

  @Test func textOfPDFsIsLookedInto() throws {
    func notice(_ facts: [PDFFact]) throws -> [UInt8] {
      try PDFDocument("通知", by: "沼津市", .japanese, created: currentInstant(), [.title("お知らせ"), .facts(facts)]).bytes()
    }
    #expect(try Self.kinds(notice([PDFFact("氏名", "沼津 太郎")]), .pdf).contains(.name))
    #expect(try Self.kinds(notice([PDFFact("会場", "公民館")]), .pdf).isEmpty)
    #expect(try Self.kinds(Array("%PDF-1.7\n%%EOF\n".utf8), .pdf) == [.unread])
  }
}
