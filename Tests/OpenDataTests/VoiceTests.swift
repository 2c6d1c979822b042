import App
import ModuleKit
import TestKit
import Testing

@testable import OpenData

/// Data that people want, what was made of the data, and what is not open.
@Suite struct VoiceTests {
  private static let want = [("title", "バス停の位置"), ("text", "乗り換えの案内を作ります。電話は055-000-0000です。")]

  private func send(_ fields: [(String, String)], _ city: TestCity, _ kind: String = "demands") throws -> Response {
    try city.post("/numazu/data/voices/\(kind)/new", fields)
  }

  private func entry(_ city: TestCity, _ kind: String = "demands", _ state: String = "waiting") throws -> String {
    let page = try city.get("/numazu/staff/data/voices/\(kind)?state=\(state)", as: .secretariat).text
    return String(try #require(page.split(separator: "\"").first { $0.contains("/entries/") }))
  }

  @Test(arguments: Language.allCases)
  func whatComesInIsSealedUntilTheOfficePublishesIt(_ language: Language) throws {
    let city = try TestCity()
    #expect(try send(Self.want, city).status == 303)
    #expect(try !city.get("/numazu/data/voices/demands", language: language).text.contains("バス停"))
    let stored = try city.city("numazu").store.read { db in
      try db.value("SELECT sent AS value FROM opendata_voice") as [UInt8]?
    }
    #expect(stored.map { !String(decoding: $0, as: UTF8.self).contains("055") } == true)
    let address = try entry(city)
    #expect(try city.get(address, as: .editor).status == 403)
    #expect(try city.get(address, as: .secretariat).text.contains("055-000-0000"))
    let answer = [
      ("version", "1"), ("state", "released"), ("title", "バス停の位置"), ("text", "乗り換えの案内に使う。"), ("progress", "planned"),
      ("answer", "来年度に公開します。"),
    ]
    #expect(try city.post(address, answer, as: .secretariat).status == 303)
    let page = try city.get("/numazu/data/voices/demands", language: language).text
    #expect(page.contains("バス停の位置") && page.contains("来年度に公開します。") && !page.contains("055"))
    #expect(page.contains(VoiceTexts.of(language).progress(.planned)))
    #expect(try city.post(address, answer, as: .secretariat).status == 409)
    let events = try city.city("numazu").store.read { db in
      try db.value("SELECT count(*) AS value FROM audit_event WHERE action LIKE 'openData.voice.%'") as Int?
    }
    #expect(events.map { $0 >= 3 } == true)
  }

  @Test func whatIsWithheldHasAReasonAndStaysInside() throws {
    let city = try TestCity()
    _ = try send(Self.want, city)
    let address = try entry(city)
    #expect(try city.post(address, [("version", "1"), ("state", "withheld")], as: .secretariat).status == 422)
    let fields = [("version", "1"), ("state", "withheld"), ("reason", "広告です。")]
    #expect(try city.post(address, fields, as: .secretariat).status == 303)
    #expect(try !city.get("/numazu/data/voices/demands").text.contains("広告"))
    #expect(try entry(city, "demands", "withheld") == address)
  }

  @Test func aUseIsToldOfAndNamesItsDataset() throws {
    let desk = try CKANTests.filled()
    let city = desk.city
    let use = [("title", "バスの地図"), ("text", "待ち時間が分かります。"), ("address", "javascript:alert(1)")]
    #expect(try send(use, city, "uses").status == 422)
    #expect(try send([use[0], use[1], ("address", "https://example.jp/bus")], city, "uses").status == 303)
    let address = try entry(city, "uses")
    let typed = [("version", "1"), ("state", "released"), use[0], use[1], ("address", "https://example.jp/bus")]
    #expect(try city.post(address, typed + [("dataset", "none")], as: .secretariat).status == 422)
    #expect(try city.post(address, typed + [("dataset", "aed-list")], as: .secretariat).status == 303)
    let page = try city.get("/numazu/data/voices/uses").text
    #expect(page.contains("https://example.jp/bus") && page.contains("/data/datasets/aed-list"))
  }

  @Test func staffEnterOnesOfTheirOwn() throws {
    let city = try TestCity()
    let page = "/numazu/staff/data/voices/uses/new"
    #expect(try city.post(page, [("state", "released")], as: .secretariat).status == 422)
    let fields = [("state", "released"), ("title", "学習教材"), ("text", "人口の推移から作りました。")]
    #expect(try city.post(page, fields, as: .secretariat).status == 303)
    #expect(try city.get("/numazu/data/voices/uses").text.contains("学習教材"))
  }

  @Test func aFloodIsTurnedAway() throws {
    let city = try TestCity()
    for _ in 0..<VoiceFlood.perSource { #expect(try send(Self.want, city).status == 303) }
    #expect(try send(Self.want, city).status == 429)
    #expect(try send(Self.want, city, "uses").status == 429)
  }

  @Test func whatAMachineFillsInIsNotTaken() throws {
    let city = try TestCity()
    #expect(try send(Self.want + [("website", "x")], city).status == 422)
    #expect(try city.post("/numazu/data/voices/demands/new", Self.want, token: "foreign").status == 403)
    #expect(try city.get("/numazu/data/voices/others").status == 404)
  }

  @Test func whatIsNotOpenStandsInAListWithTheReason() throws {
    let city = try TestCity()
    _ = try city.post(
      "/numazu/staff/registers-new", [("id", "systems"), ("title", "情報システム台帳"), ("starter", "office/systems")],
      as: .secretariat)
    let form = "/numazu/staff/data/not-open"
    #expect(try city.get(form, as: .secretariat).text.contains("情報システム台帳"))
    let fields = [("title", "情報システム台帳"), ("reason", "safety"), ("note", "攻撃に使われるおそれがあります。"), ("againOn", "2027-04-01")]
    #expect(try city.post(form, [("title", "x")], as: .secretariat).status == 422)
    #expect(try city.post(form, fields, as: .secretariat).status == 303)
    #expect(try !city.get(form, as: .secretariat).text.contains("title=%E6%83%85"))
    let list = try city.get("/numazu/data/not-open", language: .english).text
    #expect(list.contains("情報システム台帳") && list.contains("It would endanger people or places"))
    let page = try city.get("/numazu/data/not-open", as: .secretariat).text
    let address = String(try #require(page.split(separator: "\"").first { $0.contains("/staff/data/not-open/") }))
    #expect(
      try city.post(address, [("version", "1"), ("title", "台帳"), ("reason", "law")], as: .secretariat).status == 303)
    #expect(try city.post(address, [("version", "1"), ("action", "remove")], as: .secretariat).status == 409)
    #expect(try city.post(address, [("version", "2"), ("action", "remove")], as: .secretariat).status == 303)
    #expect(try !city.get("/numazu/data/not-open").text.contains("<th scope=\"row\""))
  }
}
