import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

/// Targets of years whose criteria are fixed.
@Suite struct AmendmentTests {
  /// The indicator `rate` of node 1, with targets for 2020 and 2025, and criteria of both years, of which 2020 is fixed.
  static func desk() throws -> TestStore {
    let test = try IndicatorTests.desk()
    try test.store.write { db in
      for year in [2020, 2025] {
        try Criteria(year: FiscalYear(year), rules: CriteriaTests.rules).save(
          in: try PlanDesk.key("p"), at: PlanDesk.noon, in: db)
      }
      _ = try Criteria.freeze(FiscalYear(2020), of: try PlanDesk.key("p"), by: "s", at: PlanDesk.noon, in: db)
    }
    return test
  }

  /// Sends the form with the stored fields and these over them.
  static func change(_ test: TestStore, _ fields: [(String, String)]) throws -> IndicatorEdit.Outcome {
    let entry = try IndicatorTests.entry(test.store)
    let stored = entry.indicator.fields(entry.targets).pairs.map { ($0.name, $0.value) }
    let form = Fields(fields + [("version", String(entry.indicator.version))] + stored)
    let edit = try edit(form)
    return try test.store.write { db in try edit.change(entry.indicator.id, in: db) }
  }

  static func edit(_ form: Fields) throws -> IndicatorEdit {
    IndicatorEdit(
      plan: try PlanDesk.key("p"), form: form, metrics: [], actor: "who", language: .english, now: PlanDesk.noon)
  }

  static func amendments(_ test: TestStore) throws -> [Amendment] {
    try test.store.read { db in try Amendment.all(of: try PlanDesk.key("p"), in: db) }
  }

  static let reason = ("amendment", "国の目標が変わったため。")

  @Test(arguments: [12_000, 1_234_567.5, -1_000, 0.1]) func numbersOfAnySizeComeBack(_ number: Double) throws {
    let test = try Self.desk()
    let saved = try Self.change(test, [("targetAmount1", numberText(number)), Self.reason])
    #expect(saved == .saved(try PlanDesk.key("rate")))
    #expect(try Self.amendments(test).first?.after?.target == .value(number))
  }

  @Test func aFixedTargetChangesWithItsReasonOnly() throws {
    let test = try Self.desk()
    guard case .refused(let errors) = try Self.change(test, [("targetAmount1", "70")]) else {
      Issue.record("not refused")
      return
    }
    #expect(errors["amendment"]?.contains("2020") == true)
    #expect(try IndicatorTests.entry(test.store).targets.first?.amount == .value(80))
    #expect(try Self.change(test, [("targetAmount1", "70"), ("amendment", "　 ")]) != .saved(try PlanDesk.key("rate")))
    #expect(try Self.change(test, [("targetAmount1", "70"), Self.reason]) == .saved(try PlanDesk.key("rate")))
    let found = try Self.amendments(test)
    #expect(found.count == 1 && found[0].reason == Self.reason.1 && found[0].year.year == 2020)
    #expect(found[0].before?.target == .value(80) && found[0].after?.target == .value(70))
    let computed = try test.store.read { db in
      try ComputedMark.find(try PlanDesk.key("1"), FiscalYear(2020), of: try PlanDesk.key("p"), in: db)
    }
    #expect(computed?.amendments == found)
  }

  @Test func whatNoFixedMarkRestsOnChangesFreely() throws {
    let test = try Self.desk()
    let saved = IndicatorEdit.Outcome.saved(try PlanDesk.key("rate"))
    #expect(try Self.change(test, [("targetAmount2", "95")]) == saved)
    #expect(try Self.change(test, [("nameJa", "別の名前"), ("baseline", "2019")]) == saved)
    #expect(try Self.amendments(test).isEmpty)
  }

  @Test(arguments: [("direction", "down"), ("scale", "progress"), ("node", ""), ("targetPeriod1", "2021")])
  func aFixedMarkIsNotMovedByAnotherField(_ name: String, _ value: String) throws {
    let test = try Self.desk()
    guard case .refused(let errors) = try Self.change(test, [(name, value)]) else {
      Issue.record("\(name) moves a fixed mark")
      return
    }
    #expect(errors.keys.sorted() == ["amendment"])
    #expect(try Self.change(test, [(name, value), Self.reason]) == .saved(try PlanDesk.key("rate")))
    #expect(try Self.amendments(test).count == 1)
  }

  @Test func neitherTakingItOutOfUseNorAddingAnotherPasses() throws {
    let test = try Self.desk()
    let id: ID<Indicator> = try PlanDesk.key("rate")
    func retire(_ fields: [(String, String)]) throws -> IndicatorEdit.Outcome {
      let edit = try Self.edit(Fields(fields))
      return try test.store.write { db in try edit.retire(id, in: db) }
    }
    guard case .refused(let errors) = try retire([("action", "retire")]) else {
      Issue.record("retired")
      return
    }
    #expect(errors.keys.sorted() == ["useAmendment"])
    #expect(try retire([("action", "retire"), ("useAmendment", "測れなくなったため。")]) == .saved(id))
    #expect(try Self.amendments(test).map(\.after) == [nil])
    let added = [
      ("key", "new"), ("nameJa", "新しい指標"), ("node", "1"), ("targetPeriod1", "2020"), ("targetAmount1", "1"),
    ]
    func add(_ fields: [(String, String)]) throws -> IndicatorEdit.Outcome {
      let edit = try Self.edit(Fields(fields))
      return try test.store.write { db in try edit.add(in: db) }
    }
    #expect(try add(added) != .saved(try PlanDesk.key("new")))
    #expect(try add(added + [Self.reason]) == .saved(try PlanDesk.key("new")))
    #expect(try Self.amendments(test).map(\.before).last == .some(nil))
  }

  @Test func theNextEditionKeepsThoseOfYearsThatHaveBegun() throws {
    let test = try Self.desk()
    _ = try Self.change(test, [("targetAmount1", "70"), Self.reason])
    let fields = [("key", "q"), ("titleJa", "計画"), ("nameJa", "改訂版"), ("kind", "yearly"), ("from", "2026")]
    let next = NextEdition(
      base: try PlanDesk.key("p"), form: Fields(fields), actor: "who", language: .english, now: PlanDesk.noon)
    let outcome = try test.store.write { db in try next.run(in: db) }
    #expect(outcome == .made(try PlanDesk.key("q")))
    let copied = try test.store.read { db in try Amendment.all(of: try PlanDesk.key("q"), in: db) }
    #expect(try copied == Self.amendments(test))
    let removal = DraftRemoval(plan: try PlanDesk.key("q"), actor: "who", now: PlanDesk.noon)
    #expect(try test.store.write { db in try removal.run(in: db) } == .removed)
  }
}
