import Expressions
import Kernel
import Testing

/// Works an expression out; `names` stand for `${}`.
func worked(
  _ text: String, _ names: [String: ExpressionValue] = [:], current: ExpressionValue = .nothing
) throws -> ExpressionValue {
  var environment = ExpressionEnvironment { names[$0] ?? .nothing }
  environment.current = current
  // 21 November 2026, 14:05:09 in Japan.
  environment.now = Instant(microseconds: 1_795_237_509_000_000)
  environment.position = 3
  environment.random = { ExactNumber("0.25") }
  return try Expression.parse(text).evaluate(in: environment)
}

func day(_ iso: String) -> ExpressionValue { Day(iso: iso).map { .day($0) } ?? .nothing }

/// Holds each expression against the text of what it should come to.
func expectAll(_ cases: [(String, String)], _ names: [String: ExpressionValue] = [:]) throws {
  for (text, result) in cases {
    let found = try worked(text, names).text
    #expect(found == result, "\(text) is \(found)")
  }
}

@Suite struct EvaluationTests {
  @Test func arithmeticIsExact() throws {
    try expectAll(
      [
        ("1 + 2 * 3", "7"), ("(1 + 2) * 3", "9"), ("10 - 4 - 3", "3"), ("0.1 + 0.2", "0.3"), ("2 * -3", "-6"),
        ("--2", "2"),
        ("7 div 2", "3.5"), ("1 div 3", "0.333333333333333"), ("2 div 3", "0.666666666666667"),
        ("-2 div 3", "-0.666666666666667"),
        ("7 mod 3", "1"), ("-7 mod 3", "-1"), ("7.5 mod 2", "1.5"), ("1 div 0", ""), ("1 mod 0", ""), ("'a' + 1", ""),
        ("'' + 1", ""), ("'2' * '3'", "6"), ("true() + 1", "2"), ("100000000 * 10000000000", ""),
        ("123456789.123 * 1000", "123456789123"), ("999999999999999999 + 1", ""), ("0.000000000000001 div 10", "0"),
        ("-'5'", "-5"), ("-'x'", ""), ("1-1", "0"), ("${a}-1", "4"), ("8 div 2 * 3", "12"),
      ], ["a": .text("5")])
  }

  @Test func comparisonFollowsXPath() throws {
    try expectAll(
      [
        ("1 = 1.0", "true"), ("'1' = 1", "true"), ("'1' = '1.0'", "false"), ("'a' = 'a'", "true"),
        ("'a' != 'b'", "true"),
        ("'a' < 'b'", "false"), ("'a' >= 'a'", "false"), ("'10' > '9'", "true"), ("2 >= 2", "true"),
        ("2 <= 1", "false"),
        ("true() = 'x'", "true"), ("true() = ''", "false"), ("false() = 0", "true"), ("true() != false()", "true"),
        ("'' = 0", "false"), ("'' != 0", "true"), ("'' < 1", "false"), ("'' = ''", "true"), ("'x' != 1", "true"),
        ("1 < 2 = true()", "true"), ("3 > 2 > 1", "false"), ("1 = 1 and 2 = 3", "false"), ("1 = 2 or 'x'", "true"),
        ("0 and 1 or 1", "true"), ("not(1 = 2)", "true"), ("${list} = 2", "true"), ("${list} != 2", "true"),
        ("${list} > 3", "false"), ("2 < ${list}", "true"), ("${none} = 2", "false"), ("${list} = 'x'", "false"),
      ], ["list": .list([.text("1"), .text("2"), .text("3")]), "none": .list([])])
  }

  @Test func daysCompareAndCount() throws {
    let names: [String: ExpressionValue] = [
      "from": day("2026-04-01"), "until": day("2027-03-31"), "text": .text("2026-04-01"),
    ]
    try expectAll(
      [
        ("${until} - ${from}", "364"), ("${from} < ${until}", "true"), ("${from} = ${text}", "true"),
        ("${from} = '2026-04-01'", "true"), ("${from} > date('2026-03-31')", "true"), ("${text} < ${until}", "true"),
        ("date(${from} + 30)", "2026-05-01"), ("${from} + 30", "20574"), ("${from} = 20544", "true"),
        ("${from} = ''", "false"),
        ("${from} and true()", "true"), ("concat(${from}, '〜')", "2026-04-01〜"), ("${from} - 'x'", ""),
      ], names)
  }

  @Test func operandsAreOnlyWorkedOutWhereTheyCount() throws {
    var asked: [String] = []
    let environment = ExpressionEnvironment { name in
      asked.append(name)
      return .truth(name == "yes")
    }
    let text = "if(${yes} or ${a}, ${no} and ${b}, ${c})"
    #expect(try Expression.parse(text).evaluate(in: environment) == .truth(false))
    #expect(asked == ["yes", "no"])
  }

  @Test func formsKnowTheNamesOfOptionsAndTheAnswersOfOtherRounds() throws {
    var environment = ExpressionEnvironment { ["kind": .text("b a x")][$0] ?? .nothing }
    environment.choiceName = { question, code in question == "kind" ? ["a": "りんご", "b": "みかん"][code] : nil }
    environment.answer = { $0 == "age" ? [1: .text("7"), 2: .text("9")][$1] ?? .nothing : .nothing }
    environment.position = 2
    for (text, result) in [
      ("jr:choice-name(${kind}, '${kind}')", "みかん、りんご"), ("jr:choice-name('a', \"${ kind }\")", "りんご"),
      ("jr:choice-name('a', '${other}')", ""), ("indexed-repeat(${age}, ${child}, 2)", "9"),
      ("indexed-repeat(${age}, ${child}, position(..) - 1)", "7"), ("indexed-repeat(${age}, ${child}, 3)", ""),
      ("indexed-repeat(${age}, ${child}, 0)", ""), ("indexed-repeat(${age}, ${child}, 'x')", ""),
      ("indexed-repeat(${name}, ${child}, 1)", ""),
    ] { #expect(try Expression.parse(text).evaluate(in: environment).text == result, "\(text)") }
    #expect(try worked("jr:choice-name('a', '${kind}')").isNothing)
  }

  @Test func theCurrentAnswerIsAPoint() throws {
    #expect(try worked(". >= 18 and . < 65", current: .text("20")) == .truth(true))
    #expect(try worked("string-length(.) = 7 and regex(., '[0-9]{7}')", current: .text("4108601")) == .truth(true))
    #expect(try worked("once(5)").text == "5")
    #expect(try worked("once(5)", current: .text("7")).text == "7")
    #expect(try worked("string-length()", current: .text("二文")).text == "2")
    #expect(try worked(".5 + .", current: .text("1")).text == "1.5")
  }
}
