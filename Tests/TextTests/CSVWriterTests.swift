import Testing
import Text

private func csv(_ cells: CSVWriter.Cell...) -> String {
  var csv = CSVWriter(byteOrderMark: false)
  csv.row(cells)
  return String(decoding: csv.bytes, as: UTF8.self)
}

@Test func cellsAreQuotedWhereTheyMust() {
  #expect(csv("a", 1, .real(2.5), .empty, "") == "a,1,2.5,,\r\n")
  #expect(csv("a,b", "a\"b", "a\nb", "a\r\nb") == "\"a,b\",\"a\"\"b\",\"a\nb\",\"a\r\nb\"\r\n")
  #expect(csv("沼津市", .init(nil as String?), .init(3)) == "沼津市,,3\r\n")
}

@Test(arguments: [
  "=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "＝1+1", "＋1", "－1", "＠a",
])
func textIsNoFormula(text: String) {
  #expect(csv(.text(text)) == "'\(text)\r\n")
}

@Test func textIsNoFormulaBehindABlankEither() {
  #expect(csv("\t=1", "\r=1", "\n=1") == "'\t=1,\"'\r=1\",\"'\n=1\"\r\n")
  #expect(csv("=\"a\",b") == "\"'=\"\"a\"\",b\"\r\n")
}

@Test func numbersKeepTheirSign() { #expect(csv(-1, .real(-0.5), .int(.min)) == "-1,-0.5,\(Int.min)\r\n") }

@Test func theMarkComesOnce() {
  var csv = CSVWriter()
  csv.row("a")
  csv.row("b")
  #expect(csv.bytes == [0xef, 0xbb, 0xbf] + Array("a\r\nb\r\n".utf8))
}
