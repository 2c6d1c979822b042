import App
import ModuleKit
import TestKit
import Testing

@testable import OpenData

/// What people see of the catalogue, and what staff do with it.
@Suite struct PageTests {
  @Test(arguments: Language.allCases) func theCatalogueIsSearchedAndNarrowed(_ language: Language) throws {
    let desk = try CKANTests.filled()
    try desk.did("package_create", ["name": "other", "title": "図書館の一覧", "license_id": "house-terms"])
    let city = desk.city
    let all = try city.get("/numazu/data", language: language).text
    #expect(all.contains("ＡＥＤ設置場所") && all.contains("図書館の一覧") && all.contains("危機管理課 (1)"))
    for query in ["q=%E6%95%91%E6%80%A5", "tag=%E6%95%91%E6%80%A5", "format=CSV", "licence=cc-by"] {
      let found = try city.get("/numazu/data?\(query)", language: language).text
      #expect(found.contains("ＡＥＤ設置場所") && !found.contains("図書館の一覧"), "\(query)")
    }
    let none = try city.get("/numazu/data?q=zzz", language: language).text
    #expect(none.contains(CatalogueTexts.of(language).none))
    let page = try city.get("/numazu/data/datasets/aed-list", language: language).text
    for words in ["年1回", "https://example.jp/aed.csv", "防災", "危機管理課"] { #expect(page.contains(words), "\(words)") }
  }

  @Test func staffAddChangePublishAndWithdraw() throws {
    let desk = try CatalogueDesk()
    let city = desk.city
    let fields = [("title", "公園の一覧"), ("name", "parks"), ("licence", "cc-by"), ("tags", "公園、みどり")]
    #expect(try city.post("/numazu/staff/data/new", fields, as: .secretariat).status == 303)
    #expect(try city.get("/numazu/data/datasets/parks").status == 404)
    let again = fields + [("version", "1")]
    #expect(try city.post("/numazu/staff/data/datasets/parks", again, as: .secretariat).status == 303)
    #expect(try city.get("/numazu/data/datasets/parks").status == 404)
    #expect(try city.get("/numazu/data/datasets/parks", as: .auditor).status == 200)
    #expect(try city.get("/numazu/staff/data", as: .auditor).text.contains("公園の一覧"))
    #expect(try city.post("/numazu/staff/data/datasets/parks/publication", [], as: .secretariat).status == 303)
    #expect(try city.get("/numazu/data/datasets/parks").status == 200)
    let shown = try desk.did("package_show", ["id": "parks"])
    #expect(shown["tags"]?.items?.compactMap { $0["name"]?.text } == ["公園", "みどり"])
    let stale = fields + [("version", "1")]
    #expect(try city.post("/numazu/staff/data/datasets/parks", stale, as: .secretariat).status == 409)
    let file = [(field: "upload", name: "parks.csv", bytes: Array("名称\n中央公園\n".utf8))]
    let path = "/numazu/staff/data/datasets/parks/resources"
    #expect(try city.post(path, [("resource-name", "一覧")], files: file, as: .secretariat).status == 303)
    #expect(try city.post(path, [("url", "javascript:alert(1)")], files: [], as: .secretariat).status == 422)
    let changed = fields + [("version", "4")]
    #expect(try city.post("/numazu/staff/data/datasets/parks", changed, as: .secretariat).status == 303)
    #expect(try city.get("/numazu/data/datasets/parks").text.contains("/parks.csv"))
    #expect(try city.post("/numazu/staff/data/datasets/parks/withdrawal", [], as: .secretariat).status == 303)
    #expect(try city.get("/numazu/data/datasets/parks").status == 404)
    #expect(try !city.get("/numazu/data").text.contains("公園の一覧"))
  }

  @Test func formsSayWhatIsWrongAndKeepWhatWasTyped() throws {
    let city = try CKANTests.filled().city
    let fields = [
      ("title", ""), ("name", "AED"), ("notes", "書いたもの"), ("licence", "cc-by"), ("tags", "x"), ("from", "2020-02-01"),
      ("until", "2020-01-01"),
    ]
    let answer = try city.post("/numazu/staff/data/new", fields, as: .secretariat)
    let texts = StaffTexts.japanese
    #expect(answer.status == 422 && answer.text.contains("書いたもの"))
    for words in [texts.nameRule, texts.tagRule, texts.periodRule] { #expect(answer.text.contains(words), "\(words)") }
    let taken = try city.post(
      "/numazu/staff/data/new", [("title", "x"), ("name", "aed-list"), ("licence", "cc-by")], as: .secretariat)
    #expect(taken.status == 422 && taken.text.contains(texts.nameTaken))
    let group = [("kind", "theme"), ("title", "防災"), ("name", "bosai")]
    #expect(try city.post("/numazu/staff/data/groups", group, as: .secretariat).status == 422)
  }

  @Test func whatTheFormDoesNotKnowStays() throws {
    let desk = try CKANTests.filled()
    try desk.did(
      "package_patch",
      ["id": "aed-list", "license_id": "house-terms", "author": "係", "extras": [["key": "own", "value": "1"]]])
    let fields = [("title", "新しい題名"), ("name", "aed-list"), ("licence", "house-terms"), ("version", "2")]
    #expect(try desk.city.post("/numazu/staff/data/datasets/aed-list", fields, as: .secretariat).status == 303)
    let shown = try desk.did("package_show", ["id": "aed-list"])
    #expect(shown["title"]?.text == "新しい題名" && shown["license_id"]?.text == "house-terms")
    #expect(shown["author"]?.text == "係" && shown["extras"]?.items?.first?["key"]?.text == "own")
    #expect(shown["resources"]?.items?.count == 1)
  }
}
