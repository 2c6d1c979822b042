import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

/// Every public address of plans, asked for a day gone by: it answers for the day, or says that it cannot.
@Suite struct TimeWalkTests {
  private static let later = "あとからつけた題"
  private static let staff = "/numazu/staff/plans/johoka-suishin"

  /// What stands for the parameters of an address; each address has to lead somewhere.
  private struct Examples {
    var values = ["plan": "johoka-suishin", "node": "1", "period": "2020", "indicator": "reviews-on-time"]
    /// A consultation whose result is out.
    var answered = ""

    func path(_ pattern: String) -> String {
      // A sample that has what Numazu's has not.
      let isElsewhere = pattern.hasSuffix("/organisation") || pattern.hasSuffix("/glossary")
      let segments = pattern.split(separator: "/").map { segment -> String in
        guard segment.hasPrefix(":") else { return String(segment) }
        let (name, ending) = (segment.dropFirst().prefix { $0 != "." }, segment.drop { $0 != "." })
        if isElsewhere && name == "plan" { return "johoka-2020" }
        if name == "consultation" && ending == ".csv" { return answered + ending }
        return (values[String(name)] ?? "?") + ending
      }
      let query = pattern.hasSuffix("/rows") ? "?hash=h" : ""
      return (isElsewhere ? "/aizuwakamatsu/" : "/numazu/") + segments.joined(separator: "/") + query
    }
  }

  /// A value that the program measured: its rows are kept under their hash.
  private func measure(_ town: AsOfPageTests.Town) throws {
    let now = town.clock.withLock { $0 }
    let origin = Measurement.Origin(metric: "m", kind: .count, query: "SELECT", rows: "a\t1\t1", hash: "h")
    let measurement = Measurement(
      period: PlanDesk.period, value: 1, asOf: now.day, source: .metric, recordedAt: now, actor: "who", origin: origin)
    try town.city.city("numazu").store.write { db in
      let indicator = try Indicator.get(
        try PlanDesk.key("reviews-on-time"), of: try PlanDesk.key("johoka-suishin"), in: db)
      try measurement.append(to: indicator.series, in: db)
    }
  }

  /// Writes down a session, a consultation and a review with a file, and publishes all of it.
  private func examples(_ town: AsOfPageTests.Town) throws -> Examples {
    let (city, today) = (town.city, town.today)
    func made(_ path: String, _ fields: [(String, String)]) throws -> String {
      let answer = try city.post("\(Self.staff)/\(path)", fields, as: .secretariat)
      guard let place = answer.header("Location") else { throw TestProblem(description: answer.text) }
      return String(place.prefix { $0 != "?" }.split(separator: "/").last ?? "")
    }
    func take(_ path: String, _ fields: [(String, String)]) throws {
      #expect(try city.post("\(Self.staff)/\(path)", fields, as: .secretariat).status == 303, "\(path)")
    }
    let meeting = try made("new-meeting", [("otherBody", "本部"), ("day", today.iso), ("decisions", "調べる")])
    try take("meetings/\(meeting)/publish", [("action", "publish"), ("version", "1")])
    let pdf = ("files", "資料.pdf", Array("%PDF-1.7\n".utf8))
    let handout = [("version", "0"), ("title", "資料1"), ("circle", "public"), ("state", "published")]
    let added = try city.post(
      "\(Self.staff)/meetings/\(meeting)/new-paper", handout, files: [("file", pdf.1, pdf.2)], as: .secretariat)
    #expect(added.status == 303)
    func consultation(from opens: Day, to closes: Day) throws -> String {
      let fields = [
        ("title", "意見"), ("question", "どうですか。"), ("opens", opens.iso), ("closes", closes.iso),
        ("audience", "anyone"), ("offline", "ファクス"),
      ]
      let id = try made("new-consultation", fields)
      try take("consultations/\(id)/step", [("action", "announce"), ("version", "1")])
      return id
    }
    let (open, answered) = (
      try consultation(from: today, to: today + 40), try consultation(from: today + -9, to: today + -1)
    )
    try take("consultations/\(answered)/step", [("action", "answer"), ("version", "2")])
    let review = [("version", "0"), ("action", "submit"), ("mark", "◎"), ("text", "文")]
    #expect(try city.post("\(Self.staff)/nodes/1/reviews/2020", review, files: [pdf], as: .editor).status == 303)
    for (step, version) in [("accept", 1), ("publish", 2)] {
      try take("board", [("period", "2020"), ("step", step), ("node", "1/\(version)"), ("comment", "")])
    }
    try take("cycles/2020/report", [("action", "publish")])
    let (file, paper): (String?, String?) = try city.city("numazu").store.read { db in
      (
        try db.value("SELECT file AS value FROM plan_review_file"),
        try db.value("SELECT file AS value FROM plan_handout_file")
      )
    }
    var examples = Examples()
    examples.values.merge([
      "meeting": meeting, "consultation": open, "file": try #require(file), "handout": try #require(paper),
    ]) { $1 }
    examples.answered = answered
    return examples
  }

  /// New titles for the plans, their nodes and indicators.
  private func rename(_ town: AsOfPageTests.Town) throws {
    let now = town.clock.withLock { $0 }
    for (city, key) in [("numazu", "johoka-suishin"), ("aizuwakamatsu", "johoka-2020")] {
      try town.city.city(city).store.write { db in
        var plan = try Plan.get(try PlanDesk.key(key), in: db)
        plan.title = Localized(Self.later)
        plan.purpose = Localized(Self.later)
        try plan.update(in: db)
        try plan.record(.changed, version: try Plan.version(of: plan.id, in: db), by: "who", at: now, in: db)
        for var node in try Node.all(of: plan.id, in: db) {
          node.title = Localized(Self.later)
          try node.update(in: plan.id, in: db)
          node.version += 1
          try node.record(.changed, in: plan, by: "who", at: now, in: db)
        }
        for old in try Indicator.all(of: plan.id, in: db) {
          var indicator = old
          indicator.name = Localized(Self.later)
          let targets = try IndicatorTarget.all(of: indicator.id, of: plan.id, in: db)
          try indicator.save(targets, in: plan.id, at: now, in: db)
        }
      }
    }
  }

  @Test func everyPublicAddressAnswersForADayOrSaysThatItCannot() throws {
    let town = try AsOfPageTests.Town(neighbours: true)
    let examples = try examples(town)
    try measure(town)
    let first = town.today
    town.pass(days: 10)
    try rename(town)
    town.pass(days: 10)
    let endpoints = Module.plans.endpoints.filter { $0.method == .get && $0.access == .anyone }
    #expect(endpoints.count > 45)
    for endpoint in endpoints {
      let path = examples.path(endpoint.pattern.text)
      #expect(try town.city.get(path).status == 200, "\(path): each address wants an example here")
      let then = try town.city.get(asking(path, (first + 9).iso))
      if endpoint.carried.contains("asof") {
        #expect(then.status == 200 && !then.text.contains(Self.later), "\(path): \(then.status)")
        try expectNoOtherDay(town, path, first, isOfPlan: endpoint.pattern.text.contains(":plan"))
      } else {
        let isText = (then.header("Content-Type") ?? "").hasPrefix("text/html")
        #expect(isText && then.text.contains(AsOfTexts.japanese.timeless), "\(path) says nothing of the day")
      }
    }
  }

  private func asking(_ path: String, _ day: String) -> String { "\(path)\(path.contains("?") ? "&" : "?")asof=\(day)" }

  private func expectNoOtherDay(_ town: AsOfPageTests.Town, _ path: String, _ first: Day, isOfPlan: Bool) throws {
    let isAPI = path.contains("/api/")
    for day in ["2025-02-30", (town.today + 1).iso] {
      #expect(try town.city.get(asking(path, day)).status == (isAPI ? 400 : 422), "\(path): \(day)")
    }
    let early = try town.city.get(asking(path, (first + -1).iso))
    if !isOfPlan { return #expect(early.status == 200, "\(path)") }
    #expect(early.status == (isAPI ? 400 : 404) && early.text.contains(first.iso), "\(path) does not say since when")
  }

  @Test(arguments: Backend.all) func theGenerationMapIsThatOfTheDay(_ backend: Backend) throws {
    let clock = Locked(PlanDesk.noon)
    let city = try TestCity(backend) { clock.withLock { $0 } }
    let (first, plan) = (PlanDesk.noon.day, "/numazu/plans/johoka-suishin/generations")
    let form = "\(Self.staff)/generations"
    func save(_ day: Int, _ fate: String, _ reason: String) throws {
      clock.withLock { $0 = PlanDesk.noon + day * 86_400 }
      let fields = [("from", "kanmin-data"), ("page", "1"), ("fate-1", fate), ("reason-1", reason)]
      #expect(try city.post(form, fields, as: .secretariat).status == 303)
    }
    try save(1, "dropped", "はじめの理由")
    try save(3, "done", "あとの理由")
    try save(5, "", "")
    clock.withLock { $0 = PlanDesk.noon + 9 * 86_400 }
    let reasons = ["はじめの理由", "あとの理由"]
    for (day, shown) in [(0, nil), (1, "はじめの理由"), (2, "はじめの理由"), (3, "あとの理由"), (5, nil)] {
      let page = try city.get("\(plan)?asof=\((first + day).iso)")
      #expect(
        page.status == 200 && reasons.filter { page.text.contains($0) } == [shown].compactMap { $0 }, "day \(day)")
      let json = try city.get("/numazu/plans/johoka-suishin.json?asof=\((first + day).iso)").text
      #expect(reasons.filter { json.contains($0) } == [shown].compactMap { $0 }, "day \(day)")
    }
    #expect(try city.get("/numazu/plans/johoka-suishin?asof=\(first.iso)").status == 200)
  }

  @Test(arguments: Backend.all) func theAPIReadsADay(_ backend: Backend) throws {
    let clock = Locked(PlanDesk.noon)
    let city = try TestCity(backend) { clock.withLock { $0 } }
    let (base, first) = ("/numazu/api/v1/plans/johoka-suishin", PlanDesk.noon.day)
    clock.withLock { $0 = PlanDesk.noon + 2 * 86_400 }
    let version = try city.city("numazu").store.read { db in
      try Node.get(try PlanDesk.key("4"), of: try PlanDesk.key("johoka-suishin"), in: db).version
    }
    let retire = [("version", String(version)), ("count", "1"), ("reason", "終了")]
    #expect(try city.post("\(Self.staff)/nodes/4/retire", retire, as: .secretariat).status == 303)
    clock.withLock { $0 = PlanDesk.noon + 4 * 86_400 }
    let (before, after) = ("asof=\((first + 1).iso)", "asof=\((first + 2).iso)")
    let out = "\"id\":\"4\""
    #expect(try city.get("\(base)/nodes?limit=200&\(before)").text.contains(out))
    #expect(try !city.get("\(base)/nodes?limit=200&\(after)").text.contains(out))
    #expect(try !city.get("\(base)/nodes?limit=200").text.contains(out))
    #expect(try city.get("\(base)/nodes?retired=yes&\(after)").text.contains(out))
    #expect(try !city.get("\(base)/nodes/4?\(before)").text.contains("\"retired\""))
    #expect(try city.get("\(base)/nodes/4?\(after)").text.contains("\"retired\""))
    let page = try city.get("\(base)/nodes?limit=1&\(before)")
    #expect(
      page.text.contains(before) && page.header("Link")?.contains(before) == true, "the next page forgets the day")
    let changes = "/numazu/api/v1/changes?plan=johoka-suishin"
    #expect(try !city.get("\(changes)&\(before)").text.contains("retired"))
    #expect(try city.get("\(changes)&\(after)").text.contains("retired"))
    let parts = try city.get("/openapi.json").text.split(separator: "/api/v1/").filter { !$0.hasPrefix("registers") }
    #expect(parts.reduce(0) { $0 + $1.ranges(of: "\"asof\"").count } == 10)
  }
}
