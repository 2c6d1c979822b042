import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

/// Marks that are computed by rules.
@Suite struct CriteriaTests {
  static let rules = [Criteria.Rule(mark: "◎", atLeast: 100), Criteria.Rule(mark: "□", atLeast: 80)]

  static func achievement(
    _ value: Double, of target: Double, _ direction: Indicator.Direction = .up, _ scale: Indicator.Scale = .ratio,
    from baseline: Double? = nil
  ) -> Achievement? {
    Achievement(value: value, target: target, baseline: baseline, direction: direction, scale: scale)
  }

  @Test func percentagesAreOfTheTarget() {
    #expect(Self.achievement(57, of: 100)?.percent == 57)
    #expect(Self.achievement(29, of: 39).map { numberText($0.percent, decimals: 1) } == "74.4")
    #expect(Self.achievement(80, of: 70, .down)?.percent == 87.5)
    #expect(Self.achievement(0, of: 5, .down)?.percent == 100)
    #expect(Self.achievement(99, of: 100, .level)?.percent == 99)
    #expect(
      Self.achievement(80, of: 70, .down, .progress, from: 100).map { numberText($0.percent, decimals: 1) } == "66.7")
  }

  @Test func nothingIsDividedByNothing() {
    #expect(Self.achievement(1, of: 0) == nil)
    #expect(Self.achievement(1, of: 2, .up, .progress) == nil)
    #expect(Self.achievement(1, of: 2, .up, .progress, from: 2) == nil)
  }

  @Test func theFormulaSaysTheFigures() {
    #expect(Self.achievement(29, of: 39)?.formula == "29 ÷ 39 × 100")
    #expect(Self.achievement(80, of: 70, .down, .progress, from: 100)?.formula == "(80 − 100) ÷ (70 − 100) × 100")
  }

  static func computed(_ percents: [Double], _ combine: Criteria.Combine = .all) -> ComputedMark {
    ComputedMark(
      criteria: Criteria(year: FiscalYear(2020), combine: combine, rules: rules),
      parts: percents.map { percent in
        ComputedMark.Part(
          indicator: Indicator(id: .random(), series: .random(), name: Localized("x")),
          achievement: achievement(percent, of: 100))
      })
  }

  @Test func theFirstRuleThatMatchesWins() {
    #expect(Self.computed([100, 120]).mark == "◎")
    #expect(Self.computed([100, 80]).mark == "□")
    #expect(Self.computed([100, 79.9]).mark == nil)
    #expect(Self.computed([120, 80], .mean).mark == "◎")
    #expect(Self.computed([]).mark == nil)
  }

  @Test func rulesThatCannotMatchAreRefused() throws {
    let plan = try PlanFile.read(Array(PlanFileTests.plan(PlanFileTests.measure("1")).utf8)).plan
    func fault(_ rules: [(String, Int)]) -> String? {
      Criteria(year: FiscalYear(2020), rules: rules.map { Criteria.Rule(mark: $0.0, atLeast: $0.1) }).fault(in: plan)?
        .en
    }
    #expect(fault([("◎", 100), ("□", 80)]) == nil)
    #expect(fault([("◎", 80), ("□", 80)])?.contains("below") == true)
    #expect(fault([("×", 80)])?.contains("no mark") == true)
    #expect(fault([])?.contains("at least one") == true)
  }

  @Test func changingTheDataChangesTheComputedMark() throws {
    let test = try IndicatorTests.desk()
    let entry = try IndicatorTests.entry(test.store)
    let (plan, year): (ID<Plan>, FiscalYear) = (try PlanDesk.key("p"), FiscalYear(2020))
    let criteria = Criteria(year: year, rules: Self.rules)
    func measure(_ value: Double) throws -> String? {
      let measurement = Measurement(
        period: .year(year), value: value, asOf: PlanDesk.noon.day, source: .hand, note: nil, recordedAt: PlanDesk.noon,
        actor: "a")
      try test.store.write { db in try measurement.add(to: entry.indicator.series, at: PlanDesk.noon, in: db) }
      return try test.store.read { db in try db.value("SELECT mark AS value FROM plan_computed WHERE year = 2020") }
    }
    try test.store.write { db in try criteria.save(in: plan, at: PlanDesk.noon, in: db) }
    #expect(try measure(80) == "◎")
    #expect(try measure(64) == "□")
    #expect(try measure(10) == "")
  }

  @Test func whatIsFixedStaysAndSaysWhetherItWasInTime() throws {
    let test = try IndicatorTests.desk()
    let plan: ID<Plan> = try PlanDesk.key("p")
    let (past, next) = (FiscalYear(2020), FiscalYear(2030))
    try test.store.write { db in
      for year in [past, next] {
        try Criteria(year: year, rules: Self.rules).save(in: plan, at: PlanDesk.noon, in: db)
        #expect(try Criteria.freeze(year, of: plan, by: "s", at: PlanDesk.noon, in: db) == 1)
        #expect(try Criteria.freeze(year, of: plan, by: "s", at: PlanDesk.noon, in: db) == 0)
      }
    }
    let stored = try test.store.read { db in try Criteria.all(of: nil, of: plan, in: db) }
    #expect(stored.map(\.isTimely) == [true, false] && stored.allSatisfy { $0.frozenBy == "s" })
  }

  @Test func whatTheyWereOnADayStaysToBeSeen() throws {
    let city = try TestCity()
    let store = try city.city("numazu").store
    let (plan, year): (ID<Plan>, FiscalYear) = (try PlanDesk.key("johoka-suishin"), FiscalYear(2030))
    let (now, today) = (currentInstant(), currentInstant().day)
    try store.write { db in
      // Four days ago the plan was there already.
      try db.run("UPDATE plan_version SET since = \(now - 10 * 86_400) WHERE id = \(plan)")
      try Criteria(year: year, rules: [.init(mark: "◎", atLeast: 97)]).save(in: plan, at: now - 4 * 86_400, in: db)
      try Criteria(year: year, rules: [.init(mark: "◎", atLeast: 53)], version: 2).save(
        in: plan, at: now - 2 * 86_400, in: db)
    }
    let path = "/numazu/plans/johoka-suishin/criteria"
    func limits(_ day: Day?, as role: Role? = nil) throws -> [Bool] {
      let address = day.map { "\(path)?asof=\($0.iso)" } ?? path
      let text = try role.map { try city.get(address, as: $0) }?.text ?? city.get(address).text
      return [text.contains("97%"), text.contains("53%"), text.contains("/staff/plans/johoka-suishin/criteria")]
    }
    #expect(try limits(nil) == [false, true, false])
    #expect(try limits(today + -3) == [true, false, false])
    #expect(try limits(today + -1) == [false, true, false])
    #expect(try limits(today + -5) == [false, false, false])
    #expect(try limits(nil, as: .secretariat) == [false, true, true])
    #expect(try limits(today + -3, as: .secretariat) == [true, false, false])
  }

  @Test func theNextEditionBeginsWithThem() throws {
    let test = try IndicatorTests.desk()
    let plan: ID<Plan> = try PlanDesk.key("p")
    try test.store.write { db in
      for (node, year) in [(nil, 2020), (nil, 2040), ("1", 2040), ("gone", 2040)] as [(String?, Int)] {
        let criteria = Criteria(node: node.flatMap { ID($0) }, year: FiscalYear(year), rules: Self.rules, version: 3)
        try criteria.save(in: plan, at: PlanDesk.noon, in: db)
      }
      for year in [2020, 2040] {
        _ = try Criteria.freeze(FiscalYear(year), of: plan, by: "s", at: PlanDesk.noon, in: db)
      }
    }
    let fields = [("key", "q"), ("titleJa", "計画"), ("nameJa", "改訂版"), ("kind", "yearly"), ("from", "2026")]
    let next = NextEdition(base: plan, form: Fields(fields), actor: "who", language: .english, now: PlanDesk.noon)
    guard case .made(let made) = try test.store.write({ db in try next.run(in: db) }) else {
      Issue.record("not made")
      return
    }
    let (copied, kept) = try test.store.read { db in
      let view = try CriteriaView(made, in: db)
      let day = Moment.end(of: PlanDesk.noon.day)
      let then: Int = try db.value("SELECT count(*) AS value FROM \(day.criteria) WHERE plan = \(made)") ?? 0
      return (view.criteria, then)
    }
    #expect(copied.map { "\($0.year.year) \($0.node?.text ?? "")" } == ["2040 ", "2040 1", "2020 "])
    #expect(copied.map { $0.frozenAt != nil } == [false, false, true] && copied.allSatisfy { $0.rules == Self.rules })
    #expect(kept == 3)
    // A draft that is taken away takes its versions with it.
    let removal = DraftRemoval(plan: made, actor: "who", now: PlanDesk.noon)
    #expect(try test.store.write { db in try removal.run(in: db) } == .removed)
    let left: Int? = try test.store.read { db in
      try db.value("SELECT count(*) AS value FROM plan_criteria_version WHERE plan = \(made)")
    }
    #expect(left == 0)
  }

  /// The plan itself goes last, and what has files of reviews is not taken away.
  @Test func whateverIsKeptOverTimeGoesWithADraft() {
    let gone = Set(DraftRemoval.tables.map(\.text)).union(["plan", "plan_version"])
    let kept = Set(KeptTable.all.flatMap { [$0.name.text, $0.versions.text] })
    #expect(kept.subtracting(gone) == ["plan_review_file", "plan_review_file_version"])
  }

  @Test func whereAnyIsFixedNoneIsAddedForANode() throws {
    let test = try IndicatorTests.desk()
    let plan: ID<Plan> = try PlanDesk.key("p")
    func save(_ fields: [(String, String)]) throws -> FormErrors {
      let saving = CriteriaSaving(
        plan: plan, form: Fields([("limit0", "100")] + fields), actor: "a", language: .english, now: PlanDesk.noon)
      return try test.store.write { db in try saving.run(in: db) }
    }
    #expect(try save([("year", "2030")]).isEmpty)
    #expect(try save([("year", "2030")])["year"]?.contains("Somebody") == true)
    #expect(try save([("year", "2030"), ("version", "1")]).isEmpty)
    try test.store.write { db in
      _ = try Criteria.freeze(FiscalYear(2030), of: plan, by: "s", at: PlanDesk.noon, in: db)
    }
    #expect(try save([("year", "2030"), ("node", "1")])["year"]?.contains("fixed") == true)
    #expect(try save([("year", "2031"), ("node", "1")]).isEmpty)
  }
}
