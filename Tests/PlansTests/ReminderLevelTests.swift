import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

/// What a plan asks to be borne in mind at every review.
@Suite struct ReminderLevelTests {
  private static let review = "/numazu/staff/plans/johoka-suishin/nodes/1/reviews/2020"

  @Test func itsNodesStandBesideEveryReviewsForm() throws {
    let city = try TestCity()
    #expect(try !city.get(Self.review, as: .editor).text.contains("書く前に確かめること"))
    try city.city("numazu").store.write { db in
      var plan = try Plan.get(try PlanDesk.key("johoka-suishin"), in: db)
      plan.levels.append(Level(key: "caution", name: Localized("留意事項"), isReviewed: false, isReminder: true))
      try plan.update(in: db)
      var node = try Node.get(try PlanDesk.key("26"), of: plan.id, in: db)
      (node.level, node.title, node.text) = ("caution", Localized("多様な手段を活用する"), Localized("いちばん合う方法を選ぶ。"))
      try node.update(in: plan.id, in: db)
    }
    let page = try city.get(Self.review, as: .editor).text
    #expect(page.contains("書く前に確かめること") && page.contains("多様な手段を活用する") && page.contains("いちばん合う方法を選ぶ。"))
  }

  @Test func thePlanFileCarriesIt() throws {
    let file = try SampleTests.read("iwaki/plans/chiiki-johoka")
    #expect(file.plan.reminderLevels == ["caution"])
    let again = try Plan(frame: file.plan.frameText)
    #expect(again.levels == file.plan.levels)
  }
}
