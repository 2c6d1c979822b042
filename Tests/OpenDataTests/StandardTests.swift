import App
import ModuleKit
import TestKit
import Testing

@testable import OpenData

/// The catalogue as other standards have it.
@Suite struct StandardTests {
  static let hostile = "行1\n\"引用\" \\ <b>&</b> ]]> </script>"

  private static func filled() throws -> CatalogueDesk {
    let desk = try CKANTests.filled()
    try desk.did("package_create", ["name": "hostile", "title": .string(hostile), "notes": .string(hostile)])
    try desk.did("package_create", ["name": "secret", "title": "見せない", "private": true])
    return desk
  }

  @Test func everyFormIsOfPublicDatasetsAlone() throws {
    let city = try Self.filled().city
    let names = ["data.json", "sitemap.xml", "data/changes.atom", "data/catalogue.ttl", "data/catalogue.jsonld"]
    for name in names {
      let response = try city.get("/numazu/\(name)")
      let text = try response.whole
      #expect(response.status == 200 && text.contains("aed-list") || text.contains("ＡＥＤ"), "\(name)")
      #expect(!text.contains("secret") && !text.contains("見せない"), "\(name)")
    }
    for form in [".ttl", ".jsonld", "/datapackage.json"] {
      #expect(try city.get("/numazu/data/datasets/aed-list\(form)").status == 200, "\(form)")
      #expect(try city.get("/numazu/data/datasets/secret\(form)", as: .administrator).status == 404, "\(form)")
    }
  }

  @Test func documentsAreWellFormedWhateverTheTextsHold() throws {
    let city = try Self.filled().city
    for name in ["data.json", "data/catalogue.jsonld"] {
      _ = try JSON.parse(try city.get("/numazu/\(name)").whole)
    }
    for name in ["sitemap.xml", "data/changes.atom"] {
      _ = try XML.parse(Array(try city.get("/numazu/\(name)").whole.utf8))
    }
    let package = try JSON.parse(try city.get("/numazu/data/datasets/aed-list/datapackage.json").whole)
    #expect(package["resources"]?.items?.first?["mediatype"]?.text == "text/csv")
    let page = try city.get("/numazu/data/datasets/hostile").text
    let block = try #require(page.split(separator: "<script type=\"application/ld+json\">").last)
    let schema = try JSON.parse(String(block.prefix { $0 != "<" }))
    #expect(schema["name"]?.text == Self.hostile && schema["@type"]?.text == "Dataset")
  }

  @Test func themesAndFormatsAreNamedAsPortalsNameThem() throws {
    let desk = try Self.filled()
    let resources: JSON = [
      ["url": "https://example.jp/a.tsv", "format": "TSV"], ["url": "https://example.jp/a.kml", "format": "KML"],
      ["url": "https://example.jp/a.jsonl", "format": "JSONL"], ["url": "https://example.jp/a", "format": "???"],
    ]
    try desk.did("package_create", ["name": "forms", "resources": resources])
    let themed = try desk.city.get("/numazu/data/datasets/aed-list.ttl").text
    #expect(themed.contains("dcat:theme") && themed.contains("a skos:Concept") && themed.contains("\"防災\"@ja"))
    #expect(themed.contains("<http://publications.europa.eu/resource/authority/file-type/CSV>"))
    let forms = try desk.city.get("/numazu/data/datasets/forms.ttl").text
    for type in ["text/tab-separated-values", "application/vnd.google-earth.kml+xml"] {
      #expect(forms.contains("<https://www.iana.org/assignments/media-types/\(type)>"), "\(type)")
    }
    #expect(forms.contains("file-type/KML") && !forms.contains("media-types/application/jsonl"))
    let package = try JSON.parse(try desk.city.get("/numazu/data/datasets/forms/datapackage.json").whole)
    #expect(package["resources"]?.items?.compactMap { $0["mediatype"]?.text }.contains("application/jsonl") == true)
  }

  @Test func addressesOfCKANLeadToTheDataset() throws {
    let desk = try Self.filled()
    let shown = try desk.did("package_show", ["id": "aed-list"])
    let (id, resource) = (shown["id"]?.text ?? "", shown["resources"]?.items?.first?["id"]?.text ?? "")
    for path in ["aed-list", id, "aed-list/resource/\(resource)"] {
      let answer = try desk.city.get("/numazu/dataset/\(path)")
      #expect(
        answer.status == 303 && answer.header("Location")?.hasSuffix("/data/datasets/aed-list") == true, "\(path)")
    }
    #expect(try desk.city.get("/numazu/dataset").header("Location")?.hasSuffix("/numazu/data") == true)
    #expect(
      try desk.city.get("/numazu/dataset/secret").status == 404 && desk.city.get("/numazu/dataset/none").status == 404)
    #expect(try desk.city.get("/numazu/dataset/secret", as: .secretariat).status == 303)
  }

  @Test func whoWantsDataIsLedToIt() throws {
    let hall = try Self.filled().city.hall
    for (type, ending) in [("text/turtle", "ttl"), ("application/ld+json;q=0.9, */*;q=0.1", "jsonld")] {
      for path in ["/numazu/data", "/numazu/data/datasets/aed-list"] {
        let answer = hall.answer(Request(.get, path, headers: ["host": "city.example", "accept": type]))
        #expect(answer.status == 303 && answer.header("Location")?.hasSuffix("." + ending) == true, "\(path)")
      }
    }
    let browser: Headers = ["host": "city.example", "accept": "text/html,application/ld+json"]
    #expect(hall.answer(Request(.get, "/numazu/data", headers: browser)).status == 200)
  }

  @Test func aLongCatalogueIsWrittenPieceByPiece() throws {
    let desk = try CatalogueDesk()
    let count = 2 * CatalogueStream.step + 1
    try desk.city.city("numazu").store.write { db in
      for number in 0..<count {
        let given: JSON = ["name": .string("data-\(number)"), "title": "一覧"]
        let (dataset, resources) = try PackageInput.new(try #require(given.members), at: currentInstant(), in: db)
        try dataset.add(resources, by: "test", at: currentInstant(), in: db)
      }
    }
    let document = try JSON.parse(try desk.city.get("/numazu/data.json").whole)
    #expect(Set((document["dataset"]?.items ?? []).compactMap { $0["identifier"]?.text }).count == count)
  }
}

extension Response {
  /// The body as text, also where it is made while it is sent.
  fileprivate var whole: String {
    get throws {
      guard case .chunks(let next) = body else { return text }
      var bytes: [UInt8] = []
      while let piece = try next() { bytes += piece }
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}
