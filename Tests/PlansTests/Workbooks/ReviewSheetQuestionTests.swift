import ModuleKit
import Testing

@testable import Plans

/// Sheets of a round whose form asks questions besides the mark.
@Suite struct ReviewSheetQuestionTests {
  private static let form = EvaluationForm(
    before: [item("aim", "目的", .text, required: true), item("size", "規模", .choice)],
    after: [item("spent", "決算額", .yen, required: true), item("again", "続けるか", .yesNo)])

  private static func item(
    _ key: String, _ label: String, _ kind: EvaluationForm.Item.Kind, required: Bool = false
  ) -> EvaluationForm.Item {
    let options = [("big", "大きい"), ("small", "小さい")]
    return EvaluationForm.Item(
      key: key, label: Localized(label), kind: kind,
      options: kind == .choice ? options.map { .init(key: $0.0, label: Localized($0.1)) } : [],
      isRequired: required)
  }

  private func desk() throws -> PlanDesk {
    let desk = try PlanDesk()
    try desk.store.write { db in
      var cycle = Cycle(plan: try PlanDesk.key("p"), period: PlanDesk.period)
      cycle.form = Self.form
      try cycle.save(in: db)
    }
    return desk
  }

  private func sheet(_ desk: PlanDesk) throws -> ReviewSheet {
    try desk.store.read { db in
      try ReviewSheet(try PlanDesk.key("p"), PlanDesk.period, try PlanDesk.key("office"), in: db)
    }
  }

  /// The office's sheet with cells of 1-1 filled in, by what their headers begin with.
  private func sheet(_ desk: PlanDesk, _ cells: [(String, String)]) throws -> [UInt8] {
    let book = try Workbook(try sheet(desk).bytes(.japanese))
    let items = try #require(book.sheets.first { $0.name == ReviewSheet.sheetName })
    var rows: [[String]] = []
    try book.read(items) { row in
      while rows.count < row.number { rows.append([]) }
      for cell in row.cells {
        while rows[row.number - 1].count < cell.column { rows[row.number - 1].append("") }
        rows[row.number - 1][cell.column - 1] = cell.value?.text ?? ""
      }
    }
    let head = rows[ReviewSheet.headRow - 1]
    let index = try #require(rows.indices.dropFirst(ReviewSheet.headRow).first { rows[$0].contains("1-1") })
    for (opening, text) in cells {
      let column = try #require(head.firstIndex { $0.hasPrefix(opening) })
      rows[index][column] = text
    }
    return try WorkbookWriter.bytes { book in
      let sheet = try book.addSheet(ReviewSheet.sheetName)
      for (index, row) in rows.enumerated() { try sheet.write(row, row: index + 1) }
    }
  }

  private func compare(_ bytes: [UInt8], _ desk: PlanDesk) throws -> SheetComparison {
    let principal = try desk.principal([.editor], "office")
    return try desk.store.read { db in
      let plan = try Plan.get(try PlanDesk.key("p"), in: db)
      return try SheetComparison(
        try SheetReading(bytes, plan, PlanDesk.period, in: db), plan, PlanDesk.period, principal, .japanese, in: db)
    }
  }

  private func submit(_ bytes: [UInt8], _ desk: PlanDesk) throws -> SheetSaving.Outcome {
    let saving = SheetSaving(
      bytes: bytes, plan: try PlanDesk.key("p"), period: PlanDesk.period,
      principal: try desk.principal([.editor], "office"), language: .japanese, now: PlanDesk.noon, submits: true,
      fingerprint: try compare(bytes, desk).fingerprint)
    return try desk.store.write { db in try saving.run(in: db) }
  }

  private func answers(_ desk: PlanDesk) throws -> Answers {
    try desk.store.read { db in
      try Answers.find(try PlanDesk.key("1-1"), PlanDesk.period, of: try PlanDesk.key("p"), in: db)
    }
  }

  private func names(_ obstacles: [SheetComparison.Obstacle]) -> Set<String> {
    Set(obstacles.compactMap { $0.column?.name })
  }

  @Test func questionsAreColumnsAndComeBackAsAnswers() throws {
    let desk = try desk()
    let bytes = try sheet(
      desk,
      [
        ("評価", "◎"), ("事前評価: 目的", "近くする"), ("事前評価: 規模", "小さい"), ("事後評価: 決算額", "1,200,000"),
        ("事後評価: 続けるか", "はい"),
      ])
    #expect(try compare(bytes, desk).ready.map(\.node.text) == ["1-1"])
    guard case .saved(_, let submitted, _) = try submit(bytes, desk) else {
      Issue.record("refused")
      return
    }
    #expect(submitted == 1)
    #expect(try desk.review("1-1")?.state == .submitted)
    #expect(try answers(desk).before == ["aim": "近くする", "size": "small"])
    #expect(try answers(desk).after == ["spent": "1200000", "again": "yes"])
  }

  @Test func whatIsRequiredAndMissingIsNamedAtItsCellBeforeItIsHandedIn() throws {
    let desk = try desk()
    let line = try compare(try sheet(desk, [("評価", "◎"), ("事後評価: 続けるか", "たぶん")]), desk).lines[0]
    #expect(names(line.obstacles) == ["sheet-after-again"])
    let open = try sheet(desk, [("評価", "◎")])
    let missing = try compare(open, desk).lines[0]
    #expect(missing.obstacles.isEmpty)
    #expect(names(missing.incomplete).isSuperset(of: ["sheet-before-aim", "sheet-after-spent"]))
    #expect(missing.incomplete.allSatisfy { $0.column.flatMap { missing.columns[$0] } != nil })
    guard case .refused = try submit(open, desk) else {
      Issue.record("handed in")
      return
    }
    #expect(try desk.review("1-1") == nil)
  }

  @Test func theSheetOfBeforeIsNotRewrittenByAWorkbook() throws {
    let desk = try desk()
    #expect(try desk.save("1-1", [("version", "0"), ("action", "before"), ("sheet-before-aim", "近くする")]) == .saved)
    let line = try compare(try sheet(desk, [("事前評価: 目的", "あとから")]), desk).lines[0]
    #expect(names(line.obstacles) == ["sheet-before-aim"])
    #expect(try compare(try sheet(desk, []), desk).unchanged == 2)
  }

  @Test func itemsOutsideTheRoundAreInNoSheet() throws {
    let desk = try desk()
    try desk.store.write { db in
      var cycle = Cycle(plan: try PlanDesk.key("p"), period: PlanDesk.period)
      cycle.scope.departments = [try PlanDesk.key("school")]
      try cycle.save(in: db)
    }
    #expect(try sheet(desk).items.isEmpty)
  }
}
