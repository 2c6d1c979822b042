import ModuleKit
import TestKit
import Testing

@testable import Plans

/// The steps of a review, and what its scale asks of it.
@Suite struct ReviewRuleTests {
  @Test func everyStepFromEveryState() {
    let states: [Review.State?] = [nil, .draft, .submitted, .returned, .accepted, .published]
    let table: [Review.Step: [Review.State?]] = [
      .submit: [.submitted, .submitted, nil, .submitted, nil, nil],
      .sendBack: [nil, nil, .returned, nil, .returned, nil],
      .accept: [nil, nil, .accepted, nil, nil, nil],
      .publish: [nil, nil, nil, nil, .published, nil],
      .correct: [nil, nil, nil, nil, nil, .published],
    ]
    for step in Review.Step.allCases {
      #expect(states.map { Review.state(after: step, from: $0) } == table[step], "\(step)")
    }
  }

  static func plan() throws -> Plan {
    var plan = try PlanFile.read(Array(PlanFileTests.plan(PlanFileTests.measure("1")).utf8)).plan
    plan.marks.append(
      Mark(
        sign: "A", label: Localized("8割以上"), countsAsDone: true, kind: .degree, requires: [],
        band: Mark.Band(from: 80, to: 99)))
    return plan
  }

  @Test(arguments: [
    ("", [:], ["mark"]),
    ("×", [:], ["mark"]),
    ("◎", [:], []),
    ("□", [:], ["oldMeans", "newMeans", "reason"]),
    ("□", ["oldMeans": "a", "newMeans": "b", "reason": "c"], []),
    ("未", [:], ["reasonCode"]),
    ("未", ["reasonCode": "cost"], []),
    ("未", ["reasonCode": "whim"], ["reasonCode"]),
    ("A", [:], ["percent"]),
    ("A", ["percent": "79"], ["percent"]),
    ("A", ["percent": "８０"], []),
    ("◎", ["evidenceTitle1": "表", "evidenceURL1": "ftp://x"], ["evidenceURL1"]),
    ("◎", ["evidenceURL2": "https://x.example/"], ["evidenceTitle2"]),
  ])
  func faultsOfEachMark(_ mark: String, _ fields: [String: String], _ wrong: [String]) throws {
    let form = Fields([("mark", mark)] + fields.map { ($0.key, $0.value) })
    let (_, errors) = Assessment.read(form, isComplete: true, try Self.plan(), .english)
    #expect(Set(errors.keys) == Set(wrong))
  }

  @Test func aDraftMayLackWhatItsMarkNeeds() throws {
    let (read, errors) = Assessment.read(
      Fields([("mark", "□"), ("text", "  前\r\n後  ")]), isComplete: false, try Self.plan(), .english)
    #expect(errors.isEmpty && read.mark == "□" && read.text == "前\n後")
  }

  @Test func aFormShowsWhatItReads() throws {
    var assessment = Assessment(mark: "□", text: "本文", percent: 5, oldMeans: "前", newMeans: "後", reason: "訳")
    assessment.evidence = [.init(title: "表", url: "https://x.example/"), .init(title: "図", url: "http://y.example/")]
    let (read, errors) = Assessment.read(assessment.fields, isComplete: true, try Self.plan(), .english)
    #expect(read == assessment && errors.isEmpty)
  }
}
