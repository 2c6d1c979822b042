import Kernel
import Store
import Tables
import Testing

@Suite struct CodeValueTests {
  @Test func degrees() throws {
    #expect(try ValueKind.latitude.read("35.6811") == .real(35.6811))
    #expect(try ValueKind.longitude.read("１３９．７６７") == .real(139.767))
    #expect(throws: ValueFault.outOfRange(90)) { try ValueKind.latitude.read("139.767") }
    #expect(throws: ValueFault.sexagesimal("35.68125")) { try ValueKind.latitude.read("35度40分52.5秒") }
    #expect(throws: ValueFault.sexagesimal("35.68125")) { try ValueKind.latitude.read("35°40′52.5″") }
    #expect(throws: ValueFault.notDegrees) { try ValueKind.latitude.read("35.6811,139.767") }
    #expect(throws: ValueFault.notDegrees) { try ValueKind.latitude.read("nan") }
  }

  @Test func codesHaveCheckDigits() throws {
    #expect(try ValueKind.corporateNumber.read("2000020222101") == .text("2000020222101"))
    #expect(throws: ValueFault.checkDigit(place: 1, right: 2)) { try ValueKind.corporateNumber.read("3000020222101") }
    #expect(throws: ValueFault.exponent) { try ValueKind.corporateNumber.read("2.00002E+12") }
    #expect(throws: ValueFault.digits(expected: 13, found: 12)) { try ValueKind.corporateNumber.read("000020222101") }
    #expect(try ValueKind.municipalityCode.read("２２２１０１") == .text("222101"))
    #expect(throws: ValueFault.checkDigit(place: 6, right: 1)) { try ValueKind.municipalityCode.read("222102") }
    #expect(throws: ValueFault.noSuchPrefecture) { try ValueKind.municipalityCode.read("992101") }
  }

  @Test func fiveDigitsSayWhichSixAreMeant() {
    #expect(throws: ValueFault.fiveDigits("222101")) { try ValueKind.municipalityCode.read("22210") }
    #expect(throws: ValueFault.fiveDigits("072028")) { try ValueKind.municipalityCode.read("72028") }
  }

  @Test func addressesAndNumbers() throws {
    for text in ["4108601", "410-8601", "〒410-8601", "〒 ４１０－８６０１", "410ー8601"] {
      #expect(try ValueKind.postalCode.read(text) == .text("410-8601"))
    }
    #expect(throws: ValueFault.lostZero) { try ValueKind.postalCode.read("600001") }
    #expect(throws: ValueFault.notAPostalCode) { try ValueKind.postalCode.read("41-86011") }
    #expect(try ValueKind.phone.read("０５５（９３１）２５００") == .text("055-931-2500"))
    #expect(try ValueKind.phone.read("(055)931-2500") == .text("055-931-2500"))
    #expect(try ValueKind.phone.read("0559312500") == .text("0559312500"))
    #expect(throws: ValueFault.lostZero) { try ValueKind.phone.read("559312500") }
    #expect(throws: ValueFault.extensionNumber) { try ValueKind.phone.read("055-931-2500 内線12") }
    #expect(throws: ValueFault.severalValues) { try ValueKind.phone.read("055-931-2500、055-931-2501") }
    #expect(try ValueKind.web.read("https://www.city.numazu.shizuoka.jp/観光?a=1") != .null)
    #expect(throws: ValueFault.schemeMissing) { try ValueKind.web.read("www.city.numazu.shizuoka.jp") }
    #expect(throws: ValueFault.notAWebAddress) { try ValueKind.web.read("javascript:alert(1)") }
    #expect(try ValueKind.mail.read("hanako@Example.JP") == .text("hanako@example.jp"))
    #expect(throws: ValueFault.severalValues) { try ValueKind.mail.read("a@example.jp,b@example.jp") }
  }

  @Test func textsKeepTheirWordsAndNothingThatOthersCannotRead() throws {
    #expect(try ValueKind.text.read(" =cmd|' /C calc'!A0 ") == .text("=cmd|' /C calc'!A0"))
    #expect(try ValueKind.text.read("①㈱　髙﨑") == .text("①㈱　髙﨑"))
    #expect(throws: ValueFault.control) { try ValueKind.text.read("a\u{0}b") }
    #expect(throws: ValueFault.privateCharacter) { try ValueKind.text.read("渡\u{e000}") }
    #expect(throws: ValueFault.lostCharacter) { try ValueKind.text.read("渡\u{fffd}") }
  }

  @Test(arguments: [
    (ValueKind.number(decimals: 2), "-0.05"), (.number(decimals: 0), "-12"), (.money, "1234"), (.day, "2026-04-01"),
    (.time, "24:00"), (.fiscalYear, "2025"), (.yesNo, "0"), (.latitude, "35.6811"), (.longitude, "-0.0000001"),
    (.longitude, "139"), (.postalCode, "410-8601"), (.text, "（再掲）"),
  ])
  func whatIsWrittenIsReadAsTheSame(_ kind: ValueKind, _ text: String) throws {
    let value = try kind.read(text)
    #expect(try kind.read(kind.text(of: value)) == value)
    if kind != .longitude { #expect(kind.text(of: value) == text) }
    #expect(kind.text(of: .null).isEmpty)
  }

  @Test func faultsSayWhatToDoInBothLanguages() {
    let faults: [ValueFault] = [
      .notANumber, .checkDigit(place: 1, right: 2), .dayOrder, .outOfRange(90), .lostZero, .control,
      .cellError("#REF!"),
      .formulaWithoutResult, .seconds, .notYesNo, .extensionNumber, .schemeMissing, .lunarCalendar, .excelTime("09:30"),
    ]
    #expect(Set(faults.map(\.words.ja)).count == faults.count)
    #expect(Set(faults.compactMap(\.words.en)).count == faults.count)
  }
}
