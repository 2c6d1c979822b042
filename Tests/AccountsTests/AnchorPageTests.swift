import App
import ModuleKit
import TestKit
import Testing

@Suite struct AnchorPageTests {
  let test: TestCity
  let city: City

  init() throws {
    test = try TestCity()
    city = try test.city("numazu")
  }

  private func anchor() throws -> SignedAnchor {
    let job = try AnchorJob(try Settings(options: ["data": test.folder]))
    return try #require(try job.run(city, at: currentInstant()))
  }

  /// A response that is made while it is sent.
  private func whole(_ response: Response) throws -> String {
    guard case .chunks(let next) = response.body else { return response.text }
    var bytes: [UInt8] = []
    while let piece = try next() { bytes += piece }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func anchorsAreListedShownAndTaken() throws {
    let path = "/numazu/staff/audit/anchors"
    #expect(try test.get(path, as: .auditor).text.contains("控えはまだありません"))
    #expect(try test.get("/numazu/staff/audit/key.pem", as: .auditor).status == 404)
    let anchor = try anchor()
    let list = try test.get(path, as: .auditor, language: .english).text
    #expect(list.contains("href=\"\(path)/\(anchor.events)\"") && list.contains(anchor.signer))
    let page = try test.get("\(path)/\(anchor.events)", as: .auditor).text
    #expect(page.contains(anchor.text) && page.contains("<svg class=\"qr\""))
    let file = try test.get("\(path)/\(anchor.events).txt", as: .auditor)
    #expect(SignedAnchor.read(file.text) == [anchor])
    #expect(file.header("Content-Disposition")?.contains("numazu-\(anchor.day.iso).txt") == true)
    let key = try #require(PublicKey(pem: try test.get("/numazu/staff/audit/key.pem", as: .auditor).text))
    #expect(anchor.isSigned(by: key))
    #expect(try test.get("\(path)/999999", as: .auditor).status == 404)
    #expect(try test.get(path, as: .editor).status == 403)
  }

  @Test func aTrailThatWasCutIsSaidToBe() throws {
    _ = try test.get("/numazu/staff/audit", as: .auditor)
    let anchor = try anchor()
    let path = "/numazu/staff/audit/verification"
    #expect(try test.get(path, as: .auditor).text.contains("署名つきの控え1件"))
    try city.store.write { db in try db.run("DELETE FROM audit_event WHERE seq = \(anchor.events)") }
    let page = try test.get(path, as: .auditor, language: .english).text
    #expect(page.contains("a signed anchor says that there were \(anchor.events)"))
  }

  @Test func theTrailIsATableWithTheFiltersOfThePage() throws {
    try city.store.write { db in
      for number in 0..<2_500 {
        try db.record("test.done", SubjectRef("test", "t\(number)"), by: "robot", at: currentInstant(), detail: "=1+1")
      }
    }
    #expect(try test.get("/numazu/staff/audit?actor=robot", as: .auditor).text.contains("audit.csv?actor=robot"))
    let csv = try whole(try test.get("/numazu/staff/audit.csv?actor=robot", as: .auditor))
    let lines = csv.split(separator: "\r\n")
    #expect(lines.count == 2_501 && lines[0].contains("seq,at,atMicroseconds,actor,") && lines[0].hasSuffix(",hash"))
    #expect(lines[1].contains(",robot,test.done,test,t0,'=1+1,") && lines[2_500].contains(",t2499,"))
    let event = try #require(try city.store.read { db in try AuditEvent.recent(limit: 1, in: db) }.first)
    #expect(event.action == "audit.exported" && event.actor == "auditor" && event.detail == "csv, actor=robot")
    #expect(try whole(try test.get("/numazu/staff/audit.csv", as: .auditor)).contains("audit.exported"))
    #expect(try test.get("/numazu/staff/audit.csv", as: .editor).status == 403)
  }
}
