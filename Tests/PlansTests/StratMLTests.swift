import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

/// Plans out to StratML and in again, and documents of others.
@Suite struct StratMLTests {
  static let city = Municipality(
    slug: .random(), name: Localized("沼津市", en: "Numazu City"), prefecture: Localized("静岡県"), code: "222038")

  /// The sample plan as its export sees it.
  private func export(_ name: String) throws -> PlanExport {
    let test = try TestStore()
    try test.store.migrate(allMigrations)
    let file = try SampleTests.read(name)
    try test.store.write { db in try file.save(by: "test", at: PlanDesk.noon, in: db) }
    return try test.store.read { db in try PlanExport(file.plan.id, in: db) }
  }

  private func again(_ bytes: [UInt8], _ losses: Losses = Losses()) throws -> PlanFile {
    try PlanFile.read(try StratMLImport.read(bytes, .japanese, losses).planFile())
  }

  private func document(_ text: String) -> [UInt8] {
    let root = "PerformancePlanOrReport xmlns=\"\(StratML.Part.two.namespace)\" Type=\"Performance_Report\""
    return Array("<\(root)>\(text)</PerformancePlanOrReport>".utf8)
  }

  @Test(arguments: SampleTests.files.keys.sorted(), StratML.Part.allCases)
  func theTreeComesBackWhole(_ name: String, _ part: StratML.Part) throws {
    let export = try export(name)
    let losses = Losses()
    let file = try again(StratMLExport.document(export, of: Self.city, part, .japanese).xml(), losses)
    // Roles within a body of the organisation become stakeholders of the plan.
    #expect(losses.list.allSatisfy { $0.path == "StrategicPlanCore/Organization[2]" })
    let (plan, old) = (file.plan, export.plan)
    #expect(plan.id == old.id && plan.title.ja == old.title.ja && plan.purpose.ja == old.purpose.ja)
    #expect(plan.period == old.period && plan.adopted == old.adopted && plan.source?.ja == old.source?.ja)
    #expect(plan.levels.map(\.key) == old.levels.map(\.key) && plan.levels.map(\.name.ja) == old.levels.map(\.name.ja))
    #expect(plan.marks.map(\.sign) == old.marks.map(\.sign))
    #expect(file.nodes.map { carried($0) } == export.nodes.map { carried($0) })
    #expect(file.nodes.map(\.place) == export.nodes.map(\.place))
    let marks = part == .one ? 0 : export.reviews.values.map(\.count).reduce(0, +)
    #expect(file.reviews.count == marks)
    for review in file.reviews {
      let old = export.reviews[review.node]?.first { $0.period == review.period }
      #expect(old?.assessment.mark == review.assessment.mark)
    }
  }

  @Test func costsAreInputsAndConditionsAreOfWhomItIsFor() throws {
    let test = try TestStore()
    try test.store.migrate(allMigrations)
    let text = PlanFileTests.plan(
      """
      {"level": "policy", "number": "1", "title": "方針1", "condition": "市内に限る", "costs": [{"year": 2020, "yen": 300}],
       "nodes": [{"level": "measure", "number": "1-1", "title": "施策", "tags": [{"axis": "class", "value": "new"}],
         "audience": "市民", "condition": "65歳以上", "costs": [
           {"year": 2020, "kind": "planned", "yen": 1000}, {"year": 2020, "yen": 900, "note": "補正を含む"},
           {"year": 2020, "kind": "actual", "yen": 870}, {"year": 2021, "yen": 0}]}]}
      """)
    let file = try PlanFile.read(Array(text.utf8))
    try test.store.write { db in try file.save(by: "test", at: PlanDesk.noon, in: db) }
    let export = try test.store.read { db in try PlanExport(file.plan.id, in: db) }
    for language in [Language.japanese, .english] {
      let document = StratMLExport.document(export, of: Self.city, .two, language)
      #expect(document.kind == .report)
      let losses = Losses()
      let back = try again(document.xml(), losses)
      #expect(losses.list.isEmpty)
      #expect(back.nodes.map(\.costs) == file.nodes.map(\.costs))
      #expect(back.nodes.map(\.condition?.ja) == ["市内に限る", "65歳以上"] && back.nodes.map(\.audience?.ja) == [nil, "市民"])
      #expect(back.indicators.isEmpty && document.kind == .report)
    }
    let xml = String(decoding: StratMLExport.document(export, of: Self.city, .two, .english).xml(), as: UTF8.self)
    #expect(xml.contains("ValueChainStage=\"Input\"") && xml.contains("<NumberOfUnits>870</NumberOfUnits>"))
    let first = StratMLExport.document(export, of: Self.city, .one, .japanese)
    #expect(try again(first.xml()).nodes.map(\.condition?.ja) == ["市内に限る", "65歳以上"])
  }

  /// What the standard can carry of a node.
  private func carried(_ node: Node) -> [String] {
    [
      node.id.text, node.parent?.text ?? "", node.level, node.number, node.title.ja, node.text.ja,
      node.audience?.ja ?? "", node.department?.text ?? "",
    ]
  }

  @Test func theDocumentComesBackAsItWas() throws {
    let document = StratMLExport.document(
      try export("numazu/plans/johoka-suishin"), of: Self.city, .two, .english, address: "https://city.example/plans/p")
    let losses = Losses()
    #expect(try StratML(XML.parse(document.xml()), losses) == document)
    #expect(losses.list.isEmpty && document.kind == .report)
  }

  @Test func everyIdentifierIsAName() throws {
    let bytes = StratMLExport.document(try export("numazu/plans/johoka-suishin"), of: Self.city, .two, .japanese).xml()
    var names: [String] = []
    func walk(_ xml: XML) {
      if xml.name == "Identifier" { names.append(xml.text) }
      xml.children.forEach(walk)
    }
    walk(try XML.parse(bytes))
    #expect(names.count > 50 && Set(names).count == names.count && names.allSatisfy { $0.hasPrefix("_") })
  }

  @Test func anothersDocumentIsTakenWhole() throws {
    let bytes = document(
      """
      <Name>Report</Name><OtherInformation>Made by hand.</OtherInformation>
      <StrategicPlanCore>
        <Organization><Name>The Office</Name><Acronym>TO</Acronym><Identifier>_O1</Identifier>
          <Stakeholder StakeholderTypeType="Person"><Name>A</Name><Role><Name>Leader</Name><RoleType>Performer</RoleType>
          <RoleType>Nobody</RoleType></Role></Stakeholder></Organization>
        <Mission><Description>To serve.</Description></Mission>
        <Vision><Description>Everything works.

      And well.</Description></Vision>
        <Value><Name>Care</Name><Description/></Value>
        <Goal><SequenceIndicator>1</SequenceIndicator><Name>G</Name><Description>g</Description>
          <Identifier>_A-1</Identifier><OtherInformation>note</OtherInformation>
          <Objective><Name>O</Name><Identifier>_A-1</Identifier>
            <Stakeholder><Name>B</Name></Stakeholder><Colour>red</Colour></Objective></Goal>
      </StrategicPlanCore>
      <AdministrativeInformation><StartDate>2011-01-01</StartDate></AdministrativeInformation>
      <Submitter><GivenName>C</GivenName></Submitter>
      """)
    let losses = Losses()
    let file = try again(bytes, losses)
    #expect(file.plan.id.text == "report" && file.plan.source?.ja == "Made by hand.")
    #expect(file.plan.period == Period(from: FiscalYear(2010), to: nil))
    #expect(file.plan.organisation?.bodies.map(\.name.ja) == ["The Office (TO)"])
    #expect(file.nodes.map(\.level) == ["vision", "mission", "value", "goal", "objective"])
    #expect(file.nodes.map(\.title.ja) == ["Everything works.", "To serve.", "Care", "G", "O"])
    #expect(file.nodes[0].text.ja == "And well." && file.nodes[3].text.ja == "g\n\n---\n\nnote")
    #expect(file.nodes[3].id.text == "a-1" && file.nodes[4].id.text == "objective-1")
    #expect(file.plan.stakeholders.map(\.name) == ["A", "B"] && file.plan.stakeholders[1].node?.text == "objective-1")
    #expect(file.plan.stakeholders[0].roles == [Stakeholder.Role(name: "Leader", kinds: [.performer])])
    #expect(
      losses.list.map(\.path) == [
        "StrategicPlanCore[1]/Organization[1]/Stakeholder[1]/Role[1]/RoleType[2]",
        "StrategicPlanCore[1]/Goal[1]/Objective[1]/Colour", "Submitter[1]", "AdministrativeInformation/StartDate",
      ])
    #expect(losses.list.dropLast().allSatisfy { $0.line > 1 })
  }

  /// A plan of one measure with an indicator that has all that one can have.
  private func measured() throws -> PlanFile {
    let indicator = """
      {"key": "visits", "series": "s1", "name": "訪問", "unit": "件", "direction": "down", "cadence": "quarter",
       "definition": "数え方\\n\\nValueChainStage: Output_Processing", "numerator": "件数", "baseline": 2019,
       "dimension": {"name": "規模", "values": [{"key": "small", "name": "小"}, {"key": "big", "name": "大"}]},
       "targets": [{"period": 2020, "value": 12.5}, {"period": 2021, "words": "減らす"},
         {"period": 2022, "percent": -30, "from": 2020}, {"period": 2030, "kind": "forecast", "value": 166985},
         {"period": 2020, "dimension": "small", "value": 1}],
       "measurements": [{"period": 2020, "value": 0.00001, "note": "注"}, {"period": "2020-Q2", "value": -3},
         {"period": "2020-05", "words": "実施", "note": "二行\\n目"}, {"period": "2020-05-06", "value": 1000000000000},
         {"period": 2020, "dimension": "big", "value": 4}]}
      """
    return try PlanFile.read(
      Array(PlanFileTests.plan(PlanFileTests.measure("1", ", \"indicators\": [\(indicator)]")).utf8))
  }

  @Test func indicatorsComeBackWhole() throws {
    let test = try TestStore()
    try test.store.migrate(allMigrations)
    let old = try measured()
    try test.store.write { db in try old.save(by: "test", at: PlanDesk.noon, in: db) }
    let export = try test.store.read { db in try PlanExport(old.plan.id, in: db) }
    let losses = Losses()
    let file = try again(StratMLExport.document(export, of: Self.city, .two, .japanese).xml(), losses)
    #expect(losses.list.isEmpty && file.indicators.count == 1)
    let (new, was) = (try #require(file.indicators.first), try #require(old.indicators.first))
    #expect(new.indicator.facts == was.indicator.facts && new.indicator.definition == was.indicator.definition)
    #expect(new.indicator.series == was.indicator.series && new.indicator.cadence == .quarter)
    #expect(new.indicator.direction == .down && new.indicator.unit.ja == "件")
    func sorted(_ targets: [IndicatorTarget]) -> [IndicatorTarget] {
      targets.sorted { ($0.period, $0.dimension) < ($1.period, $1.dimension) }
    }
    #expect(sorted(new.targets) == sorted(was.targets))
    func bySlot(_ readings: [IndicatorEntry.Reading]) -> [String: IndicatorEntry.Reading] {
      Dictionary(readings.map { ("\($0.period.text)/\($0.dimension)", $0) }, uniquingKeysWith: { $1 })
    }
    #expect(bySlot(new.measurements) == bySlot(was.measurements))
  }

  @Test(arguments: ["<a/>", "<!DOCTYPE a [<!ENTITY e 'x'>]><StrategicPlan/>", "<StrategicPlan>"])
  func whatIsNoneIsRefused(_ text: String) {
    #expect(throws: ImportRefused.self) { try StratMLImport.read(Array(text.utf8), .japanese, Losses()) }
  }

  @Test func aJapaneseTitleNeedsASlug() throws {
    let bytes = document("<Name>計画</Name><StrategicPlanCore/>")
    #expect(throws: ImportRefused.self) { try StratMLImport.read(bytes, .japanese, Losses()) }
    let reading = try StratMLImport.read(bytes, slug: try PlanDesk.key("keikaku"), .japanese, Losses())
    #expect(try PlanFile.read(reading.planFile()).plan.id.text == "keikaku")
  }

  @Test func notesAreReadAsTheyWereWritten() {
    var note = StructureNote("level")
    note.set("name", "施策 [1] = 100%")
    #expect(StructureNote.parted("text\n" + note.line).notes == [note])
    #expect(StructureNote.parted("[machi]").notes.isEmpty)
    #expect(StructureNote.parted("a\nb").text == "a\nb")
  }
}
