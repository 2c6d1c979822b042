import ModuleKit
import Testing

@testable import Plans

@Suite struct ReviewSheetTests {
  /// A sheet of the office's items as it leaves, changed cell by cell on its way: `["1-1": [.mark: "◎"]]`.
  private func sheet(_ desk: PlanDesk, _ changes: [String: [SheetField: String]] = [:]) throws -> [UInt8] {
    let sheet = try desk.store.read { db in
      try ReviewSheet(try PlanDesk.key("p"), PlanDesk.period, try PlanDesk.key("office"), in: db)
    }
    return try rewritten(sheet.bytes(.japanese)) { rows in
      let head = rows[ReviewSheet.headRow - 1]
      for index in rows.indices.dropFirst(ReviewSheet.headRow) {
        guard let key = head.firstIndex(of: SheetField.key.label(.japanese)) else { continue }
        for (field, text) in changes[rows[index][key]] ?? [:] {
          guard let column = head.firstIndex(of: field.label(.japanese)) else { continue }
          rows[index][column] = text
        }
      }
    }
  }

  /// The same sheet as another program would save it after `change`.
  private func rewritten(_ bytes: [UInt8], _ change: (inout [[String]]) -> Void) throws -> [UInt8] {
    let book = try Workbook(bytes)
    let sheet = book.sheets.first { $0.name == ReviewSheet.sheetName } ?? book.sheets[0]
    var rows: [[String]] = []
    try book.read(sheet) { row in
      while rows.count < row.number { rows.append([]) }
      for cell in row.cells {
        while rows[row.number - 1].count < cell.column { rows[row.number - 1].append("") }
        rows[row.number - 1][cell.column - 1] = cell.value?.text ?? ""
      }
    }
    let width = rows.map(\.count).max() ?? 0
    rows = rows.map { $0 + Array(repeating: "", count: width - $0.count) }
    change(&rows)
    return try WorkbookWriter.bytes { book in
      let sheet = try book.addSheet("保存した名前")
      for (index, row) in rows.enumerated() { try sheet.write(row, row: index + 1) }
    }
  }

  private func compare(_ bytes: [UInt8], _ desk: PlanDesk, as principal: Principal? = nil) throws -> SheetComparison {
    let principal = try principal ?? desk.principal([.editor], "office")
    return try desk.store.read { db in
      let plan = try Plan.get(try PlanDesk.key("p"), in: db)
      return try SheetComparison(
        try SheetReading(bytes, plan, PlanDesk.period), plan, PlanDesk.period, principal, .english, in: db)
    }
  }

  private func save(
    _ bytes: [UInt8], _ desk: PlanDesk, submits: Bool, fingerprint: String? = nil
  ) throws -> SheetSaving.Outcome {
    let saving = SheetSaving(
      bytes: bytes, plan: try PlanDesk.key("p"), period: PlanDesk.period,
      principal: try desk.principal([.editor], "office"), language: .english, now: PlanDesk.noon, submits: submits,
      fingerprint: try fingerprint ?? compare(bytes, desk).fingerprint)
    return try desk.store.write { db in try saving.run(in: db) }
  }

  @Test func aSheetHoldsTheItemsOfItsDepartmentWithTheirDrafts() throws {
    let desk = try PlanDesk()
    #expect(try desk.save("1-1", [("version", "0"), ("mark", "◎"), ("text", "=危ない式")]) == .saved)
    let comparison = try compare(try sheet(desk), desk)
    #expect(comparison.lines.map(\.node.text) == ["1-1", "1-2"])
    #expect(comparison.unchanged == 2 && comparison.problems.isEmpty)
  }

  @Test func whatIsWrittenIsShownAndThenSaved() throws {
    let desk = try PlanDesk()
    let bytes = try sheet(desk, ["1-1": [.mark: "◎", .text: "できた"], "1-2": [.text: "途中"]])
    let comparison = try compare(bytes, desk)
    #expect(comparison.changed.count == 2)
    #expect(comparison.lines[0].changes.map { "\($0.field.rawValue) \($0.old)→\($0.new)" } == ["mark →◎", "text →できた"])
    guard case .saved(let drafts, let submitted, let left) = try save(bytes, desk, submits: true) else {
      Issue.record("not saved")
      return
    }
    #expect(drafts == 1 && submitted == 1 && left.isEmpty)
    #expect(try desk.review("1-1")?.state == .submitted)
    #expect(try desk.review("1-2")?.state == .draft && desk.review("1-2")?.assessment.text == "途中")
  }

  @Test func anUnknownMarkAndAMissingReasonAreNamedAtTheirCells() throws {
    let desk = try PlanDesk()
    let comparison = try compare(try sheet(desk, ["1-1": [.mark: "☆"], "1-2": [.mark: "□"]]), desk)
    #expect(comparison.refused.map(\.node.text) == ["1-1"])
    #expect(comparison.refused[0].obstacles.map(\.field) == [.mark])
    #expect(Set(comparison.incomplete.flatMap { $0.incomplete.compactMap(\.field) }).contains(.oldMeans))
    #expect(comparison.lines[0].columns[.mark] != nil)
  }

  @Test func whatSomebodyChangedMeanwhileIsNotOverwritten() throws {
    let desk = try PlanDesk()
    let bytes = try sheet(desk, ["1-1": [.text: "シートから"]])
    let seen = try compare(bytes, desk).fingerprint
    #expect(try desk.save("1-1", [("version", "0"), ("text", "画面から")]) == .saved)
    #expect(try compare(bytes, desk).refused.map(\.obstacles) == [[.changed]])
    guard case .refused = try save(bytes, desk, submits: false, fingerprint: seen) else {
      Issue.record("taken")
      return
    }
    #expect(try desk.review("1-1")?.assessment.text == "画面から")
  }

  @Test func itemsOfAnotherDepartmentAreRefused() throws {
    let desk = try PlanDesk()
    let school = try desk.principal([.editor], "school")
    let comparison = try compare(try sheet(desk, ["1-1": [.text: "よそから"]]), desk, as: school)
    #expect(comparison.lines.allSatisfy { $0.obstacles == [.otherDepartment] })
  }

  @Test func whatWasHandedInStaysAsItIs() throws {
    let desk = try PlanDesk()
    let bytes = try sheet(desk, ["1-1": [.text: "あとから"]])
    #expect(try desk.save("1-1", ReviewSavingTests.submitted) == .saved)
    #expect(try compare(bytes, desk).lines[0].obstacles == [.handedIn(.submitted)])
  }

  @Test func rowsAndColumnsThatWereMovedAddedOrTakenAwayAreToldApart() throws {
    let desk = try PlanDesk()
    let bytes = try rewritten(try sheet(desk, ["1-1": [.text: "できた"]])) { rows in
      for index in rows.indices { rows[index].reverse() }
      rows[2][0] += ""
      for index in rows.indices { rows[index].append(index == 2 ? "メモ" : "") }
      rows.append(rows[3])
      rows.append(rows[3].map { $0 == "1-1" ? "" : $0 })
      rows.append(rows[3].map { $0 == "1-1" ? "9-9" : $0 })
    }
    let comparison = try compare(bytes, desk)
    #expect(comparison.changed.map(\.node.text) == ["1-1"])
    #expect(
      comparison.problems == [.unknownColumn("メモ"), .repeated(row: 6, first: 4), .noKey(row: 7)])
    #expect(comparison.lines.last?.obstacles == [.gone])
  }

  @Test func aColumnThatIsGoneIsNamedAndNothingOfItChanges() throws {
    let desk = try PlanDesk()
    #expect(try desk.save("1-1", [("version", "0"), ("mark", "◎"), ("text", "前の説明")]) == .saved)
    let bytes = try rewritten(try sheet(desk)) { rows in
      guard let column = rows[2].firstIndex(of: SheetField.text.label(.japanese)) else { return }
      for index in rows.indices { rows[index].remove(at: column) }
    }
    let comparison = try compare(bytes, desk)
    #expect(comparison.problems == [.missing(.text)])
    #expect(comparison.changed.isEmpty)
  }

  @Test func theSheetOfAnotherYearIsRefused() throws {
    let desk = try PlanDesk()
    let bytes = try rewritten(try sheet(desk, ["1-1": [.text: "できた"]])) { rows in
      rows[0] = rows[0].map { $0 == "p/2020" ? "p/2019" : $0 }
    }
    #expect(try compare(bytes, desk).problems == [.otherRound("p/2019")])
    #expect(try compare(try WorkbookWriter.bytes { _ = try $0.addSheet("表") }, desk).problems == [.noSheet])
  }

  @Test(arguments: [("〇", "○"), ("◎ 達成", "◎"), ("○", "○")])
  func marksAreKnownHoweverTheyAreWritten(written: String, sign: String) throws {
    var plan = Plan(id: try PlanDesk.key("p"), title: Localized("計画"), purpose: Localized("目的"))
    plan.marks = [("◎", "達成"), ("○", "順調")].map {
      Mark(sign: $0.0, label: Localized($0.1), countsAsDone: true, kind: .degree, requires: [], band: nil)
    }
    #expect(plan.mark(written: written)?.sign == sign)
  }
}
