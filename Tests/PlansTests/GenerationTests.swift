import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

/// What became of the items of the plan before.
@Suite struct GenerationTests {
  /// A desk whose plan p has the edition p-2, a draft of the same nodes.
  private func desk(blank: Bool = true) throws -> PlanDesk {
    let desk = try PlanDesk()
    let fields = [("key", "p-2"), ("titleJa", "計画"), ("nameJa", "改訂版"), ("kind", "new"), ("from", "2026")]
    let next = NextEdition(
      base: try PlanDesk.key("p"), form: Fields(fields), actor: "who", language: .english, now: PlanDesk.noon)
    // What the copy records of itself is for people to record here.
    try desk.store.write { db in
      _ = try next.run(in: db)
      if blank {
        for table in [KeptTable.generations.name, KeptTable.generations.versions] {
          try db.run("DELETE FROM \(table)")
        }
      }
    }
    return desk
  }

  private func save(_ desk: PlanDesk, _ fields: [(String, String)]) throws -> FormErrors {
    let saving = GenerationSaving(
      plan: try PlanDesk.key("p-2"), form: Fields([("from", "p")] + fields), actor: "who", language: .english,
      now: PlanDesk.noon)
    return try desk.store.write { db in try saving.run(in: db) }
  }

  private func links(_ desk: PlanDesk) throws -> [String] {
    let links = try desk.store.read { db in
      try Generation.Link.all(from: try PlanDesk.key("p"), to: try PlanDesk.key("p-2"), in: db)
    }
    return links.map { link in
      "\(link.items.map(\.text)) \(link.fate.rawValue) \(link.nodes.map(\.text))\(link.reason.map { " \($0.ja)" } ?? "")"
    }
  }

  @Test func whatIsTakenOutOfADraftIsDroppedUntilItIsPutBack() throws {
    let desk = try desk(blank: false)
    func edit(_ version: String, _ fields: [(String, String)] = []) throws -> NodeEdit {
      NodeEdit(
        plan: try PlanDesk.key("p-2"), form: Fields([("version", version), ("count", "1")] + fields), actor: "who",
        language: .english, now: PlanDesk.noon)
    }
    let (out, back) = (try edit("1", [("reason", "終了")]), try edit("2"))
    _ = try desk.store.write { db in try out.retire(try PlanDesk.key("1-3"), in: db) }
    #expect(try links(desk).contains(#"["1-3"] dropped [] 終了"#) && links(desk).count == 5)
    _ = try desk.store.write { db in try back.restore(try PlanDesk.key("1-3"), in: db) }
    #expect(try links(desk).contains(#"["1-3"] carried ["1-3"]"#) && links(desk).count == 5)
  }

  @Test func alikeItemsAreCarriedAllAtOnce() throws {
    let desk = try desk()
    #expect(try save(desk, [("fate-1-3", "dropped"), ("reason-1-3", "終了")]) == [:])
    #expect(try save(desk, [("bulk", "carried")]) == [:])
    #expect(try save(desk, [("bulk", "new")]) == [:])
    #expect(
      try links(desk) == [
        #"["1-3"] dropped [] 終了"#, #"["1"] carried ["1"]"#, #"["1-1"] carried ["1-1"]"#, #"["1-2"] carried ["1-2"]"#,
        #"["2"] carried ["2"]"#, #"[] new ["1-3"]"#,
      ])
  }

  @Test func itemsThatWentTheSameWayAreOneLink() throws {
    let desk = try desk()
    let merged = ["1-1", "1-2"].flatMap { [("fate-\($0)", "merged"), ("nodes-\($0)", "1-1"), ("reason-\($0)", "集約")] }
    #expect(try save(desk, merged) == [:])
    #expect(try links(desk) == [#"["1-1", "1-2"] merged ["1-1"] 集約"#])
    #expect(try save(desk, [("fate-1-2", "")]) == [:])
    #expect(try links(desk) == [#"["1-1"] merged ["1-1"] 集約"#])
    #expect(try save(desk, [("fate-1", "split"), ("nodes-1", "1, 2")]) == [:])
    #expect(try links(desk).last == #"["1"] split ["1", "2"]"#)
  }

  @Test func whatIsWrongIsSaidAtItsField() throws {
    let desk = try desk()
    let errors = try save(
      desk,
      [("fate-1", "carried"), ("fate-1-1", "dropped"), ("nodes-1-1", "1"), ("fate-2", "merged"), ("nodes-2", "9")])
    #expect(errors.keys.sorted() == ["nodes-1", "nodes-1-1", "nodes-2"])
    #expect(try save(desk, [("fate-1", "new")]).keys.sorted() == ["fate-1"])
    #expect(try links(desk) == [])
  }

  @Test func whatIsNotMappedIsListed() throws {
    let desk = try desk()
    _ = try save(desk, [("fate-1", "carried"), ("nodes-1", "1")])
    let view = try desk.store.read { db in
      try GenerationView(try PlanDesk.key("p-2"), from: nil, page: 1, Sight(seesDrafts: true), in: db)
    }
    #expect(view.counts == [.carried: 1])
    #expect(view.unmappedItems.count == 4 && view.unmappedItems.first.map(\.id.text) == ["1-1", "1-2", "1-3", "2"])
    #expect(view.unmappedNodes.count == 4)
  }

  /// Four policies and three viewpoints of the third plan became the three policies of the fourth.
  @Test func fujisFourPoliciesAndThreeViewpointsBecameThreePolicies() throws {
    let city = try TestCity(neighbours: true)
    let page = try city.get("/fuji/plans/johoka-4/generations")
    #expect(page.status == 200 && page.text.contains("role=\"img\"") && page.text.contains("第三次富士市情報化計画"))
    let view = try city.city("fuji").store.read { db in
      try GenerationView(try PlanDesk.key("johoka-4"), from: nil, page: 1, .open, in: db)
    }
    #expect(view.links.map { [$0.items.count, $0.nodes.count] } == [[4, 3], [3, 3]])
    #expect(view.counts == [.merged: 1, .absorbed: 1] && view.unmappedItems.count == 0)
    #expect(view.unmappedNodes.count == 9)
    #expect(view.links.first?.nodes.map(\.text) == ["citizen-services", "local-vitality", "administration"])
    #expect(!page.text.contains("HTML(bytes"))
    let export = try city.get("/fuji/plans/johoka-4.json").text
    let again = try PlanFile.read(Array(export.utf8))
    #expect(
      again.generations.first?.links.map(\.fate) == view.links.map(\.fate) && again.generations.first?.items.count == 7)
    let edit = try city.get("/fuji/staff/plans/johoka-4/generations", as: .secretariat)
    #expect(edit.status == 200 && edit.text.contains("viewpoint-3"))
  }

  @Test func aFilesLinksAreChecked() {
    let nodes = PlanFileTests.measure("1")
    func paths(_ link: String) -> [String] {
      let generations =
        "\"generations\": [{\"from\": \"q\", \"title\": \"前\", \"items\": [{\"key\": \"a\", \"name\": \"甲\"}], \"links\": [\(link)]}], \"marks\""
      return PlanFileTests.paths(PlanFileTests.plan(nodes).replacing("\"marks\"", with: generations))
    }
    #expect(paths(#"{"items": ["a"], "nodes": ["1"], "fate": "carried"}"#) == [])
    #expect(paths(#"{"items": ["b"], "nodes": ["1"], "fate": "carried"}"#).first == "generations[0].links[0].items[0]")
    #expect(paths(#"{"items": ["a"], "nodes": ["2"], "fate": "carried"}"#).first == "generations[0].links[0].nodes[0]")
    #expect(paths(#"{"items": ["a"], "nodes": ["1"], "fate": "dropped"}"#) == ["generations[0].links[0].nodes"])
    #expect(paths(#"{"nodes": ["1"]}"#) == ["generations[0].links[0].fate"])
  }

  @Test func wordsAreBrokenIntoLinesThatFit() {
    #expect(GenerationPicture.wrapped("便利で安心な市民サービスの提供") == ["便利で安心な市民サー", "ビスの提供"])
    #expect(GenerationPicture.wrapped("Convenient services that citizens can trust").count == 3)
    #expect(GenerationPicture.wrapped(String(repeating: "長", count: 100)).count == 4)
    #expect(GenerationPicture.wrapped("") == [""])
  }
}
