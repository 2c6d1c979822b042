import Expressions
import Kernel
import Testing

@Suite struct ForesightTests {
  private let known = Foreknowledge(
    value: { ["gone": .nothing, "two": .text("2")][$0] }, codes: { $0 == "kind" ? ["a", "b"] : nil })

  @Test func whatHangsOnNoAnswerIsForeseen() throws {
    for (text, truth) in [
      ("false()", false), ("1 = 1", true), ("1 > 2 or 'x'", true), ("${x} = 1", nil), ("${x} and false()", false),
      ("${x} or true()", true), ("${x} or false()", nil), ("not(${x} or true())", false), ("${gone} = 'yes'", false),
      ("${gone} != ''", false), ("${two} + 1 = 3", true), ("if(true(), ${x}, 1)", nil), ("if(false(), ${x}, 1)", true),
      ("${kind} = 'c'", false), ("'c' = ${kind}", false), ("${kind} != 'c'", true), ("${kind} = 'a'", nil),
      ("selected(${kind}, 'c')", false), ("selected(${kind}, 'b')", nil), ("not(selected(${kind}, 'c'))", true),
      ("${kind} = ''", nil), ("${x} = 'c'", nil), ("today() > 1", nil), ("position(..) = 1", nil), ("once(1)", nil),
      ("string-length() > 1", nil), (".", nil), ("concat('a', ${two}) = 'a2'", true), ("-1 < 0", true),
    ] as [(String, Bool?)] { #expect(try Expression.parse(text).truth(known) == truth, "\(text)") }
  }

  @Test func rangesWithoutNumbersAreForeseen() throws {
    for (text, anyNumber, wholeNumber) in [
      (". > 10 and . < 5", false, false), (". >= 5 and . <= 5", nil, nil), (". > 5 and . <= 5", false, false),
      (". > 5 and . < 6", nil, false), (". > 5 and . < 7", nil, nil), (". = 3 and . > 4", false, false),
      ("10 < . and 5 > .", false, false), (". > -1 and . < -2", false, false), (". > 1 or . < 0", nil, nil),
      ("(. > 10) and (. < 5)", false, false), (". >= 1 and ${x} > 3 and . < 1", false, false), (". > 1", nil, nil),
      (". >= 5 and . > 5 and . <= 5", false, false), (". > 5 and . >= 5 and . <= 5", false, false),
    ] as [(String, Bool?, Bool?)] {
      var whole = known
      whole.isWhole = true
      let expression = try Expression.parse(text)
      #expect(expression.truth(known) == anyNumber && expression.truth(whole) == wholeNumber, "\(text)")
    }
  }

  @Test func codesThatAreComparedAreListed() throws {
    let found = try Expression.parse(
      "if(${a} = 'x' or selected(${b}, 'y'), not('z' != ${a}), ${c} > 'q' and ${a} = '')")
    #expect(found.comparedCodes.map { "\($0.name)=\($0.code)" } == ["a=x", "b=y", "a=z"])
  }
}
