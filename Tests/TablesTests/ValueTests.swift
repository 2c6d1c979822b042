import Kernel
import Store
import Tables
import Testing

@Suite struct ValueTests {
  @Test(arguments: [
    ("1234", 0, 1234), ("１，２３４", 0, 1234), ("1,234,567円", 0, 1_234_567), ("¥1,000", 0, 1000), ("\\1,000", 0, 1000),
    ("￥１０", 0, 10), ("▲5", 0, -5), ("△ 1,200", 0, -1200), ("−3", 0, -3), ("－３", 0, -3),
    ("+7", 0, 7), ("12.5", 2, 1250), ("12.50", 1, 125), ("１２．５％", 1, 125), ("-0.05", 2, -5),
    (".5", 1, 5),
    ("0012", 0, 12), ("5.000", 0, 5), ("9223372036854775807", 0, Int64.max), ("　42　", 0, 42), ("0", 3, 0),
  ])
  func figures(_ text: String, _ decimals: Int, _ value: Int64) throws {
    #expect(try ValueKind.number(decimals: decimals).read(text) == .int(value))
  }

  @Test(arguments: [
    ("10²", ValueFault.notANumber), ("①", .notANumber), ("1,23", .badGrouping), ("1234,567", .badGrouping),
    ("1.25", .tooManyDecimals(allowed: 1)), ("1.23E+12", .exponent), ("5人", .unit("人")),
    ("12千円", .multiplied("12000.0")),
    ("…", .sign("…")), ("－", .sign("-")), ("x", .sign("x")), ("約100", .notANumber), ("10、20", .severalValues),
    ("99999999999999999999", .tooLarge), ("(▲5)", .bracketed("▲5")), ("（123）", .bracketed("123")),
    ("(約5)", .notANumber), ("5-", .notANumber), ("１/２", .severalValues),
    ("五", .notANumber),
    ("９２２３３７２０３６８５４７７５８０８", .tooLarge), ("1 234", .severalValues), ("(5", .notANumber), ("1e5", .exponent),
  ])
  func whatIsNotSurelyAFigureIsAFault(_ text: String, _ fault: ValueFault) {
    #expect(throws: fault) { try ValueKind.number(decimals: 1).read(text) }
  }

  @Test(arguments: [
    ("沼津市御幸町１６－１", "沼津市御幸町16-1"), ("大字一番町１ー２—３　市民センター２Ｆ", "大字一番町1-2-3 市民センター2F"), ("新町一丁目3番地の5", "新町一丁目3番地の5"),
    ("1-2", "1-2"), ("北２条　 西（東側）", "北2条 西(東側)"),
  ])
  func addresses(_ text: String, _ kept: String) throws {
    #expect(try ValueKind.address.read(text) == .text(kept))
    #expect(try ValueKind.address.read(kept) == .text(kept))
  }

  @Test(arguments: [
    ("〒410-8601 沼津市", ValueFault.postalCodeBeforeAddress), ("7月8日", .dayForAddress), ("２０２６/7/8", .dayForAddress),
    ("甲町1\n乙町2", .severalValues),
  ])
  func whatIsNoAddress(_ text: String, _ fault: ValueFault) {
    #expect(throws: fault) { try ValueKind.address.read(text) }
  }

  @Test func moneyIsWholeYen() throws {
    #expect(try ValueKind.money.read("１２，３４５円") == .int(12_345))
    #expect(throws: ValueFault.tooManyDecimals(allowed: 0)) { try ValueKind.money.read("12.5") }
    #expect(throws: ValueFault.unit("%")) { try ValueKind.money.read("12％") }
    #expect(throws: ValueFault.multiplied("150000000")) { try ValueKind.money.read("150百万円") }
    #expect(throws: ValueFault.notANumber) { try ValueKind.money.read("1億2,000万円") }
  }

  @Test(arguments: [
    ("2026-04-01", "2026-04-01"), ("2026/4/1", "2026-04-01"), ("２０２６．４．１", "2026-04-01"), ("2026年4月1日", "2026-04-01"),
    ("20260401", "2026-04-01"), ("R5.4.1", "2023-04-01"), ("令和五年四月一日", "2023-04-01"), ("Ｈ１２/３/４", "2000-03-04"),
    ("平成元年1月8日", "1989-01-08"), ("昭和64年1月7日", "1989-01-07"), ("S50-01-01", "1975-01-01"), ("令5.4.1", "2023-04-01"),
    ("H120304", "2000-03-04"), ("令和5年 4月 1日", "2023-04-01"), ("㋿5年4月1日", "2023-04-01"), ("西暦2026年4月1日", "2026-04-01"),
    ("2026/4/1 0:00", "2026-04-01"), ("令和8年11月21日 (2026)", "2026-11-21"), ("2026年11月21日（土）", "2026-11-21"),
    ("昭和三十一年十二月三十一日", "1956-12-31"), ("二〇二六年四月一日", "2026-04-01"), ("明治6年1月1日", "1873-01-01"),
    ("1800-01-01", "1800-01-01"),
  ])
  func days(_ text: String, _ iso: String) throws { #expect(try ValueKind.day.read(text) == .text(iso)) }

  @Test(arguments: [
    ("2026-02-30", ValueFault.noSuchDay("2026-2-30")), ("令和5年2月29日", .noSuchDay("2023-2-29")),
    ("平成元年", .incompleteDay), ("2026年4月", .incompleteDay), ("4月1日", .incompleteDay), ("2026/4", .incompleteDay),
    ("44197", .excelSerial(Day(year: 2021, month: 1, day: 1)!)), ("26/4/1", .twoDigitYear), ("260401", .twoDigitYear),
    ("4/1/2026", .dayOrder), ("2026/4/1 13:30", .timeBesideDay), ("2026年11月21日（日）", .disagrees("土")),
    ("令和8年11月21日（2025年）", .disagrees("2026")), ("明治5年1月1日", .lunarCalendar), ("未定", .notADay),
    ("2026-13-01", .noSuchDay("2026-13-1")), ("2026/4/1～2026/4/3", .severalValues),
    ("20261301", .noSuchDay("2026-13-1")),
  ])
  func whatIsNotSurelyADayIsAFault(_ text: String, _ fault: ValueFault) {
    #expect(throws: fault) { try ValueKind.day.read(text) }
  }

  @Test func aDayOutsideItsEraIsAFaultThatSaysWhichDayItWouldBe() throws {
    let day = try #require(Day(year: 1989, month: 1, day: 8))
    #expect(throws: ValueFault.notInEra("昭和", day)) { try ValueKind.day.read("昭和64年1月8日") }
    #expect(ValueFault.notInEra("昭和", day).words.ja.contains("平成元年1月8日"))
    let reiwa = try #require(Day(year: 2019, month: 4, day: 30))
    #expect(throws: ValueFault.notInEra("令和", reiwa)) { try ValueKind.day.read("令和元年4月30日") }
  }

  @Test(arguments: [
    ("9:30", "09:30"), ("09:30", "09:30"), ("13時30分", "13:30"), ("９時", "09:00"), ("9時半", "09:30"), ("24:00", "24:00"),
    ("午後3時", "15:00"), ("午前９時３０分", "09:30"), ("3:00 PM", "15:00"), ("12:00 AM", "00:00"), ("9:30:00", "09:30"),
    ("正午", "12:00"), ("23:59", "23:59"),
  ])
  func times(_ text: String, _ clock: String) throws { #expect(try ValueKind.time.read(text) == .text(clock)) }

  @Test(arguments: [
    ("24:30", ValueFault.pastMidnight("00:30")), ("9:60", .notATime), ("9:30:15", .seconds), ("午後12時", .ambiguousTime),
    ("0.395833333333333", .excelTime("09:30")), ("9:00～17:00", .severalValues), ("930", .notATime), ("2026", .notATime),
    ("午後15時", .ambiguousTime),
  ])
  func whatIsNotSurelyATimeIsAFault(_ text: String, _ fault: ValueFault) {
    #expect(throws: fault) { try ValueKind.time.read(text) }
  }

  @Test func fiscalYears() throws {
    for (text, year) in [
      ("令和7年度", 2025), ("R7", 2025), ("Ｈ３０", 2018), ("平成31年度", 2019), ("2025", 2025), ("令和元年度", 2019),
    ] {
      #expect(try ValueKind.fiscalYear.read(text) == .int(Int64(year)))
    }
    #expect(throws: ValueFault.twoDigitYear) { try ValueKind.fiscalYear.read("7") }
    #expect(throws: ValueFault.notInEra("平成", FiscalYear(2023).firstDay)) { try ValueKind.fiscalYear.read("平成35年度") }
    #expect(throws: ValueFault.notAYear) { try ValueKind.fiscalYear.read("令和7〜8年度") }
  }

  @Test func yesAndNo() throws {
    for text in ["有", "○", "はい", "１", "TRUE", "可", "あり"] { #expect(try ValueKind.yesNo.read(text) == .int(1)) }
    for text in ["無", "×", "いいえ", "0", "false", "不可", "なし"] { #expect(try ValueKind.yesNo.read(text) == .int(0)) }
    #expect(throws: ValueFault.sign("△")) { try ValueKind.yesNo.read("△") }
    #expect(throws: ValueFault.notYesNo) { try ValueKind.yesNo.read("一部") }
  }

  @Test func blanksAreNothing() throws {
    for kind in [ValueKind.text, .money, .day, .yesNo, .mail] { #expect(try kind.read(" 　\t") == .null) }
  }

  @Test func bracketsWithinBracketsAreNoFigure() {
    let text = String(repeating: "(", count: 100_000) + "5" + String(repeating: ")", count: 100_000)
    #expect(throws: ValueFault.notANumber) { try ValueKind.number(decimals: 0).read(text) }
    #expect(throws: ValueFault.bracketed("5")) { try ValueKind.number(decimals: 0).read("(5)") }
  }
}
