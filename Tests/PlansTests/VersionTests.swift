import ModuleKit
import Testing

@testable import Plans

/// What a history says was changed.
@Suite struct VersionTests {
  @Test func onlyFieldsThatDifferAreShown() {
    let changes = Version.changes(
      from: [("title", "古い"), ("number", "1"), ("gone", "消えた")],
      to: [("title", "新しい"), ("number", "1"), ("text", "本文")])
    #expect(
      changes == [
        Version.Change(field: "title", old: "古い", new: "新しい"), Version.Change(field: "text", old: "", new: "本文"),
        Version.Change(field: "gone", old: "消えた", new: ""),
      ])
  }
}
