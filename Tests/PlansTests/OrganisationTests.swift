import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

/// Bodies within bodies, their members by post, and what they decide and report.
@Suite struct OrganisationTests {
  private static func plan(_ bodies: String) throws -> Plan {
    let text = PlanFileTests.plan(PlanFileTests.measure("1")).replacing(
      "\"nodes\":", with: "\"organisation\": {\"bodies\": [\(bodies)]}, \"nodes\":")
    return try PlanFile.read(Array(text.utf8)).plan
  }

  private static let bodies = """
    {"key": "board", "name": "本部", "members": [{"name": "市長", "role": {"ja": "本部長", "en": "head"}}],
     "decides": [{"ja": "方針", "en": "policy"}], "duties": ["推進"]},
    {"key": "team", "name": "班", "partOf": "board", "reportsTo": "board", "reports": "調査の結果", "adHoc": true,
     "term": {"from": 2020, "to": 2021}, "nodes": ["1"]}
    """

  @Test func theFrameKeepsThem() throws {
    let plan = try Self.plan(Self.bodies)
    let bodies = try #require(plan.organisation?.bodies)
    #expect(bodies[0].members[0].role?.en == "head" && bodies[1].superior == "board" && bodies[1].isAdHoc)
    #expect(try Plan(frame: plan.frameText) == plan)
    #expect(Organisation.Member(line: bodies[0].members[0].line) == bodies[0].members[0])
    #expect(Localized(line: bodies[0].decides[0].line, upTo: 500) == bodies[0].decides[0])
  }

  @Test(arguments: [
    #"{"key": "a", "name": "x", "partOf": "none"}"#, #"{"key": "a", "name": "x", "nodes": ["9"]}"#,
    #"{"key": "a", "name": "x", "partOf": "b"}, {"key": "b", "name": "y", "partOf": "a"}"#,
    #"{"key": "a", "name": "x", "partOf": "b"}, {"key": "b", "name": "y", "reportsTo": "a"}"#,
  ])
  func whatCannotBeIsRefused(_ bodies: String) {
    #expect(throws: ImportRefused.self) { try Self.plan(bodies) }
  }

  @Test func theSecretariatKeepsBodies() throws {
    let city = try TestCity(neighbours: true)
    let store = try city.city("iwaki").store
    func version() throws -> (String, String) {
      ("version", String(try store.read { db in try Plan.version(of: try PlanDesk.key("chiiki-johoka"), in: db) }))
    }
    let list = "/iwaki/staff/plans/chiiki-johoka/parts/bodies"
    let body = [
      ("key", "team"), ("nameJa", "作業班"), ("partOf", "headquarters"), ("members", "課長 | 班長 | Head of section"),
      ("decides", "進め方"), ("adHoc", "yes"), ("from", "2003"), ("nodes", "early"),
    ]
    #expect(try city.post(list, body + [version()], as: .secretariat).status == 303)
    let page = try city.get("/iwaki/plans/chiiki-johoka/organisation").text
    #expect(page.contains("作業班") && page.contains("班長") && page.contains("必要なときに置く"))
    #expect(try city.get("/iwaki/plans/chiiki-johoka/nodes/early").text.contains("作業班"))
    let circle = [("nameJa", "本部"), ("partOf", "team"), try version()]
    #expect(try city.post("\(list)/headquarters", circle, as: .secretariat).status == 422)
    #expect(
      try city.post("\(list)/headquarters/removal", [("sure", "yes"), version()], as: .secretariat).status == 303)
    let plan = try store.read { db in try Plan.get(try PlanDesk.key("chiiki-johoka"), in: db) }
    #expect(plan.organisation?.bodies.first { $0.key == "team" }?.partOf == nil)
  }

  @Test func theSecretariatKeepsPostsAndRoles() throws {
    let city = try TestCity(neighbours: true)
    let store = try city.city("iwaki").store
    func plan() throws -> Plan { try store.read { db in try Plan.get(try PlanDesk.key("chiiki-johoka"), in: db) } }
    func post(_ part: String, _ fields: [(String, String)]) throws -> Int {
      let version = try store.read { db in try Plan.version(of: try PlanDesk.key("chiiki-johoka"), in: db) }
      let path = "/iwaki/staff/plans/chiiki-johoka/parts/\(part)"
      return try city.post(path, fields + [("version", String(version))], as: .secretariat).status
    }
    #expect(try post("people", [("key", "chief"), ("nameJa", "総務部長"), ("nameEn", "Head of General Affairs")]) == 303)
    #expect(
      try post("roles", [("key", "cio"), ("nameJa", "情報統括責任者"), ("person", "chief"), ("body", "headquarters")]) == 303)
    #expect(try post("roles", [("key", "aide"), ("nameJa", "補佐官"), ("reportsTo", "cio")]) == 303)
    #expect(try city.get("/iwaki/plans/chiiki-johoka/organisation").text.contains("情報統括責任者: 総務部長"))

    #expect(try post("roles", [("nameJa", "x"), ("person", "nobody")]) == 422)
    #expect(try post("roles/cio", [("nameJa", "情報統括責任者"), ("reportsTo", "aide")]) == 422)
    let before = try #require(try plan().organisation).roles.count

    #expect(try post("people/chief/removal", [("sure", "yes")]) == 303)
    #expect(try plan().organisation?.roles.first { $0.key == "cio" }?.person == nil)
    #expect(try post("roles/cio/removal", [("sure", "yes")]) == 303)
    let roles = try #require(try plan().organisation).roles
    #expect(roles.count == before - 1 && roles.first { $0.key == "aide" }?.reportsTo == nil)
  }
}
