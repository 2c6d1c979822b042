import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

@Suite struct WorkbookImportTests {
  @Test func anEvaluationWorkbookIsReadByItsHeaders() throws {
    let found = try SmallWorkbook.read(SmallWorkbook.bytes())
    let counts = Dictionary(uniqueKeysWithValues: found.counts)
    #expect(found.mapping.sheet == "集計")
    #expect(found.mapping.headerRows == [1, 2])
    #expect(counts["policies"] == 2 && counts["measures"] == 2 && counts["projects"] == 5)
    #expect(counts["indicators"] == 5 && counts["measurements"] == 9)
    #expect(found.plan.file.plan.levels.map(\.key) == ["policy", "measure", "project"])
    #expect(found.plan.file.plan.levels.map(\.name.ja) == ["政策", "施策", "事務事業"])
  }

  @Test func theTreeStandsInTheOrderOfItsNumbers() throws {
    let nodes = try SmallWorkbook.read(SmallWorkbook.bytes()).plan.file.nodes
    #expect(
      nodes.map { "\($0.place.utf8.count / 4) \($0.number) \($0.title.ja)" } == [
        "1 01 産業の振興", "2 1 水産業の振興", "3 0101 魚市場の運営", "3 0102 漁場の管理", "3 0103 漁港の整備", "1 06 環境の保全",
        "2 21 廃棄物の減量", "3 0086 不法投棄対策", "3 0087 資源回収",
      ])
    #expect(Set(nodes.map(\.id)).count == nodes.count)
  }

  @Test func valuesAreNumbersHoweverTheyAreTypedAndWordsOtherwise() throws {
    let entries = try SmallWorkbook.read(SmallWorkbook.bytes()).plan.file.indicators
    let told = entries.map { entry in
      "\(entry.indicator.name.ja)[\(entry.indicator.unit.ja)] "
        + entry.measurements.map { "\($0.period.text)=\($0.words ?? String($0.value ?? .nan))" }.joined(separator: " ")
    }
    #expect(
      told == [
        "開催回数[回] 2024=1.0 2025=－", "看板の数[基] 2024=11.0 2025=13.0", "改善した箇所[％] 2024=85.0 2025=90.0",
        "回収量[t] 2024=1234.5 2025=-3.0", "② 成果指標 サ[] 2025=実施",
      ])
  }

  @Test func everyCellIsTakenOrReported() throws {
    let found = try SmallWorkbook.read(SmallWorkbook.bytes())
    let reasons = Dictionary(uniqueKeysWithValues: found.plan.notTaken.tallies.map { ($0.reason, $0.count) })
    // Two columns 事業費 that nothing tells apart; a person and a telephone; a spelling; a name that is 0; two values
    // without an indicator.
    #expect(reasons == [.unclear: 6, .person: 2, .otherSpelling: 1, .saysNothing: 1, .noIndicator: 2])
    let spelling = found.plan.notTaken.cells.first { $0.reason == .otherSpelling }
    #expect(spelling?.place.name == "H6" && spelling?.value == "水産の振興")
    let csv = String(decoding: found.plan.notTaken.csv(.english), as: UTF8.self)
    #expect(csv.contains("集計,H6,水産の振興,"))
  }

  @Test func departmentsThatTakePartComeFromTheirColumn() throws {
    let cells = ["水産課、企画課／財政課", "なし", "水産課,企画課,企画課", "", "危機管理課"]
    let rows = zip(SmallWorkbook.projects, cells).map { $0 + [$1] }
    let found = try SmallWorkbook.read(SmallWorkbook.bytes(headers: SmallWorkbook.headers + ["関係課"], rows: rows))
    let file = found.plan.file
    let names = Dictionary(file.departments.map { ($0.id, $0.name.ja) }, uniquingKeysWith: { first, _ in first })
    let partners = file.nodes.filter { !$0.partners.isEmpty }.map { node in
      "\(node.number) \(node.partners.compactMap { names[$0.department] })"
    }
    // Who is in charge does not take part beside itself.
    #expect(
      partners == [#"0101 ["企画課"]"#, #"0103 ["危機管理課"]"#, #"0086 ["水産課", "企画課", "財政課"]"#])
    #expect(found.plan.notTaken.tallies.contains { $0.reason == .saysNothing && $0.count == 2 })
  }

  @Test func textsAndTagsAndDepartmentsGoToTheirItem() throws {
    let known = Department(id: try #require(ID("suisan")), name: Localized("水産課"))
    let file = try SmallWorkbook.read(SmallWorkbook.bytes(), departments: [known]).plan.file
    let first = try #require(file.nodes.first { $0.number == "0086" })
    #expect(first.text.ja.contains("### 事業の概要\n\n看板を立てる。  \n\\* 巡回する。"))
    #expect(first.tags.map(\.axis) == ["column-l", "column-m"])
    #expect(file.plan.axes.map(\.name.ja) == ["事業区分", "重点"])
    #expect(file.nodes.first { $0.number == "0101" }?.department == known.id)
    #expect(file.departments.map(\.name.ja) == ["市民部環境課"])
    #expect(!file.nodes.contains { $0.text.ja.contains("見本") })
  }

  @Test func aMappingIsADocumentThatSaysTheSame() throws {
    let bytes = try SmallWorkbook.bytes()
    let found = try SmallWorkbook.read(bytes)
    let mapping = try WorkbookMapping.read(Array(found.mapping.json.utf8))
    #expect(mapping == found.mapping)
    #expect(try SmallWorkbook.read(bytes, mapping).counts.map(\.1) == found.counts.map(\.1))
  }

  @Test func aPersonIsTakenWhereTheMappingSaysSo() throws {
    let bytes = try SmallWorkbook.bytes()
    var mapping = try SmallWorkbook.read(bytes).mapping
    for index in mapping.columns.indices where mapping.columns[index].header == "担当者" {
      mapping.columns[index].role = .text
    }
    #expect(try SmallWorkbook.read(bytes, mapping).plan.file.nodes.contains { $0.text.ja.contains("見本 花子") })
  }

  @Test func aMappingOfAnotherSheetIsRefusedAtItsCell() throws {
    let mapping = try SmallWorkbook.read(SmallWorkbook.bytes()).mapping
    var headers = SmallWorkbook.headers
    headers[5] = "課名"
    let error = try #require(throws: ImportRefused.self) {
      try SmallWorkbook.read(SmallWorkbook.bytes(headers: headers), mapping)
    }
    #expect(error.faults.map(\.path) == ["集計!F2"])
  }

  @Test func anErrorInANameIsAFaultAtItsCell() throws {
    var rows = SmallWorkbook.projects
    rows[1][2] = String(repeating: "長", count: 301)
    let error = try #require(throws: ImportRefused.self) { try SmallWorkbook.read(SmallWorkbook.bytes(rows: rows)) }
    #expect(error.faults.map(\.path) == ["集計!C4"])
  }

  @Test func aYearThatNothingSaysIsAskedFor() throws {
    let bytes = try SmallWorkbook.bytes()
    var mapping = try SmallWorkbook.read(bytes).mapping
    mapping.columns.removeAll { $0.role == .year }
    #expect(throws: ImportRefused.self) { try SmallWorkbook.read(bytes, mapping) }
    mapping.year = 2030
    let entries = try SmallWorkbook.read(bytes, mapping).plan.file.indicators
    #expect(entries[0].measurements.map(\.period.text) == ["2029", "2030"])
  }

  @Test func aWorkbookIsAPlanInOneTransaction() throws {
    let city = try TestCity()
    let store = try city.city("numazu").store
    let found = try SmallWorkbook.read(SmallWorkbook.bytes())
    let now = currentInstant()
    try store.write { db in try found.plan.file.save(by: "tester", at: now, in: db) }
    #expect(throws: ImportRefused.self) {
      try store.write { db in try found.plan.file.save(by: "tester", at: now, in: db) }
    }
    let page = try city.get("/numazu/plans/hyoka-r7")
    #expect(page.status == 200)
    let entries = try store.read { db in try IndicatorEntry.all(of: found.plan.file.plan.id, in: db) }
    #expect(entries.count == 5 && entries.reduce(0) { $0 + $1.measurements.count } == 9)
    #expect(try city.get("/numazu/plans/hyoka-r7/nodes/0086").status == 200)
  }
}
