import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

/// The API as a program meets it: pages of lists, filters, and writing with a token.
@Suite struct PlanAPITests {
  private let city: TestCity
  private let now: Instant

  init() throws {
    city = try TestCity(neighbours: true)
    now = currentInstant()
  }

  private func json(_ path: String) throws -> JSON { try JSON.parse(try city.get(path).text) }

  /// A token of the sample account of this role.
  private func token(_ role: Role, _ scopes: Set<String>, until ends: Day? = nil) throws -> String {
    let (now, store) = (now, try city.city("numazu").store)
    return try store.write { db in
      guard let account = try Account.find(login: role.rawValue, in: db) else {
        throw TestProblem(description: "\(role)")
      }
      return try AccessToken.make("test", scopes, until: ends ?? now.day, for: account, by: "t", at: now, in: db)
    }
  }

  private func post(
    _ path: String, _ body: String, _ token: String?, type: String = "application/json"
  ) -> Response {
    var headers: Headers = ["host": "city.example", "content-type": type, "accept-language": "en"]
    if let token { headers.append("authorization", "Bearer \(token)") }
    return city.hall.answer(Request(.post, path, headers: headers, body: .bytes(Array(body.utf8))))
  }

  @Test func everyNodeComesOnceOverAllPages() throws {
    var found: [String] = []
    var next: String? = "/numazu/api/v1/plans/johoka-suishin/nodes?limit=7"
    while let path = next {
      let page = try json(path)
      found += (page["items"]?.items ?? []).compactMap { $0["id"]?.text }
      next = page["next"]?.text.map { $0.replacing("http://city.example", with: "") }
    }
    #expect(found == (1...26).map(String.init))
  }

  @Test func aPlanSaysWhatItAnswersToAndByWhatItIsJudged() throws {
    let base = "/numazu/api/v1/plans"
    let plan = try json("\(base)/johoka-kanmin-2021")
    #expect(plan["documents"]?.items?.contains { $0["key"]?.text == "data-act" } == true)
    #expect(plan["alignments"]?.items?.contains { $0["item"]?.text == "art-9-3" } == true)
    #expect(plan["edition"]?["state"]?.text == "in-force")
    let nodes = try json("\(base)/kanmin-data/nodes")["items"]?.items ?? []
    #expect(nodes.contains { $0["alignments"]?.items?.isEmpty == false })
    let criteria = try #require(try json("\(base)/johoka-suishin/criteria")["items"]?.items?.first)
    #expect(criteria["node"]?.text == "23" && criteria["year"]?.integer == 2026)
    #expect(criteria["rules"]?.items?.count == 3 && criteria["amendments"]?.items?.isEmpty == true)
    #expect(try city.get("\(base)/none/criteria").status == 404)
    let store = try city.city("numazu").store
    let (plan6, now): (ID<Plan>, Instant) = (try PlanDesk.key("johoka-suishin"), now)
    try store.write { db in
      let old: Criteria? = try Criteria.find(try PlanDesk.key("23"), FiscalYear(2026), of: plan6, in: db)
      _ = try Criteria.freeze(try #require(old).year, of: plan6, by: "s", at: now, in: db)
    }
    #expect(try json("\(base)/johoka-suishin/criteria")["items"]?.items?.first?["fixedAt"]?.text != nil)
  }

  @Test func listsAreFiltered() throws {
    func count(_ path: String) throws -> Int? { try json("/numazu/api/v1/plans/\(path)")["items"]?.items?.count }
    #expect(try count("johoka-suishin/reviews?mark=%E2%96%B3") == 1)
    #expect(try count("johoka-suishin/reviews?node=1&period=2019") == 1)
    #expect(try count("johoka-kanmin-2021/nodes?tag=principle:once-only") == 1)
    #expect(try count("johoka-kanmin-2021/nodes?level=policy") == 2)
    #expect(try count("johoka-suishin/nodes?q=Wi-Fi") == 1)
    #expect(try count("johoka-suishin/nodes?retired=yes") == 0)
    #expect(try city.get("/numazu/api/v1/plans/none/nodes").status == 404)
  }

  @Test func changesComeOnceOverAllPages() throws {
    var found: [JSON] = []
    var next: String? = "/numazu/api/v1/changes?limit=1"
    while let path = next, found.count < 200 {
      let page = try json(path)
      found += page["items"]?.items ?? []
      next = page["next"]?.text.map { $0.replacing("http://city.example", with: "") }
    }
    let all = try json("/numazu/api/v1/changes?limit=200")["items"]?.items
    #expect(found.count >= 4 && found == all)
  }

  @Test func aDraftIsSavedWithATokenForIt() throws {
    let path = "/numazu/api/v1/plans/johoka-suishin/nodes/4/reviews/2020"
    let secret = try token(.secretariat, ["plans.review"])
    let saved = post(path, #"{"version": 0, "mark": "◎", "text": "よい"}"#, secret)
    #expect(saved.status == 200, "\(saved.text)")
    #expect(try JSON.parse(saved.text)["version"]?.integer == 1)
    let stale = post(path, #"{"version": 0, "text": "again"}"#, secret)
    #expect(stale.status == 409 && stale.header("Content-Type") == "application/problem+json")
    let wrong = post(path, #"{"version": 1, "mark": "X"}"#, secret)
    #expect(wrong.status == 422 && wrong.text.contains("/mark"))
    #expect(post(path, #"{"version": 1, "colour": "red"}"#, secret).status == 422)
    #expect(post(path, #"{"version": 1"#, secret).status == 400)
    #expect(post(path, "version=1", secret, type: "application/x-www-form-urlencoded").status == 415)
    let review = try city.city("numazu").store.read { db in
      try Review.find(try PlanDesk.key("4"), .year(FiscalYear(2020)), of: try PlanDesk.key("johoka-suishin"), in: db)
    }
    #expect(review?.author == "secretariat by token test" && review?.state == .draft)
  }

  @Test func whatADraftLeavesOutStays() throws {
    let path = "/numazu/api/v1/plans/johoka-suishin/nodes/4/reviews/2020"
    let secret = try token(.secretariat, ["plans.review"])
    let evidence = #"[{"title": "議事録", "url": "https://example.jp/a"}, {"title": "写真", "url": "https://example.jp/b"}]"#
    let first = #"{"version": 0, "mark": "◎", "text": "よい", "disagreement": "数え方", "evidence": \#(evidence)}"#
    #expect(post(path, first, secret).status == 200)
    #expect(post(path, #"{"version": 1, "reason": "理由"}"#, secret).status == 200)
    func stored() throws -> Assessment? {
      try city.city("numazu").store.read { db in
        try Review.find(try PlanDesk.key("4"), .year(FiscalYear(2020)), of: try PlanDesk.key("johoka-suishin"), in: db)
      }?.assessment
    }
    #expect(try stored()?.mark == "◎" && stored()?.text == "よい" && stored()?.disagreement == "数え方")
    #expect(try stored()?.reason == "理由" && stored()?.evidence.map(\.title) == ["議事録", "写真"])
    let third = #"{"version": 2, "mark": "", "text": "", "evidence": [{"title": "図", "url": "https://example.jp/c"}]}"#
    #expect(post(path, third, secret).status == 200)
    #expect(try stored()?.mark == "" && stored()?.text == "" && stored()?.evidence.map(\.title) == ["図"])
  }

  @Test func aReviewSaysWhatWasComputedAndWhyItDiffers() throws {
    try city.city("numazu").store.write { db in
      try db.run(
        """
        UPDATE plan_review SET computed = '△', disagreement = '天候による' WHERE plan = 'johoka-suishin' AND node = '1'
        """)
    }
    let review = try json("/numazu/api/v1/plans/johoka-suishin/reviews?node=1")["items"]?.items?.first
    #expect(review?["computed"]?.text == "△" && review?["disagreement"]?.text == "天候による")
  }

  @Test func aTokenIsOfNoUseAfterANewPasswordOrWithoutTheSecondFactorThatIsAskedFor() throws {
    let path = "/numazu/api/v1/plans/johoka-suishin/nodes/4/reviews/2020"
    let (secret, now, store) = (try token(.secretariat, ["plans.review"]), now, try city.city("numazu").store)
    func require(_ isNeeded: Bool) throws {
      try store.write { db in
        var rules = SignInRules()
        rules.staffNeedSecondFactor = isNeeded
        try rules.save(in: db)
      }
    }
    try require(true)
    #expect(post(path, #"{"version": 0}"#, secret).status == 403)
    try require(false)
    #expect(post(path, #"{"version": 0}"#, secret).status == 200)
    try store.write { db in
      guard let account = try Account.find(login: "secretariat", in: db) else { return }
      try account.setPassword(hash: "x", by: "t", at: now, in: db)
    }
    #expect(post(path, #"{"version": 1}"#, secret).status == 401)
  }

  @Test func aTokenDoesNoMoreThanItsScopeAndItsMaker() throws {
    let path = "/numazu/api/v1/plans/johoka-suishin/nodes/4/reviews/2020"
    let body = #"{"version": 0}"#
    #expect(post(path, body, nil).status == 401)
    #expect(post(path, body, "machi_" + String(repeating: "a", count: 52)).status == 401)
    #expect(post(path, body, try token(.secretariat, ["plans.measure"])).status == 403)
    #expect(post(path, body, try token(.auditor, ["plans.review"])).status == 403)
    #expect(post(path, body, try token(.secretariat, ["plans.review"], until: now.day + -1)).status == 401)
    let secret = try token(.secretariat, ["plans.review"])
    #expect(post(path.replacing("/numazu/", with: "/fuji/"), body, secret).status == 401)
    try city.city("numazu").store.write { db in
      guard var account = try Account.find(login: "secretariat", in: db) else { return }
      account.isActive = false
      try account.update(in: db)
    }
    #expect(post(path, body, secret).status == 401)
  }

  @Test func aRevokedTokenIsOfNoUseAndNoSecretIsKept() throws {
    let secret = try token(.secretariat, ["plans.review"])
    let (store, now) = (try city.city("numazu").store, now)
    let kept: String? = try store.read { db in
      try db.value("SELECT secret_hash AS value FROM access_token", as: String.self)
    }
    #expect(kept != nil && kept?.contains(secret) == false && !secret.contains(kept ?? ""))
    try store.write { db in
      guard let account = try Account.find(login: "secretariat", in: db) else { return }
      for token in try AccessToken.all(of: account.id, in: db) {
        try token.revoke(of: account, by: "t", at: now, in: db)
      }
    }
    let path = "/numazu/api/v1/plans/johoka-suishin/nodes/4/reviews/2020"
    #expect(post(path, #"{"version": 0}"#, secret).status == 401)
  }

  @Test func aMeasurementIsRecorded() throws {
    let (store, now) = (try city.city("numazu").store, now)
    let plan: ID<Plan> = try PlanDesk.key("johoka-suishin")
    let indicator = Indicator(
      id: try PlanDesk.key("visits"), node: try PlanDesk.key("4"), series: .random(), name: Localized("訪問者数"))
    let bound = Indicator(
      id: try PlanDesk.key("bound"), node: nil, series: .random(), name: Localized("公表"),
      source: .metric(name: "plans.reviews-published", filter: ""))
    try store.write { db in
      try indicator.save([], in: plan, at: now, in: db)
      try bound.save([], in: plan, at: now, in: db)
    }
    let path = "/numazu/api/v1/plans/johoka-suishin/indicators/visits/measurements"
    let secret = try token(.secretariat, ["plans.measure"])
    let first = post(path, #"{"period": "2019", "value": 12.5, "note": "from the counter"}"#, secret)
    #expect(first.status == 201, "\(first.text)")
    #expect(post(path, #"{"period": "2019", "words": "実施"}"#, secret).status == 201)
    #expect(post(path, #"{"period": "2019"}"#, secret).status == 422)
    #expect(post(path, #"{"period": "2199", "value": 1}"#, secret).status == 422)
    #expect(post(path, #"{"period": "2019", "value": 1, "dimension": "x"}"#, secret).status == 422)
    #expect(post(path.replacing("visits", with: "none"), #"{"period": "2019", "value": 1}"#, secret).status == 404)
    #expect(post(path.replacing("visits", with: "bound"), #"{"period": "2019", "value": 1}"#, secret).status == 409)
    #expect(try json(path)["items"]?.items?.map { $0["id"]?.integer } == [1, 2])
    #expect(try json(path + "?cursor=1")["items"]?.items?.count == 1)
    let listed = try json("/numazu/api/v1/plans/johoka-suishin/indicators")
    #expect(APIShapes.indicator.faults(try #require(listed["items"]?.items?.first)).isEmpty)
    for item in try json(path)["items"]?.items ?? [] { #expect(APIShapes.measurement.faults(item).isEmpty) }
  }

  @Test func anEditorsTokenMeasuresItsOwnDepartmentAlone() throws {
    let (store, now) = (try city.city("numazu").store, now)
    let plan: ID<Plan> = try PlanDesk.key("johoka-suishin")
    try store.write { db in
      let indicator = Indicator(id: try PlanDesk.key("whole"), series: .random(), name: Localized("全体"))
      try indicator.save([], in: plan, at: now, in: db)
    }
    let path = "/numazu/api/v1/plans/johoka-suishin/indicators/whole/measurements"
    #expect(post(path, #"{"period": "2019", "value": 1}"#, try token(.editor, ["plans.measure"])).status == 403)
  }
}
