import Store
import Tables
import Testing
import Workbooks

@Suite struct SheetFileTests {
  /// A hidden sheet, and one with a title, a header and two rows.
  private func book() throws -> [UInt8] {
    try WorkbookWriter.bytes { book in
      var layout = SheetLayout()
      layout.isHidden = true
      let day = CellStyle { $0.number = "[$-411]ggge\"年\"m\"月\"d\"日\"" }
      let sheet = try book.addSheet("一覧")
      try sheet.write("施設一覧", at: CellPlace(row: 1, column: 1))
      try sheet.write(["番号", "名称", "開設日", "面積", "電話"], row: 3)
      try sheet.write(1, at: CellPlace(row: 4, column: 1))
      try sheet.write("=cmd|' /C calc'!A0", at: CellPlace(row: 4, column: 2))
      try sheet.write(44197, at: CellPlace(row: 4, column: 3), day)
      try sheet.write(12.1, at: CellPlace(row: 4, column: 4))
      try sheet.write(2, at: CellPlace(row: 6, column: 1))
      try sheet.write(44197, at: CellPlace(row: 6, column: 3))
      try sheet.write(559_312_500, at: CellPlace(row: 6, column: 5))
      try book.addSheet("控え", layout).write(["x", "y"], row: 1)
    }
  }

  @Test func cellsHaveTheirOwnTypes() throws {
    let file = try TableFile(.bytes(book()))
    #expect(file.format == .workbook)
    #expect(file.sheets.map(\.name) == ["一覧", "控え"])
    #expect(file.sheet?.name == "一覧")
    #expect(file.place.rows == [3])
    #expect(file.header == ["番号", "名称", "開設日", "面積", "電話"])
    var rows: [Int] = []
    try file.read { row throws in
      rows.append(row.number)
      if row.number == 4 {
        #expect(try row.value(0, as: .number(decimals: 0)) == .int(1))
        #expect(try row.value(1, as: .text) == .text("=cmd|' /C calc'!A0"))
        #expect(try row.value(2, as: .day) == .text("2021-01-01"))
        #expect(try row.value(3, as: .number(decimals: 1)) == .int(121))
      } else {
        #expect(row.isBlank(1))
        #expect(throws: ValueFault.self) { try row.value(2, as: .day) }
        #expect(throws: ValueFault.lostZero) { try row.value(4, as: .phone) }
      }
      return true
    }
    #expect(rows == [4, 6])
  }

  /// As the same table saved as CSV says them.
  @Test func percentsAreWhatTheirCellsShow() throws {
    let bytes = try WorkbookWriter.bytes { book in
      let sheet = try book.addSheet("率")
      try sheet.write(["名称", "率"], row: 1)
      for (index, (number, code)) in [(0.125, "0.0%"), (-0.07, "[Red]0%;-0%"), (1, "0%"), (0.125, "0.00\"%\"")]
        .enumerated()
      {
        try sheet.write("\(index)", at: CellPlace(row: index + 2, column: 1))
        try sheet.write(number, at: CellPlace(row: index + 2, column: 2), CellStyle { $0.number = code })
      }
    }
    let file = try TableFile(.bytes(bytes))
    #expect(try file.sample(9).map { $0[1] } == ["12.5%", "-7%", "100%", "0.125"])
    var values: [Value] = []
    try file.read { row throws in
      values.append(try row.value(1, as: .number(decimals: 3)))
      return true
    }
    #expect(values == [.int(12_500), .int(-7_000), .int(100_000), .int(125)])
  }

  @Test func aSheetIsChosenByItsName() throws {
    let file = try TableFile(.bytes(book()), TableOptions { $0.sheet = "控え" })
    #expect(file.header == ["x", "y"])
    #expect(throws: TableProblem.noSheet(names: ["一覧", "控え"])) {
      try TableFile(.bytes(book()), TableOptions { $0.sheet = "ない" })
    }
  }

  @Test func whatUnpacksToMoreThanTheLimitsIsRefused() throws {
    let bytes = try book()
    #expect(throws: TableProblem.workbook(.tooLarge(bytes: 500))) {
      try TableFile(.bytes(bytes), TableOptions { $0.limits.unpacked = WorkbookLimits(bytes: 500) })
    }
    #expect(throws: TableProblem.workbook(.tooManyCells(3))) {
      try TableFile(.bytes(bytes), TableOptions { $0.limits.unpacked = WorkbookLimits(cells: 3) })
    }
    #expect(throws: TableProblem.workbook(.notAWorkbook)) { try TableFile(.bytes(Array("PK\u{3}\u{4}xxxx".utf8))) }
  }
}
