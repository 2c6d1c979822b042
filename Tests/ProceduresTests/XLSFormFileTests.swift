import ModuleKit
import Testing

@testable import Procedures

/// Languages, sheets, and files that are wrong or hostile.
@Suite struct XLSFormFileTests {
  @Test func japaneseAndEnglishAreTakenByTheirNames() throws {
    for (ja, en) in [
      ("label::日本語 (ja)", "label::English (en)"), ("label::ja", "label::en"), ("label:Japanese", "label:English"),
      ("label", "label::EN-us"),
    ] {
      let read = try XLSFormWorkbook(survey: [
        "type|name|\(en)|\(ja)|label::Français (fr)", "text|a|Name|なまえ|Nom", "text|b|Only||",
      ]).read()
      #expect(read.question("a")?.title == Localized("なまえ", en: "Name"), "\(ja)")
      #expect(read.question("b")?.title == Localized("Only", en: "Only"))
      #expect(read.places(.leftOut) == ["survey!E1"] && read.places(.changed).isEmpty)
    }
  }

  @Test func withoutJapaneseTheDefaultLanguageStandsForIt() throws {
    let read = try XLSFormWorkbook(
      survey: ["type|name|label::Swahili (sw)|label::English (en)|hint", "text|a|Jina|Name|NO_LABEL"],
      settings: ["form_title|default_language|style", "F|Swahili (sw)|pages"]
    ).read()
    #expect(read.question("a")?.title == Localized("Jina", en: "Name") && read.question("a")?.hint == nil)
    #expect(read.places(.changed) == ["survey!C1"] && read.form?.languages == ["Swahili (sw)", "English (en)"])
    let english = try XLSFormWorkbook(survey: ["type|name|label::English", "text|a|Name"]).read()
    #expect(english.question("a")?.title == Localized("Name", en: "Name") && english.places(.changed) == ["survey!C1"])
  }

  @Test func whatIsNotReadIsSaidOnceAColumn() throws {
    var book = XLSFormWorkbook(
      survey: [
        "type|name|label|media::image|relevent|appearance|disabled", "text|a|名前|a.png|x|w4", "text|b|名前|b.png|y|w4|yes",
      ],
      choices: ["list_name|name|label|image"], settings: ["form_title|public_key", "題|MIIB"])
    book.sheets.append(("entities", ["dataset", "people"]))
    book.sheets.append(("notes", []))
    let read = try book.read()
    #expect(read.form?.form.questions.map(\.name) == ["a"])
    #expect(read.places(.leftOut) == ["survey!D1", "survey!E1", "survey!F1", "settings!B2", "entities"])
  }

  @Test func whatWasReadIsWrittenAndReadBack() throws {
    let read = try XLSFormWorkbook(
      survey: [
        "type|name|label|hint",
        "text|a|\(String(repeating: "長", count: 6_000))|\(String(repeating: "い", count: 3_000))",
      ]
    ).read()
    let form = try #require(read.form)
    #expect(read.question("a")?.title.ja.count == 5_000 && read.places(.changed) == ["survey!C2", "survey!D2"])
    let definition = ProcedureDefinition(
      title: form.title, summary: Localized("概要"), otherWay: Localized("窓口"), form: form.form)
    #expect(try ProcedureDefinition(json: definition.json) == definition)
  }

  @Test func groupsThatDoNotCloseAreFaults() throws {
    for (rows, place) in [
      (["begin group|g|", "text|a|質問"], "survey!A2"), (["text|a|質問", "end group"], "survey!A3"),
      (["begin group|g|", "text|a|質問", "end repeat"], "survey!A4"),
      (["begin repeat|g|", "text|a|質問", "end_group"], "survey!A4"),
      (Array(repeating: "begin group|g|", count: 20) + Array(repeating: "end group", count: 20), "survey!A21"),
      (["calculate|a||${b}", "calculate|b||${a}", "text|c|質問"], "survey!A2"), (["hidden|a"], nil),
      (["note|a"], "survey"),
    ] {
      let read = try XLSFormWorkbook(survey: ["type|name|label|calculation"] + rows).read()
      #expect((read.form == nil) == (place != nil) && read.places(.fault).first == place, "\(rows.prefix(3))")
    }
  }

  @Test func filesThatAreNoFormSayWhatToDo() throws {
    func words(_ bytes: [UInt8]) -> String? {
      let read = XLSFormReader.read(bytes)
      return read.form == nil ? read.findings.first { $0.weight == .fault }?.words.ja : nil
    }
    #expect(words([])?.hasPrefix("Excelブックとして読めません。") == true)
    #expect(words([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])?.contains("Excelブック（.xlsx）") == true)
    #expect(words([UInt8](repeating: 0x50, count: 5_000_001)) == "ファイルが5 MBを超えています。絵や使わないシートを除いてください。")
    #expect(try words(XLSFormWorkbook(survey: [], choices: ["list_name"]).bytes())?.contains("「survey」") == true)
    let headless = try XLSFormWorkbook(survey: ["名前|年齢", "x|1"]).read()
    #expect(headless.form == nil && headless.places(.fault) == ["survey", "survey"])
    let many = ["type|name|label"] + (0..<501).map { "text|q\($0)|質問" }
    #expect(try words(XLSFormWorkbook(survey: many).bytes()) == "質問は500個までです。")
    let more = ["type|name|label"] + (0..<2_001).map { "text|q\($0)|質問" }
    #expect(try words(XLSFormWorkbook(survey: more).bytes())?.hasPrefix("行が多すぎます。") == true)
    let rows = ["list_name|name|label"] + (0..<20_001).map { "l|\($0)|x" }
    #expect(try words(XLSFormWorkbook(survey: ["type|name"], choices: rows).bytes())?.hasPrefix("行が多すぎます。") == true)
    let cells = String(repeating: "x|", count: 1_000)
    let wide = (0..<210).map { _ in cells }
    #expect(try words(XLSFormWorkbook(survey: wide).bytes())?.hasPrefix("ブックが大きすぎます") == true)
  }

  @Test func longListsAreLeftOut() throws {
    let read = try XLSFormWorkbook(
      survey: ["type|name|label", "select_one l|a|質問", "text|b|質問"],
      choices: ["list_name|name|label"] + (0..<2_001).map { "l|c\($0)|x" }
    ).read()
    #expect(read.form?.form.questions.map(\.name) == ["b"] && read.words(at: "survey!A2")?.contains("2000個まで") == true)
  }

  @Test func manyLongListsAreLeftOutFromWhereTheyAreTooMany() throws {
    let list = (0..<2_000).map { "l|c\($0)|x" }
    let many = try XLSFormWorkbook(
      survey: ["type|name|label"] + (0..<12).map { "select_one l|q\($0)|質問" }, choices: ["list_name|name|label"] + list
    ).read()
    #expect(many.form?.form.questions.count == 10 && many.places(.leftOut) == ["survey!A12", "survey!A13"])
    let filter = "name != '\(String(repeating: "x", count: 1_100))'"
    let filtered = try XLSFormWorkbook(
      survey: ["type|name|label|choice_filter", "select_one l|a|質問|\(filter)", "text|b|質問"],
      choices: ["list_name|name|label"] + list
    ).read()
    #expect(filtered.form?.form.questions.map(\.name) == ["b"] && filtered.places(.leftOut) == ["survey!A2"])
  }
}
