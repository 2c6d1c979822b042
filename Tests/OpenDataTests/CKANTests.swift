import App
import ModuleKit
import TestKit
import Testing

@testable import OpenData

/// What CKAN's clients rely on.
@Suite struct CKANTests {
  static let package: JSON = [
    "name": "aed-list", "title": "ＡＥＤ設置場所", "notes": "市内の施設にある機器の一覧です。", "license_id": "cc-by",
    "owner_org": "kiki", "groups": [["name": "bosai"]], "tags": [["name": "救急"], ["name": "施設"]],
    "extras": [["key": "frequency", "value": "年1回"]],
    "resources": [["name": "一覧", "format": "csv", "url": "https://example.jp/aed.csv", "own_field": 7]],
  ]

  static func filled() throws -> CatalogueDesk {
    let desk = try CatalogueDesk()
    try desk.did("organization_create", ["name": "kiki", "title": "危機管理課"])
    try desk.did("group_create", ["name": "bosai", "title": "防災"])
    try desk.did("package_create", package)
    return desk
  }

  @Test func whatIsCreatedIsShown() throws {
    let desk = try Self.filled()
    let shown = try desk.did("package_show", ["id": "aed-list", "include_password_hash": true])
    #expect(shown["title"]?.text == "ＡＥＤ設置場所" && shown["num_resources"]?.integer == 1)
    #expect(shown["organization"]?["title"]?.text == "危機管理課" && shown["isopen"]?.truth == true)
    #expect(shown["groups"]?.items?.first?["display_name"]?.text == "防災")
    #expect(shown["resources"]?.items?.first?["own_field"]?.integer == 7)
    #expect(shown["extras"]?.items?.first?["value"]?.text == "年1回")
    #expect(shown["license_url"]?.text == "http://www.opendefinition.org/licenses/cc-by")
    #expect(try desk.did("package_show", ["id": shown["id"] ?? .null]) == shown)
    #expect(try desk.did("package_list") == ["aed-list"])
    #expect(try desk.did("organization_show", ["id": "kiki"])["package_count"]?.integer == 1)
  }

  @Test func aRecordThatIsGivenBackChangesNothingButItsTime() throws {
    let desk = try Self.filled()
    let shown = try desk.did("package_show", ["id": "aed-list"])
    let updated = try desk.did("package_update", shown)
    let same = { (json: JSON) in json.members?.members.filter { $0.key != "metadata_modified" } }
    #expect(same(updated) == same(shown))
    try desk.did("package_patch", ["id": "aed-list", "title": "新しい題名"])
    let patched = try desk.did("package_show", ["id": "aed-list"])
    #expect(patched["title"]?.text == "新しい題名" && patched["tags"] == shown["tags"])
    #expect(patched["resources"] == shown["resources"])
  }

  @Test(arguments: [
    "aed", "ＡＥＤ", "設置場所", "救急", "機器", "所", "title:設置", "tags:救急", "res_format:csv", "organization:kiki",
    "groups:bosai", "license_id:cc-by", "*:*", "res_name:一覧", "extras_frequency:年1回", "extras_frequency:年*",
    "extras_frequency:*", "name:aed*", "機器 AND 救急", "無い OR 機器", "-tags:福祉",
    "metadata_modified:[2020-01-01T00:00:00Z TO NOW]", "(tags:救急 AND (無い OR 施設))",
  ])
  func isFound(_ query: String) throws {
    let desk = try Self.filled()
    #expect(try desk.found(["q": .string(query)]) == ["aed-list"], "q \(query)")
    #expect(try desk.found(["fq": .string(query)]) == ["aed-list"], "fq \(query)")
  }

  @Test(arguments: [
    "機救", "res_name:機器", "res_name:\\\"", "extras_frequency:年", "extras_none:*",
    "extras_frequency:年1回\\\"", "tags:救",
    "res_format:PDF", "organization:none", "-aed", "NOT tags:救急", "機器 AND 無い",
    "metadata_modified:[* TO 2020-01-01]", "private:true",
  ])
  func isNotFound(_ query: String) throws {
    #expect(try Self.filled().found(["q": .string(query)]) == [], "\(query)")
  }

  @Test(arguments: ["(", "\"open", "nofield:x", "metadata_modified:[x TO y]", "a)", String(repeating: "(", count: 50)])
  func aQueryThatCannotBeReadIsRefused(_ query: String) throws {
    let (status, body) = try CatalogueDesk().ask("package_search", ["q": .string(query)])
    #expect(status == 400 && body["error"]?["__type"]?.text == "Search Query Error", "\(query)")
    #expect(body["error"]?["message"]?.text?.hasPrefix("Search Query is invalid: ") == true)
  }

  @Test func searchesCountByFacet() throws {
    let desk = try Self.filled()
    try desk.did("package_create", ["name": "second", "tags": [["name": "救急"]], "license_id": "cc-zero"])
    let found = try desk.did(
      "package_search",
      ["rows": 1, "sort": "name desc", "facet.field": ["tags", "organization", "license_id", "res_format"]])
    #expect(found["count"]?.integer == 2 && found["results"]?.items?.count == 1)
    #expect(found["results"]?.items?.first?["name"]?.text == "second")
    #expect(found["facets"]?["tags"] == ["救急": 2, "施設": 1])
    #expect(found["search_facets"]?["organization"]?["items"]?.items?.first?["display_name"]?.text == "危機管理課")
    #expect(found["facets"]?["res_format"] == ["CSV": 1])
    let narrowed = try desk.did("package_search", ["fq": "tags:施設", "facet.field": ["tags"]])
    #expect(narrowed["facets"]?["tags"] == ["救急": 1, "施設": 1])
  }

  @Test func faultsHaveTheirFormsAndStatuses() throws {
    let desk = try Self.filled()
    func type(_ answer: (status: Int, body: JSON)) -> String? { answer.body["error"]?["__type"]?.text }
    let missing = try desk.ask("package_show", ["id": "none"])
    #expect(missing.status == 404 && type(missing) == "Not Found Error" && missing.body["success"] == false)
    #expect(missing.body["help"]?.text?.hasSuffix("/api/3/action/help_show?name=package_show") == true)
    #expect(missing.body["error"]?["message"]?.text == "Not found")
    let taken = try desk.ask("package_create", ["name": "aed-list"], token: desk.token)
    #expect(taken.status == 409 && taken.body["error"]?["name"] == ["That URL is already in use."])
    let bad = try desk.ask(
      "package_create", ["name": "Ａ", "owner_org": "none", "tags": [["name": "x"]]], token: desk.token)
    #expect(bad.status == 409 && type(bad) == "Validation Error")
    #expect(bad.body["error"]?["owner_org"] == ["Organization does not exist"] && bad.body["error"]?["tags"] != nil)
    let nobody = try desk.ask("package_create", ["name": "new-one"])
    #expect(nobody.status == 403 && type(nobody) == "Authorization Error")
    #expect(nobody.body["error"]?["message"]?.text?.hasPrefix("Access denied: ") == true)
    let other = try CatalogueDesk.token(desk.city, ["plans.review"])
    #expect(try desk.ask("package_create", ["name": "new-one"], token: other).status == 403)
    let unknown = try desk.ask("no_such_action")
    #expect(unknown.status == 400 && unknown.body == "Bad request: Action name not known: no_such_action")
    #expect(try desk.did("package_list") == ["aed-list"])
  }

  @Test func faultsOfAListStandWithItsItems() throws {
    let desk = try Self.filled()
    let taken = try #require(try desk.did("package_show", ["id": "aed-list"])["resources"]?.items?.first?["id"])
    let bad = try desk.ask(
      "package_create",
      [
        "name": "new-one", "tags": [["name": "救急"], ["name": "x"]],
        "extras": [["value": "1"], ["key": "a", "value": "1"], ["key": "a", "value": "2"]],
        "resources": [["url": "https://example.jp/a.csv"], ["id": taken], ["id": "Ａ"]],
      ], token: desk.token)
    let error = bad.body["error"]
    #expect(bad.status == 409 && error?["tags"] == [[:], ["name": ["Tag \"x\" must have 2 to 100 characters"]]])
    #expect(error?["extras"] == [["key": ["Missing value"]], [:], [:]])
    #expect(error?["extras_validation"] == ["Duplicate key \"a\""])
    let resources = error?["resources"]?.items ?? []
    #expect(resources.count == 3 && resources.first == [:])
    #expect(resources.dropFirst().first == ["id": ["Resource id already exists."]] && resources.last?["id"] != nil)
    // Of one resource alone its own fields are named.
    let one = try desk.ask("resource_create", ["package_id": "aed-list", "id": taken], token: desk.token)
    #expect(one.status == 409 && one.body["error"]?["id"] == ["Resource id already exists."])
    #expect(try desk.ask("user_show", ["id": "admin"]).status == 404)
  }

  @Test func searchesGiveWhatIsAskedOfThem() throws {
    let desk = try Self.filled()
    try desk.did("package_create", ["name": "second", "tags": [["name": "救急"]]])
    let found = try desk.did(
      "package_search",
      [
        "q": "name:aed*", "fl": "name,tags,organization,res_name,extras_frequency,resources,none",
        "facet.field": ["tags"], "facet.mincount": 1,
      ])
    #expect(
      found["results"] == [
        [
          "name": "aed-list", "tags": ["救急", "施設"], "organization": "kiki", "res_name": ["一覧"],
          "extras_frequency": "年1回",
        ]
      ])
    let facets = try desk.did("package_search", ["facet.field": ["tags"], "facet.mincount": 2])
    #expect(facets["facets"]?["tags"] == ["救急": 2])
    #expect(try desk.did("package_search", ["fl": ["name"], "fq": "name:second"])["results"] == [["name": "second"]])
  }

  @Test func theTableOfAModuleGoesAlongAsOneFile() throws {
    let desk = try CatalogueDesk()
    try TablePublishing(tables: allOpenTables, municipality: "numazu", now: currentInstant())
      .run(in: desk.city.city("numazu").store)
    let shown = try desk.did("package_show", ["id": "numazu-plan-johoka-suishin-marks"])
    let resources = shown["resources"]?.items ?? []
    #expect(!resources.isEmpty)
    for resource in resources {
      #expect((resource["url_type"]?.text == "upload") == (resource["format"]?.text == "CSV"))
    }
    // Given back, it stays what its module makes.
    let updated = try desk.did("package_update", shown)
    #expect(updated["resources"] == shown["resources"])
  }

  @Test func whatIsNotPublicIsForThoseWhoMayWrite() throws {
    let desk = try Self.filled()
    try desk.did("package_create", ["name": "secret", "title": "非公開の一覧", "private": true, "tags": [["name": "内部"]]])
    try desk.did("package_create", ["name": "old-one", "tags": [["name": "内部"]]])
    try desk.did("package_delete", ["id": "old-one"])
    #expect(try desk.did("package_list") == ["aed-list"])
    #expect(try desk.ask("package_show", ["id": "secret"]).status == 404)
    #expect(try desk.ask("package_show", ["id": "old-one"]).status == 404)
    #expect(try desk.did("package_show", ["id": "secret"])["private"]?.truth == true)
    for arguments: JSON in [["q": "非公開", "include_private": true], ["fq": "tags:内部", "include_private": true]] {
      #expect(try desk.ask("package_search", arguments).body["result"]?["count"]?.integer == 0)
      #expect(try desk.did("package_search", arguments)["count"]?.integer == 1)
    }
    #expect(try desk.did("tag_list") == ["救急", "施設"])
    #expect(try desk.found(["include_drafts": true]) == ["secret", "aed-list"])
    for path in ["/numazu/api/3/action/package_search?q=x", "/numazu/api/3/action/package_list"] {
      let headers: Headers = ["host": "city.example", "authorization": desk.token]
      let head = Request(.get, String(path.prefix { $0 != "?" }), query: "include_private=true", headers: headers)
      #expect(desk.city.hall.answer(head).header("Cache-Control") == "no-store", "\(path)")
    }
    try desk.did("dataset_purge", ["id": "old-one"])
    #expect(try desk.ask("package_show", ["id": "old-one"], token: desk.token).status == 404)
  }

  @Test func filesComeAndGoWithTheirResource() throws {
    let desk = try Self.filled()
    let bytes = Array("名称,経度\n市役所,138.86\n".utf8)
    let created = try desk.upload("resource_create", ["package_id": "aed-list", "name": "位置"], "AED 位置.csv", bytes)
    #expect(created["url_type"]?.text == "upload" && created["mimetype"]?.text == "text/csv")
    let address = try #require(created["url"]?.text?.split(separator: "city.example").last)
    let answer = try desk.city.get(String(address))
    #expect(answer.status == 200 && answer.header("Content-Type") == "text/csv")
    #expect(answer.header("Content-Disposition")?.hasPrefix("attachment") == true)
    let id = created["id"] ?? .null
    let patched = try desk.upload("resource_patch", ["id": id.text ?? ""], "next.csv", bytes)
    #expect(patched["name"]?.text == "位置" && patched["url"]?.text?.hasSuffix("/next.csv") == true)
    let store = try desk.city.city("numazu").store
    func files() throws -> Int? { try store.read { db in try db.value("SELECT count(*) AS value FROM attachment") } }
    #expect(try files() == 1)
    let shown = try desk.did("package_show", ["id": "aed-list"])
    try desk.did("package_update", shown)
    #expect(try files() == 1)
    try desk.did("package_patch", ["id": "aed-list", "private": true])
    #expect(try desk.city.get(String(address)).status == 404)
    try desk.did("resource_delete", ["id": id])
    #expect(try files() == 0)
  }

  @Test func aFileOfAnUnknownKindIsNotTaken() throws {
    let desk = try Self.filled()
    #expect(throws: TestProblem.self) {
      try desk.upload("resource_create", ["package_id": "aed-list"], "x.csv", [0, 1, 2, 3])
    }
  }

  @Test func eachWriteIsAnAuditEvent() throws {
    let desk = try Self.filled()
    try desk.did("package_delete", ["id": "aed-list"])
    let actions = try desk.city.city("numazu").store.read { db -> [String] in
      var found: [String] = []
      try db.each("SELECT action FROM audit_event WHERE action LIKE 'openData%' ORDER BY seq") {
        (row) throws(StoreError) in found.append(try row["action"])
      }
      return found
    }
    #expect(
      actions == [
        "openData.group.added", "openData.group.added", "openData.dataset.added", "openData.dataset.withdrawn",
      ])
  }
}

extension CatalogueDesk {
  /// Sends a file as clients do.
  @discardableResult
  func upload(_ action: String, _ fields: [String: String], _ name: String, _ bytes: [UInt8]) throws -> JSON {
    var form: [UInt8] = []
    for (field, value) in fields {
      form += Array("--x\r\nContent-Disposition: form-data; name=\"\(field)\"\r\n\r\n\(value)\r\n".utf8)
    }
    form += Array("--x\r\nContent-Disposition: form-data; name=\"upload\"; filename=\"\(name)\"\r\n\r\n".utf8)
    form += bytes + Array("\r\n--x--\r\n".utf8)
    let headers: Headers = [
      "host": "city.example", "content-type": "multipart/form-data; boundary=x", "x-ckan-api-key": token,
    ]
    let response = city.hall.answer(
      Request(.post, "/numazu/api/3/action/\(action)", headers: headers, body: .bytes(form)))
    let body = try JSON.parse(response.text)
    guard response.status == 200, let result = body["result"] else {
      throw TestProblem(description: "\(action): \(response.status) \(response.text)")
    }
    return result
  }
}
