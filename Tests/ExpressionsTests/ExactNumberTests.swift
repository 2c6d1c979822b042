import Expressions
import Testing

@Suite struct ExactNumberTests {
  @Test func readsAndWritesPlainDigits() {
    for (written, text) in [
      ("12", "12"), ("-3.50", "-3.5"), (".5", "0.5"), ("5.", "5"), (" 007 ", "7"), ("-0", "0"),
      ("0.1000000000000009", "0.1"),
      ("999999999999999999", "999999999999999999"), ("-0.000000000000001", "-0.000000000000001"),
    ] { #expect(ExactNumber(written)?.text == text, "\(written)") }
    for written in ["", ".", "-", "1e3", "1,000", "１", "+1", "1.2.3", "--1", "1000000000000000000"] {
      #expect(ExactNumber(written) == nil, "\(written)")
    }
  }

  @Test func keepsDecimalsAsRegistersDo() {
    #expect(ExactNumber(1250, decimals: 2)?.text == "12.5")
    #expect(ExactNumber("12.345")?.scaled(decimals: 2) == 1235)
    #expect(ExactNumber("-12.345")?.scaled(decimals: 2) == -1234)
    #expect(ExactNumber("1")?.scaled(decimals: 20) == nil)
    #expect(ExactNumber("99999999999999999")?.scaled(decimals: 3) == nil)
    #expect(ExactNumber(.max) == nil && ExactNumber(.min) == nil)
  }
}
