import Expressions
import Kernel
import Testing

@Suite struct FunctionTests {
  private let names: [String: ExpressionValue] = [
    "langs": .text("ja en  pt"), "scores": .list([.text("3"), .nothing, .text("4.5")]), "bad": .list([.text("x")]),
    "day": day("2026-04-05"), "later": day("2027-01-04"), "yes": .truth(true),
  ]

  @Test func choosing() throws {
    try expectAll(
      [
        ("if(1 = 1, 'a', 'b')", "a"), ("if('', 'a', 'b')", "b"), ("if(0, 'a', 'b')", "b"), ("if('0', 'a', 'b')", "a"),
        ("coalesce('', ${none}, 'c')", "c"), ("coalesce(0, 1)", "0"), ("coalesce('', '')", ""),
        ("boolean('')", "false"),
        ("boolean(0.5)", "true"), ("boolean(${day})", "true"), ("boolean-from-string('true')", "true"),
        ("boolean-from-string('1')", "true"), ("boolean-from-string('yes')", "false"), ("not('')", "true"),
        ("true()", "true"), ("false()", "false"), ("if(${yes}, 1, 2)", "1"), ("${yes} = true()", "true"),
        ("checklist(2, 2, true(), 0, 'x')", "true"), ("checklist(-1, 1, 1, 1)", "false"),
        ("checklist(1, -1, 1, 1)", "true"),
        ("weighted-checklist(3, 5, 1, 3, 0, 9)", "true"), ("weighted-checklist(4, -1, 1, 3, 0, 9)", "false"),
      ], names)
  }

  @Test func texts() throws {
    try expectAll(
      [
        ("string(1.50)", "1.5"), ("concat('a', 1, true())", "a1true"), ("concat(${scores})", "34.5"),
        ("join('、', 'a', 'b')", "a、b"), ("join('-', ${scores})", "3--4.5"), ("contains('東京都', '京')", "true"),
        ("contains('a', '')", "true"), ("contains('', 'a')", "false"), ("starts-with('東京都', '東')", "true"),
        ("starts-with('東京都', '京')", "false"), ("ends-with('abc', 'bc')", "true"), ("string-length('山田 太郎')", "5"),
        ("substr('こんにちは', 1, 3)", "んに"), ("substr('abc', 1)", "bc"), ("substr('abc', -2)", "bc"),
        ("substr('abc', 0, -1)", "ab"),
        ("substr('abc', 2, 1)", ""), ("substr('abc', 9)", ""), ("substr('abc', 'x')", ""),
        ("substring-before('a/b/c', '/')", "a"),
        ("substring-after('a/b/c', '/')", "b/c"), ("substring-before('abc', '/')", ""),
        ("substring-after('abc', '')", "abc"),
        ("translate('０１２-3', '０１２-', '012')", "0123"), ("translate('aab', 'aa', 'xy')", "xxb"),
        ("normalize-space('  a \t b　c ')", "a b c"), ("lower-case('ABcＤ')", "abcｄ"), ("upper-case('abc')", "ABC"),
        ("regex('AB1234', '[A-Z]{2}[0-9]{4}')", "true"), ("regex('xAB1234', '[A-Z]{2}[0-9]{4}')", "false"),
      ], names)
  }

  @Test func choicesOfAnAnswer() throws {
    try expectAll(
      [
        ("selected(${langs}, 'en')", "true"), ("selected(${langs}, 'e')", "false"), ("selected('', '')", "false"),
        ("selected-at(${langs}, 0)", "ja"), ("selected-at(${langs}, 2)", "pt"), ("selected-at(${langs}, 3)", ""),
        ("selected-at(${langs}, -1)", ""), ("selected-at(${langs}, 'x')", ""), ("count-selected(${langs})", "3"),
        ("count-selected('')", "0"),
      ], names)
  }

  @Test func numbers() throws {
    try expectAll(
      [
        ("number('12.50')", "12.5"), ("number('x')", ""), ("number('')", ""), ("number(true())", "1"),
        ("int(2.9)", "2"),
        ("int(-2.9)", "-2"), ("round(2.5)", "3"), ("round(-2.5)", "-2"), ("round(2.345, 2)", "2.35"),
        ("round(1234, -2)", "1200"),
        ("round('x')", ""), ("round(1, 99999)", "1"), ("round(1, -99999)", "0"), ("floor(-2.1)", "-3"),
        ("ceiling(2.1)", "3"),
        ("ceiling(-2.9)", "-2"), ("abs(-3.5)", "3.5"), ("pow(2, 10)", "1024"), ("pow(2, -2)", "0.25"),
        ("pow(10, 99)", ""),
        ("pow(2, 0.5)", ""), ("pow(0, -1)", ""), ("sum(${scores})", "7.5"), ("sum(1, '', 2)", "3"), ("sum(${bad})", ""),
        ("sum('')", "0"), ("min(3, 1, 2)", "1"), ("max(${scores}, 9)", "9"), ("min(${scores})", "3"), ("min('')", ""),
        ("max(1, 'x')", ""), ("max(${day}, ${later})", "2027-01-04"), ("min('2026-04-05', ${later})", "2026-04-05"),
        ("count(${scores})", "3"), ("count-non-empty(${scores})", "2"), ("position()", "3"), ("position(..)", "3"),
        ("random()", "0.25"),
      ], names)
  }

  @Test func days() throws {
    try expectAll(
      [
        ("today()", "2026-11-21"), ("now()", "2026-11-21T14:05:09+09:00"), ("date('2026-02-29')", ""),
        ("date('2024-02-29')", "2024-02-29"),
        ("date(0)", "1970-01-01"), ("date(99999999)", ""), ("date(now())", "2026-11-21"), ("date('x')", ""),
        ("date(true())", ""),
        ("format-date(${day}, '%Y/%m/%d %y-%n-%e (%a) 100%%')", "2026/04/05 26-4-5 (日) 100%"),
        ("format-date('x', '%Y')", ""),
        ("format-date-time(now(), '%H:%M:%S %h')", "14:05:09 14"), ("format-date(${day}, '%H %q %')", "00 %q %"),
        ("decimal-date-time(${day})", "20548"), ("decimal-date-time('2026-04-05T12:00:00')", "20548.5"),
        ("decimal-date-time('2026-04-05T03:00:00Z')", "20548.5"), ("decimal-date-time('2026-04-05T24:00:00')", ""),
        ("decimal-time('06:00')", "0.25"), ("decimal-time('x')", ""), ("difference-in-months(${day}, ${later})", "8"),
        ("difference-in-months(${later}, ${day})", "-8"), ("difference-in-months(${day}, date(${later} + 1))", "9"),
        ("difference-in-months(${day}, '')", ""), ("today() - ${day}", "230"),
        ("date-time('2026-04-05T12:00')", "2026-04-05T12:00:00+09:00"),
        ("date-time(${day})", "2026-04-05T00:00:00+09:00"), ("now() > today()", "true"),
      ], names)
  }

  @Test func withoutAClockThereIsNoToday() throws {
    let environment = ExpressionEnvironment { _ in .nothing }
    for text in ["today()", "now()", "random()", "position()"] {
      #expect(try Expression.parse(text).evaluate(in: environment).isNothing)
    }
  }
}
