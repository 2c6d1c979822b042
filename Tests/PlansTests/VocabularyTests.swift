import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

@Suite struct VocabularyTests {
  @Test func asManyLevelsAsFitOnAPageAreTheOverview() {
    #expect(Overview.length([4: 10, 8: 490, 12: 4_500]) == 4)
    #expect(Overview.length([4: 2, 8: 20, 12: 600]) == 8)
    #expect(Overview.length([4: NodeFilter.pageSize + 1]) == nil)
    #expect(Overview.length([:]) == nil)
  }

  @Test func everyEventOfAReviewHasItsWords() {
    for action in ["drafted", "submitted", "returned", "accepted", "published", "corrected"] {
      #expect(planEvents["plans.review.\(action)"] != nil)
    }
    for action in ["added", "changed", "moved", "retired", "restored"] {
      #expect(planEvents["plans.node.\(action)"] != nil)
    }
  }
}
