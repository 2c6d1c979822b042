import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

/// What leaves a municipality: tables, feeds, the widget, the digest for others.
@Suite struct OpenDataTests {
  @Test func onlyTheWidgetMayBeFramed() throws {
    let city = try TestCity()
    for endpoint in allModules.flatMap(\.endpoints) where endpoint.method == .get {
      let text = endpoint.pattern.text
      let path = "/numazu" + text.replacing(":plan", with: "johoka-suishin").replacing(":node", with: "1")
      let response = try city.get(path)
      let policy = response.header("Content-Security-Policy") ?? ""
      let isWidget = text == EmbeddingRoutes.widget.pattern.text
      #expect(policy.contains("frame-ancestors *") == isWidget, "\(text)")
      #expect((response.header("X-Frame-Options") == nil) == isWidget, "\(text)")
      if isWidget {
        #expect(response.status == 200 && !response.headers.contains { $0.name == "Set-Cookie" })
        #expect(!response.text.contains("<script") && !response.text.contains("<form"))
        #expect(response.text.contains("88.5%"))
      }
    }
    let english = try city.get("/numazu/plans/johoka-suishin/widget?in=en")
    #expect(english.text.contains("<html lang=\"en\">") && !english.headers.contains { $0.name == "Set-Cookie" })
  }

  @Test func feedsOfAPlanAndANodeHoldTheirOwnChanges() throws {
    let city = try TestCity()
    let store = try city.city("numazu").store
    let plan: ID<Plan> = try PlanDesk.key("johoka-suishin")
    try store.write { db in
      var node = try Node.get(try PlanDesk.key("4"), of: plan, in: db)
      node.title = Localized("新しい題名 & <b>")
      try node.update(in: plan, in: db)
      node.version += 1
      try node.record(.changed, in: try Plan.get(plan, in: db), by: "t", at: PlanDesk.noon, in: db)
    }
    for path in ["plans/johoka-suishin/changes.atom", "plans/johoka-suishin/nodes/4/changes.atom", "changes.rss"] {
      let text = try city.get("/numazu/\(path)").text
      let xml = try XML.parse(Array(text.utf8))
      #expect(["feed", "rss"].contains(xml.name) && text.contains("新しい題名 &amp; &lt;b&gt;"), "\(path)")
    }
    #expect(try city.get("/numazu/plans/johoka-suishin/nodes/5/changes.atom").text.contains("<entry>") == false)
    #expect(try city.get("/numazu/plans/kanmin-data/changes.rss").text.contains("新しい題名") == false)
    let date = try XML.parse(Array(try city.get("/numazu/plans/johoka-suishin/changes.rss").text.utf8))
      .children[0].children.first { $0.name == "item" }?.children.first { $0.name == "pubDate" }?.text
    #expect(date?.hasSuffix(" +0900") == true)
  }

  @Test func tablesHoldEverything() throws {
    let city = try TestCity()
    let marks = try city.get("/numazu/plans/johoka-suishin/data/marks.csv").text
    #expect(marks.split(separator: "\r\n").count == 27)
    for name in ["indicators", "measurements", "marks"] {
      let response = try city.get("/numazu/plans/johoka-suishin/data/\(name).csv")
      #expect(response.status == 200 && response.header("Content-Type")?.hasPrefix("text/csv") == true)
      #expect(try city.get("/numazu/plans/none/data/\(name).csv").status == 404)
    }
  }

  @Test func municipalitiesAreComparedBySharedCodes() throws {
    let city = try TestCity(neighbours: true)
    let page = try city.get("/fuji/comparison?code=kanmin-open-data").text
    #expect(
      page.contains("/numazu/plans/kanmin-data/nodes/3")
        && page.contains("/aizuwakamatsu/plans/johoka-2020/nodes/open-data"))
    #expect(page.contains("◎") && !page.contains("kanmin-data/nodes/6"))
    #expect(try city.get("/fuji/comparison.csv?code=kanmin-card").text.contains("沼津市"))
    #expect(try city.get("/fuji/comparison?code=none").status == 200)
    let codes = SharedAxis.all.flatMap { $0.values.map(\.code) }
    #expect(Set(codes).count == codes.count)
    let document = try #require(readFile("\(repositoryFolder)/docs/shared-codes.md"))
    for code in codes { #expect(String(decoding: document, as: UTF8.self).contains("`\(code)`"), "\(code)") }
  }

  /// A draft's mark is nobody's until it is published, and a change is seen at once.
  @Test func theDigestHoldsWhatIsPublishedAlone() throws {
    let city = try TestCity()
    let store = try city.city("numazu").store
    let id: ID<Plan> = try PlanDesk.key("kanmin-data")
    func digest() throws -> [CodedNode] {
      try store.read { db in (try CodedNode.digest(db).items ?? []).compactMap { CodedNode($0) } }
    }
    let node = try #require(try digest().first { $0.plan == id && $0.node.text == "3" })
    #expect(node.mark == "◎" && node.codes == ["kanmin-open-data"])
    try store.write { db in
      let draft = Review(
        node: node.node, period: .year(FiscalYear(2020)), state: .draft, assessment: Assessment(mark: "△"), version: 1,
        author: "x", changedAt: PlanDesk.noon)
      try draft.save(in: id, in: db)
      var other = try Node.get(try PlanDesk.key("2"), of: id, in: db)
      other.retired = PlanDesk.noon.day
      try other.update(in: id, in: db)
    }
    let after = try digest()
    #expect(
      after.first { $0.node == node.node }?.mark == "◎" && !after.contains { $0.plan == id && $0.node.text == "2" })
    #expect(try city.get("/fuji/comparison?code=kanmin-open-data").text.contains("kanmin-data/nodes/2") == false)
  }

  /// Whatever address shows a plan to anyone shows no draft.
  @Test func aDraftIsNowhereToBeSeen() throws {
    let city = try TestCity()
    let text = PlanFileTests.plan(PlanFileTests.measure("1"))
      .replacing("\"slug\": \"p\"", with: "\"slug\": \"secret\", \"edition\": {\"state\": \"draft\"}")
    let file = try PlanFile.read(Array(text.utf8))
    try city.city("numazu").store.write { db in try file.save(by: "t", at: PlanDesk.noon, in: db) }
    var count = 0
    for endpoint in allModules.flatMap(\.endpoints) where endpoint.method == .get && endpoint.access == .anyone {
      guard endpoint.pattern.text.contains("/plans/:plan") else { continue }
      let path = endpoint.pattern.text.replacing(":plan", with: "secret").replacing(":node", with: "1")
      #expect(try city.get("/numazu" + path).status == 404, "\(endpoint.pattern.text)")
      count += 1
    }
    #expect(count > 20)
    for path in ["api/v1/plans", "api/v1/changes", "changes.rss", "comparison", "plans"] {
      #expect(try city.get("/numazu/\(path)").text.contains("secret") == false, "\(path)")
    }
  }

  @Test func coverageNamesBothSides() throws {
    let city = try TestCity()
    let page = try city.get("/numazu/staff/plans/johoka-suishin/coverage", as: .secretariat).text
    #expect(page.contains("plans.reviews-on-time") && page.contains("/numazu/plans/johoka-suishin/nodes/1\""))
    #expect(try city.get("/numazu/staff/plans/johoka-suishin/coverage", as: .auditor).status == 200)
  }
}
