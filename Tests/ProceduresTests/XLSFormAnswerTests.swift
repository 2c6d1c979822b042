import ModuleKit
import Testing

@testable import Procedures

/// A form that came in from a workbook, filled in.
@Suite struct XLSFormAnswerTests {
  private func state(_ answers: [String: String]) throws -> FormState {
    let read = try XLSFormWorkbook(
      survey: [
        "type|name|label|relevant|calculation|choice_filter|parameters|repeat_count|required",
        "select_one pref|p|都道府県", "select_one city|c|市町村|||pref = ${p}",
        "calculate|said|||jr:choice-name(${c}, '${c}')",
        "integer|n|人数", "begin group|g|家族|${n} > 0", "begin repeat|r|家族|||||${n}", "integer|age|年齢||||||yes",
        "calculate|before|||indexed-repeat(${age}, ${r}, position(..) - 1)", "end repeat", "end group",
        "calculate|all|||sum(${age}) + count(${r}) * 100", "range|score|点数||||start=0 end=10 step=5",
        "select_multiple pref or_other|m|ほか",
      ],
      choices: ["list_name|name|label|pref", "pref|s|静岡県", "pref|k|神奈川県", "city|mishima|三島市|s", "city|odawara|小田原市|k"]
    ).read()
    #expect(read.findings.isEmpty)
    return FormState(PreparedForm(try #require(read.form).form), Sample.answers(answers), at: Sample.noon)
  }

  @Test func conditionsFiltersAndFormulasHold() throws {
    let state = try state(["p": "s", "c": "mishima", "n": "2", "r/1/age": "7", "r/2/age": "9", "m": "s other"])
    let handed = state.handedIn
    #expect(handed["said"] == "三島市" && handed["all"] == "216")
    #expect(handed["r/1/before"] == "" && handed["r/2/before"] == "7")
    let options = state.form.questions["c"]?.options ?? []
    #expect(options.map { state.isOffered($0, at: .top) } == [true, false])
    #expect(state.asked.contains { $0.question.name == "m_other" })
    #expect(try !self.state(["m": "s"]).asked.contains { $0.question.name == "m_other" })
    #expect(try !self.state(["n": "0"]).asked.contains { $0.question.name == "age" })
  }

  @Test func answersOutsideOfRangesAreRefused() throws {
    #expect(try state(["score": "7"]).faults(.japanese)["score"] != nil)
    #expect(try state(["score": "5"]).faults(.japanese)["score"] == nil)
    #expect(try state(["n": "1"]).faults(.japanese)["r/1/age"] != nil)
  }
}
