import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

/// The lists of a plan in force in the secretariat's hands: mended, added to, taken from, and kept where something bears them.
@Suite struct FrameEditTests {
  /// A plan with reviews, and its forms.
  private struct Desk {
    let city: TestCity
    let plan: ID<Plan>

    init() throws {
      city = try TestCity()
      plan = try PlanDesk.key("johoka-suishin")
    }

    var store: Store { get throws { try city.city("numazu").store } }
    var now: Plan { get throws { try store.read { db in try Plan.get(plan, in: db) } } }
    var version: String { get throws { String(try store.read { db in try Plan.version(of: plan, in: db) }) } }

    func address(_ part: FramePart, _ key: String? = nil, _ doing: String = "") -> String {
      "/numazu/staff/plans/\(plan.text)/parts/\(part.rawValue)\(key.map { "/" + $0 } ?? "")\(doing)"
    }

    func post(_ address: String, _ fields: [(String, String)], version: String? = nil) throws -> Response {
      try city.post(address, fields + [("version", try version ?? self.version)], as: .secretariat)
    }

    func entries(_ part: FramePart) throws -> [any FrameEntry] { part.entries(of: try now) }
  }

  @Test func theGlossaryIsMended() throws {
    let desk = try Desk()
    let term = [("termJa", "電子窓口"), ("termEn", "Counter"), ("definitionJa", "間違い"), ("reading", "でんしまどぐち")]
    #expect(try desk.post(desk.address(.glossary), term).status == 303)
    #expect(try desk.post(desk.address(.glossary), term).status == 422)
    let key = wordsKey("電子窓口")
    let form = try desk.city.get(desk.address(.glossary, key), as: .secretariat).text
    #expect(form.contains("間違い") && form.contains("でんしまどぐち"))
    let mended = [("termJa", "電子の窓口"), ("definitionJa", "正しい"), ("aliases", "e窓口\nネット窓口")]
    #expect(try desk.post(desk.address(.glossary, key), mended).status == 303)
    #expect(try desk.now.glossary.last?.aliases == ["e窓口", "ネット窓口"])
    let page = try desk.city.get("/numazu/plans/johoka-suishin/glossary").text
    #expect(page.contains("正しい") && !page.contains("間違い") && !page.contains("/staff/"))
    #expect(
      try desk.city.get("/numazu/plans/johoka-suishin/glossary", as: .secretariat).text.contains(
        desk.address(.glossary)))
    let history = try desk.city.get("/numazu/staff/plans/johoka-suishin/history", as: .secretariat).text
    #expect(history.contains("e窓口"))
    #expect(try desk.city.get(desk.address(.glossary, key), as: .secretariat).status == 404)
    #expect(try desk.city.post(desk.address(.glossary), term + [("version", desk.version)], as: .editor).status == 403)
  }

  @Test func whatSomebodyElseRenamedIsNotWrittenOver() throws {
    let desk = try Desk()
    let term = [("termJa", "雲"), ("definitionJa", "初め")]
    #expect(try desk.post(desk.address(.glossary), term).status == 303)
    let (key, stale) = (wordsKey("雲"), try desk.version)
    #expect(try desk.post(desk.address(.glossary, key), [("termJa", "霧"), ("definitionJa", "ほかの人")]).status == 303)
    let mine = try desk.post(desk.address(.glossary, key), [("termJa", "雲"), ("definitionJa", "私")], version: stale)
    #expect(mine.status == 409 && mine.text.contains(">\n私</textarea>"))
    let wrong = try desk.post(desk.address(.glossary, key), [("termJa", ""), ("definitionJa", "私")], version: stale)
    #expect(wrong.status == 409)
    #expect(try desk.post(desk.address(.glossary, key, "/removal"), [("sure", "yes")], version: stale).status == 409)
    #expect(try desk.now.glossary.last?.definition.ja == "ほかの人")
    #expect(try desk.post(desk.address(.glossary, key), term).status == 404)
  }

  /// Pages of past sessions name the body, and a new one under a freed key would take them over.
  @Test func aBodyWithSessionsStaysAndKeysDoNotComeBack() throws {
    let desk = try Desk()
    func add() throws -> String {
      let before = Set(try desk.entries(.bodies).map(\.key))
      #expect(try desk.post(desk.address(.bodies), [("nameJa", "検討会"), ("kind", "body")]).status == 303)
      return try #require(try desk.entries(.bodies).map(\.key).first { !before.contains($0) })
    }
    let first = try add()
    #expect(try desk.post(desk.address(.bodies, first, "/removal"), [("sure", "yes")]).status == 303)
    let second = try add()
    #expect(second != first)
    let session = [("body", second), ("day", "2026-10-01"), ("decisions", "予算を見直す")]
    let staff = "/numazu/staff/plans/johoka-suishin"
    #expect(try desk.city.post("\(staff)/new-meeting", session, as: .secretariat).status == 303)
    let held = try desk.post(desk.address(.bodies, second, "/removal"), [("sure", "yes")])
    #expect(held.status == 422 && held.text.contains("会議1件"))
    #expect(try desk.entries(.bodies).contains { $0.key == second })
  }

  @Test func anAxisComesWithItsFirstValueAndItsRulesFitTheNodes() throws {
    let desk = try Desk()
    let level = try #require(try desk.now.levels.last?.key)
    func axis(_ more: [(String, String)]) -> [(String, String)] {
      [("key", "reach"), ("nameJa", "届く先"), ("level", level)] + more
    }
    #expect(try desk.post(desk.address(.axes), axis([])).status == 422)
    #expect(try desk.post(desk.address(.axes), axis([("firstJa", "市民"), ("rule", "required")])).status == 422)
    #expect(try desk.post(desk.address(.axes), axis([("firstJa", "市民"), ("firstEn", "Residents")])).status == 303)
    #expect(try desk.now.axis("reach")?.values.map(\.key) == ["residents"])
    #expect(try desk.post(desk.address(.axes, "reach"), [("nameJa", "届く先"), ("level", "none")]).status == 422)

    let value = [("axis", "reach"), ("key", "firms"), ("nameJa", "事業者"), ("definitionJa", "市内で営む人")]
    #expect(try desk.post(desk.address(.values), value).status == 303)
    #expect(try desk.post(desk.address(.values), value).status == 422)
    #expect(try desk.post(desk.address(.values), [("axis", "none"), ("nameJa", "x")]).status == 422)
    #expect(try desk.post(desk.address(.values), value.map { $0 == "key" ? ($0, "A b") : ($0, $1) }).status == 422)
    let key = wordsKey("reach/firms")
    let renamed = [("nameJa", "会社"), ("key", "other"), ("axis", "none"), ("code", "firm")]
    #expect(try desk.post(desk.address(.values, key), renamed).status == 303)
    let firms = try #require(try desk.now.axis("reach")?.value("firms"))
    #expect(firms.name.ja == "会社" && firms.code == "firm" && firms.definition == nil)
    #expect(try desk.post(desk.address(.values, key, "/removal"), [("sure", "yes")]).status == 303)
    let last = wordsKey("reach/residents")
    #expect(try desk.post(desk.address(.values, last, "/removal"), [("sure", "yes")]).status == 422)
    #expect(try desk.post(desk.address(.axes, "reach", "/removal"), [("sure", "yes")]).status == 303)
  }

  @Test func whatNodesAndReviewsBearStays() throws {
    let desk = try Desk()
    let plan = try desk.now
    let axis = try #require(plan.axes.first)
    for (part, key) in [(FramePart.axes, axis.key), (.levels, plan.levels[0].key)] {
      let refused = try desk.post(desk.address(part, key, "/removal"), [("sure", "yes")])
      #expect(refused.status == 422 && refused.text.contains("計画の項目"), "\(part)")
    }
    let mark = try #require(plan.marks.first)
    let used = try desk.store.read { db in
      try mark.uses(FrameDesk(plan: plan, version: 1, language: .japanese, db: db)).first { $0.kind == .reviews }
    }
    #expect(used != nil)
    let words = mark.fields.with("labelJa", "言い換え")
    func pairs(_ fields: Fields) -> [(String, String)] { fields.pairs.map { ($0.name, $0.value) } }
    #expect(try desk.post(desk.address(.marks, mark.key), pairs(words)).status == 303)
    #expect(try desk.now.marks[0].label.ja == "言い換え")
    for (name, value) in [("sign", "✕"), ("kind", "undone"), ("bandFrom", "3")] {
      let refused = try desk.post(desk.address(.marks, mark.key), pairs(words.with(name, value)))
      #expect(refused.status == 422 && refused.text.contains("「意味」の言葉だけ"), "\(name)")
    }
    #expect(try desk.post(desk.address(.marks, mark.key, "/removal"), [("sure", "yes")]).status == 422)
    let reviewed = try #require(plan.levels.first { $0.isReviewed })
    let bare = [("nameJa", reviewed.name.ja)]
    #expect(try desk.post(desk.address(.levels, reviewed.key), bare).text.contains("評価するまま"))
  }

  @Test func volumesLevelsAndPhasesHoldTogether() throws {
    let desk = try Desk()
    let volume = [("key", "part"), ("titleJa", "実施計画編"), ("cycleJa", "毎年度"), ("from", "2021"), ("to", "2025")]
    #expect(try desk.post(desk.address(.volumes), volume).status == 303)
    #expect(try desk.post(desk.address(.volumes), [("titleJa", "x"), ("cycleJa", "y"), ("from", "x")]).status == 422)
    let level = try #require(try desk.now.levels.first)
    let uses = [level.isReviewed ? "reviewed" : "", level.isReminder ? "reminder" : ""].map { ("use", $0) }
    let fields = [("nameJa", "柱"), ("nameEn", "Pillar"), ("volume", "part")] + uses
    #expect(try desk.post(desk.address(.levels, level.key), fields).status == 303)
    #expect(try desk.now.levels[0].name.en == "Pillar")
    let refused = try desk.post(desk.address(.volumes, "part", "/removal"), [("sure", "yes")])
    #expect(refused.status == 422 && refused.text.contains("階層1件"))
    #expect(try desk.post(desk.address(.phases), [("key", "late"), ("nameJa", "後期")]).status == 422)
    #expect(try desk.post(desk.address(.phases), [("key", "late"), ("nameJa", "後期"), ("from", "令和6")]).status == 303)
    #expect(try desk.now.phase("late")?.period == Period(from: FiscalYear(2024)))
    #expect(try desk.post(desk.address(.levels), [("key", "step"), ("nameJa", "段")]).status == 303)
    #expect(try desk.now.levels.last?.key == "step")
    #expect(try desk.post(desk.address(.levels, "step", "/removal"), [("sure", "yes")]).status == 303)
  }

  @Test func whatHasNoKeyIsFoundByItsWords() throws {
    let desk = try Desk()
    let added: [(FramePart, [(String, String)], [(String, String)])] = [
      (.bases, [("titleJa", "法"), ("articleJa", "第9条")], [("titleJa", "基本法")]),
      (.upperPlans, [("titleJa", "総合計画"), ("from", "2021")], [("titleJa", "総合計画"), ("noteJa", "注")]),
      (.succeeds, [("titleJa", "前の計画"), ("plan", "kanmin-data")], [("titleJa", "前の計画")]),
      (
        .figures, [("labelJa", "割合"), ("valueJa", "3割"), ("part", "3"), ("whole", "10")],
        [("labelJa", "割"), ("valueJa", "3")]
      ),
      (.absent, [("textJa", "費用")], [("textJa", "費用の内訳")]),
      (.stakeholders, [("name", "商工会"), ("node", "4"), ("roles", "支援 | 相談 | 担い手")], [("name", "商工会議所")]),
    ]
    for (part, first, second) in added {
      let before = try desk.entries(part).count
      #expect(try desk.post(desk.address(part), first).status == 303, "\(part)")
      #expect(try desk.post(desk.address(part), first).status == 422, "\(part)")
      let key = try #require(try desk.entries(part).last?.key)
      #expect(try desk.city.get(desk.address(part), as: .secretariat).text.contains(key))
      #expect(try desk.post(desk.address(part, key), second).status == 303, "\(part)")
      let next = try #require(try desk.entries(part).last)
      #expect(next.key != key && next.name.ja == second[0].1)
      #expect(try desk.post(desk.address(part, next.key, "/removal"), []).status == 422)
      #expect(try desk.post(desk.address(part, next.key, "/removal"), [("sure", "yes")]).status == 303, "\(part)")
      #expect(try desk.entries(part).count == before, "\(part)")
    }
    for (part, wrong) in [
      (FramePart.succeeds, [("titleJa", "x"), ("plan", "none")]),
      (.succeeds, [("titleJa", "x"), ("plan", desk.plan.text)]),
      (.figures, [("labelJa", "x"), ("valueJa", "y"), ("part", "3")]),
      (.stakeholders, [("name", "x"), ("node", "none")]),
      (.stakeholders, [("name", "x"), ("roles", "支援 | 相談 | 上司")]), (.absent, [("textJa", " ")]),
      (.bases, [("titleJa", "x"), ("titleEn", String(repeating: "a", count: 201))]),
    ] { #expect(try desk.post(desk.address(part), wrong).status == 422, "\(part) \(wrong)") }
  }
}
