import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

/// Every list of a plan's frame: what its forms show and take, and what history and comparison say of it.
@Suite struct FrameTests {
  /// A plan with an entry of every list, each with all that one can hold.
  static let text = PlanFileTests.plan(
    PlanFileTests.measure("1", ", \"schedule\": [{\"phase\": \"first\"}]"),
    marks: PlanFileTests.marks
      + #", {"mark": "△", "label": {"ja": "半分", "en": "Half"}, "band": {"from": 40, "to": 60}}"#
  ).replacing("\"purpose\": \"目的\"", with: "\"purpose\": \"目的\", \(lists)")

  private static let lists = """
    "volumes": [{"key": "part", "title": {"ja": "編", "en": "Part"}, "cycle": {"ja": "毎年", "en": "Yearly"},
      "period": {"from": 2020, "to": 2024}, "note": "注"}],
    "phases": [{"key": "first", "name": {"ja": "前期", "en": "First"}, "period": {"from": 2020, "to": 2022}}],
    "glossary": [{"term": {"ja": "雲", "en": "Cloud"}, "definition": "意味\\n2行", "reading": "くも", "aliases": ["クラウド"]}],
    "bases": [{"title": {"ja": "法", "en": "Act"}, "article": "第9条"}],
    "upperPlans": [{"title": "総合計画", "period": {"from": 2016}, "note": {"ja": "注", "en": "Note"}}],
    "succeeds": [{"plan": "p0", "title": {"ja": "前の計画", "en": "Before"}}, {"title": "その前"}],
    "figures": [{"label": "割合", "value": {"ja": "3割", "en": "30%"}, "unit": "%", "note": "注", "share": {"part": 3, "whole": 10}}],
    "absent": [{"ja": "費用", "en": "Costs"}],
    "stakeholders": [{"name": "商工会", "text": "補足", "kind": "organisation", "node": "1",
      "roles": [{"name": "支援", "text": "1行\\n2行 | 縦線", "types": ["performer", "beneficiary"]}]}],
    "organisation": {"bodies": [{"key": "board", "name": "本部"}], "people": [{"key": "mayor", "name": "市長"}],
      "roles": [{"key": "head", "name": "本部長", "person": "mayor", "body": "board"}]},
    "documents": [{"key": "d", "title": "宣言", "note": "注", "publisher": {"ja": "国", "en": "State"},
      "dates": [{"on": "2020", "note": {"ja": "注", "en": "Note"}}], "items": [{"key": "i", "number": "1", "name": "柱"}]}],
    "alignments": [{"node": "1", "document": "d", "item": "i", "note": "注"}],
    "findings": [{"key": "few", "text": "少ない", "cites": [{"document": "d", "item": "i", "note": {"ja": "注", "en": "Note"}}]}],
    "checks": [{"key": "all", "text": "1件", "level": "measure", "count": 1}]
    """

  static func file() throws -> PlanFile { try PlanFile.read(Array(text.utf8)) }

  private static let other = Localized("別の言葉", en: "Other words")
  private static func english(_ words: Localized) -> Localized { Localized(words.ja, en: "Only in English") }

  private static let changes: [(list: String, change: @Sendable (inout Plan) -> Void)] = [
    ("glossary", { $0.glossary[0].term = other }), ("glossary", { $0.glossary[0].term = english($0.glossary[0].term) }),
    ("glossary", { $0.glossary[0].definition = english($0.glossary[0].definition) }),
    ("glossary", { $0.glossary[0].reading = nil }), ("glossary", { $0.glossary[0].aliases = ["別名"] }),
    ("axes", { $0.axes[0].name = english($0.axes[0].name) }), ("axes", { $0.axes[0].levels.append("policy") }),
    ("axes", { $0.axes[0].takesMany.toggle() }), ("axes", { $0.axes[0].isRequired.toggle() }),
    ("axes", { $0.axes[0].wantsReason.toggle() }),
    ("values", { $0.axes[0].values[1].name = english($0.axes[0].values[1].name) }),
    ("values", { $0.axes[0].values[1].definition = other }), ("values", { $0.axes[0].values[1].condition = other }),
    ("values", { $0.axes[0].values[1].code = "shared" }), ("values", { $0.axes[0].values.remove(at: 1) }),
    ("phases", { $0.phases[0].name = other }), ("phases", { $0.phases[0].period.to = FiscalYear(2023) }),
    ("marks", { $0.marks[3].sign = "▲" }), ("marks", { $0.marks[3].label = english($0.marks[3].label) }),
    ("marks", { $0.marks[3].countsAsDone.toggle() }), ("marks", { $0.marks[3].kind = .undone }),
    ("marks", { $0.marks[3].requires = [.reason] }), ("marks", { $0.marks[3].band?.to = nil }),
    ("marks", { $0.marks[3].band?.from = 50 }), ("reasons", { $0.reasons[0].label = english($0.reasons[0].label) }),
    ("checks", { $0.checks[0].text = other }), ("volumes", { $0.volumes[0].title = other }),
    ("volumes", { $0.volumes[0].cycle = english($0.volumes[0].cycle) }), ("volumes", { $0.volumes[0].period = nil }),
    ("volumes", { $0.volumes[0].note = other }), ("levels", { $0.levels[0].name = english($0.levels[0].name) }),
    ("levels", { $0.levels[0].volume = "part" }), ("levels", { $0.levels[0].isReviewed.toggle() }),
    ("levels", { $0.levels[0].isReminder.toggle() }), ("bases", { $0.bases[0].title = other }),
    ("bases", { $0.bases[0].article = nil }), ("upper-plans", { $0.upperPlans[0].title = other }),
    ("upper-plans", { $0.upperPlans[0].period?.to = FiscalYear(2030) }),
    ("upper-plans", { $0.upperPlans[0].note = nil }), ("succeeds", { $0.succeeds[0].title = other }),
    ("succeeds", { $0.succeeds[0].plan = nil }), ("findings", { $0.findings[0].text = other }),
    ("findings", { $0.findings[0].citations[0].note = Localized("注", en: "Other") }),
    ("figures", { $0.figures[0].label = other }), ("figures", { $0.figures[0].value = Localized("3割", en: "Three") }),
    ("figures", { $0.figures[0].unit = other }), ("figures", { $0.figures[0].note = nil }),
    ("figures", { $0.figures[0].share?.whole = 11 }), ("absent", { $0.absent[0] = Localized("費用", en: "Money") }),
    ("bodies", { $0.organisation?.bodies[0].name = other }), ("people", { $0.organisation?.people[0].name = other }),
    ("roles", { $0.organisation?.roles[0].name = other }), ("stakeholders", { $0.stakeholders[0].name = "別の会" }),
    ("stakeholders", { $0.stakeholders[0].text = "" }), ("stakeholders", { $0.stakeholders[0].kind = .group }),
    ("stakeholders", { $0.stakeholders[0].node = nil }), ("stakeholders", { $0.stakeholders[0].roles[0].name = "別" }),
    ("stakeholders", { $0.stakeholders[0].roles[0].text = "別" }),
    ("stakeholders", { $0.stakeholders[0].roles[0].kinds = [] }),
    ("documents", { $0.documents[0].items[0].name = other }), ("documents", { $0.documents[0].note = nil }),
    ("documents", { $0.documents[0].items[0].number = "2" }), ("documents", { $0.documents[0].items[0].code = "c" }),
    ("documents", { $0.documents[0].publisher = Localized("国", en: "Nation") }),
    ("documents", { $0.documents[0].events[0].note = Localized("注", en: "Other") }),
  ]

  @Test func everythingThatAnEntryHoldsStandsInHistoryAndComparison() throws {
    let plan = try Self.file().plan
    for (index, (list, change)) in Self.changes.enumerated() {
      var changed = plan
      change(&changed)
      #expect(changed != plan, "\(index) \(list)")
      let history = Version.changes(from: plan.historyContent, to: changed.historyContent)
      #expect(history.map(\.field) == [list], "\(index) \(list)")
      let compared = FrameDifference.all(from: plan, to: changed)
      #expect(!compared.isEmpty && compared.allSatisfy { $0.list == list }, "\(index) \(list)")
    }
    #expect(Set(Self.changes.map(\.list)) == Set(FramePart.allCases.map(\.rawValue) + ["documents"]))
  }

  @Test func aHistoryShowsTheLinesOfAListThatDiffer() throws {
    let plan = try Self.file().plan
    var changed = plan
    changed.axes[0].values[1].name = Localized("続ける")
    let change = try #require(Version.changes(from: plan.historyContent, to: changed.historyContent).first)
    #expect(change.new.contains("class/new"))
    #expect(
      change.withoutSameLines.old == "class/old: nameJa=継続" && change.withoutSameLines.new == "class/old: nameJa=続ける")
  }

  @Test func aHistoryOfALongListStaysShort() throws {
    let plan = try Self.file().plan
    var changed = plan
    changed.glossary = (1...300).map { Term(term: Localized("語\($0)"), definition: Localized("意味")) }
    let change = try #require(Version.changes(from: plan.historyContent, to: changed.historyContent).first)
    let shown = change.withoutSameLines.new.split(separator: "\n")
    #expect(shown.count == 21 && shown.last == "… (+280)")
    let whole = Version.Change(field: "glossary", old: "", new: change.new)
    #expect(whole.withoutSameLines.new.hasSuffix("… (+297)"))
  }

  @Test func aFormSentBackAsItIsChangesNothing() throws {
    let test = try TestStore()
    try test.store.migrate(allMigrations)
    let file = try Self.file()
    try test.store.write { db in try file.save(by: "t", at: PlanDesk.noon, in: db) }
    try test.store.read { db in
      let desk = FrameDesk(plan: file.plan, version: 1, language: .japanese, db: db)
      for part in FramePart.allCases {
        #expect(!part.entries(of: file.plan).isEmpty, "\(part)")
        for entry in part.entries(of: file.plan) {
          let (again, errors) = try desk.read(entry.fields, part, at: entry.key)
          var plan = file.plan
          part.save(again, at: entry.key, in: &plan)
          #expect(errors.isEmpty && plan == file.plan, "\(part) \(entry.handle) \(errors)")
          #expect(ID<FrameForm>(entry.key) != nil, "\(part)")
        }
      }
    }
  }

  @Test func whatWasKeptBeforeItsListsWereIsCompletedByItsFrame() throws {
    let test = try TestStore()
    try test.store.migrate(allMigrations)
    let file = try Self.file()
    try test.store.write { db in try file.save(by: "t", at: PlanDesk.noon, in: db) }
    try test.store.read { db in
      let id = file.plan.id
      var old = try HistoryEntry.versions(of: .plan, of: id, in: db)
      let whole = old[0].content.map(\.text)
      old[0].content.removeAll { FramePart(rawValue: $0.name) != nil }
      #expect(try old.completed(of: id, in: db)[0].content.map(\.text) == whole)
    }
  }

  @Test func aFrameThatCouldNotBeReadAgainIsNotWritten() throws {
    let test = try TestStore()
    try test.store.migrate(allMigrations)
    let file = try Self.file()
    try test.store.write { db in try file.save(by: "t", at: PlanDesk.noon, in: db) }
    var plan = file.plan
    plan.axes[0].values = []
    let broken = plan
    #expect(throws: StoreError.self) { try test.store.write { db in try broken.update(in: db) } }
    #expect(try test.store.read { db in try Plan.get(file.plan.id, in: db) } == file.plan)
  }

  @Test func whatIsBorneIsCounted() throws {
    let test = try TestStore()
    try test.store.migrate(allMigrations)
    let file = try Self.file()
    try test.store.write { db in try file.save(by: "t", at: PlanDesk.noon, in: db) }
    try test.store.read { db in
      let desk = FrameDesk(plan: file.plan, version: 1, language: .english, db: db)
      func hold(_ part: FramePart, _ index: Int) throws -> String? {
        try desk.hold(on: part.entries(of: file.plan)[index], part)
      }
      for (part, index, words) in [
        (FramePart.axes, 0, "items: 1"), (.values, 0, "items: 1"), (.phases, 0, "items: 1"),
        (.levels, 1, "items: 1, axes: 1, checks: 1"),
      ] {
        let held = try hold(part, index)
        #expect(held?.contains(words) == true, "\(part) \(index)")
      }
      for (part, index) in [
        (FramePart.values, 1), (.volumes, 0), (.levels, 0), (.marks, 0), (.reasons, 0), (.bases, 0),
      ] {
        #expect(try hold(part, index) == nil, "\(part) \(index)")
      }
    }
  }
}
