import ModuleKit
import Testing

@testable import Procedures

/// Groups, names, words and expressions of the workbook.
@Suite struct XLSFormRuleTests {
  @Test func groupsBecomeSectionsAndConditions() throws {
    let read = try XLSFormWorkbook(
      survey: [
        "type|name|label|hint|relevant|repeat_count", "text|a|はじめ|", "begin group|g|申請者|本人のこと|${a} != ''", "text|b|名前|",
        "begin group|h|連絡先||${b} != '' or ${a} = 1", "text|c|電話||${a} = 2", "text|d|住所", "end group",
        "end_group", "integer|n|人数", "begin_repeat|r|家族|||${n}", "text|e|名", "begin group|i|",
        "text|f|続柄||../../../a = 1", "end group", "begin repeat|s|学校", "text|t|校名", "end repeat", "end_repeat",
      ], settings: ["form_title|form_id|version", "届出|f1|2026-04"]
    ).read()
    let form = try #require(read.form)
    #expect(form.title == Localized("届出") && form.identifier == "f1" && form.version == "2026-04")
    #expect(form.form.sections.map(\.name) == ["section", "g", "section_2"])
    #expect(form.form.sections.map(\.shown) == [nil, "${a} != ''", nil])
    #expect(form.form.sections[1].title == Localized("申請者") && form.form.sections[1].text == Localized("本人のこと"))
    #expect(form.form.sections[1].questions.map(\.name) == ["b", "h", "c", "d"])
    #expect(read.question("h")?.type == .note && read.question("h")?.shown == "${b} != '' or ${a} = 1")
    #expect(read.question("c")?.shown == "(${b} != '' or ${a} = 1) and (${a} = 2)")
    #expect(read.question("d")?.shown == "${b} != '' or ${a} = 1" && read.question("b")?.shown == nil)
    guard case .repeated(let rule)? = read.question("r")?.type else {
      Issue.record("no repeat")
      return
    }
    #expect(rule.count == "${n}" && rule.questions.map(\.name) == ["e", "f", "s"])
    #expect(rule.questions[1].shown == "${a} = 1" && rule.questions[2].inner.map(\.name) == ["t"])
    #expect(read.findings.isEmpty)
  }

  @Test func everyRuleIsTaken() throws {
    let read = try XLSFormWorkbook(
      survey: [
        "type|name|caption|guidance_hint|required|requiredMsg|constraint|constraint_message|read_only|calculate|trigger|bind::relevant",
        "integer|a|年齢|満年齢|TRUE|書いてください|. >= 0 and ../a < 130|0以上|", "text|b|理由||${a} > 20",
        "integer|c|合計||yes||. > 1||yes|${a} * 2|", "integer|d|目安|||||||${a} * 2|${b}|", "text|e|読むだけ||||||true",
        "date|f|期限||no||||||| ${a} = 1",
      ]
    ).read()
    let a = try #require(read.question("a"))
    #expect(a.hint == Localized("満年齢") && a.need == .always && a.needWords == Localized("書いてください"))
    #expect(a.constraint == ". >= 0 and ${a} < 130" && a.constraintWords == Localized("0以上"))
    #expect(read.question("b")?.need == .when("${a} > 20"))
    let c = try #require(read.question("c"))
    #expect(c.type == .computed(isVisible: true) && c.formula == "${a} * 2" && c.need == .optional && !c.isReadOnly)
    let d = try #require(read.question("d"))
    #expect(d.type == .number(decimals: 0) && d.initial == "${a} * 2" && d.formula == nil)
    #expect(read.question("e")?.type == .note && read.question("f")?.shown == "${a} = 1")
    #expect(read.places(.changed) == ["survey!K5"] && read.places(.leftOut).isEmpty)
  }

  @Test func namesAndPathsBecomeOurs() throws {
    let read = try XLSFormWorkbook(
      survey: [
        "type|name|label|calculation|relevant", "text|氏名|名前", "text|a.b|質問 ${氏名} さん ${無い}", "text|a_b|別",
        "begin group|g|", "text|name|名", "end group", "begin group|h|", "text|name|名", "calculate|one||/data/g/name",
        "calculate|two||concat(../name, ' ', current()/../../g/name)", "calculate|three||${a.b} + ${a_b} + -1.5",
        "calculate|four||if(position(..) > 1, “x”, ‘y’)", "end group",
      ]
    ).read()
    #expect(
      read.form?.form.questions.map(\.name) == ["q2", "a_b_2", "a_b", "name", "h_name", "one", "two", "three", "four"])
    #expect(read.question("a_b_2")?.title == Localized("質問 ${q2} さん 無い"))
    #expect(read.question("one")?.formula == "${name}")
    #expect(read.question("two")?.formula == "concat(${h_name}, ' ', ${name})")
    #expect(read.question("three")?.formula == "${a_b_2} + ${a_b} + -1.5")
    #expect(read.question("four")?.formula == "if(position(..) > 1, \"x\", 'y')")
    #expect(read.places(.changed) == ["survey!B2", "survey!B3", "survey!C3", "survey!B9"])
  }

  @Test func whatCannotBeWorkedOutIsSaidWithWhatFollows() throws {
    let read = try XLSFormWorkbook(
      survey: [
        "type|name|label|calculation|relevant|constraint|required|default|readonly", "text|a|質問", "text|a|同じ名前",
        "calculate|b||pulldata('f', 'x', 'y', ${c})", "calculate|d||${b} + 1", "text|c|質問||${d} = 1||yes",
        "integer|e|質問|||. < ${nothing}", "text|f|質問||||${a} = 1", "text|g|質問|||||concat(${b}, 1)",
        "text|h|質問||||||${c} = 1", "text|i|質問||${i} = 1", "calculate|j||../k/l", "calculate|k||//x", "text|l|質問|1 +",
      ]
    ).read()
    #expect(read.form?.form.questions.map(\.name) == ["a", "a_2", "c", "e", "f", "g", "h", "i", "l"])
    #expect(
      read.places(.leftOut) == [
        "survey!D4", "survey!D5", "survey!E6", "survey!F7", "survey!G8", "survey!H9", "survey!I10", "survey!E11",
        "survey!D12", "survey!D13", "survey!D14",
      ])
    #expect(read.places(.changed) == ["survey!B3", "survey!G6"])
    #expect(read.question("c")?.shown == nil && read.question("c")?.need == .optional)
    #expect(read.words(at: "survey!D4") == "この質問は取り込みません。1文字目：関数 pulldata はここでは使えません。")
    #expect(read.words(at: "survey!F7") == "この式は取り込みません。「nothing」という質問はありません。答えはこの条件では確かめられません。")
    #expect(read.words(at: "survey!G8") == "この式は取り込みません。「a」という質問がいくつもあり、どれのことか決まりません。必須にしません。")
  }

  @Test func choicesAreFiltered() throws {
    let read = try XLSFormWorkbook(
      survey: [
        "type|name|label|choice_filter", "select_one pref|p|都道府県", "select_one city|c|市町村|pref = ${p} and size > 1",
        "text|t|町名", "calculate|n||", "select_multiple city|d|ほか|broken(pref)",
      ],
      choices: [
        "list_name|name|label|pref|size", "pref|s|静岡", "pref|k|神奈川", "city|mishima|三島 ${t}|s|3", "city|odawara|小田原|k|2",
        "city|chuo|中央区|s|1", "city|chuo|中央区|k|1", "city|chuo|別の中央区|k|1", "city|a b||k|",
        "city||名前なし",
      ]
    ).read()
    guard case .choice(let options)? = read.question("c")?.type else {
      Issue.record("no choice")
      return
    }
    #expect(options.map(\.code) == ["mishima", "odawara", "chuo", "a_b"])
    #expect(options[0].shown == "'s' = ${p} and '3' > 1" && options[3].shown == "'k' = ${p} and '' > 1")
    #expect(options[2].shown == "'s' = ${p} and '1' > 1 or 'k' = ${p} and '1' > 1")
    #expect(options[0].title == Localized("三島 ${t}"))
    guard case .choices(let all)? = read.question("d")?.type else {
      Issue.record("no choices")
      return
    }
    #expect(all.allSatisfy { $0.shown == nil })
    #expect(read.places(.leftOut) == ["survey!A5", "survey!D6", "choices!B8", "choices!A10"])
    #expect(read.places(.changed) == ["choices!B9", "choices!B9"])
  }

  @Test func functionsOfFormsAreTaken() throws {
    let read = try XLSFormWorkbook(
      survey: [
        "type|name|label|calculation", "select_one l|s.1|選択", "begin repeat|r|くり返し", "integer|x|数",
        "calculate|before||indexed-repeat(${x}, ${r}, position(..) - 1)", "end repeat",
        "calculate|name||jr:choice-name(${s.1}, '${s.1}')", "calculate|all||sum(${x}) + count(${r})",
        "calculate|id||once(random())",
      ], choices: ["list_name|name|label", "l|a|あ"]
    ).read()
    #expect(read.question("name")?.formula == "jr:choice-name(${s_1}, '${s_1}')")
    #expect(read.question("before")?.formula == "indexed-repeat(${x}, ${r}, position(..) - 1)")
    #expect(read.question("all")?.formula == "sum(${x}) + count(${r})")
    #expect(read.question("id")?.formula == "once(random())" && read.places(.leftOut).isEmpty)
  }
}
