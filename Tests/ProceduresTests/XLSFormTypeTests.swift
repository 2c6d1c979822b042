import ModuleKit
import Testing

@testable import Procedures

/// What each type of the workbook becomes.
@Suite struct XLSFormTypeTests {
  private func type(_ cells: String, choices: [String] = ["list_name|name|label", "l|a|あ", "l|b|い"]) throws
    -> QuestionType?
  {
    try XLSFormWorkbook(
      survey: ["type|name|label|appearance|parameters|default|calculation", "text|first|最初の質問", cells], choices: choices
    ).read().question("x")?.type
  }

  @Test func questionsBecomeOurs() throws {
    for (cell, expected) in [
      ("text", .text), ("string", .text), ("barcode", .text), ("q string", .text), ("add text prompt", .text),
      ("Integer", .number(decimals: 0)), ("int", .number(decimals: 0)), ("decimal", .number(decimals: 6)),
      ("phone number", .phone), ("note", .note), ("geopoint", .place), ("gps", .place), ("date", .day), ("time", .time),
      ("dateTime", .moment), ("add date time prompt", .moment), ("image", .file(FileRule(isPicture: true))),
      ("add photo prompt", .file(FileRule(isPicture: true))), ("file", .file(FileRule())), ("acknowledge", .consent),
      ("trigger", .consent), ("hidden", .computed(isVisible: false)), ("start", .computed(isVisible: false)),
      ("today", .computed(isVisible: false)), ("percentage", .number(decimals: 0)), ("range", .number(decimals: 0)),
    ] as [(String, QuestionType)] {
      let found = try type("\(cell)|x|質問")
      #expect(found == expected, "\(cell)")
    }
    #expect(try type("text|x|質問|multiline") == .longText && type("text|x|質問||rows=5") == .longText)
    #expect(try type("text|x|質問|w4 url") == .web && type("text|x|質問|numbers") == .text)
    #expect(try type("range|x|質問||start=0;end=2;step=0.25") == .number(decimals: 2))
    #expect(try type("calculate|x||||| 1 + 1") == .computed(isVisible: false))
  }

  @Test func selectsBecomeChoices() throws {
    let options = [AnswerOption(code: "a", title: Localized("あ")), AnswerOption(code: "b", title: Localized("い"))]
    for cell in ["select_one l", "select one l", "select1 l", "add select one prompt using l", "select one from  l"] {
      #expect(try type("\(cell)|x|質問") == .choice(options), "\(cell)")
    }
    for cell in [
      "select_multiple l", "select all that apply l", "select all that apply from l", "select multiple using l",
    ] {
      #expect(try type("\(cell)|x|質問") == .choices(options), "\(cell)")
    }
  }

  @Test func anotherAnswerIsAnOptionAndAText() throws {
    for cell in ["select_one l or_other", "select one from l or specify other", "select1 l or other"] {
      let read = try XLSFormWorkbook(
        survey: ["type|name|label|required", "\(cell)|x|質問|yes", "text|x_other|別の質問"],
        choices: ["list name|name|label", "l|a|あ"]
      ).read()
      guard case .choice(let options)? = read.question("x")?.type else {
        Issue.record("no choice: \(cell)")
        return
      }
      #expect(options.map(\.code) == ["a", "other"] && options[1].title == Localized("その他", en: "Other"))
      let other = read.question("x_other_2")
      #expect(other?.type == .text && other?.shown == "selected(${x}, 'other')" && other?.need == .always)
    }
  }

  @Test func whatHasNoPlaceIsNamedAtItsCell() throws {
    for cell in [
      "geotrace", "geoshape", "osm", "audio", "video", "background-audio", "rank l", "deviceid", "phonenumber",
      "username", "email", "simserial", "subscriberid", "uri:deviceid", "audit", "start-geopoint", "end",
      "get end time",
      "xml-external", "csv-external", "select_one_from_file a.csv", "select_multiple_from_file a.csv",
      "select_one_external l", "select_one ${first}", "select_one", "select_one none", "begin loop", "something",
      "calculate",
    ] {
      let read = try XLSFormWorkbook(
        survey: ["type|name|label", "text|first|最初の質問", "\(cell)|x|質問"], choices: ["list_name|name|label", "l|a|あ"]
      ).read()
      #expect(read.form?.form.questions.map(\.name) == ["first"], "\(cell)")
      #expect(read.places(.leftOut) == ["survey!A3"], "\(cell): \(read.findings)")
    }
    let search = try XLSFormWorkbook(
      survey: [
        "type|name|label|appearance", "text|a|質問", "select_one l|x|質問|minimal search('f')", "select_one l|y|質問|label",
      ],
      choices: ["list_name|name|label", "l|a|あ"]
    ).read()
    #expect(
      search.form?.form.questions.map(\.name) == ["a"]
        && search.places(.leftOut) == ["survey!D1", "survey!D3", "survey!D4"])
  }

  @Test func rangesBecomeConstraints() throws {
    let read = try XLSFormWorkbook(
      survey: [
        "type|name|label|parameters|constraint", "range|a|質問|start=0;end=20;step=5|. != 10", "range|b|質問||",
        "range|c|質問|start=1.5, end=5.5 step=0.5|", "percentage|d|質問||", "range|e|質問|start=x end=3|",
      ]
    ).read()
    #expect(read.question("a")?.constraint == "(. != 10) and (. >= 0 and . <= 20 and (. - 0) mod 5 = 0)")
    #expect(read.question("b")?.constraint == "(. >= 1 and . <= 10)")
    #expect(read.question("c")?.constraint == "(. >= 1.5 and . <= 5.5 and (. - 1.5) mod 0.5 = 0)")
    #expect(read.question("d")?.constraint == "(. >= 0 and . <= 100)")
    #expect(read.question("e")?.constraint == "(. >= 1 and . <= 3)" && read.places(.changed) == ["survey!D6"])
    #expect(read.question("a")?.constraintWords == nil, "a rule of its own says more than the range")
    #expect(read.question("b")?.constraintWords == Localized("1から10までの数にしてください。", en: "Give a number from 1 to 10."))
    #expect(read.question("c")?.constraintWords?.en == "Give a number from 1.5 to 5.5, in steps of 0.5.")
    #expect(read.question("d")?.constraintWords?.ja == "0から100までの数にしてください。")
    var environment = ExpressionEnvironment { _ in .nothing }
    let constraint = try Expression.parse(try #require(read.question("c")?.constraint))
    for (answer, holds) in [("2.5", true), ("2.6", false), ("6", false)] {
      environment.current = .text(answer)
      #expect(constraint.evaluate(in: environment).truth == holds)
    }
  }

  @Test func hiddenOnesHaveFormulas() throws {
    let read = try XLSFormWorkbook(
      survey: [
        "type|name|label|default|calculation", "hidden|a||user|", "hidden|b|||", "start|c", "today|d",
        "calculate|e|||${a}", "calculate|f||it's|", "text|g|質問|0120|", "integer|h|質問|5|", "date|i|質問|today()|",
        "text|j|質問|${a}|", "text|k|質問|24/7 (any)|",
      ]
    ).read()
    let formulas = ["a", "b", "c", "d", "e", "f"].map { read.question($0)?.formula }
    #expect(formulas == ["'user'", "''", "once(now())", "once(today())", "${a}", "\"it's\""])
    let initials = ["g", "h", "i", "j", "k"].map { read.question($0)?.initial }
    #expect(initials == ["'0120'", "'5'", "today()", "${a}", "'24/7 (any)'"])
    #expect(read.findings.isEmpty)
  }
}
