import ModuleKit
import Testing

@testable import Procedures

/// What starters ask and compute of somebody who has answered so much.
@Suite struct StarterAnswersTests {
  private static let now = (Day(iso: "2026-04-10") ?? Day(daysSince1970: 0)).begin

  private func state(_ slug: String, _ texts: [String: String]) throws -> FormState {
    let form = try #require(ProcedureStarter.find(slug)).definition.form
    var answers = Answers()
    for (path, text) in texts { answers[path] = text }
    return FormState(PreparedForm(form), answers, at: Self.now)
  }

  private func isShown(_ name: String, in state: FormState, at place: Place = .top) throws -> Bool {
    state.isShown(try #require(state.form.questions[name]), at: place)
  }

  private func value(_ name: String, in state: FormState, at place: Place = .top) throws -> String {
    state.value(try #require(state.form.questions[name]), at: place).text
  }

  private func takes(_ text: String, _ name: String, in state: FormState) throws -> Bool {
    let question = try #require(state.form.questions[name])
    return state.holds(question.constraint, at: .top, current: FormState.value(of: text, question.type))
  }

  @Test func aSubsidyIsHalfOfWhatCounts() throws {
    let state = try state(
      "subsidy",
      [
        "costs": "3", "costs/1/cost": "120000", "costs/1/counts": "1", "costs/2/cost": "85500", "costs/2/counts": "1",
        "costs/3/cost": "50000", "costs/3/counts": "0", "asked": "102000",
      ])
    #expect(try value("cost_total", in: state) == "255500")
    #expect(try value("counted_total", in: state) == "205500")
    #expect(try value("most", in: state) == "102000")
    #expect(try value("own", in: state) == "153500")
    #expect(try takes("102000", "asked", in: state))
    #expect(try !takes("103000", "asked", in: state))
    #expect(try !takes("101500", "asked", in: state))
    #expect(try !isShown("too_much", in: state))
  }

  @Test func bulkyWasteIsPaidByKindAndSize() throws {
    let state = try state(
      "bulky-waste",
      [
        "items": "3", "items/1/item_kind": "sofa", "items/1/longest": "120", "items/1/quantity": "1",
        "items/2/item_kind": "chair", "items/2/longest": "60", "items/2/quantity": "4",
        "items/3/item_kind": "furniture", "items/3/longest": "110", "items/3/quantity": "2",
      ])
    let fees = try (1...3).map { try value("item_fee", in: state, at: Place.top.within("items", $0)) }
    #expect(fees == ["1200", "1600", "1600"])
    #expect(try value("total", in: state) == "4400")
    let empty = try self.state("bulky-waste", ["items": "1", "items/1/quantity": "1"])
    #expect(try value("item_fee", in: empty, at: Place.top.within("items", 1)) == "")
  }

  @Test func careBelow65AsksForTheDisease() throws {
    let younger = try state("care-certification", ["insured_birth": "1970-05-01"])
    let older = try state("care-certification", ["insured_birth": "1940-05-01"])
    #expect(try value("age", in: younger) == "55")
    #expect(try isShown("disease", in: younger))
    #expect(try !isShown("disease", in: older))
    let number = try #require(older.form.questions["insured_number"])
    #expect(older.isNeeded(number, at: .top) && !younger.isNeeded(number, at: .top))
    #expect(try takes("0000123456", "insured_number", in: older))
    #expect(try !takes("123456", "insured_number", in: older))
    #expect(try !takes("1990-05-01", "insured_birth", in: older))
  }

  @Test func anAllowanceAsksForProofWhereAChildIsSmall() throws {
    let small = try state(
      "child-allowance",
      [
        "pension": "mutual", "children": "2", "children/1/child_birth": "2025-01-01",
        "children/2/child_birth": "2015-01-01",
      ])
    let big = try state(
      "child-allowance", ["pension": "mutual", "children": "1", "children/1/child_birth": "2015-01-01"])
    #expect(try isShown("pension_proof", in: small))
    #expect(try !isShown("pension_proof", in: big))
    #expect(try !takes("servant", "pension", in: small))
    #expect(try isShown("account", in: try state("child-allowance", ["public_account": "0"])))
    #expect(try !isShown("account", in: try state("child-allowance", ["public_account": "1"])))
  }

  @Test func movingInLateIsSaid() throws {
    #expect(try isShown("late", in: try state("moving-in", ["moving_day": "2026-03-20"])))
    #expect(try !isShown("late", in: try state("moving-in", ["moving_day": "2026-04-01"])))
    #expect(try !isShown("late", in: try state("moving-in", [:])))
  }

  @Test(arguments: [("10", "promoter"), ("8", "passive"), ("0", "detractor"), ("", "")])
  func aSurveyGroupsRecommendations(_ answer: String, _ group: String) throws {
    let state = try state("citizen-survey", ["used": "site", "recommend": answer])
    #expect(try value("recommend_group", in: state) == group)
    #expect(try !takes("site nothing", "used", in: state))
  }

  @Test func aNurseryBeginsOnTheFirstOfAMonth() throws {
    let state = try state("nursery", [:])
    #expect(try takes("2026-05-01", "start", in: state))
    #expect(try !takes("2026-05-02", "start", in: state))
    #expect(try !takes("2026-04-01", "start", in: state))
  }

  @Test(arguments: ProcedureStarter.all)
  func everyPageOfAnEmptyFormCanBeAsked(_ starter: ProcedureStarter) {
    let state = FormState(PreparedForm(starter.definition.form), Answers(), at: Self.now)
    for pace in Pace.allCases {
      let screens = Screen.all(of: starter.definition.form, pace)
      #expect(!screens.isEmpty)
      #expect(screens.contains(where: state.hasContent))
    }
  }
}
