import Expressions
import Kernel
import Testing

@Suite struct ParserTests {
  private func fault(_ text: String) -> ExpressionFault? {
    do throws(ExpressionFault) {
      _ = try Expression.parse(text)
      return nil
    } catch { return error }
  }

  private let choiceWords = Localized(
    "2番目の値は、選択肢の質問を '${名前}' の形で書いてください。",
    en: "Its second argument must be a question with options, as '${name}'.")
  private let repeatWords = Localized(
    "最初の値は、くり返しの中の質問を ${名前} の形で書いてください。", en: "Its first argument must be a repeated question, as ${name}.")

  @Test func faultsNameTheirPlace() {
    for (text, position, reason) in [
      ("", 1, .empty), ("  ", 1, .empty), ("1 +", 4, .value("")), ("1 + * 2", 5, .value("*")), ("1 2", 3, .rest("2")),
      ("(1", 1, .openBracket), ("1)", 2, .rest(")")), ("concat('a'", 1, .openBracket), ("'abc", 1, .openText),
      ("1 + \"abc'", 5, .openText), ("${名前", 1, .name), ("$name", 1, .name), ("${}", 1, .name), ("${a b}", 1, .name),
      ("${1a}", 1, .name), ("1 # 2", 3, .character("#")), ("あ + 1", 1, .value("あ")), ("1 ＋ 2", 3, .wide("＋", "+")),
      ("１ + 2", 1, .wide("１", "1")), ("/data/a", 1, .path("/")),
      ("${a}[1]", 5, .path("[")), ("${a} | ${b}", 6, .path("|")), ("1.2.3", 1, .number("1.2.3")),
      ("name", 1, .value("name")), ("1 + today", 5, .value("today")), ("a = 1", 1, .value("a")),
      ("1 !", 3, .character("!")),
      ("count(..)", 7, .value("..")), ("regex('a', '(')", 1, .pattern("(")), ("1 = = 2", 5, .value("=")),
      ("jr:choice-name(${a}, 'a')", 22, .refused("jr:choice-name", choiceWords)),
      ("jr:choice-name(${a}, concat('${a}'))", 35, .refused("jr:choice-name", choiceWords)),
      ("indexed-repeat('a', ${r}, 1)", 16, .refused("indexed-repeat", repeatWords)),
      ("if(1, 2)(3)", 1, .arguments("if", .init("3個", en: "3 arguments"))),
    ] as [(String, Int, ExpressionFault.Reason)] {
      let found = fault(text)
      #expect(found?.position == position && found?.reason == reason, "\(text): \(String(describing: found))")
    }
  }

  @Test func whatIsNotSupportedIsRefusedByName() {
    for name in [
      "pulldata", "sin", "instance", "uuid", "digest", "area", "concatenate",
    ] {
      #expect(fault("1 + \(name)(1)")?.reason == .function(name))
      #expect(fault("1 + \(name)(1)")?.position == 5)
    }
    let words = fault("uuid()")?.words
    #expect(words?.ja == "1文字目：関数 uuid はここでは使えません。")
    #expect(words?.en == "Character 1: There is no function uuid here. Use another.")
  }

  @Test func namesAndFunctionsAreListedWithTheirPlaces() throws {
    let found = try Expression.parse("if(${a} > 1, ${日付.b-c}, today()) + ${ a }")
    #expect(found.names.map(\.name) == ["a", "日付.b-c", "a"])
    #expect(found.names.map(\.position) == [4, 14, 36])
    #expect(found.functions.map(\.name) == ["if", "today"] && found.functions.map(\.position) == [1, 25])
    #expect(found.renaming("a", to: "long_one") == "if(${long_one} > 1, ${日付.b-c}, today()) + ${long_one}")
    #expect(try found.currents.isEmpty && Expression.parse(". + .").currents == [1, 5])
    #expect(found.renaming("b", to: "x") == found.text)
    let named = try Expression.parse("jr:choice-name(${a}, '${b}') = ${b}")
    #expect(named.names.map(\.name) == ["a", "b", "b"] && named.names.map(\.position) == [16, 23, 32])
    #expect(named.renaming(["a": "b", "b": "a"]) == "jr:choice-name(${b}, '${a}') = ${a}")
  }

  @Test func depthAndLengthAreBounded() throws {
    let depth = Expression.mostDepth
    func nested(_ count: Int, _ opening: String) -> String {
      String(repeating: opening, count: count) + "1" + String(repeating: ")", count: count)
    }
    #expect(fault(nested(depth, "(")) == nil && fault(nested(depth, "not(")) == nil)
    #expect(fault(nested(depth + 1, "("))?.reason == .tooDeep && fault(nested(depth + 1, "("))?.position == depth + 1)
    #expect(fault(nested(700, "not("))?.reason == .tooDeep)
    #expect(fault(String(repeating: "(", count: 3_900))?.reason == .tooDeep)
    #expect(fault(String(repeating: "1", count: 4_001))?.reason == .tooLong)
    #expect(fault(String(repeating: "あ", count: 1_000_000))?.reason == .tooLong)
    #expect(fault("1" + String(repeating: "+1", count: 1_999)) == nil)
    let signs = try Expression.parse(String(repeating: "-", count: 3_999) + "1")
    #expect(signs.evaluate(in: ExpressionEnvironment { _ in .nothing }).text == "-1")
    let sum = try Expression.parse("1" + String(repeating: "+1", count: 1_999))
    #expect(sum.evaluate(in: ExpressionEnvironment { _ in .nothing }).text == "2000")
  }

  @Test func aResultThatGrowsTooLongIsNothing() throws {
    let long = String(repeating: "x", count: 9_000)
    let once = try Expression.parse("concat(${a}, ${a})")
    let often = try Expression.parse("concat(" + Array(repeating: "${a}", count: 20).joined(separator: ", ") + ")")
    let environment = ExpressionEnvironment { _ in .text(long) }
    #expect(once.evaluate(in: environment).text.count == 18_000)
    #expect(often.evaluate(in: environment).isNothing)
  }

  @Test func badPatternsCostLittle() throws {
    let pattern = try Expression.parse("regex(${a}, '(a+)+b')")
    let text = String(repeating: "a", count: 5_000)
    #expect(pattern.evaluate(in: ExpressionEnvironment { _ in .text(text) }) == .truth(false))
    let given = try Expression.parse("regex('aa', ${a})")
    #expect(given.evaluate(in: ExpressionEnvironment { _ in .text("(") }) == .truth(false))
    #expect(given.evaluate(in: ExpressionEnvironment { _ in .text("a+") }) == .truth(true))
  }
}
